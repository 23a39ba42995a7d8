"""Posts of a live page that has no markup: entries that a stamp with a time of day opens.

Two entries or more, each a stamp followed by prose, are posts, a chronology or readers' comments.
In a chronology or a schedule the clock tells when things happened or will, in a post when the words
were written. General signs decide, in this order: links for readers stand behind the stamps; most
entries name their day and speak as "I" and to "you", as readers do; the page calls itself live; it
calls itself a timeline, a schedule; it was published on a day after the last of its entries, as
only a look back is; its stamps say "updated" or "posted"; the newest entry stands first, as in no
chronology; most entries speak of "today", "last night", "so far". Where none of these holds the
clocks are left to be read as those of events.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from msgspec import Struct

from dateline.record.intervals import day
from dateline.reference.publishing.live_pages import live_pages
from dateline.reference.time.timestamps import Stamp, read_stamp
from dateline.rules import RuleTable
from dateline.stages.clean.document import (
    LONG_WORDS,
    Document,
    Paragraph,
    PostEntry,
    ends_sentence,
    opens,
)
from dateline.stages.clean.live_stamps import EntryStamp, day_heading, entry_stamp
from dateline.stages.clean.post_days import order_of_entries

LEAST_ENTRIES = 2
SENTENCE_WORDS = 4  # the fewest of a sentence: "Rebels shelled a hospital."
HEAD_LINES = 6  # above the first entry, in which a page says what it is
LEAST_COMMENTS = 3  # entries in the voice of readers
SPOKEN_SHARE = 0.5  # of the entries that must speak of their own day, or as readers do
_QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"")


@dataclass(slots=True)
class _Entry:
    """An entry: the paragraph that its stamp opens, with the day heading above it and the
    paragraphs up to the next.
    """

    stamped: EntryStamp
    opening: Paragraph
    heading: Stamp | None
    heading_line: Paragraph | None  # only with the first entry below it
    following: list[Paragraph]

    @property
    def has_prose(self) -> bool:
        """True if a sentence follows the stamp."""
        behind = self.opening.text[self.stamped.end :]
        return _is_prose(behind) or any(_is_prose(p.text) for p in self.following)

    @property
    def has_words(self) -> bool:
        """True if anything but marks follows the stamp."""
        return any(map(str.isalpha, self.text))

    @property
    def text(self) -> str:
        """The words of the entry without its stamp."""
        behind = self.opening.text[self.stamped.end :]
        return "\n".join((behind, *(p.text for p in self.following)))


def _is_prose(text: str) -> bool:
    """A sentence, or words long enough to hold one."""
    words = len(text.split())
    return words >= LONG_WORDS or (words >= SENTENCE_WORDS and ends_sentence(text))


def find_live_posts(document: Document) -> None:
    """Marks the stamps of a live page's entries and keeps the entries, which become its posts."""
    if any(part.kind == "post" for part in document.report.parts):
        return
    entries = _entries(document)
    if len(entries) < LEAST_ENTRIES:
        return
    decided = _DECIDED.decide(_candidate(document, entries))
    if decided == "comments":
        _mark_comments(document, entries)
    if decided != "posts":
        return
    for entry in entries:
        if entry.heading_line is not None:
            document.mark(entry.heading_line, "update-stamp")
        if entry.stamped.alone:
            document.mark(entry.opening, "update-stamp")
        else:
            end = len(entry.opening.text[: entry.stamped.end].rstrip())
            document.mark_stretch(entry.opening, "update-stamp", 0, end)
        document.entries.append(_kept(entry))


def _mark_comments(document: Document, entries: Sequence[_Entry]) -> None:
    """Marks what readers wrote, from the first stamp to the end."""
    first = entries[0].opening.start
    written = (paragraph for paragraph in document.paragraphs if paragraph.start >= first)
    document.mark_unmarked(written, "comments")


def _kept(entry: _Entry) -> PostEntry:
    """The entry as it becomes a post; its paragraphs tell where it ends once they are cleaned."""
    return PostEntry(
        start=entry.opening.start,
        paragraphs=(entry.opening, *entry.following),
        stamp=entry.stamped.stamp,
        heading=entry.heading,
    )


# -- entries


def _entries(document: Document) -> list[_Entry]:
    """The entries, if two at least hold prose, or lines without a full stop on a page that calls
    itself live; with them those that are no more than a few words. Stamps with a label ("Updated
    14:30") are those of entries only where no others are.
    """
    found = [entry for entry in _stamped(document) if entry.has_words]
    for has_label in (False, True):
        alike = [entry for entry in found if entry.stamped.label == has_label]
        if sum(entry.has_prose for entry in alike) >= LEAST_ENTRIES:
            return alike
        if not has_label and _are_lines_of_live_page(document, alike):
            return alike
    return []


def _are_lines_of_live_page(document: Document, entries: Sequence[_Entry]) -> bool:
    """True for two lines or more, each long enough to tell something, below a title with "live"."""
    lines = [entry for entry in entries if len(entry.text.split()) >= SENTENCE_WORDS]
    return len(lines) >= LEAST_ENTRIES and _says_live(_candidate(document, entries))


