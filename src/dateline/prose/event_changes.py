"""What is told otherwise of one event now than before, field by field, each with the words that
brought it.

An event is compared as two records (or one record at two days) hold it. Ids of actors, places and
lines may differ between the two, so all are compared by name.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

from msgspec import Struct

from dateline.prose.sentences import and_list, figure, number_of, when_words
from dateline.prose.value_words import word
from dateline.record.counts import counts_meet
from dateline.record.index import RecordIndex
from dateline.record.intervals import days, width
from dateline.record.nouns import Count, Dispute, Event, EventMention, Place, Span
from dateline.record.order import instant

WORDS = 140  # characters of a report's words in a sentence at most
BARE = 25  # characters: shorter words are shown with those ...
AROUND = 60  # ... that stand this near
_GRAINS = ("region", "country", "admin1", "admin2", "area", "town", "point")  # from vague to exact
_DEEDS = ("happened", "ongoing", "failed", "denied")
Kind = Literal["changed", "superseded", "opened", "settled"]


class Citation(Struct, frozen=True):
    """The words that a change rests on: report and span, who brings them, and on which line."""

    report: str
    start: int
    end: int
    outlet: str
    published: str | None
    line: str | None
    words: str


class FieldChange(Struct, frozen=True):
    """One field of an event that is told otherwise: what it was, what it is, a clause that says so,
    and why.
    """

    field: str
    kind: Kind
    old: str | None
    new: str | None
    text: str
    why: Citation | None = None


def changes(old: Event, before: RecordIndex, new: Event, after: RecordIndex) -> list[FieldChange]:
    """What differs between an event and itself later.

    `before` and `after` are the records that hold the two.
    """
    known = {(m.report, m.trigger.start) for m in old.mentions}
    fresh = [m for m in new.mentions if (m.report, m.trigger.start) not in known]
    found = [
        *_status(old, new, fresh, after),
        *_counts(old, new, after),
        *_when(old, before, new, after, fresh),
        *_places(old, before, new, after, fresh),
        *_actors("agents", old, before, new, after, fresh),
        *_actors("targets", old, before, new, after, fresh),
        *_standing(old, before, new, after, fresh),
        *_disputes(old, new, after),
    ]
    if old.type != new.type:
        names = [word("type", e.type).words for e in (old, new)]
        found.append(
            FieldChange(
                "type",
                "changed",
                names[0],
                names[1],
                f"it is now read as {names[1]}, not {names[0]}",
                None,
            )
        )
    return found


def source(mention: EventMention, index: RecordIndex) -> Citation | None:
    """The words of a mention with who brings them; None where the record does not hold its report."""
    return _source(Span(mention.report, mention.start, mention.end), mention.line, index)


def because(why: Citation | None, index: RecordIndex) -> str:
    """Beni Courier, quoting the hospital: “at least 14 people were killed”"""
    if why is None:
        return ""
    line = f", {why.line}" if why.line and why.line != why.outlet else ""
    return f"{why.outlet}{line}: “{why.words}”"


def _source(span: Span, line: str | None, index: RecordIndex) -> Citation | None:
    report = index.reports.get(span.report)
    if report is None:
        return None
    words = _words(report.text, span)
    if len(words) > WORDS:
        words = words[:WORDS].rsplit(" ", 1)[0] + " …"
    named = index.lines.get(line or "")
    pattern = word("source-line", named.kind).words if named else ""
    told = pattern.format(named.name) if named else None
    told = None if named and named.kind == "agency" and named.name == index.teller(report) else told
    return Citation(
        span.report, span.start, span.end, index.teller(report), report.published, told, words
    )


def _words(text: str, span: Span) -> str:
    """The words of a span on one line; a bare number or word with what stands around it in its
    paragraph.
    """
    if span.end - span.start >= BARE:
        return " ".join(text[span.start : span.end].split())
    start = max(text.rfind("\n", 0, span.start) + 1, span.start - AROUND)
    end = text.find("\n", span.end, span.end + AROUND)
    end = min(len(text), span.end + AROUND) if end < 0 else end
    start = (
        text.find(" ", start, span.start) + 1 or start
        if start and text[start - 1] != "\n"
        else start
    )
    end = text.rfind(" ", span.end, end) if end < len(text) and text[end] != "\n" else end
    words = " ".join(text[start : max(end, span.end)].split())
    before = "… " if start and text[start - 1] != "\n" else ""
    return f"{before}{words}" + (" …" if end < len(text) and text[end] != "\n" else "")


def _first(mentions: Iterable[EventMention], index: RecordIndex) -> Citation | None:
    return next((why for m in mentions if (why := source(m, index))), None)


def _status(
    old: Event, new: Event, fresh: list[EventMention], index: RecordIndex
) -> list[FieldChange]:
    if old.status == new.status:
        return []
    text = f"it {word('was', old.status).words} and {word('now', new.status).words}"
    kind: Kind = (
        "superseded"
        if old.status in ("planned", "possible") and new.status in _DEEDS
        else "changed"
    )
    why = _first([m for m in fresh if m.status == new.status], index)
    return [FieldChange("status", kind, old.status, new.status, text, why)]


def _counts(old: Event, new: Event, index: RecordIndex) -> list[FieldChange]:
    ordered = sorted(new.counts, key=lambda c: (_published(c, index), c.report, c.start))
    known = {(c.of, c.low, c.best, c.high) for c in old.counts}
    found: list[FieldChange] = []
    for count in ordered:
        key = (count.of, count.low, count.best, count.high)
        if key in known or count.of == "other":
            continue
        known.add(key)
        earlier = [
            c
            for c in (*old.counts, *ordered[: ordered.index(count)])
            if c.of == count.of and _whom(c, count)
        ]
        if not any(
            counts_meet(c, count) and (c.low, c.high) == (count.low, count.high) for c in earlier
        ):
            found.append(_count(count, earlier, new, index))
    return found


def _count(count: Count, earlier: list[Count], event: Event, index: RecordIndex) -> FieldChange:
    named = word("number", count.of).words + (f" ({count.who})" if count.who else "")
    why = _source(Span(count.report, count.start, count.end), count.line, index)
    mention = next(
        (m for m in event.mentions if m.report == count.report and m.start <= count.start < m.end),
        None,
    )
    why = source(mention, index) if mention else why
    now, field = figure(count), f"counts.{count.of}"
    apart = [c for c in reversed(earlier) if not counts_meet(c, count)]
    if not apart:
        before = figure(earlier[-1]) if earlier else None
        told = f"is told more closely: {now}, before {before}" if before else f"is now told: {now}"
        return FieldChange(field, "changed", before, now, f"the {named} {told}", why)
    other = next((c for c in apart if _clash(c, count, event.disputes) == "supersedes"), None)
    if other is not None:
        before = figure(other)
        verb = (
            "rises" if (count.low or count.high or 0) > (other.high or other.low or 0) else "falls"
        )
        return FieldChange(
            field, "superseded", before, now, f"the {named} {verb} from {before} to {now}", why
        )
    before = figure(apart[0])
    return FieldChange(
        field, "changed", before, now, f"the {named} is also put at {now}, against {before}", why
    )


def _clash(a: Count, b: Count, disputes: Iterable[Dispute]) -> str | None:
    for dispute in disputes:
        spans = [s for value in dispute.values for s in value.mentions]
        if all(any((s.report, s.start) == (c.report, c.start) for s in spans) for c in (a, b)):
            return dispute.kind
    return None


def _whom(a: Count, b: Count) -> bool:
    return not a.who or not b.who or a.who.casefold() == b.who.casefold()


def _published(count: Count, index: RecordIndex) -> tuple[float, float]:
    report = index.reports.get(count.report)
    return (instant(report.published), instant(report.updated)) if report else (0.0, 0.0)


def _when(
    old: Event, before: RecordIndex, new: Event, after: RecordIndex, fresh: list[EventMention]
) -> list[FieldChange]:
    was, now = days(old.when), days(new.when)
    bounds = [(w.earliest, w.latest) if w else (None, None) for w in (old.when, new.when)]
    if bounds[0] == bounds[1]:
        return []
    names = [when_words(w, index) for w, index in ((old.when, before), (new.when, after))]
    if not any(bounds[1]):
        text = f"its time is no longer told (before: {names[0]})"
    elif not any(bounds[0]):
        text = f"its time is now known: {names[1]}"
    elif was and now and was[0] <= now[0] and now[1] <= was[1]:
        text = f"its time is more exact: {names[1]}, before {names[0]}"
    elif was and now and width(now) > width(was) and now[0] <= was[0] and was[1] <= now[1]:
        text = f"its time is less exact: {names[1]}, before {names[0]}"
    else:
        text = f"its time is now {names[1]}, before {names[0]}"
    return [
        FieldChange(
            "when", "changed", names[0] or None, names[1] or None, text, _first(fresh, after)
        )
    ]


def _places(
    old: Event, before: RecordIndex, new: Event, after: RecordIndex, fresh: list[EventMention]
) -> list[FieldChange]:
    was = {p.name.casefold(): p for seat in old.places if (p := before.places.get(seat.place))}
    now = {p.name.casefold(): p for seat in new.places if (p := after.places.get(seat.place))}
    added = [now[k] for k in now if k not in was]
    gone = [was[k] for k in was if k not in now]
    names = [and_list([p.name for p in places]) for places in (gone, added)]
    all_ = [and_list([p.name for p in places.values()]) or None for places in (was, now)]
    if not added and not gone:
        return []
    why = _first(fresh, after)
    if not was:
        text = f"its place is now known: {names[1]}"
    elif added and all(any(_within(a, w) for w in was.values()) for a in added):
        text = f"its place is more exact: {names[1]}, before {and_list([p.name for p in was.values()])}"
    elif not gone:
        text = f"it is placed in {names[1]} too"
    elif not added:
        text = f"it is no longer placed in {names[0]}"
    else:
        text = f"it is now placed in {names[1]}, before in {names[0]}"
    return [FieldChange("places", "changed", all_[0], all_[1], text, why)]


def _within(small: Place, large: Place) -> bool:
    """True if a place is a finer one of the same country or province."""
    if (
        small.grain is None
        or large.grain is None
        or small.country != large.country
        or not small.country
    ):
        return False
    finer = _GRAINS.index(small.grain) > _GRAINS.index(large.grain)
    return finer and (large.grain == "country" or small.admin1 in (large.name, large.admin1))


def _actors(
    field: str,
    old: Event,
    before: RecordIndex,
    new: Event,
    after: RecordIndex,
    fresh: list[EventMention],
) -> list[FieldChange]:
    was, now = (
        [thing for id_ in getattr(event, field) if (thing := index.actors.get(id_))]
        for event, index in ((old, before), (new, after))
    )
    called = [{n.casefold() for a in actors for n in (a.name, *a.aliases)} for actors in (was, now)]
    added = [a.name for a in now if not {n.casefold() for n in (a.name, *a.aliases)} & called[0]]
    gone = [a.name for a in was if not {n.casefold() for n in (a.name, *a.aliases)} & called[1]]
    if not added and not gone:
        return []
    said = word("sides", field).words
    if added:
        text = (
            f"{said} now include {and_list(added)}"
            if was
            else f"{said} are now known: {and_list(added)}"
        )
        text += f", no longer {and_list(gone)}" if gone else ""
    else:
        text = f"{said} no longer include {and_list(gone)}"
    names = [and_list([a.name for a in actors]) or None for actors in (was, now)]
    return [FieldChange(field, "changed", names[0], names[1], text, _first(fresh, after))]


def _standing(
    old: Event, before: RecordIndex, new: Event, after: RecordIndex, fresh: list[EventMention]
) -> list[FieldChange]:
    if old.standing is None or new.standing is None:
        return []
    was, now = old.standing, new.standing
    held = {(x.kind, x.name) for m in old.mentions if (x := before.lines.get(m.line or ""))}
    brought = [
        m for m in fresh if (x := after.lines.get(m.line or "")) and (x.kind, x.name) not in held
    ]
    verdicts = [word("stands", s.verdict).words for s in (was, now)]
    if (was.lines, was.verdict) != (now.lines, now.verdict):
        told = (
            f"it stands on {number_of(now.lines, 'line')} instead of {was.lines}"
            if was.lines != now.lines
            else ""
        )
        verdict = f"{'and ' if told else 'it '}is now {verdicts[1]}, before {verdicts[0]}"
        text = " ".join(
            part for part in (told, verdict if was.verdict != now.verdict else "") if part
        )
        names = [f"{number_of(s.lines, 'line')}, {s.verdict}" for s in (was, now)]
        return [
            FieldChange(
                "standing", "changed", names[0], names[1], text, _first(brought or fresh, after)
            )
        ]
    carriers = [
        {t.outlet(t.reports.get(m.report)) for m in e.mentions} - {None}
        for e, t in ((old, before), (new, after))
    ]
    more = sorted(name for name in carriers[1] - carriers[0] if name)
    if not more:
        return []
    names = [and_list(sorted(n for n in side if n)) for side in carriers]
    brought = [m for m in fresh if after.outlet(after.reports.get(m.report)) in more]
    text = f"{and_list(more)} {'tells' if len(more) == 1 else 'tell'} it too, on no new line"
    return [FieldChange("outlets", "changed", names[0], names[1], text, _first(brought, after))]


def _disputes(old: Event, new: Event, after: RecordIndex) -> list[FieldChange]:
    was, now = (
        {d.field: d for d in e.disputes if d.kind == "contradicts" and d.open} for e in (old, new)
    )
    found = []
    for field in sorted(now.keys() - was.keys()):
        values = _values(now[field], after)
        why = next(
            (
                w
                for v in reversed(now[field].values)
                for s in v.mentions
                if (w := _source(s, v.line, after))
            ),
            None,
        )
        text = f"the lines now differ on {_field(field)}: {values}"
        found.append(FieldChange(f"disputes.{field}", "opened", None, values, text, why))
    for field in sorted(was.keys() - now.keys()):
        values = _values(was[field], after)
        text = f"the lines no longer differ on {_field(field)} (before: {values})"
        found.append(FieldChange(f"disputes.{field}", "settled", values, None, text, None))
    return found


def _values(dispute: Dispute, index: RecordIndex) -> str:
    """The values that are told, actors and places by their names."""
    names = (
        f"not {index.name(v.value)}" if v.denied else index.name(v.value) for v in dispute.values
    )
    return and_list(list(dict.fromkeys(names)), last="or")


def _field(field: str) -> str:
    head, _, of = field.partition(".")
    return (
        f"the {word('number', of).words}" if head == "counts" and of else word("field", head).words
    )
