"""A trigger: the word that names an event, with the entry of the lexicon that it met."""

from __future__ import annotations

from msgspec import Struct

from dateline.language import Word
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.reference.events.lexicon import LexiconEntry, LightVerb


class Trigger(Struct, frozen=True):
    """`words`: the trigger with its particle or compound, by index; `carrier`: the verb that
    carries a noun."""

    word: Word
    words: tuple[int, ...]
    entry: LexiconEntry
    carrier: Word | None = None
    light: LightVerb | None = None

    @property
    def type_info(self) -> EventTypeInfo:
        """What is known of the type of event that it names."""
        return event_type(self.entry.type)

    @property
    def is_carried_out(self) -> bool:
        """True where a light verb says no more than that it was done."""
        return self.light is not None and not self.light.status

    @property
    def completing_words(self) -> list[int]:
        """The words that complete it: a particle, a fixed noun, the first half of a compound."""
        return [i for i in self.words if i != self.word.i]

    @property
    def with_carrier(self) -> list[Word]:
        """Its word, and the light verb that carries it."""
        return [self.word] if self.carrier is None else [self.word, self.carrier]

    @property
    def is_verb(self) -> bool:
        """By its entry of the lexicon; a noun that a light verb carries is none."""
        return self.entry.pos == "v"

    @property
    def is_noun(self) -> bool:
        """By its entry of the lexicon, whether or not a light verb carries it."""
        return self.entry.pos == "n"

    def __str__(self) -> str:
        """As a trace shows it: the type with the words of the entry that it met."""
        return f"{self.entry.type} by {' '.join(self.entry.words)}"
