"""What a difference between lines is made of: the question, the sides, the voices of each."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.record.nouns import Span

DifferenceKind = Literal["contradicts", "supersedes", "refines"]


class DifferingVoice(Struct, frozen=True):
    """A line that gives a value: its id, what it is called, the day for which it holds or on which
    it was told, and where.

    replaced: later words replace it. event: the other event that gives it, by id.
    """

    line: str | None
    name: str
    day: str
    mentions: tuple[Span, ...]
    replaced: bool = False
    event: str | None = None


class DifferingSide(Struct, frozen=True):
    """One value of a field, in words, and all who give it."""

    value: str
    voices: tuple[DifferingVoice, ...]

    @property
    def in_force(self) -> bool:
        """True while one of those who give it has not been replaced."""
        return any(not voice.replaced for voice in self.voices)

    @property
    def lines(self) -> int:
        """How many lines hold it still."""
        return len({voice.line for voice in self.voices if not voice.replaced})


class Difference(Struct, frozen=True):
    """A question that lines of an event answer differently; `open`: still so at the newest report.

    question: "How many were killed?"; outcome: what is in force, and why, in a sentence.
    """

    field: str
    question: str
    kind: DifferenceKind
    open: bool
    sides: tuple[DifferingSide, ...]
    outcome: str
