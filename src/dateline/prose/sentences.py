"""Sentences made from the record: what happened, where, when, how many, and what stands behind it.

Every sentence is put together from fields of the record and the tables of words; what the record
does not give is left out. The one place where the page speaks: the brief, the events and the
drawings all take their words from here.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct

from dateline.prose import dates
from dateline.prose.value_words import event_words, known, word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Actor, Count, Due, Event, EventMention, Line, When
from dateline.record.vocabulary import LineKind
from dateline.reference.events.event_types import EventWords
from dateline.reference.places.countries import demonyms

_TOKENS = re.compile(r"[^\W\d_]{4,}|[A-Z]{2,}")  # words of four letters and more, and initials
_STEM = 5  # letters by which two words count as forms of one name ("rebel", "rebels")
_LEADING = 2  # actors that lead a label at most
_RECKONED = "reckoned from the day of the report"
PLANS = frozenset({"planned", "possible"})  # what has not happened yet when it is reported


def and_list(names: Sequence[str], last: str = "and") -> str:
    """A, B and C"""
    if len(names) < 2:
        return "".join(names)
    return f"{', '.join(names[:-1])} {last} {names[-1]}"


def number_of(count: int, one: str, many: str | None = None) -> str:
    """1 line, 2 lines"""
    if count == 1:
        return f"{count:,} {one}"
    return f"{count:,} {many or one + 's'}"


def label(event: Event, index: RecordIndex) -> str:
    """What the event is called: the record's own label, led by who acts where it does not name
    them.

    A label is the mention's words, which may be a fragment ("seized"): a single word gives way to a
    sentence made from the fields where the record knows both who acts and upon whom.
    """
    words = event.label.strip()
    both_sides_known = event.agents and event.targets
    if not words or (" " not in words and both_sides_known):
        return sentence(event, index)
    agents = index.actors_of(event.agents)
    if agents and not any(_named(agent, words) for agent in agents):
        words = f"{and_list([agent.name for agent in agents[:_LEADING]])}: {words}"
    return words[:1].upper() + words[1:]


def _named(actor: Actor, words: str) -> bool:
    """Whether some word of the actor's names, or of its country's people, stands among `words`."""
    names = (actor.name, *actor.aliases)
    folded = words.casefold()
    if any(name.casefold() in folded for name in names if name):
        return True
    stems = _stems(" ".join((*names, *_people(actor))))
    return not stems.isdisjoint(_stems(words))


def _people(actor: Actor) -> tuple[str, ...]:
    """What the people of the actor's country are called; a person is not named by them."""
    if not actor.country or actor.kind == "person":
        return ()
    return demonyms(actor.country)


def _stems(words: str) -> set[str]:
    """The heads of the words, by which two forms of one name are known: "rebel", "rebels"."""
    return {token.casefold()[:_STEM] for token in _TOKENS.findall(words)}


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
    if parts.agents and (parts.targets or said.to):
        return _clause(event, said, parts)
    return _noun_phrase(said, parts)


def _parts(event: Event, said: EventWords, index: RecordIndex) -> _Parts:
    """Both sides and the place; a place that is taken or held stands for those acted upon."""
    targets = [id_ for id_ in event.targets if id_ not in event.agents]
    agents, upon = _names(event.agents, index), _names(targets, index)
    if upon or not event.agents:
        return _Parts(agents, upon, place_words(event, index))
    if said.takes_place and _stands_at(event):
        return _Parts(agents, index.name(event.places[0].place), "")
    return _Parts(agents, upon, place_words(event, index))


def _names(ids: Sequence[str], index: RecordIndex) -> str:
    """Marines and river rebels"""
    return and_list([index.name(id_) for id_ in ids])


def _stands_at(event: Event) -> bool:
    """True if the first place given is where it was, not near it or on the way there."""
    return bool(event.places) and event.places[0].role == "at"


def _clause(event: Event, said: EventWords, parts: _Parts) -> str:
    """Marines attacked river rebels near Albina"""
    verb = said.past
    if known("verb", event.status):
        verb = word("verb", event.status).words.format(said.base)
    object_ = f"{said.to} {parts.targets}".strip() if parts.targets else ""
    text = _joined(parts.agents, verb, object_, parts.where)
    return text[:1].upper() + text[1:]


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
    """in Konna, near Mopti"""
    return ", ".join(
        f"{word('place-role', event_place.role).words} {index.name(event_place.place)}"
        for event_place in event.places
    )


def when_words(when: When | None, index: RecordIndex, planned: bool = False) -> str:
    """The bounds in words; where there are none, the report's own words; empty where nothing is
    known.
    """
    if when is None:
        return ""
    upto = "by" if planned else "no later than"
    bounds = dates.range_words(when.earliest, when.latest, index.zone, upto)
    if bounds and not when.is_stated:
        return f"{bounds}, {_RECKONED}"
    if bounds or not when.text:
        return bounds
    return f"date not known (“{when.text}”)"


def due_words(due: Due, index: RecordIndex) -> str:
    """By when a promise falls due; empty where that is not known."""
    return dates.range_words(due.earliest, due.latest, index.zone, upto="by")


def figure(count: Count) -> str:
    """The bounds of a count: 1; 101 or more; up to 50; 200–999; 300 (285–315); number not told."""
    low, best, high = _number(count.low), _number(count.best), _number(count.high)
    if low is None:
        return f"up to {high}" if high else best or "number not told"
    if low == high:
        return low
    if high is None:
        return f"{low} or more"
    return f"{best} ({low}–{high})" if best else f"{low}–{high}"


def count_words(count: Count) -> str:
    """12–15 killed (soldiers)"""
    number, counted = figure(count), word("count", count.of).words
    if count.of == "other":
        return f"{number} {count.who or counted}"
    if count.who:
        return f"{number} {counted} ({count.who})"
    return f"{number} {counted}"


def _number(value: float | int | None) -> str | None:
    """1,400; 2.5"""
    if value is None:
        return None
    if float(value).is_integer():
        return f"{int(value):,}"
    return f"{value:,}"


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
        return f"{numbers}: {_one_line(named[0], outlets)}"
    if limit and len(named) > limit + 1:
        return f"{numbers}: {_lines(named[:limit])}; and {len(named) - limit} more"
    return f"{numbers}: {_lines(named)}"


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
    return word("line-named", line.kind).words.format(line.name)


def _lines(lines: Sequence[Line]) -> str:
    """words of Brask; The Courier and Radio One, each in its own voice"""
    own: list[str] = []
    others: list[str] = []
    for line in lines:
        if line.kind == "own-reporting":
            own.append(line.name)
        else:
            others.append(line_words(line))
    if len(own) < 2:
        return and_list([line_words(line) for line in lines])
    in_own_voice = f"{and_list(own)}, each in its own voice"
    return f"{and_list(others)}; {in_own_voice}" if others else in_own_voice


def _one_line(line: Line, outlets: int) -> str:
    """both quote Le Drian; it draws on the agency AustralPress"""
    who = {1: "it", 2: "both"}.get(outlets, f"all {outlets}")
    ending = "s" if outlets == 1 else ""
    patterns: dict[LineKind, str] = {
        "speaker": f"{who} quote{ending} {line.name}",
        "agency": f"{who} draw{ending} on the agency {line.name}",
        "own-reporting": f"{line.name} in its own voice",
        "unnamed": f"{who} rest{ending} on unnamed sources ({line.name})",
    }
    return patterns[line.kind]
