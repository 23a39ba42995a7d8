"""The tagger's names, without what is no part of them."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from dateline.language.reading import Name, Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import NounClass, group_noun
from dateline.reference.actors.name_order import is_surname_first
from dateline.reference.actors.titles import title_of
from dateline.stages.who.noun_phrases import country_in, text_of

# Classes of nouns that say what a body is: "the oil firm X", "X, an aid agency".
SAY_WHAT_A_BODY_IS: tuple[NounClass, ...] = ("group", "company", "media", "party")


class TaggedName(Struct, frozen=True):
    """A name of the tagger, words first..last (last exclusive) of it, and where it stands."""

    reading: Reading
    name: Name
    first: int
    last: int
    body_kind: ActorKind | None  # by the common noun right before it
    is_place: bool  # it is a place elsewhere in the report

    @property
    def word(self) -> Word:
        """The first word; the only one of a lone name."""
        return self.reading.words[self.first]

    @property
    def is_lone(self) -> bool:
        """True for a name of one word."""
        return self.last - self.first == 1


def tagged_names(reading: Reading, taken: set[int], place_texts: set[str]) -> Iterator[TaggedName]:
    """The tagger's names that no body of the table takes, without what is no part of a name."""
    for name in reading.names:
        first, last = trimmed(reading, name)
        if first >= last or not taken.isdisjoint(range(first, last)):
            continue
        last = _without_nouns(reading, first, last)
        if first >= last:
            continue
        is_cut = last < name.last
        if is_cut and country_in(reading.words[first:last]):  # "Turkish" of "Turkish jets"
            continue
        is_place = text_of(reading, first, last) in place_texts
        may_be_body = name.label in ("PERSON", "ORG")
        body_kind = kind_before(reading, first) if may_be_body else None
        yield TaggedName(reading, name, first, last, body_kind, is_place)


def trimmed(reading: Reading, name: Name) -> tuple[int, int]:
    """The name without titles and articles before it and a possessive mark after it; a person's
    with the syllable that a hyphen joins to it.
    """
    words, first, last = reading.words, name.first, name.last
    while last > first and _is_mark(words[last - 1]):
        last -= 1
    if name.label == "PERSON":
        first = _without_titles(reading, first, last)
        last = _through_hyphen(reading, first, last)
    while last - first > 1 and words[first].upos in ("DET", "PUNCT"):
        first += 1
    return first, last


def _without_titles(reading: Reading, first: int, last: int) -> int:
    """The start of a person's name without the titles before it; a lone word stays."""
    while last - first > 1 and _opens_with_title(reading, first, last):
        first += 1
    return first


def _through_hyphen(reading: Reading, first: int, last: int) -> int:
    """The end of a person's name with the second syllable of the given name: "-in" of "Moon
    Jae-in".
    """
    words = reading.words
    if last + 1 >= len(words) or words[last].text != "-":
        return last
    whole = reading.text[words[first].start : words[last + 1].end]
    return last + 2 if is_surname_first(whole.lower().split()) else last


def _is_mark(word: Word) -> bool:
    """True for possessive marks and stops."""
    return word.xpos == "POS" or word.upos == "PUNCT"


def _opens_with_title(reading: Reading, first: int, last: int) -> bool:
    """True if the words from first begin with a title that stands before a name."""
    texts = [w.text for w in reading.words[first : last - 1]]
    if texts[0].islower():
        return False
    return any(title_of(" ".join(texts[:size])) for size in range(1, len(texts) + 1))


def _without_nouns(reading: Reading, first: int, last: int) -> int:
    """The end of a name without the common nouns in it: "MFD fighters", "Turkish jets"."""
    while last > first and _is_group_noun(reading.words[last - 1]):
        last -= 1
    return last


def _is_group_noun(word: Word) -> bool:
    """True for a common noun, not capitalised, that the table of group nouns has."""
    return word.text.islower() and group_noun(word.lemma) is not None


def kind_before(reading: Reading, first: int) -> ActorKind | None:
    """The kind that a common noun right before a name gives it: "the oil firm X", "the newspaper
    Y".
    """
    if first == 0:
        return None
    word = reading.words[first - 1]
    if word.sentence != reading.words[first].sentence:
        return None
    if word.xpos != "NN" or not word.text.islower():
        return None
    noun = group_noun(word.lemma)
    if noun is None or noun.classes[0] not in SAY_WHAT_A_BODY_IS:
        return None
    return noun.kinds[0]
