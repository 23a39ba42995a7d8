"""Pairs of sentences that share a run of words, against holding every sentence against every
other.
"""

from __future__ import annotations

import random
from itertools import chain, combinations

from dateline.record.nouns import Report
from dateline.reference.english.stopwords import stopwords
from dateline.stages.reuse.numbered_words import numbered_words
from dateline.stages.reuse.sentences import RUN, ComparedSentence, sentences
from dateline.stages.reuse.shared_shingles import SHORTEST, candidates
from tests.stages.reuse.made_words import PLAIN_WORDS


def _made(reports: int, seed: int) -> list[ComparedSentence]:
    rng = random.Random(seed)
    texts = [
        " ".join(
            f"{' '.join(rng.choices(PLAIN_WORDS, k=rng.randint(3, 9))).capitalize()}."
            for _ in "123"
        )
        for _ in range(reports)
    ]
    parted = (sentences(i, Report(id=str(i), text=text)) for i, text in enumerate(texts))
    return list(chain.from_iterable(parted))


def _shingles(sentence: ComparedSentence) -> set[tuple[str, ...]]:
    runs = {sentence.words[k : k + RUN] for k in range(len(sentence.words) - RUN + 1)}
    return {run for run in runs if not stopwords().issuperset(run)}


def test_few_that_share_a_run_are_all_paired():
    for seed in range(20):
        found = _made(4, seed)
        expected = [
            (a, b)
            for a, b in combinations(found, 2)
            if a.report != b.report
            and min(len(a.words), len(b.words)) >= SHORTEST
            and not _shingles(a).isdisjoint(_shingles(b))
        ]
        assert sorted(map(_places, _paired(found))) == sorted(map(_places, expected))


def _paired(found: list[ComparedSentence]) -> list[tuple[ComparedSentence, ComparedSentence]]:
    return [
        (found[a], found[b])
        for earlier, later in candidates(numbered_words(found))
        for a, b in zip(earlier.tolist(), later.tolist(), strict=True)
    ]


def _places(pair: tuple[ComparedSentence, ComparedSentence]) -> tuple[tuple[int, int], ...]:
    return tuple((one.report, one.n) for one in pair)


def test_of_many_the_first_and_the_last_before_are_held_against_the_next():
    text = "Guards shelled the old harbour."
    found = list(chain.from_iterable(sentences(i, Report(id=str(i), text=text)) for i in range(40)))
    of_last = [a.report for a, b in _paired(found) if b.report == 39]
    assert of_last == [0, 1, 2, 3, *range(27, 39)]


def test_nothing_is_shared_by_nothing():
    assert _paired([]) == []
    assert _paired(sentences(0, Report(id="a", text="Guards came."))) == []
