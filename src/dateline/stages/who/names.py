"""Named actors: what the tagger's names are, and the names that it missed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from dateline.language.reading import Name, Reading, Word, is_dep
from dateline.record.nouns import ActorKind
from dateline.reference.actors import group_noun
from dateline.reference.countries import country_named, country_of_capital, country_of_demonym
from dateline.reference.timex_words import is_time_word
from dateline.reference.titles import title_of
from dateline.rules import RuleTable
from dateline.stages.who.bodies import add_body, link_initials
from dateline.stages.who.noun_phrases import (
    country_in,
    is_capitalised,
    is_plural,
    joined,
    modifiers,
    text_of,
)
from dateline.stages.who.persons import find_persons
from dateline.stages.who.registry import Registry

NamedAs = Literal["nobody", "person", "body", "people"]

# Classes of nouns
SAY_WHAT_A_BODY_IS = ("group", "company", "media", "party")  # before its name: "the oil firm X"
END_BODY_NAMES = frozenset(("group", "party", "force", "militia"))
HAVE_SIDES = ("opponents", "militia", "attackers", "force")  # "Tuareg rebels"
LONGEST_TITLE = 3  # words


@dataclass(frozen=True, slots=True)
class TaggedName:
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


def find_named(registry: Registry, taken: set[int], places: Mapping[int, str]) -> None:
    """Resolve the tagger's persons and bodies; names within taken words are resolved already,
    places are no persons.
    """
    reading = registry.reading
    persons: list[tuple[int, int]] = []
    place_texts = {reading.text[n.start : n.end] for n in reading.names if n.label == "LOC"}
    place_texts |= {reading.words[i].text for i in places}
    for tagged in _tagged_names(reading, taken, place_texts):
        first, last = tagged.first, tagged.last
        named_as = _NAME.decide(tagged)
        if named_as == "person":
            persons.append((first, last))
        elif named_as == "body":
            add_body(registry, first, last, tagged.body_kind or "organization")
        elif named_as == "people":
            _add_people(registry, first, last)
    known = {i for name in reading.names for i in range(name.first, name.last)}
    known |= taken | set(places)
    _find_untagged_bodies(registry, known)
    find_persons(registry, sorted({*persons, *_untagged_persons(reading, known)}))
    link_initials(registry)


def _tagged_names(reading: Reading, taken: set[int], place_texts: set[str]) -> Iterator[TaggedName]:
    """The tagger's names that no body of the table takes, without what is no part of a name."""
    for name in reading.names:
        first, last = trimmed(reading, name)
        if first >= last or not taken.isdisjoint(range(first, last)):
            continue
        last = _without_nouns(reading, first, last)
        if first >= last or (last < name.last and country_in(reading.words[first:last])):
            continue
        is_place = text_of(reading, first, last) in place_texts
        may_be_body = name.label in ("PERSON", "ORG")
        body_kind = _kind_before(reading, first) if may_be_body else None
        yield TaggedName(reading, name, first, last, body_kind, is_place)


def trimmed(reading: Reading, name: Name) -> tuple[int, int]:
    """The name without titles and articles before it and a possessive mark after it."""
    words, first, last = reading.words, name.first, name.last
    while last > first and (words[last - 1].xpos == "POS" or words[last - 1].upos == "PUNCT"):
        last -= 1
    if name.label == "PERSON":
        while last - first > 1 and _opens_with_title(reading, first, last):
            first += 1
    while last - first > 1 and words[first].upos in ("DET", "PUNCT"):
        first += 1
    return first, last


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
    return word.text.islower() and group_noun(word.lemma) is not None


def _kind_before(reading: Reading, first: int) -> ActorKind | None:
    """The kind that a common noun right before a name gives it: "the oil firm X", "the newspaper
    Y".
    """
    word = reading.words[first - 1] if first else None
    if word is None or word.xpos != "NN" or not word.text.islower():
        return None
    noun = group_noun(word.lemma)
    if noun is None or noun.classes[0] not in SAY_WHAT_A_BODY_IS:
        return None
    return noun.kinds[0] if word.sentence == reading.words[first].sentence else None


# What a tagged name names


def _is_lone_people(tagged: TaggedName) -> bool:
    """ "Libyans", whatever the tagger takes it for."""
    word = tagged.word
    return tagged.is_lone and is_plural(word) and country_of_demonym(word.text) is not None


def _is_lone_common_word(tagged: TaggedName) -> bool:
    """A lone word that the tagger took for a name is an adjective or a group noun."""
    word = tagged.word
    if not tagged.is_lone:
        return False
    adjective = word.upos == "ADJ" and not word.text.isupper()
    return adjective or group_noun(word.lemma) is not None


def _is_lone_place(tagged: TaggedName) -> bool:
    """A lone name that the tagger took for a person's or a body's is a country's or a capital's."""
    if not _may_be_no_name(tagged):
        return False
    text = tagged.word.text
    return bool(country_named(text) or country_of_capital(text))


def _opens_country(tagged: TaggedName) -> bool:
    """ "North" of "North Korean troops": the first word of a country's name or adjective."""
    if not _may_be_no_name(tagged):
        return False
    name, words = tagged.name, tagged.reading.words
    word = words[name.first]
    following = words[name.last] if name.last < len(words) else word
    if not is_capitalised(following) or country_in([word]):
        return False
    return country_in([word, following]) is not None


