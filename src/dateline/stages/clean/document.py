"""One report while it is cleaned: its paragraphs, what they turned out to be, and what was read
from them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache
from typing import Literal

from dateline.record.intervals import day
from dateline.record.nouns import Credit, DatelineField, Furniture, Report
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import CreditKind, FurnitureKind
from dateline.reference.guarded_patterns import GuardedPattern
from dateline.reference.publishing.bylines import Byline
from dateline.reference.publishing.credit_lines import Named
from dateline.reference.publishing.furniture import Form, Forms, mask_agencies
from dateline.reference.time.timestamps import Stamp

BODY_WORDS = 8  # a sentence of so many words is taken for the report's own
LONG_WORDS = 25  # a paragraph of so many words is, even without a full stop
SENTENCE_END = re.compile(r"[.!?…][\"”’')\]]*$")
SENTENCE_LINES = 0.75  # share of the body's lines of one sentence each in a text set so
AT_HAND = 1 << 10  # paragraphs
FEWEST_LINES = 10  # lines from which on such a setting shows
_BETWEEN_WORDS = re.compile(r"[\W_]+")
_SENTENCE_START = re.compile(r"(?<=[.!?)\]”\"])\s+(?=[^\W_a-z]|[“\"(\[])")

# "... on Friday. (AFP)"
_SIGNED = re.compile(
    r"(?<=[.!?”\"’])\s+(?:[(\[][^()\[\]]{2,40}[)\]]|[–—-]{1,2}\s?[\w/ ]{2,40})\.?$"
)


@dataclass(slots=True)
class Paragraph:
    """A paragraph: its stretch, its words, and the kind that it turned out to be."""

    start: int
    end: int
    text: str
    masked: str  # the text with the letters of agencies' names masked
    words: int
    kind: FurnitureKind | None = None
    photo: bool = False  # a photo credit that stands alone
    run_on: int = 0  # where the credit or caption ends that was run into its head
    repeated: bool = False  # stands on other pages of the outlet, which makes it furniture

    @property
    def is_body(self) -> bool:
        """True for a paragraph of the report's own words, as far as its shape shows."""
        if self.kind is not None or self.repeated:
            return False
        if self.words >= LONG_WORDS:
            return True
        return self.words >= BODY_WORDS and _ends_sentence_unsigned(self.text)

    @property
    def plain_text(self) -> str:
        """The text on one line."""
        return " ".join(self.text.split())


@dataclass(frozen=True, slots=True)
class PostEntry:
    """An entry of a live page with the stamp that opens it and the day heading that it stands
    below; `moment`: its time as the page's markup gives it.
    """

    start: int
    paragraphs: tuple[Paragraph, ...] = ()
    stamp: Stamp | None = None
    heading: Stamp | None = None
    moment: str | None = None

    @property
    def minutes(self) -> int | None:
        """The time of day of the stamp."""
        if self.stamp is None or self.stamp.hour is None:
            return None
        return self.stamp.hour * 60 + (self.stamp.minute or 0)

    def named_day(self, near: date | None) -> date | None:
        """The day that markup, stamp or heading name; without a year, that nearest to another
        day.
        """
        if self.moment is not None:
            return day(self.moment)
        stamps = filter(None, (self.stamp, self.heading))
        dated = (stamp for stamp in stamps if stamp.day or stamp.month_day)
        return next((day(stamp.iso(near)) for stamp in dated), None)


@dataclass(frozen=True, slots=True)
class StampLine:
    """A stamp in the words: of what it is, whether a label says so, and its own words."""

    of: Literal["published", "updated"]
    place: Literal["label", "bare"]
    words: str


