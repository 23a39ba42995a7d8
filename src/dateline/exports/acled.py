"""ACLED: one row for the asserted events of the same actors at one place on one day.

Columns and rules of the ACLED codebook (2024); docs/exports.md says what each holds and which events are left out.
"""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dateline.exports import table, times, tolls
from dateline.exports.event_index import EventIndex, Where, asserted
from dateline.exports.parties import (
    Party,
    acted_upon,
    acting,
    crowd,
    interaction,
    without_civilians,
)
from dateline.exports.table import Cell
from dateline.record.nouns import Count, Event, Record, Span
from dateline.reference.codebooks import AcledRow, codebook_country, codebooks
from dateline.reference.text import words

COLUMNS = (
    "event_id_cnty", "event_date", "year", "time_precision", "disorder_type", "event_type", "sub_event_type", "actor1",
    "assoc_actor_1", "inter1", "actor2", "assoc_actor_2", "inter2", "interaction", "civilian_targeting", "iso",
    "region", "country", "admin1", "admin2", "admin3", "location", "latitude", "longitude", "geo_precision", "source",
    "source_scale", "notes", "fatalities", "tags", "timestamp",
)  # fmt: skip
_PROTESTERS, _RIOTERS, _CIVILIANS = "Protesters", "Rioters", "Civilians"
_CROWDED = {"Protests": _PROTESTERS, "Riots": _RIOTERS}  # event types whose first actor is a crowd
_FORCEFUL = ("ASSAULT", "COERCE", "MOBILIZE")  # types in which a country stands for its forces


class AcledEvent(Struct, frozen=True):
    """One event under ACLED's terms."""

    event: Event
    day: date
    precision: int
    type: str
    sub: str
    first: Party
    second: Party
    where: Where

    @property
    def rank(self) -> tuple[int, int]:
        return codebooks().acled.rank(self.type, self.sub)

    @property
    def key(self) -> tuple:
        """What makes several events one: the same actors, in any order, the same place and day."""
        return (frozenset((self.first.name, self.second.name)), self.where.place.id, self.day)


def write(record: Record) -> bytes:
    """The CSV: a header of the 31 columns of ACLED and our own, then one row for each group of events."""
    index = EventIndex(record)
    groups: dict[tuple, list[AcledEvent]] = {}
    for event in record.events:
        if entry := entry_of(event, index):
            groups.setdefault(entry.key, []).append(entry)
    return table.write(
        (*COLUMNS, *table.OURS), (_row(entries, index) for entries in groups.values())
    )


def entry_of(event: Event, index: EventIndex) -> AcledEvent | None:
    """The event under ACLED's terms; None where it is none of ACLED's or too vague for it."""
    when, where = times.acled_date(event.when), index.where(event)
    if not asserted(event) or when is None or where is None or _too_coarse(where):
        return None
    forceful = event.type in _FORCEFUL
    first = acting(event, index, forceful)
    second = acted_upon(event, index, forceful, by_arms=first.kind in ("state", "group"))
    row = _type_of(event, first, second)
    if row is None:
        return None
    place = index.country(event)
    if row.event in _CROWDED:
        first, second = _demonstration(event, row, first, second, place)
    if row.event == "Battles":
        second = without_civilians(second)
    return AcledEvent(event, when[0], when[1], row.event, row.sub, first, second, where)


def _type_of(event: Event, first: Party, second: Party) -> AcledRow | None:
    deadly = any((tolls.likeliest(c) or 0) > 0 for c in tolls.in_force(event))
    means = " ".join(event.means).casefold()
    for row in codebooks().acled.events:
        if (
            row.type == event.type
            and row.mode in ("*", event.mode or "")
            and first.fits(row.agent)
            and second.fits(row.target)
            and (deadly or not row.deaths)
            and (row.means is None or row.means in means)
        ):
            return row
    return None


def _demonstration(
    event: Event, row: AcledRow, first: Party, second: Party, place: str | None
) -> tuple[Party, Party]:
    """The crowd leads; a second actor only where somebody stood against it by force.

    Those whom a peaceful protest is against are no second actor, as in the codebook.
    """
    if event.type == "PROTEST":
        against = second if row.event == "Riots" and second.kind in ("state", "group") else Party()
        return crowd(first, _CROWDED[row.event], place), against
    if second.kind in ("crowd", "protesters") and first.kind != "crowd":
        first, second = second, first
    return crowd(first, _CROWDED[row.event], place), second


def _too_coarse(where: Where) -> bool:
    grain = where.place.grain
    return grain is not None and grain not in codebooks().acled.geo_precision


