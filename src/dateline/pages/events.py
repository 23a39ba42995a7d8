"""The events, day by day, each with what stands behind it and, folded, the words it rests on."""

from __future__ import annotations

from collections import Counter
from functools import partial

from msgspec import Struct

from dateline.pages.disputes import DisputeView, of_event
from dateline.pages.excerpt import Excerpt, excerpt
from dateline.pages.fact_days import bounds_of_event, day_runs
from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.awaited import limit_words
from dateline.prose.ruled_words import confirmed_by, ruled_words
from dateline.prose.sentences import (
    figure,
    label,
    number_of,
    row_when,
    standing_words,
    when_words,
)
from dateline.prose.told_counts import told_counts
from dateline.prose.value_words import ValueWords, event_words, word
from dateline.record.nouns import Count, Event, EventMention
from dateline.record.vocabulary import AHEAD

KINDS = 5  # of events that are only counted, named at most


class PlaceInRole(Struct, frozen=True):
    """A place and the part it plays: at, near, toward, from."""

    role: str
    place: Link


class Tally(Struct, frozen=True):
    """A count of an event as one mention puts it."""

    figure: str
    of: str
    who: str | None
    hedge: str | None
    as_of: str
    line: Link | None


class MentionView(Struct, frozen=True):
    """Where the words behind a fact stand: the report, its words in the reading view, who says
    them, on which line.
    """

    report: Link
    outlet: str | None
    speaker: Link | None
    manner: ValueWords | None
    line: Link | None
    status: ValueWords
    differs: bool  # this mention's status is not the event's
    marked: bool  # a person joined the words to the event; they stand on no line
    reading: str | None  # anchor of the same words in the reading view


class WordsBehind(Struct, frozen=True):
    """The words behind a fact, once for all the reports that have them letter for letter."""

    words: Excerpt
    language: str | None
    mentions: tuple[MentionView, ...]


class EventView(Struct, frozen=True, kw_only=True):
    """One event as the page shows it."""

    id: str
    anchor: str | None
    label: str
    kind: str
    type: str
    mode: str | None
    context: tuple[str, ...]
    status: ValueWords
    certainty: ValueWords | None
    announced: ValueWords | None
    untold: tuple[str, ...]  # which of when, where and who no report says
    when: str
    row_when: str
    when_text: str | None
    due: str  # by when what is demanded falls due
    places: tuple[PlaceInRole, ...]
    agents: tuple[Link, ...]
    targets: tuple[Link, ...]
    means: tuple[str, ...]
    counts: tuple[Tally, ...]
    standing: str
    verdict: ValueWords | None
    grade: str
    lines_behind: str
    confirmed: str  # by whom; it stands beside the lines and is none
    ruled: tuple[str, ...]  # what people have set of it
    differences: tuple[DisputeView, ...]
    promise: ValueWords | None
    behind: tuple[WordsBehind, ...]
    more: int  # tellings of it that are only counted
    more_at: str | None  # where they stand on the pages beside this one


class EventDay(Struct, frozen=True):
    """Events under one heading; `more`: how many others of it are only counted, of what kinds most
    of these are, and where they stand on the pages beside this one.
    """

    heading: str
    anchor: str
    events: tuple[EventView, ...]
    more: int = 0
    kinds: tuple[tuple[str, int], ...] = ()
    more_at: str | None = None


def view(index: LinkIndex) -> tuple[EventDay, ...]:
    """Days in order, then what runs over a longer time, then what has no date."""
    shown = {event.id: event for event in index.shown.events}
    days: list[EventDay] = []
    for run in day_runs(index):
        members = [event for _, events in run.days for event in events]
        told = sorted(
            (event for event in members if event.id in shown), key=partial(by_time, index=index)
        )
        counted = [event for event in members if event.id not in shown]
        views = tuple(event_view(shown[event.id], index) for event in told)
        at = index.in_book.get(("day", run.anchor))
        days.append(EventDay(run.heading, run.anchor, views, len(counted), _kinds(counted), at))
    return tuple(days)


def _kinds(events: list[Event]) -> tuple[tuple[str, int], ...]:
    """What most of the events are, with how many of them are such."""
    counted = Counter(event_words(event.type, None).name for event in events)
    return tuple(sorted(counted.items(), key=lambda kind: (-kind[1], kind[0]))[:KINDS])


