"""One fact of a digest: what became of it, on how many independent lines it stands, who says so,
and the address of its words, which lasts.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import quote

from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.promises import FallenDue
from dateline.prose.questions import disputed_fields, question
from dateline.prose.sentences import (
    and_list,
    number_of,
    place_words,
    row_when,
    sentence_start,
    standing_words,
)
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.record.released import FactChange
from dateline.record.vocabulary import AHEAD

Section = Literal["correction", "disputed", "new", "changed", "due"]
SECTIONS: tuple[Section, ...] = ("correction", "disputed", "new", "changed", "due")
"""The parts of a digest in their order."""
LONGEST = 600  # characters of what became of a fact
LINES_NAMED = 3  # the others are counted
_DISPUTED = " is now disputed"
_OPENINGS = {
    "restored": "Restored",
    "withdrawn": "Withdrawn",
    "parted": "Told apart",
    "joined": "Told as one",
}
_NO_POINT = frozenset(("country", "region"))


@dataclass(frozen=True, slots=True)
class MapPoint:
    """Where a fact took place, in degrees."""

    longitude: float
    latitude: float
    name: str


@dataclass(frozen=True, slots=True)
class FactItem:
    """change: what became of it; said: that, without the name of the fact; when_where: its day and
    place; lines: how it is known; due: how a promise of it stands; path: of its words within the
    case; number: in the digest.
    """

    change: FactChange
    section: Section
    said: str
    when_where: str
    lines: str
    due: str
    path: str
    points: tuple[MapPoint, ...]
    number: int = 0

    @property
    def name(self) -> str | None:
        """The lasting name of the fact in the later state."""
        return self.change.name

    @property
    def was(self) -> str | None:
        """And in the earlier one."""
        return self.change.was

    @property
    def key(self) -> str:
        """The name by which readers know it."""
        if self.change.kind == "joined" and self.change.was:
            return self.change.was
        return self.change.name or self.change.was or ""

    @property
    def label(self) -> str:
        """What it is called."""
        return self.change.label

    @property
    def order(self) -> int:
        """The place of its part in the digest."""
        return SECTIONS.index(self.section)

    @property
    def opening(self) -> str:
        """Withdrawn, Corrected: of what the earlier state had wrong; empty for what is no such."""
        if not self.change.correction and self.change.kind != "withdrawn":
            return ""
        return _OPENINGS.get(self.change.kind, "Corrected")

    def numbered(self, number: int) -> FactItem:
        """The same with its number."""
        return replace(self, number=number)


def fact_item(
    change: FactChange,
    states: ComparedStates,
    due: FallenDue | None = None,
    section: Section | None = None,
) -> FactItem:
    """A changed fact as a digest tells it."""
    event, index = states.new(change), states.after
    gone = event is None or change.kind in ("withdrawn", "joined")
    return FactItem(
        change=change,
        section=section or _section(change),
        said="" if section == "due" else _said(change, states),
        when_where="" if event is None or gone else _when_where(event, index),
        lines="" if event is None or gone else lines_words(event, index),
        due=_due_words(due, section) if due else "",
        path=_path(change, states),
        points=() if event is None or gone else _points(event, index),
    )


def said_of(words: str, label: str) -> str:
    """What became of a fact, as a sentence without its name; empty where the name says it all."""
    rest = words.removeprefix(label)
    if rest == words:
        return _shortened(words)
    rest = rest.strip().removeprefix(":").strip()
    if rest in ("", "."):
        return ""
    if rest.startswith("(") and rest.endswith(")."):
        rest = f"{rest[1:-2]}."
    return _shortened(sentence_start(rest))


def _said(change: FactChange, states: ComparedStates) -> str:
    """What became of a fact; of a new one whose name are the words of an outlet no more than how
    it stands: who says so is told with its lines.
    """
    words = said_of(states.words(change), change.label)
    if change.kind != "new" or "“" in words:
        return words
    status, _, brought = words.rpartition("; ")
    return f"{status}." if status and brought else ""


def _shortened(words: str) -> str:
    """The words, cut where a clause ends; how many clauses are left out."""
    words = words.replace(".”.", ".”")
    if len(words) <= LONGEST:
        return words
    clauses = words.split("; ")
    kept = clauses[:1]
    for clause in clauses[1:]:
        if len("; ".join((*kept, clause))) > LONGEST:
            break
        kept.append(clause)
    left = len(clauses) - len(kept)
    told = "; ".join(kept)
    if len(told) > LONGEST:
        return f"{told[:LONGEST].rsplit(' ', 1)[0]} …"
    return f"{told}; and {number_of(left, 'further change')}."


def lines_words(event: Event, index: RecordIndex) -> str:
    """Corroborated by 2 independent lines in 3 outlets: words of Brask; The Courier in its own
    voice. Disputed: how many were killed.
    """
    standing = event.standing
    if standing is None:
        return ""
    numbers = f"{number_of(standing.outlets, 'outlet')}, {number_of(standing.lines, 'line')}"
    who = standing_words(event, index, LINES_NAMED).removeprefix(numbers)
    lines = number_of(standing.lines, "independent line")
    told = f"{lines} in {number_of(standing.outlets, 'outlet')}{who}"
    if standing.verdict == "corroborated":
        told = f"Corroborated by {told}"
    elif standing.verdict == "denied":
        told = f"Denied by somebody; {told}"
    asked = dict.fromkeys(question(field) for field in disputed_fields(event, index))
    return f"{told}. Disputed: {and_list(list(asked))}" if asked else told


def _section(change: FactChange) -> Section:
    """The part of the digest in which a fact stands."""
    if change.correction or change.kind == "withdrawn":
        return "correction"
    if change.kind == "new":
        return "new"
    return "disputed" if _DISPUTED in change.text else "changed"


def _path(change: FactChange, states: ComparedStates) -> str:
    """The address of the words within the case: in the release that is told; of what is there no
    more in the one that told it.
    """
    if change.name:
        return f"/release/{states.until}/fact/{quote(change.name)}"
    return f"/release/{states.since}/fact/{quote(change.was or '')}"


def _when_where(event: Event, index: RecordIndex) -> str:
    """Thursday 8 February 2024, in Puerto Calandria"""
    when = row_when(event.when, index, event.status in AHEAD)
    return sentence_start(", ".join(part for part in (when, place_words(event, index)) if part))


def _due_words(due: FallenDue, section: Section | None) -> str:
    """How a promise stands; with the promise where the fact does not tell it."""
    return due.standing if section == "due" else f"{due.standing}: {due.text}"


def _points(event: Event, index: RecordIndex) -> tuple[MapPoint, ...]:
    """The places of a fact that a map can show."""
    found: dict[str, MapPoint] = {}
    for one in event.places:
        place = index.places.get(one.place)
        if place is None or place.lat is None or place.lon is None or place.grain in _NO_POINT:
            continue
        if abs(place.lat) <= 84 and abs(place.lon) <= 180:
            found.setdefault(place.id, MapPoint(place.lon, place.lat, place.name))
    return tuple(found.values())
