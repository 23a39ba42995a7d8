"""An item of a feed, in whichever format, as a report: its headline above its words, whose it is,
when it was published.
"""

from __future__ import annotations

import html
import re
from contextlib import suppress
from datetime import datetime, timedelta, timezone
from email.utils import parsedate_tz
from typing import Any

from courlan import extract_domain
from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Furniture, Report
from dateline.reference.publishing.outlets import outlet
from dateline.reference.publishing.site_country import site_of
from dateline.reference.publishing.urls import joined_url
from dateline.reference.text import fold_text, letters_of
from dateline.reference.time.timestamps import iso_moment, moment_of
from dateline.sources.author_fields import authors_of
from dateline.sources.page import read_fragment

LONGEST_STAMP = 200  # characters
_WORD = re.compile(r"[^\W_]+")
_TAG = re.compile(r"<[a-zA-Z/!][^>]*>")
_NAME = re.compile(r"&(?:#\w+|[a-zA-Z]\w*);")
_ESCAPED_TAG = re.compile(r"&lt;/?[a-zA-Z]")
_OFFSET = re.compile(r"\s(?:[+-]\d{4}|GMT|UTC?|Z)\s*(?:\(.*\)\s*)?$")
_NO_YEAR = re.compile(r"(?<![+\-:\d])0\d{3}(?![\d:])(?!.*\b[12]\d{3}\b)")  # "1 Jan 0001"
_SECTIONS = re.compile(r"(?<!\s)(?:\s+[-–—|»:•·]\s+|\s*[|»:]\s+)")  # "The Courier | World"


class FeedItem(Struct, frozen=True):
    """What an item says, as it says it; `title` and `body` may be markup.

    `authors`: names, or objects with one, as `authors_of` reads them; `source`: the outlet that the
    item itself names; `feed_outlet`: whose the feed is.
    """

    title: str | None = None
    body: str | None = None
    is_plain: bool = False
    link: str | None = None
    published: str | None = None
    updated: str | None = None
    authors: Any = ()
    source: str | None = None
    source_link: str | None = None
    feed_outlet: str | None = None
    feed_link: str | None = None
    language: str | None = None


def item_report(item: FeedItem) -> Report | None:
    """The report of an item; None for one without a word."""
    title = _title(item)
    report = _with_words(title, item)
    if not any(char.isalpha() for char in report.text):
        return None
    outlet_of_item = _outlet(item)
    clock = site_of(outlet_of_item, item.link).clock
    published = feed_moment(item.published, clock)
    authors = authors_of(item.authors, outlet_of_item, as_given=True)
    return replace(
        report,
        title=title,
        url=item.link,
        outlet=outlet_of_item,
        published=published,
        published_basis="metadata" if published else "unknown",
        updated=feed_moment(item.updated, clock),
        bylines=authors.people,
        credits=(*report.credits, *authors.credits),
        language=_language(report.text, item.language),
    )


def channel_outlet(title: str | None, link: str | None) -> str | None:
    """Whose a feed is, by its address, else by its title, of which a section ("Courier | World") is
    left away where the address tells which part is the name.
    """
    known = outlet(link) or outlet(title)
    if known or not title:
        return known.name if known else None
    site = letters_of(fold_text((extract_domain(link, fast=True) if link else None) or ""))
    for part in _SECTIONS.split(title):
        name = letters_of(fold_text(re.sub(r"^the\s+", "", part.strip(), flags=re.I)))
        if name and name in site:
            return part.strip()
    return title


def whole_address(said: str, base: str | None) -> str:
    """An address as a feed says it, made whole by that of the feed where it is relative."""
    if not said or base is None:
        return said
    return joined_url(base, said)


def feed_moment(stamp: str | None, clock: str | None = None) -> str | None:
    """A stamp of a feed as ISO 8601: RFC 822 as RSS asks for, or however it is written; None for a
    placeholder. `clock`: the outlet's own (IANA), for a stamp without a zone or with one of several
    meanings ("IST"); where that is not known either, no zone is made up.
    """
    if not stamp or len(stamp) > LONGEST_STAMP or _NO_YEAR.search(stamp):
        return None
    return iso_moment(stamp.strip()) or _of_mail_form(stamp) or moment_of(stamp, clock)


