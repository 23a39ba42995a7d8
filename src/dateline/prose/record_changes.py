"""What changed from one record of a case to a later one, as sentences that are kept: with each
release, and with each revision that a desk shows.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.prose.event_changes import is_only_more_exact
from dateline.prose.event_diffs import EventDiff, new_rulings
from dateline.prose.event_versions import FieldChange
from dateline.prose.key_facts import called
from dateline.prose.record_diff import RecordDiff, diff_records
from dateline.prose.salience import salience_of
from dateline.prose.sentences import and_list, number_of
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record
from dateline.record.released import FactChange, RecordChanges

NAMED = 2  # changes that a headline tells; the others are counted
_NO_CORRECTION = ("confirm", "note", "standing", "outlets")
"""Fields whose change without new words takes nothing back."""


def record_changes(old: Record, new: Record) -> RecordChanges:
    """What the later record tells otherwise. Raises `record_diff.OtherCase`."""
    return changes_of(diff_records(old, new), RecordIndex(old), RecordIndex(new))


def changes_of(found: RecordDiff, before: RecordIndex, after: RecordIndex) -> RecordChanges:
    """The same of a difference that is at hand, with the two records that it is of."""
    told = sorted(_fact_changes(found, before, after), key=lambda one: one[0])
    return RecordChanges(
        added=found.added,
        removed=found.removed,
        facts=tuple(fact for _, fact in told),
        others=(*(page.text for page in found.pages), *found.commitments, *found.control),
    )


def headline(changes: RecordChanges) -> str:
    """Toll in Gao raised from 11 to 14, and 3 more; "2 new reports, no fact changed" where reports
    came and no fact changed; empty where nothing did.
    """
    told = [_headline_of(fact) for fact in changes.facts[:NAMED]]
    more = len(changes.facts) - len(told)
    if told:
        return "; ".join(told) + (f"; and {number_of(more, 'fact')} more" if more else "")
    parts = [
        f"{number_of(len(reports), f'{how} report')}"
        for how, reports in (("new", changes.added), ("removed", changes.removed))
        if reports
    ]
    if parts:
        return f"{and_list(parts)}; no fact changed"
    return changes.others[0] if changes.others else ""


def _headline_of(fact: FactChange) -> str:
    """New: fighters take Konna; Corrected: “Shelling of Gao”: its time is now …"""
    if fact.kind == "new":
        return f"New: {fact.label}"
    opening = "Corrected" if fact.correction else "Changed"
    opening = "Withdrawn" if fact.kind == "withdrawn" else opening
    opening = "Restored" if fact.kind == "restored" else opening
    return f"{opening}: {fact.label}{f' – {fact.short}' if fact.short else ''}"


def _fact_changes(
    found: RecordDiff, before: RecordIndex, after: RecordIndex
) -> Iterator[tuple[tuple[bool, float, str], FactChange]]:
    """Each change of a fact with its place in the order."""
    old_weights, new_weights = salience_of(before), salience_of(after)
    for diff in found.events:
        old = before.events.get(diff.old or "")
        new = after.events.get(diff.new or "")
        shown = new or old
        if shown is None:
            continue
        weight = (new_weights if new else old_weights).weight(shown)
        correction = _is_correction(diff, old, new)
        yield (
            (not correction, -weight, diff.text),
            FactChange(
                kind=diff.fate,
                name=_name(new),
                was=_name(old),
                label=called(shown, after if new else before),
                text=diff.text,
                short=_short(diff.changes),
                correction=correction,
            ),
        )


def _is_correction(diff: EventDiff, old: Event | None, new: Event | None) -> bool:
    """True where the earlier record had said what does not stand, and no new words are the
    reason.
    """
    if diff.fate == "changed":
        return any(
            change.why is None
            and change.kind in ("changed", "superseded")
            and change.field not in _NO_CORRECTION
            and _takes_back(change, old, new)
            for change in diff.changes
        )
    return diff.fate in ("restored", "withdrawn", "parted", "joined")


def _takes_back(change: FieldChange, old: Event | None, new: Event | None) -> bool:
    """False where something became known of which nothing was told, or a time more exactly; what a
    person set is always taken back.
    """
    if old and new and any(note.field == change.field for note in new_rulings(old, new)):
        return True
    if change.old is None:
        return False
    if change.field != "when" or old is None or new is None:
        return True
    return not is_only_more_exact(old.when, new.when)


def _short(changes: Sequence[FieldChange]) -> str:
    """The first change as a clause."""
    return changes[0].text if changes else ""


def _name(event: Event | None) -> str | None:
    """The lasting name of a fact; its id in a record that was not built from a ledger."""
    return (event.name or event.id) if event else None
