"""Keeps watch over promises and over who holds which place.

A commitment is a planned event that somebody undertakes in words: its speaker, its due time, and its state as the
newest report leaves it. Control follows the captures and withdrawals of named places in the order of their days: the
next capture ends the one before.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date

from msgspec import Struct

from dateline.record.account import Account, Telling
from dateline.record.bounds import day, days, in_order
from dateline.record.nouns import (
    Actor,
    Commitment,
    CommitmentState,
    Control,
    Due,
    Event,
    Place,
    Report,
    Span,
    Statement,
    Stretch,
    Time,
)
from dateline.reference.affinity import affinity
from dateline.reference.wording import content, stem, words

_DONE = ("happened", "ongoing")
_UNDONE = ("denied", "failed")


class Followed(Struct, frozen=True):
    """Commitments in the order of their events, control in the order of places and days."""

    commitments: tuple[Commitment, ...]
    control: tuple[Control, ...]


def follow(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    places: Sequence[Place],
    events: Sequence[Event],
) -> Followed:
    """Commitments and control of the case; `accounts`, `actors`, `places` of unite, `events` of weigh."""
    watch = _Watch(reports, accounts, actors, places, events)
    return Followed(tuple(_commitments(watch)), tuple(_control(watch)))


class _Watch:
    """The case as it is followed: tellings and statements of each event, and the newest day told."""

    def __init__(
        self,
        reports: Sequence[Report],
        accounts: Sequence[Account],
        actors: Sequence[Actor],
        places: Sequence[Place],
        events: Sequence[Event],
    ) -> None:
        ordered = in_order(reports)
        self.reports = {r.id: r for r in ordered}
        self.rank = {r.id: i for i, r in enumerate(ordered)}
        self.actors = {a.id: a for a in actors}
        self.places = {p.id: p for p in places}
        self.events = events
        self.statements: dict[str, Statement] = {s.id: s for a in accounts for s in a.statements}
        self.told = {a.report: a.tellings for a in accounts}
        self.times = {a.report: a.times for a in accounts}
        self.named = {a.report: a.places for a in accounts}
        found = {(t.report, t.trigger, t.start, t.end): t for a in accounts for t in a.tellings}
        self.tellings: dict[str, list[Telling]] = {
            e.id: [t for m in e.mentions if (t := found.get((m.report, m.trigger, m.start, m.end)))] for e in events
        }
        told = [d for r in ordered for v in (r.published, r.updated) if (d := day(v))]
        self.now: date | None = max(told, default=None)

    def text(self, x: Time) -> str:
        return self.reports[x.report].text[x.start : x.end]

    def day_of(self, report: str) -> date | None:
        r = self.reports[report]
        return day(r.updated) or day(r.published)


# ---------------------------------------------------------------- commitments


def _commitments(watch: _Watch) -> Iterator[Commitment]:
    """One for each event that is promised and each speaker who undertakes it."""
    for event in watch.events:
        seen: dict[str, tuple[Telling, Statement | None]] = {}
        for t in watch.tellings[event.id]:
            statement = watch.statements.get(t.statement or "")
            if not _undertaken(t, statement, watch) or _said_again(t, watch):
                continue
            whose = _speaker(t, statement)
            key = whose[0] or f"words {whose[1]}"
            old = seen.get(key)
            if old is None or _has_due(t, statement, watch) > _has_due(*old, watch):
                seen[key] = (t, statement)
        for t, statement in seen.values():
            yield _commitment(event, t, statement, watch)


def _said_again(t: Telling, watch: _Watch) -> bool:
    """True if a promise verb's sentence tells what is promised in a telling of its own: that one is the commitment."""
    if t.lemma not in affinity().promises:
        return False
    return any(
        u.sentence == t.sentence and u.start >= t.trigger.end and u.status == "planned" and u.statement is not None
        for u in watch.told[t.report]
    )


def _speaker(t: Telling, statement: Statement | None) -> tuple[str | None, str | None]:
    if t.lemma in affinity().promises and t.agents:
        return t.agents[0], None
    if statement is not None and (statement.speaker or statement.speaker_text):
        return statement.speaker, statement.speaker_text
    return (t.agents[0] if t.agents else None), None


