"""Pair features of the participants: the same, related or other agents and targets."""

from __future__ import annotations

from collections.abc import Collection

from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import (
    ABSENT,
    FULL,
    MentionPair,
    Strength,
    full_if,
)
from dateline.stages.event_coreference.mutual_acts import (
    held_with_others,
    matched_sides,
    shared_sides,
)
from dateline.stages.event_coreference.statistics import CaseStatistics


def same_agents(pair: MentionPair) -> Strength:
    """They share an agent, or a side of what both sides do together."""
    if pair.is_mutual:
        return _share_of(shared_sides(pair)[:1], pair.case)
    return _same_actors(pair.a.agent_set & pair.b.agent_set, pair.case)


def same_targets(pair: MentionPair) -> Strength:
    """They share somebody or something to whom it was done, or a second side."""
    if pair.is_mutual:
        return _share_of(shared_sides(pair)[1:2], pair.case)
    return _same_actors(pair.a.target_set & pair.b.target_set, pair.case)


def _same_actors(common: frozenset[str], case: CaseStatistics) -> Strength:
    """An actor in common; as strong as the rarest of them."""
    return _share_of(common, case)


def _share_of(actors: Collection[str], case: CaseStatistics) -> Strength:
    """How much the rarest of the actors weighs; ABSENT without one."""
    return max(map(case.share, actors)) if actors else ABSENT


def related_agents(pair: MentionPair) -> Strength:
    """The agents may be part and whole: a country and its army."""
    if pair.is_mutual:
        return full_if(matched_sides(pair) >= 1)
    return full_if(pair.case.related(pair.a.agents, pair.b.agents))


def related_targets(pair: MentionPair) -> Strength:
    """Those to whom it was done may be part and whole."""
    if pair.is_mutual:
        return full_if(matched_sides(pair) >= 2)
    return full_if(pair.case.related(pair.a.targets, pair.b.targets))


def other_agents(pair: MentionPair) -> Strength:
    """The agents are neither the same nor related."""
    if pair.is_mutual:
        return full_if(held_with_others(pair) and not matched_sides(pair))
    return _other_actors(pair.a.agents, pair.b.agents, pair.case)


def other_targets(pair: MentionPair) -> Strength:
    """The targets are neither the same nor related."""
    if pair.is_mutual:
        return full_if(held_with_others(pair))
    return _other_actors(pair.a.targets, pair.b.targets, pair.case)


def _other_actors(left: tuple[str, ...], right: tuple[str, ...], case: CaseStatistics) -> Strength:
    """Actors that are neither the same nor related, nor may be.

    Only where both bear names, or are of two sides: "soldiers" may be the army, "a governor"
    Mr Degamo, but police are no armed group.
    """
    if not left or not right or not case.are_other(left, right):
        return ABSENT
    both_named = case.any_named(left) and case.any_named(right)
    return full_if(both_named or case.are_two_sides(left, right))


def other_agent_names(pair: MentionPair) -> Strength:
    """Acts that are each their agent's own, by two that bear names."""
    a, b = pair.a, pair.b
    if not event_type(a.type).personal:
        return ABSENT
    return full_if(_two_names(a.agents, b.agents, pair.case))


def other_target_names(pair: MentionPair) -> Strength:
    """Two people or, of violence, two ships or houses with names; any two that bear names where
    acts are each their agent's own.
    """
    a, b, case = pair.a, pair.b, pair.case
    if pair.is_mutual or not _two_names(a.targets, b.targets, case):
        return ABSENT
    are_people = case.all_people(a.targets) and case.all_people(b.targets)
    if are_people or (event_type(a.type).violent and case.are_unlike_things(a.targets, b.targets)):
        return FULL
    return full_if(pair.same_type and event_type(a.type).personal)


def _two_names(left: tuple[str, ...], right: tuple[str, ...], case: CaseStatistics) -> bool:
    """True if the actors of both bear names, and are neither the same nor related."""
    if set(left) & set(right):
        return False
    if not case.any_named(left) or not case.any_named(right):
        return False
    return case.are_other(left, right)


def crossed_roles(pair: MentionPair) -> Strength:
    """One has it done by those to whom the other has it done.

    Not where both sides do it to one another: that is reported either way round.
    """
    a, b = pair.a, pair.b
    if event_type(a.type).mutual:
        return ABSENT
    return full_if(_crossed(a, b, pair.case) or _crossed(b, a, pair.case))


def _crossed(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    """True if one has it done by those, or those related to them, to whom the other has it done."""
    agents, targets = a.agents, b.targets
    if not agents or not targets:
        return False
    if a.agent_set & b.agent_set or a.target_set & b.target_set:
        return False
    if a.agent_set & b.target_set:
        return True
    return case.related(agents, targets)
