"""Where: the toponyms of one report and the places that they mean.

`recognition` finds the words that name places, with their candidates in the atlas; `resolution`
picks one place for each name by what the report itself says; `areas` adds the parts of countries
("northern Mali", "the north"), `later_mentions` the later words for a place ("the town"), `metonym`
marks names that stand for governments. A name that the atlas cannot place stays a Place without a
point, with a Fault; nothing is put at the middle of a country in its stead.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from dateline.language.reading import Reading
from dateline.record.nouns import Fault, Report
from dateline.reference.places import countries
from dateline.reference.places.atlas import Atlas, AtlasEntry
from dateline.stages.where.areas import Area, areas
from dateline.stages.where.later_mentions import add_later_mentions
from dateline.stages.where.metonym import is_metonym
from dateline.stages.where.places import LocatedPlaces, PlaceDrafts
from dateline.stages.where.recognition import toponyms
from dateline.stages.where.resolution import OpenChoice, Resolution, resolve
from dateline.stages.where.toponyms import Toponym

__all__ = ["LocatedPlaces", "where"]


def where(
    reading: Reading, report: Report, atlas: Atlas, context: Mapping[str, float] | None = None
) -> LocatedPlaces:
    """Finds and places the toponyms of a report.

    `context`: weights of countries known from elsewhere (the case's other reports), by ISO 3166-1
    alpha-3 code; a country that a report names a few times weighs about 5.
    """
    found = toponyms(reading, atlas)
    resolution = resolve(reading, report, found, atlas, context or {})
    parts = areas(reading, found, resolution)
    drafts, unplaced = PlaceDrafts(reading, report), list[Fault]()
    for toponym, choice in _apart_from(parts, found, resolution):
        entry = choice if isinstance(choice, AtlasEntry) else None
        is_first = drafts.add(toponym, entry, is_metonym(reading, toponym, entry))
        if entry is None and is_first:
            unplaced.append(_not_placed(toponym, choice, report, resolution))
    for part in parts:
        drafts.add_area(part)
    drafts.add_dateline(resolution.dateline)
    places, by_word = drafts.places(), drafts.by_word()
    written_at = drafts.written_at(places)
    add_later_mentions(reading, places, by_word, resolution.leading(1), written_at)
    return LocatedPlaces(
        places,
        by_word=dict(sorted(by_word.items())),
        faults=unplaced,
        weights=dict(sorted(resolution.weights.items())),
        written_at=written_at,
    )


def _apart_from(
    parts: Sequence[Area], found: Sequence[Toponym], resolution: Resolution
) -> Iterator[tuple[Toponym, AtlasEntry | OpenChoice | Literal["unplaced"]]]:
    """The toponyms with their choice; not those within a part of a country, nor those that are
    none.
    """
    covered = set[int]()
    for part in parts:
        covered.update(part.covers)
    for n, (toponym, choice) in enumerate(zip(found, resolution.choices, strict=True)):
        if n in covered:
            continue
        if choice is not None:
            yield toponym, choice


def _not_placed(
    toponym: Toponym,
    choice: AtlasEntry | OpenChoice | Literal["unplaced"],
    report: Report,
    resolution: Resolution,
) -> Fault:
    """The warning that a name stays without a place, and why."""
    if isinstance(choice, OpenChoice):
        return _open(toponym, choice, report)
    return _not_found(toponym, report, resolution)


def _open(toponym: Toponym, choice: OpenChoice, report: Report) -> Fault:
    """The warning that places of two countries bear the name and the report does not say which."""
    bearers = (choice.first, choice.second)
    first, second = (f"{e.name} in {countries.name_of(e.country or '')}" for e in bearers)
    return Fault(
        stage="where", slug="place-open", report=report.id,
        start=toponym.start, end=toponym.end,
        message=f"“{toponym.name}” may be {first} or {second}; the report does not say which, so "
        "it stays without a position",
    )  # fmt: skip


def _not_found(toponym: Toponym, report: Report, resolution: Resolution) -> Fault:
    """The warning that a name has no place, with the countries where it was looked for."""
    known = [countries.name_of(code) for code in resolution.leading(3)]
    about = f" in {', '.join(known)}" if known else ""
    return Fault(
        stage="where", slug="place-not-found", report=report.id,
        start=toponym.start, end=toponym.end,
        message=f"“{toponym.name}” is not in the atlas{about}; "
        "`dateline atlas add FILE` can teach it more places",
    )  # fmt: skip
