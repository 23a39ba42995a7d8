"""The brief: the few facts that matter most, each as plain sentences made from the record.

A fact is chosen by what stands behind it (lines, outlets, verdict), by the weight of its type and by how
recent it is; the chosen are told in the order in which they happened, plans last.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct

from dateline.pages.lookup import Lookup
from dateline.prose import dates
from dateline.prose.sentences import (
    PLANS,
    and_list,
    count_words,
    due_words,
    label,
    place_words,
    standing_words,
    when_words,
)
from dateline.prose.wording import Word, event_words, word
from dateline.record.nouns import Event

LENGTH = 7  # facts in the brief at most
LINES = 3  # lines that the standing of a fact names; the others are counted
COUNTS = 3  # figures of a fact at most
_OLD = 30.0  # days before the newest report after which a fact is history ...
_HISTORY = -5.0  # ... and what that takes from its weight
_DEATHS = 3.0  # what a count of killed adds to the weight of a fact
_VERDICTS = {"corroborated": 3.0, "disputed": 2.0, "single-line": 0.0, "denied": 0.0}
_STATUSES = {"happened": 2.0, "ongoing": 2.0, "failed": 1.5, "planned": 1.0, "denied": -1.0, "possible": -2.0}
_FADES = 7.0  # days after which a fact has lost half of what recency gives
_RECENCY = 6.0


class Fact(Struct, frozen=True):
    """One fact of the brief."""

    anchor: str | None
    label: str
    details: str
    status: Word
    verdict: Word | None
    standing: str
    sources: tuple[str, ...]  # outlets that the standing does not name


def view(lookup: Lookup) -> tuple[Fact, ...]:
    """The chosen facts in the order of their times."""
    return tuple(_fact(event, lookup) for event in chosen(lookup))


def chosen(lookup: Lookup) -> list[Event]:
    """The events of the brief; each kind of event by the same actors once, the weightiest."""
    ranked = weightiest(lookup.record.events, lookup)
    seen: set[tuple] = set()
    picked: list[Event] = []
    for event in ranked:
        key = (event.type, event.agents, event.targets, event.when and (event.when.earliest, event.when.latest))
        if key in seen or (not event.agents and not event.targets and not event.places):
            continue
        seen.add(key)
        picked.append(event)
        if len(picked) == LENGTH:
            break
    return sorted(picked, key=lambda event: (event.status in PLANS, *_order(event, lookup)))


def weightiest(events: Sequence[Event], lookup: Lookup, number: int | None = None) -> list[Event]:
    """The events by weight, the weightiest first; the first `number` of them where it is given."""
    newest = _newest(lookup)
    return sorted(events, key=lambda event: (-weight(event, lookup, newest), event.id))[:number]


def weight(event: Event, lookup: Lookup, newest: datetime | None) -> float:
    """How much an event matters to a reader with two minutes; higher is more."""
    standing = event.standing
    lines = (standing.lines + 0.5 * standing.outlets) if standing else 0.5
    total = event_words(event.type, event.mode).weight + min(lines, 6.0) * 1.5
    total += _VERDICTS.get(standing.verdict, 0.0) if standing else 0.0
    total += _STATUSES.get(event.status, 0.0)
    total += _DEATHS if any(count.of == "killed" for count in event.counts) else 0.0
    return total + _recency(event, lookup, newest)


def _recency(event: Event, lookup: Lookup, newest: datetime | None) -> float:
    moment = dates.read(event.when.latest or event.when.earliest, lookup.zone) if event.when else None
    if moment is None or newest is None:
        return 0.0
    days = abs((newest - moment.last).total_seconds()) / 86400
    start = dates.read(event.when.earliest, lookup.zone) if event.when else None
    vague = (moment.last - start.first).total_seconds() / 86400 if start else 0.0
    if (newest - moment.last).total_seconds() / 86400 > _OLD:
        return _HISTORY
    return _RECENCY * _FADES / (_FADES + max(days, vague))


def _newest(lookup: Lookup) -> datetime | None:
    stamps = [stamp for report in lookup.record.reports for stamp in (report.published, report.updated)]
    return max((moment.last for stamp in stamps if (moment := dates.read(stamp, lookup.zone))), default=None)


def _order(event: Event, lookup: Lookup) -> tuple[bool, str, str]:
    moment = dates.read(event.when.latest or event.when.earliest, lookup.zone) if event.when else None
    return (moment is None, moment.last.isoformat() if moment else "", event.id)


def _fact(event: Event, lookup: Lookup) -> Fact:
    outlets = {lookup.outlet(lookup.reports.get(mention.report)) for mention in event.mentions} - {None}
    standing = standing_words(event, lookup, LINES)
    return Fact(
        anchor=lookup.anchor("event", event.id),
        label=label(event, lookup),
        details=_details(event, lookup),
        status=word("status", event.status),
        verdict=word("verdict", event.standing.verdict) if event.standing else None,
        standing=standing,
        sources=tuple(sorted(name for name in outlets if name and name not in standing)),
    )


def _details(event: Event, lookup: Lookup) -> str:
    """What the label may have left out: when, where, how many, and until when a promise runs."""
    parts = [when_words(event.when, lookup, event.status in PLANS), place_words(event, lookup) if event.label else ""]
    counts = dict.fromkeys(count_words(count) for count in event.counts if count.of != "other")
    parts.append(and_list(list(counts)[:COUNTS]))
    promises = [promise for promise in lookup.record.commitments if promise.event == event.id]
    due = [due_words(promise.due, lookup) for promise in promises]
    parts += [f"due {words}" for words in due if words and words != parts[0]]
    told = [part for part in parts if part]
    text = "; ".join(dict.fromkeys(told))
    return f"{text[:1].upper()}{text[1:]}." if text else ""
