"""Who holds which place from when to when: captures and withdrawals of named places, in the order of their days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.intervals import days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Control, Event
from dateline.reference.affinity import affinity
from dateline.reference.text import words
from dateline.stages.tracking.mentions import DONE, Watch

_STATE = ("military", "government", "police", "country")


class _Turn(Struct, frozen=True):
    """A place changes hands: to `holder`, or to nobody known when `holder` leaves it."""

    place: str
    order: str  # first day, as far as known
    from_: str | None
    holder: str | None
    leaves: bool
    event: str


def control(watch: Watch) -> Iterator[Control]:
    """Who holds which place, in the order of places and days; the next capture or a withdrawal ends the one before."""
    turns: dict[str, list[_Turn]] = defaultdict(list)
    moved = _moved(watch)
    for event in watch.events:
        for turn in _turns(event, moved, watch):
            turns[turn.place].append(turn)
    for place in sorted(turns, key=lambda p: int(p.partition("-")[2] or 0)):
        held: list[Control] = []
        for turn in sorted(
            turns[place], key=lambda x: (x.order[:10], not x.leaves, x.order, x.event)
        ):
            last = held[-1] if held else None
            if (
                last is not None
                and last.to is None
                and not (turn.leaves and turn.holder != last.holder)
            ):
                if not turn.leaves and turn.holder == last.holder:
                    continue  # told again
                held[-1] = replace(last, to=turn.from_)
            if not turn.leaves:
                held.append(Control(place, turn.holder, turn.from_, None, turn.event))
        yield from held


def _moved(watch: Watch) -> dict[str, set[str]]:
    """Places that a side is told to have left or taken by name, report by report."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in watch.events:
        for t in watch.local_events[event.id]:
            if t.status in DONE and t.type == "RETREAT":
                found[t.report] |= {p.place for p in t.places if p.role == "from"}
            elif t.status in DONE and _captures(t):
                found[t.report] |= set(_named(t, watch))
    return found


def _turns(event: Event, moved: dict[str, set[str]], watch: Watch) -> Iterator[_Turn]:
    """The places that change hands by the event; a capture that somebody denies changes nothing."""
    if event.status not in DONE or _denied(event):
        return
    local_events = [t for t in watch.local_events[event.id] if t.status in DONE]
    from_ = _since(event)
    order = (event.when.earliest if event.when else None) or ""
    if any(_captures(t) for t in local_events):
        taken = {p for t in local_events if _captures(t) for p in _taken(t, moved[t.report], watch)}
        for place in sorted(taken):
            if event.agents:
                yield _Turn(
                    place,
                    order,
                    from_,
                    _holder(event.agents[0], place, local_events, watch),
                    False,
                    event.id,
                )
    elif event.type == "RETREAT":
        for spot in event.places:
            if spot.role == "from" and event.agents:
                yield _Turn(spot.place, order, from_, event.agents[0], True, event.id)


def _denied(event: Event) -> bool:
    disputed = any(d.field == "status" and d.kind == "contradicts" for d in event.disputes)
    return disputed or (event.standing is not None and event.standing.verdict == "denied")


def _holder(agent: str, place: str, local_events: list[LocalEvent], watch: Watch) -> str:
    """The side that holds: soldiers without a name are the army of the place's country.

    Only where that country's army (else its government) is an actor of the case, and no other country's army is one of
    the reports that tell of it: else they stay the soldiers that they are called.
    """
    who, where = watch.actors.get(agent), watch.places.get(place)
    if (
        who is None
        or where is None
        or who.kind != "military"
        or who.country
        or who.name[:1].isupper()
        and " " in who.name
    ):
        return agent
    reports = {t.report for t in local_events}
    armies = [a for a in watch.actors.values() if a.kind == "military" and a.country]
    if any(
        a.country != where.country and any(m.report in reports for m in a.mentions) for a in armies
    ):
        return agent
    own = [
        a
        for a in watch.actors.values()
        if a.country == where.country and where.country and a.kind in _STATE
    ]
    return min(own, key=_rank_of_state).id if own else agent


def _rank_of_state(actor: Actor) -> tuple[int, int]:
    return _STATE.index(actor.kind), int(actor.id.partition("-")[2] or 0)


def _captures(t: LocalEvent) -> bool:
    table = affinity().control
    phrase = t.lemma in table.capture or t.lemma.split(" ")[0] in table.capture
    return (t.type in ("COERCE", "ASSAULT") and phrase) or (
        t.type == "COERCE" and t.mode == "seize"
    )


def _taken(t: LocalEvent, moved: set[str], watch: Watch) -> Iterator[str]:
    """The places that are themselves taken: those named behind the verb, or "the town" that stands there.

    "The town" is the one that a side is told in the same report to have left or taken, else the town named last before.
    """
    found = list(_named(t, watch))
    if found:
        yield from found
        return
    text = watch.reports[t.report].text
    behind = words(text[t.trigger.end : t.end])
    if "the" in behind[:1] and set(behind[1:3]) & affinity().control.settlements:
        named = watch.named.get(t.report, ())
        towns = [(m.start, p.id) for p in named if p.grain in ("point", "town") for m in p.mentions]
        before = [x for x in towns if x[0] < t.trigger.start]
        known = [x for x in before if x[1] in moved]
        if known or before:
            yield max(known or before)[1]


def _named(t: LocalEvent, watch: Watch) -> Iterator[str]:
    """The places named in the telling as what is taken, not as the scene: no preposition stands before the name."""
    table = affinity().control
    spots = {p.place for p in t.places if p.role == "at"}
    text = watch.reports[t.report].text
    for place in watch.named.get(t.report, ()):
        if place.id not in spots:
            continue
        for m in place.mentions:
            if m.report != t.report or not (t.start <= m.start and m.end <= t.end):
                continue
            between = (
                text[t.trigger.end : m.start]
                if m.start >= t.trigger.end
                else text[t.start : m.start]
            )
            scene = (
                set(words(between) if m.start >= t.trigger.end else words(between)[-1:])
                & table.locatives
            )
            if not scene and place.grain not in ("country", "region"):
                yield place.id
                break


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