@dataclass(slots=True)
class Document:
    """One report while it is cleaned."""

    report: Report
    forms: Forms
    paragraphs: list[Paragraph]
    marks: list[Furniture] = field(default_factory=list[Furniture])
    credits: list[Credit] = field(default_factory=list[Credit])
    bylines: list[str] = field(default_factory=list[str])
    dateline: DatelineField | None = None
    stamps: list[StampLine] = field(default_factory=list["StampLine"])
    title: str | None = None
    outlet: str | None = None
    entries: list[PostEntry] = field(default_factory=list[PostEntry])
    """the entries of a live page, in its order"""

    def unmarked(self, first: int = 0) -> Iterator[Paragraph]:
        """The paragraphs, from the first or another on, that are no furniture when they are come
        to.
        """
        return (paragraph for paragraph in self.paragraphs[first:] if paragraph.kind is None)

    def form(self, kind: FurnitureKind) -> Form:
        """The patterns of one kind of furniture."""
        return self.forms.kinds[kind]

    def mark(self, paragraph: Paragraph, kind: FurnitureKind) -> None:
        """Marks a whole paragraph, which then is of that kind."""
        paragraph.kind = kind
        self.mark_stretch(paragraph, kind, 0, len(paragraph.text))

    def mark_unmarked(self, paragraphs: Iterable[Paragraph], kind: FurnitureKind) -> None:
        """Marks those of some paragraphs that are no furniture yet."""
        for paragraph in paragraphs:
            if paragraph.kind is None:
                self.mark(paragraph, kind)

    def mark_stretch(self, paragraph: Paragraph, kind: FurnitureKind, start: int, end: int) -> None:
        """Marks a stretch of a paragraph, by offsets into it; the paragraph stays what it is."""
        self.marks.append(Furniture(kind, paragraph.start + start, paragraph.start + end))

    def mark_headline(self, paragraph: Paragraph) -> None:
        """Marks a paragraph as the headline, which gives the title."""
        self.mark(paragraph, "headline")
        self.title = paragraph.plain_text

    def credit(
        self, paragraph: Paragraph, kind: CreditKind, names: list[Named], shift: int = 0
    ) -> None:
        """Credits names whose offsets count from `shift` in a paragraph."""
        at = paragraph.start + shift
        self.credits += [Credit(kind, name.name, at + name.start, at + name.end) for name in names]

    def is_sentence_a_line(self) -> bool:
        """True for a text that is set one sentence a line, which shows no paragraphs."""
        if "\n\n" in self.report.text:
            return False
        own = [paragraph for paragraph in self.paragraphs if paragraph.is_body]
        single = sum(not sentence_starts(paragraph.text) for paragraph in own)
        return len(own) >= FEWEST_LINES and single >= SENTENCE_LINES * len(own)

    def sign(self, paragraph: Paragraph, byline: Byline, shift: int = 0) -> None:
        """Keeps the writers of a byline, and credits the agencies of it."""
        self.bylines += byline.names
        self.credit(paragraph, "agency", list(byline.agencies), shift)

    def body(self) -> range:
        """From the first paragraph of the report's own words to the last; empty at the end if none
        is.
        """
        own = [i for i, paragraph in enumerate(self.paragraphs) if paragraph.is_body]
        if not own:
            count = len(self.paragraphs)
            return range(count, count)
        return range(own[0], own[-1] + 1)


def opens(pattern: re.Pattern[str] | None, text: str) -> bool:
    """True if there is such a pattern and the text begins with it."""
    return pattern is not None and pattern.match(text) is not None


def occurs(pattern: re.Pattern[str] | GuardedPattern | None, text: str) -> bool:
    """True if there is such a pattern and the text holds it."""
    return pattern is not None and pattern.search(text) is not None


def ends_sentence(text: str) -> bool:
    """True if the text ends with a full stop, behind which marks and brackets may close."""
    return SENTENCE_END.search(text) is not None


@lru_cache(AT_HAND)
def _ends_sentence_unsigned(text: str) -> bool:
    """The same, but for an agency's name behind the full stop; each step over the paragraphs asks
    for it again.
    """
    return ends_sentence(_SIGNED.sub("", text))


def line_key(line: str) -> str:
    """What two lines must share to be the same: letters and figures, without case and marks."""
    return _BETWEEN_WORDS.sub(" ", line).strip().casefold()


def sentence_starts(text: str) -> list[int]:
    """Where the sentences of a line behind the first begin, by offset into it."""
    return [match.end() for match in _SENTENCE_START.finditer(text)]


def paragraphs_of(report: Report) -> list[Paragraph]:
    """The paragraphs that hold letters or figures."""
    masked = mask_agencies(report.text)
    found: list[Paragraph] = []
    for stretch in paragraphs(report.text):
        start, end = stretch.start, stretch.end
        text = report.text[start:end]
        if any(map(str.isalnum, text)):
            found.append(Paragraph(start, end, text, masked[start:end], len(text.split())))
    return found
