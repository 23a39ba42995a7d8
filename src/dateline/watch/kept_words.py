"""What the case keeps of a page that cannot be read now: the words of an earlier look at it, and
those of the feed that named it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from dateline.record.nouns import Report
from dateline.watch.answers import read_answer
from dateline.watch.looks import Item, Looks, Watched, key_of

Kept = Callable[[str], bytes | None]


def words_kept(watched: Watched, looks: Looks, kept: Kept, taken: str) -> tuple[Report, str] | None:
    """The report that stands in for a page which cannot be read, with what it is, in words; None
    where nothing is kept, where it may not come in, or where it is in the case already. What a
    person has pulled in comes from an earlier look at the page, else from the feed; what belongs
    by itself comes from the feed, if its page was never read. `taken`: the moment of the look.
    """
    if watched.what != "page" or watched.choice == "throw":
        return None
    if watched.choice == "pull":
        found = _earlier_look(watched, kept) or _of_feed(
            _item_of(watched, looks), looks, kept, taken
        )
    elif _belongs_by_itself(watched):
        found = _of_feed(watched.item, looks, kept, taken)
    else:
        return None
    return None if found is None or found[0].id in watched.reports else found


def kept_in_feeds(looks: Looks, kept: Kept, id: str, taken: str | None = None) -> Report | None:
    """The report of an id among the items of the feeds whose bytes are kept. `taken`: the moment of
    the look; None for that at which each feed was read.
    """
    for feed, data in _feeds(looks, kept):
        at = taken or feed.success_at or ""
        told = read_answer(data, None, feed.last.final or feed.address, at)
        for report in told.reports:
            if report.id == id:
                return report
    return None


def _belongs_by_itself(watched: Watched) -> bool:
    """True for a page that was never read and whose item is like enough to the case."""
    from dateline.stages.clustering.belonging import BELONGS

    item = watched.item
    if item is None or not item.belongs or watched.success_at:
        return False
    return item.score is None or item.score >= BELONGS


def _earlier_look(watched: Watched, kept: Kept) -> tuple[Report, str] | None:
    """The first report of the page as it was read last."""
    data = kept(watched.source) if watched.source else None
    if data is None or watched.success_at is None:
        return None
    told = read_answer(
        data, watched.content_type, watched.address, watched.success_at, watched.item
    )
    if not told.reports:
        return None
    return told.reports[0], f"its words as they were read on {watched.success_at}"


def _of_feed(item: Item | None, looks: Looks, kept: Kept, taken: str) -> tuple[Report, str] | None:
    """The words of a feed."""
    report = kept_in_feeds(looks, kept, item.id, taken) if item else None
    return None if report is None else (report, "the words of the feed")


def _item_of(watched: Watched, looks: Looks) -> Item | None:
    """What a feed says of the page, also where it did not lead to it."""
    if watched.item is not None:
        return watched.item
    key = key_of(Item(id="", address=watched.address))
    return next((item for (_, known), item in looks.told.items() if known == key), None)


def _feeds(looks: Looks, kept: Kept) -> Iterator[tuple[Watched, bytes]]:
    """The feeds whose bytes are kept."""
    for feed in looks.watched.values():
        data = kept(feed.source) if feed.what == "feed" and feed.source else None
        if data is not None:
            yield feed, data
