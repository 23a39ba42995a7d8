"""Who holds which place from when to when: captures and withdrawals of named places, in the
order of their days.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.intervals import days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Control, Event
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.events.control_words import control_words
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.places_taken import (
    expels,
    is_capture,
    is_handed_over,
    is_over,
    is_voted,
    named_places,
    places_abandoned,
    places_emptied,
    places_left,
    taken_by,
)

_NOUN_BEHIND, _NAME_WORDS = 12, 4  # letters behind a name, words of both: "the Maute group"
_STATE = ("military", "government", "police", "country")  # kinds of a country's own, the army first


class _Change(Struct, frozen=True):
    """A place changes hands: to `holder`, or to nobody known when `holder` leaves it.

    order: the first day, as far as known; since: the day, month or year as the record gives it.
    """

    place: str
    order: str
    since: str | None
    holder: str
    leaves: bool
    event: str


def control(index: CaseIndex) -> Iterator[Control]:
    """Who holds which place, in the order of places and days; the next capture or a withdrawal
    ends the one before.
    """
    changes: dict[str, list[_Change]] = defaultdict(list)
    moved = _places_moved_in(index)
    for event in index.events:
        for change in _changes(event, moved, index):
            changes[change.place].append(change)
    for place in sorted(changes, key=_number):
        held: list[Control] = []
        for change in sorted(
            changes[place], key=lambda c: (c.order[:10], not c.leaves, c.order, c.event)
        ):
            _apply(change, held)
        yield from held


def _number(id_: str) -> int:
    """The number of an id: 12 of "place-12"."""
    return int(id_.partition("-")[2] or 0)


def _apply(change: _Change, held: list[Control]) -> None:
    """Ends the last holding where the change does, and opens that of who takes the place."""
    is_held = bool(held) and held[-1].to is None
    if is_held:
        is_holder = change.holder == held[-1].holder
        is_repeated = is_holder and not change.leaves
        if is_repeated:
            return
        if is_holder or not change.leaves:
            held[-1] = replace(held[-1], to=change.since)
    if not change.leaves:
        held.append(Control(change.place, change.holder, change.since, None, change.event))


# -- what changes hands


def _places_moved_in(index: CaseIndex) -> dict[str, set[str]]:
    """Report -> places that a side is said in it to have left or taken by name."""
    found: dict[str, set[str]] = defaultdict(set)
    for event in index.events:
        for local_event in index.local_events_of[event.id]:
            if local_event.status in TAKEN_PLACE:
                found[local_event.report].update(_places_moved(local_event, index))
    return found


def _places_moved(local_event: LocalEvent, index: CaseIndex) -> Iterable[str]:
    """The places that a side leaves or takes by name in one mention."""
    if event_type(local_event.type).withdraws:
        return places_left(local_event) or places_abandoned(local_event, index)
    return named_places(local_event, index) if is_capture(local_event) else ()


def _changes(event: Event, moved: dict[str, set[str]], index: CaseIndex) -> Iterator[_Change]:
    """The places that change hands by the event; a capture that somebody denies changes nothing."""
    if event.status not in TAKEN_PLACE or not event.agents or _is_denied(event):
        return
    done = [mention for mention in index.local_events_of[event.id] if mention.status in TAKEN_PLACE]
    captures = _captures(done, index)
    handed = [mention for mention in done if is_handed_over(mention)]
    if handed:
        yield from _changes_by_handing(event, handed, index)
    elif captures and _may_hold(event.agents[0], index):
        taken = _places_taken(captures, moved, index)
        yield from _changes_by_capture(event, taken, done, index)
    elif event_type(event.type).withdraws:
        yield from _changes_by_withdrawal(event, event.agents[:1], done, index)
    elif any(expels(mention) for mention in done):
        yield from _changes_by_withdrawal(event, event.targets, done, index)


def _captures(done: Sequence[LocalEvent], index: CaseIndex) -> list[LocalEvent]:
    """The mentions that tell of a place taken, and still held."""
    return [one for one in done if is_capture(one) and not _tells_nothing(one, index)]


def _may_hold(actor: str, index: CaseIndex) -> bool:
    """True for fighters and authorities: a crowd, a company or a storm holds no place; nor does a
    body of unknown kind, unless its name says that it fights or rules.
    """
    known, table = index.actors.get(actor), control_words()
    if known is None or known.kind in table.holders:
        return True
    if known.kind not in table.doubtful_holders:
        return False
    names = {word for name in (known.name, *known.aliases) for word in words(name)}
    for mention in known.mentions:
        text = index.reports[mention.report].text
        names.update(words(text[mention.start : mention.end + _NOUN_BEHIND])[:_NAME_WORDS])
    return not table.fighting_names.isdisjoint(names)


def _tells_nothing(mention: LocalEvent, index: CaseIndex) -> bool:
    """True for what is held no more, and for what is won by votes or in play."""
    return is_over(mention, index) or is_voted(mention, index)


def _changes_by_capture(
    event: Event, taken: Iterable[str], done: Sequence[LocalEvent], index: CaseIndex
) -> Iterator[_Change]:
    """Each place taken goes to the side that its captors are of.

    `done`: the mentions by which the event happened; their reports say whose the soldiers are.
    """
    captor = event.agents[0]
    for place in taken:
        holder = _holder(captor, place, done, index)
        yield _change(event, place, holder, leaves=False)


def _changes_by_handing(
    event: Event, handed: Sequence[LocalEvent], index: CaseIndex
) -> Iterator[_Change]:
    """Each place handed over is left by who had it and goes to who is given it."""
    places = sorted({place for mention in handed for place in named_places(mention, index)})
    for place in places:
        for giver in event.agents[:1]:
            yield _change(event, place, giver, leaves=True)
        for taker in event.targets[:1]:
            if _may_hold(taker, index):
                yield _change(event, place, taker, leaves=False)


def _changes_by_withdrawal(
    event: Event, sides: Iterable[str], done: Sequence[LocalEvent], index: CaseIndex
) -> Iterator[_Change]:
    """Each place that the event says is left ends the holding of the sides that leave it."""
    left = set(places_left(event))
    for mention in done:
        left.update(places_left(mention) or places_abandoned(mention, index))
        if expels(mention):
            left.update(places_emptied(mention, index))
    for side in sides:
        for place in sorted(left):
            yield _change(event, place, side, leaves=True)


def _change(event: Event, place: str, holder: str, leaves: bool) -> _Change:
    """The change of one place by the event, on its first day."""
    first_day = event.when.earliest if event.when and event.when.is_stated else None
    return _Change(place, first_day or "", _since(event), holder, leaves, event.id)


def _places_taken(
    captures: Sequence[LocalEvent], moved: dict[str, set[str]], index: CaseIndex
) -> list[str]:
    """The places that the mentions of a capture say were taken."""
    taken = set[str]()
    for capture in captures:
        taken.update(taken_by(capture, moved[capture.report], index))
    return sorted(taken)


def _is_denied(event: Event) -> bool:
    """Denied by all, or by somebody where others report it."""
    if event.standing is not None and event.standing.verdict == "denied":
        return True
    of_status = (dispute for dispute in event.disputes if dispute.field == "status")
    return any(dispute.kind == "contradicts" for dispute in of_status)


# -- who holds it


def _holder(agent: str, place: str, local_events: Sequence[LocalEvent], index: CaseIndex) -> str:
    """The side that holds: soldiers without a name are the army of the place's country.

    Only where that country's army (else its government) is an actor of the case, and no other
    country's army is one of the reports that mention it: else they stay the soldiers that they are
    called.
    """
    soldiers, where = index.actors.get(agent), index.places.get(place)
    if soldiers is None or where is None:
        return agent
    if not _are_nameless_soldiers(soldiers):
        return agent
    reports = {e.report for e in local_events}
    foreign = (actor for actor in index.actors.values() if actor.country != where.country)
    if any(_is_army_in(actor, reports) for actor in foreign):
        return agent
    return _forces_of(where.country, index) or agent


def _forces_of(country: str | None, index: CaseIndex) -> str | None:
    """The army of a country, else what else of the state is an actor of the case."""
    if not country:
        return None
    of_state: list[Actor] = []
    for actor in index.actors.values():
        if actor.country == country and actor.kind in _STATE:
            of_state.append(actor)
    if not of_state:
        return None
    return min(of_state, key=_precedence).id


def _are_nameless_soldiers(actor: Actor) -> bool:
    """ "soldiers", "Soldiers"; not "Hill Brigade" nor an army of a known country."""
    if actor.kind != "military" or actor.country:
        return False
    is_unit = actor.name[:1].isupper() and " " in actor.name
    return not is_unit


def _is_army_in(actor: Actor, reports: Collection[str]) -> bool:
    """The army of a known country, named in one of the reports."""
    if actor.kind != "military" or not actor.country:
        return False
    return any(mention.report in reports for mention in actor.mentions)


def _precedence(actor: Actor) -> tuple[int, int]:
    """The army before the rest of the state; of equals the one named first."""
    return _STATE.index(actor.kind), _number(actor.id)


def _since(event: Event) -> str | None:
    """The day of the change, or the month or year where the bounds are no narrower; None where
    they are wider.
    """
    bounds = days(event.when)
    if bounds is None:
        return None
    first, last = bounds
    opening = words(event.when.text or "")[:1] if event.when else ()
    if not control_words().since.isdisjoint(opening):
        return first.isoformat()
    if (last - first).days <= 1:
        return first.isoformat()
    if first.year != last.year:
        return None
    return f"{first:%Y-%m}" if first.month == last.month else f"{first:%Y}"
