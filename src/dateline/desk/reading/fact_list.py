"""The list of facts: all of a record by day, and the choices by which a reader narrows it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from itertools import groupby

from msgspec import Struct

from dateline.desk.revision import Revision, name_of
from dateline.pages.events import by_time
from dateline.pages.fact_days import day_runs
from dateline.pages.facts import Choice, Filter
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose.ruled_words import confirmed_by
from dateline.prose.sentences import label, number_of, row_when
from dateline.prose.value_words import ValueWords, event_words, word
from dateline.record.nouns import Count, Event, EventMention
from dateline.record.vocabulary import AHEAD

MOST = 80  # of the actors and places that a list offers; others are chosen on their own pages


class FactRow(Struct, frozen=True):
    """One fact in a list."""

    link: Link
    status: ValueWords
    when: str
    places: tuple[Link, ...]
    verdict: ValueWords | None
    lines: str
    confirmed: str


class ListedFact(Struct, frozen=True):
    """A fact under the heading of its day: `day` is the ISO day, long or unknown."""

    event: Event
    day: str
    heading: str


class FactDay(Struct, frozen=True):
    """Some facts of one day."""

    heading: str
    day: str
    rows: tuple[FactRow, ...]


def fact_row(event: Event, index: LinkIndex) -> FactRow:
    """How a fact is shown in a list."""
    standing = event.standing
    return FactRow(
        link=index.event(event.id, label(event, index)),
        status=word("status", event.status),
        when=row_when(event.when, index, event.status in AHEAD),
        places=tuple(dict.fromkeys(index.place(one.place) for one in event.places)),
        verdict=word("verdict", standing.verdict) if standing else None,
        lines=number_of(standing.lines, "line") if standing else "",
        confirmed=confirmed_by(event),
    )


def listed_facts(revision: Revision) -> list[ListedFact]:
    """All facts by day, then what runs over a longer time, then what has no date."""
    index = revision.index
    return [
        ListedFact(event, run.anchor.partition(".")[2], run.heading)
        for run in day_runs(index)
        for _, events in run.days
        for event in sorted(events, key=lambda event: by_time(event, index))
    ]


def in_days(listed: Iterable[ListedFact], index: LinkIndex) -> list[FactDay]:
    """Facts under the headings of their days."""
    return [
        FactDay(heading, day, tuple(fact_row(one.event, index) for one in ones))
        for (heading, day), ones in groupby(listed, key=lambda one: (one.heading, one.day))
    ]


def narrowed(
    listed: list[ListedFact], wanted: Mapping[str, str], revision: Revision
) -> list[ListedFact]:
    """The facts that have all values that are asked for. An actor or a place is asked for by any
    of its names.
    """
    asked = [(_HAS[name], _id_of(name, value, revision)) for name, value in wanted.items()]
    if not asked:
        return listed
    return [one for one in listed if all(has(one, value) for has, value in asked)]


def filters(
    listed: list[ListedFact], wanted: Mapping[str, str], revision: Revision
) -> list[Filter]:
    """The choice lists; what was asked for is in its list, whether any fact has it or not."""
    found: list[Filter] = []
    for one in revision.kept("filters", lambda: _filters(listed, revision)):
        value = wanted.get(one.name, "")
        if value and value not in {choice.value for choice in one.choices}:
            thing = revision.thing(value) if one.name in ("who", "where") else None
            words = getattr(thing, "name", None) or value
            more = Choice(value, str(words), 0)
            one = Filter(one.name, one.heading, (more, *one.choices))
        found.append(one)
    return found


def asked_besides(wanted: Mapping[str, str], revision: Revision) -> list[tuple[str, str, Link]]:
    """What was asked for that no choice list has: its name in the address, its words, and what it
    leads to.
    """
    index = revision.index
    within = revision.thing(wanted.get("within", ""))
    line = _id_of("line", wanted.get("line", ""), revision)
    links = {
        "report": index.report(wanted.get("report", "")),
        "line": index.line(line) or Link(""),
        "within": index.event(within.id) if isinstance(within, Event) else Link(""),
    }
    words = {"report": "Told in", "line": "On the line", "within": "Episodes of"}
    return [(name, words[name], link) for name, link in links.items() if name in wanted]


def _filters(listed: list[ListedFact], revision: Revision) -> list[Filter]:
    """The choices of the whole list, the most frequent first."""
    index, events = revision.index, [one.event for one in listed]

    def things(of: Callable[[Event], Iterable[str]], known: Mapping[str, object]) -> list[Choice]:
        """Choices of actors or places by their lasting names."""
        counted = Counter(id_ for event in events for id_ in dict.fromkeys(of(event)))
        return [
            Choice(name_of(thing), thing.name, number)  # type: ignore[arg-type, attr-defined]
            for id_, number in counted.most_common(MOST)
            if (thing := known.get(id_)) is not None
        ]

    types = Counter(event.type for event in events)
    statuses = Counter(event.status for event in events)
    verdicts = Counter(event.standing.verdict for event in events if event.standing)
    return [
        Filter(
            "type",
            "What",
            tuple(Choice(t, event_words(t, None).name, n) for t, n in types.most_common()),
        ),
        Filter("who", "Who", tuple(things(_actors, index.actors))),
        Filter("where", "Where", tuple(things(_places, index.places))),
        Filter(
            "status",
            "Status",
            tuple(Choice(v, word("status", v).words, n) for v, n in statuses.most_common()),
        ),
        Filter(
            "verdict",
            "Standing",
            tuple(Choice(v, word("verdict", v).words, n) for v, n in verdicts.most_common()),
        ),
    ]


def _id_of(name: str, value: str, revision: Revision) -> str:
    """What facts hold of a value: of an actor, a place or a line the id."""
    if name == "line":
        line = revision.index.line_names.line(value)
        return line.id if line else value
    if name not in ("who", "where", "within"):
        return value
    thing = revision.thing(value)
    return thing.id if thing else value


def _actors(event: Event) -> tuple[str, ...]:
    return event.agents + event.targets


def _places(event: Event) -> tuple[str, ...]:
    return tuple(one.place for one in event.places)


def _tellings(event: Event) -> tuple[EventMention | Count, ...]:
    return (*event.mentions, *event.counts)


def _verdict(one: ListedFact) -> str:
    return one.event.standing.verdict if one.event.standing else ""


_HAS: Mapping[str, Callable[[ListedFact, str], bool]] = {
    "type": lambda one, value: one.event.type == value,
    "who": lambda one, value: value in _actors(one.event),
    "where": lambda one, value: value in _places(one.event),
    "status": lambda one, value: one.event.status == value,
    "verdict": lambda one, value: _verdict(one) == value,
    "day": lambda one, value: one.day == value,
    "report": lambda one, value: any(m.report == value for m in _tellings(one.event)),
    "line": lambda one, value: any(m.line == value for m in _tellings(one.event)),
    "within": lambda one, value: one.event.part_of == value,
}
ASKED = tuple(_HAS)
"""What facts can be narrowed by."""
