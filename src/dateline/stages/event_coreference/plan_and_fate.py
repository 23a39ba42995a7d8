"""A plan and what became of it: a meeting that one report has as planned, and another as held, as
broken off or as called off.
"""

from __future__ import annotations

from dateline.record.intervals import meet, width
from dateline.record.vocabulary import DONE, Status
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import (
    MentionPair,
    Strength,
    alike_triggers,
    full_if,
)
from dateline.stages.event_coreference.mutual_acts import held_with_others, matched_sides
from dateline.stages.event_coreference.participant_constraints import are_others
from dateline.stages.event_coreference.setting_features import TIGHT

LIKE_CLAUSES = (
    0.4  # likeness of clauses, above which it joins, for a plan to be known again without its day
)
_CAME_TO_NOTHING: frozenset[Status] = frozenset({"denied", "failed"})


def plan_and_fate(pair: MentionPair) -> Strength:
    """One is planned, or did not come about, and the other tells what became of it."""
    return full_if(is_plan_and_fate(pair))


def is_plan_and_fate(pair: MentionPair) -> bool:
    """True for a plan and its fate: held on the day that was planned, or come to nothing, which has
    no day.

    Not of force or harm: that an attack was repelled, or denied, says nothing of one that somebody
    plans.
    """
    a, b = pair.a, pair.b
    statuses = frozenset[Status]((a.status, b.status))
    if len(statuses) == 1 or not _is_undertaking(pair) or _of_others(pair):
        return False
    plan = next((one for one in (a, b) if one.status == "planned"), None)
    nothing = next((one for one in (a, b) if one.status in _CAME_TO_NOTHING), None)
    if plan is None:
        return statuses == _CAME_TO_NOTHING and _is_known_again(pair)
    fate = b if plan is a else a
    if nothing is None:
        return fate.status in DONE and not pair.same_report and _is_held_on_its_day(plan, fate)
    if plan.days and nothing.days and not meet(plan.days, nothing.days):
        return False
    return _is_known_again(pair) or _is_held_on_its_day(plan, nothing)


def _is_undertaking(pair: MentionPair) -> bool:
    """True for two acts of one kind that somebody plans."""
    if not event_type(pair.a.type).is_undertaking:
        return False
    return pair.same_type and alike_triggers(pair.a, pair.b)


def _of_others(pair: MentionPair) -> bool:
    """True where both name who takes part, or to whom it is done, and these are others."""
    a, b = pair.a, pair.b
    if pair.is_mutual:
        return held_with_others(pair)
    return are_others(a.agents, b.agents, pair) or are_others(a.targets, b.targets, pair)


def _is_held_on_its_day(plan: MentionFeatures, fate: MentionFeatures) -> bool:
    """True if what became of it was on the day that was planned; what goes on is of the day on
    which it is told.
    """
    days = fate.days or (fate.published if fate.status == "ongoing" else None)
    if plan.days is None or days is None or not meet(plan.days, days):
        return False
    return max(width(plan.days), width(days)) <= TIGHT


def _is_known_again(pair: MentionPair) -> bool:
    """True if both name a place, or somebody who takes part, or tell it in like words."""
    a, b = pair.a, pair.b
    if a.location_set & b.location_set or a.agent_set & b.agent_set or a.target_set & b.target_set:
        return True
    if pair.is_mutual and matched_sides(pair):
        return True
    return pair.case.clause_likeness(a, b) >= LIKE_CLAUSES