def geo_precision(where: Where) -> int | None:
    """1 a named town, 2 near one or a small area, 3 a larger region; None where the atlas does not know the place."""
    rules, grain = codebooks().acled, where.place.grain
    if grain is None:
        return None
    if grain == "area" and not where.place.admin1:
        return rules.large_area
    precision = rules.geo_precision[grain]
    return max(precision, rules.near) if where.role in ("near", "toward") else precision


def _row(entries: list[AcledEvent], index: EventIndex) -> dict[str, Cell]:
    """One row: the type highest in the hierarchy, the dead of all, the sources of all."""
    lead, *others = sorted(entries, key=lambda e: e.rank)
    rules, events = codebooks().acled, [e.event for e in (lead, *others)]
    sides = (lead.first.inter, lead.second.inter)
    return {
        "event_date": lead.day.isoformat(),
        "year": lead.day.year,
        "time_precision": max(e.precision for e in entries),
        "disorder_type": rules.disorder_of_sub.get(lead.sub, rules.disorder[lead.type]),
        "event_type": lead.type,
        "sub_event_type": lead.sub,
        "actor1": lead.first.name,
        "assoc_actor_1": "; ".join(lead.first.others),
        "inter1": sides[0],
        "actor2": lead.second.name,
        "assoc_actor_2": "; ".join(lead.second.others),
        "inter2": sides[1],
        "interaction": interaction(sides),
        "civilian_targeting": rules.targeting if _targets_civilians(lead) else None,
        **_place(lead, index),
        "source": "; ".join(dict.fromkeys(name for e in events for name in index.outlets_of(e))),
        "notes": ". ".join(dict.fromkeys(e.label for e in events if e.label)),
        "fatalities": fatalities(events, index),
        "tags": _tags(lead, events),
        **table.ours(lead.event, index, [e.event for e in others]),
    }


def _targets_civilians(entry: AcledEvent) -> bool:
    rules = codebooks().acled
    if entry.sub in rules.targeted_sub or entry.type == "Violence against civilians":
        return True
    return entry.type in rules.targeted and entry.second.inter == _CIVILIANS


def _place(entry: AcledEvent, index: EventIndex) -> dict[str, Cell]:
    place, country = entry.where.place, codebook_country(index.country(entry.event))
    return {
        "iso": country.numeric if country else None,
        "region": country.acled_region if country else None,
        "country": country.acled_name if country else None,
        "admin1": place.name if place.grain == "admin1" else place.admin1,
        "admin2": place.name if place.grain == "admin2" else None,
        "location": place.name,
        "latitude": place.lat,
        "longitude": place.lon,
        "geo_precision": geo_precision(entry.where),
    }


def fatalities(events: list[Event], index: EventIndex) -> int:
    """The dead of events on one row: the lowest number of each event, added up; 0 where none is told.

    A count that two events share (they rest on the same words) is counted once.
    """
    seen: set[Span] = set()
    total = 0
    for event in events:
        fresh = [c for c in tolls.in_force(event) if Span(c.report, c.start, c.end) not in seen]
        seen |= {Span(c.report, c.start, c.end) for c in fresh}
        total += _dead(event, fresh, index)
    return total


def _dead(event: Event, counts: list[Count], index: EventIndex) -> int:
    """The lowest number that the lines give: of everybody, or of the parts together where these are more."""
    mass = _tells_of_mass(event, index)

    def least(count: Count) -> int | None:
        return _reported(count, mass)

    total = tolls.total(counts, least)
    return total.low if total else 0


def _reported(count: Count, mass: bool) -> int | None:
    """ACLED's number for a count: "several" 3 (10 in a mass killing), "dozens" 12, "hundreds" 100; else its least."""
    rules, said = codebooks().acled, " ".join(words(count.hedge or ""))
    number = rules.fatalities.get(said) if count.best is None else None
    if number is None:
        return tolls.lowest(count)
    return rules.mass_fatalities if mass and number < rules.mass_fatalities else number


def _tells_of_mass(event: Event, index: EventIndex) -> bool:
    texts = ((index.reports.get(m.report), m) for m in event.mentions)
    told = {word for report, m in texts if report for word in words(report.text[m.start : m.end])}
    return bool(told & codebooks().acled.mass)


def _tags(lead: AcledEvent, events: list[Event]) -> str | None:
    """crowd size=about 600, for demonstrations and riots, as the reports put it; "no report" where they do not."""
    if lead.type not in _CROWDED:
        return None
    sizes = dict.fromkeys(_size(c) for e in events for c in e.counts if c.of == "crowd")
    return f"crowd size={', '.join(s for s in sizes if s) or 'no report'}"


def _size(count: Count) -> str | None:
    hedge, number = (count.hedge or "").lower(), tolls.likeliest(count)
    if number is None:
        return hedge or None
    return f"{hedge} {number}".strip() if count.best is not None or not hedge else hedge
