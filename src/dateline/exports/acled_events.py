"""An event as ACLED codes it: its type, its two actors, its day and place; or why it has no row."""

from __future__ import annotations

from datetime import date

from msgspec import Struct

from dateline.exports import times, tolls
from dateline.exports.coding_index import CodingIndex
from dateline.exports.event_index import Where, asserted
from dateline.exports.opponents import Opponents, civilians_died, opponents
from dateline.exports.parties import (
    Party,
    acted_upon,
    acting,
    civilians,
    crowd,
    unidentified,
    without_civilians,
)
from dateline.exports.unfought import is_unfought
from dateline.record.nouns import Event
from dateline.reference.events.codebooks import AcledRow, codebooks
from dateline.reference.events.event_types import event_type

# event types whose first actor is a crowd
CROWDED = {"Protests": "Protesters", "Riots": "Rioters"}


class AcledEvent(Struct, frozen=True):
    """One event under ACLED's terms; `inferred`: the columns that no report tells."""

    event: Event
    day: date
    precision: int
    type: str
    sub: str
    first: Party
    second: Party
    where: Where
    inferred: tuple[str, ...] = ()

    @property
    def rank(self) -> tuple[int, int]:
        """Where ACLED's codebook ranks the sub-event type; the least ranks highest."""
        return codebooks().acled.rank(self.type, self.sub)

    @property
    def key(self) -> tuple[frozenset[str | None], str, date]:
        """What makes several events one: the same sides, in any order, the same place and day.

        The forces of a state are one side, and a crowd is one with whoever stood against it.
        """
        sides = {_side(self.first)} if self.type in CROWDED else {*map(_side, self._parties)}
        return (frozenset(sides), self.where.place.id, self.day)

    @property
    def _parties(self) -> tuple[Party, Party]:
        """Both actors."""
        return self.first, self.second


def _side(party: Party) -> str | None:
    """What a party is to the rows of one event: the forces of its country, else its name."""
    return party.country or party.name


def acled_event(event: Event, index: CodingIndex) -> AcledEvent | str:
    """The event under ACLED's terms; where it has no row, why: a key of `left_out` in
    `en/codebook_words.yaml`.
    """
    if not asserted(event):
        return "not asserted"
    forceful, country = event_type(event.type).by_force, index.coded_country(event)
    sides = opponents(event, index, forceful)
    first = acting(sides.agents, country, forceful)
    by_arms = first.kind in ("state", "group")
    second = acted_upon(sides.targets, country, forceful, by_arms)
    if second.name is None and by_arms and civilians_died(event, index):
        second = civilians(country)
    row = _type_of(event, first, second, index)
    (time, dated), (where, placed) = index.coded_when(event), index.coded_where(event)
    is_of_lead = time is not None and time.basis == "lead"  # a guess, too weak for a row of a day
    when = None if is_of_lead and not dated else times.acled_date(time)
    if row is None:
        return "no type"
    if when is None:
        return "no day"
    if where is None:
        return "no place"
    if _too_coarse(where):
        return "too coarse"
    inferred = [*_columns(sides), *(("location",) if placed else ())]
    inferred += ["event_date"] if dated else []
    if row.event in CROWDED:
        first, second = _demonstration(event, row, first, second, country)
    if row.event == "Battles":
        second = without_civilians(second)
    if first.name is None and row.event in codebooks().acled.attacks:
        first, inferred = _attacker(event, row, index), [*inferred, "actor1"]
    return AcledEvent(
        event, when[0], when[1], row.event, row.sub, first, second, where, tuple(inferred)
    )


def _columns(sides: Opponents) -> list[str]:
    """The columns of the sides that no report tells."""
    names = {"agents": "actor1", "targets": "actor2"}
    return [names[side] for side in sides.inferred]


def _attacker(event: Event, row: AcledRow, index: CodingIndex) -> Party:
    """Whoever attacked and is not told: from the air the state that fights there, else somebody
    unidentified.
    """
    country, dyad = index.coded_country(event), index.dyad(event)
    if dyad is not None and row.sub == codebooks().acled.from_the_air:
        return acting((dyad.state,), country, forceful=True)
    return unidentified(country)


def _type_of(event: Event, first: Party, second: Party, index: CodingIndex) -> AcledRow | None:
    """The first row of the table of types whose conditions the event meets."""
    deadly, unfought = _is_deadly(event), is_unfought(event, index)
    for row in codebooks().acled.events:
        if row.deaths and not deadly:
            continue
        if row.unfought and (deadly or not unfought):
            continue
        if row.nobody and event.agents:
            continue
        sides_fit = first.fits(row.agent) and second.fits(row.target)
        if sides_fit and _is_described(row, event):
            return row
    return None


def _is_deadly(event: Event) -> bool:
    """True if a number in force says that somebody was killed; a count of 0 does not."""
    numbers = map(tolls.likeliest, tolls.in_force(event))
    return any((number or 0) > 0 for number in numbers)


def _is_described(row: AcledRow, event: Event) -> bool:
    """True if type, mode and means of the event are those of a row of the table."""
    if row.type != event.type:
        return False
    if row.mode not in ("*", event.mode or ""):
        return False
    said = " ".join(event.means).casefold()
    return not row.means or any(word in said for word in row.means)


def _demonstration(
    event: Event, row: AcledRow, first: Party, second: Party, place: str | None
) -> tuple[Party, Party]:
    """The crowd leads; a second actor only where somebody stood against it by force.

    Those whom a peaceful protest is against are no second actor, as in the codebook.
    """
    if event_type(event.type).protests:
        against = second if row.event == "Riots" and second.kind in ("state", "group") else Party()
        return crowd(first, CROWDED[row.event], place), against
    if second.kind in ("crowd", "protesters") and first.kind != "crowd":
        first, second = second, first
    return crowd(first, CROWDED[row.event], place), second


def _too_coarse(where: Where) -> bool:
    """True for a place wider than the coarsest grain that ACLED gives a precision code."""
    grain = where.place.grain
    return grain is not None and grain not in codebooks().acled.geo_precision
