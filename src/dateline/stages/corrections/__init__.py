"""Corrections: what outlets have taken back is told no more.

An outlet's notice ("An earlier version of this article said that 41 had been killed") speaks of
what the outlet had told: in an earlier version, in another report, in a copy that another outlet
took of it. Such a mention is withdrawn where the outlet tells the occurrence anew; else only the
number is, and what the notice puts in its place is the outlet's number from then on. What other
outlets found out for themselves stays.

A notice that is a report of its own tells what it puts right: "An earlier version said that 41 had
been killed in Konna. It was 14" tells that 14 were killed there, if no report of the case does.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Correction, Event, Report, Reuse, Span, Withdrawal
from dateline.record.order import in_order
from dateline.stages.corrections.changes import Change, changes
from dateline.stages.corrections.copies import copies
from dateline.stages.corrections.notices import Notice, notices
from dateline.stages.corrections.restated import apart
from dateline.stages.corrections.scope import ReportsByOutlet


class Corrected(Struct, frozen=True):
    """The local records less what was taken back, and the notices; their events are not set."""

    local_records: tuple[LocalRecord, ...]
    corrections: tuple[Correction, ...]


def apply_corrections(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    reuse: Sequence[Reuse] = (),
) -> Corrected:
    """Applies the notices of all reports. `local_records`, `actors`: with case-wide ids;
    `reuse`: who has whose words.
    """
    ordered = in_order(reports)
    found = list(chain.from_iterable(map(notices, ordered)))
    if not found:
        return Corrected(tuple(local_records), ())
    local_records, restatements = apart(local_records, found)
    scope = ReportsByOutlet(ordered, local_records, actors, restatements.named)
    made: dict[str, Change] = {}
    corrections: list[Correction] = []
    untold: list[Notice] = []
    for notice in found:
        own = list(changes(notice, scope))
        own += copies(own, scope, reuse)
        if not own:
            untold.append(notice)
        for change in own:
            made.setdefault(change.local_event.id, change)
        corrections.append(_correction(notice, own, scope))
    changed = {id_: change.applied() for id_, change in made.items()}
    told = (_with(changed, r) for r in local_records)
    return Corrected(tuple(restatements.added(untold, scope, told)), tuple(corrections))


def _with(changed: Mapping[str, LocalEvent], record: LocalRecord) -> LocalRecord:
    """The record with the mentions that were changed."""
    events = tuple(changed.get(event.id, event) for event in record.local_events)
    return replace(record, local_events=events)


def _correction(notice: Notice, made: Sequence[Change], scope: ReportsByOutlet) -> Correction:
    """The notice as the record keeps it: one withdrawal for each mention, or, where no report of
    the case tells what is taken back, for each claim.
    """
    if made:
        withdrawals = tuple(c.withdrawal(scope.by_id[c.local_event.report].text) for c in made)
    else:
        withdrawals = tuple(_untold(notice))
    return Correction(
        report=notice.report, start=notice.start, end=notice.end, withdrawals=withdrawals
    )


def _untold(notice: Notice) -> Iterator[Withdrawal]:
    """What a notice takes back that no report of the case tells: a number for which it gives
    another, else the claim that held it.
    """
    given_anew = {old for old, new in notice.replaced if new is not None}
    clauses = [c for c in notice.claims if c.clause and given_anew.isdisjoint(c.figures)]
    for claim in clauses:
        yield Withdrawal(of="claim", was=claim.clause or "")
    for old, new in notice.replaced:
        if not any(old in claim.figures for claim in clauses):
            now = None if new is None else str(new.value)
            yield Withdrawal(of="count", was=str(old.value), now=now)


def with_events(
    corrections: Iterable[Correction], events: Sequence[Event]
) -> tuple[Correction, ...]:
    """The corrections with the ids of the events whose mentions they take back."""
    at: dict[Span, str] = {}
    for event in events:
        for mention in event.mentions:
            at.setdefault(Span(mention.report, mention.start, mention.end), event.id)
    return tuple(
        replace(correction, withdrawals=_each_event_once(correction.withdrawals, at))
        for correction in corrections
    )


def _each_event_once(
    withdrawals: Sequence[Withdrawal], at: Mapping[Span, str]
) -> tuple[Withdrawal, ...]:
    """The withdrawals with their events; those of one thing of one event are one."""
    spans: dict[Withdrawal, list[Span]] = defaultdict(list)
    for withdrawal in withdrawals:
        event = next((at[span] for span in withdrawal.mentions if span in at), None)
        bare = replace(withdrawal, event=event, mentions=())
        spans[bare] += withdrawal.mentions
    return tuple(replace(bare, mentions=tuple(held)) for bare, held in spans.items())
