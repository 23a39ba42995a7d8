"""Merges and splits that people have ruled, as groupings of mentions for event coreference."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dateline.record.lasting_names import LastingName, parsed
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault
from dateline.record.rulings import Grouping, SignedRuling
from dateline.stages.rule.targets import Forms, not_found, shift_by

Trigger = tuple[str, int]


def groupings(
    rulings: Iterable[SignedRuling], local_records: Sequence[LocalRecord], forms: Forms
) -> tuple[list[Grouping], list[Fault]]:
    """The groupings in the order of the rulings, and a fault for each mention that is no more or
    cannot be told from another.
    """
    wanted = [signed for signed in rulings if signed.ruling.kind in ("merge", "split")]
    if not wanted:
        return [], []
    triggers = _triggers(local_records, forms)
    found: list[Grouping] = []
    faults: list[Fault] = []
    for signed in wanted:
        kind = "merge" if signed.ruling.kind == "merge" else "split"
        about = (signed.ruling.about,) if kind == "merge" else ()
        meant: list[Trigger] = []
        for name in (*about, *signed.ruling.others):
            at = parsed(name or "")
            if at and at.added and kind == "merge":
                continue  # `rule_events` joins what people marked
            here = triggers.get((at.report, at.start), []) if at and not at.added else []
            if len(here) == 1:
                meant.append(here[0])
            else:
                faults.append(_missed(signed, name, at, len(here)))
        found.append(Grouping(kind, tuple(meant)))
    return found, faults


def _triggers(
    local_records: Sequence[LocalRecord], forms: Forms
) -> dict[tuple[str, int], list[Trigger]]:
    """The triggers as they are read, by where they begin in the sources' texts."""
    shift = shift_by(forms)
    triggers: dict[tuple[str, int], list[Trigger]] = {}
    for local in local_records:
        for event in local.local_events:
            start, _ = shift(event.report, event.trigger.start, event.trigger.end)
            here = triggers.setdefault((event.report, start), [])
            here.append((event.report, event.trigger.start))
    return triggers


def _missed(signed: SignedRuling, name: str | None, at: LastingName | None, count: int) -> Fault:
    """The fault of a mention that no grouping can hold."""
    if at and at.added:
        why = "a person marked those words: undo the ruling that joined them, or took them up"
    elif count:
        why = "several facts begin on those words; undo it"
    else:
        return not_found(signed, name)
    said = f"ruling {signed.number} ({signed.ruling.kind}) is about {name}; {why}"
    return Fault("rule", "ruling-not-found", said, at.report if at else None)
