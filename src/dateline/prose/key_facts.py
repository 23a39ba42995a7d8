"""The facts that matter most, each as a sentence made from the record and the words behind it.

A fact is chosen by its weight (`prose/salience.py`), each occurrence once (`prose/same_news.py`).
Its sentence is a clause of a report, letter for letter, where one stands by itself and holds no
figure that is superseded; else it is put together from who, what, to whom and where. Date, tolls in
force and the sources follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose import dates
from dateline.prose.clauses import best_mention, clause_words, with_status
from dateline.prose.fact_numbers import number_sentences, people_number
from dateline.prose.fact_sources import according_to
from dateline.prose.prominence import first_sentence
from dateline.prose.salience import Salience
from dateline.prose.same_news import choose
from dateline.prose.sentences import PLANS, label, sentence, when_words
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Count, Event, EventMention, EventPlace, Place, Span, Toll, When
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.casualties import EVERYONE, whom

LENGTH = 7  # facts in the brief at most
SHORT = 120  # characters of a clause that can stand for its event in another sentence
_YEAR = re.compile(r"\b(1[89]|20)\d\d\b")


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
        fact = key_fact(event, index)
        found.setdefault(fact.text, fact)
    return list(found.values())


def key_events(index: RecordIndex) -> list[Event]:
    """The events of the brief, the weightiest first; each occurrence once."""
    told = [event for event in index.record.events if _says_something(event)]
    return choose(told, Salience(index), LENGTH)


def _says_something(event: Event) -> bool:
    """False for what names nobody and nowhere, and for what was taken back."""
    return bool(event.agents or event.targets or event.places) and not is_withdrawn(event)


def is_withdrawn(event: Event) -> bool:
    """True for what every outlet that told it has taken back."""
    return all(mention.withdrawn for mention in event.mentions) and bool(event.mentions)


def _known_time(event: Event) -> When:
    """The time of the event; without bounds where only the day of the report bounds it."""
    return When() if event.when is None or event.when.is_only_bound else event.when


def key_fact(event: Event, index: RecordIndex) -> KeyFact:
    """The event as a sentence: what happened, when, where, how many, who says so."""
    mention = _best_told(event, index)
    said, leading = _said(event, mention, index)
    text = f"{said}{according_to(event, mention, index, said)}."
    text = " ".join([text, *number_sentences(event, mention, index, leading)])
    return KeyFact(event, text, _clause_span(mention))


def in_short(event: Event, index: RecordIndex) -> str:
    """The event as one sentence with its day and its place, without numbers and sources."""
    said, _ = _said(event, _best_told(event, index), index)
    return f"{said}."


def counted(toll: Toll, event: Event, index: RecordIndex) -> str:
    """9 to 17 people were killed in an attack in Puerto Calandria"""
    said = _toll_first(toll, event)
    for event_place, place in _named_places(event, index):
        return f"{said} {word('place-role', event_place.role).words} {place.name}"
    return said


def _best_told(event: Event, index: RecordIndex) -> EventMention | None:
    """The mention whose clause is the fact's sentence: of those with which reports open where one
    of them stands by itself, for there the reports say what happened and not what it was like.
    """
    whole = replace(event, mentions=tuple(m for m in event.mentions if _is_whole(m, index)))
    opening = tuple(mention for mention in whole.mentions if _opens_report(mention, index))
    first = best_mention(replace(event, mentions=opening), index) if opening else None
    return first or best_mention(whole, index) or best_mention(event, index)


def _is_whole(mention: EventMention, index: RecordIndex) -> bool:
    """False where a quotation begins or ends outside the clause of a mention."""
    report = index.reports.get(mention.report)
    if report is None or mention.clause is None:
        return True
    words = report.text[mention.clause.start : mention.clause.end]
    return words.count('"') % 2 == 0 and words.count("“") == words.count("”")


def _opens_report(mention: EventMention, index: RecordIndex) -> bool:
    """True if a mention stands in the first sentence of its report."""
    report = index.reports.get(mention.report)
    opening = first_sentence(report) if report else None
    return opening is not None and opening.start <= mention.trigger.start < opening.end


def _said(
    event: Event, mention: EventMention | None, index: RecordIndex
) -> tuple[str, Toll | Count | None]:
    """What happened, where and when; and the number with which the sentence begins, where one
    does.
    """
    clause = _clause(event, mention, index)
    leading = None if clause else _number_that_leads(event)
    said = clause or _composed(event, leading, index)
    said = said[:1].upper() + said[1:]
    said += _where(event, said, index)
    said += _when(event, said, index)
    return said, leading


def _clause_span(mention: EventMention | None) -> Span | None:
    """Where the clause of the mention stands."""
    if mention is None or mention.clause is None:
        return None
    return Span(mention.report, mention.clause.start, mention.clause.end)


def _clause(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """The report's own clause, written as the record holds it; empty where it has no words."""
    clause = clause_words(mention, index) if mention else ""
    if mention is None or not clause:
        return ""
    return _closed(with_status(clause, event, mention, index))


