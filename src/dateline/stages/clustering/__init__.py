"""Clustering: which reports of a mixed stream are of one story.

A story is one event or matter and all that is reported of it: first word, update, arrest, trial.
Reports are compared by their terms (`terms`), weighed by rarity (`vectors`), through an index
(`similarity`), and gathered by average similarity (`agglomerative`). Nothing is learnt from other
streams but how common a word is in English.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.stages.clustering.agglomerative import agglomerate
from dateline.stages.clustering.similarity import Similarities, similarities
from dateline.stages.clustering.terms import as_shown, terms
from dateline.stages.clustering.vectors import Vectors, vectors

__all__ = ["StoryMember", "stories"]

ALIKE = 0.1  # average similarity of two groups, from which they are of one story
SHOWN = 5  # shared terms that are shown as the reason


@dataclass(frozen=True, slots=True)
class StoryMember:
    """Where a report stands: its story by number, the report most similar to it there, how similar,
    by which words.
    """

    story: int
    nearest: int | None
    similarity: float
    shared: tuple[str, ...]


def stories(reports: Sequence[Report]) -> list[StoryMember]:
    """The story of each report, in the given order; stories are numbered by their first report.

    The caller gives reports in one order (`record.order.in_order`), so that ties fall alike; which
    reports stand together follows from that order, not from the order of arrival.
    """
    rows = vectors([terms(report) for report in reports])
    pairs = similarities(rows, [_day(report) for report in reports])
    groups = agglomerate(len(reports), pairs, ALIKE)
    story = {i: n for n, group in enumerate(groups) for i in group}
    nearest = _nearest(pairs, story)
    return [_member(rows, i, story[i], nearest.get(i)) for i in range(len(reports))]


def _day(report: Report) -> int | None:
    """The day of publication as an ordinal."""
    known = day(report.published)
    return known.toordinal() if known else None


def _nearest(pairs: Similarities, story: dict[int, int]) -> dict[int, tuple[float, int]]:
    """Of each report, how similar the most similar one in its story is, and its number.

    Of equals the earliest.
    """
    best: dict[int, tuple[float, int]] = {}
    for (i, j), similarity in pairs.items():
        if story[i] != story[j]:
            continue
        for one, other in ((i, j), (j, i)):
            best[one] = max(best.get(one, (0.0, 0)), (similarity, -other))
    return {i: (similarity, -other) for i, (similarity, other) in best.items()}


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
    common, at_i, at_j = np.intersect1d(
        rows.terms[i], rows.terms[j], assume_unique=True, return_indices=True
    )
    weight = rows.values[i][at_i] * rows.values[j][at_j]
    chosen: list[str] = []
    for k in np.argsort(-weight, kind="stable").tolist():
        term = as_shown(rows.names[common[k]])
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