def _is_side(tagged: TaggedName) -> bool:
    """ "Tuareg" of "Tuareg rebels": a word before a noun for fighters, no name of its own."""
    if tagged.name.label != "PERSON" or not _may_be_no_name(tagged):
        return False
    word = tagged.reading.words[tagged.name.first]
    head = tagged.reading.words[word.head]
    if word.text.isupper() or word.dep not in ("amod", "compound") or not head.text.islower():
        return False
    noun = group_noun(head.lemma)
    return noun is not None and noun.classes[0] in HAVE_SIDES


def _may_be_no_name(tagged: TaggedName) -> bool:
    """True for a lone person's or body's name that continues no other name."""
    if not tagged.is_lone or tagged.name.label not in ("PERSON", "ORG"):
        return False
    return tagged.first == 0 or tagged.reading.words[tagged.first - 1].upos != "PROPN"


def _is_no_person(tagged: TaggedName) -> bool:
    """The tagger's person is a common word, a title, or a place elsewhere in the report."""
    if tagged.name.label != "PERSON":
        return False
    common = tagged.is_lone and tagged.word.upos not in ("PROPN", "X")
    return common or tagged.is_place or _is_title(tagged)


def _is_title(tagged: TaggedName) -> bool:
    """True for a title that is no part of a longer name."""
    title = title_of(text_of(tagged.reading, tagged.first, tagged.last))
    return title is not None and not is_dep(tagged.reading.words[tagged.last - 1].dep, "flat*")


def _ends_as_body(tagged: TaggedName) -> bool:
    """The last word of a name that the tagger took for a place is a body's: "Mamoré River
    Front".
    """
    last = tagged.reading.words[tagged.last - 1]
    noun = group_noun(last.lemma.lower()) if not tagged.is_lone else None
    return noun is not None and not END_BODY_NAMES.isdisjoint(noun.classes)


_NAME: RuleTable[TaggedName, NamedAs] = RuleTable(
    "who.tagged name",
    (
        ("people by its noun", _is_lone_people, lambda tagged: "people"),
        ("common word", _is_lone_common_word, lambda tagged: "nobody"),
        ("country or capital", _is_lone_place, lambda tagged: "nobody"),
        ("part of a country's name", _opens_country, lambda tagged: "nobody"),
        ("side of fighters", _is_side, lambda tagged: "nobody"),
        ("a noun says what body", lambda tagged: tagged.body_kind, lambda tagged: "body"),
        ("no person", _is_no_person, lambda tagged: "nobody"),
        ("person", lambda tagged: tagged.name.label == "PERSON", lambda tagged: "person"),
        ("body", lambda tagged: tagged.name.label == "ORG", lambda tagged: "body"),
        ("ends as a body does", _ends_as_body, lambda tagged: "body"),
        ("people", lambda tagged: tagged.name.label == "NORP", lambda tagged: "people"),
    ),
    about=lambda tagged: tagged.first,
)


def _add_people(registry: Registry, first: int, last: int) -> None:
    """ "Malians fled", "Iraqi Kurds": a people by its noun; adjectives are left to the nouns that
    they stand before.
    """
    reading = registry.reading
    word = reading.words[last - 1]
    if not is_plural(word) or word.upos not in ("NOUN", "PROPN"):
        return
    if word.dep in ("compound", "amod"):
        return
    key, name, iso3 = word.text, word.text, country_of_demonym(text_of(reading, first, last))
    if iso3:
        key = iso3
    elif group_noun(word.lemma) is not None or not is_capitalised(word):
        return
    else:
        before = [w for w in modifiers(reading, word) if is_capitalised(w)]
        name, iso3 = joined([*before, word]), country_in(before)
        key = name.lower()
    draft = registry.add(f"people:{key}", name, "population", iso3, plural=True)
    registry.mention_by_name(draft, first, last)


# Names that the tagger missed


def _find_untagged_bodies(registry: Registry, known: set[int]) -> None:
    """Bodies that a common noun gives away: "the charity Open Hands"."""
    words = registry.reading.words
    for word in words:
        first = last = word.i + 1
        while last < len(words) and last not in known and _continues_name(words[last]):
            last += 1
        if last - first < 2 or words[last - 1].sentence != word.sentence:
            continue
        if title_of(words[first].text) or is_time_word(words[first].text):
            continue
        kind = _kind_before(registry.reading, first)
        if kind is None or any(country_in([w]) for w in words[first:last]):
            continue
        add_body(registry, first, last, kind)
        registry.by_word[word.i] = registry.by_word[first]


def _continues_name(word: Word) -> bool:
    return is_capitalised(word) and word.text.isalpha()


def _untagged_persons(reading: Reading, known: set[int]) -> list[tuple[int, int]]:
    """Persons that a title gives away: "spokesman X Y"."""
    found: list[tuple[int, int]] = []
    words, at = reading.words, 0
    while at < len(words):
        last = at
        while last < len(words) and last not in known and words[last].upos == "PROPN":
            last += 1
        first = next((i for i in range(at, last - 1) if _follows_title(reading, i)), None)
        if first is not None:
            found.append((first, last))
        at = max(last, at + 1)
    return found


def _follows_title(reading: Reading, i: int) -> bool:
    """True if word i is no title and stands right after one that tells an office."""
    words = reading.words
    before = [w for w in words[max(i - LONGEST_TITLE, 0) : i] if w.sentence == words[i].sentence]
    title = title_of(joined(before))
    if title is None or title.scope == "honorific":
        return False
    return title_of(text_of(reading, i, i + 1)) is None
