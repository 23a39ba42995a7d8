"""The lead: one paragraph with which a report on the situation opens.

What happened foremost; the latest toll as a range, with its source and its day; what is new since
the reports of the days before; what the sources differ on; what is overdue and what is due next.
Each sentence is put together from the record; what the record does not hold is left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.crisis_tolls import crisis_toll
from dateline.prose.event_days import dated
from dateline.prose.fact_sources import source_name
from dateline.prose.key_facts import called, counted, in_short, key_events
from dateline.prose.number_words import range_in_figures
from dateline.prose.questions import disputed_fields, question
from dateline.prose.salience import Salience, salience_of
from dateline.prose.sentences import number_of, sentence_start
from dateline.record.index import RecordIndex
from dateline.record.nouns import Commitment, Event, Toll, TollLine
from dateline.record.vocabulary import AHEAD, CountOf

_NEW = 2  # new events that are named
_DISPUTED = 2  # events in dispute that are named
_LONGEST = 260  # characters of the first sentence; where it is longer, the name of the fact opens
_SHORT = 160  # characters of a sentence that is named whole
_LONG_AGO = 30.0  # days after which a broken promise is no news
_ALSO = "It is also disputed"
_EXPECTED = "Expected by"
_DUE = 1  # promises and plans of each state that are named
_HARMS: tuple[CountOf, ...] = ("killed", "missing", "wounded", "displaced", "cases", "trapped")


class LeadSentence(Struct, frozen=True):
    """A sentence of the lead, and the event that it leads to."""

    text: str
    event: str | None = None


class _Case(Struct, frozen=True):
    """What the sentences are made from: the record, its weights, the events of the brief."""

    index: RecordIndex
    salience: Salience
    told: tuple[Event, ...]  # the weightiest first


def lead(index: RecordIndex) -> tuple[LeadSentence, ...]:
    """The sentences of the lead, each text once; none for a record without events."""
    told = tuple(key_events(index))
    if not told:
        return ()
    case = _Case(index, salience_of(index), told)
    found: dict[str, LeadSentence] = {}
    for _, part in PARTS:
        for sentence in part(case):
            found.setdefault(sentence.text, sentence)
    return tuple(found.values())


def _foremost(case: _Case) -> Iterator[LeadSentence]:
    """The weightiest fact, without its sources, which the list below gives; what they differ on."""
    first = case.told[0]
    whole = in_short(first, case.index)
    short = whole if len(whole) <= _LONGEST else f"{_named(first, case)}."
    yield LeadSentence(short, first.id)
    if questions := _questions(first, case.index):
        yield LeadSentence(f"{sentence_start(_disputed_is(questions))} disputed.", first.id)


def _toll(case: _Case) -> Iterator[LeadSentence]:
    """At the latest count 9 to 17 people were killed in an attack in Puerto Calandria (Raúl Ocampo,
    Friday 9 February 2024).
    """
    for harm in _HARMS:
        found = crisis_toll(harm, case.told, case.salience)
        if found is not None:
            event, toll = found
            said = counted(toll, event, case.index)
            yield LeadSentence(f"At the latest count {said}{_source(toll, event, case)}.", event.id)
            return


def _source(toll: Toll, event: Event, case: _Case) -> str:
    """Who told the newest number, and for which day."""
    newest = max(toll.lines, key=_as_of, default=None)
    if newest is None:
        return ""
    line = case.index.lines.get(newest.line or "")
    known = (
        source_name(line, event, case.index) if line else "",
        dates.moment_words((newest.as_of or toll.as_of or "")[:10] or None),
    )
    words = ", ".join(part for part in known if part)
    told = "; ".join(part for part in (words, _spread(toll)) if part)
    return f" ({told})" if told else ""


def _spread(toll: Toll) -> str:
    """The range over the lines, where the sentence gives the number that most of them hold."""
    if toll.best is None or toll.low is None or toll.high is None or toll.low == toll.high:
        return ""
    return f"the numbers told range from {range_in_figures(toll.low, toll.high)}"


def _as_of(own: TollLine) -> str:
    """The day for which a line gives its number; what has none counts as the oldest."""
    return own.as_of or ""


def _new(case: _Case) -> Iterator[LeadSentence]:
    """New on Friday 9 February 2024: …; …; and 12 further facts."""
    dated = [revision for revision in case.index.record.revisions if revision.at]
    if len(dated) < 2:
        return
    last = dated[-1]
    told = [event for event in case.told[1:] if event.id in last.added]
    new = [event for event in told if _is_quoted(in_short(event, case.index))][:_NEW]
    if not new:
        return
    names = [_named(event, case) for event in new]
    further = len(last.added) - len(new) - (case.told[0].id in last.added)
    if further > 0:
        names.append(f"and {number_of(further, 'further fact')}")
    day = dates.moment_words(last.at, case.index.zone)
    yield LeadSentence(f"New on {day}: {'; '.join(names)}.", new[0].id)


def _named(event: Event, case: _Case) -> str:
    """The event in a sentence about it: a report's own words where they are short, else its name;
    each with its days beside their words.
    """
    whole = in_short(event, case.index).rstrip(".")
    is_fit = len(whole) <= _SHORT and _is_quoted(whole)
    return whole if is_fit else dated(called(event, case.index), event, case.index)[0]


def _is_quoted(words: str) -> bool:
    """True for a sentence that is a clause of a report: it needs no "The Courier writes"."""
    return words.startswith("“")


def _disputed(case: _Case) -> Iterator[LeadSentence]:
    """It is also disputed who did it, and when it was: “…”."""
    disputed = [event for event in case.told[1:] if disputed_fields(event, case.index)][:_DISPUTED]
    opening = _ALSO if disputed_fields(case.told[0], case.index) else "It is disputed"
    for event in disputed:
        questions = _listed(_questions(event, case.index))
        yield LeadSentence(f"{opening} {questions}: {_named(event, case)}.", event.id)
        opening = _ALSO


def _disputed_is(questions: Sequence[str]) -> str:
    """Who did it is; whether it happened, and who did it, is"""
    return f"{_listed(questions)}{', is' if len(questions) > 1 else ' is'}"


def _listed(questions: Sequence[str]) -> str:
    """Who did it; whether it happened, and who did it"""
    *others, last = questions
    return f"{', '.join(others)}, and {last}" if others else last


def _questions(event: Event, index: RecordIndex) -> list[str]:
    """What is disputed of an event, each as a question: whether it happened, how many were
    killed.
    """
    return list(dict.fromkeys(question(field) for field in disputed_fields(event, index)))


def _due(case: _Case) -> Iterator[LeadSentence]:
    """Overdue since …: …. Due by Sunday 18 February 2024: …. What somebody else says that they will
    do is no promise: it is expected.
    """
    for state, told in (("overdue", "Overdue since"), ("open", "Due by")):
        promises = [p for p in case.index.record.commitments if p.state == state]
        for promise in _worth_waiting_for(promises, case)[:_DUE]:
            event = case.index.events[promise.event]
            opening = told if _binds(promise, event) else _EXPECTED
            until = dates.moment_words(promise.due.latest, case.index.zone)
            yield LeadSentence(f"{opening} {until}: {_named(event, case)}.", event.id)


def _binds(promise: Commitment, event: Event) -> bool:
    """True if whoever is to do it has said so, or several outlets tell that it is agreed."""
    if event.announced is not None or promise.speaker in event.agents:
        return True
    return event.standing is not None and event.standing.outlets > 1


def _worth_waiting_for(promises: Sequence[Commitment], case: _Case) -> list[Commitment]:
    """Those with a day, the weightiest first, that name who is to do it."""
    weights = {
        promise.event: case.salience.weight(event)
        for promise in promises
        if (event := case.index.events.get(promise.event)) is not None
        and event.agents
        and event.status in AHEAD
        and (promise.state == "open" or _binds(promise, event))
    }
    known = [p for p in promises if p.event in weights and _is_of_now(p, case)]
    return sorted(known, key=lambda promise: (-weights[promise.event], promise.event))


def _is_of_now(promise: Commitment, case: _Case) -> bool:
    """True if a promise has a day that is to come, or passed not long ago."""
    due, newest = dates.read(promise.due.latest, case.index.zone), case.salience.clock.newest
    return due is not None and newest is not None and (newest - due.last).days <= _LONG_AGO


# The sentences in their order, each part with its name.
PARTS: tuple[tuple[str, Callable[[_Case], Iterator[LeadSentence]]], ...] = (
    ("foremost", _foremost),
    ("toll", _toll),
    ("new", _new),
    ("in dispute", _disputed),
    ("due", _due),
)
