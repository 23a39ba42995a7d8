"""What happened, by whose words, and how well it is known: statements, times, events with their
numbers, disputes and tolls, and the lines behind them.
"""

from __future__ import annotations

from typing import Literal

from msgspec import UNSET, Struct, UnsetType

from dateline.record.nouns.reports import Span, Stretch
from dateline.record.ruled import Ruled
from dateline.record.vocabulary import (
    Announced,
    Certainty,
    CountOf,
    EventType,
    LabelForm,
    LineKind,
    Manner,
    PlaceRole,
    Status,
    TimeBasis,
    Verdict,
    WhenBasis,
)

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class Due(Struct, frozen=True, gc=False):
    earliest: str | None = None
    latest: str | None = None


class Time(Struct, frozen=True, gc=False):
    """A time expression; `value` as TIMEX3 writes it, bounds as ISO dates or date-times."""

    report: str
    start: int
    end: int
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    basis: TimeBasis = "absolute"


class Statement(Struct, frozen=True, gc=False, kw_only=True):
    """Who says what, by which words. name: outlives the next build, in a case with a ledger."""

    id: str
    report: str
    start: int
    end: int
    speaker: str | None = None
    speaker_text: str | None = None
    source: Stretch | None = None
    cue: Stretch | None = None
    manner: Manner = "indirect"
    content: tuple[Stretch, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class When(Struct, frozen=True, gc=False):
    """Bounded time of an event: ISO dates or date-times; None where unknown. `text`: the words it
    rests on; `basis`: what it was reckoned from.
    """

    earliest: str | None = None
    latest: str | None = None
    grain: str | None = None
    text: str | None = None
    basis: WhenBasis | None = None

    @property
    def is_stated(self) -> bool:
        """True where words give the time, and not only the day of the report that tells it."""
        return self.basis not in ("lead", "report")

    @property
    def is_only_bound(self) -> bool:
        """True where nothing is known but that it was not after the day of telling."""
        return self.basis == "report"


class EventPlace(Struct, frozen=True, gc=False):
    place: str
    role: PlaceRole = "at"


class Count(Struct, frozen=True, gc=False, kw_only=True):
    """A quantity as the words put it; unknown bounds are None, never 0. `part`: the words give it
    as a part of a number beside it ("two of them officers"), to which it adds nothing.
    """

    of: CountOf
    who: str | None = None
    low: float | int | None = None
    best: float | int | None = None
    high: float | int | None = None
    hedge: str | None = None
    part: bool = False
    as_of: str | None = None
    report: str
    start: int
    end: int
    line: str | None = None


class EventMention(Struct, frozen=True, gc=False, kw_only=True):
    """One telling of an event. `clause`: the words around it that stand as a sentence of their own,
    where some do. `withdrawn`: its outlet has taken it back by a correction. `added`: a person marked
    the words, by the ruling of this number; in a fact that the program reads they are on no line.
    """

    statement: str | None = None
    report: str
    start: int
    end: int
    trigger: Stretch
    line: str | None = None
    status: Status = "happened"
    clause: Stretch | None = None
    withdrawn: bool = False
    added: int | UnsetType = UNSET


class Standing(Struct, frozen=True, gc=False):
    """How well an event is known; `docs/standing.md` has the rules.

    admiralty: the letter of the best-rated outlet that carries it and the grade ("B2"); None where
    the user rated none. why: verdict and grade in words, from its lines.
    """

    outlets: int
    lines: int
    verdict: Verdict
    credibility: int  # 1..6, the Admiralty scale
    admiralty: str | None = None
    why: str = ""


class DisputeValue(Struct, frozen=True, gc=False):
    """What one line tells of a field: an actor's or a place's id, a day, a number in words, a
    status.

    denied: the line says that it is not so. as_of: the day for which it holds. in_force: nothing
    later replaces it. event: the event whose mentions tell it, where it is another one (the deed
    that an accusation or a denial tells).
    """

    value: str
    line: str | None
    mentions: tuple[Span, ...] = ()
    denied: bool = False
    as_of: str | None = None
    in_force: bool = True
    event: str | None = None


class Dispute(Struct, frozen=True, gc=False):
    """Values of one field that do not meet; `open`: they still stand against one another at the
    newest report.
    """

    field: str
    kind: Literal["contradicts", "supersedes"]
    values: tuple[DisputeValue, ...] = ()
    open: bool = True


class Refinement(Struct, frozen=True, gc=False):
    """Values of one field that meet, the vaguest first: each makes those before it more exact."""

    field: str
    values: tuple[DisputeValue, ...] = ()


class TollLine(Struct, frozen=True, gc=False):
    """The number that one line holds at the newest report."""

    line: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_of: str | None = None
    mentions: tuple[Span, ...] = ()


class Toll(Struct, frozen=True, gc=False):
    """The numbers in force of one thing counted: the range over the lines, and each line's own.

    who: None where everybody is counted. best: the number that most lines
    hold for the newest day; None where two are held by as many. No average is made.
    """

    of: CountOf
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    as_of: str | None = None
    lines: tuple[TollLine, ...] = ()


class Event(Struct, frozen=True, gc=False, kw_only=True):
    """One occurrence (or plan, or denial) gathered from its mentions.

    announced: its own doer announced it, as a benefit (AGREE) or as a harm (THREATEN); None
    otherwise. due: when what is demanded, ordered or threatened falls due; None where no limit
    is set. caused_by: the events that somebody names as its cause, by id. part_of: the event that
    sums this one up, by id; parts: the events that this one sums up. label_form: clause where the
    label stands as a sentence, phrase where it is a noun phrase; None where that is not known.
    name: outlives the next build, in a case with a ledger. ruled: the fields that a person set.
    """

    id: str
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    label: str = ""
    label_form: LabelForm | None = None
    status: Status = "happened"
    certainty: Certainty = "certain"
    announced: Announced | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[EventPlace, ...] = ()
    when: When | None = None
    due: Due | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    mentions: tuple[EventMention, ...] = ()
    standing: Standing | None = None
    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    tolls: tuple[Toll, ...] = ()
    caused_by: tuple[str, ...] = ()
    part_of: str | None = None
    parts: tuple[str, ...] = ()
    name: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class Line(Struct, frozen=True, gc=False):
    """One independent way by which the world reached the page; `why` says in words why it
    is one.
    """

    id: str
    kind: LineKind
    name: str
    reports: tuple[str, ...]
    why: str