def _undertaken(t: Telling, statement: Statement | None, watch: _Watch) -> bool:
    """True if the words promise: a source's with a due day, or those of the side that will do it, or a promise verb."""
    if t.lemma in affinity().promises:
        return bool(t.agents) and t.status in ("happened", "planned")
    if t.status != "planned" or statement is None or not (statement.speaker or statement.speaker_text):
        return False
    if _has_due(t, statement, watch):
        return True
    text = watch.reports[t.report].text
    said: set[str] = set()
    for s in statement.content:
        said |= set(words(text[max(s.start, t.sentence.start) : min(s.end, t.sentence.end)]))
    if said & affinity().reservations or not said & affinity().undertakings:
        return False
    return _own_side(statement.speaker, t.agents, watch)


def _has_due(t: Telling, statement: Statement | None, watch: _Watch) -> bool:
    """True if the telling has a day of its own, not the day on which it was said."""
    if t.when is None or days(t.when) is None:
        return False
    if statement is None or statement.manner == "narrated":
        return True
    own = [x for x in watch.times[t.report] if watch.text(x) == t.when.text and _beside(x, t.sentence)]
    return not own or any(c.start <= x.start and x.end <= c.end for x in own for c in statement.content)


def _due(t: Telling, statement: Statement | None, watch: _Watch) -> Due:
    """When the promise falls due: the time of what is promised; behind a promise verb the time told after it."""
    if t.lemma in affinity().promises:
        made = watch.day_of(t.report)
        for x in watch.times[t.report]:
            last = day(x.latest)
            after = t.trigger.end <= x.start and x.end <= t.sentence.end
            if after and last is not None and (made is None or last >= made):
                return Due(x.earliest, x.latest)
        return Due()
    return Due(t.when.earliest, t.when.latest) if t.when is not None and _has_due(t, statement, watch) else Due()


def _beside(time: Time, sentence: Stretch) -> bool:
    return time.start < sentence.end and sentence.start < time.end


def _own_side(speaker: str | None, agents: tuple[str, ...], watch: _Watch) -> bool:
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
    return any(a in bodies or (watch.actors[a].country or "-") in countries for a in agents if a in watch.actors)


def _commitment(event: Event, t: Telling, statement: Statement | None, watch: _Watch) -> Commitment:
    speaker, speaker_text = _speaker(t, statement)
    due = _due(t, statement, watch)
    state, decided = _state(event, t, due, watch)
    return Commitment(
        event=event.id, speaker=speaker, speaker_text=speaker_text, due=due, state=state, decided_by=decided
    )


def _state(event: Event, t: Telling, due: Due, watch: _Watch) -> tuple[CommitmentState, tuple[Span, ...]]:
    """How the promise stands at the newest report, and the words that decide it."""
    end, made = day(due.latest), watch.day_of(t.report)
    kept: list[Span] = []
    missed: list[Span] = []
    for other in watch.events:
        for u in watch.tellings[other.id]:
            if u.status not in (*_DONE, *_UNDONE) or not _answers(t, u, watch):
                continue
            span = Span(u.report, u.start, u.end)
            done, told = days(u.when), watch.day_of(u.report)
            if u.status in _DONE:
                late = end is not None and done is not None and done[0] > end
                (missed if late else kept).append(span)
            elif end is None or told is None or told >= end or (done is not None and done[1] >= end):
                missed.append(span)
    if kept or missed:
        chosen = kept or missed
        chosen.sort(key=lambda s: (watch.rank[s.report], s.start))
        return ("kept" if kept else "missed"), tuple(chosen)
    if end is None or watch.now is None or made is None:
        return "unknown", ()
    return ("overdue" if end < watch.now else "open"), ()


def _answers(t: Telling, u: Telling, watch: _Watch) -> bool:
    """True if the later telling tells whether what was promised came about.

    It must be told after the promise, of a kindred type and deed, with a common actor or scene and no other one, and
    not have happened before the promise was made.
    """
    if u.report == t.report or watch.rank[u.report] <= watch.rank[t.report]:
        return False
    made, done = watch.day_of(t.report), days(u.when)
    told = watch.day_of(u.report)
    if made and told and told < made or made and done and done[1] < made:
        return False
    table = affinity()
    if t.lemma in table.promises:
        text = watch.reports[t.report].text[t.trigger.end : t.sentence.end]
        told = watch.reports[u.report].text[u.start : u.end]
        return stem(u.lemma.split(" ")[0]) in content(text) and len(set(content(text)) & set(content(told))) >= 2
    if not table.kindred(t.type, u.type) or (
        t.lemma != u.lemma and not table.deeds_of(t.lemma) & table.deeds_of(u.lemma)
    ):
        return False
    text = watch.reports
    own = set(content(text[t.report].text[t.start : t.end])) & set(content(text[u.report].text[u.start : u.end]))
    who = {*t.agents, *t.targets} & {*u.agents, *u.targets}
    here, there = {p.place for p in t.places}, {p.place for p in u.places}
    if here and there and not here & there:
        return False
    return len(who) + len(here & there) + min(len(own), 2) >= 3


