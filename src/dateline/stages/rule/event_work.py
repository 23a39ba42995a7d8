"""Events in the making, while rulings are replayed over them."""

from __future__ import annotations

from dataclasses import dataclass, field

from dateline.record.nouns import Event, EventMention, Fault
from dateline.record.ruled import Withdrawn
from dateline.stages.rule.targets import Targets


@dataclass
class RuledEvents:
    """Events after the rulings on them. `joined`: by the id of a fact the words of others that
    people marked and joined to it; they come to it when its lines have been counted.
    """

    events: tuple[Event, ...]
    withdrawn: list[Withdrawn] = field(default_factory=list[Withdrawn])
    faults: list[Fault] = field(default_factory=list[Fault])
    joined: dict[str, tuple[EventMention, ...]] = field(
        default_factory=dict[str, tuple[EventMention, ...]]
    )


@dataclass
class EventWork:
    """Events in the making. `program`: as they are without rulings; `gone`: those that were taken
    out, by index; `joined`: the marked words that a merge brought to an event, by its index;
    `absorbed`: the events from which they came; `faults`: with the index of the event that they are
    about, if any.
    """

    events: list[Event]
    program: list[Event]
    targets: Targets
    gone: dict[int, Withdrawn] = field(default_factory=dict[int, Withdrawn])
    faults: list[tuple[int | None, Fault]] = field(default_factory=list[tuple[int | None, Fault]])
    joined: dict[int, tuple[EventMention, ...]] = field(
        default_factory=dict[int, tuple[EventMention, ...]]
    )
    absorbed: set[int] = field(default_factory=set[int])
