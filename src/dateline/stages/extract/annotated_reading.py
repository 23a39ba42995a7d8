"""What every file of this room works on: one report's reading, its toponyms, and the lexicon's
tables."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from dateline.language import Reading, Word, grammar
from dateline.reference.events.event_words import EventWordClasses, event_word_classes
from dateline.reference.events.lexicon import (
    ClassesOfNouns,
    LexiconEntry,
    LightVerb,
    classes,
    classes_of_nouns,
    lexicon,
    light_verbs,
)
from dateline.reference.events.noun_classes import NounClasses, noun_classes


@dataclass(frozen=True)
class AnnotatedReading:
    """A reading with its toponyms. `places`: the words that belong to toponyms, by index."""

    reading: Reading
    places: frozenset[int]
    lexicon: Mapping[tuple[str, str], tuple[LexiconEntry, ...]] = field(default_factory=lexicon)
    nouns: NounClasses = field(default_factory=noun_classes)
    event_words: EventWordClasses = field(default_factory=event_word_classes)
    classes: Mapping[str, frozenset[str]] = field(default_factory=classes)
    classes_of_nouns: ClassesOfNouns = field(default_factory=classes_of_nouns)
    light_verbs: Mapping[str, tuple[LightVerb, ...]] = field(default_factory=light_verbs)

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words of the whole report in text order; the index of a word is its place here."""
        return self.reading.words

    @cached_property
    def heads(self) -> dict[tuple[int, str, str], tuple[int, ...]]:
        """The heads at roles that `frame_roles.heads_at` has been asked for, by word, role and part
        of speech: the entries of one word ask for the same ones.
        """
        return {}

    @cached_property
    def portions(self) -> dict[int, tuple[int, ...]]:
        """What `partitives.with_portion` has been asked for, by word."""
        return {}

    @cached_property
    def meant(self) -> dict[int, tuple[int, ...]]:
        """What the phrases of words stand for, as `semantic_classes` asks it, by word."""
        return {}

    @cached_property
    def classes_told(self) -> frozenset[str]:
        """The classes of which the tables list a word of the report: by its lemma or its form, or
        by its lemma with the one before it ("patrol boat"), or by two halves about a hyphen.
        """
        found: set[str] = set()
        single, compounds = self.classes_of_nouns.single, self.classes_of_nouns.compounds
        for told in (self.reading.by_lemma, self.reading.by_form):
            found.update(*(single[noun] for noun in single.keys() & told.keys()))
        for last in compounds.keys() & self.reading.by_lemma.keys():
            for i in self.reading.by_lemma[last]:
                before = self.words[i - 1].lemma if i else ""
                found.update(compounds[last].get(before, ()))
        for i in self.about_hyphens:
            if 0 < i < len(self.words) - 1 and self.words[i].text == "-":
                whole = f"{self.words[i - 1].lower}-{self.words[i + 1].lower}"
                found.update(single.get(whole, ()))
        return frozenset(found)

    @cached_property
    def about_hyphens(self) -> frozenset[int]:
        """The hyphens that are words by themselves, and the words right beside them, by index."""
        at = [word.i for word in self.words if word.text == "-"]
        return frozenset(i + step for i in at for step in (-1, 0, 1))

    def single_word_entries(self, noun: str) -> list[LexiconEntry]:
        """The entries of the lexicon that consist of the noun alone."""
        return [entry for entry in self.lexicon.get(("n", noun), ()) if len(entry.words) == 1]

    def noun_phrase(self, i: int) -> list[int]:
        """A noun phrase with its appositions, without its clauses: "the capital, Bamako"."""
        return grammar.phrase_with_appositions(self.reading, i)

    def toponyms(self, i: int) -> list[int]:
        """The words of a noun phrase that belong to toponyms."""
        return [j for j in self.noun_phrase(i) if j in self.places]
