"""The places of one report, gathered from their mentions."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from msgspec import structs

from dateline.language.reading import Reading
from dateline.record.nouns import DatelineField, Fault, Place, PlaceMention, Report
from dateline.reference.name_keys import fold_name
from dateline.reference.places.atlas import AtlasEntry
from dateline.stages.where.areas import Area
from dateline.stages.where.toponyms import Toponym

_Key = tuple[str, float | None, float | None, str | None]


@dataclass(frozen=True)
class LocatedPlaces:
    """The places of one report in order of first mention (ids p1, p2, ...), and which words mean
    which.

    `by_word` knows more words than the mentions: the kind beside the name ("town" of "the town of
    Konna") and later words for a place ("the town"). weights: how much the report speaks of each
    country, by ISO 3166-1 alpha-3 code; summed over a case they are the `context` of a second look
    at each report.
    """

    places: list[Place] = field(default_factory=list[Place])
    by_word: dict[int, str] = field(default_factory=dict[int, str])
    faults: list[Fault] = field(default_factory=list[Fault])
    weights: dict[str, float] = field(default_factory=dict[str, float])
    written_at: str | None = None


@dataclass
class _Draft:
    """A place with what its mentions say; order: the offset of the first."""

    place: Place
    order: int
    surfaces: list[str] = field(default_factory=list[str])
    mentions: list[PlaceMention] = field(default_factory=list[PlaceMention])
    words: list[int] = field(default_factory=list[int])


class PlaceDrafts:
    """The places of a report while their mentions are gathered; mentions of one place are one
    draft.
    """

    def __init__(self, reading: Reading, report: Report) -> None:
        self._reading, self._report = reading, report
        self._drafts: dict[_Key, _Draft] = {}

    def add(self, toponym: Toponym, entry: AtlasEntry | None, metonym: bool) -> bool:
        """Adds a mention; entry None: the name has no place. True if it is the first of its
        place.
        """
        place = Place(id="", name=toponym.name) if entry is None else _placed(entry)
        return self._add(place, toponym, metonym, (*toponym.words, *toponym.kind_words))

    def add_area(self, area: Area) -> None:
        """Adds a part of a country, which has no point."""
        place = Place(
            id="", name=area.name, country=area.country, admin1=area.admin1, grain="area"
        )  # fmt: skip
        toponym = area.toponym
        self._add(place, toponym, False, (*toponym.words, *toponym.kind_words))

    def add_dateline(self, entry: AtlasEntry | None) -> None:
        """Adds the place of the dateline, where its words are not among those read."""
        line = self._report.dateline
        if line is None or entry is None:
            return
        if not line.place or self._has_mention_in(line):
            return
        name = line.place.split(",")[0].strip()
        start = self._report.text.find(name, line.start, line.end)
        if start >= 0:
            toponym = Toponym(0, 0, start, start + len(name), name)
            self._add(_placed(entry), toponym, False, ())

    def _has_mention_in(self, line: DatelineField) -> bool:
        """True if a mention of a place overlaps the dateline."""
        for draft in self._drafts.values():
            for mention in draft.mentions:
                if mention.start < line.end and line.start < mention.end:
                    return True
        return False

    def _add(self, place: Place, toponym: Toponym, metonym: bool, words: Sequence[int]) -> bool:
        """Adds a mention to its place, by name, point and grain; True if it is the first."""
        key = (fold_name(place.name), place.lat, place.lon, place.grain)
        draft = self._drafts.setdefault(key, _Draft(place, toponym.start))
        draft.order = min(draft.order, toponym.start)
        draft.surfaces.append(self._reading.text[toponym.start : toponym.end])
        draft.mentions.append(PlaceMention(self._report.id, toponym.start, toponym.end, metonym))
        draft.words += words
        return len(draft.mentions) == 1

    # -- what was gathered

    def places(self) -> list[Place]:
        """The places in order of first mention, with their ids."""
        return [_gathered(draft, f"p{n}") for n, draft in enumerate(self._in_order(), 1)]

    def by_word(self) -> dict[int, str]:
        """Index of a word -> id of the place that it means; the place mentioned first has a
        shared word.
        """
        found: dict[int, str] = {}
        for n, draft in enumerate(self._in_order(), 1):
            for word in draft.words:
                found.setdefault(word, f"p{n}")
        return found

    def written_at(self, places: Sequence[Place]) -> str | None:
        """The id of the first place that the dateline mentions."""
        line = self._report.dateline
        if line is None:
            return None
        for place in places:
            if any(line.start <= m.start < line.end for m in place.mentions):
                return place.id
        return None

    def _in_order(self) -> list[_Draft]:
        """The drafts by the offset of their first mention."""
        return sorted(self._drafts.values(), key=lambda draft: draft.order)


def _placed(entry: AtlasEntry) -> Place:
    """The place of an entry of the atlas; its id comes when all places are known."""
    return Place(
        id="", name=entry.name, lat=entry.lat, lon=entry.lon, country=entry.country,
        admin1=entry.admin1, grain=entry.grain, source=entry.source,
    )  # fmt: skip


def _gathered(draft: _Draft, id: str) -> Place:
    """The place with its mentions in text order, and the forms other than its name by which they
    call it.
    """
    surfaces = dict.fromkeys(" ".join(surface.split()) for surface in draft.surfaces)
    return structs.replace(
        draft.place,
        id=id,
        aliases=tuple(surface for surface in surfaces if surface != draft.place.name),
        mentions=tuple(sorted(set(draft.mentions), key=lambda m: (m.start, m.end))),
    )
