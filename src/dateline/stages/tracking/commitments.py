"""Promises: who bound themselves to what and by when, and how it stood at each report since."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.record.intervals import day, days
from dateline.record.local import LocalEvent
from dateline.record.nouns import (
    Commitment,
    CommitmentState,
    CommitmentStep,
    Due,
    Event,
    Span,
    Statement,
    Stretch,
    Time,
)
from dateline.reference.affinity import affinity
from dateline.reference.promises import promise_words
from dateline.reference.text import words
from dateline.stages.tracking.fulfilment import Outcome, outcomes
from dateline.stages.tracking.mentions import Watch


class _Made(Struct, frozen=True):
    """A promise as one telling makes it."""

    t: LocalEvent
    statement: Statement | None
    due: Due


def commitments(watch: Watch) -> Iterator[Commitment]:
    """One for each event that is promised and each speaker who undertakes it; a promise told again is no second one."""
    for event in watch.events:
        seen: dict[str, _Made] = {}
        for t in watch.local_events[event.id]:
            statement = watch.statements.get(t.statement or "")
            if not _undertaken(t, statement, watch) or _said_again(t, watch):
                continue
            whose = _speaker(t, statement)
            key = whose[0] or f"words {whose[1]}"
            made = _Made(t, statement, _due(t, statement, watch))
            old = seen.get(key)
            if old is None or (made.due.latest is not None and old.due.latest is None):
                seen[key] = made
        for made in _apart(
            sorted(seen.values(), key=lambda m: (watch.rank[m.t.report], m.t.start)), watch
        ):
            yield _commitment(event, made, watch)


def _apart(made: list[_Made], watch: Watch) -> list[_Made]:
    """Without those that tell again of a promise made before: by a promise verb, for the same day or for none."""
    kept: list[_Made] = []
    for m in made:
        again = m.t.lemma in affinity().promises and any(
            watch.rank[k.t.report] < watch.rank[m.t.report]
            and (m.due.latest is None or day(k.due.latest) == day(m.due.latest))
            for k in kept
        )
        if not again:
            kept.append(m)
    return kept


def _said_again(t: LocalEvent, watch: Watch) -> bool:
    """True if a promise verb's sentence tells what is promised in a telling of its own: that one is the commitment."""
    if t.lemma not in affinity().promises:
        return False
    return any(
        u.sentence == t.sentence
        and u.start >= t.trigger.end
        and u.status == "planned"
        and u.statement is not None
        for u in watch.told[t.report]
    )


def _speaker(t: LocalEvent, statement: Statement | None) -> tuple[str | None, str | None]:
    if t.lemma in affinity().promises and t.agents:
        return t.agents[0], None
    if statement is not None and (statement.speaker or statement.speaker_text):
        return statement.speaker, statement.speaker_text
    return (t.agents[0] if t.agents else None), None


def _undertaken(t: LocalEvent, statement: Statement | None, watch: Watch) -> bool:
    """True if the words promise: a source's with a due day, or those of the side that will do it, or a promise verb.

    What somebody must do is a demand, not a promise.
    """
    if t.lemma in affinity().promises:
        return bool(t.agents) and t.status in ("happened", "planned")
    if (
        t.status != "planned"
        or statement is None
        or not (statement.speaker or statement.speaker_text)
    ):
        return False
    text = watch.reports[t.report].text
    if (
        set(words(text[max(t.start, t.trigger.start - 40) : t.trigger.start])[-3:])
        & promise_words().obligations
    ):
        return False
    if _has_due(t, statement, watch):
        return True
    said: set[str] = set()
    for s in statement.content:
        said |= set(words(text[max(s.start, t.sentence.start) : min(s.end, t.sentence.end)]))
    if said & affinity().reservations or not said & affinity().undertakings:
        return False
    return _own_side(statement.speaker, t.agents, watch)


