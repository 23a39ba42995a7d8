"""The day of every post of a live page: of its stamp, of the heading above it, or counted on from
its neighbours, over midnight in the order of the page.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from itertools import pairwise, repeat

from msgspec.structs import replace

from dateline.record.intervals import day
from dateline.record.nouns import Part
from dateline.record.order import instant
from dateline.stages.clean.document import Document, PostEntry
from dateline.stages.clean.live_stamps import entry_stamp

DAY = timedelta(1)
STAMP_LINES = 3  # at the head of a post, among which its stamp stands
HALF_DAY = 12 * 60  # minutes
WRAPS = 8  # clocks, of which one may stand against the order


def order_of_entries(entries: Sequence[PostEntry], near: date | None = None) -> int | None:
    """1 where the oldest stands first, -1 where the newest does; None where nothing says so.

    Days decide before clocks; near: a day, by which a day without a year is read.
    """
    days = [found for entry in entries if (found := entry.named_day(near))]
    by_days = _direction([(b - a).days for a, b in pairwise(days)], 0)
    if by_days is not None:
        return by_days
    clocks = [entry.minutes for entry in entries if entry.minutes is not None]
    return _direction([_shorter_way(a, b) for a, b in pairwise(clocks)], len(clocks) // WRAPS)


def _shorter_way(here: int, there: int) -> int:
    """The minutes from one time of day to another, over midnight where that is shorter."""
    return (there - here + HALF_DAY) % (2 * HALF_DAY) - HALF_DAY


def _direction(steps: Sequence[int], most_against: int) -> int | None:
    """The sign that most steps have, where few enough have the other."""
    forward = sum(step > 0 for step in steps)
    back = sum(step < 0 for step in steps)
    if forward == back or min(forward, back) > most_against:
        return None
    return 1 if forward > back else -1


def moments_of_posts(
    entries: Sequence[PostEntry], published: str | None, updated: str | None, zone: str | None
) -> list[str | None]:
    """The time of each entry (ISO 8601); None where its day is not known.

    A page is published with its oldest post and last changed with its newest, which gives the days
    of clocks where neither stamp nor heading does. zone: IANA name of the outlet's clock.
    """
    if not entries:
        return []
    near = day(published) or day(updated)
    order = order_of_entries(entries, near) or _order_by_page(entries, published, updated)
    days = _days_in_order(entries, order, published, updated)
    return list(map(_moment, entries, days, repeat(zone)))


def _days_in_order(
    entries: Sequence[PostEntry], order: int | None, published: str | None, updated: str | None
) -> list[date | None]:
    """The day of each entry, if the page has them in that order."""
    near = day(published) or day(updated)
    days = [entry.named_day(near) for entry in entries]
    if not any(days):
        days = _from_page(days, order, day(published), day(updated))
    return _counted_on(entries, days, order)


def _order_by_page(
    entries: Sequence[PostEntry], published: str | None, updated: str | None
) -> int | None:
    """The one order in which every post falls between publication and last change, by the clocks as
    they are written; None where both or none do so.
    """
    first, last = _as_written(published), _as_written(updated)
    if first is None or last is None:
        return None
    fitting: list[int] = []
    for order in (-1, 1):
        days = _days_in_order(entries, order, published, updated)
        written = map(_as_written, map(_moment, entries, days, repeat(None)))
        if all(at is not None and first <= at <= last for at in written):
            fitting.append(order)
    return fitting[0] if len(fitting) == 1 else None


def _as_written(moment: str | None) -> datetime | None:
    """Day and time of day as they are written, whatever the zone; None for a day alone."""
    if moment is None or "T" not in moment:
        return None
    try:
        return datetime.fromisoformat(moment).replace(tzinfo=None)
    except ValueError:
        return None


def _from_page(
    days: list[date | None], order: int | None, published: date | None, updated: date | None
) -> list[date | None]:
    """The day of publication for the oldest post, else that of the last change for the newest."""
    if order is None:
        is_one_day = published is not None and updated in (None, published)
        return [published] * len(days) if is_one_day else days
    oldest, newest = (0, -1) if order > 0 else (-1, 0)
    found = list(days)
    found[oldest if published else newest] = published or updated
    return found


def _counted_on(
    entries: Sequence[PostEntry], days: Sequence[date | None], order: int | None
) -> list[date | None]:
    """Days for the entries between and beside those that have one, a day on or back at midnight."""
    found = list(days)
    if order is None:
        return found
    for places in (range(len(found)), range(len(found) - 1, -1, -1)):
        towards = order if places.step > 0 else -order  # 1 where the walk goes on in time
        for here, following in pairwise(places):
            if found[following] is None:
                found[following] = _next_day(
                    found[here], entries[here], entries[following], towards
                )
    return found


def _next_day(
    known: date | None, here: PostEntry, following: PostEntry, towards: int
) -> date | None:
    """The day of the entry behind another, by that one's day and both clocks; None where one of
    them is not known.
    """
    passes = _passes_midnight(here, following, towards)
    if known is None or passes is None:
        return None
    return known + towards * DAY if passes else known


def _passes_midnight(here: PostEntry, following: PostEntry, towards: int) -> bool | None:
    """True if the clock runs against the walk; None where an entry has no clock."""
    if here.minutes is None or following.minutes is None:
        return None
    return (following.minutes - here.minutes) * towards < 0


def _moment(entry: PostEntry, on: date | None, zone: str | None) -> str | None:
    """The day with the time of day of the stamp."""
    if entry.moment is not None:
        return entry.moment
    if on is None:
        return None
    return entry.stamp.iso(on, zone) if entry.stamp else on.isoformat()


# -- parts


def posts_of(document: Document, published: str | None, updated: str | None) -> tuple[Part, ...]:
    """The parts of the report: those of its markup, posts without a time dated by the stamps that
    open them, else the posts that its text was found to have.
    """
    report = document.report
    posts = list(filter(_is_post, report.parts))
    entries = document.entries or [_of_markup(document, post) for post in posts]
    moments = moments_of_posts(entries, published, updated, report.timezone)
    if document.entries:
        found = map(_post, entries, moments)
        return tuple(sorted((*report.parts, *found), key=lambda p: (p.start, -p.end)))
    dated = map(_dated, posts, moments)
    return tuple(next(dated) if _is_post(part) else part for part in report.parts)


def _is_post(part: Part) -> bool:
    """True for a post of a live page."""
    return part.kind == "post"


def _post(entry: PostEntry, moment: str | None) -> Part:
    """The part that an entry becomes."""
    return Part(kind="post", start=entry.start, end=_end(entry), published=moment)


def _dated(post: Part, moment: str | None) -> Part:
    """A post with its own time, else with the one that was found."""
    return replace(post, published=post.published or moment)


def newest_post(parts: Sequence[Part], published: str | None) -> str | None:
    """The time of the newest post, where it is later than the publication of the page: its last
    change.
    """
    newest = max(_moments(parts), key=instant, default=None)
    return newest if newest and published and instant(newest) > instant(published) else None


def oldest_post(parts: Sequence[Part]) -> str | None:
    """The time of the oldest post: with it a live page was published."""
    return min(_moments(parts), key=instant, default=None)


def _moments(parts: Sequence[Part]) -> Iterator[str]:
    """The times of posts, as far as they are known."""
    return filter(None, (part.published for part in filter(_is_post, parts)))


def _of_markup(document: Document, post: Part) -> PostEntry:
    """A post of the markup with the stamp among its first lines."""
    inside = [p for p in document.paragraphs if post.start <= p.start < post.end]
    stamps = (entry_stamp(p, document.forms) for p in inside[:STAMP_LINES])
    found = next(filter(None, stamps), None)
    stamp = found.stamp if found else None
    return PostEntry(post.start, tuple(inside), stamp, moment=post.published)


def _end(entry: PostEntry) -> int:
    """Where the last paragraph of an entry that is no furniture ends."""
    first = entry.paragraphs[0]
    return max(p.end for p in entry.paragraphs if p.kind is None or p is first)
