"""The brief: the few facts that matter most, each as plain sentences made from the record.

A fact is chosen by what stands behind it (lines, outlets, verdict), by the weight of its type and by how
recent it is; the chosen are told in the order in which they happened, plans last.
"""

from __future__ import annotations

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
from dateline.prose.weight import weightiest
from dateline.prose.wording import Word, word
from dateline.record.nouns import Event

LENGTH = 7  # facts in the brief at most
LINES = 3  # lines that the standing of a fact names; the others are counted
COUNTS = 3  # figures of a fact at most


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