def event_view(event: Event, index: LinkIndex) -> EventView:
    """One event as the page shows it."""
    said = event_words(event.type, event.mode)
    return EventView(
        id=event.id,
        anchor=index.anchor("event", event.id),
        label=label(event, index),
        kind=said.name,
        type=event.type,
        mode=event.mode,
        context=event.context,
        status=word("status", event.status),
        certainty=word("certainty", event.certainty) if event.certainty != "certain" else None,
        announced=word("announced", event.announced) if event.announced else None,
        untold=tuple(what for what, known in _asked(event, index) if not known),
        when=when_words(event.when, index, event.status in AHEAD),
        row_when=row_when(event.when, index, event.status in AHEAD),
        when_text=event.when.text if event.when else None,
        due=limit_words(event, index),
        places=_places_in_roles(event, index),
        agents=tuple(index.actor(id_) for id_ in event.agents),
        targets=tuple(index.actor(id_) for id_ in event.targets),
        means=event.means,
        counts=tuple(dict.fromkeys(tally(count, index) for count in told_counts(event, index))),
        standing=_standing(event, index),
        verdict=word("verdict", event.standing.verdict) if event.standing else None,
        grade=_grade(event),
        lines_behind=_lines_behind(event),
        confirmed=confirmed_by(event),
        ruled=tuple(ruled_words(note) for note in event.ruled or ()),
        differences=of_event(event, index),
        promise=_promise_state(event, index),
        behind=_behind(event, index),
        more=len(index.events[event.id].mentions) - len(event.mentions),
        more_at=index.in_book.get(("event", event.id)),
    )


def _places_in_roles(event: Event, index: LinkIndex) -> tuple[PlaceInRole, ...]:
    """The places of an event, each with what it is to it."""
    return tuple(
        PlaceInRole(word("place-role", one.role).words, index.place(one.place))
        for one in event.places
    )


def _asked(event: Event, index: LinkIndex) -> tuple[tuple[str, object], ...]:
    """The facts asked of every event, so that the page can say which of them is missing."""
    when = when_words(event.when, index, event.status in AHEAD)
    return (("when", when), ("where", event.places), ("who", event.agents))


def _promise_state(event: Event, index: LinkIndex) -> ValueWords | None:
    """What became of the promise that an event makes; None where it makes none."""
    promises = (one.state for one in index.shown.commitments if one.event == event.id)
    state = next(promises, None)
    return word("commitment", state) if state is not None else None


def tally(count: Count, index: LinkIndex) -> Tally:
    """A count as one mention puts it."""
    return Tally(
        figure=figure(count),
        of=word("count", count.of).words,
        who=count.who,
        hedge=count.hedge,
        as_of=dates.moment_words(count.as_of, index.zone),
        line=index.line(count.line),
    )


def _standing(event: Event, index: LinkIndex) -> str:
    """Why the event stands as it does, else which lines tell it: the same is not told twice."""
    why = event.standing.why if event.standing else ""
    return why or standing_words(event, index)


def _grade(event: Event) -> str:
    """The Admiralty grade, letter and digit; empty where the outlets were not rated: the digit
    alone stands in the words that explain it.
    """
    known = event.standing.admiralty if event.standing else None
    return f"Admiralty {known}" if known else ""


def _lines_behind(event: Event) -> str:
    """2 lines"""
    return number_of(event.standing.lines, "line") if event.standing else ""


def _behind(event: Event, index: LinkIndex) -> tuple[WordsBehind, ...]:
    """The excerpts behind an event; mentions that share excerpt and language stand together."""
    found: dict[tuple[Excerpt, str | None], list[MentionView]] = {}
    for number, mention in enumerate(event.mentions, 1):
        report = index.reports.get(mention.report)
        words = excerpt(report.text if report else "", mention.start, mention.end, mention.trigger)
        shown = _mention(mention, number, event, index)
        found.setdefault((words, report.language if report else None), []).append(shown)
    return tuple(
        WordsBehind(words, language, tuple(mentions))
        for (words, language), mentions in found.items()
    )


def _mention(mention: EventMention, number: int, event: Event, index: LinkIndex) -> MentionView:
    """How a mention is shown; a narrated statement counts as the report's own words."""
    report = index.reports.get(mention.report)
    said = index.statements.get(mention.statement or "")
    speech = said if said is not None and said.manner != "narrated" else None
    return MentionView(
        report=index.report(mention.report),
        outlet=index.outlet(report),
        speaker=index.speaker(speech.speaker, speech.speaker_text) if speech else None,
        manner=word("manner", speech.manner) if speech else None,
        line=index.line(mention.line),
        status=word("status", mention.status),
        differs=mention.status != event.status,
        marked=bool(mention.added) and mention.line is None,
        reading=index.words_of(event, number, mention),
    )


def by_time(event: Event, index: LinkIndex) -> tuple[str, str, str]:
    """By the first moment, then the last; an unknown end comes first."""
    first, last = (moment.isoformat() if moment else "" for moment in bounds_of_event(event, index))
    return (first, last, event.id)
