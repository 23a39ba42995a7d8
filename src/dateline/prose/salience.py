"""How much an event matters to a reader with two minutes.

What weighs: harm and its size, a place that changes hands, a deed by states or armies, agreements
and their breach, what the newest reports lead with, independent lines, what is disputed, what falls
due. What weighs little: background from before the case, what later events have overtaken, what
nobody tells in a clause of its own. The parts of the sum are listed in `PARTS`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Sequence
from datetime import datetime

from dateline.prose import dates
from dateline.prose.case_clock import CaseClock
from dateline.prose.clauses import best_mention, has_best_mention, tells_current_toll
from dateline.prose.overtaken import Overtaken
from dateline.prose.prominence import Prominence
from dateline.prose.value_words import event_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention
from dateline.record.vocabulary import (
    AHEAD,
    DONE,
    TAKEN_PLACE,
    ActorKind,
    CountOf,
    Status,
    Verdict,
)
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type

_WORD = re.compile(r"[\w’'-]+")
_PER_TYPE = 0.7  # what each point of its type's weight adds
_PER_DOUBLING = 1.2  # what each doubling of the lines, and of the outlets, adds
_VERDICTS: dict[Verdict, float] = {
    "corroborated": 1.5,
    "disputed": 2.0,
    "single-line": 0.0,
    "denied": 0.0,
}
_STATUSES: dict[Status, float] = {
    "happened": 2.0,
    "ongoing": 2.0,
    "failed": 2.0,
    "planned": 0.0,
    "denied": -2.0,
    "possible": -2.0,
}
_SOME_DAY = -2.0
_PER_TENFOLD_HARM = 2.5  # what ten times as many dead add
# how many of those harmed otherwise weigh as much as one dead
_PEOPLE_PER_DEATH: dict[CountOf, int] = {
    **dict.fromkeys(("wounded", "missing", "trapped", "captured"), 5),
    **dict.fromkeys(("displaced", "cases", "evacuated", "treated", "arrested"), 100),
    "killed": 1,
}
_CHANGES_HANDS = 4.0  # what it adds that a place changes hands by the event
_ARMED_OR_STATE = frozenset[ActorKind](("government", "military", "armed-group", "country"))
_BY_STATES_OR_ARMIES = 1.0
_PACT = 4.0  # what it adds that an agreement is made or broken
_BEFORE = 40  # characters before a noun that are read for these
_PHRASE = 3  # words before a noun among which its preposition stands
_PACT_TYPES = frozenset(("AGREE", "REJECT", "CONCEDE"))
_LEADS = 1.5  # what each doubling of the outlets that lead with it adds
_DUE = 5.0  # what it adds that the event is to come, as several outlets tell
_DUE_SINGLE = 1.5  # and where one outlet tells so
_INQUIRY = 2.0  # an inquiry is a deed of authorities, more than the charge that its type stands for
_ROUTINE = -3.0
_NAMED = 1.0
_STATED_DAY = 1.0
_OWN_CLAUSE = 2.0
_RECENCY = 3.0  # what recency adds to an event of the newest moment in a case of days
_WEEKS = 14.0  # days from which on a case is one of weeks, where recency counts double
_HISTORY_AFTER = 30.0  # days before the newest report after which an event is history
_HISTORY = -12.0
_WEEK = 7.0
_BACKGROUND_AFTER = 3.0  # days before the first report after which an event is background
_BACKGROUND = -6.0
_OVERTAKEN = -4.0


class Salience:
    """The weights of the events of one record."""

    def __init__(self, index: RecordIndex) -> None:
        """Reads what all events are weighed by: the clock, the leads, what was overtaken."""
        self.index = index
        self.clock = CaseClock(index)
        self.prominence = Prominence(index, self.clock)
        self.overtaken = Overtaken(index, self.clock)
        self.promises = {promise.event: promise for promise in index.record.commitments}
        self.control_events = {control.event for control in index.record.control}
        self.held_places = {control.place for control in index.record.control}
        self._weights: dict[int, tuple[Event, float]] = {}
        self._mentions: dict[int, tuple[Event, EventMention | None]] = {}

    def weight(self, event: Event) -> float:
        """How much an event matters; higher is more."""
        known = self._weights.get(id(event))
        if known is None:
            known = event, sum(part(event, self) for _, part in PARTS)
            self._weights[id(event)] = known  # with the event, so that its id is not another's
        return known[1]

    def best_mention(self, event: Event) -> EventMention | None:
        """The mention whose clause describes an event best, as `clauses.best_mention`."""
        known = self._mentions.get(id(event))
        if known is None:
            known = self._mentions[id(event)] = event, best_mention(event, self.index)
        return known[1]

    def is_background(self, event: Event) -> bool:
        """True for history, and for what lies before the case began."""
        return _background(event, self) < 0

    def changes_hands(self, event: Event) -> bool:
        """True if somebody takes a place by the event, or leaves one that the record knows to have
        been held.
        """
        if event.status not in TAKEN_PLACE:
            return False
        if event.id in self.control_events:
            return True
        if not event_type(event.type).withdraws:
            return False
        left = {place.place for place in event.places if place.role == "from"}
        return not left.isdisjoint(self.held_places)


def salience_of(index: RecordIndex) -> Salience:
    """The weights of the events of an index, each reckoned once."""
    found = index.reckoned.get(Salience)
    if not isinstance(found, Salience):
        found = index.reckoned[Salience] = Salience(index)
    return found


def weightiest(
    events: Sequence[Event], index: RecordIndex, number: int | None = None
) -> list[Event]:
    """The events by weight, the weightiest first; the first `number` of them where it is given."""
    salience = salience_of(index)
    weights = {event.id: salience.weight(event) for event in events}
    return sorted(events, key=lambda event: (-weights[event.id], event.id))[:number]


def weight(event: Event, index: RecordIndex) -> float:
    """How much one event of a record matters; higher is more."""
    return salience_of(index).weight(event)


def newest_moment(index: RecordIndex) -> datetime | None:
    """The newest time of publication or update among the reports; None where none is dated."""
    return CaseClock(index).newest


def _type(event: Event, _: Salience) -> float:
    """What its type is worth."""
    return _PER_TYPE * event_words(event.type, event.mode).weight


def _breadth(event: Event, _: Salience) -> float:
    """Independent lines and outlets: each doubling adds the same."""
    if event.standing is None:
        return 0.0
    doublings = math.log2(1 + event.standing.lines) + math.log2(1 + event.standing.outlets)
    return _PER_DOUBLING * doublings


def _verdict(event: Event, _: Salience) -> float:
    """Corroborated, or disputed."""
    return _VERDICTS[event.standing.verdict] if event.standing else 0.0


def _status(event: Event, salience: Salience) -> float:
    """What happened is worth more than what may, and than what one outlet says that somebody will
    do some day.
    """
    age = salience.clock.age(event)
    is_told_widely = event.standing is not None and event.standing.outlets > 1
    if event.status == "planned" and not is_told_widely and not (age and age.stated):
        return _SOME_DAY
    return _STATUSES[event.status]


def _harm(event: Event, _: Salience) -> float:
    """The people harmed: each tenfold adds the same. What has not happened harmed nobody."""
    if event.status not in DONE:
        return 0.0
    worst: dict[CountOf, float] = {}
    for toll in event.tolls or event.counts:
        worst[toll.of] = max(worst.get(toll.of, 0.0), _people(toll.best, toll.low))
    deaths = sum(worst.get(of, 0.0) / people for of, people in _PEOPLE_PER_DEATH.items())
    return _PER_TENFOLD_HARM * math.log10(1 + deaths)


def _people(best: float | int | None, low: float | int | None) -> float:
    """The number told, its lower bound where only that is known."""
    return float(best if best is not None else low or 0)


def _hands(event: Event, salience: Salience) -> float:
    """A place changes hands by it, and nobody has taken it since."""
    stands = salience.changes_hands(event) and not salience.overtaken.holding_ended(event)
    return _CHANGES_HANDS if stands else 0.0


def _doers(event: Event, salience: Salience) -> float:
    """Somebody is named who does it; more where it is a state or an army."""
    if not event.agents:
        return 0.0
    kinds = {actor.kind for actor in salience.index.actors_of(event.agents)}
    return _NAMED + (_BY_STATES_OR_ARMIES if kinds & _ARMED_OR_STATE else 0.0)


def _pact(event: Event, salience: Salience) -> float:
    """An agreement is made or broken: its words name one."""
    is_pact_type = event.type in _PACT_TYPES or (event.type, event.mode) == ("RETREAT", "ceasefire")
    if event.status != "happened" or not is_pact_type or _is_basis(event, salience.index):
        return 0.0
    words = {word for mention in event.mentions for word in _words(mention, salience.index)}
    return 0.0 if words.isdisjoint(sentence_words().pacts) else _PACT


def _is_basis(event: Event, index: RecordIndex) -> bool:
    """True where no report tells that the agreement was made, when or where: "were evacuated under
    an agreement" tells what was done by it.
    """
    if event.places or (event.when is not None and event.when.is_stated):
        return False
    return all(_stands_under(mention, index) for mention in event.mentions)


def _stands_under(mention: EventMention, index: RecordIndex) -> bool:
    """True if the noun of a mention is that of a phrase with "under"."""
    report = index.reports.get(mention.report)
    if report is None:
        return False
    start = max(0, mention.trigger.start - _BEFORE)
    before = _WORD.findall(report.text[start : mention.trigger.start].lower())
    return not sentence_words().bases.isdisjoint(before[-_PHRASE:])


def _words(mention: EventMention, index: RecordIndex) -> list[str]:
    """The words of the clause of a mention, of the mention itself where it has none."""
    report, stretch = index.reports.get(mention.report), mention.clause or mention
    return _WORD.findall(report.text[stretch.start : stretch.end].lower()) if report else []


def _leads(event: Event, salience: Salience) -> float:
    """Headlines and first sentences, of the newest reports above all."""
    return _LEADS * math.log2(1 + salience.prominence.of(event))


def _due(event: Event, salience: Salience) -> float:
    """It is still to come by a day that is told."""
    age = salience.clock.age(event)
    is_ahead = age is not None and age.stated and age.days <= 1
    if event.status not in AHEAD or not is_ahead or not event.agents:
        return 0.0
    if event.standing is not None and event.standing.outlets > 1:
        return _DUE
    promise = salience.promises.get(event.id)
    return _DUE_SINGLE if promise is not None and promise.state in ("open", "overdue") else 0.0


def _inquiry(event: Event, _: Salience) -> float:
    """Authorities investigate."""
    return _INQUIRY if event.mode == "investigate" else 0.0


def _routine(event: Event, salience: Salience) -> float:
    """Help and mobilisation by others than states and armies, whom no number tells apart from what
    follows every disaster: ambulances come, neighbours help.
    """
    kind = event_type(event.type)
    if not (kind.helps or kind.moves_forces) or event.counts or event.status not in DONE:
        return 0.0
    kinds = {actor.kind for actor in salience.index.actors_of(event.agents)}
    return 0.0 if kinds & _ARMED_OR_STATE else _ROUTINE


def _clause(event: Event, salience: Salience) -> float:
    """A report tells it in a clause that stands by itself."""
    return _OWN_CLAUSE if has_best_mention(event, salience.index) else 0.0


def _recency(event: Event, salience: Salience) -> float:
    """The newer, and the more exactly dated, the more; in a case of weeks twice as much."""
    age = salience.clock.age(event)
    if age is None or age.days > _HISTORY_AFTER:
        return 0.0
    most = _RECENCY * (1 + min(1.0, salience.clock.span / _WEEKS))
    half = salience.clock.half_life
    return most * half / (half + abs(age.days) + age.width) + (_STATED_DAY if age.stated else 0.0)


def _background(event: Event, salience: Salience) -> float:
    """History, or from before the case began."""
    age = salience.clock.age(event)
    if age is None:
        return 0.0
    goes_on = bool(event.parts) and age.days <= _WEEK and _is_counted_now(event, salience)
    is_vague = age.width > _HISTORY_AFTER and event.status in DONE - {"ongoing"} and not goes_on
    if age.days > _HISTORY_AFTER or is_vague:
        return _HISTORY
    return _BACKGROUND if age.before > _BACKGROUND_AFTER else 0.0


def _is_counted_now(event: Event, salience: Salience) -> bool:
    """True for an umbrella that a clause tells with its dead, counted within the month."""
    days = [toll.as_of for toll in event.tolls if toll.of == "killed" and toll.as_of]
    last, newest = dates.read(max(days, default=None)), salience.clock.newest
    if last is None or newest is None or (newest - last.last).days > _HISTORY_AFTER:
        return False
    return tells_current_toll(event, salience.index)


def _overtaken(event: Event, salience: Salience) -> float:
    """Later events have overtaken it."""
    return _OVERTAKEN if salience.overtaken.rule(event) else 0.0


# The parts of a weight, each with its name.
PARTS: tuple[tuple[str, Callable[[Event, Salience], float]], ...] = (
    ("type", _type),
    ("breadth", _breadth),
    ("verdict", _verdict),
    ("status", _status),
    ("harm", _harm),
    ("changes hands", _hands),
    ("doers", _doers),
    ("pact", _pact),
    ("leads", _leads),
    ("due", _due),
    ("inquiry", _inquiry),
    ("routine", _routine),
    ("own clause", _clause),
    ("recency", _recency),
    ("background", _background),
    ("overtaken", _overtaken),
)
