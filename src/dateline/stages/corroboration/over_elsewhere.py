"""What is said to hold and, as an event of its own, to be over: "the truce is holding", "the truce
collapsed"."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from dateline.record.nouns import Dispute, DisputeValue, Event, EventMention
from dateline.record.order import instant
from dateline.reference.events.event_types import event_type
from dateline.reference.events.lasting_states import lasting_states
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.still_in_force import ONE_DAY, state_of


class _State(Struct, frozen=True):
    """A mention by which something holds or is over, with the words for what lasts."""

    event: Event
    mention: EventMention
    lasting: frozenset[str]
    told: float  # seconds since 1970


def over_elsewhere(events: Sequence[Event], sources: ReportSources) -> Mapping[str, Dispute]:
    """By event id: the dispute over whether what it tells of still holds, where another line says,
    as an event of its own and within a day, that it is over. Both events have it.
    """
    holding: list[_State] = []
    ended: list[_State] = []
    for event in events:
        opposes = event_type(event.type).opposes
        for state, told in _states(event, sources):
            if opposes and told == "over":
                ended.append(state)
            elif not opposes and told == "in force":
                holding.append(state)
    found: dict[str, Dispute] = {}
    for one in holding:
        for other in ended:
            if _are_at_odds(one, other):
                found.setdefault(one.event.id, _dispute(one, other, one.event))
                found.setdefault(other.event.id, _dispute(one, other, other.event))
    return found


def _states(event: Event, sources: ReportSources) -> Iterator[tuple[_State, str]]:
    """The mentions that tell of something lasting that it holds or is over."""
    for mention in event.mentions:
        local = sources.local_event(mention)
        if local is None or mention.status == "denied":
            continue
        text = sources.text(mention.report)[local.sentence.start : local.sentence.end]
        lasting = lasting_states().lasting.intersection(words(text))
        state = state_of(mention, sources) if lasting else None
        if state is not None:
            told = instant(sources.by_id[mention.report].published)
            yield _State(event, mention, lasting, told), state


def _are_at_odds(holding: _State, ended: _State) -> bool:
    """True if two lines speak of one thing at one place, and what is over was not told to be so a
    day after it was told to hold.
    """
    if holding.lasting.isdisjoint(ended.lasting) or holding.mention.line == ended.mention.line:
        return False
    here, there = ({p.place for p in one.event.places} for one in (holding, ended))
    if here and there and here.isdisjoint(there):
        return False
    return abs(ended.told - holding.told) < ONE_DAY


def _dispute(holding: _State, ended: _State, holder: Event) -> Dispute:
    """What the one line says and what the other does, each with the event that it is told of."""
    values = tuple(
        DisputeValue(
            value,
            one.mention.line,
            (span(one.mention),),
            event=None if one.event.id == holder.id else one.event.id,
        )
        for value, one in (("in force", holding), ("over", ended))
    )
    return Dispute("status", "contradicts", values)
