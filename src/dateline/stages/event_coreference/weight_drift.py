"""How far what the words of mentions weigh has moved since a bound of their pairs was kept.

A bound of what a pair of mentions scores, whatever their reports, hangs on what words weigh, and a
case that grows changes that a little for some words. Of each mention it can be told by how much its
words at most let such a bound grow. What they do from build to build is added up for each mention
(its drift), so a bound stays good, once the drift of both mentions since then is added to it: most
pairs that are no link, and most clusters that score too little, do so by more than that.

A bound that is kept is lessened by the drift of its two mentions; to be used, it takes on what
their drift is by then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from math import fsum
from typing import NamedTuple

import msgspec
import numpy as np

from dateline.reference.events.coreference_weights import coreference_weights
from dateline.stages.event_coreference.clause_likeness import content_words
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.statistics import CaseStatistics
from dateline.stages.event_coreference.word_features import FEWEST, LIKE_SENTENCES

UNKNOWN = (
    1e6  # drift of a mention of which nobody knows what its words weighed: more than any score
)

Weights = dict[str, float]


class WordWeights(msgspec.Struct, frozen=True, array_like=True):
    """What each word of the mentions of a case weighs. `sentences`: stems, by the sentences that
    have them; `mentions`: stems, by the mentions; `clauses`: words of clauses.
    """

    sentences: Weights = {}
    mentions: Weights = {}
    clauses: Weights = {}


class _Drifts(NamedTuple):
    """How much the weights of words let scores grow: by what is added to a weight, by what is added
    or taken, and by what is added to or taken from the share in a clause.
    """

    of_sentence: float
    of_mention: float
    of_clause: float


def word_weights(mentions: Iterable[MentionFeatures], case: CaseStatistics) -> WordWeights:
    """What the words of the mentions weigh in the case."""
    in_sentences, in_mentions, in_clauses = set[str](), set[str](), set[str]()
    for sentence in {mention.sentence_stems for mention in mentions}:
        in_sentences |= sentence
    for mention in mentions:
        in_mentions |= mention.content_stems
        in_clauses.update(content_words(mention.clause))
    return WordWeights(
        _weights(in_sentences, case.stem_rarity_in_sentences),
        _weights(in_mentions, case.stem_weight),
        _weights(in_clauses, case.clause_weight),
    )


def _weights(words: Iterable[str], weight: Callable[[str], float]) -> Weights:
    """The words in order, each with its weight."""
    return {word: weight(word) for word in sorted(words)}


def drift_of_mentions(
    mentions: Iterable[MentionFeatures], before: WordWeights, now: WordWeights
) -> dict[str, float]:
    """How much more any bound of a pair may be by now for one of its two mentions: by the id of the
    mention, those left out of which no word weighs otherwise.
    """
    of = _drifts()
    in_sentences, in_mentions, in_clauses = (
        _changed(old, new) for old, new in zip(_columns(before), _columns(now), strict=True)
    )
    found: dict[str, float] = {}
    for mention in mentions:
        drift = 0.0
        if not in_sentences.keys().isdisjoint(mention.sentence_stems):
            of_stems = (in_sentences.get(stem, 0.0) for stem in mention.sentence_stems)
            drift += of.of_sentence * fsum(max(change, 0.0) for change in of_stems)
        if not in_mentions.keys().isdisjoint(mention.content_stems):
            of_stems = (in_mentions.get(stem, 0.0) for stem in mention.content_stems)
            drift += of.of_mention * fsum(map(abs, of_stems))
        words = content_words(mention.clause)
        if not in_clauses.keys().isdisjoint(words):
            drift += of.of_clause * _moved(words, before.clauses, now.clauses)
        if drift:
            found[mention.id] = drift
    return found


def _drifts() -> _Drifts:
    """What a change of weights does to the greatest score of a pair, for one of its mentions.

    Likeness of sentences grows by what both have, so by no more than half of what is added to
    either. The part of the shorter mention's words that both have changes by what changes in either
    over the least weight of a mention. How well the words of one are met by the other is a mean of
    cosines, which changes by the shares of weight that move, and counts for half of the likeness.
    """
    weights = coreference_weights().weights
    alike = max(weights["rare_words_shared"], weights["like_sentences"])
    return _Drifts(
        alike / LIKE_SENTENCES / 2, weights["shared_words"] / FEWEST, weights["like_clauses"] / 2
    )


def _columns(weights: WordWeights) -> tuple[Weights, Weights, Weights]:
    """The weights of the three kinds of words."""
    return weights.sentences, weights.mentions, weights.clauses


def _changed(before: Mapping[str, float], now: Mapping[str, float]) -> Weights:
    """The words that weigh otherwise by now, each with what was added; a word that nobody knew
    belongs to no mention of the build before.
    """
    found = {word: weight - before.get(word, -UNKNOWN) for word, weight in now.items()}
    return {word: added for word, added in found.items() if added}


def _moved(words: Iterable[str], before: Mapping[str, float], now: Mapping[str, float]) -> float:
    """The sum of what is added to or taken from the share of each word in the weight of all."""
    old = np.array([before.get(word, UNKNOWN) for word in words], np.float64)
    if (old == UNKNOWN).any():
        return UNKNOWN
    new = np.array([now[word] for word in words], np.float64)
    return float(np.abs(new / new.sum() - old / old.sum()).sum())
