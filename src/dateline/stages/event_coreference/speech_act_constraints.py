"""Acts of speech: other speakers, another thing said."""

from __future__ import annotations

from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.mention_pair import MentionPair
from dateline.stages.event_coreference.participant_constraints import are_others
from dateline.stages.event_coreference.within_report import doers_share_a_name
from dateline.stages.event_coreference.word_features import LITTLE

UNLIKE_CLAUSES = 0.42  # likeness of clauses below which two acts of speech say two things


def said_by_others(pair: MentionPair) -> bool:
    """Acts of speech of two speakers that bear names: two ministers that accuse one side accuse it
    twice.
    """
    a, b, case = pair.a, pair.b, pair.case
    if not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if not a.agents or not b.agents or a.agent_set & b.agent_set:
        return False
    if a.speaker is not None and a.speaker == b.speaker:
        return False
    if not case.any_named(a.agents) or not case.any_named(b.agents) or doers_share_a_name(pair):
        return False
    return case.all_people((*a.agents, *b.agents)) or not case.related(a.agents, b.agents)


def said_of_another_thing(pair: MentionPair) -> bool:
    """Acts of speech of two reports whose words are not alike: one speaker charges and refuses many
    things in a day.

    A headline has too few words to be unlike.
    """
    a, b = pair.a, pair.b
    if pair.same_report or not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if min(a.filled_slots, b.filled_slots) <= LITTLE:
        return False
    if "headline" in (a.local_event.kind, b.local_event.kind):
        return False
    return pair.case.clause_likeness(a, b) < UNLIKE_CLAUSES


def said_to_others(pair: MentionPair) -> bool:
    """One report tells by one verb that others were charged, refused or asked: "accused the
    bishops ... accused the diplomats".
    """
    a, b = pair.a, pair.b
    if not pair.same_report or a.lemma != b.lemma or a.local_event.noun:
        return False
    if not (event_type(a.type).speech_act and event_type(b.type).speech_act):
        return False
    if "headline" in (a.local_event.kind, b.local_event.kind):
        return False
    return are_others(a.targets, b.targets, pair)
