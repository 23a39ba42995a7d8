"""Which two acts are never one: their types, their triggers, and what they are done to."""

from __future__ import annotations

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.reference.events.event_types import may_be_one
from dateline.reference.events.exclusive_words import name_two_things
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.stages.event_coreference.act_features import is_antecedent
from dateline.stages.event_coreference.features import HARM, MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair, alike_triggers

LIKE_CLAUSES = 0.55  # likeness of clauses by which unlike triggers may yet name one act


def unrelated_types(pair: MentionPair) -> bool:
    """Types that are never of one event, or related ones whose triggers cannot name one act."""
    a, b = pair.a, pair.b
    if pair.same_type or (a.lemma == b.lemma and not pair.same_sentence):
        return False
    if is_antecedent(pair) is not None and may_be_one(a.type, b.type):
        return False
    if not may_be_one(a.type, b.type):
        return pair.same_sentence or acts(a).isdisjoint(acts(b))
    if trigger_classes().may_be_one(a.trigger_classes, b.trigger_classes):
        return False
    return pair.case.clause_likeness(a, b) < LIKE_CLAUSES


def force_of_unlike_means(pair: MentionPair) -> bool:
    """Two modes that no one act has, such as crowd control and the weapons of war, or that no one
    hazard is: a cyclone and the disease that followed it.
    """
    return frozenset((pair.a.mode, pair.b.mode)) in coreference_weights().unlike_modes


def acts(mention: MentionFeatures) -> frozenset[str]:
    """The trigger classes, but for harm where there are others."""
    return mention.trigger_classes - HARM or mention.trigger_classes


def of_two_named_things(pair: MentionPair) -> bool:
    """They name two things of a kind that exclude one another: an outbreak of cholera and one of
    polio, a bus that fell and an ambulance that did.
    """
    return pair.same_type and name_two_things(pair.a.clause, pair.b.clause, pair.a.type)


def done_to_unlike_things(pair: MentionPair) -> bool:
    """Two acts of one report that are told by unlike words of unlike things: a missile that hit a
    tanker, a frigate that shot down two drones.
    """
    a, b = pair.a, pair.b
    if not pair.same_report or alike_triggers(a, b) or not a.targets or not b.targets:
        return False
    return pair.case.are_unlike_things(a.targets, b.targets)
