"""What one sentence or one report tells apart: two triggers, two deeds, a reason, another one."""

from __future__ import annotations

from dateline.record.intervals import gap
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.stages.event_coreference.act_constraints import acts
from dateline.stages.event_coreference.act_features import is_antecedent
from dateline.stages.event_coreference.features import FRESH, HARM
from dateline.stages.event_coreference.mention_pair import MentionPair


def one_trigger(pair: MentionPair) -> bool:
    """True if both mentions have one and the same trigger in one report.

    One verb with two objects was made two mentions on purpose.
    """
    if not pair.same_report:
        return False
    return pair.a.local_event.trigger == pair.b.local_event.trigger


def two_acts_of_a_sentence(pair: MentionPair) -> bool:
    """Two triggers of one sentence that name two acts.

    Harm that is mentioned with its act belongs to that act, and a noun in apposition sums it up.
    """
    a, b = pair.a, pair.b
    if not pair.same_sentence or a.lemma == b.lemma or is_antecedent(pair):
        return False
    if a.trigger_classes & b.trigger_classes >= HARM and " " not in a.lemma:
        return False
    return not trigger_classes().may_be_one(acts(a), acts(b))


def two_deeds_undertaken(pair: MentionPair) -> bool:
    """ "Promised to clear the square by Friday and to open shelters by Sunday"."""
    one, other = pair.a.local_event, pair.b.local_event
    if not pair.same_sentence or one.undertaken is None or other.undertaken is None:
        return False
    return one.trigger != other.trigger and one.when != other.when


def deed_and_its_reason(pair: MentionPair) -> bool:
    """Of one sentence, one is why the other was done."""
    if not pair.same_sentence:
        return False
    return pair.a.local_event.reason != pair.b.local_event.reason


def since_the_other(pair: MentionPair) -> bool:
    """Of one sentence, one is told as the first or the worst since the other."""
    return pair.same_sentence and pair.a.in_since_clause != pair.b.in_since_clause


def harm_since_which(pair: MentionPair) -> bool:
    """What a report tells without days is not the harm of long ago against which it holds the news:
    "The flood swept away bridges. It was the worst since 1998, when 300 died".
    """
    a, b = pair.a, pair.b
    if a.in_since_clause == b.in_since_clause:
        return False
    before, other = (a, b) if a.in_since_clause else (b, a)
    if not before.tolls or before.days is None or other.days is not None:
        return False
    return before.published is None or gap(before.days, before.published) > FRESH


def is_another_occurrence(pair: MentionPair) -> bool:
    """The later mention of a report is said to be of a second, a new, another one."""
    if not pair.same_report or pair.same_sentence:
        return False
    first, then = sorted((pair.a, pair.b), key=lambda mention: mention.order)
    return then.is_another and not first.is_another
