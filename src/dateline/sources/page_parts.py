"""Parts of a page with an author and a time of their own: what the finders of posts and of embeds
share.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime

from lxml.html import HtmlElement

from dateline.record.vocabulary import PartKind
from dateline.reference.publishing.furniture import forms
from dateline.reference.publishing.page_markup import markup
from dateline.reference.time.relative_stamps import relative_day
from dateline.reference.time.timestamps import FIRST_NEWS, LAST_NEWS, moment_of, read_stamp

LONGEST_STAMP = 60  # characters
_EPOCH = re.compile(r"\d{10}(?:\d{3})?")


@dataclass(slots=True)
class MarkedPart:
    """An element that is a part of the report: by whom and of when; None where it does not say."""

    kind: PartKind
    element: HtmlElement
    author: str | None = None
    published: str | None = None


def post_elements(parts: Sequence[MarkedPart]) -> set[HtmlElement]:
    """The elements of the parts that are posts of a live page."""
    return {part.element for part in parts if part.kind == "post"}


def names_of(element: HtmlElement) -> str:
    """Class, id and the like of an element, parted by spaces."""
    return " ".join(element.get(name, "") for name in markup().naming_attributes).strip()


def plain_words(element: HtmlElement) -> str:
    """All words of an element on one line."""
    return " ".join(" ".join(map(str, element.itertext())).split())


def is_stamp(element: HtmlElement) -> bool:
    """True for a `time` element and for what its class names call a stamp."""
    return element.tag == "time" or markup().kind_of(names_of(element)) == "update-stamp"


def is_bare_stamp(words: str) -> bool:
    """True for words that are a day or time of day and no more."""
    if len(words) > LONGEST_STAMP or not any(map(str.isdigit, words)):
        return False
    return not words.strip().isdecimal() and forms().bare_stamp.match(words.strip()) is not None


def stamps_in(element: HtmlElement, bare: bool = True) -> Iterator[HtmlElement]:
    """The stamps of an element in the order of the page; with `bare` also those that no name calls
    so, but that hold nothing but a day or time of day.
    """
    for inner in element.iterdescendants("*"):
        is_bare = bare and len(inner) == 0 and is_bare_stamp(inner.text or "")
        if is_bare or is_stamp(inner):
            yield inner


def moment_at(
    stamp: HtmlElement, captured: str | None = None, near: str | None = None
) -> str | None:
    """The moment that a stamp gives by its attributes, else by its words; None where it gives none.

    captured: when the copy was taken, from which "2 days ago" is reckoned; near: a day of the page
    (ISO 8601), whose year a day without one takes.
    """
    for element in (stamp, *stamp.iterdescendants("time")):
        for name in markup().moment_attributes:
            value = element.get(name, "").strip()
            found = _epoch(value) or moment_of(value)
            if found:
                return found
    words = plain_words(stamp)
    return moment_of(words) or _of_year(words, near) or relative_day(words, captured)


def _of_year(words: str, near: str | None) -> str | None:
    """A day that is stamped without its year, in the year by which it is nearest to another day."""
    stamp = read_stamp(words)
    if stamp is None or stamp.month_day is None or near is None:
        return None
    with suppress(ValueError):
        return stamp.iso(date.fromisoformat(near[: len("2013-01-12")]))
    return None


def _epoch(value: str) -> str | None:
    """Seconds or milliseconds since 1970 as ISO 8601 in UTC; None where the value is neither."""
    if not _EPOCH.fullmatch(value):
        return None
    found = datetime.fromtimestamp(int(value[:10]), UTC)
    return found.isoformat() if FIRST_NEWS <= found.year <= LAST_NEWS else None
