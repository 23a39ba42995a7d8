"""Who holds which place from when to when: captures and withdrawals of named places, in the
order of their days.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.intervals import days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Control, Event, Place, PlaceMention
from dateline.reference.english.function_words import function_words
from dateline.reference.events.control_words import control_words
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.tracking.case_index import DONE, CaseIndex

_STATE = ("military", "government", "police", "country")  # kinds of a country's own, the army first


_NEXT_WORDS = re.compile(r"(?: [a-z]+){1,2}")  # two common nouns right behind a name: " town hall"
_FORMER_WORDS = 3  # before the verb, in which "had" makes it a thing of the past
_WITHDRAWAL = "withdraw"  # the mode of RETREAT by which a side leaves a place


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
            if local_event.status in DONE:
                found[local_event.report].update(_places_moved(local_event, index))
    return found


def _places_moved(local_event: LocalEvent, index: CaseIndex) -> Iterable[str]:
    """The places that a side leaves or takes by name in one mention."""
    if event_type(local_event.type).withdraws:
        return _places_left(local_event) or _places_abandoned(local_event, index)
    return _named(local_event, index) if _is_capture(local_event) else ()


def _changes(event: Event, moved: dict[str, set[str]], index: CaseIndex) -> Iterator[_Change]:
    """The places that change hands by the event; a capture that somebody denies changes nothing."""
    if event.status not in DONE or not event.agents:
        return
    if _is_denied(event):
        return
    done = [mention for mention in index.local_events_of[event.id] if mention.status in DONE]
    captures = [mention for mention in done if _is_capture(mention)]
    captures = [mention for mention in captures if not _is_over(mention, index)]
    if captures and _may_hold(event.agents[0], index):
        taken = _places_taken(captures, moved, index)
        yield from _changes_by_capture(event, taken, done, index)
    elif event_type(event.type).withdraws:
        yield from _changes_by_withdrawal(event, event.agents[:1], done, index)
    elif any(_expels(mention) for mention in done):
        yield from _changes_by_withdrawal(event, event.targets, done, index)


def _is_over(mention: LocalEvent, index: CaseIndex) -> bool:
    """ "Had held the town", "was held by rebels until 2002": no longer so."""
    table = control_words()
    if mention.lemma not in table.holding:
        return False
    text, trigger = index.reports[mention.report].text, mention.trigger
    ahead = words(text[mention.sentence.start : trigger.start])[-_FORMER_WORDS:]
    behind = words(text[trigger.end : mention.sentence.end])
    return not table.former.isdisjoint((*ahead, *behind))


def _may_hold(actor: str, index: CaseIndex) -> bool:
    """True for fighters and authorities: a crowd, a company or a storm holds no place."""
    known = index.actors.get(actor)
    return known is None or known.kind in control_words().holders


def _expels(mention: LocalEvent) -> bool:
    """ "Drove the rebels out of the town"."""
    if not event_type(mention.type).armed_force:
        return False
    verb, *_ = mention.lemma.split(" ")
    return not control_words().expelling.isdisjoint((mention.lemma, verb))


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


def _changes_by_withdrawal(
    event: Event, sides: Iterable[str], done: Sequence[LocalEvent], index: CaseIndex
) -> Iterator[_Change]:
    """Each place that the event says is left ends the holding of the sides that leave it."""
    left = set(_places_left(event))
    for mention in done:
        left.update(_places_left(mention) or _places_abandoned(mention, index))
    for side in sides:
        for place in sorted(left):
            yield _change(event, place, side, leaves=True)


def _places_abandoned(mention: LocalEvent, index: CaseIndex) -> Iterable[str]:
    """What a side leaves by name: "abandoned Kidal"."""
    return _named(mention, index) if mention.mode == _WITHDRAWAL else ()


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
        taken.update(_taken(capture, moved[capture.report], index))
    return sorted(taken)


def _places_left(event: Event | LocalEvent) -> list[str]:
    """The places that a side withdraws from."""
    return [place.place for place in event.places if place.role == "from"]


def _is_denied(event: Event) -> bool:
    """Denied by all, or by somebody where others report it."""
    if event.standing is not None and event.standing.verdict == "denied":
        return True
    of_status = (dispute for dispute in event.disputes if dispute.field == "status")
    return any(dispute.kind == "contradicts" for dispute in of_status)


def _is_capture(local_event: LocalEvent) -> bool:
    """A seizure, or an act of force named by a verb of taking: "captured", "took over"."""
    if event_type(local_event.type, local_event.mode).captures:
        return True
    if not event_type(local_event.type).armed_force:
        return False
    verb, *_ = local_event.lemma.split(" ")
    return not control_words().capture.isdisjoint((local_event.lemma, verb))


def _taken(local_event: LocalEvent, moved: Collection[str], index: CaseIndex) -> Iterator[str]:
    """The places that are themselves taken: those named behind the verb, or "the town" that
    stands there.
    """
    named = list(_named(local_event, index))
    if named:
        yield from named
    elif _takes_the_town(local_event, index):
        town = _town_before(local_event, moved, index)
        if town is not None:
            yield town


def _takes_the_town(local_event: LocalEvent, index: CaseIndex) -> bool:
    """ "captured the town", "took the border town", "the town fell", "the town was in the hands"."""
    text, trigger = index.reports[local_event.report].text, local_event.trigger
    ahead, behind = text[local_event.start : trigger.start], text[trigger.end : local_event.end]
    return any(_opens_with_town(words(part)) for part in (behind, ahead))


def _opens_with_town(found: Sequence[str]) -> bool:
    """True for "the town", "the border town" at the head of the words."""
    if not function_words().determiners.definite.intersection(found[:1]):
        return False
    return not control_words().settlements.isdisjoint(found[1:3])


def _town_before(local_event: LocalEvent, moved: Collection[str], index: CaseIndex) -> str | None:
    """The town named last before; of those, if any, that a side is said in the report to have
    left or taken.
    """
    before = list(_towns_before(local_event, index))
    if not before:
        return None
    known = [(start, town) for start, town in before if town in moved]
    _, last = max(known or before)
    return last


def _towns_before(local_event: LocalEvent, index: CaseIndex) -> Iterator[tuple[int, str]]:
    """(offset, id) of every mention of a town before the trigger."""
    for place in index.places_in.get(local_event.report, ()):
        if place.grain not in ("point", "town", None):
            continue
        for mention in place.mentions:
            if mention.start < local_event.trigger.start:
                yield mention.start, place.id


def _named(local_event: LocalEvent, index: CaseIndex) -> Iterator[str]:
    """The places named in the mention as what is taken, not as where it is."""
    for place in _places_at(local_event, index):
        mentions = _own_mentions(place, local_event, index)
        if any(_is_object(mention, local_event, index) for mention in mentions):
            yield place.id


def _places_at(local_event: LocalEvent, index: CaseIndex) -> Iterator[Place]:
    """The places at which the event is, but for countries and regions: an army that fights in
    one has not taken it.
    """
    at = {place.place for place in local_event.places if place.role == "at"}
    for place in index.places_in.get(local_event.report, ()):
        is_too_wide = place.grain in ("country", "region")
        if place.id in at and not is_too_wide:
            yield place


def _own_mentions(
    place: Place, local_event: LocalEvent, index: CaseIndex
) -> Iterator[PlaceMention]:
    """The mentions of the place in the event's words that are no part of the name of those who act
    or of something in the place: "Tigrayan forces", "Gao town hall"."""
    agents = [index.actors[agent] for agent in local_event.agents if agent in index.actors]
    for mention in _mentions_in(place, local_event):
        if any(_is_within(mention, agent) for agent in agents):
            continue
        if not _names_part(mention, index):
            yield mention


def _is_within(place: PlaceMention, actor: Actor) -> bool:
    """True if the name of the place stands within a mention of the actor."""
    for mention in actor.mentions:
        if mention.report == place.report and mention.start <= place.start < mention.end:
            return True
    return False


def _names_part(mention: PlaceMention, index: CaseIndex) -> bool:
    """True where a noun behind the name makes it a building's or a site's."""
    text = index.reports[mention.report].text[mention.end :]
    behind = _NEXT_WORDS.match(text)
    return behind is not None and not control_words().parts.isdisjoint(words(behind.group()))


def _mentions_in(place: Place, local_event: LocalEvent) -> Iterator[PlaceMention]:
    """The mentions of the place within the words that name the event."""
    for mention in place.mentions:
        if mention.report != local_event.report:
            continue
        if local_event.start <= mention.start and mention.end <= local_event.end:
            yield mention


def _is_object(mention: PlaceMention, local_event: LocalEvent, index: CaseIndex) -> bool:
    """True if no preposition makes the name the place where it is: between verb and name, or
    right before a name ahead of it.
    """
    text, locatives = index.reports[local_event.report].text, control_words().locatives
    if mention.start >= local_event.trigger.end:
        return locatives.isdisjoint(words(text[local_event.trigger.end : mention.start]))
    return locatives.isdisjoint(words(text[local_event.start : mention.start])[-1:])


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
