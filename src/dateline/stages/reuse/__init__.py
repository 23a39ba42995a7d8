"""Which passages stand in two reports, sentence by sentence, who took them from whom, and which
report is a version.

Sentences are compared by their words, through an index of shingles (Broder 1997, "On the
resemblance and containment of documents"): only sentences that share shingles are held against each
other, never all pairs. The measure is containment, so a passage is found though it was trimmed,
moved, joined with other words or lightly rewritten. Where two reports are once known to share
words, a shorter or freer likeness proves a copy too. Of words that many reports have, each is held
against the first and a few of its nearest kin, so that the work and the passages grow with the
reports. Furniture is set aside, and so is what an outlet repeats for weeks, or only a stamp.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.nouns import Report, Reuse, Span
from dateline.record.order import in_order
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.reuse.direction import with_sources
from dateline.stages.reuse.earlier_words import earlier_words
from dateline.stages.reuse.passages import passages
from dateline.stages.reuse.sentence_pairs import pairs
from dateline.stages.reuse.sentences import KeptSentences
from dateline.stages.reuse.versions import versions

__all__ = ["earlier_words", "reuse", "versions"]


def reuse(reports: Sequence[Report], stage_cache: StageCache = NOTHING_KEPT) -> list[Reuse]:
    """The passages that two reports share, in report order; `a` is of the earlier report in that
    order.

    `share` is the part of the shorter passage's words that stands in the other; `source`, `agency`
    and `why` say who took them from whom, as far as it is known. `stage_cache`: what earlier builds
    have found of reports.
    """
    if len(reports) < 2:
        return []
    ordered = in_order(reports)
    return with_sources(ordered, _copied(ordered, stage_cache))


def _copied(ordered: Sequence[Report], stage_cache: StageCache) -> list[Reuse]:
    """The passages, without their sources; what sentences were compared is let go."""
    parted = [KeptSentences(i, report, stage_cache) for i, report in enumerate(ordered)]
    sizes = [len(of_report.found) for of_report in parted]
    runs = passages(pairs(ordered, [of_report.found for of_report in parted]))
    one_of: dict[Span, Span] = {}  # of equal stretches one is held
    found = [run.reuse(ordered, sizes, one_of) for run in runs if run.says_something]
    for of_report in parted:
        of_report.keep()
    return found
