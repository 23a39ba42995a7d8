"""Finds the sentences that share a run of words, by one sort over the runs of all sentences.

Words are numbered as they come, and two runs are the same where all their numbers are. A run that
only one sentence has is never looked at again, and most sentences have no other.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Sequence
from itertools import chain

import numpy as np
import numpy.typing as npt

from dateline.reference.english.stopwords import stopwords
from dateline.stages.reuse.sentences import RUN, ComparedSentence

# Of the sentences that have a shingle a further one is compared with so many: the first ones, and
# the last ones before it.
FIRST = 4
LAST = 12
SHORTEST = 5  # words: shorter sentences are alike by chance

Numbers = npt.NDArray[np.int64]


def candidates(
    sentences: Sequence[ComparedSentence],
) -> Iterator[tuple[ComparedSentence, ComparedSentence]]:
    """Pairs of different reports' sentences that share a shingle, the earlier first; `sentences` in
    the order of their reports.

    What many reports share is sought only among the first of them, who may have had it first, and
    the last before: so the work grows with the number of reports, not its square.
    """
    compared = [sentence for sentence in sentences if len(sentence.words) >= SHORTEST]
    alike: dict[int, set[int]] = {}
    for holders in _holders(compared):
        first, last = holders[:FIRST], deque[int](maxlen=LAST)
        for at, later in enumerate(holders):
            if at:
                alike.setdefault(later, set()).update(first[:at], last)
            if at >= FIRST:
                last.append(later)
    for later in sorted(alike):
        sentence = compared[later]
        for earlier in sorted(alike[later]):
            if compared[earlier].report != sentence.report:
                yield compared[earlier], sentence


def _holders(sentences: Sequence[ComparedSentence]) -> Iterator[list[int]]:
    """For each shingle that several sentences have, the indexes of those sentences, in order.

    A shingle is a run of `RUN` words with a content word among them.
    """
    runs, of_sentence = _runs(sentences)
    if not len(runs):
        return
    order = np.lexsort((of_sentence, runs))
    runs, of_sentence = runs[order], of_sentence[order]
    is_new = np.ones(len(runs), dtype=bool)  # each sentence once for each run
    is_new[1:] = (runs[1:] != runs[:-1]) | (of_sentence[1:] != of_sentence[:-1])
    runs, of_sentence = runs[is_new], of_sentence[is_new]
    bounds = np.flatnonzero(np.diff(runs, prepend=-1, append=-1))
    sizes = np.diff(bounds)
    for start, size in zip(bounds[:-1][sizes > 1], sizes[sizes > 1], strict=True):
        yield of_sentence[start : start + size].tolist()


def _runs(sentences: Sequence[ComparedSentence]) -> tuple[Numbers, Numbers]:
    """The shingles of all sentences as numbers, equal where they are, and the sentence of each."""
    numbers: dict[str, int] = {}
    words = np.fromiter(
        (
            numbers.setdefault(word, len(numbers))
            for word in chain.from_iterable(sentence.words for sentence in sentences)
        ),
        dtype=np.int64,
    )
    sizes = np.fromiter((len(sentence.words) for sentence in sentences), dtype=np.int64)
    of_sentence = np.repeat(np.arange(len(sentences)), sizes)
    last = len(words) - RUN + 1
    if last <= 0:
        return words[:0], words[:0]
    within = of_sentence[:last] == of_sentence[RUN - 1 :]
    aside = stopwords()
    has_content = np.fromiter((word not in aside for word in numbers), dtype=bool)[words]
    tells = np.zeros(len(within), dtype=bool)
    for k in range(RUN):
        tells |= has_content[k : k + len(within)]
    starts = np.flatnonzero(within & tells)
    runs = words[starts]
    for k in range(1, RUN):
        _, dense = np.unique(runs, return_inverse=True)  # so that no two runs share a number
        runs = dense.astype(np.int64) * len(numbers) + words[starts + k]
    return runs, of_sentence[starts]