def _closed(words: str) -> str:
    """The words with the mark that ends a quotation of which they hold only the beginning."""
    if words.count("“") > words.count("”"):
        return f"{words}”"
    return f'{words}"' if words.count('"') % 2 else words


def called(event: Event, index: RecordIndex) -> str:
    """What the event is called in a sentence about it: its clause where that is short, else its
    label.
    """
    words = _clause(event, best_mention(event, index), index)
    if not words or len(words) > SHORT:
        words = label(event, index).rstrip(".")
    return words[:1].upper() + words[1:]


def _composed(event: Event, leading: Toll | Count | None, index: RecordIndex) -> str:
    """A sentence from the fields; `leading`: the number with which it begins, where one does."""
    if leading is not None:
        return _toll_first(leading, event)
    said, text = event_words(event.type, event.mode), sentence(event, index)
    if not text.startswith((said.noun, said.name)):
        return text
    # a noun phrase: nobody or nothing is known for one side of it
    took_place = word("takes-place", event.status).words
    return took_place.format(_with_article(text[:1].lower() + text[1:]))


def _number_that_leads(event: Event) -> Toll | Count | None:
    """Where nobody is named who did it, the dead, else the wounded: the number in force, else what
    a report counts.
    """
    if event.agents or event.status not in ("happened", "ongoing"):
        return None
    for harm in ("killed", "wounded"):
        number = _greatest(harm, event.tolls) or _greatest(harm, event.counts)
        if number is not None:
            return number
    return None


def _greatest(harm: str, numbers: Sequence[Toll | Count]) -> Toll | Count | None:
    """The number of one kind of harm that says that there was any: of everybody before that of
    some ("31 people, three of them children"), and then the greatest.

    Neither 0 nor an upper bound alone ("up to 50") does: a sentence cannot begin with it.
    """
    positive = [n for n in numbers if n.of == harm and (n.low or n.best)]
    return max(positive, key=_how_much_of_the_whole, default=None)


def _how_much_of_the_whole(number: Toll | Count) -> tuple[bool, float]:
    """Numbers of everybody sort above those of some, greater ones above lesser ones."""
    return whom(number.who) == EVERYONE, number.low or number.best or 0


def _toll_first(toll: Toll | Count, event: Event) -> str:
    """five people were killed in an attack"""
    said = event_words(event.type, event.mode)
    noun = said.noun if event_type(event.type).violent else said.name
    number = people_number(toll)
    if number == word("cardinal", 1).words:
        who, were = toll.who or "person", "was"
    else:
        who, were = toll.who or "people", "were"
    return f"{number} {who} {were} {toll.of} in {_with_article(noun.lower())}"


def _with_article(noun: str) -> str:
    """An attack, a visit; talks, aid."""
    if noun.split()[0] in sentence_words().uncounted:
        return noun
    article = "an" if noun[0] in "aeiou" else "a"
    return f"{article} {noun}"


def _when(event: Event, said: str, index: RecordIndex) -> str:
    """The date where the sentence has none."""
    when = _known_time(event)
    if not (when.earliest or when.latest):
        return ""
    if _has_any(said, dates.MONTHS) or _YEAR.search(said):
        return ""
    day = _single_day(when, index)
    if day is None:
        words = when_words(when, index, event.status in PLANS)
        return f" ({words})" if words else ""
    if _has_any(said, dates.DAYS):
        return f" ({dates.day_words(day, weekday=False)})"
    return f" on {dates.day_words(day)}"


def _has_any(said: str, names: tuple[str, ...]) -> bool:
    """True if one of the names, of months or of weekdays, stands in a sentence."""
    return any(name in said for name in names)


def _single_day(when: When, index: RecordIndex) -> date | None:
    """The day on which both bounds of a time lie."""
    start, end = dates.read(when.earliest, index.zone), dates.read(when.latest, index.zone)
    if start is None or end is None:
        return None
    first, last = start.first.date(), end.last.date()
    return first if first == last else None


def _where(event: Event, said: str, index: RecordIndex) -> str:
    """The place where the sentence names none of the event's: one on the map before others."""
    folded = said.casefold()
    places = index.places_of(event)
    names = [name for place in places for name in (place.name, *place.aliases)]
    if any(name.casefold() in folded for name in names):
        return ""
    event_place, place = min(
        _named_places(event, index),
        key=lambda pair: pair[1].lat is None,
        default=(None, None),
    )
    if event_place is None or place is None:
        return ""
    return f" {word('place-role', event_place.role).words} {place.name}"


def _named_places(event: Event, index: RecordIndex) -> Iterator[tuple[EventPlace, Place]]:
    """The places at or near which the event took place, where they go by a name."""
    for event_place in event.places:
        place = index.places.get(event_place.place)
        if place is None or event_place.role not in ("at", "near"):
            continue
        if _is_name(place):
            yield event_place, place


def _is_name(place: Place) -> bool:
    """True for what is written as a name: not "Bolivian river hamlet"."""
    return all(part[:1].isupper() or len(part) < 4 for part in place.name.split())