# ---------------------------------------------------------------- control


class _Turn(Struct, frozen=True):
    """A place changes hands: to `holder`, or to nobody known when `holder` leaves it."""

    place: str
    order: str  # first day, as far as known
    from_: str | None
    holder: str | None
    leaves: bool
    event: str


def _control(watch: _Watch) -> Iterator[Control]:
    turns: dict[str, list[_Turn]] = defaultdict(list)
    for event in watch.events:
        for turn in _turns(event, watch):
            turns[turn.place].append(turn)
    for place in sorted(turns, key=lambda p: int(p.partition("-")[2] or 0)):
        held: list[Control] = []
        for turn in sorted(turns[place], key=lambda x: (x.order, x.event)):
            last = held[-1] if held else None
            if last is not None and last.to is None and not (turn.leaves and turn.holder != last.holder):
                if not turn.leaves and turn.holder == last.holder:
                    continue  # told again
                held[-1] = Control(last.place, last.holder, last.from_, turn.from_, last.event)
            if not turn.leaves:
                held.append(Control(place, turn.holder, turn.from_, None, turn.event))
        yield from held


def _turns(event: Event, watch: _Watch) -> Iterator[_Turn]:
    """The places that change hands by the event; a disputed capture changes nothing."""
    if event.status not in _DONE or (event.standing is not None and event.standing.verdict in ("disputed", "denied")):
        return
    tellings = [t for t in watch.tellings[event.id] if t.status in _DONE]
    from_ = _since(event)
    order = (event.when.earliest if event.when else None) or ""
    if any(_captures(t) for t in tellings):
        taken = {p for t in tellings if _captures(t) for p in _taken(t, watch)}
        holder = event.agents[0] if event.agents else None
        for place in sorted(taken):
            if holder is not None:
                yield _Turn(place, order, from_, holder, False, event.id)
    elif event.type == "RETREAT":
        for spot in event.places:
            if spot.role == "from" and event.agents:
                yield _Turn(spot.place, order, from_, event.agents[0], True, event.id)


def _captures(t: Telling) -> bool:
    table = affinity().control
    phrase = t.lemma in table.capture or t.lemma.split(" ")[0] in table.capture
    return (t.type in ("COERCE", "ASSAULT") and phrase) or (t.type == "COERCE" and t.mode == "seize")


def _taken(t: Telling, watch: _Watch) -> Iterator[str]:
    """The places that are themselves taken, not the scene where something is: no preposition stands before the name.

    "The town" behind the verb is the town named last before it.
    """
    table = affinity().control
    spots = {p.place for p in t.places if p.role == "at"}
    text = watch.reports[t.report].text
    named = watch.named.get(t.report, ())
    found: list[str] = []
    for place in named:
        if place.id not in spots:
            continue
        for m in place.mentions:
            if m.report != t.report or not (t.start <= m.start and m.end <= t.end):
                continue
            between = text[t.trigger.end : m.start] if m.start >= t.trigger.end else text[t.start : m.start]
            scene = set(words(between) if m.start >= t.trigger.end else words(between)[-1:]) & table.locatives
            if not scene and place.grain not in ("country", "region"):
                found.append(place.id)
                break
    if found:
        yield from found
        return
    behind = words(text[t.trigger.end : t.end])
    if not spots and "the" in behind[:1] and set(behind[1:3]) & table.settlements:
        towns = [(m.start, p.id) for p in named if p.grain in ("point", "town") for m in p.mentions]
        before = [x for x in towns if x[0] < t.trigger.start]
        if before:
            yield max(before)[1]


def _since(event: Event) -> str | None:
    """The day of the change, or the month or year where the bounds are no narrower; None where they are wider."""
    bounds = days(event.when)
    if bounds is None:
        return None
    first, last = bounds
    if (last - first).days <= 1:
        return first.isoformat()
    if first.year == last.year:
        return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
    return None
