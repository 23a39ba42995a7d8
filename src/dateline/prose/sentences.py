"""Sentences made from the record: what happened, where, when, how many, and what stands behind it.

Every sentence is put together from fields of the record and the tables of words; what the record
does not give is left out. The one place where the page speaks: the brief, the events and the
drawings all take their words from here.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.actor_names import line_name, names_of, place_name
from dateline.prose.number_words import NOT_TOLD, is_above, range_in_figures, thousands
from dateline.prose.plurals import number_of
from dateline.prose.value_words import event_words, known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import (
    Count,
    Due,
    Event,
    EventMention,
    EventPlace,
    Line,
    Toll,
    When,
)
from dateline.record.vocabulary import LineKind, Status
from dateline.reference.events.event_types import EventWords, event_type

_NAMED = 3  # actors of one side that a sentence names
_RECKONED = "reckoned from the day of the report"


def and_list(names: Sequence[str], last: str = "and") -> str:
    """A, B and C"""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def label(event: Event, index: RecordIndex) -> str:
    """What the event is called: the label that the record gives it; a sentence made from its fields
    where it gives none.
    """
    words = event.label.strip()
    return sentence_start(words) if words else sentence(event, index)


def sentence_start(words: str) -> str:
    """The words with a capital at their head; the others stay, unlike str.capitalize."""
    return words[:1].upper() + words[1:]


class _Parts(Struct, frozen=True):
    """Who acts, upon whom, and where, in words; empty where nobody or nothing is named."""

    agents: str
    targets: str
    where: str


def sentence(event: Event, index: RecordIndex) -> str:
    """The event as one sentence from its type, mode, status, actors and places, without its date.

    A noun phrase ("an attack on Konna") where nobody is known for one side of it.
    """
    said = event_words(event.type, event.mode)
    parts = _parts(event, said, index)
    if _stands(parts, said):
        return _clause(event, said, parts)
    return _noun_phrase(said, parts)


def _stands(parts: _Parts, said: EventWords) -> bool:
    """True where both sides are named, or the verb goes without a second: "pulled back"."""
    return bool(parts.agents and (parts.targets or said.to))


def _parts(event: Event, said: EventWords, index: RecordIndex) -> _Parts:
    """Both sides and the place; a place that is taken or held stands for those acted upon.

    A place that is named as a side is not named again as a place, nor a side as the other.
    """
    ids = [id_ for id_ in event.targets if id_ not in event.agents]
    if event_type(event.type, event.mode).mutual and not event.agents:
        ids = list(event.targets)
    where = {index.name(one.place) for one in event.places}
    ids = [id_ for id_ in ids if index.name(id_) not in where] or ids
    agents, upon = _names(event.agents, index), _names(ids, index)
    if not upon and event.agents and said.takes_place and _stands_at(event):
        return _Parts(agents, place_name(event.places[0].place, index), "")
    return _Parts(agents, upon, where_words(event.places, f"{agents} {upon}", index))


def where_words(places: Sequence[EventPlace], said: str, index: RecordIndex) -> str:
    """Where it was, in words: in a place before near one, and near no country; none that the words
    beside it name.
    """
    folded = said.casefold()
    told = [one for one in places if not _is_named(one, folded, index)]
    told = [one for one in told if one.role == "at" or not is_wide(one, index)]
    within = [one for one in told if one.role == "at"]
    return _places(within[:_NAMED] or told[:1], index)


def _is_named(one: EventPlace, folded: str, index: RecordIndex) -> bool:
    """True if the words have the place by one of its names."""
    place = index.places.get(one.place)
    names = (place.name, *place.aliases) if place else (index.name(one.place),)
    return any(name.casefold() in folded for name in names)


def is_wide(one: EventPlace, index: RecordIndex) -> bool:
    """True for a country, a region and what is nowhere on the map: nothing is told as near them."""
    place = index.places.get(one.place)
    return one.role == "near" and (place is None or place.grain in ("country", "region"))


def _names(ids: Sequence[str], index: RecordIndex) -> str:
    """Marines and river rebels"""
    return and_list(names_of(ids, index, _NAMED))


def _stands_at(event: Event) -> bool:
    """True if the first place given is where it was, not near it or on the way there."""
    return bool(event.places) and event.places[0].role == "at"


def _clause(event: Event, said: EventWords, parts: _Parts) -> str:
    """Marines attacked river rebels near Albina"""
    verb = with_auxiliary(event.status, said.past, said.base)
    object_ = f"{said.to} {parts.targets}".strip() if parts.targets else ""
    return sentence_start(_joined(parts.agents, verb, object_, parts.where))


def with_auxiliary(status: Status, past: str, base: str) -> str:
    """The verb of an event by its status: attacked, will attack, did not attack."""
    return word("verb", status).words.format(base) if known("verb", status) else past


def _noun_phrase(said: EventWords, parts: _Parts) -> str:
    """Attack on river rebels near Albina; Attack by marines near Albina"""
    if parts.targets:
        return _joined(said.noun, said.of, parts.targets, parts.where)
    if parts.agents:
        return _joined(said.name, "by", parts.agents, parts.where)
    return _joined(said.name, parts.where)


def _joined(*parts: str) -> str:
    """The parts that are not empty, with a space between them."""
    return " ".join(part for part in parts if part)


def place_words(event: Event, index: RecordIndex) -> str:
    """in Konna and Diabaly, near Mopti"""
    return _places(event.places, index)


def _places(places: Sequence[EventPlace], index: RecordIndex) -> str:
    """The places by their roles, each role once."""
    names: dict[str, list[str]] = {}
    for one in places:
        role = word("place-role", one.role).words
        names.setdefault(role, []).append(place_name(one.place, index))
    return ", ".join(f"{role} {and_list(of)}" for role, of in names.items())


def when_words(when: When | None, index: RecordIndex, planned: bool = False) -> str:
    """The bounds in words; where there are none, the report's own words; empty where nothing is
    known.
    """
    if when is None:
        return ""
    bounds = row_when(when, index, planned)
    is_reckoned = bool(when.earliest or when.latest) and not when.is_stated
    return f"{bounds}, {_RECKONED}" if is_reckoned else bounds


def row_when(when: When | None, index: RecordIndex, planned: bool = False) -> str:
    """As `when_words`, but not what it was reckoned from: for rows, which open to tell that."""
    if when is None:
        return ""
    upto = "by" if planned else "no later than"
    bounds = dates.range_words(when.earliest, when.latest, index.zone, upto)
    if bounds or not when.text:
        return bounds
    return f"date not known (“{when.text}”)"


def due_words(due: Due, index: RecordIndex) -> str:
    """By when a promise falls due: the end of the time that is left for it, where it is more than a
    day; empty where that is not known.
    """
    start, end = (dates.read(at, index.zone) for at in (due.earliest, due.latest))
    is_one_day = start and end and start.first.date() == end.last.date()
    earliest = due.earliest if is_one_day or end is None else None
    return dates.range_words(earliest, due.latest, index.zone, upto="by")


def figure(count: Count | Toll) -> str:
    """The bounds of a count: 1; more than 100; 14 or more; up to 50; 200–999; 300 (285–315); number
    not told.
    """
    if is_above(count):
        return f"more than {thousands((count.low or 0) - 1)}"
    low, best, high = count.low, count.best, count.high
    if low is None:
        told = best if high is None else high
        most = "" if high is None else "up to "
        return NOT_TOLD if told is None else f"{most}{thousands(told)}"
    bounds = range_in_figures(low, high, joint="–")
    is_range = high is not None and low != high
    return f"{thousands(best)} ({bounds})" if is_range and best is not None else bounds


def count_words(count: Count | Toll) -> str:
    """12–15 killed (soldiers)"""
    number, counted = figure(count), word("count", count.of).words
    if count.of == "other":
        return f"{number} {count.who or counted}"
    if count.who:
        return f"{number} {counted} ({count.who})"
    return f"{number} {counted}"


def standing_words(event: Event, index: RecordIndex, limit: int | None = None) -> str:
    """2 outlets, 1 line: both quote Le Drian; what stands behind an event, in plain words.

    limit: how many lines are named at most; the others are counted.
    """
    if event.standing is None:
        return "standing not reckoned"
    outlets, lines = event.standing.outlets, event.standing.lines
    numbers = f"{number_of(outlets, 'outlet')}, {number_of(lines, 'line')}"
    named = lines_of(event.mentions, index)
    if not named:
        return numbers
    if len(named) == 1:
        return f"{numbers}: {_one_line(named[0], outlets, index)}"
    if limit and len(named) > limit + 1:
        return f"{numbers}: {_lines(named[:limit], index)}; and {len(named) - limit} more"
    return f"{numbers}: {_lines(named, index)}"


def lines_of(mentions: Sequence[EventMention], index: RecordIndex) -> list[Line]:
    """The lines that the mentions stand on, in the order in which the mentions name them.

    Each line comes once; mentions without a line, or with one that the record lacks, bring none.
    """
    found: dict[str, Line] = {}
    for mention in mentions:
        line = index.lines.get(mention.line or "")
        if line is not None:
            found.setdefault(line.id, line)
    return list(found.values())


def line_words(line: Line) -> str:
    """A line by its kind and name: "Le Drian (speaker)" reads "words of Le Drian"."""
    return _named(line, line.name)


def _named(line: Line, name: str) -> str:
    """The name with what kind of line it is, unless it says so: "Meridian News Agency"."""
    return name if calls_itself_agency(line) else word("line-named", line.kind).words.format(name)


def calls_itself_agency(line: Line) -> bool:
    """True for an agency whose name has the word."""
    return line.kind == "agency" and word("credit", "agency").words in line.name.casefold()


def _lines(lines: Sequence[Line], index: RecordIndex) -> str:
    """words of Brask; The Courier and Radio One, each in its own voice"""
    own: list[str] = []
    others: list[str] = []
    for line in lines:
        if line.kind == "own-reporting":
            own.append(line.name)
        else:
            others.append(_line_in_words(line, index))
    if len(own) < 2:
        return and_list([_line_in_words(line, index) for line in lines])
    in_own_voice = f"{and_list(own)}, each in its own voice"
    return f"{and_list(others)}; {in_own_voice}" if others else in_own_voice


def _line_in_words(line: Line, index: RecordIndex) -> str:
    """A line by its kind and what its source is called: "words of the French military"."""
    return _named(line, line_name(line, index))


def _one_line(line: Line, outlets: int, index: RecordIndex) -> str:
    """both quote Le Drian; it draws on the agency AustralPress"""
    who = {1: "it", 2: "both"}.get(outlets, f"all {outlets}")
    ending = "s" if outlets == 1 else ""
    patterns: dict[LineKind, str] = {
        "speaker": f"{who} quote{ending} {line_name(line, index)}",
        "agency": f"{who} draw{ending} on {_named(line, line.name)}",
        "own-reporting": f"{line.name} in its own voice",
        "unnamed": f"{who} rest{ending} on unnamed sources ({line.name})",
    }
    return patterns[line.kind]
