"""Pair features of the act: its type and mode, its trigger, where it is told and by whom."""

from __future__ import annotations

from dateline.reference.event_types import modes_may_be_one
from dateline.reference.trigger_classes import trigger_classes
from dateline.stages.event_coreference.features import same_sentence
from dateline.stages.event_coreference.mention_pair import (
    ABSENT,
    FULL,
    MentionPair,
    Strength,
    alike_triggers,
    full_if,
)

_OPEN = {"planned", "possible"}


def same_type(pair: MentionPair) -> Strength:
    """Both are told as one type."""
    return full_if(pair.a.type == pair.b.type)


def kindred_type(pair: MentionPair) -> Strength:
    """They are told as two types that may be one event: blocking proposes no others."""
    return FULL


def same_mode(pair: MentionPair) -> Strength:
    """Both are told with one mode: "aerial"."""
    return full_if(pair.a.mode and pair.a.mode == pair.b.mode)


def kin_mode(pair: MentionPair) -> Strength:
    """One act may bear either mode: heavy weapons and explosives."""
    a, b = pair.a.mode, pair.b.mode
    return full_if(a and b and modes_may_be_one(a, b))


def other_mode(pair: MentionPair) -> Strength:
    """Both have a mode, and no act bears both."""
    return full_if(pair.a.mode and pair.b.mode)


def same_lemma(pair: MentionPair) -> Strength:
    """The same words in any order: "blocked the road", "the road was blocked"."""
    a, b = pair.a.lemma, pair.b.lemma
    return full_if(a == b or sorted(a.split()) == sorted(b.split()))


def same_trigger_class(pair: MentionPair) -> Strength:
    """The triggers can name one kind of act: "shelled", "bombardment"."""
    return full_if(pair.a.trigger_classes & pair.b.trigger_classes)


def other_trigger_class(pair: MentionPair) -> Strength:
    """Triggers that cannot name one act; half as strong where the class of either is unknown."""
    a, b = pair.a.trigger_classes, pair.b.trigger_classes
    if same_sentence(pair.a, pair.b) or trigger_classes().may_be_one(a, b):
        return ABSENT
    return FULL if a and b else 0.5


def act_and_harm(pair: MentionPair) -> Strength:
    """One sentence tells the act and the harm that came of it."""
    a, b = pair.a, pair.b
    harm = a.is_harm or b.is_harm
    return full_if(harm and a.type == b.type and same_sentence(a, b))


def act_told_twice(pair: MentionPair) -> Strength:
    """One sentence tells the act twice, by one doer: "broke into the depot and looted it"."""
    a, b = pair.a, pair.b
    if a.type != b.type or not same_sentence(a, b) or not a.trigger_classes & b.trigger_classes:
        return ABSENT
    return full_if(not a.agents or not b.agents or set(a.agents) & set(b.agents))


def is_antecedent(pair: MentionPair) -> Strength:
    """One is the antecedent of the other."""
    return full_if(pair.a.antecedent == pair.b.id or pair.b.antecedent == pair.a.id)


def headline(pair: MentionPair) -> Strength:
    """One stands in the headline and the other in the lead of the same report."""
    a, b = pair.a, pair.b
    if a.report != b.report or a.type != b.type or not (a.in_lead and b.in_lead):
        return ABSENT
    kinds = {a.local_event.kind, b.local_event.kind}
    return full_if(kinds == {"headline", "body"} and alike_triggers(a, b))


def planned_or_possible(pair: MentionPair) -> Strength:
    """What is planned and what is possible."""
    return full_if({pair.a.status, pair.b.status} == _OPEN)


def same_speaker(pair: MentionPair) -> Strength:
    """One and the same source tells both."""
    return full_if(pair.a.speaker is not None and pair.a.speaker == pair.b.speaker)
