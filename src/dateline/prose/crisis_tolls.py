"""The toll of a crisis: of its main event, or, where one was told since as what is counted so far,
that one.

What a report says has nothing to do with the rest ("an attack that is not linked to the coup") is
no toll of the crisis, however many died.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import chain

from dateline.prose.salience import Salience, weightiest
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Toll
from dateline.record.sentence_ends import sentence_end, sentence_start
from dateline.record.vocabulary import DONE, CountOf
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.running_tolls import running_tolls

_TOLL_FACTOR = 10.0  # a toll so many times that of the main event is a war's, and not its own

EventToll = tuple[Event, Toll]


def crisis_toll(of: CountOf, main: Sequence[Event], salience: Salience) -> EventToll | None:
    """How many were harmed so, of everybody; `main`: the events of the brief, the weightiest first.
    None where nobody tells it.
    """
    index = salience.index
    foremost = _foremost(of, main, salience)
    stated = [
        (event, toll)
        for event, toll in _tolls(of, index.record.events, salience)
        if is_stated(event, toll, index)
        and (foremost is None or _is_of_size(event, toll, foremost))
    ]
    newest = max(stated, key=lambda told: (day_of(told[1]), salience.weight(told[0])), default=None)
    if newest is None or (foremost is not None and day_of(newest[1]) <= day_of(foremost[1])):
        return foremost
    return newest


def _foremost(of: CountOf, main: Sequence[Event], salience: Salience) -> EventToll | None:
    """The toll of the weightiest event that has one: of a deed before that of a war, of everybody
    before that of people of one kind.
    """
    index = salience.index
    whole = list(_tolls(of, main, salience))
    others = _tolls(of, weightiest(index.record.events, index), salience) if whole else ()
    of_deeds = (told for told in chain(whole, others) if _is_deed(told[0], index))
    of_kind = _tolls(of, main, salience, by_name=True)
    return next(chain(of_deeds, whole, of_kind), None)


def _is_deed(event: Event, index: RecordIndex) -> bool:
    """True for a disaster, and for what is told otherwise than by its toll alone."""
    told = [mention for mention in event.mentions if mention.report in index.reports]
    return _is_disaster(event) or not all(_states_toll(mention, index) for mention in told)


def _states_toll(mention: EventMention, index: RecordIndex) -> bool:
    """True if the sentence of a mention tells a toll as one."""
    start, end = _sentence(mention, index)
    return running_tolls().stated.search(index.reports[mention.report].text[start:end]) is not None


def is_stated(event: Event, toll: Toll, index: RecordIndex) -> bool:
    """True for a toll told as one: "put the death toll at 38", "the number of people killed rose
    to 14".
    """
    spans = {span for line in toll.lines for span in line.mentions if span.report in index.reports}
    told = [m for m in event.mentions if m.report in index.reports]
    return any(
        running_tolls().stated.search(index.reports[mention.report].text[start:end]) is not None
        for mention in told
        for start, end in [_sentence(mention, index)]
        if any(s.report == mention.report and start <= s.start < end for s in spans)
    )


def is_apart(event: Event, index: RecordIndex) -> bool:
    """True for what a report says is not linked to the rest."""
    return any(running_tolls().apart.search(_words(m, index)) for m in event.mentions)


def day_of(toll: Toll) -> str:
    """The day for which it was told last; "" where none is known."""
    return max((line.as_of or "" for line in toll.lines), default=toll.as_of or "")[:10]


def _tolls(
    of: CountOf, events: Sequence[Event], salience: Salience, *, by_name: bool = False
) -> Iterator[EventToll]:
    """The tolls of everybody of what happened in the case and belongs to it; `by_name`: of people
    of one kind, where those are all that an event tells of.
    """
    for event in events:
        told = [t for t in event.tolls if t.of == of and (t.best or t.low)]
        whole = told[:1] if by_name and len(told) == 1 else [t for t in told if not t.who]
        if whole and event.status in DONE and not _is_aside(event, salience):
            yield event, whole[0]


def _is_aside(event: Event, salience: Salience) -> bool:
    """True for history, and for what is not linked to the rest."""
    return salience.is_background(event) or is_apart(event, salience.index)


def _is_of_size(event: Event, toll: Toll, foremost: EventToll) -> bool:
    """True for a toll that may be the main event's: a disaster's may grow to anything."""
    return _is_disaster(event) or _number(toll) <= _TOLL_FACTOR * _number(foremost[1])


def _is_disaster(event: Event) -> bool:
    """True for floods, quakes, crashes."""
    return event_type(event.type, event.mode).disaster


def _number(toll: Toll) -> float:
    """The number told most, else its lower bound."""
    return float(toll.best if toll.best is not None else toll.low or 0)


def _words(mention: EventMention, index: RecordIndex) -> str:
    """The words of the clause of a mention, of the mention itself where it has none."""
    report, at = index.reports.get(mention.report), mention.clause or mention
    start, end = min(at.start, mention.start), max(at.end, mention.end)
    return report.text[start:end] if report else ""


def _sentence(mention: EventMention, index: RecordIndex) -> tuple[int, int]:
    """Where the sentence around a mention begins and ends."""
    text, at = index.reports[mention.report].text, mention.clause or mention
    start = sentence_start(text, min(at.start, mention.start))
    return start, sentence_end(text, max(at.end, mention.end) - 1)
