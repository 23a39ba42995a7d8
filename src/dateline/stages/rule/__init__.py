"""Rule: what people have signed, replayed over what the program has read.

groupings      what is one event and what is several, for event coreference
rule_entities  corrected fields of actors and places
rule_events    corrected fields of events, facts withdrawn and facts added
rule_record    what is set when all else is known: labels, counts, commitments; who set what, when

A ruling is no line: it changes what the record says, and never how many say so. What it points at
is found by lasting name (`record.lasting_names`); what is not found is a Fault, never moved by a
guess.
"""

from dateline.stages.rule.entities import rule_entities
from dateline.stages.rule.events import rule_events
from dateline.stages.rule.groups import groupings
from dateline.stages.rule.outcomes import rule_record

__all__ = ["groupings", "rule_entities", "rule_events", "rule_record"]
