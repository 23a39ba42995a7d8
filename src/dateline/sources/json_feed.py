"""JSON Feed (jsonfeed.org, 1 and 1.1): each item a report, read one after another."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from contextlib import suppress
from typing import Any

import ijson  # pyright: ignore[reportMissingTypeStubs]

from dateline.record.nouns import Report
from dateline.sources.feed_items import FeedItem, channel_outlet, item_report, whole_address
from dateline.sources.json_events import json_events
from dateline.sources.json_values import (
    JsonObject,
    address,
    json_list,
    json_object,
    language_tag,
    text,
)
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource

_VERSION = "jsonfeed.org/version"
_KEYS = ("title", "home_page_url", "language")  # of the feed itself
NO_WORDS = 'give its words under "content_html" or "content_text"'


def read_json_feed(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a feed; Refusal `broken-json` where it stops being JSON."""
    feed = _feed_keys(source.head)
    number = 0
    try:
        for number, item in enumerate(_items(source), 1):
            yield _report(item, feed, number, source.address)
    except (ijson.JSONError, UnicodeDecodeError) as error:
        raise Refusal(
            "broken-json", f"is not JSON behind item {number} ({error})", "mend it there"
        ) from None
    if not number:
        raise Refusal("no-text", "is a JSON feed without an item", "check that it was saved whole")


def feed_reports(feed: JsonObject) -> list[Report | Refusal]:
    """The reports of a feed that has been read whole."""
    items = json_list(feed.get("items") or [])
    return [_report(item, feed, number) for number, item in enumerate(items, 1)]


def is_json_feed(value: Any) -> bool:
    """True for an object that calls itself a JSON feed."""
    version = (json_object(value) or {}).get("version")
    return isinstance(version, str) and _VERSION in version


def _items(source: ByteSource) -> Iterator[Any]:
    """The items, one by one."""
    source.stream.read(len(codecs.BOM_UTF8) if source.head.startswith(codecs.BOM_UTF8) else 0)
    return ijson.items(json_events(source.stream), "items.item")


def _feed_keys(head: bytes) -> dict[str, Any]:
    """What a feed says of itself in its first bytes, which may break off anywhere."""
    found: dict[str, Any] = {}
    events = json_events(io.BytesIO(head.removeprefix(codecs.BOM_UTF8)))
    with suppress(ijson.JSONError, UnicodeDecodeError):
        found.update((prefix, value) for prefix, _, value in events if prefix in _KEYS)
    return found


def _report(value: Any, feed: JsonObject, number: int, base: str | None = None) -> Report | Refusal:
    """The report of an item; a Refusal that says which it is where it has no words. `base`: the
    feed's address, to which its links are relative.
    """
    item = json_object(value) or {}
    markup = text(item.get("content_html"))
    words = text(item.get("content_text")) or text(item.get("summary"))
    page = _link(item.get("url"), base) or _link(item.get("external_url"), base)
    home = address(feed.get("home_page_url"))
    report = item_report(
        FeedItem(
            title=text(item.get("title")),
            body=markup or words,
            is_plain=markup is None,
            link=page or address(item.get("id")),
            published=text(item.get("date_published")),
            updated=text(item.get("date_modified")),
            authors=item.get("authors") or item.get("author") or [],
            feed_outlet=channel_outlet(text(feed.get("title")), home),
            feed_link=home,
            language=language_tag(text(item.get("language")) or text(feed.get("language"))),
        )
    )
    return report or Refusal("no-text", f"has no words in item {number}", NO_WORDS)


def _link(value: Any, base: str | None) -> str | None:
    """The address of a page, made whole; None where it is none of the web."""
    said = text(value)
    return address(whole_address(said, base)) if said else address(value)
