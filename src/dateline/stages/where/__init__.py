"""Where: the toponyms of one report and the places that they mean.

Three steps, a file each: `spot` finds the words that name places (the tagger's names, and names that the
atlas knows); `choose` picks one place for each name by what the report itself says; `areas` adds the parts
of countries ("northern Mali", "the north") and the later words for a place ("the town"). A name that the
atlas cannot place stays a Place without a point, with a Fault; nothing is put at the middle of a country
in its stead.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from msgspec import structs

from dateline.language.reading import Reading
from dateline.record.nouns import Fault, Place, PlaceMention, Report
from dateline.reference import countries
from dateline.reference.atlas import Atlas, Entry
from dateline.reference.name_keys import fold_name
from dateline.stages.where.areas import Area, areas, later_words
from dateline.stages.where.metonym import is_metonym
from dateline.stages.where.recognition import Spot, spots
from dateline.stages.where.resolution import Chosen, choose

__all__ = ["LocatedPlaces", "where"]


@dataclass(frozen=True)
class LocatedPlaces:
    """The places of one report in order of first mention (ids p1, p2, ...), and which words mean which.

    `by_word` knows more words than the mentions: the kind beside the name ("town" of "the town of Konna") and
    later words for a place ("the town"). weights: how much the report speaks of each country, by ISO 3166-1 alpha-3
    code; summed over a case they are the `context` of a second look at each report.
    """

    places: list[Place] = field(default_factory=list)
    by_word: dict[int, str] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    weights: dict[str, float] = field(default_factory=dict)


@dataclass
class _Draft:
    place: Place
    order: int
    surfaces: list[str] = field(default_factory=list)
    mentions: list[PlaceMention] = field(default_factory=list)
    words: list[int] = field(default_factory=list)


def where(
    reading: Reading, report: Report, atlas: Atlas, context: Mapping[str, float] | None = None
) -> LocatedPlaces:
    """Finds and places the toponyms of a report.

    `context`: weights of countries known from elsewhere (the case's other reports), by ISO 3166-1 alpha-3 code;
    a country that a report names a few times weighs about 5.
    """
    found = spots(reading, atlas)
    chosen = choose(reading, report, found, atlas, context or {})
    parts = areas(reading, found, chosen)
    drafts: dict[tuple, _Draft] = {}
    faults: list[Fault] = []
    covered = {i for part in parts for i in part.covers}
    for n, (spot, choice) in enumerate(zip(found, chosen.choices, strict=True)):
        if n in covered or choice is None:
            continue
        place = _place(spot, choice)
        _add(drafts, place, reading, report, spot, is_metonym(reading, spot, choice))
        if choice == "unplaced" and len(drafts[_key(place)].mentions) == 1:  # one fault a name
            faults.append(_fault(spot, report, chosen))
    for part in parts:
        _add(drafts, _area_place(part), reading, report, part.spot, False)
    _add_dateline(drafts, report, atlas, chosen)
    return _located(drafts, faults, reading, report, chosen)


def _place(spot: Spot, choice: Entry | str) -> Place:
    if not isinstance(choice, Entry):
        return Place(id="", name=spot.name)
    return Place(
        id="", name=choice.name, lat=choice.lat, lon=choice.lon, country=choice.country, admin1=choice.admin1,
        grain=choice.grain, source=choice.source,
    )  # fmt: skip


def _area_place(area: Area) -> Place:
    return Place(
        id="", name=area.name, country=area.country, admin1=area.admin1, grain="area", source=None
    )


def _key(place: Place) -> tuple:
    return (fold_name(place.name), place.lat, place.lon, place.grain)


def _add(
    drafts: dict[tuple, _Draft],
    place: Place,
    reading: Reading,
    report: Report,
    spot: Spot,
    metonym: bool,
) -> None:
    draft = drafts.setdefault(_key(place), _Draft(place, spot.start))
    draft.order = min(draft.order, spot.start)
    draft.surfaces.append(reading.text[spot.start : spot.end])
    draft.mentions.append(PlaceMention(report.id, spot.start, spot.end, metonym))
    draft.words += [*range(spot.first, spot.last), *spot.beside]


def _fault(spot: Spot, report: Report, chosen: Chosen) -> Fault:
    known = [countries.name_of(code) for code in chosen.leading(3)]
    about = f" in {', '.join(known)}" if known else ""
    return Fault(
        stage="where", slug="place-not-found", report=report.id, start=spot.start, end=spot.end,
        message=f"“{spot.name}” is not in the atlas{about}; `dateline atlas add FILE` can teach it more places",
    )  # fmt: skip


def _add_dateline(
    drafts: dict[tuple, _Draft], report: Report, atlas: Atlas, chosen: Chosen
) -> None:
    """The place of the dateline, where its words are not among those read."""
    line = report.dateline
    if (
        line is None
        or not line.place
        or any(
            m.start < line.end and line.start < m.end for d in drafts.values() for m in d.mentions
        )
    ):
        return
    name = line.place.split(",")[0].strip()
    start = report.text.find(name, line.start, line.end)
    entry = chosen.dateline
    if start < 0 or entry is None:
        return
    place = _place(Spot(0, 0, start, start + len(name), name), entry)
    draft = drafts.setdefault(_key(place), _Draft(place, start))
    draft.order = min(draft.order, start)
    draft.surfaces.append(name)
    draft.mentions.append(PlaceMention(report.id, start, start + len(name), False))


def _located(
    drafts: dict[tuple, _Draft],
    faults: list[Fault],
    reading: Reading,
    report: Report,
    chosen: Chosen,
) -> LocatedPlaces:
    places: list[Place] = []
    by_word: dict[int, str] = {}
    for n, draft in enumerate(sorted(drafts.values(), key=lambda d: d.order), 1):
        surfaces = dict.fromkeys(" ".join(s.split()) for s in draft.surfaces)
        place = structs.replace(
            draft.place, id=f"p{n}", aliases=tuple(s for s in surfaces if s != draft.place.name),
            mentions=tuple(sorted(set(draft.mentions), key=lambda m: (m.start, m.end))),
        )  # fmt: skip
        places.append(place)
        for word in draft.words:
            by_word.setdefault(word, place.id)
    line = report.dateline
    at = [
        p.id for p in places if line and any(line.start <= m.start < line.end for m in p.mentions)
    ]
    later_words(reading, places, by_word, chosen.leading(1), at[0] if at else None)
    return LocatedPlaces(
        places, dict(sorted(by_word.items())), faults, dict(sorted(chosen.weights.items()))
    )
