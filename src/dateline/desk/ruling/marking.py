"""Words that a person marked, found in a report: blanks and line ends may have become others on the
way.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from dateline.record.anchors import Anchor, anchor_of
from dateline.record.nouns import Report
from dateline.ruling_drafts import DraftError

MOST = 1200  # characters that tell one fact
CONTEXT = 60
SHOWN = 12  # places that are offered


@dataclass(frozen=True, slots=True)
class MarkedPlace:
    """Where words stand in a report, with what stands around them."""

    start: int
    end: int
    before: str
    words: str
    after: str


def places_of(report: Report, words: str) -> list[MarkedPlace]:
    """Where words stand. Raises DraftError where they do not stand in the report."""
    parts = words.split()
    if not parts:
        raise DraftError("Mark the words of the report that tell the fact, or paste them.")
    if len(words) > MOST:
        raise DraftError("Mark the one or two sentences that tell the fact, not more.")
    pattern = r"\s+".join(map(re.escape, parts))
    found = [match.span() for match in re.finditer(pattern, report.text)]
    if not found:
        raise DraftError("These words do not stand in the report; copy them letter for letter.")
    return [_place(report.text, start, end) for start, end in found[:SHOWN]]


def chosen(report: Report, words: str, at: str) -> Anchor:
    """The anchor of words, of which `at` tells the start where they stand more than once.

    Raises DraftError.
    """
    found = places_of(report, words)
    for one in found:
        if len(found) == 1 or str(one.start) == at:
            return anchor_of(report.id, report.text, one.start, one.end, report.url)
    raise DraftError(f"These words stand {len(found)} times in the report; choose which are meant.")


def _place(text: str, start: int, end: int) -> MarkedPlace:
    """A stretch with what stands around it."""
    return MarkedPlace(
        start,
        end,
        " ".join(text[max(0, start - CONTEXT) : start].split()),
        " ".join(text[start:end].split()),
        " ".join(text[end : end + CONTEXT].split()),
    )
