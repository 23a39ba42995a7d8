"""Clustering: which reports of a mixed stream are of one story.

A story is one event or matter and all that is reported of it: first word, update, arrest, trial.
Reports are compared by their terms (`terms`), weighed by rarity (`vectors`), through an index
(`similarity`), and gathered by average similarity (`agglomerative`). Nothing is learnt from other
streams but how common a word is in English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.stages.clustering.agglomerative import agglomerate
from dateline.stages.clustering.similarity import Similarities, similarities
from dateline.stages.clustering.term_store import TermStore
from dateline.stages.clustering.terms import as_shown, terms
from dateline.stages.clustering.vectors import Vectors, vectors

__all__ = ["ReportStream", "StoryMember", "stories", "terms"]

ALIKE = 0.1  # average similarity of two groups, from which they are of one story
SHOWN = 5  # shared terms that are shown as the reason


class StoryMember(Struct, frozen=True):
    """Where a report stands: its story by number, the report most similar to it there, how similar,
    by which words.
    """

    story: int
    nearest: int | None
    similarity: float
    shared: tuple[str, ...]


class ReportStream:
    """Reports, of which only what their comparison needs is kept."""

    def __init__(self) -> None:
        """Begins without reports."""
        self._terms = TermStore()
        self._days: list[int | None] = []

    def add(self, report: Report) -> None:
        """The next report."""
        self.add_terms(terms(report), report.published)

    def add_terms(self, weights: Mapping[str, float], published: str | None) -> None:
        """The next report, by its `terms` and its time of publication."""
        known = day(published)
        self._terms.add(weights)
        self._days.append(known.toordinal() if known else None)

    def stories(self, order: list[int]) -> list[StoryMember]:
        """The story of each report, in the given order of their numbers; stories are numbered by
        their first report.

        The caller gives one order (as `record.order`), so that ties fall alike; which reports
        stand together follows from that order, not from the order of arrival.
        """
        rows = vectors(self._terms, order)
        pairs = similarities(rows, [self._days[number] for number in order])
        groups = agglomerate(len(order), pairs.first, pairs.second, pairs.values, ALIKE)
        story = np.zeros(len(order), np.int64)
        for number, group in enumerate(groups):
            story[group] = number
        nearest = _nearest(pairs, story)
        return [_member(rows, i, int(story[i]), nearest.get(i)) for i in range(len(order))]


def stories(reports: Sequence[Report]) -> list[StoryMember]:
    """The story of each report, in the given order; see `ReportStream.stories`."""
    stream = ReportStream()
    for report in reports:
        stream.add(report)
    return stream.stories(list(range(len(reports))))


def _nearest(pairs: Similarities, story: NDArray[np.int64]) -> dict[int, tuple[float, int]]:
    """Of each report, how similar the most similar one in its story is, and its number.

    Of equals the earliest.
    """
    held = story[pairs.first] == story[pairs.second]
    first, second, values = pairs.first[held], pairs.second[held], pairs.values[held]
    ours, theirs = np.concatenate([first, second]), np.concatenate([second, first])
    alike = np.concatenate([values, values])
    order = np.lexsort((theirs, -alike, ours))
    best = order[np.diff(ours[order], prepend=-1) > 0]
    found = zip(ours[best].tolist(), alike[best].tolist(), theirs[best].tolist(), strict=True)
    return {i: (similarity, other) for i, similarity, other in found}


def _member(rows: Vectors, i: int, story: int, nearest: tuple[float, int] | None) -> StoryMember:
    """Where the report stands; `nearest`: how similar the most similar one is, and its number."""
    if nearest is None:
        return StoryMember(story, None, 0.0, ())
    similarity, other = nearest
    return StoryMember(story, other, round(similarity, 3), _shared_terms(rows, i, other))


def _shared_terms(rows: Vectors, i: int, j: int) -> tuple[str, ...]:
    """The terms that make two reports similar, the weightiest first.

    None that is part of another.
    """
    (ours, our_values), (theirs, their_values) = rows.row(i), rows.row(j)
    common, at_i, at_j = np.intersect1d(ours, theirs, assume_unique=True, return_indices=True)
    weight = our_values[at_i] * their_values[at_j]
    names = [rows.names[int(term)] for term in common]
    chosen: list[str] = []
    for k in sorted(range(len(names)), key=lambda k: (-float(weight[k]), names[k])):
        term = as_shown(names[k])
        is_shown = any(_is_part(term, other) for other in chosen)
        if is_shown or weight[k] <= 0:
            continue
        chosen = [other for other in chosen if not _is_part(other, term)]
        chosen.append(term)
        if len(chosen) == SHOWN:
            break
    return tuple(chosen)


def _is_part(term: str, other: str) -> bool:
    """True if the term stands in the other, whatever its case."""
    return term.lower() in other.lower()
