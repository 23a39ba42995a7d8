"""The lines that an outlet sets on many pages: known by standing again in reports about other
things.

What repeats is not furniture by that alone. Two versions of one article share most of their lines,
follow-ups of a running story carry its background along for days, and a series has one headline. So
a line counts once for each article that is unlike the others, and then its distance in time, its
place on the page and its form decide, by the ordered table `FURNITURE`.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import chain

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.record.paragraphs import paragraphs
from dateline.reference.english.stopwords import stopwords
from dateline.reference.publishing.credit_lines import read_dateline
from dateline.reference.publishing.outlets import outlet_key
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.rules import Conditions
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.clean.document import ends_sentence, line_key, occurs, sentence_starts

MONTH = 28  # days between the first and the last report after which no running story explains it
SAME_ARTICLE = 0.4  # likeness from which two reports are taken for one article
ENOUGH = 3  # unlike articles that make a habit of the outlet's
SOUGHT = 6  # unlike articles after which no more are looked for
STRANGE = 0.25  # share of a line's content words below which it speaks of something else
MOSTLY = 0.8  # share of the reports in which a line stands at an edge of the page
SHORT_WORDS = 8  # below that, a line without a full stop parts no furniture
TITLE_WORDS = range(3, 26)

_CONTENT_WORD = re.compile(r"[^\W\d_]{4,}")


def repeated_lines(
    reports: Sequence[Report], stage_cache: StageCache = NOTHING_KEPT
) -> dict[str, frozenset[str]]:
    """For each report, by id, the keys of its own lines that are furniture of its outlet.

    A value holds nothing but lines of the report itself, so it stays equal when other reports
    join the case that say nothing new about them. Reports without an outlet are taken together.
    `stage_cache`: what earlier builds have found of outlets.
    """
    by_outlet: dict[str, list[Report]] = defaultdict(list)
    for report in reports:
        by_outlet[outlet_key(report.outlet, report.url) or ""].append(report)
    found: dict[str, frozenset[str]] = {}
    for group in by_outlet.values():
        part = stage_cache.part("repeated lines", group)
        lines = part.get("lines", dict[str, frozenset[str]])
        if lines is None:
            lines = _OutletPages(group).furniture()
            part.put("lines", {id: sorted(of_report) for id, of_report in lines.items()})
        found.update(lines)
    return found


@dataclass(slots=True)
class _Page:
    """One report's lines, with what is needed to compare it with others."""

    id: str
    title: str
    day: date | None
    lines: list[str]
    keys: list[str]
    words: Counter[str] = field(default_factory=Counter[str])
    weight: float = 0.0  # of all its words
    head: int = 0  # the line up to which everything stands on other pages too, or is short
    tail: int = 0  # the line from which on it does


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a line stands: its page, and its number there."""

    page: int
    line: int


@dataclass(frozen=True, slots=True)
class RepeatedLine:
    """A line that stands in several reports of one outlet, as the rules ask about it."""

    text: str
    articles: int  # that are unlike one another
    days: int | None  # from the first of them to the last; None where a day is unknown
    at_head: bool
    at_edge: bool  # head or tail of the page, mostly
    is_title: bool  # of a report, or where a title stands
    tie: float  # share of its content words that the rest of its pages uses too
    beside: bool  # furniture, or the end of the page, on both sides wherever it stands

    @property
    def is_sentence(self) -> bool:
        """True for words with a full stop."""
        return ends_sentence(self.text)

    @property
    def about_page(self) -> bool:
        """True for words about the page itself, with which nobody is quoted."""
        return _is_unquoted(page_patterns().about_page, self.text)

    @property
    def to_reader(self) -> bool:
        """True for words to the reader, with which nobody is quoted."""
        return _is_unquoted(page_patterns().to_reader, self.text)


def _is_unquoted(pattern: re.Pattern[str], text: str) -> bool:
    """True for a text with words of a pattern, with which nobody is quoted."""
    return occurs(pattern, text) and not occurs(page_patterns().quoted, text)


def _is_dateline(line: RepeatedLine) -> bool:
    """A place and an agency by themselves."""
    return read_dateline(line.text + " X") is not None


# what repeats and is the report's own all the same
OWN_WORDS: Conditions[RepeatedLine] = Conditions(
    "clean.own_words",
    (
        ("one article", lambda line: line.articles < 2),
        ("title", lambda line: line.is_title),
        ("dateline", _is_dateline),
    ),
)
# background that a running story carries along is a sentence, in the body or at its end, and
# seldom lasts a month in the same words
FURNITURE: Conditions[RepeatedLine] = Conditions(
    "clean.repeated",
    (
        (
            "a month apart",
            lambda line: line.articles >= ENOUGH and line.days is not None and line.days >= MONTH,
        ),
        (
            "about the page",
            lambda line: line.about_page and (line.at_edge or line.articles >= ENOUGH),
        ),
        ("to the reader", lambda line: line.at_edge and line.to_reader),
        ("above the report", lambda line: line.articles >= ENOUGH and line.at_head),
        (
            "label or link",
            lambda line: line.articles >= ENOUGH and line.at_edge and not line.is_sentence,
        ),
        (
            "of something else",
            lambda line: line.articles >= ENOUGH and line.at_edge and line.tie < STRANGE,
        ),
        ("among furniture", lambda line: line.at_edge and line.beside),
    ),
)


@dataclass(slots=True)
class _OutletPages:
    """The reports of one outlet, and which of their lines are furniture."""

    reports: Sequence[Report]
    pages: list[_Page] = field(default_factory=list[_Page])
    places: dict[str, list[_Place]] = field(default_factory=dict[str, list[_Place]])
    weights: dict[str, float] = field(default_factory=dict[str, float])
    likeness: dict[tuple[int, int], float] = field(default_factory=dict[tuple[int, int], float])

    def furniture(self) -> dict[str, frozenset[str]]:
        """Keys of furniture by report; reports without any are left out."""
        if len(self.reports) < 2:
            return {}
        self._read()
        taken = self._found(frozenset())
        if taken:
            taken |= self._found(taken)
        openings = {key.split(" ", 1)[0] for key in taken}
        found = ((page.id, frozenset(_held(page, taken, openings))) for page in self.pages)
        return {id: keys for id, keys in found if keys}

    def _found(self, taken: frozenset[str]) -> frozenset[str]:
        """The keys of furniture, seen in the light of the furniture that is known already."""
        self._weigh(taken)
        lines = (key for key in self.places if key not in taken)
        return frozenset(key for key in lines if self._is_furniture(key, taken))

    def _read(self) -> None:
        """Sets pages, and the places of lines that several pages hold."""
        self.pages = list(map(_page, self.reports))
        self.places = _places_of_repeated(self.pages)
        for page in self.pages:
            page.head, page.tail = _edges(page, self.places)

    def _weigh(self, taken: frozenset[str]) -> None:
        """Sets the words of pages, furniture aside, and their weights."""
        self.likeness.clear()
        for page in self.pages:
            own = "\n".join(key for key in page.keys if key not in taken)
            page.words = Counter(_CONTENT_WORD.findall(own))
        held_by = Counter(chain.from_iterable(page.words for page in self.pages))
        self.weights = {word: math.log(len(self.pages) / n) for word, n in held_by.items()}
        for page in self.pages:
            page.weight = sum(map(self.weights.__getitem__, page.words))

    def _is_furniture(self, key: str, taken: frozenset[str]) -> bool:
        """Whether a line that several pages hold is furniture, given what else is."""
        line = self._line(key, taken)
        return OWN_WORDS.first(line) is None and FURNITURE.holds(line)

    def _line(self, key: str, taken: frozenset[str]) -> RepeatedLine:
        """What is known of a line."""
        places = self.places[key]
        first = places[0]
        articles = self._unlike(list(dict.fromkeys(place.page for place in places)))
        days = _days_between([self.pages[page].day for page in articles])
        at_head = [place.line < self.pages[place.page].head for place in places]
        at_edge = [head or self._at_tail(at) for head, at in zip(at_head, places, strict=True)]
        return RepeatedLine(
            text=self.pages[first.page].lines[first.line],
            articles=len(articles),
            days=days,
            at_head=_mostly(at_head),
            at_edge=_mostly(at_edge),
            tie=self._tie(key, articles),
            is_title=any(map(self._is_title, places)),
            beside=bool(taken) and all(self._is_beside(place, taken) for place in places),
        )

    def _unlike(self, pages: list[int]) -> list[int]:
        """Pages of which no two are one article: the first, the last, and others until there are
        enough.
        """
        chosen: list[int] = []
        for page in (pages[0], pages[-1], *pages[1:-1]):
            if len(chosen) == SOUGHT:
                break
            if all(self._like(page, other) < SAME_ARTICLE for other in chosen):
                chosen.append(page)
        return chosen

    def _like(self, one: int, other: int) -> float:
        """The cosine of two pages by their words, a word by its weight and counted once.

        A word weighs by how few pages hold it, so furniture makes no two pages alike; pages of
        nothing but common words are alike.
        """
        pair = (min(one, other), max(one, other))
        if pair not in self.likeness:
            a, b = self.pages[one], self.pages[other]
            whole = math.sqrt(a.weight * b.weight)
            both = sum(self.weights[word] for word in a.words.keys() & b.words.keys())
            self.likeness[pair] = both / whole if whole > 0 else 1.0
        return self.likeness[pair]

    def _tie(self, key: str, pages: Sequence[int]) -> float:
        """The share of a line's content words that its pages use outside the line, on average; 1
        where it has none.
        """
        own = Counter(w for w in _CONTENT_WORD.findall(key) if w not in stopwords())
        used = sum(
            self.pages[page].words[word] > count for page in pages for word, count in own.items()
        )
        return used / (len(own) * len(pages)) if own else 1.0

    def _at_tail(self, place: _Place) -> bool:
        """True where nothing but repeated and short lines follows."""
        return place.line >= self.pages[place.page].tail

    def _is_title(self, place: _Place) -> bool:
        """True for a report's title; where it has none, for a title that stands right above its
        body.
        """
        page = self.pages[place.page]
        if page.title:
            return page.keys[place.line] == page.title
        if place.line or len(page.lines) < 2 or ends_sentence(page.lines[0]):
            return False
        return len(page.lines[0].split()) in TITLE_WORDS and ends_sentence(page.lines[1])

    def _is_beside(self, place: _Place, taken: frozenset[str]) -> bool:
        """True where the lines before and behind are furniture, or the page ends."""
        keys = self.pages[place.page].keys
        before, behind = keys[: place.line][-1:], keys[place.line + 1 :][:1]
        return taken.issuperset(before) and taken.issuperset(behind)


def _page(report: Report) -> _Page:
    """The lines of a report that hold letters or figures."""
    stretches = paragraphs(report.text)
    lines = [report.text[stretch.start : stretch.end] for stretch in stretches]
    keyed = [(line, key) for line in lines if (key := line_key(line))]
    return _Page(
        id=report.id,
        title=line_key(report.title or ""),
        day=day(report.published),
        lines=[line for line, _ in keyed],
        keys=[key for _, key in keyed],
    )


def _places_of_repeated(pages: Sequence[_Page]) -> dict[str, list[_Place]]:
    """Where the lines stand that two pages or more hold, each once a page, in order."""
    places: dict[str, list[_Place]] = defaultdict(list)
    for number, page in enumerate(pages):
        seen: set[str] = set()
        for line, key in enumerate(page.keys):
            if key not in seen:
                seen.add(key)
                places[key].append(_Place(number, line))
    return {key: found for key, found in places.items() if len(found) > 1}


def _edges(page: _Page, repeated: Mapping[str, object]) -> tuple[int, int]:
    """The lines between which a page's own words stand: up to the first, and from the second on,
    all stand on other pages too, or are short and no sentence.
    """
    own = [line for line in range(len(page.lines)) if not _may_be_edge(page, line, repeated)]
    return (own[0], own[-1] + 1) if own else (0, 0)


def _may_be_edge(page: _Page, line: int, repeated: Mapping[str, object]) -> bool:
    """True for a line that does not show the report's own words."""
    if page.keys[line] in repeated:
        return True
    words = page.lines[line]
    return len(words.split()) < SHORT_WORDS and not ends_sentence(words)


def _held(page: _Page, taken: frozenset[str], openings: set[str]) -> Iterator[str]:
    """The keys of furniture that a page holds, as whole lines or at the end of one.

    `openings`: the first words of all furniture, which spare most comparisons.
    """
    for line, key in zip(page.lines, page.keys, strict=True):
        if key in taken:
            yield key
            continue
        for start in sentence_starts(line):
            rest = line_key(line[start:])
            if rest.split(" ", 1)[0] in openings and rest in taken:
                yield rest


def _days_between(days: Sequence[date | None]) -> int | None:
    """From the first of some days to the last; None where one is unknown."""
    known = list(filter(None, days))
    return (max(known) - min(known)).days if len(known) == len(days) else None


def _mostly(holds: Iterable[bool]) -> bool:
    """True for most of them."""
    values = list(holds)
    return sum(values) >= MOSTLY * len(values)
