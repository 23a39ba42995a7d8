"""The facts that matter most, each as a sentence made from the record and the words behind it.

A fact is chosen by what stands behind it (lines, outlets, verdict), by the weight of its type and by how recent it is.
Its sentence is a clause of a report, letter for letter, where one stands by itself and holds no figure that is
superseded; else it is put together from who, what, to whom and where. Date, tolls in force and the sources follow.
"""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.clauses import NUMBERS, best_mention, by_status, clause_words, holds
from dateline.prose.salience import weightiest
from dateline.prose.sentences import (
    PLANS,
    and_list,
    label,
    lines_of,
    number_of,
    sentence,
    when_words,
)
from dateline.prose.value_words import event_words, values, word
from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event, EventMention, Line, Place, Span, Toll

LENGTH = 7  # facts in the brief at most
MOST = 3  # lines whose numbers are told one by one
SHORT = 120  # characters of a clause that can stand for its event in another sentence
LONGEST = 80  # characters of the words that name a source
SPEECH = frozenset({"ACCUSE", "REJECT", "REQUEST", "THREATEN", "SUPPORT", "AGREE", "CONSULT"})
NAMED = 2  # lines that a sentence names; more are counted


class KeyFact(Struct, frozen=True):
    """A fact of the brief: its sentence, and the span that it takes its words from, None where it is put together."""

    event: Event
    text: str
    span: Span | None


def brief(index: RecordIndex) -> list[KeyFact]:
    """The facts that matter most in the order of their times, plans last; each kind by the same actors once."""
    found: dict[str, KeyFact] = {}
    for event in chosen(index):
        fact = told(event, index)
        found.setdefault(fact.text, fact)
    return list(found.values())


def chosen(index: RecordIndex) -> list[Event]:
    """The events of the brief; each kind of event by the same actors once, the weightiest."""
    seen: set[tuple] = set()
    picked: list[Event] = []
    for event in weightiest(index.record.events, index):
        key = (
            event.type,
            event.agents,
            event.targets,
            event.when and (event.when.earliest, event.when.latest),
        )
        if key in seen or (not event.agents and not event.targets and not event.places):
            continue
        seen.add(key)
        picked.append(event)
        if len(picked) == LENGTH:
            break
    return sorted(picked, key=lambda event: (event.status in PLANS, *_order(event, index)))


def _order(event: Event, index: RecordIndex) -> tuple[bool, str, str]:
    moment = (
        dates.read(event.when.latest or event.when.earliest, index.zone) if event.when else None
    )
    return (moment is None, moment.last.isoformat() if moment else "", event.id)


def told(event: Event, index: RecordIndex) -> KeyFact:
    """The event as a sentence: what happened, when, where, how many, who says so."""
    mention = best_mention(event, index)
    clause = clause_words(mention, index) if mention else ""
    said = (
        by_status(clause, event, mention, index) if mention and clause else _composed(event, index)
    )
    said = said[:1].upper() + said[1:]
    said += _where(event, said, index)
    said += _when(event, said, index)
    text = f"{said}{_sayers(event, mention, index)}."
    span = (
        Span(mention.report, mention.clause.start, mention.clause.end)
        if mention and mention.clause
        else None
    )
    return KeyFact(event, " ".join([text, *_tolls(event, mention, index)]), span)


def called(event: Event, index: RecordIndex) -> str:
    """What the event is called in a sentence about it: its clause where that is short, else its label."""
    mention = best_mention(event, index)
    clause = by_status(clause_words(mention, index), event, mention, index) if mention else ""
    words = clause if clause and len(clause) <= SHORT else label(event, index).rstrip(".")
    return words[:1].upper() + words[1:]


def _composed(event: Event, index: RecordIndex) -> str:
    """A sentence from the fields: a toll leads where nobody is named who did it."""
    counts = [c for c in event.counts if c.of in ("killed", "wounded") and (c.low or c.best)]
    tolls = [t for t in event.tolls if t.of in ("killed", "wounded") and (t.low or t.best)]
    toll = min((*tolls, *counts), key=lambda c: c.of, default=None)
    if toll and not event.agents and event.status in ("happened", "ongoing"):
        said = event_words(event.type, event.mode)
        noun = (said.noun if event.type == "ASSAULT" else said.name).lower()
        number = _number(toll)
        who = toll.who or ("person" if number == "one" else "people")
        return (
            f"{number} {who} {'was' if number == 'one' else 'were'} {toll.of} in {_article(noun)}"
        )
    said = event_words(event.type, event.mode)
    text = sentence(event, index)
    if text.startswith(
        (said.noun, said.name)
    ):  # a noun phrase: nobody or nothing is known for one side of it
        return word("takes-place", event.status).words.format(_article(text[:1].lower() + text[1:]))
    return text


def _article(noun: str) -> str:
    """An attack, a visit; talks, aid."""
    if noun.split()[0] in values("bare"):
        return noun
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _number(toll: Toll | Count) -> str:
    low, high = toll.low, toll.high
    value = toll.best if toll.best is not None else low if low is not None else high
    if low is not None and high is not None and low != high and toll.best is None:
        return f"{low:,} to {high:,}"
    told = (
        NUMBERS[int(value)]
        if value is not None and value == int(value) and 0 < value < len(NUMBERS)
        else f"{value:,}"
    )
    return f"at least {told}" if high is None and low is not None else told


