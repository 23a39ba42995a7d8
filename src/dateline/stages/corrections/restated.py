"""What a notice that stands alone tells in its own words, with the number that it puts right: "An
earlier version said that 41 had been killed in Konna. It was 14".

Nothing else that such a notice mentions is told: it may be what is taken back.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from msgspec.structs import replace

from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Stretch
from dateline.stages.corrections.changes import with_number_put_right
from dateline.stages.corrections.notices import Notice
from dateline.stages.corrections.scope import ReportsByOutlet

KIND = "correction"  # of the block of a notice that is read


class Restatements(NamedTuple):
    """The mentions of notices that stand alone, by report."""

    by_report: Mapping[str, Sequence[LocalEvent]]

    @property
    def named(self) -> frozenset[str]:
        """The reports whose notices say where it was, or who did it."""
        return frozenset(
            report
            for report, events in self.by_report.items()
            if any(event.places or event.agents for event in events)
        )

    def added(
        self, notices: Iterable[Notice], scope: ReportsByOutlet, records: Iterable[LocalRecord]
    ) -> Iterator[LocalRecord]:
        """The local records with what the notices tell anew."""
        told: dict[str, list[LocalEvent]] = {}
        for notice in notices if self.by_report else ():
            for event in self.by_report.get(notice.report, ()):
                restated = _restated(notice, event, scope)
                if restated is not None:
                    told.setdefault(notice.report, []).append(restated)
        for record in records:
            more = told.get(record.report)
            if more:
                record = replace(record, local_events=(*record.local_events, *more))
            yield record


def apart(
    local_records: Sequence[LocalRecord], notices: Sequence[Notice]
) -> tuple[Sequence[LocalRecord], Restatements]:
    """The local records without what notices mention; and those mentions."""
    stretches: dict[str, list[Stretch]] = {}
    for notice in notices:
        stretches.setdefault(notice.report, []).append(Stretch(notice.start, notice.end))
    found: dict[str, Sequence[LocalEvent]] = {}
    kept: list[LocalRecord] = []
    for record in local_records:
        of_notices = [event for event in record.local_events if event.kind == KIND]
        if of_notices:
            found[record.report] = of_notices
        kept.append(_without(record, stretches.get(record.report, ())))
    return kept, Restatements(found)


def _without(record: LocalRecord, notices: Sequence[Stretch]) -> LocalRecord:
    """The record without what notices mention, and without what an earlier version "said"."""

    def is_in_notice(start: int) -> bool:
        return any(notice.start <= start < notice.end for notice in notices)

    if not notices:
        return record
    return replace(
        record,
        local_events=tuple(e for e in record.local_events if e.kind != KIND),
        statements=tuple(s for s in record.statements if not is_in_notice(s.start)),
    )


def _restated(notice: Notice, event: LocalEvent, scope: ReportsByOutlet) -> LocalEvent | None:
    """The mention with the number that the notice puts right; None where it puts none, or where
    nothing says of what it is: "the toll was given as 12".
    """
    if not notice.start <= event.start < notice.end:
        return None
    is_dated = event.when is not None and event.when.is_stated
    if not (event.places or event.agents or event.means or is_dated):
        return None
    restated = with_number_put_right(notice, event, scope)
    return None if restated is None else replace(restated, statement=None)
