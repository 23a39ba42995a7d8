"""Pair features of the words: copied passages, like sentences, shared words."""

from __future__ import annotations

from math import fsum

from dateline.stages.event_coreference.act_features import is_antecedent
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import (
    ABSENT,
    FULL,
    MentionPair,
    Strength,
    alike_triggers,
    copied,
    full_if,
)
from dateline.stages.event_coreference.statistics import CaseStatistics

LIKE_WORDS = 0.34  # of the shorter mention's own words, weighted by rarity, for words to be shared
FEWEST = 1.5  # mentions with less weight of words count as so long: one word is not all of them
LIKE_SENTENCES = 3.0  # rarity of the words that two sentences share, for the likeness to be full
LITTLE = 1  # of who, whom, where, when and how many, for a mention to say little
PIVOT = 0.4  # likeness of clauses that neither joins nor parts
SAME_SENTENCE = 0.5  # of the shorter sentence's words, for two mentions to stand in a copied one


def copied_act(pair: MentionPair) -> Strength:
    """One copied passage holds both, by triggers that are alike."""
    a, b = pair.a, pair.b
    return full_if(copied(a, b, SAME_SENTENCE) and alike_triggers(a, b))


def like_sentences(pair: MentionPair) -> Strength:
    """How rare the words are that the two sentences share."""
    a, b = pair.a, pair.b
    if pair.same_sentence:
        return ABSENT
    rarity = pair.case.stem_rarity_in_sentences
    alike = fsum(map(rarity, a.sentence_stems & b.sentence_stems))
    return min(alike / LIKE_SENTENCES, FULL)


def rare_words_shared(pair: MentionPair) -> Strength:
    """The two sentences share words so rare that their likeness is full."""
    return full_if(like_sentences(pair) == FULL)


def like_clauses(pair: MentionPair) -> Strength:
    """How alike their words are, by what words mean, above or below what unlike clauses have.

    "The attack lasted" has too few words to be unlike any attack, and what came of an act is told
    in other words, as is what is recalled by the way ("the teachers who were carried off"); clauses
    of one sentence share its words.
    """
    if pair.same_sentence:
        return ABSENT
    above = pair.case.clause_likeness(pair.a, pair.b) - PIVOT
    is_little = says_little(pair.a) or says_little(pair.b) or is_antecedent(pair)
    return max(above, 0.0) if is_little else above


def says_little(mention: MentionFeatures) -> bool:
    """True for a mention of few words, or one that is told by the way: they part it from none."""
    return mention.filled_slots <= LITTLE or (mention.background and mention.definite)


def unlike_reports(pair: MentionPair) -> Strength:
    """Their reports have so few rare words in common that they hardly tell one story."""
    if pair.same_report:
        return ABSENT
    return pair.case.report_unlikeness(pair.a.report, pair.b.report) or ABSENT


def shared_words(pair: MentionPair) -> Strength:
    """The part of the shorter mention's words that the other has.

    Names of shared actors and places do not count.
    """
    a, b, case = pair.a, pair.b, pair.case
    left, right = a.content_stems, b.content_stems
    if left.isdisjoint(right):
        return ABSENT
    named = _shared_names(a, b, case)
    if named:
        left, right = left - named, right - named
    common = left & right
    if not common:
        return ABSENT
    weight = case.stem_weight
    shorter = min(fsum(map(weight, left)), fsum(map(weight, right)))
    part = fsum(map(weight, common)) / max(shorter, FEWEST)
    return min(part, FULL) if part >= LIKE_WORDS else ABSENT


def _shared_names(a: MentionFeatures, b: MentionFeatures, case: CaseStatistics) -> frozenset[str]:
    """The name stems of actors and places that both have: they are weighed as actors and
    places already.
    """
    known = a.named & b.named
    return frozenset[str]().union(*map(case.name_stems, known)) if known else frozenset()
