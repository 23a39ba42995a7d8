"""What one report tells, before the reports meet: the values that the per-report stages hand on.

A QuotationDraft, a EventDraft and a Quantity are drafts that point at words by their index in the Reading;
`tell` turns them into an LocalRecord, which points at the text by offsets alone and is what the stages
over all reports (reuse, unite, merge, weigh, follow) read. Ids inside an LocalRecord are its own.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.record.nouns import (
    Actor,
    Certainty,
    Count,
    CountOf,
    EventPlace,
    EventType,
    Fault,
    Manner,
    Place,
    Statement,
    Status,
    Stretch,
    Time,
    When,
)


class QuotationDraft(Struct, frozen=True, kw_only=True):
    """A statement found in the words: speaker and cue by word index, content by offsets."""

    start: int
    end: int
    content: tuple[Stretch, ...]
    manner: Manner
    speaker: int | None = None  # head word of the words that name the source
    source: Stretch | None = None
    cue: Stretch | None = None
    cue_word: int | None = None
    anonymous: bool = False  # the source has no name and no body ("witnesses", "a resident in Gao")


class EventDraft(Struct, frozen=True, kw_only=True):
    """An event mention found in the words; agents, targets, places and means are head words by index."""

    trigger: int  # the word that tells the event
    trigger_words: tuple[int, ...]  # with its particle or compound: "shot down", "air strikes"
    carrier: int | None = None  # the light verb that carries it: "launched" in "launched an attack"
    given: str = ""  # the status that the carrier gives: "continued strikes" ongoing
    outcome: bool = False  # tells what came of an act ("killed") rather than the act
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    status: Status = "happened"
    certainty: Certainty = "certain"
    agents: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[tuple[int, Literal["at", "near", "toward", "from"]], ...] = ()
    means: tuple[int, ...] = ()
    words: tuple[int, ...] = ()  # trigger and own arguments: the shortest stretch that tells it
    background: bool = False  # history rather than news ("since seizing control last spring")


class QuantityDraft(Struct, frozen=True, kw_only=True):
    """A hedged number in the words: what is counted by word index, bounds as the contract reads the words."""

    start: int
    end: int
    words: tuple[int, ...]  # the number and its hedge
    noun: int | None  # head word of what is counted
    of: CountOf
    who: str | None
    low: float | int | None
    best: float | int | None
    high: float | int | None
    hedge: str | None


class Telling(Struct, frozen=True, kw_only=True):
    """One mention of an event as one report tells it, every blank filled as far as its words go."""

    id: str
    report: str
    start: int
    end: int
    trigger: Stretch
    lemma: str  # of the trigger: "attack", "shoot down"
    noun: bool = False  # the trigger is a noun: "the attack" can speak of what is known
    sentence: Stretch
    kind: str  # "body", "headline", "caption"
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    label: str = ""
    whole: bool = True  # the stretch names who does it or to whom before it tells it: it can stand as a sentence
    clause: Stretch | None = (
        None  # the clause around it that stands as a sentence: finite, its subject named
    )
    status: Status = "happened"
    certainty: Certainty = "certain"
    statement: str | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[EventPlace, ...] = ()
    when: When | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    background: bool = False


class LocalRecord(Struct, frozen=True, kw_only=True):
    """All that the per-report stages found in one report; ids (a1, p1, s1, t1) are local to it."""

    report: str
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    local_events: tuple[Telling, ...] = ()
    faults: tuple[Fault, ...] = ()