def _tolls(event: Event, mention: EventMention | None, index: RecordIndex) -> list[str]:
    """The numbers in force that the sentence does not tell."""
    told = [c for c in event.counts if mention and mention.clause and holds(mention, c)]
    parts = []
    for toll in event.tolls:
        if (
            toll.of not in ("killed", "wounded", "missing", "displaced", "captured", "arrested")
            or toll.who
        ):
            continue
        if any(c.of == toll.of and (c.low, c.high) == (toll.low, toll.high) for c in told):
            continue
        if toll.low is not None and toll.high is not None and toll.low != toll.high:
            parts.append(_differing(toll, event, index))
        elif mention is not None and not any(c.of == toll.of for c in told):
            parts.append(f"{_number(toll).capitalize()} were {toll.of}.")
        elif toll.low is not None and all(
            c.low is not None and c.low < toll.low for c in told if c.of == toll.of
        ):
            # "at least 9" is not wrong when 17 are counted, but it is not the newest that is known
            parts.append(f"The {word('number', toll.of).words} is put at {_number(toll)}.")
    fields = [
        d.field
        for d in event.disputes
        if d.kind == "contradicts" and d.open and not d.field.startswith("counts")
    ]
    parts += (
        [
            f"The lines differ on {and_list([word('field', f).words for f in dict.fromkeys(fields)])}."
        ]
        if fields
        else []
    )
    return parts


def _differing(toll: Toll, event: Event, index: RecordIndex) -> str:
    """Ximena Roldán puts the number killed at 9, San Lázaro at 17; the range alone where many lines hold numbers."""
    counted = word("number", toll.of).words
    held = [
        (index.lines[x.line], x) for x in toll.lines if x.line in index.lines and x.low is not None
    ]
    if not 1 < len(held) <= MOST:
        return f"The lines put the {counted} at {toll.low:,} to {toll.high:,}."
    rows = [
        f"{_who(line, event, index)} at {'least ' if x.high is None else ''}{x.low:,}"
        for line, x in held
    ]
    return f"The {counted} is put by {and_list(rows)}."


def _when(event: Event, said: str, index: RecordIndex) -> str:
    """The date where the sentence has none."""
    if event.when is None or not (event.when.earliest or event.when.latest):
        return ""
    if any(month in said for month in dates.MONTHS) or re.search(r"\b(1[89]|20)\d\d\b", said):
        return ""
    days = [
        m.first.date()
        for v in (event.when.earliest, event.when.latest)
        if (m := dates.read(v, index.zone))
    ]
    if len(days) == 2 and days[0] == days[1]:
        return (
            f" on {dates.day_words(days[0])}"
            if not any(day in said for day in dates.DAYS)
            else f" ({dates.day_words(days[0], weekday=False)})"
        )
    words = when_words(event.when, index, event.status in PLANS)
    return f" ({words})" if words else ""


def _where(event: Event, said: str, index: RecordIndex) -> str:
    """The place where the sentence names none of the event's."""
    seats = [
        s
        for s in event.places
        if s.role in ("at", "near") and (p := index.places.get(s.place)) and _is_name(p)
    ]
    seats.sort(key=lambda s: index.places[s.place].lat is None)
    for seat in event.places:
        place = index.places.get(seat.place)
        if place and any(
            name.casefold() in said.casefold() for name in (place.name, *place.aliases)
        ):
            return ""
    return (
        f" {word('place-role', seats[0].role).words} {index.name(seats[0].place)}" if seats else ""
    )


def _is_name(place: Place) -> bool:
    """True for what is written as a name: not "Bolivian river hamlet"."""
    return all(w[:1].isupper() or len(w) < 4 for w in place.name.split())


def _sayers(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """, according to X and Y: all lines of the event; the clause's own alone where another holds another number."""
    lines = lines_of([mention] if mention and _differs(event, mention) else event.mentions, index)
    if not lines:
        return ""
    own = {index.name(id_) for id_ in event.agents}
    if (
        event.type in SPEECH and len(lines) == 1 and lines[0].name in own
    ):  # whose act it is tells nothing of who says so
        outlets = sorted(
            {name for m in event.mentions if (name := index.outlet(index.reports.get(m.report)))}
        )
        return (
            f", as {and_list(outlets[:NAMED])} {'reports' if len(outlets) == 1 else 'report'}"
            if outlets
            else ""
        )
    names = [_who(line, event, index) for line in lines[:NAMED]]
    names += [number_of(len(lines) - NAMED, "further line")] if len(lines) > NAMED else []
    return f", according to {and_list(names)}"


def _differs(event: Event, mention: EventMention) -> bool:
    """True if a number of the clause does not meet what another line tells."""
    own = [c for c in event.counts if holds(mention, c)]
    return any(
        c.of == o.of and c.line != o.line and not counts_meet(c, o)
        for c in own
        for o in event.counts
    )


def _who(line: Line, event: Event, index: RecordIndex) -> str:
    """Who tells it: "Elena Muiba", "the agency AustralPress"; one without a name in the report's own words."""
    own = (index.statements.get(m.statement or "") for m in event.mentions if m.line == line.id)
    texts = [" ".join(s.speaker_text.split()) for s in own if s and s.speaker_text]
    nameless = line.kind == "unnamed" or (line.kind == "speaker" and not line.name[:1].isupper())
    texts = [text for text in texts if len(text) <= LONGEST]
    name = max(texts, key=len) if nameless and texts else line.name
    if nameless and name.split()[0] in ("A", "An", "The", "Its", "Her", "His", "Their"):
        name = name[:1].lower() + name[1:]
    return word("sayer", line.kind).words.format(name)
