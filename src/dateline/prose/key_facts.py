"""The facts that matter most, each as a sentence made from the record and the words behind it.

A fact is chosen by its weight (`prose/salience.py`), each occurrence once (`prose/same_news.py`).
Its sentence is a clause of a report, letter for letter, where one stands by itself and holds no
figure that is superseded; else it is put together from who, what, to whom and where. Date, tolls in
force and the sources follow.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.prose.actor_names import place_name, with_article
from dateline.prose.clauses import best_mention, is_governing, tells_its_status, with_status
from dateline.prose.event_days import dated
from dateline.prose.fact_numbers import number_sentences
from dateline.prose.fact_sources import according_to
from dateline.prose.noun_phrases import there_was
from dateline.prose.number_words import people_words
from dateline.prose.prominence import first_sentence
from dateline.prose.quotes import clause_words, times_within
from dateline.prose.report_sentences import report_sentence
from dateline.prose.salience import Salience
from dateline.prose.same_news import choose
from dateline.prose.sentences import PLANS, has_both_sides, is_wide, label, sentence, sentence_start
from dateline.prose.value_words import event_words, word
from dateline.record.index import RecordIndex
from dateline.record.intervals import days, meet
from dateline.record.nouns import Count, Event, EventMention, EventPlace, Place, Span, Toll, When
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.casualties import EVERYONE, whom

LENGTH = 7  # facts in the brief at most
_ON = "on "  # before a day: no brackets are needed around it


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


def key_fact(event: Event, index: RecordIndex) -> KeyFact:
    """The event as a sentence: what happened, when, where, how many, who says so."""
    mention = _best_told(event, index)
    said, leading, mention = _said(event, mention, index)
    text = f"{said}{according_to(event, mention, index, said)}."
    text = " ".join([text, *number_sentences(event, mention, index, leading)])
    return KeyFact(event, text, _clause_span(mention))


def in_short(event: Event, index: RecordIndex) -> str:
    """The event as one sentence with its day and its place, without numbers and sources."""
    said, _, _ = _said(event, _best_told(event, index), index)
    return f"{said}."


def counted(toll: Toll, event: Event, index: RecordIndex) -> str:
    """9 to 17 people were killed in an attack in Puerto Calandria"""
    said = _toll_first(toll, event)
    for event_place, place in _named_places(event, index):
        return f"{said} {word('place-role', event_place.role).words} {place_name(place.id, index)}"
    return said


def _best_told(event: Event, index: RecordIndex) -> EventMention | None:
    """The mention whose clause is the fact's sentence: of those with which reports open where one
    of them stands by itself, for there the reports say what happened and not what it was like.
    """
    opening = tuple(mention for mention in event.mentions if _opens_report(mention, index))
    is_umbrella = bool(event.parts)
    is_led = bool(opening) and not is_umbrella
    first = best_mention(replace(event, mentions=opening), index) if is_led else None
    return first or best_mention(event, index)


def _opens_report(mention: EventMention, index: RecordIndex) -> bool:
    """True if a mention stands in the first sentence of its report."""
    report = index.reports.get(mention.report)
    opening = first_sentence(report) if report else None
    return opening is not None and opening.start <= mention.trigger.start < opening.end


def _said(
    event: Event, mention: EventMention | None, index: RecordIndex
) -> tuple[str, Toll | Count | None, EventMention | None]:
    """What happened, where and when; the number with which the sentence begins, where one does;
    and the mention that it quotes, None where it is put together.
    """
    if mention is not None and is_governing(mention) and event.label_form == "clause":
        mention = None  # the label tells the deed itself
    if quoted := _quoted(event, mention, index):
        return sentence_start(quoted), None, mention
    leading = _number_that_leads(event)
    is_ours_better = leading is not None or event.label_form is None
    written = None if is_ours_better else report_sentence(event, index)
    if written is not None:
        return written[0], None, written[1]
    return sentence_start(_composed(event, leading, index)), leading, None


def _clause_span(mention: EventMention | None) -> Span | None:
    """Where the clause of the mention stands."""
    if mention is None or mention.clause is None:
        return None
    return Span(mention.report, mention.clause.start, mention.clause.end)


def _quoted(event: Event, mention: EventMention | None, index: RecordIndex) -> str:
    """The report's own clause, with place and day in square brackets where it has none; empty where
    it has no words.
    """
    clause = clause_words(mention, index) if mention else ""
    if mention is None or not clause:
        return ""
    if event.status in PLANS and not tells_its_status(clause, event, mention, index):
        return ""  # the whole sentence says how likely it is
    clause, when = dated(clause, event, index)
    when = "" if _tells_another_time(mention, event, index) else when
    beside = ", ".join(part for part in (_where(event, clause, index).strip(), when) if part)
    if beside and clause.endswith("]"):
        clause = f"{clause[:-1]}, {beside}]"
    elif beside:
        clause = f"{clause} [{beside}]"
    return with_status(sentence_start(clause), event, mention, index)


def _tells_another_time(mention: EventMention, event: Event, index: RecordIndex) -> bool:
    """True if the clause has words of time that do not hold the event's own: a day beside them
    would contradict them.
    """
    when, clause = event.when, mention.clause
    if when is None or clause is None:
        return False
    within = times_within(clause, mention.report, index)
    told = [days(When(one.earliest, one.latest)) for one in within if one.earliest and one.latest]
    own = days(when)
    return own is not None and any(one is not None and not meet(one, own) for one in told)


def called(event: Event, index: RecordIndex) -> str:
    """What the event is called in a sentence about it: its label."""
    return label(event, index).rstrip(".")


def _composed(event: Event, leading: Toll | Count | None, index: RecordIndex) -> str:
    """A sentence from label and fields; `leading`: the number with which it begins, where one
    does.
    """
    said = _told(event, leading, index)
    said, when = dated(said, event, index)
    said += _where(event, said, index)
    if when and not when.startswith(_ON):
        return f"{said} ({when})"
    return f"{said} {when}".strip()


def _told(event: Event, leading: Toll | Count | None, index: RecordIndex) -> str:
    """The number first; the label, where that is a clause; else that there was what it names."""
    if leading is not None:
        return _toll_first(leading, event)
    if event.label_form == "clause":
        return label(event, index)
    if event.label_form is None and has_both_sides(event, index):
        return sentence(event, index)
    named = label(event, index) if event.label_form else sentence(event, index)
    return there_was(named, event, index)


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
    """five people were killed in an attack; seven people were killed, where the kind says too
    little: "in an accident or disaster".
    """
    number = people_words(toll, event.counts)
    if number == word("cardinal", 1).words:
        who, were = toll.who or "person", "was"
    else:
        who, were = toll.who or "people", "were"
    told = f"{number} {who} {were} {toll.of}"
    if not event_type(event.type).violent:
        return told
    return f"{told} in {with_article(event_words(event.type, event.mode).noun.lower())}"


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
    return f" {word('place-role', event_place.role).words} {place_name(place.id, index)}"


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
