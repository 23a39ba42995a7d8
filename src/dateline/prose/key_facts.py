"""The facts that matter most, each as a sentence of a report and whose words it is.

A fact is chosen by its weight (`prose/salience.py`), each occurrence once (`prose/same_news.py`).
Its sentence is one of a report, letter for letter (`prose/tellings.py`), credited to whose words
they are; only where no report has a sentence for it is it put together from label and fields. Day
and place stand in square brackets where another telling has them, then come the tolls in force.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose import dates
from dateline.prose.actor_names import place_name, with_article
from dateline.prose.clauses import in_clause
from dateline.prose.event_days import dated
from dateline.prose.fact_numbers import number_sentences
from dateline.prose.fact_sources import as_reported, credit
from dateline.prose.number_words import people_words
from dateline.prose.quotes import report_words
from dateline.prose.salience import salience_of
from dateline.prose.same_news import choose
from dateline.prose.sentences import is_wide, label, sentence_start
from dateline.prose.speech import referents
from dateline.prose.telling_words import Telling, span_of
from dateline.prose.tellings import best_telling
from dateline.prose.untold import untold
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventPlace, Place, Span, Toll
from dateline.record.vocabulary import AHEAD
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import trigger_classes

LENGTH = 7  # facts in the brief at most
_ON = "on "  # before a day: no brackets are needed around it
_ELLIPSIS = " …"


class KeyFact(Struct, frozen=True):
    """A fact of the brief: its sentence, and the span that it takes its words from, None where it
    is put together.
    """

    event: Event
    text: str
    span: Span | None


def brief(index: RecordIndex) -> list[KeyFact]:
    """The facts that matter most, the weightiest first; no sentence twice."""
    found: dict[str, KeyFact] = {}
    for event in key_events(index):
        told = [fact.span for fact in found.values() if fact.span is not None]
        fact = key_fact(event, index, told)
        found.setdefault(fact.text, fact)
    return list(found.values())


def key_events(index: RecordIndex) -> list[Event]:
    """The events of the brief, the weightiest first; each occurrence once."""
    told = [event for event in index.record.events if _says_something(event)]
    return choose(told, salience_of(index), LENGTH)


def _says_something(event: Event) -> bool:
    """False for what names nobody and nowhere, and for what was taken back. Who died on a day that
    is told is known well enough; what a war has cost so far is not.
    """
    is_dated = event.when is not None and event.when.earliest is not None
    tells_of_dead = is_dated and any(
        toll.of == "killed" and (toll.best or toll.low) for toll in event.tolls
    )
    is_known = bool(event.agents or event.targets or event.places) or tells_of_dead
    return is_known and not is_withdrawn(event)


def is_withdrawn(event: Event) -> bool:
    """True for what every outlet that told it has taken back."""
    return all(mention.withdrawn for mention in event.mentions) and bool(event.mentions)


def key_fact(event: Event, index: RecordIndex, told: Collection[Span] = ()) -> KeyFact:
    """The event as a sentence: what happened, whose words that are, how many.

    told: where sentences stand that tell another fact already.
    """
    telling = best_telling(event, index, told)
    if telling is None:
        text = f"{_composed(event, index)}{as_reported(event, index)}."
        return KeyFact(event, text, None)
    text = f"{_quoted(telling, event, index)}{credit(telling, index)}."
    text = " ".join([text, *number_sentences(_of_its_harm(event, telling), telling.mention, index)])
    return KeyFact(event, text, span_of(telling))


def _of_its_harm(event: Event, telling: Telling) -> Event:
    """The event with the numbers that belong beside the words, of what they count themselves;
    without disputes on whether it happened that are of a plan.
    """
    counted_there = {c.of for c in event.counts if in_clause(telling.mention, c)}
    differs = (d for d in event.disputes if d.field != "status" or event.status not in AHEAD)
    tolls = (toll for toll in event.tolls if toll.of in counted_there and toll.high != 0)
    return replace(event, tolls=tuple(tolls), disputes=tuple(differs))


def in_short(event: Event, index: RecordIndex) -> str:
    """The event as one sentence with its day and its place, without numbers and sources."""
    telling = best_telling(event, index)
    said = _quoted(telling, event, index) if telling else _composed(event, index)
    return f"{said}."


def counted(toll: Toll, event: Event, index: RecordIndex) -> str:
    """9 to 17 people were killed in an attack in Puerto Calandria"""
    said = _toll_first(toll, event, index)
    for event_place, place in _named_places(event, index):
        return f"{said} {word('place-role', event_place.role).words} {place_name(place.id, index)}"
    return said


def _quoted(telling: Telling, event: Event, index: RecordIndex) -> str:
    """The report's own words in quotation marks, with place and day in square brackets where
    another telling has them.
    """
    ahead = telling.mention.status in AHEAD
    report = telling.mention.report
    named = referents(telling, index)
    told = report_words(report, telling.stretch, index, lies_ahead=ahead, named=named)
    words = sentence_start(told)
    beside = untold(telling, event, index)
    shown = f"{words} [{beside}]" if beside else words
    return f"“{shown}{_ELLIPSIS if telling.goes_on else ''}”"


def called(event: Event, index: RecordIndex) -> str:
    """What the event is called in a sentence about it: its label."""
    return label(event, index).rstrip(".")


def _composed(event: Event, index: RecordIndex) -> str:
    """The label with its day, where no report has a sentence."""
    said, when = dated(label(event, index), event, index)
    if when and not when.startswith(_ON):
        return f"{said} ({when})"
    return f"{said} {when}".strip()


def _toll_first(toll: Toll, event: Event, index: RecordIndex) -> str:
    """five people were killed in an attack; seven people were killed, where the kind says too
    little ("in an accident or disaster"), or nobody tells what they were killed by.
    """
    number = people_words(toll, event.counts)
    if number == word("cardinal", 1).words:
        who, were = toll.who or "person", "was"
    else:
        who, were = toll.who or "people", "were"
    told = f"{number} {who} {were} {toll.of}"
    if not event_type(event.type).violent or _is_of_days(event):
        return told
    if not _tells_of_an_act(event, index):
        return told
    return f"{told} in {with_article(event_words(event.type, event.mode).noun.lower())}"


def _tells_of_an_act(event: Event, index: RecordIndex) -> bool:
    """True where somebody is told to have done it, or by what means, or a word names the deed; "29
    were killed", "the toll rose to 41" may be of an earthquake.
    """
    if event.mode is not None or event.agents or event.means:
        return True
    told = (index.reports[m.report].text[m.trigger.start : m.trigger.end] for m in event.mentions)
    return any(map(trigger_classes().name_an_act, told))


def _is_of_days(event: Event) -> bool:
    """True for what is counted of several days: "killed since Thursday" was no one attack."""
    when = event.when
    if when is None or when.earliest is None or when.latest is None:
        return False
    first, last = dates.read(when.earliest), dates.read(when.latest)
    return first is not None and last is not None and (last.last - first.first).days > 2


def _named_places(event: Event, index: RecordIndex) -> Iterator[tuple[EventPlace, Place]]:
    """The places at or near which the event took place, where they go by a name."""
    for event_place in event.places:
        place = index.places.get(event_place.place)
        if place is None or event_place.role not in ("at", "near"):
            continue
        if _is_name(place) and not is_wide(event_place, index):
            yield event_place, place


def _is_name(place: Place) -> bool:
    """True for what is written as a name: not "Bolivian river hamlet"."""
    return all(part[:1].isupper() or len(part) < 4 for part in place.name.split())