def _has_due(t: LocalEvent, statement: Statement | None, watch: Watch) -> bool:
    """True if the telling has a day of its own, not past, not the day on which it was said."""
    bounds, made = days(t.when), watch.day_of(t.report)
    if t.when is None or bounds is None or (made is not None and bounds[1] < made):
        return False  # what is over cannot be promised: the day was misread
    if statement is None or statement.manner == "narrated":
        return True
    own = [
        x
        for x in watch.times[t.report]
        if watch.words(t.report, x) == t.when.text and _beside(x, t.sentence)
    ]
    return not own or any(
        c.start <= x.start and x.end <= c.end for x in own for c in statement.content
    )


def _due(t: LocalEvent, statement: Statement | None, watch: Watch) -> Due:
    """When the promise falls due: the time of what is promised; behind a promise verb the time told after it.

    A time before the report is due only where a preposition makes it so ("had promised it by Wednesday").
    """
    if t.lemma in affinity().promises:
        made, text = watch.day_of(t.report), watch.reports[t.report].text
        for x in watch.times[t.report]:
            last = day(x.latest)
            if last is None or not (t.trigger.end <= x.start and x.end <= t.sentence.end):
                continue
            before = (
                words(text[max(x.start - 20, 0) : x.start])[-1:] + words(text[x.start : x.end])[:1]
            )
            if made is None or last >= made or set(before) & promise_words().due:
                return Due(x.earliest, x.latest)
        return Due()
    return (
        Due(t.when.earliest, t.when.latest)
        if t.when is not None and _has_due(t, statement, watch)
        else Due()
    )


def _beside(time: Time, sentence: Stretch) -> bool:
    return time.start < sentence.end and sentence.start < time.end


def _own_side(speaker: str | None, agents: tuple[str, ...], watch: Watch) -> bool:
    """True if the speaker is among those who will act, or holds an office of them or of their country."""
    if speaker is None or not agents:
        return False
    if speaker in agents:
        return True
    who = watch.actors.get(speaker)
    if who is None:
        return False
    bodies = {r.of for r in who.roles if r.of}
    countries = {who.country} | {watch.actors[b].country for b in bodies if b in watch.actors}
    return any(
        a in bodies or (watch.actors[a].country or "-") in countries
        for a in agents
        if a in watch.actors
    )


def _commitment(event: Event, made: _Made, watch: Watch) -> Commitment:
    speaker, speaker_text = _speaker(made.t, made.statement)
    found = outcomes(made.t, made.due, watch)
    state, decided = _state(made, found, len(watch.reports), watch)
    return Commitment(
        event=event.id,
        speaker=speaker,
        speaker_text=speaker_text,
        due=made.due,
        state=state,
        decided_by=decided,
        history=tuple(_history(made, found, watch)),
    )


def _history(made: _Made, found: list[Outcome], watch: Watch) -> Iterator[CommitmentStep]:
    """How it stood at the report that makes it, and at each later one that changes its state or has words about it."""
    last: CommitmentState | None = None
    for report in watch.reports.values():
        rank = watch.rank[report.id]
        if rank < watch.rank[made.t.report]:
            continue
        state, _ = _state(made, found, rank, watch)
        own = tuple(o.span for o in found if o.span.report == report.id)
        if last is None:
            own = (Span(report.id, made.t.start, made.t.end),)
        if state != last or own:
            yield CommitmentStep(report.id, report.updated or report.published, state, own)
        last = state


def _state(
    made: _Made, found: list[Outcome], rank: int, watch: Watch
) -> tuple[CommitmentState, tuple[Span, ...]]:
    """How the promise stands at the report of that rank, and the words that decide it: the first told decide.

    Where one report tells both, kept outweighs missed ("three days late" beside "as promised" is a reader's to judge).
    """
    known = [o for o in found if watch.rank[o.span.report] <= rank]
    if known:
        first = min(watch.rank[o.span.report] for o in known)
        kept = any(o.kept for o in known if watch.rank[o.span.report] == first)
        chosen = sorted(
            (o.span for o in known if o.kept == kept), key=lambda s: (watch.rank[s.report], s.start)
        )
        return ("kept" if kept else "missed"), tuple(chosen)
    end, now = day(made.due.latest), watch.newest(rank)
    if end is None or now is None or watch.day_of(made.t.report) is None:
        return "unknown", ()
    return ("overdue" if end < now else "open"), ()
