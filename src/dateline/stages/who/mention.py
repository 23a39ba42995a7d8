"""A word that may stand for an actor, with what its phrase says: what the rule tables decide
about.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.stages.who import noun_phrases
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.registry import Registry


class Mention(Struct, frozen=True):
    """A word and the actors that are known so far."""

    registry: Registry
    word: Word

    @property
    def reading(self) -> Reading:
        """The parsed text of the report that the word stands in."""
        return self.registry.reading

    @property
    def head(self) -> Word:
        """What the tree hangs the word on; itself at a root."""
        return self.reading.words[self.word.head]

    @property
    def owner(self) -> Word | None:
        """The possessor: "Mali's government", "its troops"."""
        return grammar.possessor(self.reading, self.word.i)

    @property
    def is_owned_by_pronoun(self) -> bool:
        """True for "its troops"."""
        owner = self.owner
        return owner is not None and owner.upos == "PRON"

    @property
    def modifiers(self) -> list[Word]:
        """The words that stand before the word in its own phrase."""
        return grammar.premodifiers(self.reading, self.word.i)

    @property
    def others_in_clause(self) -> set[str]:
        """The keys of the actors that the word does not stand for by its place: the subjects of the
        verb whose object it is, and those that it is joined to.
        """
        reading, head, by_word = self.reading, self.head, self.registry.by_word
        others = [i for i in grammar.conjuncts(reading, self.word.i) if i != self.word.i]
        if head.upos == "VERB" and is_dep(self.word.dep, "obj", "iobj", "obl*"):
            others += grammar.agents(reading, head.i)
        return {by_word[i] for i in others if i in by_word}

    @property
    def name_words(self) -> list[Word]:
        """The modifiers right before the word, and the word."""
        return noun_phrases.name_words(self.reading, self.word)

    @property
    def of_phrase(self) -> Word | None:
        """The noun that hangs on the word by "of"."""
        return noun_phrases.of_phrase(self.reading, self.word)

    @property
    def country(self) -> str | None:
        """The country that the phrase names (ISO 3166-1 alpha-3)."""
        return noun_phrases.country_of_phrase(self.reading, self.word)

    @property
    def is_definite(self) -> bool:
        """True with a determiner that says which is meant, or an owner."""
        return noun_phrases.is_definite(self.reading, self.word)

    @property
    def is_plural(self) -> bool:
        """True if the word is a plural noun."""
        return noun_phrases.is_plural(self.word)

    @property
    def is_bare(self) -> bool:
        """True if nothing but a determiner or an owner stands with the word."""
        return noun_phrases.is_bare(self.reading, self.word)

    def has(self, *relations: str) -> bool:
        """True if something hangs on the word by one of the relations."""
        return self.reading.child(self.word.i, *relations) is not None

    def refer_to(self, draft: ActorDraft) -> ActorDraft:
        """The word stands for the actor and gives it no name."""
        self.registry.mention_by_noun(draft, self.word.i)
        return draft


def word_index(mention: Mention) -> int:
    """What a trace names of a mention."""
    return mention.word.i
