"""Pair features of the participants: the same, kindred or other agents and targets."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reference.event_types import event_type
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import ABSENT, MentionPair, Strength, full_if
from dateline.stages.event_coreference.statistics import CaseStatistics


def same_agents(pair: MentionPair) -> Strength:
    """They share a doer."""
    return _same_actors(pair.a.agents, pair.b.agents, pair.case)


def same_targets(pair: MentionPair) -> Strength:
    """They share somebody or something to whom it was done."""
    return _same_actors(pair.a.targets, pair.b.targets, pair.case)


def _same_actors(left: Iterable[str], right: Iterable[str], case: CaseStatistics) -> Strength:
    """An actor in common; as strong as the rarest of them."""
    return max((case.share(x) for x in set(left) & set(right)), default=ABSENT)


def kin_agents(pair: MentionPair) -> Strength:
    """The doers may be part and whole: a country and its army."""
    return full_if(pair.case.kin(pair.a.agents, pair.b.agents))


def kin_targets(pair: MentionPair) -> Strength:
    """Those to whom it was done may be part and whole."""
    return full_if(pair.case.kin(pair.a.targets, pair.b.targets))


def other_agents(pair: MentionPair) -> Strength:
    """The doers are neither the same nor kin."""
    return _other_actors(pair.a.agents, pair.b.agents, pair.case)


def other_targets(pair: MentionPair) -> Strength:
    """Those to whom it was done are neither the same nor kin."""
    return _other_actors(pair.a.targets, pair.b.targets, pair.case)


def _other_actors(left: tuple[str, ...], right: tuple[str, ...], case: CaseStatistics) -> Strength:
    """Actors that are neither the same nor kin.

    The more of the two sides bear names, the stronger: two nameless ones may be one.
    """
    if not left or not right:
        return ABSENT
    return (case.any_named(left) + case.any_named(right)) / 2


def other_agent_names(pair: MentionPair) -> Strength:
    """Acts that are each their doer's own, by two that bear names."""
    a, b = pair.a, pair.b
    return full_if(_is_own_act(a, b) and _two_names(a.agents, b.agents, pair.case))


def other_target_names(pair: MentionPair) -> Strength:
    """Two people with names, or two that bear names where acts are each their doer's own."""
    a, b, case = pair.a, pair.b, pair.case
    if not _two_names(a.targets, b.targets, case):
        return ABSENT
    people = case.all_people(a.targets) and case.all_people(b.targets)
    return full_if(people or _is_own_act(a, b))


def _is_own_act(a: MentionFeatures, b: MentionFeatures) -> bool:
    return a.type == b.type and event_type(a.type).personal


def _two_names(left: tuple[str, ...], right: tuple[str, ...], case: CaseStatistics) -> bool:
    """True if the actors of both bear names, and are neither the same nor kin."""
    if set(left) & set(right) or not (case.any_named(left) and case.any_named(right)):
        return False
    return not case.kin(left, right)


def crossed_roles(pair: MentionPair) -> Strength:
    """One has it done by those to whom the other has it done.

    Not where both sides do it to one another: that is told either way round.
    """
    a, b = pair.a, pair.b
    if a.type != b.type or event_type(a.type).mutual:
        return ABSENT
    return full_if(_crossed(a, b, pair.case) or _crossed(b, a, pair.case))


def _crossed(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> bool:
    """True if one has it done by those, or their kin, to whom the other has it done."""
    agents, targets = a.agents, b.targets
    if not agents or not targets:
        return False
    if set(agents) & set(b.agents) or set(targets) & set(a.targets):
        return False
    return bool(set(agents) & set(targets)) or case.kin(agents, targets)
