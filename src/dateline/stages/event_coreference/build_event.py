"""One Event made of its mentions."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import chain
from typing import TypeVar

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event, EventMention, EventPlace, Stretch
from dateline.record.vocabulary import (
    AHEAD,
    STRONGEST_FIRST,
    Announced,
    Certainty,
    EventType,
    Status,
)
from dateline.reference.events.event_types import event_type
from dateline.reference.events.opposed_sides import opposed_sides
from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.stages.event_coreference.cluster_time import time_of_cluster
from dateline.stages.event_coreference.features import MentionFeatures

# the most assertive first
_CERTAINTIES: tuple[Certainty, ...] = ("certain", "probable", "possible")

Order = tuple[int, int, int, str]
T = TypeVar("T")


def build_event(mentions: list[MentionFeatures]) -> tuple[Event, Order]:
    """The event of a cluster, without an id, and its place in the order of events of one day."""
    local_events = [mention.local_event for mention in mentions]
    dated = _without_headlines(local_events)
    type_ = _type(local_events)
    status = "denied" if _is_called_off(type_, mentions) else _strongest(dated)
    agents, targets = opposed_sides(
        type_,
        _by_frequency(t.agents for t in local_events),
        _by_frequency(t.targets for t in local_events),
    )
    event = Event(
        id="",
        type=type_,
        mode=_commonest(t.mode for t in local_events),
        context=_each_once(t.context for t in local_events),
        label=min(mentions, key=lambda m: (_poverty(m.local_event), m.order)).local_event.label,
        status=status,
        certainty=_certainty(dated, status),
        announced=_announced(local_events, status),
        agents=agents,
        targets=targets,
        places=_places(local_events),
        when=time_of_cluster(mentions),
        due=next(filter(None, (t.due for t in local_events)), None),
        counts=_each_once(t.counts for t in local_events),
        means=_each_once(t.means for t in local_events),
        mentions=tuple(_mention(t) for t in local_events),
    )
    return event, mentions[0].order


def _strongest(local_events: list[LocalEvent]) -> Status:
    """The status that says most of the event."""
    told: Iterable[Status] = (t.status for t in local_events)
    return min(told, key=lambda status: STRONGEST_FIRST.index(status))


def _is_called_off(type_: EventType, mentions: Sequence[MentionFeatures]) -> bool:
    """True for a plan of which every later report that tells it says that it will not be."""
    if not event_type(type_).is_undertaking:
        return False
    planned = [m.published for m in mentions if m.status in AHEAD and m.published]
    denied = [m.published for m in mentions if m.status == "denied" and m.published]
    is_open = {m.status for m in mentions} <= AHEAD | {"denied"}
    return bool(is_open and planned and denied) and max(planned) < min(denied)


def _without_headlines(local_events: list[LocalEvent]) -> list[LocalEvent]:
    """The mentions, but for headlines whose own text tells it, too: their present tense may be of
    what is still to come.
    """
    told = {t.report for t in local_events if t.kind != "headline"}
    return [t for t in local_events if t.kind != "headline" or t.report not in told]


def _mention(local_event: LocalEvent) -> EventMention:
    """The mention as the record keeps it: where it stands, whose words it is, its own status.

    Offsets are characters of the report's text; lines are given later, by corroboration.
    """
    return EventMention(
        statement=local_event.statement,
        report=local_event.report,
        start=local_event.start,
        end=local_event.end,
        trigger=local_event.trigger,
        status=local_event.status,
        clause=local_event.clause,
        withdrawn=local_event.withdrawn,
    )


def _type(local_events: list[LocalEvent]) -> EventType:
    """The commonest type, the first mentioned of equals. Harm without a doer leaves open what did
    it: beside another telling in its sentence ("were killed, and two were hurt in a road accident")
    or in its row of a log it has no vote.
    """
    told = {_place_of_telling(t) for t in local_events if not _is_bare_harm(t)}
    voting = [t for t in local_events if not _is_bare_harm(t) or _place_of_telling(t) not in told]
    votes: Counter[EventType] = Counter(t.type for t in voting)
    return max(votes, key=lambda x: votes[x])


def _place_of_telling(local_event: LocalEvent) -> tuple[str, Stretch | None]:
    """The sentence of a mention; all that a cluster holds of a log is of one row."""
    return local_event.report, None if local_event.kind == "row" else local_event.sentence


def _is_bare_harm(local_event: LocalEvent) -> bool:
    """True for "were killed": its trigger names harm, and nobody did it."""
    return not local_event.agents and all(
        HARM in trigger_classes().of(word) for word in local_event.lemma.split()
    )


def _certainty(local_events: list[LocalEvent], status: Status) -> Certainty:
    """The highest certainty of the mentions that give the event its status."""
    held: set[Certainty] = set()
    for local_event in local_events:
        if local_event.status == status:
            held.add(local_event.certainty)
    return min(held, key=_CERTAINTIES.index)


def _announced(local_events: list[LocalEvent], status: Status) -> Announced | None:
    """As what the first mention that says so has it announced; only for a plan."""
    if status != "planned":
        return None
    return next(filter(None, (t.announced for t in local_events)), None)


def _poverty(local_event: LocalEvent) -> int:
    """How little a mention says as a label; the mention that is least poor gives it.

    Each reason weighs as the number before it says.
    """
    slots = (
        local_event.agents,
        local_event.targets,
        local_event.places,
        local_event.when is not None and local_event.when.is_stated,
        local_event.counts,
    )
    quotes = any(mark in local_event.label for mark in '“”"')  # torn from a quotation
    reasons = (
        (1, sum(not slot for slot in slots)),
        (2, local_event.background),
        (1, local_event.kind != "body"),
        (1, local_event.status == "denied"),
        (2, local_event.label.endswith("…")),  # cut
        (2, quotes),
        (3, not local_event.whole),
    )
    return sum(weight * times for weight, times in reasons)


def _places(local_events: list[LocalEvent]) -> tuple[EventPlace, ...]:
    """The places that the mentions name; where none names one, where the first of them is set."""
    named = _each_once(t.places for t in local_events)
    if named:
        return named
    return tuple(EventPlace(t.setting) for t in local_events if t.setting)[:1]


def _commonest(values: Iterable[str | None]) -> str | None:
    """The value that most give, of equals the first of the alphabet; None where none is given."""
    votes = Counter(filter(None, values))
    if not votes:
        return None
    return min(votes, key=lambda value: (-votes[value], value))


def _by_frequency(groups: Iterable[tuple[str, ...]]) -> tuple[str, ...]:
    """All ids, the most often named first, then as they come."""
    votes = Counter(chain.from_iterable(groups))
    return tuple(sorted(votes, key=lambda x: -votes[x]))


def _each_once(groups: Iterable[tuple[T, ...]]) -> tuple[T, ...]:
    """All that the mentions give, without repetition, in the order in which it is first given."""
    return tuple(dict.fromkeys(chain.from_iterable(groups)))
