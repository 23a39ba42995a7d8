"""What stands otherwise behind one event now than before: lines, outlets, open disputes."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.prose.citations import Citation, cite_first, cite_span
from dateline.prose.event_versions import EventVersions, FieldChange
from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Dispute, Event, EventMention, Standing


def standing_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The lines and the verdict; where these stay, the outlets that tell it too."""
    was, now = event.old.standing, event.new.standing
    if was is None or now is None:
        return
    if (was.lines, was.verdict) != (now.lines, now.verdict):
        yield _line_change(was, now, event)
    elif change := _outlet_change(event):
        yield change


def _line_change(was: Standing, now: Standing, event: EventVersions) -> FieldChange:
    told: list[str] = []
    if was.lines != now.lines:
        told.append(f"it stands on {number_of(now.lines, 'line')} instead of {was.lines}")
    if was.verdict != now.verdict:
        verdicts = [word("stands", standing.verdict).words for standing in (now, was)]
        told.append(f"{'and' if told else 'it'} is now {verdicts[0]}, before {verdicts[1]}")
    old, new = (f"{number_of(s.lines, 'line')}, {s.verdict}" for s in (was, now))
    why = cite_first(_on_new_lines(event) or event.fresh, event.after)
    return FieldChange("standing", "changed", old, new, " ".join(told), why)


def _on_new_lines(event: EventVersions) -> list[EventMention]:
    """The fresh mentions on lines that the event did not stand on before; lines go by name."""
    before, after = event.before.lines, event.after.lines
    old = (before.get(mention.line or "") for mention in event.old.mentions)
    held = {(line.kind, line.name) for line in old if line}
    return [
        mention
        for mention in event.fresh
        if (line := after.get(mention.line or "")) and (line.kind, line.name) not in held
    ]


def _outlet_change(event: EventVersions) -> FieldChange | None:
    was, now = _outlets(event.old, event.before), _outlets(event.new, event.after)
    more = sorted(now - was)
    if not more:
        return None
    old, new = and_list(sorted(was)), and_list(sorted(now))
    after = event.after
    brought = [m for m in event.fresh if after.outlet(after.reports.get(m.report)) in more]
    text = f"{and_list(more)} {'tells' if len(more) == 1 else 'tell'} it too, on no new line"
    return FieldChange("outlets", "changed", old, new, text, cite_first(brought, after))


def _outlets(event: Event, index: RecordIndex) -> set[str]:
    names = (index.outlet(index.reports.get(mention.report)) for mention in event.mentions)
    return {name for name in names if name}


def dispute_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The fields on which the lines have come to differ, then those on which they no longer do."""
    was, now = _open_disputes(event.old), _open_disputes(event.new)
    for field in sorted(now.keys() - was.keys()):
        values = _values(now[field], event.after)
        text = f"the lines now differ on {_field_words(field)}: {values}"
        why = _cite_dispute(now[field], event.after)
        yield FieldChange(f"disputes.{field}", "opened", None, values, text, why)
    for field in sorted(was.keys() - now.keys()):
        values = _values(was[field], event.after)
        text = f"the lines no longer differ on {_field_words(field)} (before: {values})"
        yield FieldChange(f"disputes.{field}", "settled", values, None, text)


def _open_disputes(event: Event) -> dict[str, Dispute]:
    """What still stands in contradiction, by field."""
    return {d.field: d for d in event.disputes if d.kind == "contradicts" and d.open}


def _cite_dispute(dispute: Dispute, index: RecordIndex) -> Citation | None:
    """The words of the value that was told last."""
    for value in reversed(dispute.values):
        for span in value.mentions:
            if found := cite_span(span, value.line, index):
                return found
    return None


def _values(dispute: Dispute, index: RecordIndex) -> str:
    """The values that are told, actors and places by their names."""
    names = (f"{'not ' if v.denied else ''}{index.name(v.value)}" for v in dispute.values)
    return and_list(list(dict.fromkeys(names)), last="or")


def _field_words(field: str) -> str:
    """the number killed; where"""
    head, _, of = field.partition(".")
    if head == "counts" and of:
        return f"the {word('number', of).words}"
    return word("field", head).words
