"""The record's own history: what each day's reports added, changed and took back.

The days are those on which the reports were published, never those on which they reached us, so
order of arrival does not matter and no clock is read. Nothing is merged again: every event has its
mentions, each of a dated report, and an event at a day is the event by the reports that were out
(`as_of`). A later version of a page stands at the day of its update (`steps`). What a report
without a date says is put in no order.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record, Revision, Told
from dateline.stages.history.changes import (
    EventChange,
    changes_of_commitments,
    changes_of_event,
    page_changes,
    replacements,
    withdrawals,
)
from dateline.stages.history.corrections import corrected
from dateline.stages.history.notes import note_on_revision, note_on_undated
from dateline.stages.history.steps import PublicationStep, publication_days, steps


def write_history(record: Record, index: RecordIndex | None = None) -> tuple[Revision, ...]:
    """The revisions of a record, oldest first; what only undated reports say comes before all,
    at None. `index`: that of the record, where there is one.
    """
    index = index or RecordIndex(record)
    days = publication_days(index)
    found = [*_undated(index, days)]
    told_in = _events_by_report(record.events)
    out: set[str] = set()
    for step in steps(index, days):
        found.append(_revision(step, out, told_in, index))
        out |= step.ids
    return tuple(found)


def _undated(index: RecordIndex, days: dict[str, str | None]) -> Iterator[Revision]:
    """One revision for all reports without a day: what only they say."""
    reports = [report for report in index.record.reports if days[report.id] is None]
    if not reports:
        return
    alone = [event for event in index.record.events if _is_undated(event, days)]
    told = tuple(corrected([report.id for report in reports], index))
    note = " ".join([note_on_undated(reports, alone, index), *(each.text for each in told)])
    yield Revision(
        at=None,
        added=_ids(alone),
        changed=_events_of([each for each in told if each.kind != "withdrawn"]),
        withdrawn=_events_of([each for each in told if each.kind == "withdrawn"]),
        note=note,
        told=told,
    )


def _is_undated(event: Event, days: dict[str, str | None]) -> bool:
    """Told, and by reports without a day alone."""
    if not event.mentions:
        return False
    return all(days.get(mention.report) is None for mention in event.mentions)


def _events_by_report(events: Sequence[Event]) -> dict[str, list[int]]:
    """The events, by their places among all, that each report mentions."""
    found: dict[str, list[int]] = defaultdict(list)
    for n, event in enumerate(events):
        for report in dict.fromkeys(mention.report for mention in event.mentions):
            found[report].append(n)
    return found


def _revision(
    step: PublicationStep, before: set[str], told_in: Mapping[str, list[int]], index: RecordIndex
) -> Revision:
    """What the reports of a step changed.

    before: the ids of the reports that were out; told_in: the events that each report mentions.
    """
    after = before | step.ids
    places = {n for report in step.ids for n in told_in.get(report, ())}
    touched = [index.record.events[n] for n in sorted(places)]
    added = [event for event in touched if not _has_mention_in(event, before)]
    pages = replacements(step.reports, index)
    withdrawn, renumbered = _parted(corrected(step.ids, index))
    corrected_events = _events_of(withdrawn)
    withdrawn += [
        told for told in withdrawals(pages, after, index) if told.event not in corrected_events
    ]
    aside = {*_ids(added), *_events_of(withdrawn)}
    others = [event for event in touched if event.id not in aside]
    changes = list(_changes(others, before, after, index))
    changes += changes_of_commitments(step.ids, index)
    sentences = [*page_changes(pages, index), *withdrawn, *renumbered]
    weighty = [change.sentence for change in changes if change.is_weighty]
    return Revision(
        at=step.at,
        added=_ids(added),
        changed=tuple(dict.fromkeys(_events_of([*renumbered, *weighty]))),
        withdrawn=tuple(dict.fromkeys(_events_of(withdrawn))),
        note=note_on_revision(step.reports, added, [*sentences, *weighty], index),
        told=(*sentences, *(change.sentence for change in changes)),
    )


def _parted(corrections: Iterable[Told]) -> tuple[list[Told], list[Told]]:
    """What corrections took back, and what they put in other words or numbers."""
    told = list(corrections)
    withdrawn = [each for each in told if each.kind == "withdrawn"]
    return withdrawn, [each for each in told if each.kind != "withdrawn"]


def _changes(
    standing: Sequence[Event], before: set[str], after: set[str], index: RecordIndex
) -> Iterator[EventChange]:
    """What changed of events that stood before and still do."""
    for event in standing:
        yield from changes_of_event(event, before, after, index)


def _ids(events: Sequence[Event]) -> tuple[str, ...]:
    """The ids of events, in their order."""
    return tuple(event.id for event in events)


def _events_of(sentences: Sequence[Told]) -> tuple[str, ...]:
    """The events that the sentences are of."""
    return tuple(sentence.event for sentence in sentences if sentence.event)


def _has_mention_in(event: Event, reports: set[str]) -> bool:
    """True if one of the reports mentions the event."""
    return any(mention.report in reports for mention in event.mentions)
