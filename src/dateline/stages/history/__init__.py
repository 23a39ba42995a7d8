"""The record's own history: what each day's reports added, changed and took back.

The days are those on which the reports were published, never those on which they reached us, so order of arrival does
not matter and no clock is read. Nothing is merged again: every event has its mentions, each of a dated report, and an
event at a day is the event by the reports that were out (`until`). A later version of a page stands at the day of its
update. What a report without a date tells is put in no order.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from dateline.prose import dates
from dateline.prose.citations import because
from dateline.prose.event_changes import changes
from dateline.prose.event_versions import FieldChange
from dateline.prose.key_facts import called
from dateline.prose.salience import weightiest
from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record, Report, Revision, Span, Told
from dateline.record.order import instant
from dateline.record.text_diff import Rewording, rewording
from dateline.stages.history.as_of import until

FOREMOST = 3  # new facts that a note names; the others are counted
TURNS = 4  # changes that a note tells; the others are counted
_SMALL = ("outlets",)  # fields whose change alone is no change of the fact


@dataclass(frozen=True)
class _Turn:
    """What a change of one event comes to: its kind, a sentence, the words behind it."""

    told: Told
    heavy: bool  # more than one further outlet


def write_history(record: Record) -> tuple[Revision, ...]:
    """The revisions of a record, oldest first; what undated reports alone tell comes before all, at None."""
    things = RecordIndex(record)
    days = {report.id: _day(report, things) for report in record.reports}
    found = [*_undated(things, days)]
    out: set[str] = set()
    for at, fresh in _steps(things, days):
        found.append(_revision(at, fresh, out, things))
        out |= {report.id for report in fresh}
    return tuple(found)


def _steps(things: RecordIndex, days: dict[str, str | None]) -> Iterator[tuple[str, list[Report]]]:
    """The reports day by day; a later version on the day of the earlier opens a step of its own, at its update."""
    dated = [r for r in things.record.reports if days[r.id]]
    dated.sort(key=lambda r: (days[r.id] or "", instant(_stamp(r))))
    steps: list[tuple[str, list[Report]]] = []
    last = ""
    for report in dated:
        day = days[report.id] or ""
        again = bool(steps) and report.version_of in {r.id for r in steps[-1][1]}
        if day != last or again:
            steps.append((_stamp(report) or day if again and day == last else day, []))
        steps[-1][1].append(report)
        last = day
    yield from steps


def _stamp(report: Report) -> str | None:
    return (report.updated or report.published) if report.version_of else report.published


def _day(report: Report, things: RecordIndex) -> str | None:
    """The day on which this text was out, by the clock of the case; None where it is not told to the day."""
    moment = dates.read(_stamp(report), things.zone)
    if moment is None or moment.first.date() != moment.last.date():
        return None
    return moment.first.date().isoformat()


def _undated(things: RecordIndex, days: dict[str, str | None]) -> Iterator[Revision]:
    """One revision for all reports without a day: what they alone tell."""
    reports = [r for r in things.record.reports if days[r.id] is None]
    if not reports:
        return
    alone = [
        e
        for e in things.record.events
        if e.mentions and all(days.get(m.report) is None for m in e.mentions)
    ]
    note = (
        f"{number_of(len(reports), 'report')} without a day of publication ({_brought(reports, things)}): "
        f"what {'it tells' if len(reports) == 1 else 'they tell'} stands in no order. "
    )
    yield Revision(at=None, added=tuple(e.id for e in alone), note=note + _news(alone, things))


def _revision(at: str, fresh: list[Report], before: set[str], things: RecordIndex) -> Revision:
    names = {report.id for report in fresh}
    after = before | names
    events = [e for e in things.record.events if any(m.report in names for m in e.mentions)]
    added = [e for e in events if not any(m.report in before for m in e.mentions)]
    rewordings = [
        (things.reports[r.version_of or ""], r) for r in fresh if r.version_of in things.reports
    ]
    pages = [(old, new, rewording(old, new)) for old, new in rewordings]
    withdrawn = list(_withdrawn(pages, after, things))
    gone = {told.event for told in withdrawn}
    turns = [
        t
        for e in events
        if e not in added and e.id not in gone
        for t in _turns(e, before, after, things)
    ]
    turns += _promises(names, things)
    told = [
        *(t for page in pages if (t := _page(*page, things))),
        *withdrawn,
        *(t.told for t in turns),
    ]
    changed = tuple(dict.fromkeys(t.told.event for t in turns if t.heavy and t.told.event))
    return Revision(
        at=at,
        added=tuple(e.id for e in added),
        changed=changed,
        withdrawn=tuple(t.event for t in withdrawn if t.event),
        note=_note(fresh, added, told, turns, things),
        told=tuple(told),
    )


def _turns(event: Event, before: set[str], after: set[str], things: RecordIndex) -> Iterator[_Turn]:
    """What the day changed of an event that stood before: one sentence for each field."""
    was, now = (until(event, out, things.reports) for out in (before, after))
    for change in changes(was, things, now, things):
        kind = "superseded" if change.kind == "superseded" else "changed"
        why = change.why
        spans = (Span(why.report, why.start, why.end),) if why else ()
        yield _Turn(
            Told(kind, _told(now, change, things), event.id, spans), change.field not in _SMALL
        )


def _promises(names: set[str], things: RecordIndex) -> Iterator[_Turn]:
    """Promises whose state the day's reports changed, with the words that decide."""
    for promise in things.record.commitments:
        event = things.events.get(promise.event)
        for was, now in pairwise(promise.history):
            if event is None or now.report not in names or was.state == now.state:
                continue
            states = [word("commitment", step.state).words.lower() for step in (was, now)]
            words = [
                " ".join(things.reports[s.report].text[s.start : s.end].split())
                for s in now.words[:1]
            ]
            reason = f" ({things.teller(things.reports[now.report])}{''.join(f': “{w}”' for w in words)})"
            text = f"{called(event, things)}: the promise was {states[0]} and is now {states[1]}{reason}."
            yield _Turn(Told("changed", text, event.id, now.words[:1]), heavy=True)


