"""On which day the words of a report were written, stretch by stretch.

The words of a part (a post of a live page, an embedded post) are of its own time; a post without
one is bounded by its neighbours. Words that stood in an earlier version of the page are of that
version. All others are of the day of publication, or, where the page says that it is an updated
story, of some day from publication to its last change. The first of these that is known decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import pairwise

from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.nouns import Part, Report
from dateline.record.zones import iana_zone
from dateline.reference.publishing.live_pages import live_pages
from dateline.rules import Attempts


class WritingDays(Struct, frozen=True):
    """The first and the last day on which words can have been written; None where it is not known.

    changed: the day of a later change of the page, of which some of the words may be.
    """

    first: date | None
    last: date | None
    changed: date | None = None


class KeptWords(Struct, frozen=True):
    """A stretch of a later version of a page whose words, or most of them, stood in an earlier one.

    first: ISO date, when they first stood there; last: when they stood there as they are now.
    """

    start: int
    end: int
    first: str
    last: str


class _Words(Struct, frozen=True):
    """The place of some words in their report."""

    report: Report
    at: int
    kept: Sequence[KeptWords]
    is_version: bool


@lru_cache(maxsize=256)
def day_by_clock(moment: str | None, timezone: str | None) -> date | None:
    """The day of an ISO date or date-time by a clock (IANA name); None where it is not known."""
    if not moment:
        return None
    try:
        read = datetime.fromisoformat(moment)
    except ValueError:
        return day(moment)
    if read.tzinfo and (zone := iana_zone(timezone)):
        read = read.astimezone(zone)
    return read.date()


def writing_days(report: Report, at: int, kept: Sequence[KeptWords] | None = None) -> WritingDays:
    """When the words at an offset of the report's text were written.

    kept: what stood in earlier versions of the page; None where the case holds no earlier one.
    """
    words = _Words(report, at, kept or (), kept is not None)
    return _WRITTEN.decide(words) or _of_page(words)


def moment_of_part(report: Report, at: int) -> str | None:
    """The time of the innermost part around an offset that tells one (ISO 8601); None where none
    does.
    """
    around = [p for p in report.parts if p.start <= at < p.end and p.published is not None]
    found = min(around, key=lambda part: part.end - part.start, default=None)
    return found.published if found else None


def day_told(report: Report, at: int, page_day: date | None) -> date | None:
    """The day on which a part tells what stands at an offset; `page_day` outside of parts, and
    where the part tells none.
    """
    if not report.parts or part_at(report, at) is None:
        return page_day
    return writing_days(report, at).last or page_day


def part_at(report: Report, at: int, *kinds: str) -> Part | None:
    """The innermost part that holds the offset, of any kind or of those given."""
    around = [p for p in report.parts if p.start <= at < p.end and (not kinds or p.kind in kinds)]
    return min(around, key=lambda part: part.end - part.start, default=None)


# -- of a part


def _of_part(words: _Words) -> WritingDays | None:
    """The day of the innermost part that tells one."""
    report = words.report
    around = [part for part in report.parts if part.start <= words.at < part.end]
    for part in sorted(around, key=lambda part: part.end - part.start):
        known = day_by_clock(part.published, report.timezone)
        if known is not None:
            return WritingDays(known, known)
    return None


def _between_posts(words: _Words) -> WritingDays | None:
    """A post without a time of its own: of the days between its neighbours that have one."""
    report = words.report
    post = part_at(report, words.at, "post")
    if post is None:
        return None
    dated = dated_posts(report)
    order = order_of_posts([known for _, known in dated])
    if order is None:
        return None
    above = [known for other, known in dated if other.start < post.start]
    below = [known for other, known in dated if other.start > post.start]
    before, after = (above[-1:], below[:1]) if order > 0 else (below[:1], above[-1:])
    published = day_by_clock(report.published, report.timezone)
    updated = day_by_clock(report.updated, report.timezone)
    first = before[0] if before else published
    last = after[0] if after else updated
    if first and last and first > last:
        first = None
    return WritingDays(first, last)


def dated_posts(report: Report) -> list[tuple[Part, date]]:
    """The posts of a live page that have a day, in the order of the page."""
    found: list[tuple[Part, date]] = []
    for part in report.parts:
        known = day_by_clock(part.published, report.timezone)
        if part.kind == "post" and known is not None:
            found.append((part, known))
    return sorted(found, key=lambda pair: pair[0].start)


def order_of_posts(days: Sequence[date]) -> int | None:
    """1 where the oldest stands first, -1 where the newest does; None where the days do not say."""
    steps = [(b > a) - (b < a) for a, b in pairwise(days)]
    forward, back = steps.count(1), steps.count(-1)
    if forward == back:
        return None
    return 1 if forward > back else -1


# -- of a version, of the page


def _of_earlier_version(words: _Words) -> WritingDays | None:
    """Words that stood in an earlier version are of that one's time."""
    for stretch in words.kept:
        if stretch.start <= words.at < stretch.end:
            return WritingDays(day(stretch.first), day(stretch.last))
    return None


def _of_this_version(words: _Words) -> WritingDays | None:
    """Words that are new in a later version are of its own time."""
    if not words.is_version:
        return None
    report = words.report
    known = day_by_clock(report.updated or report.published, report.timezone)
    return WritingDays(known, known) if known else None


def _of_page(words: _Words) -> WritingDays:
    """From the day of publication, where the page is an updated story to the day of its last
    change.
    """
    report = words.report
    published = day_by_clock(report.published, report.timezone)
    updated = day_by_clock(report.updated, report.timezone)
    if published is None:
        return WritingDays(None, updated)
    if updated is None or updated <= published:
        return WritingDays(published, published)
    if any(part.kind == "post" for part in report.parts) or _says_updated(report.text):
        return WritingDays(published, updated)
    return WritingDays(published, published, updated)


@lru_cache(maxsize=64)
def _says_updated(text: str) -> bool:
    """True where a page itself tells its readers that it is a story that is rewritten."""
    return live_pages().updated_story.search(text) is not None


_WRITTEN: Attempts[_Words, WritingDays] = Attempts(
    "publishing.writing days",
    (
        ("part with a time", _of_part),
        ("post between others", _between_posts),
        ("words of an earlier version", _of_earlier_version),
        ("words of this version", _of_this_version),
        ("page", _of_page),
    ),
    about=lambda words: words.at,
)
