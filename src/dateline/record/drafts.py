"""Drafts: what a stage has found in one report while its words are still at hand.

A QuotationDraft, an EventDraft and a QuantityDraft point at words by their index in the report's
Reading; the stage `assemble` turns them into a LocalRecord, which points at the text by offsets
alone.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.record.nouns import Due, Stretch
from dateline.record.vocabulary import (
    Announced,
    Certainty,
    CountOf,
    EventType,
    Manner,
    PlaceRole,
    Status,
    Undertaking,
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
    """An event mention found in the words; agents, targets, places and means are head words by
    index.
    """

    trigger: int  # the event's trigger word
    trigger_words: tuple[int, ...]  # with its particle or compound: "shot down", "air strikes"
    carrier: int | None = None  # the light verb that carries it: "launched" in "launched an attack"
    given: str = ""  # the status that the carrier gives: "continued strikes" ongoing
    outcome: bool = False  # names what came of an act ("killed") rather than the act
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    status: Status = "happened"
    certainty: Certainty = "certain"
    announced: Announced | None = None  # a plan that its own doer promises or vows
    undertaken: Undertaking | None = None  # a deed to come that somebody undertakes
    agents: tuple[int, ...] = ()
    targets: tuple[int, ...] = ()
    places: tuple[tuple[int, PlaceRole], ...] = ()
    means: tuple[int, ...] = ()
    words: tuple[int, ...] = ()  # trigger and own arguments: the shortest stretch that describes it
    due: Due | None = None  # when what is demanded or threatened falls due
    background: bool = False  # history rather than news ("since seizing control last spring")
    known: bool = False  # points back at a deed that its report tells: "under the deal"


class QuantityDraft(Struct, frozen=True, kw_only=True):
    """A hedged number in the words: what is counted by word index, bounds as the contract reads the
    words.
    """

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
    part: bool = False  # of a number beside it: "two of them officers"
    running: bool = False  # a total of a period: "5,300 killed since April"
