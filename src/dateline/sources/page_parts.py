"""Parts of a page with an author and a time of their own: what the finders of posts and of embeds
share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from lxml.html import HtmlElement

from dateline.record.nouns import PartKind
from dateline.reference.publishing.page_markup import markup
from dateline.reference.time.relative_stamps import relative_day
from dateline.reference.time.timestamps import FIRST_NEWS, LAST_NEWS, moment_of

_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


@dataclass(slots=True)
class PagePart:
    """An element that is a part of the report: by whom and of when; None where it does not say."""

    kind: PartKind
    element: HtmlElement
    author: str | None = None
    published: str | None = None


def names_of(element: HtmlElement) -> str:
    """Class, id and the like of an element, parted by spaces."""
    return " ".join(element.get(name) or "" for name in markup().naming_attributes).strip()


def plain_words(element: HtmlElement) -> str:
    """All words of an element on one line."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def is_stamp(element: HtmlElement) -> bool:
    """True for a `time` element and for what its class names call a stamp."""
    if element.tag == "time":
        return True
    return markup().kind_of(names_of(element)) == "update-stamp"


def stamps_in(element: HtmlElement) -> Iterator[HtmlElement]:
    """The stamps of an element in the order of the page."""
    for inner in element.iterdescendants():
        if isinstance(inner.tag, str) and is_stamp(inner):
            yield inner


def moment_at(stamp: HtmlElement, captured: str | None = None) -> str | None:
    """The moment that a stamp gives by its attributes, else by its words; None where it gives none.

    captured: when the copy was taken, from which "2 days ago" is reckoned.
    """
    for name in markup().moment_attributes:
        value = (stamp.get(name) or "").strip()
        found = _epoch(value) or (moment_of(value) if value else None)
        if found:
            return found
    words = plain_words(stamp)
    return moment_of(words) or relative_day(words, captured)


def _epoch(value: str) -> str | None:
    """Seconds or milliseconds since 1970 as ISO 8601 in UTC; None where the value is neither."""
    if not _EPOCH.fullmatch(value):
        return None
    found = datetime.fromtimestamp(int(value[:10]), UTC)
    return found.isoformat() if FIRST_NEWS <= found.year <= LAST_NEWS else None
