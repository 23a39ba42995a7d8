"""A report as a plain JSON object: the form {"text", "title", "published", "outlet", "url",
"language"}, and what programs that collect news make of it under keys of their own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, TypeVar

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.publishing.json_keys import json_keys
from dateline.reference.publishing.site_country import site_of
from dateline.sources.author_fields import NOBODY, Authors, authors_of
from dateline.sources.json_values import (
    JsonObject,
    json_list,
    json_object,
    language_code,
    moment,
    names,
    text,
    unescaped,
)
from dateline.sources.refusal import Refusal

NO_TEXT = 'give the words of the report under "text"'
OWN_DATE = "published"  # the key under which the user says it; others are a program's
_RENDERED = "rendered"  # WordPress: what a page shows of a field
_MARKUP = re.compile(r"</(?:p|div|a|strong|em|b|i|h\d|li|span|blockquote)>|<br\s*/?>|<p>", re.I)
_Found = TypeVar("_Found")


def read_plain(fields: JsonObject) -> Report:
    """The report of an object without an id; its text is empty where no key holds words. Raises
    Refusal `no-text` where "text" is no string.
    """
    keys = json_keys()
    words = fields.get("text")
    if words is not None and not isinstance(words, str):
        raise Refusal("no-text", 'has a "text" that is no string', NO_TEXT)
    outlet = _first(fields, keys.outlet, _name)
    url = _first(fields, keys.url, text)
    order = site_of(outlet, url, text(fields.get("language"))).month_first
    published = _first(fields, keys.published, lambda value: moment(value, order))
    basis = "given" if moment(fields.get(OWN_DATE), order) else "metadata"
    people = _first(fields, keys.authors, lambda value: _authors(value, outlet)) or NOBODY
    report = Report(
        id="",
        text="",
        title=_first(fields, keys.title, _shown),
        url=url,
        outlet=outlet,
        published=published,
        published_basis=basis if published else "unknown",
        updated=_first(fields, keys.updated, lambda value: moment(value, order)),
        language=_first(fields, keys.language, language_code),
        timezone=_first(fields, keys.timezone, text),
        bylines=people.people,
        credits=people.credits,
    )
    if words and words.strip():
        return replace(report, text=words)
    body = _first(fields, (*keys.text, *keys.summary), _words) or ""
    return with_markup(report, body) if _MARKUP.search(body) else replace(report, text=body)


def with_markup(report: Report, markup: str) -> Report:
    """The report with the words of a piece of markup; no words where it shows none."""
    from dateline.sources.page import read_fragment

    try:
        page = read_fragment(markup)
    except Refusal:
        return report
    return replace(
        report,
        text=page.text,
        furniture=page.furniture,
        pictures=page.pictures,
        parts=page.parts,
        tables=page.tables,
    )


def unread_dates(value: Any, report: Report) -> Iterator[Refusal]:
    """What an object says of the day of its report that is not read: named, so that it can be
    written anew.
    """
    fields = json_object(value) or {}
    keys = json_keys()
    for known, names_of_it in ((report.published, keys.published), (report.updated, keys.updated)):
        told = [] if known else [key for key in names_of_it if fields.get(key)]
        for key in told[:1]:
            yield Refusal(
                "unread-date",
                f'has "{key}": {_quoted(fields[key])}, of which the day is not certain',
                "write it as 2020-01-31 or 2020-01-31T18:00:00Z",
            )


def _quoted(value: Any) -> str:
    """A value as the file writes it, its beginning where it is long."""
    words = f'"{value}"' if isinstance(value, str) else str(value)
    return words if len(words) <= 60 else f"{words[:57]}..."


def _first(
    fields: JsonObject, keys: tuple[str, ...], read: Callable[[Any], _Found | None]
) -> _Found | None:
    """The first value under the keys of which something can be used."""
    values = (read(fields[key]) for key in keys if fields.get(key) is not None)
    return next((value for value in values if value is not None), None)


def _words(value: Any) -> str | None:
    """The words of a body, white space and all: a string, or what a page shows of it."""
    inner = json_object(value)
    words = value if inner is None else inner.get(_RENDERED)
    paragraphs = [item for item in json_list(words) if isinstance(item, str) and item.strip()]
    return "\n\n".join(paragraphs) or None


def _shown(value: Any) -> str | None:
    """A title: a string, or what a page shows of it."""
    inner = json_object(value)
    return text(value) if inner is None else unescaped(inner.get(_RENDERED))


def _authors(value: Any, outlet: str | None) -> Authors | None:
    """The authors that a value names; None where it names none."""
    found = authors_of(value, outlet, as_given=True)
    return found if found != NOBODY else None


def _name(value: Any) -> str | None:
    """The name of an outlet: a string, or an object that bears one; an address is no name."""
    found = next(iter(names(value)), None)
    return None if found is None or "://" in found else found
