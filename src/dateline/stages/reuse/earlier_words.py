"""Which words of a later version of a page stood in an earlier one, and when they were written.

Reports are versions here where their addresses name one page, or where one outlet has both within
few days and most sentences of the shorter one stand in the other word for word. It is asked before
the reports are read, since words are reckoned from when they were written; which report is recorded
as a version of which is settled later by `versions`, which knows reworded passages too.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import partial

from msgspec import Struct

from dateline.record.nouns import Report
from dateline.record.order import in_order, instant
from dateline.record.text_diff import Rewording, rewording, sentence_keys
from dateline.reference.publishing.urls import page_of
from dateline.reference.publishing.writing_days import KeptWords, day_by_clock
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.reuse.versions import VERSION_DAYS, VERSION_SHARE

NEAR = timedelta(VERSION_DAYS)

KeptOf = dict[str, tuple[KeptWords, ...]]


def earlier_words(reports: Sequence[Report], stage_cache: StageCache = NOTHING_KEPT) -> KeptOf:
    """Report id -> the stretches of a later version that stood in an earlier one, in text order.

    Only for versions that are known to be of different days. `stage_cache`: what earlier builds
    have found of outlets.
    """
    ordered = in_order(reports)
    by_id = {report.id: report for report in ordered}
    earlier = _of_outlets(ordered, stage_cache) | _of_one_page(ordered)
    found: KeptOf = {}
    for report in ordered:
        before = by_id.get(earlier.get(report.id, ""))
        first, last = _day(before), _day(report)
        if before is None or first is None or last is None or first >= last:
            continue
        found[report.id] = _kept(before, report, first, found.get(before.id, ()))
    return found


def _day(report: Report | None) -> date | None:
    """The day of a version: of its change, else of its publication."""
    if report is None:
        return None
    newest = max((report.updated, report.published), key=instant)
    return day_by_clock(newest, report.timezone)


def _of_one_page(ordered: Sequence[Report]) -> dict[str, str]:
    """Report id -> the report before it whose address names the same page."""
    found: dict[str, str] = {}
    last: dict[str, str] = {}
    for report in ordered:
        if report.url is None:
            continue
        page = page_of(report.url) or report.url
        if page in last:
            found[report.id] = last[page]
        last[page] = report.id
    return found


def _of_outlets(ordered: Sequence[Report], stage_cache: StageCache) -> dict[str, str]:
    """Report id -> the report of the same outlet, few days before it, that has most of its
    sentences.
    """
    by_outlet: defaultdict[str, list[Report]] = defaultdict(list)
    for report in ordered:
        if report.outlet is not None:
            by_outlet[report.outlet].append(report)
    found: dict[str, str] = {}
    for group in by_outlet.values():
        part = stage_cache.part("earlier words", group)
        found |= part.of("versions", dict[str, str], partial(_of_one_outlet, group))
    return found


def _of_one_outlet(ordered: Sequence[Report]) -> dict[str, str]:
    """The same of the reports of one outlet."""
    found: dict[str, str] = {}
    before: list[_Dated] = []
    for report in ordered:
        on = _day(report)
        if on is None:
            continue
        later = _Dated(report.id, on, sentence_keys(report))
        earlier = _version_before(later, before)
        if earlier is not None:
            found[report.id] = earlier
        before.append(later)
    return found


def _version_before(later: _Dated, before: Sequence[_Dated]) -> str | None:
    """The last report before it within few days that has most of its sentences."""
    for earlier in reversed(before):
        if later.day - earlier.day > NEAR:
            return None
        if _share(earlier.keys, later.keys):
            return earlier.report
    return None


class _Dated(Struct, frozen=True):
    """A report with its day and its sentences."""

    report: str
    day: date
    keys: frozenset[tuple[str, ...]]


def _share(a: frozenset[tuple[str, ...]], b: frozenset[tuple[str, ...]]) -> bool:
    """True if most sentences of the shorter text stand in the other."""
    shorter = min(len(a), len(b))
    return shorter > 1 and len(a & b) >= VERSION_SHARE * shorter


def _kept(
    before: Report, report: Report, first: date, kept_before: Sequence[KeptWords]
) -> tuple[KeptWords, ...]:
    """What the later version kept, word for word or reworded.

    A sentence that stood in a still earlier version is of that one's day; one that was reworded is
    of some day from the earlier version to the later.
    """
    said: Rewording = rewording(before, report)
    last = _day(report)
    found: list[KeptWords] = []
    for old, new in said.kept:
        known = next((k for k in kept_before if k.start <= old.start < k.end), None)
        days = (known.first, known.last) if known else (first.isoformat(), first.isoformat())
        found.append(KeptWords(new.start, new.end, *days))
    for _, new in said.reworded:
        until = last.isoformat() if last else first.isoformat()
        found.append(KeptWords(new.start, new.end, first.isoformat(), until))
    return tuple(sorted(found, key=lambda kept: kept.start))
