"""Markdown (.md): what a reader of it sees once it is set, with what its front matter says.

Parsed by markdown-it-py (MIT), which Rich brings along; the markup that comes out is read as a
page's body. Front matter is YAML between two lines of hyphens at the top, as site generators write
it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, cast

import yaml
from markdown_it import MarkdownIt
from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.author_fields import authors_of
from dateline.sources.decoding import decode
from dateline.sources.file_properties import first_headline
from dateline.sources.json_values import address, language_tag, moment, names, text
from dateline.sources.own_output import refuse_own_brief
from dateline.sources.page import read_fragment
from dateline.sources.refusal import Refusal

_FRONT = re.compile(r"\s*---[ \t]*\n(.*?)\n(?:---|\.\.\.)[ \t]*(?:\n|\Z)", re.S)


def read_markdown(data: bytes) -> list[Report]:
    """The report of a file; Refusal `no-text` where nothing in it is readable, `own-page` for a
    brief that this program wrote.
    """
    source = decode(data).replace("\r\n", "\n")
    front, body = _parted(source)
    refuse_own_brief(body)
    markup = MarkdownIt("commonmark").enable(["table", "strikethrough"]).render(body)
    report = read_fragment(markup) if markup.strip() else Report(id="")
    if not any(char.isalpha() for char in report.text):
        raise Refusal("no-text", "holds no text", "check that it was saved whole")
    published = _day(front, "date", "published", "pubdate", "publishdate")
    outlet = _outlet(front)
    authors = authors_of(front.get("authors") or front.get("author") or [], outlet, as_given=True)
    return [
        replace(
            report,
            title=text(front.get("title")) or first_headline(report),
            published=published,
            published_basis="metadata" if published else "unknown",
            updated=_day(front, "updated", "lastmod", "last_modified_at", "modified"),
            url=address(front.get("url"))
            or address(front.get("canonical_url"))
            or address(front.get("source")),
            outlet=outlet,
            bylines=authors.people,
            credits=(*report.credits, *authors.credits),
            language=language_tag(text(front.get("lang")) or text(front.get("language"))),
        )
    ]


def _parted(source: str) -> tuple[Mapping[str, Any], str]:
    """What the front matter says, keys in lower case, and the text below it."""
    match = _FRONT.match(source)
    if match is None:
        return {}, source
    try:
        said = _front_matter(match[1])
    except (yaml.YAMLError, RecursionError):
        return {}, source
    if not isinstance(said, dict):
        return {}, source
    fields = cast("dict[Any, Any]", said)
    return {str(key).lower(): value for key, value in fields.items()}, source[match.end() :]


def _front_matter(words: str) -> object:
    """What the words say; as strings where a value is none of its kind ("date: 2013-02-30").
    Raises YAMLError, RecursionError.
    """
    try:
        return yaml.safe_load(words)
    except (ValueError, LookupError, TypeError, AttributeError):
        return yaml.load(words, Loader=yaml.BaseLoader)


def _outlet(front: Mapping[str, Any]) -> str | None:
    """Who published it; `source` may be a name or an address."""
    source = front.get("source")
    by_source = None if address(source) else source
    named = front.get("outlet") or front.get("publisher") or by_source
    return next(iter(names(named)), None)


def _day(front: Mapping[str, Any], *keys: str) -> str | None:
    """The first day or moment under one of the keys, ISO 8601."""
    for key in keys:
        value = front.get(key)
        found = value.isoformat() if isinstance(value, date) else moment(value)
        if found:
            return found
    return None
