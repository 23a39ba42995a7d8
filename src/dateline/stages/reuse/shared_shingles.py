"""Finds the sentences that share a run of words, by one sort over the runs of all sentences.

Two runs are the same where all their words are. A run that only one sentence has is never looked at
again, and most sentences have no other.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from dateline.stages.reuse.numbered_words import NumberedWords, Numbers

# Of the sentences that have a shingle a further one is compared with so many: the first ones, and
# the last ones before it.
FIRST = 4
LAST = 12
SHORTEST = 5  # words: shorter sentences are alike by chance

AT_ONCE = 64  # later sentences whose pairs are sought together


def candidates(numbered: NumberedWords) -> Iterator[tuple[Numbers, Numbers]]:
    """Pairs of different reports' sentences that share a shingle, as two columns, the earlier one
    and the later one, by index; sentences stand in the order of their reports.

    The pairs come in the order of the later one, then the earlier one, those of `AT_ONCE` later
    ones together. What many reports share is sought only among the first of them, who may have had
    it first, and the last before: so the work grows with the number of reports, not its square.
    """
    holders, places = _holders(numbered)
    later = np.flatnonzero(places)
    later = later[np.argsort(holders[later], kind="stable")]
    count = len(numbered.sizes)
    blocks = np.searchsorted(holders[later], np.arange(0, count + AT_ONCE, AT_ONCE))
    for start, end in zip(blocks[:-1].tolist(), blocks[1:].tolist(), strict=True):
        if start == end:
            continue
        pairs = _pairs(later[start:end], holders, places)
        last, first = np.divmod(np.unique(pairs[1] * count + pairs[0]), count)
        differ = numbered.reports[first] != numbered.reports[last]
        yield first[differ], last[differ]


def _pairs(at: Numbers, holders: Numbers, places: Numbers) -> tuple[Numbers, Numbers]:
    """The sentences against which those that stand at `at` are held, each for one shingle; then
    those themselves.
    """
    place = places[at][:, None]
    back = np.arange(1, LAST + 1)
    first = np.broadcast_to(np.arange(FIRST), (len(at), FIRST))
    others = np.hstack([first, np.where(place - back >= FIRST, place - back, place)])
    rows, columns = np.nonzero(others < place)
    there = at[rows]
    return holders[there - places[there] + others[rows, columns]], holders[there]


def _holders(numbered: NumberedWords) -> tuple[Numbers, Numbers]:
    """The sentences of each shingle that several have, in order, those of one shingle together; and
    the place of each among those of its shingle, from 0.

    A shingle is a run of words with a content word among them.
    """
    runs, of_sentence = numbered.runs()
    is_long = numbered.sizes[of_sentence] >= SHORTEST
    runs, of_sentence = runs[is_long], of_sentence[is_long]
    # each sentence once for each run
    runs, of_sentence = np.divmod(
        np.unique(runs * len(numbered.sizes) + of_sentence), max(len(numbered.sizes), 1)
    )
    bounds = np.flatnonzero(np.diff(runs, prepend=-1, append=-1))
    sizes = np.diff(bounds)
    places = np.arange(len(runs)) - np.repeat(bounds[:-1], sizes)
    is_shared = np.repeat(sizes > 1, sizes)
    return of_sentence[is_shared], places[is_shared]
