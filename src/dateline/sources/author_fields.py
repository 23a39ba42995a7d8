"""Authors as metadata name them: the people, and the agencies whose copy it is.

A field of authors may hold strings, objects of schema.org (Person, Organization), lists of either,
"By A and B", roles, places, addresses and accounts; who is a person is decided by the grammar of
bylines, as in running text.
"""

from __future__ import annotations

import html
import re
from typing import Any

from msgspec import Struct

from dateline.record.nouns import Credit
from dateline.reference.publishing.bylines import (
    Byline,
    byline_patterns,
    proper,
    read_authors,
    without_stamp,
)
from dateline.reference.publishing.credit_lines import reporters_of
from dateline.reference.publishing.page_markup import markup
from dateline.sources.json_values import json_list, json_object, text

LONGEST_FIELD = 1000  # characters that are looked at
_ADDRESS = re.compile(r"https?:|@|www\.|\.\w{2,4}\b(?!\.)|\d|_")


class Authors(Struct, frozen=True):
    """Names of people as they are written, and the short names of agencies, each once."""

    people: tuple[str, ...] = ()
    agencies: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.people or self.agencies)

    @property
    def credits(self) -> tuple[Credit, ...]:
        """The agencies as credits. They stand nowhere in the text, so their stretch is empty."""
        return tuple(Credit("agency", name, 0, 0) for name in self.agencies)


NOBODY = Authors()


def authors_of(value: Any, outlet: str | None = None, as_given: bool = False) -> Authors:
    """The authors of a field; never the outlet itself. `as_given`: names that the grammar does not
    know ("Suparno") are kept, since a person wrote the field.
    """
    people: dict[str, None] = {}
    agencies: dict[str, None] = {}
    for item in json_list(value):
        words = (_words_of(item) or "")[:LONGEST_FIELD]
        if not words or _same(words, outlet):
            continue
        found = read_authors(words[: without_stamp(words)])
        agencies |= dict.fromkeys(agency.name for agency in found.agencies)
        if reporters := reporters_of(words):
            people |= dict.fromkeys(proper(name.name) for name in reporters)
        elif not _is_body(item):
            people |= dict.fromkeys(_people(found, as_given))
    return Authors(tuple(people), tuple(agencies))


def part_author(words: str | None) -> str | None:
    """Who a part of a page is by: the people that its byline names, without outlet, place and role;
    the words as they stand where they name none, as of a ministry or an account.
    """
    if not words or not words.strip():
        return None
    people = authors_of(words).people
    opening = byline_patterns().opening.match(words)
    return " and ".join(people) or words[opening.end() if opening else 0 :].strip() or None


def bodies_of(value: Any) -> tuple[str, ...]:
    """The names of bodies among the authors of a field."""
    named = (_words_of(item) for item in json_list(value) if _is_body(item))
    return tuple(filter(None, named))


def _people(found: Byline, as_given: bool) -> tuple[str, ...]:
    """The people of a byline; with them what is no name, address or account that is known."""
    kept = [proper(word) for word in found.unknown if as_given and not _ADDRESS.search(word)]
    return (*found.names, *kept)


def _words_of(item: Any) -> str | None:
    """The string of an item, or the name of an object, as a page shows it."""
    inner = json_object(item)
    words = text(item if inner is None else inner.get("name") or inner.get("literal"))
    return html.unescape(words) if words else None


def _is_body(item: Any) -> bool:
    """True for an object that says that it is a body and no person."""
    inner = json_object(item) or {}
    types = {str(kind).rsplit("/", 1)[-1] for kind in json_list(inner.get("@type"))}
    return not markup().organization_types.isdisjoint(types)


def _same(a: str, b: str | None) -> bool:
    """True if two names are one but for case and article."""
    plain = (name.casefold().removeprefix("the ").strip() for name in (a, b or ""))
    return len(set(plain)) == 1
