"""Pair features of the act: its type and mode, its trigger, where it is mentioned and by whom."""

from __future__ import annotations

from dateline.record.vocabulary import DONE
from dateline.reference.events.event_types import modes_may_be_one
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import (
    ABSENT,
    FULL,
    MentionPair,
    Strength,
    alike_triggers,
    full_if,
)


def same_type(pair: MentionPair) -> Strength:
    """Both are of one type."""
    return full_if(pair.same_type)


def kindred_type(pair: MentionPair) -> Strength:
    """They are of two types that may be one event: blocking proposes no others."""
    return FULL


def same_mode(pair: MentionPair) -> Strength:
    """Both have one mode: "aerial"."""
    return full_if(pair.a.mode == pair.b.mode)


def related_mode(pair: MentionPair) -> Strength:
    """One act may bear either mode: heavy weapons and explosives."""
    a, b = pair.a.mode, pair.b.mode
    return full_if(a and b and modes_may_be_one(a, b))


def other_mode(pair: MentionPair) -> Strength:
    """Both have a mode, and no act bears both."""
    return FULL


def same_lemma(pair: MentionPair) -> Strength:
    """The same words in any order: "blocked the road", "the road was blocked"."""
    return full_if(pair.a.lemma_words == pair.b.lemma_words)


def same_trigger_class(pair: MentionPair) -> Strength:
    """The triggers can name one kind of act: "shelled", "bombardment"; harm is of one kind with
    harm, but "three died" not with another report's "five were wounded".
    """
    a, b = pair.a, pair.b
    if a.is_harm and b.is_harm and not pair.same_report and _count_other_harm(a, b):
        return ABSENT
    return full_if(not a.trigger_classes.isdisjoint(b.trigger_classes))


def _count_other_harm(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if both give numbers, and of no one kind of harm."""
    counted, others = {of for of, _ in a.tolls}, {of for of, _ in b.tolls}
    return bool(counted and others) and counted.isdisjoint(others)


def other_trigger_class(pair: MentionPair) -> Strength:
    """Triggers that cannot name one act; where the class of either is unknown nobody can say."""
    a, b = pair.a.trigger_classes, pair.b.trigger_classes
    if pair.same_sentence or trigger_classes().may_be_one(a, b):
        return ABSENT
    return full_if(a and b)


def same_seldom_act(pair: MentionPair) -> Strength:
    """Both tell an act of which one crisis seldom has two at a time: "the coup", "seized power"."""
    if pair.same_sentence:
        return ABSENT
    return full_if(not pair.a.seldom_acts.isdisjoint(pair.b.seldom_acts))


def act_and_harm(pair: MentionPair) -> Strength:
    """One sentence gives the act and the harm that came of it."""
    return full_if(pair.a.is_harm or pair.b.is_harm)


def act_told_twice(pair: MentionPair) -> Strength:
    """One sentence names the act twice, by one agent: "broke into the depot and looted it"."""
    a, b = pair.a, pair.b
    if a.trigger_classes.isdisjoint(b.trigger_classes):
        return ABSENT
    return full_if(not a.agents or not b.agents or a.agent_set & b.agent_set)


def is_antecedent(pair: MentionPair) -> Strength:
    """One is the antecedent of the other."""
    a, b = pair.a, pair.b
    return full_if(a.antecedent == b.id or b.antecedent == a.id)


def recalled_by_the_way(pair: MentionPair) -> Strength:
    """By an act of one kind, one recalls what was done to those who are known: "the teachers who
    were carried off".
    """
    if pair.same_sentence or not alike_triggers(pair.a, pair.b):
        return ABSENT
    return full_if(recalls(pair.a) or recalls(pair.b))


def recalls(mention: MentionFeatures) -> bool:
    """True for what a relative clause tells of those who are known."""
    return mention.definite and mention.background


def headline(pair: MentionPair) -> Strength:
    """One stands in the headline and the other in the lead of the same report."""
    a, b = pair.a, pair.b
    kinds = {a.local_event.kind, b.local_event.kind}
    return full_if(kinds == {"headline", "body"} and alike_triggers(a, b))


def other_status(pair: MentionPair) -> Strength:
    """One is given as real and the other as open or denied, or one as planned and the other as
    possible.
    """
    a, b = pair.a.status, pair.b.status
    return full_if(a != b and not (a in DONE and b in DONE))


def same_speaker(pair: MentionPair) -> Strength:
    """One and the same source says both."""
    return full_if(pair.a.speaker == pair.b.speaker)
