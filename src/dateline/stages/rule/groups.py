"""Merges and splits that people have ruled, as groupings of mentions for event coreference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.record.lasting_names import parsed
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault
from dateline.record.rulings import Grouping, SignedRuling
from dateline.stages.rule.targets import Forms, not_found, source_start


def groupings(
    rulings: Iterable[SignedRuling], local_records: Sequence[LocalRecord], forms: Forms
) -> tuple[list[Grouping], list[Fault]]:
    """The groupings in the order of the rulings, and a fault for each mention that is no more."""
    triggers = {
        (event.report, source_start(event.report, event.trigger.start, event.trigger.end, forms)): (
            event.report,
            event.trigger.start,
        )
        for local in local_records
        for event in local.local_events
    }
    found: list[Grouping] = []
    faults: list[Fault] = []
    for signed in rulings:
        kind = signed.ruling.kind
        if kind not in ("merge", "split"):
            continue
        about = (signed.ruling.about,) if kind == "merge" else ()
        meant: list[tuple[str, int]] = []
        for name in (*about, *signed.ruling.others):
            at = parsed(name or "")
            trigger = triggers.get((at.report, at.start)) if at else None
            if trigger is None:
                faults.append(not_found(signed, name))
            else:
                meant.append(trigger)
        found.append(Grouping(kind, tuple(meant)))
    return found, faults
