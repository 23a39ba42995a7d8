"""An export of Telegram Desktop as a page (`messages.html`): each message of the chat is a report.

Source of the form: Telegram Desktop, "Export chat history", HTML. As in the JSON export a channel
is the outlet of its messages, a person that of theirs in a group; a forwarded message belongs to
the one that it was forwarded from, and has the day on which that one sent it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import datetime

from lxml.html import HtmlElement, tostring

from dateline.record.nouns import Report
from dateline.reference.time.timestamps import zone_of
from dateline.sources.decoding import decode
from dateline.sources.page import read_fragment
from dateline.sources.page_tree import parse_page
from dateline.sources.refusal import Refusal

_STAMP = re.compile(
    r"(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\s+(?P<clock>\d{1,2}:\d{2}:\d{2})"
    r"(?:\s+(?P<zone>UTC[+-]\d{2}:\d{2}))?"
)
_MESSAGE, _SERVICE = "message", "service"  # classes of the export


def read_telegram_page(data: bytes) -> list[Report]:
    """The reports of an export; Refusal `no-text` where no message has words."""
    tree = parse_page(decode(data, page=True))
    header = next(_of_class(tree, "page_header"), None)
    chat = _words(next(_of_class(header, "text"), None)) if header is not None else None
    reports: list[Report] = []
    sender = chat
    for message in _of_class(tree, _MESSAGE):
        if _SERVICE in _classes(message):
            continue
        sender = _sender(message) or sender  # a message that follows its like names none
        report = _report(message, sender)
        if report is not None:
            reports.append(report)
    if not reports:
        raise Refusal("no-text", "holds no message with words", "export the messages of the chat")
    return reports


def _report(message: HtmlElement, sender: str | None) -> Report | None:
    """The report of a message; None for one without words."""
    body = next(_of_class(message, "text"), None)
    words = (
        ""
        if body is None
        else read_fragment(tostring(body, encoding="unicode", with_tail=False)).text
    )
    if not any(char.isalpha() for char in words):
        return None
    forwarded = _forwarded(message)
    published = _moment(forwarded) or _moment(message)
    return Report(
        id="",
        text=words,
        outlet=_name(forwarded) or sender,
        published=published,
        published_basis="metadata" if published else "unknown",
    )


def _forwarded(message: HtmlElement) -> HtmlElement | None:
    """The part of a message that shows what it forwards."""
    shown = (element for element in _of_class(message, "forwarded") if "body" in _classes(element))
    return next(shown, None)


def _sender(message: HtmlElement) -> str | None:
    """Who sent a message, where it says so above what it forwards."""
    for element in _of_class(message, "from_name"):
        around = (_classes(outer) for outer in element.iterancestors("div"))
        if not any("forwarded" in classes for classes in around):
            return _name(element.getparent())
    return None


def _name(element: HtmlElement | None) -> str | None:
    """The name above a message, without the stamp beside it."""
    if element is None:
        return None
    named = next(_of_class(element, "from_name"), None)
    return " ".join((named.text or "").split()) or None if named is not None else None


def _moment(element: HtmlElement | None) -> str | None:
    """The first stamp in an element, ISO 8601."""
    if element is None:
        return None
    for stamp in _of_class(element, "date"):
        match = _STAMP.search(stamp.get("title") or stamp.text_content())
        with suppress(ValueError):
            if match is not None:
                day = f"{match['year']}-{int(match['month']):02}-{int(match['day']):02}"
                moment = datetime.fromisoformat(f"{day}T{match['clock']:0>8}")
                return moment.replace(tzinfo=zone_of(match["zone"])).isoformat()
    return None


def _of_class(root: HtmlElement | None, name: str) -> Iterator[HtmlElement]:
    """The elements below one that bear a class, in document order."""
    if root is not None:
        yield from (element for element in root.iter("div", "span") if name in _classes(element))


def _classes(element: HtmlElement) -> list[str]:
    """The classes of an element."""
    return element.get("class", "").split()


def _words(element: HtmlElement | None) -> str | None:
    """The words of an element on one line."""
    return " ".join(element.text_content().split()) or None if element is not None else None
