"""What is real, open or denied, and which of these may be one."""

from __future__ import annotations

from typing import Literal

from dateline.record.vocabulary import DONE, Status
from dateline.stages.event_coreference.act_constraints import LIKE_CLAUSES
from dateline.stages.event_coreference.act_features import headline, is_antecedent
from dateline.stages.event_coreference.mention_pair import MentionPair, alike_triggers
from dateline.stages.event_coreference.mutual_acts import matched_sides
from dateline.stages.event_coreference.participant_constraints import are_others
from dateline.stages.event_coreference.plan_and_fate import is_plan_and_fate
from dateline.stages.event_coreference.setting_features import (
    same_day,
)

Reality = Literal["real", "open", "denied"]
_REALITY: dict[Status, Reality] = {
    **dict.fromkeys(DONE, "real"),
    "planned": "open",
    "possible": "open",
    "denied": "denied",
}


def incompatible_status(pair: MentionPair) -> bool:
    """Real links to real, plan to plan, denial to denial; what is open to what came of it, a plan
    to its fate, and a denial to the very proposition that it denies.
    """
    if pair.a.status == pair.b.status:
        return False
    a, b = _REALITY[pair.a.status], _REALITY[pair.b.status]
    if a == b:
        return pair.same_sentence and "failed" in (pair.a.status, pair.b.status)
    if is_plan_and_fate(pair):
        return False
    if "denied" in (a, b):
        return is_antecedent(pair) is None and not _one_proposition(pair)
    return not _may_have_come_true(pair)


def _may_have_come_true(pair: MentionPair) -> bool:
    """What one has as open the other has as real: a summit that was called for Friday, and was held
    on Friday; a blast that may have killed ten, and did; what a headline has in the present and its
    text as still to come.
    """
    a, b = pair.a, pair.b
    if not pair.same_type or not alike_triggers(a, b):
        return False
    if pair.same_report and a.in_lead and b.in_lead and headline(pair):
        return not are_others(a.agents, b.agents, pair)
    open_one = a if _REALITY[a.status] == "open" else b
    if open_one.status == "possible":
        return not pair.same_report
    if open_one.days is None:
        return a.lemma == b.lemma and _agree_in_two(pair)
    return same_day(pair) is not None


def _one_proposition(pair: MentionPair) -> bool:
    """True if the two do not differ in who or whom, and agree in two of who, whom and where, or in
    their words.
    """
    a, b = pair.a, pair.b
    if not pair.same_type or not alike_triggers(a, b):
        return False
    if a.lemma == b.lemma and pair.case.clause_likeness(a, b) >= LIKE_CLAUSES:
        return not (are_others(a.agents, b.agents, pair) or are_others(a.targets, b.targets, pair))
    return _agree_in_two(pair) or _of_one_victim(pair)


def _of_one_victim(pair: MentionPair) -> bool:
    """By one word they tell of one who bears a name: "denied that Ana Ruiz had been arrested"."""
    a, b = pair.a, pair.b
    if a.lemma != b.lemma or pair.same_sentence or _agreement(a.agent_set, b.agent_set) is False:
        return False
    common = a.target_set & b.target_set
    return pair.case.any_named(tuple(sorted(common)))


def _agree_in_two(pair: MentionPair) -> bool:
    """The two do not differ in who or whom, and agree in two of who, whom and where."""
    a, b = pair.a, pair.b
    if pair.is_mutual:
        return matched_sides(pair) + bool(a.location_set & b.location_set) >= 2
    agents, targets = _agreement(a.agent_set, b.agent_set), _agreement(a.target_set, b.target_set)
    if agents is False or targets is False:
        return False
    places = bool(a.location_set & b.location_set)
    return (agents is True) + (targets is True) + places >= 2


def _agreement(left: frozenset[str], right: frozenset[str]) -> bool | None:
    """True if they have an actor in common, False if not, None if either names none."""
    if not left or not right:
        return None
    return bool(left & right)
