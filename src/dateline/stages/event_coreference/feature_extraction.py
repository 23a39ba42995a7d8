"""How event mentions are laid out: all that is compared of them, drawn from local records."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from itertools import chain

from dateline.record.counts import count_range
from dateline.record.intervals import day, days
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Count, Place, Report, Reuse, Stretch, When
from dateline.record.vocabulary import DONE, CountOf, EventType
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.publishing.writing_days import day_told
from dateline.reference.text import content, words
from dateline.reference.time.temporal_cues import time_relations
from dateline.reference.time.timex_words import timex_words
from dateline.stage_cache import NOTHING_KEPT, CachedPart, StageCache
from dateline.stages.event_coreference.features import (
    CountRange,
    MentionFeatures,
    Range,
    RowPlace,
)
from dateline.stages.event_coreference.past_events import with_past_events
from dateline.stages.event_coreference.wordings import Wording, wordings

LEAD = 4  # sentences with an event that a headline may sum up
SLACK = timedelta(days=1)  # a day of publication may be dated in another time zone
_HARMS: frozenset[CountOf] = frozenset(
    {"killed", "wounded", "captured", "missing", "trapped", "arrested"}
)
TWO_SIDES: CountRange = ("other", (2, 2))  # "the two nations agreed"

Passages = list[tuple[int, int, int]]  # (start, end, index into `reuse`) in one report


def mention_features(
    reports: list[Report],
    local_records: Sequence[LocalRecord],
    reuse: Sequence[Reuse],
    stage_cache: StageCache = NOTHING_KEPT,
) -> list[MentionFeatures]:
    """The event mentions of all local records in report order; `antecedent` is not set.
    `stage_cache`: what earlier builds have found of the words of reports.
    """
    rank = {report.id: i for i, report in enumerate(reports)}
    passages: dict[str, Passages] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found: list[MentionFeatures] = []
    for local_record in local_records:
        at = rank[local_record.report]
        part = stage_cache.part("mention_wordings", reports[at].text, local_record)
        found += _of_report(reports[at], at, local_record, passages[local_record.report], part)
    return sorted(found, key=lambda mention: mention.order)


def _of_report(
    report: Report, rank: int, local_record: LocalRecord, passages: Passages, part: CachedPart
) -> list[MentionFeatures]:
    """The mentions of one report, in its order; `rank` is its place in the order of reports,
    `part`: what is kept of its mentions.

    Its lead is its first `LEAD` sentences of the body with an event: news is told there first.
    """
    speakers = {s.id: s.speaker for s in local_record.statements}
    body = {t.sentence.start for t in local_record.local_events if t.kind == "body"}
    lead = sorted(body)[:LEAD]
    of_words = wordings(local_record, report.text, part)
    return with_past_events(
        [
            _features(event, report, rank, passages, speakers, lead, wording)
            for event, wording in zip(local_record.local_events, of_words, strict=True)
        ]
    )


def _features(
    event: LocalEvent,
    report: Report,
    rank: int,
    passages: Passages,
    speakers: dict[str, str | None],
    lead: list[int],
    wording: Wording,
) -> MentionFeatures:
    """One mention with all that is compared of it.

    `speakers`: by the id of a statement; `lead`: the offsets at which the sentences of the lead
    start; `wording`: of the mention.
    """
    published = day_told(report, event.trigger.start, day(report.published))
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
        clause=_clause(event, report.text),
        content_stems=wording.content_stems,
        sentence_stems=wording.sentence_stems,
        trigger_classes=_trigger_classes(event.lemma, event.type),
        passages=_passages_around(event.trigger, passages),
        speaker=speakers.get(event.statement) if event.statement else None,
        background=event.background,
        running_total=event.running_total,
        in_lead=event.kind == "headline" or event.sentence.start in lead,
        definite=wording.definite,
        is_another=wording.is_another,
        in_since_clause=wording.in_since_clause,
        filled_slots=sum(map(bool, _slots(event))),
        row=_row(event.trigger, report),
        taken_back=wording.taken_back,
    )


@cache
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


def _trigger_classes(lemma: str, type: EventType) -> frozenset[str]:
    """The kinds of act or harm that a lemma can name of events of a type."""
    return trigger_classes().of(lemma) | event_type(type).trigger_classes


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


def _passages_around(trigger: Stretch, passages: Passages) -> frozenset[int]:
    """The numbers of the reused passages in which the whole trigger stands.

    Mentions with a number in common are copies of one wording.
    """
    found = set[int]()
    for start, end, n in passages:
        if start <= trigger.start and trigger.end <= end:
            found.add(n)
    return frozenset(found)


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
