"""Words by which pages show what they are: `data/en/page_words.tsv`, compiled once."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, nameless, patterns
from dateline.reference.time.timestamps import date_patterns


class PageWords(Struct, frozen=True):
    """Patterns asked of a block of a page."""

    post_foot: Pattern  # the line under a post of a network: author, handle, day; groups: author
    handle: Pattern  # the name of an account
    offer: Pattern  # a line that asks for money or a log-in
    closed: Pattern  # one that says that the rest is shown only then
    offer_title: Pattern  # the title of a page that holds nothing else
    consent: Pattern  # words of a notice on cookies
    section: Pattern  # what a section of an outlet is called, at the end of a piece of a title


@cache
def page_words(language: str = "en") -> PageWords:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    dates = date_patterns(language)
    parts = {
        "day": f"(?:{nameless(dates.day.pattern)})",
        "weekday": f"(?:{dates.weekday.pattern})",
    }
    return patterns("page_words.tsv", PageWords, parts, language)
