"""Of sentences that share a run of words none that is a copy is left out, and their shared runs are
counted as two sentences alone are.
"""

from __future__ import annotations

import random
from itertools import chain, combinations

from dateline.record.nouns import Report
from dateline.stages.reuse.copied_sentences import proven_copy, shared_runs
from dateline.stages.reuse.likely_copies import likely_copies
from dateline.stages.reuse.sentences import ComparedSentence, sentences
from tests.stages.reuse.made_words import PLAIN_WORDS

WORDS = [*PLAIN_WORDS, "12"]


def _made(seed: int) -> list[ComparedSentence]:
    rng = random.Random(seed)
    source = [rng.choices(WORDS, k=rng.randint(4, 16)) for _ in range(4)]
    texts: list[str] = []
    for _ in range(12):
        words = [w for w in rng.choice(source) if rng.random() < 0.9]
        words += rng.choices(WORDS, k=rng.randint(0, 6))
        texts.append(f"{' '.join(words)}.")
    return list(
        chain.from_iterable(sentences(i, Report(id=str(i), text=t)) for i, t in enumerate(texts))
    )


def test_every_copy_is_likely_and_its_runs_are_counted_as_alone():
    copies = others = 0
    for seed in range(60):
        found = _made(seed)
        likely = {(pair.a.report, pair.b.report): pair for pair in likely_copies(found)}
        for a, b in combinations(found, 2):
            pair = likely.get((a.report, b.report))
            is_copy = proven_copy(a, b) is not None and min(len(a.words), len(b.words)) >= 5
            assert pair is not None or not is_copy
            if pair is not None:
                short, long = sorted((a, b), key=lambda one: len(one.words))
                assert (pair.run, pair.covered) == shared_runs(short, long)
            copies += is_copy
            others += pair is None
    assert copies > 200 and others > 1000
