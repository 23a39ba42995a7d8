"""Which report is a later version of another: one page fetched again, or one outlet's text with
most words kept.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from dateline.record.intervals import day
from dateline.record.nouns import Report, Reuse
from dateline.record.order import in_order
from dateline.reference.publishing.urls import page_of
from dateline.reference.text import words
from dateline.stages.reuse.sentences import sentences

VERSION_SHARE = (
    0.7  # of the shorter report's words, for one outlet's two reports to be versions of one
)
VERSION_DAYS = 3


def versions(reports: Sequence[Report], passages: Sequence[Reuse]) -> dict[str, str]:
    """Report id -> id of the report that it is a later version of (its next earlier version).

    Two reports are versions of one if their addresses name one page (`page_of`), or if one outlet
    has both within `VERSION_DAYS` days and `VERSION_SHARE` of the shorter one's words stand in the
    other. Without any date the order of reports decides.
    """
    ordered = in_order(reports)
    rank = {report.id: i for i, report in enumerate(ordered)}
    overlap = _overlaps(ordered, passages)
    kin: dict[str, list[Report]] = defaultdict(
        list
    )  # by the later report: earlier ones that share words
    for first, last in overlap:
        if rank[first] < rank[last]:
            kin[last].append(ordered[rank[first]])
    found: dict[str, str] = {}
    newest_of: dict[str, Report] = {}  # by a key of its page
    for later in ordered:
        pages = _page_keys(later)
        earlier = [newest_of[page] for page in pages if page in newest_of]
        earlier += [other for other in kin[later.id] if _one_report(other, later, overlap)]
        if earlier:
            found[later.id] = max(earlier, key=lambda report: rank[report.id]).id
        newest_of.update(dict.fromkeys(pages, later))
    return found


def _overlaps(reports: list[Report], passages: Sequence[Reuse]) -> dict[tuple[str, str], float]:
    """The part of the shorter report's words, furniture aside, that stands in the other; for two
    reports of one outlet.
    """
    outlet = {r.id: r.outlet for r in reports if r.outlet is not None}
    of_one_outlet = [
        p for p in passages if p.a.report in outlet and outlet[p.a.report] == outlet.get(p.b.report)
    ]
    sharing = {side.report for passage in of_one_outlet for side in (passage.a, passage.b)}
    size = {r.id: _size(i, r) for i, r in enumerate(reports) if r.id in sharing}
    text = {r.id: r.text for r in reports}
    common: dict[tuple[str, str], float] = defaultdict(float)
    for p in of_one_outlet:
        length = min(len(words(text[s.report][s.start : s.end])) for s in (p.a, p.b))
        common[p.a.report, p.b.report] += p.share * length
        common[p.b.report, p.a.report] += p.share * length
    shorter = {(a, b): min(size[a], size[b]) for a, b in common}
    return {pair: total / max(shorter[pair], 1) for pair, total in common.items()}


def _size(i: int, report: Report) -> int:
    """How many words the report that stands at `i` has, furniture aside."""
    return sum(len(sentence.words) for sentence in sentences(i, report))


def _page_keys(report: Report) -> tuple[str, ...]:
    """By what two reports of one page know each other: the address, and the page that it names."""
    return tuple(filter(None, dict.fromkeys((report.url, page_of(report.url)))))


def _one_report(earlier: Report, later: Report, overlap: dict[tuple[str, str], float]) -> bool:
    """True if one outlet has both within few days, with most of their words in common."""
    if earlier.outlet is None or earlier.outlet != later.outlet:
        return False
    first, last = day(earlier.published), day(later.published)
    if first and last and (last - first).days > VERSION_DAYS:
        return False
    return overlap.get((earlier.id, later.id), 0.0) >= VERSION_SHARE