def _of_mail_form(stamp: str) -> str | None:
    """The moment of a stamp in the form of RFC 822 that tells its offset in figures or is of UTC;
    the library takes every other zone for UTC.
    """
    found = parsedate_tz(stamp) if _OFFSET.search(stamp) else None
    if found is None or found[9] is None:
        return None
    with suppress(ValueError, OverflowError):
        zone = timezone(timedelta(seconds=found[9]))
        return iso_moment(datetime(*found[:6], tzinfo=zone).isoformat())
    return None


def _title(item: FeedItem) -> str | None:
    """The headline in plain words, without the source that an aggregator hangs behind it."""
    if not item.title:
        return None
    title = _unmarked(item.title)
    if item.source:
        title = re.sub(rf"\s+[-–—|]\s+{re.escape(item.source)}$", "", title)
    return title or None


def _with_words(title: str | None, item: FeedItem) -> Report:
    """The words of an item under its headline; the headline alone where it has no others."""
    body = _unescaped(item.body or "")
    if item.is_plain or not _holds_markup(body):
        return _under(title, body) if _tells_more(body, item, title) else _under(title, "")
    words_of_body = _unmarked(body)
    if not words_of_body:
        return _under(title, "")
    headline = "" if title is None or _opens_with(words_of_body, title) else title
    above = f"<h1>{html.escape(headline)}</h1>\n" if headline else ""
    report = read_fragment(above + body)
    return report if _tells_more(_own_words(report), item, title) else _under(title, "")


def _under(title: str | None, body: str) -> Report:
    """A headline with plain words below it."""
    if title is None or _opens_with(body, title):
        return Report(id="", text=body)
    text = f"{title}\n\n{body}" if body else title
    return Report(id="", text=text, furniture=(Furniture("headline", 0, len(title)),))


def _own_words(report: Report) -> str:
    """The words of a body that its markup does not show to be furniture."""
    pieces: list[str] = []
    at = 0
    for piece in sorted(report.furniture, key=lambda piece: piece.start):
        pieces.append(report.text[at : max(at, piece.start)])
        at = max(at, piece.end)
    return " ".join([*pieces, report.text[at:]])


def _tells_more(body: str, item: FeedItem, title: str | None) -> bool:
    """True if the words of a body are not just those of the headline and of the source again."""
    said = " ".join(filter(None, (title, item.source, item.feed_outlet)))
    known = set(_WORD.findall(fold_text(said)))
    return any(word not in known for word in _WORD.findall(fold_text(body)))


def _opens_with(text: str, title: str) -> bool:
    """True if a text begins with its own headline."""
    opening = letters_of(fold_text(text[: 2 * len(title) + 20]))
    return opening.startswith(letters_of(fold_text(title)))


def _outlet(item: FeedItem) -> str | None:
    """Who published an item: the source that it names, else whom its address shows, else the feed,
    if the page lies on the feed's own site.
    """
    if item.source:
        return item.source
    known = outlet(item.source_link) or outlet(item.link)
    if known:
        return known.name
    if item.source_link:
        return extract_domain(item.source_link, fast=True)
    return item.feed_outlet if _on_site_of_feed(item) else None


def _on_site_of_feed(item: FeedItem) -> bool:
    """True unless the item's page lies on another site than the feed's."""
    if not item.link or not item.feed_link:
        return True
    return extract_domain(item.link, fast=True) == extract_domain(item.feed_link, fast=True)


def _holds_markup(body: str) -> bool:
    """True for words with a tag in them, or with a character that is written by its name."""
    return bool(_TAG.search(_with_tags(body)) or _NAME.search(body))


def _unescaped(body: str) -> str:
    """A body; one that was escaped twice, so that a reader would see its tags, once less."""
    if _TAG.search(_with_tags(body)) or not _ESCAPED_TAG.search(body):
        return body
    return html.unescape(body)


def _unmarked(words_of_title: str) -> str:
    """Plain words of what may hold markup and names for characters."""
    words = _unescaped(words_of_title)
    tagged = _with_tags(words)
    return " ".join(html.unescape(_TAG.sub("", tagged) + words[len(tagged) :]).split())


def _with_tags(words: str) -> str:
    """The words as far as a tag can end in them: behind that, each "<" would be looked at to the
    end of the text.
    """
    return words[: words.rfind(">") + 1]


def _language(text: str, declared: str | None) -> str | None:
    """What the words are written in; where they do not tell, what the feed declares."""
    from dateline.language.language_id import identify

    return identify(text) or declared
