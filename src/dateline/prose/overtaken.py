"""What later events have overtaken: a place taken and lost again, people held and freed, a demand
that was answered, a plan whose day has passed.

Such an event is told where it happened, but it is no longer the news of the case.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable

from dateline.prose.case_clock import CaseClock
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event
from dateline.record.vocabulary import AHEAD
from dateline.reference.events.event_types import event_type

_HOLDING = frozenset((("COERCE", "arrest"), ("ASSAULT", "abduct")))
_ANSWERS = frozenset(("RETREAT", "AGREE", "CONCEDE", "REJECT"))


class Overtaken:
    """Which events of a record later ones have overtaken; `Overtaken(index, clock).rule(event)`
    names the rule, or is None.
    """

    def __init__(self, index: RecordIndex, clock: CaseClock) -> None:
        """Sorts the events that can overtake others by whom they concern."""
        self._clock = clock
        self._ended = {control.event for control in index.record.control if control.to}
        self._releases: dict[str, list[Event]] = defaultdict(list)
        self._answers: dict[str, list[Event]] = defaultdict(list)
        for event in index.record.events:
            if event.status == "happened":
                self._add(event)

    def _add(self, event: Event) -> None:
        """Files an event under those whom it frees, and those who answer by it."""
        if (event.type, event.mode) == ("RETREAT", "release"):
            for freed in event.targets:
                self._releases[freed].append(event)
        if event.type in _ANSWERS:
            for doer in event.agents:
                self._answers[doer].append(event)

    def rule(self, event: Event) -> str | None:
        """The name of the first rule by which the event is overtaken."""
        return next((name for name, holds in _RULES if holds(self, event)), None)

    def holding_ended(self, event: Event) -> bool:
        """The place that was taken by it has passed to somebody else."""
        return event.id in self._ended

    def people_freed(self, event: Event) -> bool:
        """Those who were seized by it have been freed since."""
        if (event.type, event.mode) not in _HOLDING:
            return False
        return any(self._later(event, o) for held in event.targets for o in self._releases[held])

    def demand_answered(self, event: Event) -> bool:
        """Those of whom something was demanded have yielded, agreed or refused since."""
        kind = event_type(event.type)
        if event.status != "happened" or not (kind.demands or kind.threatens):
            return False
        return any(self._later(event, o) for asked in event.targets for o in self._answers[asked])

    def day_passed(self, event: Event) -> bool:
        """It was planned for a day that has passed."""
        age = self._clock.age(event)
        return event.status in AHEAD and age is not None and age.stated and age.days > 1

    def _later(self, event: Event, other: Event) -> bool:
        """True if the other one ended no earlier, as far as both are dated."""
        end, other_end = _end(event), _end(other)
        if other is event or end is None or other_end is None:
            return False
        return other_end >= end


def _end(event: Event) -> str | None:
    """The day by which an event was over."""
    if event.when is None:
        return None
    return (event.when.latest or event.when.earliest or "")[:10] or None


_RULES: tuple[tuple[str, Callable[[Overtaken, Event], bool]], ...] = (
    ("holding ended", Overtaken.holding_ended),
    ("people freed", Overtaken.people_freed),
    ("demand answered", Overtaken.demand_answered),
    ("day passed", Overtaken.day_passed),
)
