"""The note on a revision: who brought reports, which facts are new, and the weightiest changes."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.prose.key_facts import called
from dateline.prose.quotes import quoted
from dateline.prose.salience import weightiest
from dateline.prose.sentences import and_list, number_of
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Report, Told

_FOREMOST = 3  # new facts that a note names; the others are counted
_CHANGES = 4  # changes that a note lists; the others are counted
_ORDER = ("withdrawn", "superseded", "changed", "added")  # a page reworded is no news


def note_on_revision(
    reports: Sequence[Report], added: Sequence[Event], changes: Sequence[Told], index: RecordIndex
) -> str:
    """The note on a day's reports. changes: those of weight, in the order of their kinds."""
    told = [change for change in changes if change.kind in _ORDER]
    ordered = sorted(told, key=lambda change: _ORDER.index(change.kind))
    parts = [
        f"{number_of(len(reports), 'report')} came in ({_tellers(reports, index)}).",
        _new_facts(added, index),
        " ".join(change.text for change in ordered[:_CHANGES]),
    ]
    if len(ordered) > _CHANGES:
        parts.append(f"And {number_of(len(ordered) - _CHANGES, 'further change')}.")
    return " ".join(part for part in parts if part)


def note_on_undated(reports: Sequence[Report], alone: Sequence[Event], index: RecordIndex) -> str:
    """The note on reports without a day. alone: the events that only they report."""
    count, they = (
        number_of(len(reports), "report"),
        "it tells" if len(reports) == 1 else "they tell",
    )
    return (
        f"{count} without a day of publication ({_tellers(reports, index)}): "
        f"what {they} stands in no order. {_new_facts(alone, index)}"
    )


def _tellers(reports: Sequence[Report], index: RecordIndex) -> str:
    """The outlets of the reports by the alphabet: "A, B and C"."""
    return and_list(sorted({index.teller(report) for report in reports}))


def _new_facts(events: Sequence[Event], index: RecordIndex) -> str:
    """3 facts are new; the weightiest are “…” and “…”."""
    if not events:
        return "No fact is new."
    named = [quoted(called(event, index)) for event in weightiest(events, index, _FOREMOST)]
    if len(events) == 1:
        return f"1 fact is new: {named[0]}."
    are = "; the weightiest are" if len(events) > len(named) else ":"
    return f"{len(events):,} facts are new{are} {and_list(named)}."
