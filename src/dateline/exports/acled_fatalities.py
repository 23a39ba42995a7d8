"""The dead of ACLED: the lowest number that the reports give, vague words by its own table."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports import tolls
from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Count, Event, Span
from dateline.reference.events.codebooks import codebooks
from dateline.reference.text import words


def fatalities(events: list[Event], index: EventIndex) -> int:
    """The dead of events on one row: the lowest number of each event, added up; 0 where none is
    reported.

    A count that two events share (they rest on the same words) is counted once.
    """
    seen: set[Span] = set()
    total = 0
    for event in events:
        fresh = [count for count in tolls.in_force(event) if tolls.span_of(count) not in seen]
        seen |= {tolls.span_of(count) for count in fresh}
        total += _dead(event, tolls.as_coded(fresh), index)
    return total


def _dead(event: Event, counts: Sequence[Count], index: EventIndex) -> int:
    """The lowest number that the lines give: of everybody, or of the parts together where these are
    more.
    """
    mass = _tells_of_mass(event, index)

    def least(count: Count) -> int | None:
        """The number that the reports give for one count; None where they give none."""
        return _reported(count, mass)

    total = tolls.total(counts, least)
    return total.low if total else 0


def _reported(count: Count, mass: bool) -> int | None:
    """ACLED's number for a count: "several" 3 (10 in a mass killing), "dozens" 12, "hundreds" 100;
    else its least.
    """
    rules, said = codebooks().acled, " ".join(words(count.hedge or ""))
    number = rules.fatalities.get(said) if count.best is None else None
    if number is None:
        return tolls.lowest(count)
    return rules.mass_fatalities if mass and number < rules.mass_fatalities else number


def _tells_of_mass(event: Event, index: EventIndex) -> bool:
    """True if a mention of the event has a word for a great number of dead."""
    mass = codebooks().acled.mass
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        said = words(report.text[mention.start : mention.end]) if report else ()
        if not mass.isdisjoint(said):
            return True
    return False
