"""Where it happened, line against line: towns by the map, areas by their words ("Chikwawa
district"), and what a sentence says was not the place ("and not in Kenya").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.record.distance import kilometres_between
from dateline.record.local import LocalEvent
from dateline.record.nouns import Place, PlaceMention, Span
from dateline.reference.english.exclusions import exclusions
from dateline.reference.places.place_words import toponym_words
from dateline.reference.text import content
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.news_mentions import NewsMentions
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import starts_within

SAME_TOWN = 25.0  # km: nearer than this, two towns may be one place (UCDP GED, where_prec 2)
TOWNS = ("point", "town")
AREAS = ("country", "region", "admin1", "admin2", "area")
_NEXT_WORD = re.compile(r"\s+([^\W\d_]+)")


class _Location(Struct, frozen=True):
    """A place as a sentence names it; `grain`: by the words beside it, else by the map. given: the
    names of all places where the sentence has it; excluded: those where it says that it was not.
    """

    place: Place
    grain: str | None
    given: frozenset[frozenset[str]]
    excluded: frozenset[frozenset[str]]


def reported_locations(
    news: NewsMentions, sources: ReportSources
) -> list[ReportedField[_Location]]:
    """Where it happened, as the sentence itself names it."""
    rows: list[ReportedField[_Location]] = []
    for m, local in news:
        excluded = _excluded(local, sources)
        named = [
            (place, mention)
            for place, mention in _places_in_sentence(local, sources)
            if mention not in excluded
        ]
        if not named:
            continue
        given = frozenset(frozenset(content(place.name)) for place, _ in named)
        against = frozenset(frozenset(content(_words(mention, sources))) for mention in excluded)
        values = [
            FieldValue(p.id, _Location(p, _grain(p, sources), given, against), words=_span(mention))
            for p, mention in named
        ]
        rows.append(ReportedField(m, tuple(values)))
    return rows


def _words(mention: PlaceMention, sources: ReportSources) -> str:
    """A toponym as written."""
    return sources.text(mention.report)[mention.start : mention.end]


def _span(mention: PlaceMention) -> Span:
    """The words of a toponym."""
    return Span(mention.report, mention.start, mention.end)


def _places_in_sentence(
    local_event: LocalEvent, sources: ReportSources
) -> Iterator[tuple[Place, PlaceMention]]:
    """The places where it happened that its sentence names, by their first words there."""
    sentence = Span(local_event.report, local_event.sentence.start, local_event.sentence.end)
    for event_place in local_event.places:
        place = sources.places.get(event_place.place)
        if place is None or event_place.role != "at":
            continue
        here = sources.mentions.of_place(place, sentence)
        if here is not None:
            yield place, here


def _excluded(local: LocalEvent, sources: ReportSources) -> Sequence[PlaceMention]:
    """The toponyms of the sentence that stand in what it excludes."""
    start = local.sentence.start
    stretches = [
        Span(local.report, start + first, start + last)
        for first, last in exclusions(sources.sentence(local))
    ]
    here = sources.toponyms_in(local.report) if stretches else ()
    return [m for _, m in here if any(starts_within(m, stretch) for stretch in stretches)]


def _grain(place: Place, sources: ReportSources) -> str | None:
    """What kind of place it is: a report that calls it a district knows better than the map."""
    if place.id not in sources.grains:
        told = (_kind_behind(mention, sources) for mention in place.mentions)
        sources.grains[place.id] = next((kind for kind in told if kind in AREAS), place.grain)
    return sources.grains[place.id]


def _kind_behind(mention: PlaceMention, sources: ReportSources) -> str | None:
    """What kind of place the word behind a toponym makes it: "Chikwawa district"."""
    behind = _NEXT_WORD.match(sources.text(mention.report), mention.end)
    return toponym_words().kinds.get(behind.group(1).casefold()) if behind else None


def _are_elsewhere(a: _Location, b: _Location) -> bool:
    """True if they are two towns that are not one, or one sentence says that it was not where the
    other has it.
    """
    if not a.given.isdisjoint(b.excluded) or not b.given.isdisjoint(a.excluded):
        return True
    if a.grain not in TOWNS or b.grain not in TOWNS or a.place.id == b.place.id:
        return False
    apart = kilometres_between(a.place, b.place)
    return apart is not None and apart > SAME_TOWN


def _lies_in(a: _Location, b: _Location) -> bool:
    """True if the second lies in the first: a town in its region, a region in its country."""
    if a.grain not in AREAS or b.grain is None:
        return False
    if a.place.id == b.place.id or not _are_of_one_country(a.place, b.place):
        return False
    if a.grain == "country":
        return b.grain != "country"
    if a.grain != "admin1" or b.grain == "admin1":
        return False
    return a.place.admin1 is not None and a.place.admin1 == b.place.admin1


def _are_of_one_country(a: Place, b: Place) -> bool:
    """True if the country of both is known and the same; a region of the world has none."""
    if not a.country:
        return False
    return a.country == b.country


LOCATIONS = FieldComparison("places", _are_elsewhere, _lies_in)
