"""What one report says, before the reports are joined: the value that the per-report stages end in.

A LocalRecord points at the text by offsets alone and is what the stages over all reports read
(reuse, entity resolution, event coreference, corroboration, tracking). Ids inside a LocalRecord are
its own.
"""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.record.nouns import (
    Actor,
    Count,
    Due,
    EventPlace,
    Fault,
    Place,
    Statement,
    Stretch,
    Time,
    When,
)
from dateline.record.vocabulary import Announced, Certainty, EventType, Status, Undertaking


class Pointer(Struct, frozen=True):
    """A pronoun of a heading, for which a name must stand once the heading stands alone."""

    word: str  # as written, in small letters
    actors: tuple[str, ...] = ()  # for whom it stands; empty where that is unknown
    owns: bool = False  # "their"
    bearer: str = ""  # of a subject: the word that bears tense and number, "were"
    rivals: tuple[str, ...] = ()  # who else is named near before it, unless grammar says who it is


class Heading(Struct, frozen=True):
    """A mention in one line, without its place in a sentence.

    clause: stands as it is ("gunmen seized the town"). whole: the same, from the main clause on
    that says what becomes of it ("he called on Roldán to resign"), {p0} for the first pointer.
    quote: the same in words that only the speaker can say ("we need help"); extract: in words
    that point at what the report told before ("these crimes"). active: what its doer does, from
    the plain verb on ("seize the town"). passive: what is done to somebody, from the participle
    ("freed on Monday"). phrase: a noun phrase ("raid on the town").
    """

    form: Literal["clause", "whole", "quote", "extract", "active", "passive", "phrase"]
    words: str
    pointers: tuple[Pointer, ...] = ()
    phrase: str = (
        ""  # the noun phrase that holds it, where the clause fails: "plea to halt flights"
    )


def slot(number: int) -> str:
    """What stands in braces in a heading's words for one of its pointers."""
    return f"p{number}"


class LocalEvent(Struct, frozen=True, kw_only=True):
    """One mention of an event in one report, with every argument that its words give."""

    id: str
    report: str
    start: int
    end: int
    trigger: Stretch
    lemma: str  # of the trigger: "attack", "shoot down"
    noun: bool = False  # the trigger is a noun: "the attack" can speak of what is known
    sentence: Stretch
    kind: str  # "body", "headline", "caption", "row" of a log
    type: EventType
    mode: str | None = None
    context: tuple[str, ...] = ()
    label: str = ""
    heading: Heading | None = None  # None where its words make none
    # the stretch names who does it or to whom before the trigger: it can stand as a sentence
    whole: bool = True
    clause: Stretch | None = (
        None  # the clause around it that stands as a sentence: finite, its subject named
    )
    status: Status = "happened"
    certainty: Certainty = "certain"
    announced: Announced | None = None
    undertaken: Undertaking | None = None  # a deed to come, by whose word it is undertaken
    statement: str | None = None
    agents: tuple[str, ...] = ()
    targets: tuple[str, ...] = ()
    places: tuple[EventPlace, ...] = ()
    setting: str | None = (
        None  # a place that its words do not name: that of the paragraph, the dateline
    )
    when: When | None = None
    due: Due | None = None
    counts: tuple[Count, ...] = ()
    means: tuple[str, ...] = ()
    reason: bool = False  # why another of its sentence was done: "in retaliation for a raid"
    background: bool = False
    known: bool = False  # points back at a deed that its report tells: "the abducted boys"
    running_total: bool = False  # what it counts is the total of a period: "killed since April"
    withdrawn: bool = False  # taken back by a correction of its outlet


class LocalRecord(Struct, frozen=True, kw_only=True):
    """All that the per-report stages found in one report; ids (a1, p1, s1, t1) are local to it."""

    report: str
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    local_events: tuple[LocalEvent, ...] = ()
    faults: tuple[Fault, ...] = ()
