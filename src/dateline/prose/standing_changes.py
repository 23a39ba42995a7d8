"""What stands otherwise behind one event now than before: lines, outlets, open disputes."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec.structs import replace

from dateline.prose.actor_names import actor_name, thing_name
from dateline.prose.citations import Citation, cite_first, cite_span
from dateline.prose.event_versions import EventVersions, FieldChange
from dateline.prose.questions import question
from dateline.prose.sentences import and_list, number_of
from dateline.prose.value_words import word
from dateline.record.disputes import open_disputes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Dispute, Event, EventMention, Standing
from dateline.record.vocabulary import LineKind

_LEAST = "at least "


def standing_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The lines and the verdict; where these stay, the outlets that report it too."""
    was, now = event.old.standing, event.new.standing
    if was is None or now is None:
        return
    opened = _open_disputes(event.new).keys() - _open_disputes(event.old).keys()
    if opened and now.verdict == "disputed":  # what is disputed is told by itself
        was = replace(was, verdict=now.verdict)
    if (was.lines, was.verdict) != (now.lines, now.verdict):
        yield _line_change(was, now, event)
    elif change := _outlet_change(event):
        yield change


def _line_change(was: Standing, now: Standing, event: EventVersions) -> FieldChange:
    """How many lines it stands on and by which verdict, by the first words on a new line."""
    lines = number_of(now.lines, "independent line")
    if was.verdict == now.verdict:
        text = f"it now rests on {lines} instead of {was.lines}"
    else:
        verdict, before = word("stands", now.verdict).words, word("stands", was.verdict).words
        text = f"it is now {verdict.format(lines)}, where it was {before.format(was.lines)} before"
    old = f"{number_of(was.lines, 'line')}, {was.verdict}"
    new = f"{number_of(now.lines, 'line')}, {now.verdict}"
    why = cite_first(_on_new_lines(event) or event.fresh, event.after)
    return FieldChange("standing", "changed", old, new, text, why)


def _on_new_lines(event: EventVersions) -> list[EventMention]:
    """The fresh mentions on lines that the event did not stand on before."""
    held = {_line_key(mention, event.before) for mention in event.old.mentions}
    held.add(None)
    return [mention for mention in event.fresh if _line_key(mention, event.after) not in held]


def _line_key(mention: EventMention, index: RecordIndex) -> tuple[LineKind, str] | None:
    """By what the line of a mention is known again in another record: its kind and name."""
    line = index.lines.get(mention.line or "")
    return (line.kind, line.name) if line else None


def _outlet_change(event: EventVersions) -> FieldChange | None:
    """The outlets that report it too, by their first words; None where no outlet is new. One whose
    name became known of a report that told it before brings nothing.
    """
    was = event.before.outlets_behind(event.old.mentions)
    now = event.after.outlets_behind(event.new.mentions)
    brought = _told_by([name for name in now if name not in was], event)
    if not brought:
        return None
    telling = {event.after.outlet_of(mention.report) for mention in brought}
    more = [name for name in now if name in telling]
    tell = "tells" if len(more) == 1 else "tell"
    text = f"{and_list(more)} now {tell} it too, from a known source"
    why = cite_first(brought, event.after)
    return FieldChange("outlets", "changed", and_list(was), and_list(now), text, why)


def _told_by(outlets: list[str], event: EventVersions) -> list[EventMention]:
    """The fresh mentions in reports of the outlets named, in their order."""
    index = event.after
    return [mention for mention in event.fresh if index.outlet_of(mention.report) in outlets]


def dispute_changes(event: EventVersions) -> Iterator[FieldChange]:
    """The fields on which the lines have come to differ, then those on which they no longer do."""
    was, now = _open_disputes(event.old), _open_disputes(event.new)
    for field in sorted(now.keys() - was.keys()):
        values = _values(now[field], event.after)
        text = f"{question(field)} is now disputed{_between(field, values)}"
        why = _cite_dispute(now[field], event.after)
        yield FieldChange(f"disputes.{field}", "opened", None, values, text, why)
    for field in sorted(was.keys() - now.keys()):
        values = _values(was[field], event.after)
        text = f"{question(field)} is no longer disputed{_between(field, values, past=True)}"
        yield FieldChange(f"disputes.{field}", "settled", values, None, text)


def _between(field: str, values: str, *, past: bool = False) -> str:
    """: Marines or River Front; empty where the question names its answers, "whether it
    happened".
    """
    if field == "status" or not values:
        return ""
    return f" (it was told as {values})" if past else f": {values}"


def _open_disputes(event: Event) -> dict[str, Dispute]:
    """What still stands in contradiction, by field."""
    return {dispute.field: dispute for dispute in open_disputes(event)}


def _cite_dispute(dispute: Dispute, index: RecordIndex) -> Citation | None:
    """The words of the value that was given last."""
    for value in reversed(dispute.values):
        for span in value.mentions:
            if found := cite_span(span, value.line, index):
                return found
    return None


def _values(dispute: Dispute, index: RecordIndex) -> str:
    """The values that are given and that nothing later replaces, each once, actors and places by
    their names; whom somebody rules out comes last: Marines or River Front, but not France.
    """
    named: dict[bool, dict[str, None]] = {False: {}, True: {}}
    standing = [value for value in dispute.values if value.in_force]
    for value in standing if len(standing) > 1 else dispute.values:
        named[bool(value.denied)][_value_name(value.value, index)] = None
    numbers = [name for name in named[False] if name.removeprefix(_LEAST) not in named[False]]
    exact = [name for name in named[False] if not name.startswith(_LEAST) or name in numbers]
    given = and_list(exact, last="or")
    ruled_out = and_list(list(named[True]), last="or")
    if not ruled_out:
        return given
    return f"{given}, though others rule out {ruled_out}" if given else f"not {ruled_out}"


def _value_name(value: str, index: RecordIndex) -> str:
    """The Bolivian government; 14: an actor inside a sentence, other things by their name."""
    return actor_name(value, index) if value in index.actors else thing_name(value, index)
