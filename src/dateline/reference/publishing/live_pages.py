"""How a page says that it is live, or a chronology: `data/en/live_pages.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, patterns


class LivePages(Struct, frozen=True):
    """Patterns asked of titles, of lines and of whole texts."""

    live: Pattern  # in a title or at the head: the page goes on while things happen
    chronology: Pattern  # in a title or at the head: clock times are those of events
    updated_story: Pattern  # the page says that its text is rewritten
    posted: Pattern  # opens a stamp that says when words were posted
    relative_day: Pattern  # words that only the moment of writing makes a day
    reader_voice: Pattern  # words by which somebody speaks of himself or to another
    reader_links: Pattern  # what stands behind the stamp of a reader's comment
    after_stamp: Pattern  # what parts a stamp from the words behind it on its line


@cache
def live_pages(language: str = "en") -> LivePages:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("live_pages.tsv", LivePages, language=language)
