"""Event mentions with all that is compared of them, laid out once."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import IntFlag, auto
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from msgspec import Struct
from msgspec.structs import force_setattr

from dateline.record.intervals import Days, gap, width
from dateline.record.local import LocalEvent
from dateline.record.nouns import Count, Span, Stretch
from dateline.record.vocabulary import CountOf, EventType, Status
from dateline.reference.events.event_types import event_type
from dateline.reference.events.exclusive_words import senses_in
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.stages.event_coreference.taken_back import NOTHING, TakenBack

FRESH = 14  # days: news without a date of its own that was published farther apart is not one event


Range = tuple[float, float]  # the least and the most that a count may mean
CountRange = tuple[CountOf, Range]


class Trait(IntFlag):
    """What both mentions of a pair give, what one of them has alone, and what the pair has in
    common.

    Most features and constraints are asked only of pairs that have certain traits, so these are
    laid out as bits.
    """

    MODE = auto()
    AGENTS = auto()
    TARGETS = auto()
    ACTORS = auto()  # agents or targets
    PLACES = auto()
    DAYS = auto()
    COUNTS = auto()
    PASSAGES = auto()
    SPEAKER = auto()
    LEAD = auto()  # they stand in the headline or the lead
    NEWS = auto()  # not background, in a report whose day of publication is known
    TOLLS = auto()
    SIDES = auto()  # they tell an act that both sides do together, and who took part
    SPEECH = auto()  # acts of speech
    CHARGES = auto()  # that accuse
    VIOLENCE = auto()
    THINGS = auto()  # they name things of a kind that exclude one another
    ROW = auto()  # they are rows of tables
    WITHDRAWN = auto()  # this and the next four: one of the two has it, and the other has not
    RUNNING_TOTAL = auto()
    BESIDE_NEWS = auto()
    PART_ROW = auto()  # a row of a table that is no sum of others
    SUM_ROW = auto()  # one that is
    SAME_TYPE = auto()  # from here on of pairs only
    OTHER_TYPE = auto()
    SAME_REPORT = auto()
    OTHER_REPORT = auto()
    SAME_SENTENCE = auto()
    OTHER_STATUS = auto()


ONE_HAS = Trait.WITHDRAWN | Trait.RUNNING_TOTAL | Trait.BESIDE_NEWS | Trait.PART_ROW | Trait.SUM_ROW


class RowPlace(NamedTuple):
    """Where a table and a row of it start; `total`: the row sums up the others."""

    table: int
    start: int
    total: bool


class MentionFeatures(Struct, frozen=True, gc=False):
    """An event mention with what is compared of it. A Struct, for thousands are made and made anew
    by propagation.
    """

    order: tuple[int, int, int, str]  # report by rank, start, end, id
    local_event: LocalEvent
    report: str
    sentence: Stretch
    type: EventType
    mode: str | None
    status: Status
    lemma: str
    lemma_words: tuple[str, ...]  # in the order of the alphabet
    agents: tuple[str, ...]
    targets: tuple[str, ...]
    counts: tuple[Count, ...]
    count_ranges: tuple[CountRange, ...]
    tolls: tuple[
        CountRange, ...
    ]  # the greatest count of each harm, for lesser ones are parts of it
    locations: tuple[str, ...]  # ids of the places where it happens
    days: Days | None
    weekday: int | None  # ISO 8601, where a day of the week is all that its time tells
    published: Days | None
    known_until: date | None  # what a report gives as real does not begin after this day
    clause: str  # the words by which it is held against others
    content_stems: frozenset[str]  # of its own words, less those of its trigger
    sentence_stems: frozenset[str]
    trigger_classes: frozenset[str]  # kinds of act or harm that its trigger can name
    passages: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    background: bool
    running_total: bool  # its counts are totals of a period
    in_lead: bool  # it stands in the headline or in one of the first sentences of its report
    definite: bool  # "the shelling", "her ultimatum": it speaks of what is known
    is_another: bool  # "a second strike", "fresh clashes": not what its report mentioned before
    in_since_clause: bool  # "the worst crash since seven people died": it is what was before
    filled_slots: int  # how many of who, whom, where, when and how many it gives
    row: RowPlace | None = None  # of a table
    taken_back: TakenBack = NOTHING  # where and when its sentence says that it was not
    antecedent: str | None = None  # id of the mention that its words point back at
    beside_news: bool = False  # it is of long ago, and its report has news of the same kind
    past_days: tuple[Days, ...] = ()  # of long ago, of which its report tells
    # from here on what follows from the others (`DERIVED`)
    agent_set: frozenset[str] = frozenset()
    target_set: frozenset[str] = frozenset()
    location_set: frozenset[str] = frozenset()
    # the trigger classes of which a crisis seldom has two such events at a time
    seldom_acts: frozenset[str] = frozenset()
    # of an act that both sides do together, all who take part, told either way round
    sides: tuple[str, ...] = ()
    # without days, or of all the time until it is told: "since March", "in the past year"
    is_undated: bool = False
    # its days, else that on which it was told; None where neither is known
    days_or_telling: Days | None = None
    given: int = 0  # bits of `Trait`

    def __post_init__(self) -> None:
        """Lays out once what every pair asks again."""
        put = force_setattr
        put(self, "agent_set", _set_of(self.agents))
        put(self, "target_set", _set_of(self.targets))
        put(self, "location_set", _set_of(self.locations))
        put(self, "seldom_acts", trigger_classes().seldom_of(self.trigger_classes, self.type))
        mutual = event_type(self.type).mutual
        put(self, "sides", tuple(dict.fromkeys((*self.agents, *self.targets))) if mutual else ())
        put(self, "is_undated", _is_undated(self))
        put(self, "days_or_telling", self.published if self.is_undated else self.days)
        put(self, "given", _given(self))

    @property
    def id(self) -> str:
        """The id of the local event."""
        return self.order[3]

    @property
    def named(self) -> frozenset[str]:
        """Agents, targets and locations."""
        return self.agent_set | self.target_set | self.location_set

    @property
    def span(self) -> Span:
        """Where the trigger stands; traces name a mention by it."""
        trigger = self.local_event.trigger
        return Span(self.report, trigger.start, trigger.end)

    @property
    def is_harm(self) -> bool:
        """True if its trigger names nothing but harm ("killed", "injured")."""
        return self.trigger_classes == HARM


DERIVED = (
    "agent_set", "target_set", "location_set", "seldom_acts", "sides", "is_undated",
    "days_or_telling", "given",
)  # fmt: skip


@lru_cache(maxsize=1 << 16)
def _set_of(names: tuple[str, ...]) -> frozenset[str]:
    """The names as a set: one set for all mentions that name the same."""
    return frozenset(names)


HARM = frozenset({"harm"})  # the trigger class of what comes of an act


def _is_undated(mention: MentionFeatures) -> bool:
    """True for a mention without days, or with days that reach to its telling from long before."""
    days = mention.days
    if days is None or mention.published is None:
        return days is None
    return width(days) > FRESH and gap(days, mention.published) <= FRESH


def _given(mention: MentionFeatures) -> int:
    """The traits that a mention brings to a pair, as bits."""
    given = 0
    for trait, has in _TRAITS:
        if has(mention):
            given |= trait
    return given


_TRAITS: tuple[tuple[int, Callable[[MentionFeatures], object]], ...] = (
    (Trait.MODE.value, attrgetter("mode")),
    (Trait.AGENTS.value | Trait.ACTORS.value, attrgetter("agents")),
    (Trait.TARGETS.value | Trait.ACTORS.value, attrgetter("targets")),
    (Trait.AGENTS.value | Trait.TARGETS.value, attrgetter("sides")),
    (Trait.PLACES.value, attrgetter("locations")),
    (Trait.DAYS.value, attrgetter("days")),
    (Trait.COUNTS.value, attrgetter("counts")),
    (Trait.PASSAGES.value, attrgetter("passages")),
    (Trait.SPEAKER.value, lambda mention: mention.speaker is not None),
    (Trait.LEAD.value, attrgetter("in_lead")),
    (Trait.NEWS.value, lambda mention: mention.published is not None and not mention.background),
    (Trait.TOLLS.value, attrgetter("tolls")),
    (Trait.SIDES.value, attrgetter("sides")),
    (Trait.SPEECH.value, lambda mention: event_type(mention.type).speech_act),
    (Trait.CHARGES.value, lambda mention: event_type(mention.type).accuses),
    (Trait.VIOLENCE.value, lambda mention: event_type(mention.type).violent),
    (Trait.THINGS.value, lambda mention: senses_in(mention.clause, mention.type)),
    (Trait.ROW.value, lambda mention: mention.row is not None),
    (Trait.WITHDRAWN.value, attrgetter("local_event.withdrawn")),
    (Trait.RUNNING_TOTAL.value, attrgetter("running_total")),
    (Trait.BESIDE_NEWS.value, attrgetter("beside_news")),
    (Trait.PART_ROW.value, lambda mention: mention.row is not None and not mention.row.total),
    (Trait.SUM_ROW.value, lambda mention: mention.row is not None and mention.row.total),
)
