"""Event mentions with all that is compared of them, laid out once."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntFlag, auto
from functools import cache, lru_cache
from itertools import chain
from operator import attrgetter
from typing import NamedTuple

from dateline.record.counts import count_range
from dateline.record.intervals import Days, day, days, gap, width
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Count, Place, Report, Reuse, Span, Stretch, When
from dateline.record.vocabulary import DONE, CountOf, EventType, Status
from dateline.reference.english.stopwords import stopwords
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.event_types import event_type
from dateline.reference.events.exclusive_words import senses_in
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.publishing.writing_days import day_told
from dateline.reference.text import content, stem, words
from dateline.reference.time.temporal_cues import time_relations
from dateline.reference.time.timex_words import timex_words
from dateline.stages.event_coreference.taken_back import NOTHING, TakenBack, taken_back

FRESH = 14  # days: news without a date of its own that was published farther apart is not one event
LEAD = 4  # sentences with an event that a headline may sum up
FRONT = 3  # words before a noun in which its article is sought

SLACK = timedelta(days=1)  # a day of publication may be dated in another time zone
_HARMS: frozenset[CountOf] = frozenset(
    {"killed", "wounded", "captured", "missing", "trapped", "arrested"}
)

Range = tuple[float, float]  # the least and the most that a count may mean
CountRange = tuple[CountOf, Range]
TWO_SIDES: CountRange = ("other", (2, 2))  # "the two nations agreed"
Passages = list[tuple[int, int, int]]  # (start, end, index into `reuse`) in one report


class Trait(IntFlag):
    """What both mentions of a pair give, what one of them has alone, and what the pair has in
    common.

    Most features and constraints are asked only of pairs that have certain traits, so these are
    laid out as bits.
    """

    MODE = auto()
    AGENTS = auto()
    TARGETS = auto()
    ACTORS = auto()  # agents or targets
    PLACES = auto()
    DAYS = auto()
    COUNTS = auto()
    PASSAGES = auto()
    SPEAKER = auto()
    LEAD = auto()  # they stand in the headline or the lead
    NEWS = auto()  # not background, in a report whose day of publication is known
    TOLLS = auto()
    SIDES = auto()  # they tell an act that both sides do together, and who took part
    SPEECH = auto()  # acts of speech
    CHARGES = auto()  # that accuse
    VIOLENCE = auto()
    THINGS = auto()  # they name things of a kind that exclude one another
    ROW = auto()  # they are rows of tables
    WITHDRAWN = auto()  # this and the next two: one of the two has it, and the other has not
    RUNNING_TOTAL = auto()
    PART_ROW = auto()  # a row of a table that is no sum of others
    SAME_TYPE = auto()  # from here on of pairs only
    OTHER_TYPE = auto()
    SAME_REPORT = auto()
    OTHER_REPORT = auto()
    SAME_SENTENCE = auto()
    OTHER_STATUS = auto()


ONE_HAS = Trait.WITHDRAWN | Trait.RUNNING_TOTAL | Trait.PART_ROW


class RowPlace(NamedTuple):
    """Where a table and a row of it start; `total`: the row sums up the others."""

    table: int
    start: int
    total: bool


@dataclass(frozen=True, slots=True)
class MentionFeatures:
    """An event mention with what is compared of it."""

    order: tuple[int, int, int, str]  # report by rank, start, end, id
    local_event: LocalEvent
    report: str
    sentence: Stretch
    type: EventType
    mode: str | None
    status: Status
    lemma: str
    lemma_words: tuple[str, ...]  # in the order of the alphabet
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[Count, ...]
    count_ranges: tuple[CountRange, ...]
    tolls: tuple[
        CountRange, ...
    ]  # the greatest count of each harm, for lesser ones are parts of it
    locations: tuple[str, ...]  # ids of the places where it happens
    days: Days | None
    weekday: int | None  # ISO 8601, where a day of the week is all that its time tells
    published: Days | None
    known_until: date | None  # what a report gives as real does not begin after this day
    clause: str  # the words by which it is held against others
    content_stems: frozenset[str]  # of its own words, less those of its trigger
    sentence_stems: frozenset[str]
    trigger_classes: frozenset[str]  # kinds of act or harm that its trigger can name
    passages: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    background: bool
    running_total: bool  # its counts are totals of a period
    in_lead: bool  # it stands in the headline or in one of the first sentences of its report
    definite: bool  # "the shelling", "her ultimatum": it speaks of what is known
    is_another: bool  # "a second strike", "fresh clashes": not what its report mentioned before
    in_since_clause: bool  # "the worst crash since seven people died": it is what was before
    filled_slots: int  # how many of who, whom, where, when and how many it gives
    row: RowPlace | None = None  # of a table
    taken_back: TakenBack = NOTHING  # where and when its sentence says that it was not
    antecedent: str | None = None  # id of the mention that its words point back at
    agent_set: frozenset[str] = field(init=False)
    target_set: frozenset[str] = field(init=False)
    location_set: frozenset[str] = field(init=False)
    # of an act that both sides do together, all who take part, told either way round
    sides: tuple[str, ...] = field(init=False)
    # without days, or of all the time until it is told: "since March", "in the past year"
    is_undated: bool = field(init=False)
    # its days, else that on which it was told; None where neither is known
    days_or_telling: Days | None = field(init=False)
    given: int = field(init=False)  # bits of `Trait`

    def __post_init__(self) -> None:
        """Lays out once what every pair asks again."""
        put = object.__setattr__
        put(self, "agent_set", _set_of(self.agents))
        put(self, "target_set", _set_of(self.targets))
        put(self, "location_set", _set_of(self.locations))
        mutual = event_type(self.type).mutual
        put(self, "sides", tuple(dict.fromkeys((*self.agents, *self.targets))) if mutual else ())
        put(self, "is_undated", _is_undated(self))
        put(self, "days_or_telling", self.published if self.is_undated else self.days)
        put(self, "given", _given(self))

    @property
    def id(self) -> str:
        """The id of the local event."""
        return self.order[3]

    @property
    def named(self) -> frozenset[str]:
        """Agents, targets and locations."""
        return self.agent_set | self.target_set | self.location_set

    @property
    def span(self) -> Span:
        """Where the trigger stands; traces name a mention by it."""
        trigger = self.local_event.trigger
        return Span(self.report, trigger.start, trigger.end)

    @property
    def is_harm(self) -> bool:
        """True if its trigger names nothing but harm ("killed", "injured")."""
        return self.trigger_classes == HARM


@lru_cache(maxsize=1 << 16)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    """The names as a set: one set for all mentions that name the same."""
    return frozenset(names)


HARM = frozenset({"harm"})  # the trigger class of what comes of an act


def _is_undated(mention: MentionFeatures) -> bool:
    """True for a mention without days, or with days that reach to its telling from long before."""
    days = mention.days
    if days is None or mention.published is None:
        return days is None
    return width(days) > FRESH and gap(days, mention.published) <= FRESH


def _weekday(when: When | None) -> int | None:
    """The day of the week that a time names of which nothing else is known: "Friday", "late on
    Friday" in a report without a date; None where it names none, or a stretch of days.
    """
    if when is None or when.text is None or when.earliest or when.latest:
        return None
    table, told = timex_words(), words(when.text)
    at = [n for n, word in enumerate(told) if word in table.weekdays]
    if len(at) != 1:
        return None
    before, behind = told[: at[0]], told[at[0] + 1 :]
    is_led = not before or before[-1] in time_relations().weekday_leads
    is_on_it = is_led or set(before) <= table.parts.keys()
    return table.weekdays[told[at[0]]] if is_on_it and set(behind) <= table.parts.keys() else None


def _given(mention: MentionFeatures) -> int:
    """The traits that a mention brings to a pair, as bits."""
    given = 0
    for trait, has in _TRAITS:
        if has(mention):
            given |= trait
    return given


_TRAITS: tuple[tuple[int, Callable[[MentionFeatures], object]], ...] = (
    (Trait.MODE.value, attrgetter("mode")),
    (Trait.AGENTS.value | Trait.ACTORS.value, attrgetter("agents")),
    (Trait.TARGETS.value | Trait.ACTORS.value, attrgetter("targets")),
    (Trait.AGENTS.value | Trait.TARGETS.value, attrgetter("sides")),
    (Trait.PLACES.value, attrgetter("locations")),
    (Trait.DAYS.value, attrgetter("days")),
    (Trait.COUNTS.value, attrgetter("counts")),
    (Trait.PASSAGES.value, attrgetter("passages")),
    (Trait.SPEAKER.value, lambda mention: mention.speaker is not None),
    (Trait.LEAD.value, attrgetter("in_lead")),
    (Trait.NEWS.value, lambda mention: mention.published is not None and not mention.background),
    (Trait.TOLLS.value, attrgetter("tolls")),
    (Trait.SIDES.value, attrgetter("sides")),
    (Trait.SPEECH.value, lambda mention: event_type(mention.type).speech_act),
    (Trait.CHARGES.value, lambda mention: event_type(mention.type).accuses),
    (Trait.VIOLENCE.value, lambda mention: event_type(mention.type).violent),
    (Trait.THINGS.value, lambda mention: senses_in(mention.clause, mention.type)),
    (Trait.ROW.value, lambda mention: mention.row is not None),
    (Trait.WITHDRAWN.value, attrgetter("local_event.withdrawn")),
    (Trait.RUNNING_TOTAL.value, attrgetter("running_total")),
    (Trait.PART_ROW.value, lambda mention: mention.row is not None and not mention.row.total),
)


def mention_features(
    reports: list[Report], local_records: Sequence[LocalRecord], reuse: Sequence[Reuse]
) -> list[MentionFeatures]:
    """The event mentions of all local records in report order; `antecedent` is not set."""
    rank = {report.id: i for i, report in enumerate(reports)}
    passages: dict[str, Passages] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found: list[MentionFeatures] = []
    for local_record in local_records:
        at = rank[local_record.report]
        found += _of_report(reports[at], at, local_record, passages[local_record.report])
    return sorted(found, key=lambda mention: mention.order)


def _of_report(
    report: Report, rank: int, local_record: LocalRecord, passages: Passages
) -> list[MentionFeatures]:
    """The mentions of one report, in its order; `rank` is its place in the order of reports.

    Its lead is its first `LEAD` sentences of the body with an event: news is told there first.
    """
    speakers = {s.id: s.speaker for s in local_record.statements}
    body = {t.sentence.start for t in local_record.local_events if t.kind == "body"}
    lead = sorted(body)[:LEAD]
    return [
        _features(
            event,
            report,
            rank,
            passages,
            speakers,
            lead,
            taken_back(event, local_record, report.text),
        )
        for event in local_record.local_events
    ]


def _features(
    event: LocalEvent,
    report: Report,
    rank: int,
    passages: Passages,
    speakers: dict[str, str | None],
    lead: list[int],
    not_so: TakenBack,
) -> MentionFeatures:
    """One mention with all that is compared of it.

    `speakers`: by the id of a statement; `lead`: the offsets at which the sentences of the lead
    start. Harm that nobody does has no article, but its cause may: "displaced by the floods".
    """
    text = report.text
    published = day_told(report, event.trigger.start, day(report.published))
    preceding = _preceding(event, text)
    trigger = text[event.trigger.start : event.trigger.end]
    return MentionFeatures(
        order=(rank, event.start, event.end, event.id),
        local_event=event,
        report=event.report,
        sentence=event.sentence,
        type=event.type,
        mode=event.mode,
        status=event.status,
        lemma=event.lemma,
        lemma_words=tuple(sorted(event.lemma.split())),
        agents=event.agents,
        targets=event.targets,
        counts=event.counts,
        count_ranges=_count_ranges(event),
        tolls=_tolls(event.counts),
        locations=_locations(event),
        days=days(event.when),
        weekday=_weekday(event.when),
        published=(published, published) if published else None,
        known_until=_day_after(published) if published and event.status in DONE else None,
        clause=_clause(event, text),
        content_stems=_content_stems(event, trigger, text),
        sentence_stems=_stems_of(text[event.sentence.start : event.sentence.end]),
        trigger_classes=_trigger_classes(event.lemma, event.type),
        passages=_passages_around(event.trigger, passages),
        speaker=speakers.get(event.statement) if event.statement else None,
        background=event.background,
        running_total=event.running_total,
        in_lead=event.kind == "headline" or event.sentence.start in lead,
        definite=bool((preceding if event.noun else _cause(event)) & event_anaphora().definite),
        is_another=bool((preceding | set(words(trigger))) & event_anaphora().novelty),
        in_since_clause=_is_in_since_clause(event, text),
        filled_slots=sum(map(bool, _slots(event))),
        row=_row(event.trigger, report),
        taken_back=not_so,
    )


@cache
def _trigger_classes(lemma: str, type: EventType) -> frozenset[str]:
    """The kinds of act or harm that a lemma can name of events of a type."""
    return trigger_classes().of(lemma) | event_type(type).trigger_classes


@lru_cache(maxsize=256)
def _stems_of(sentence: str) -> frozenset[str]:
    """The content stems of a sentence: one set for all mentions in it."""
    return frozenset(content(sentence))


def _clause(event: LocalEvent, text: str) -> str:
    """The words by which the mention is held against others: its own; of an act of speech its
    sentence, since what is said tells one charge from the next.
    """
    info = event_type(event.type)
    own = event.sentence if info.speech_act or info.agrees else event
    return text[own.start : own.end]


def _row(trigger: Stretch, report: Report) -> RowPlace | None:
    """The row of a table of the report (in its reading form) that tells of the trigger."""
    for table in report.tables:
        for row in table.rows:
            if row.cells and row.cells[0].start <= trigger.start < row.cells[-1].end:
                return RowPlace(table.start, row.cells[0].start, row.total)
    return None


def _count_ranges(event: LocalEvent) -> tuple[CountRange, ...]:
    """The bounds of its counts, but for the two sides that every act done together has."""
    found: list[CountRange] = [(count.of, count_range(count)) for count in event.counts]
    if not event_type(event.type).mutual:
        return tuple(found)
    return tuple(one for one in found if one != TWO_SIDES)


def _tolls(counts: tuple[Count, ...]) -> tuple[CountRange, ...]:
    """The greatest count of each harm."""
    greatest: dict[CountOf, Range] = {}
    for count in counts:
        if count.of in _HARMS:
            found = count_range(count)
            greatest[count.of] = max(found, greatest.get(count.of, found))
    return tuple(greatest.items())


def _slots(event: LocalEvent) -> tuple[object, ...]:
    """Who, whom, where, when and how many."""
    stated = event.when is not None and event.when.is_stated
    return (event.agents, event.targets, event.places, stated, event.counts)


def _content_stems(event: LocalEvent, trigger: str, text: str) -> frozenset[str]:
    """Of the words that name the event and its means, less those of its trigger."""
    wording = " ".join((text[event.start : event.end], *event.means))
    return (
        frozenset(content(wording)) - {stem(w) for w in words(event.lemma)} - set(content(trigger))
    )


def _passages_around(trigger: Stretch, passages: Passages) -> frozenset[int]:
    """The numbers of the reused passages in which the whole trigger stands.

    Mentions with a number in common are copies of one wording.
    """
    found = set[int]()
    for start, end, n in passages:
        if start <= trigger.start and trigger.end <= end:
            found.add(n)
    return frozenset(found)


def _cause(event: LocalEvent) -> set[str]:
    """First words of what did harm that nobody does: "displaced by the floods" points
    back at floods.
    """
    if not event_type(event.type).disaster:
        return set()
    of_means = filter(None, map(words, event.means))
    return {first for first, *_ in of_means}


def _is_in_since_clause(event: LocalEvent, text: str) -> bool:
    """True if "since" stands before the trigger, and no comma after it."""
    *_, last = re.split(r"[,;:]", text[event.sentence.start : event.trigger.start])
    return not time_relations().since.isdisjoint(words(last))


def _preceding(event: LocalEvent, text: str) -> set[str]:
    """The words before the trigger that belong to its phrase: its article and what
    stands between.
    """
    found = set[str]()
    for word in reversed(words(text[event.sentence.start : event.trigger.start])[-FRONT:]):
        found.add(word)
        if word in event_anaphora().definite or word in stopwords():
            break
    return found


def _day_after(published: date) -> date:
    """The last day that a report of this day may call by its own date; the calendar has an end."""
    return min(published, date.max - SLACK) + SLACK


def _locations(event: LocalEvent) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is given."""
    everywhere: list[str] = []
    at: list[str] = []
    for event_place in event.places:
        everywhere.append(event_place.place)
        if event_place.role in ("at", "near"):
            at.append(event_place.place)
    return tuple(at or everywhere)


def name_stems(bearer: Actor | Place) -> frozenset[str]:
    """The stems of the content words of all names that the actor or place bears."""
    names = (bearer.name, *bearer.aliases)
    return frozenset(chain.from_iterable(map(content, names)))