def _told(event: Event, change: FieldChange, things: RecordIndex) -> str:
    """“Shells hit a school”: the number killed rises from 9 to 14 (Beni Courier, quoting …: “…”)."""
    reason = because(change.why)
    return f"{called(event, things)}: {change.text}{f' ({reason})' if reason else ''}."


def _page(old: Report, new: Report, said: Rewording, things: RecordIndex) -> Told | None:
    """That a page was changed, and how many of its sentences."""
    parts = [
        (len(said.gone), "gone"),
        (len(said.reworded), "reworded"),
        (len(said.new), "new"),
    ]
    counted = [
        f"{number_of(n, 'sentence') if i == 0 else n} {what}"
        for i, (n, what) in enumerate(p for p in parts if p[0])
    ]
    if not counted:
        return None
    text = f"{things.teller(new)} changed its page “{things.title(old)}”: {and_list(counted)}."
    return Told("version", text, None, (*said.gone, *said.new))


def _withdrawn(
    pages: Sequence[tuple[Report, Report, Rewording]], out: set[str], things: RecordIndex
) -> Iterator[Told]:
    """Events that a page told and tells no more, where no other page that is out tells them.

    The sentence must be gone from the page: what is only reworded, or read otherwise, is not withdrawn.
    """
    replaced = {r.version_of for r in things.record.reports if r.version_of and r.id in out}
    for old, new, said in pages:
        for event in things.record.events:
            told = [m for m in event.mentions if m.report in out]
            own = [m for m in told if m.report == old.id]
            if not own or any(m.report not in replaced for m in told):
                continue
            if all(any(s.start <= m.trigger.start < s.end for s in said.gone) for m in own):
                words = " ".join(old.text[own[0].start : own[0].end].split())
                text = f"{called(event, things)}: {things.teller(new)} no longer tells it (it had written “{words}”)."
                yield Told(
                    "withdrawn", text, event.id, tuple(Span(m.report, m.start, m.end) for m in own)
                )


def _note(
    fresh: list[Report],
    added: list[Event],
    told: list[Told],
    turns: list[_Turn],
    things: RecordIndex,
) -> str:
    light = {id(t.told) for t in turns if not t.heavy}
    weighty = [t for t in told if id(t) not in light]
    weighty.sort(
        key=lambda t: ("withdrawn", "superseded", "version", "changed", "added").index(t.kind)
    )
    parts = [
        f"{number_of(len(fresh), 'report')} ({_brought(fresh, things)}).",
        _news(added, things),
        " ".join(t.text for t in weighty[:TURNS]),
    ]
    if len(weighty) > TURNS:
        parts.append(f"And {number_of(len(weighty) - TURNS, 'further change')}.")
    return " ".join(part for part in parts if part)


def _brought(reports: list[Report], things: RecordIndex) -> str:
    return and_list(sorted({things.teller(report) for report in reports}))


def _news(events: list[Event], things: RecordIndex) -> str:
    """3 facts are new, foremost: “…”; “…”."""
    if not events:
        return "No fact is new."
    named = [f"“{called(event, things)}”" for event in weightiest(events, things, FOREMOST)]
    are = "is" if len(events) == 1 else "are"
    foremost = ", foremost" if len(events) > len(named) else ""
    return f"{number_of(len(events), 'fact')} {are} new{foremost}: {'; '.join(named)}."