def _stamped(document: Document) -> Sequence[_Entry]:
    """What every stamp opens, up to the next stamp or day heading; none of what readers wrote."""
    entries: list[_Entry] = []
    heading: Stamp | None = None
    line: Paragraph | None = None
    following: list[Paragraph] = []  # of the entry that is open; those of none are dropped
    for paragraph in _before_comments(document):
        named_day = day_heading(paragraph, document.forms)
        stamped = entry_stamp(paragraph, document.forms)
        if stamped is not None:
            following = []
            entries.append(_Entry(stamped, paragraph, heading, line, following))
            line = None
        elif named_day is not None:
            heading, line, following = named_day, paragraph, []
        else:
            following.append(paragraph)
    return entries


def _before_comments(document: Document) -> Iterator[Paragraph]:
    """The paragraphs that are no furniture, up to a line that heads readers' comments."""
    form = document.form("comments")
    own = takewhile(lambda p: not opens(form.whole, p.masked), document.paragraphs)
    return (paragraph for paragraph in own if paragraph.kind is None)


# -- are they posts?


class _StampedPage(Struct, frozen=True):
    """A page with stamped entries; `head`: its title and the short lines above them."""

    entries: Sequence[_Entry]
    head: Sequence[str]
    published: date | None


def _candidate(document: Document, entries: Sequence[_Entry]) -> _StampedPage:
    """The page with what stands above its entries."""
    first = entries[0].opening.start
    above = [p for p in document.paragraphs if p.start < first][:HEAD_LINES]
    head = [document.report.title or "", *(p.text for p in above if p.words < LONG_WORDS)]
    return _StampedPage(entries, head, _published(document, above))


def _published(document: Document, above: Sequence[Paragraph]) -> date | None:
    """The day of publication that the file gives, or a stamp above the entries."""
    known = day(document.report.published)
    if known is not None:
        return known
    matches = filter(None, (document.forms.stamp.match(paragraph.text) for paragraph in above))
    labelled = (read_stamp(match["words"]) for match in matches if match["published"])
    return next((stamp.day for stamp in labelled if stamp and stamp.day), None)


def _says_live(page: _StampedPage) -> bool:
    """ "Aleppo offensive: live", "Latest updates"."""
    return any(live_pages().live.search(line) for line in page.head)


def _has_links_of_comments(page: _StampedPage) -> bool:
    """ "Report abuse", "Reply" behind a stamp."""
    return any(live_pages().reader_links.search(entry.text) for entry in page.entries)


def _speaks_as_readers(page: _StampedPage) -> bool:
    """Most entries, three at least, speak as "I" or to "you", their quotations aside.

    Their stamps name a day: a comment says on which day it was written, while the bare clocks of
    a guide ("6 p.m. Take the lift up the tower") speak to the reader as well.
    """
    if not all(entry.stamped.stamp.day for entry in page.entries):
        return False
    spoken = (_QUOTED.sub("", entry.text) for entry in page.entries)
    voices = sum(bool(live_pages().reader_voice.search(text)) for text in spoken)
    return voices >= LEAST_COMMENTS and voices >= SPOKEN_SHARE * len(page.entries)


def _says_chronology(page: _StampedPage) -> bool:
    """ "Timeline: how the siege unfolded", "Programme"."""
    return any(live_pages().chronology.search(line) for line in page.head)


def _looks_back(page: _StampedPage) -> bool:
    """Every entry bears a day, and the page came out after the last of them."""
    if page.published is None:
        return False
    days = (_kept(entry).named_day(page.published) for entry in page.entries)
    return all(known is not None and known < page.published for known in days)


def _says_posted(page: _StampedPage) -> bool:
    """ "Updated 14:30" over every entry."""
    return all(entry.stamped.label for entry in page.entries)


def _is_newest_first(page: _StampedPage) -> bool:
    """The clocks or days run backwards."""
    return order_of_entries([_kept(e) for e in page.entries], page.published) == -1


def _speaks_of_its_day(page: _StampedPage) -> bool:
    """Most entries use words that only the moment of writing makes a day."""
    spoken = sum(bool(live_pages().relative_day.search(e.text)) for e in page.entries)
    return spoken >= SPOKEN_SHARE * len(page.entries)


_Decided = Literal["posts", "comments", "chronology"]

_DECIDED: RuleTable[_StampedPage, _Decided] = RuleTable(
    "clean.entries are posts",
    (
        ("links of comments", _has_links_of_comments, lambda page: "comments"),
        ("voices of readers", _speaks_as_readers, lambda page: "comments"),
        ("says that it is live", _says_live, lambda page: "posts"),
        ("says that it is a chronology", _says_chronology, lambda page: "chronology"),
        ("looks back", _looks_back, lambda page: "chronology"),
        ("stamps of updates", _says_posted, lambda page: "posts"),
        ("newest first", _is_newest_first, lambda page: "posts"),
        ("speaks of its own day", _speaks_of_its_day, lambda page: "posts"),
    ),
    about=lambda page: page.entries[0].opening.start,
)
