"""What a report's own words say of the names in it: proper nouns, surnames, forms of address."""

from __future__ import annotations

from functools import cached_property

from dateline.language import grammar
from dateline.language.reading import Name, Reading, Sentence, Word
from dateline.reference.actors.actors import group_noun
from dateline.reference.places.atlas import Atlas
from dateline.reference.places.place_resolution import place_weights
from dateline.reference.places.place_words import toponym_context
from dateline.stages.where.entries import is_land
from dateline.stages.where.toponyms import Toponym
from dateline.stages.where.vessels import vessel_words


class ReportNames:
    """A reading and the atlas, with what is asked of the reading's names again and again."""

    def __init__(self, reading: Reading, atlas: Atlas) -> None:
        self.reading, self.atlas = reading, atlas
        self.words = reading.words

    @cached_property
    def is_tagged(self) -> bool:
        """False for a reading without parts of speech."""
        return any(w.xpos for w in self.words)

    @cached_property
    def lower_case_words(self) -> frozenset[str]:
        """The words that the report writes without a capital."""
        lower = (w.text for w in self.words if w.text[:1].islower())
        return frozenset(lower)

    @cached_property
    def surnames(self) -> frozenset[str]:
        """The last words of the names of people: of two words, or behind a form of address."""
        surnames = set[str]()
        for name in self.reading.names:
            if name.label == "PERSON" and self._gives_surname(name):
                surnames.add(self.words[name.last - 1].text)
        return frozenset(surnames)

    @cached_property
    def vessel_words(self) -> frozenset[int]:
        """The indexes of the words that belong to the name of a vessel."""
        return vessel_words(self.reading)

    def _gives_surname(self, name: Name) -> bool:
        """A place that the tagger took for a person ("Santa Ana", "Hong Kong") gives nobody a
        surname.
        """
        text = self.reading.text[name.start : name.end]
        is_full_name = " " in text
        if not is_full_name and not self.is_titled(name.first):
            return False
        known = place_weights().known_population
        return not any(e.population >= known or is_land(e) for e in self.atlas.named(text))

    # -- words

    def is_proper(self, word: Word) -> bool:
        """A proper noun; without tags every word may be one."""
        if not self.is_tagged:
            return True
        return word.xpos.startswith("NNP")

    def is_capitalised(self, word: Word) -> bool:
        """A proper noun with a capital."""
        has_capital = word.text[:1].isupper()
        return has_capital and self.is_proper(word)

    def is_titled(self, i: int) -> bool:
        """ "Ms. London", "Captain Lagos": a title stands before word i."""
        return grammar.is_behind_title(self.reading, i)

    def text_of(self, first: int, last: int) -> str:
        """The words first..last (last exclusive) as they are written, without a possessive at
        the end.
        """
        text = self.reading.text[self.words[first].start : self.words[last - 1].end]
        text = " ".join(text.split())
        return text[:-2] if is_possessive_form(text) else text

    # -- toponyms

    def name_over(self, toponym: Toponym) -> Name | None:
        """The tagger's name over any of the words: one that is no place, if there is one."""
        place: Name | None = None
        for i in toponym.words:
            name = self.reading.name_at(i)
            if name is None:
                continue
            if name.label != "LOC":
                return name
            place = place or name
        return place

    def label_of(self, toponym: Toponym) -> str | None:
        """The label of the name over it."""
        name = self.name_over(toponym)
        return name.label if name else None

    def sentence_of(self, toponym: Toponym) -> Sentence:
        """The sentence that it stands in."""
        return self.reading.sentences[self.words[toponym.first].sentence]

    def is_described_as_person(self, toponym: Toponym) -> bool:
        """ "Jordan, the colonel's son": the words behind say that it is a person."""
        for i in toponym.words:
            for apposition in self.reading.children(i, "appos"):
                if apposition.xpos == "NN" and _means_person(apposition):
                    return True
        return False


def is_possessive_form(text: str) -> bool:
    """ "Mali's"."""
    return text.endswith(tuple(toponym_context().possessive))


def _means_person(word: Word) -> bool:
    """ "son", "colonel": a noun for people."""
    noun = group_noun(word.lemma)
    return noun is not None and noun.classes[0] in ("person", "people")
