"""Who does it to whom: other people, the other way round, only the doer in common."""

from __future__ import annotations

from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair, alike_triggers
from dateline.stages.event_coreference.mutual_acts import held_with_others
from dateline.stages.event_coreference.participant_features import crossed_roles


def done_the_other_way_round(pair: MentionPair) -> bool:
    """One tells an act of violence as done by those whom the other has as its victims."""
    both_violent = event_type(pair.a.type).violent and event_type(pair.b.type).violent
    return both_violent and crossed_roles(pair) is not None and alike_triggers(pair.a, pair.b)


def done_to_others(pair: MentionPair) -> bool:
    """Both name whom it was done to, and these are other people."""
    a, b, case = pair.a, pair.b, pair.case
    if pair.is_mutual or not a.targets or not b.targets:
        return False
    if not case.any_named(a.targets) or not case.any_named(b.targets):
        return False
    return case.all_people((*a.targets, *b.targets)) and are_others(a.targets, b.targets, pair)


def met_with_others(pair: MentionPair) -> bool:
    """Of what both sides do together each names a side that is none of the other's: one leader's
    talks with two others.
    """
    return pair.is_mutual and held_with_others(pair)


def only_the_doer_in_common(pair: MentionPair) -> bool:
    """Unlike acts of violence upon those of other kinds, of which one is told without a day and a
    place: that one side did both makes them no one act.
    """
    a, b = pair.a, pair.b
    if alike_triggers(a, b) or not a.targets or not b.targets:
        return False
    if not (event_type(a.type).violent and event_type(b.type).violent):
        return False
    if not any(_is_unplaced(mention) for mention in (a, b)):
        return False
    if a.target_set & b.target_set or pair.case.related(a.targets, b.targets):
        return False
    return pair.case.kinds(a.targets) != pair.case.kinds(b.targets)


def _is_unplaced(mention: MentionFeatures) -> bool:
    """True for a mention that gives neither a day nor a place of its own."""
    return not mention.locations and not mention.days


def are_others(left: tuple[str, ...], right: tuple[str, ...], pair: MentionPair) -> bool:
    """Both are given, and none of one is, or may be of, any of the other."""
    if not left or not right or set(left) & set(right):
        return False
    return pair.case.are_other(left, right)
