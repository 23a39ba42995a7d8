"""Named actors: whom the tagger's names and those that it missed are names of."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal

from dateline.language import grammar
from dateline.language.reading import Reading, Word, is_dep
from dateline.reference.actors.actors import (
    NounClass,
    actor_words,
    group_noun,
    kind_of_body_name,
)
from dateline.reference.actors.titles import title_of
from dateline.reference.english.function_words import function_words
from dateline.reference.english.inflection import singular_of_people
from dateline.reference.events.event_types import event_type
from dateline.reference.events.lexicon import lexicon
from dateline.reference.places.countries import (
    country_named,
    country_of_capital,
    country_of_demonym,
)
from dateline.reference.places.place_words import toponym_words
from dateline.rules import RuleTable
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.bodies import add_body, link_initials
from dateline.stages.who.countries_cut_short import country_cut_short, is_pair_of_countries
from dateline.stages.who.noun_phrases import (
    country_in,
    is_capitalised,
    is_noun,
    is_plural,
    joined,
    text_of,
)
from dateline.stages.who.persons import find_persons
from dateline.stages.who.registry import Registry
from dateline.stages.who.tagged_names import TaggedName, tagged_names
from dateline.stages.who.untagged_names import find_untagged_bodies, untagged_persons

NamedAs = Literal["nobody", "person", "body", "people"]

# Classes of nouns that end the names of bodies, and that have the name of a side before them:
# "Tuareg rebels".
END_BODY_NAMES: frozenset[NounClass] = frozenset(("group", "party", "force", "militia"))
LONG_NAME = 3  # words: a person's surname may be a word of bodies too ("John Bank")
HAVE_SIDES: tuple[NounClass, ...] = (
    "opponents",
    "militia",
    "attackers",
    "force",
)


def find_named(registry: Registry, taken: set[int], places: Mapping[int, str]) -> None:
    """Resolve the tagger's persons and bodies; names within taken words are resolved already,
    places are no persons.
    """
    reading = registry.reading
    persons: list[tuple[int, int]] = []
    for tagged in tagged_names(reading, taken, _texts_of_places(reading, places)):
        first, last = tagged.first, tagged.last
        named_as = _NAME.decide(tagged)
        if named_as == "person":
            persons.append((first, last))
        elif named_as == "body":
            add_body(registry, first, last, tagged.body_kind or "organization")
        elif named_as == "people":
            _add_people(registry, first, last)
    known = taken | set(places)
    for name in reading.names:
        known.update(range(name.first, name.last))
    find_untagged_bodies(registry, known)
    find_persons(registry, sorted({*persons, *untagged_persons(reading, known)}))
    link_initials(registry)


def _texts_of_places(reading: Reading, places: Mapping[int, str]) -> set[str]:
    """The texts that are places in the report, by the tagger or once resolved."""
    resolved = {reading.words[i].text for i in places}
    tagged = {reading.text[n.start : n.end] for n in reading.names if n.label == "LOC"}
    return resolved | tagged


# What a tagged name names


def _is_lone_people(tagged: TaggedName) -> bool:
    """ "Libyans", whatever the tagger takes it for."""
    if not tagged.is_lone or not is_plural(tagged.word):
        return False
    return country_of_demonym(tagged.word.text) is not None


def _is_lone_common_word(tagged: TaggedName) -> bool:
    """A lone word that the tagger took for a name is an adjective or a group noun."""
    if not tagged.is_lone:
        return False
    word = tagged.word
    if word.upos == "ADJ" and not word.text.isupper():
        return True
    if group_noun(word.lemma) is not None:
        return True
    opens = word.i == tagged.reading.sentences[word.sentence].first
    return opens and is_plural(word) and group_noun(singular_of_people(word.lower)) is not None


def _is_lone_place(tagged: TaggedName) -> bool:
    """A lone name that the tagger took for a person's or a body's is a country's or a capital's."""
    if not _may_be_no_name(tagged) or grammar.is_behind_title(tagged.reading, tagged.first):
        return False
    text = tagged.word.text
    return bool(country_named(text) or country_of_capital(text))


def _is_titled_place(tagged: TaggedName) -> bool:
    """ "Ms Sydney": what the tagger took for a place, here or elsewhere in the report, is behind a
    title a person's name."""
    is_of_place = tagged.name.label == "LOC" or tagged.is_place
    if tagged.name.label not in ("LOC", "PERSON") or not is_of_place or _is_title(tagged):
        return False
    return grammar.is_behind_title(tagged.reading, tagged.first)


def _is_word_for_event(tagged: TaggedName) -> bool:
    """ "Shelling" of "Shelling kills 14": a capital that only the sentence gives."""
    word = tagged.word
    if not tagged.is_lone or word.i != tagged.reading.sentences[word.sentence].first:
        return False
    if word.text.isupper() or tagged.reading.child(word.i, "appos") is not None:
        return False
    senses = lexicon().get(("n", word.lower), ())
    infos = [event_type(sense.type, sense.mode) for sense in senses if len(sense.words) == 1]
    return any(info.violent or info.disaster for info in infos)


def _is_country_cut_short(tagged: TaggedName) -> bool:
    """ "North" of "the North", "Koreas" of "the two Koreas"."""
    if not tagged.is_lone:
        return False
    if is_pair_of_countries(tagged.word):
        return True
    return country_cut_short(tagged.reading, tagged.first) is not None


def _is_leader_of_government(tagged: TaggedName) -> bool:
    """ "Garcia" of "the Garcia regime": whoever bears the name elsewhere, and no body of that
    name.
    """
    if not tagged.is_lone or tagged.name.label != "ORG" or tagged.word.dep != "compound":
        return False
    noun = tagged.reading.words[tagged.word.head]
    return noun.text.islower() and noun.lemma in actor_words().whole_government


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
    if word.text.isupper() or word.dep not in ("amod", "compound"):
        return False
    head = tagged.reading.words[word.head]
    if not head.text.islower():
        return False
    noun = group_noun(head.lemma)
    return noun is not None and noun.classes[0] in HAVE_SIDES


def _may_be_no_name(tagged: TaggedName) -> bool:
    """True for a lone person's or body's name that continues no other name."""
    if not tagged.is_lone or tagged.name.label not in ("PERSON", "ORG"):
        return False
    if tagged.first == 0:
        return True
    before = tagged.reading.words[tagged.first - 1]
    return before.upos != "PROPN"


def _is_no_person(tagged: TaggedName) -> bool:
    """The tagger's person is a common word, a title, or a place elsewhere in the report."""
    if tagged.name.label != "PERSON":
        return False
    if tagged.is_place or _is_title(tagged):
        return True
    return tagged.is_lone and tagged.word.upos not in ("PROPN", "X")


def _is_title(tagged: TaggedName) -> bool:
    """True for a title that is no part of a longer name."""
    if is_dep(tagged.reading.words[tagged.last - 1].dep, "flat*"):
        return False
    return title_of(text_of(tagged.reading, tagged.first, tagged.last)) is not None


def _is_vessel(tagged: TaggedName) -> bool:
    """ "Mary Joy" of "the MV Lady Mary Joy", "the ferry Doña Luz"."""
    words, first = tagged.reading.words, tagged.first
    table = toponym_words()
    while first > 0 and is_capitalised(words[first - 1]):
        first -= 1
    opening = [word.text for word in words[first : tagged.first + 1]]
    if not table.vessel_prefixes.isdisjoint(opening):
        return True
    before = [word.text for word in words[max(first - 1, 0) : first]]
    return tagged.name.label == "PERSON" and not table.vessels.isdisjoint(before)


def _is_rest_of_place(tagged: TaggedName) -> bool:
    """ "Prince" of "Port-au-Prince": a lone word that a hyphen joins to a place."""
    words, first = tagged.reading.words, tagged.first
    if not tagged.is_lone or first == 0 or words[first - 1].text != "-":
        return False
    return words[first - 1].end == tagged.word.start


def _is_body_taken_for_person(tagged: TaggedName) -> bool:
    """ "Milford Fire Brigade": several words of which the last are a body's."""
    if tagged.name.label != "PERSON" or tagged.last - tagged.first < LONG_NAME:
        return False
    return kind_of_body_name(text_of(tagged.reading, tagged.first, tagged.last)) is not None


def _has_article(tagged: TaggedName) -> bool:
    """ "The Morning Ledger": no person's full name takes the article, unless words say which one is
    meant ("the Jane Smith of 2008", "the Tunisian Mohamed Bouazizi").
    """
    if tagged.name.label != "PERSON" or tagged.is_lone or tagged.first == 0:
        return False
    if country_of_demonym(tagged.word.text) is not None:
        return False
    reading, article = tagged.reading, tagged.reading.words[tagged.first - 1]
    if article.lower not in function_words().determiners.definite:
        return False
    if not tagged.first <= article.head < tagged.last:
        return False
    return reading.child(article.head, "acl:relcl", "nmod", "appos") is None


def _ends_as_body(tagged: TaggedName) -> bool:
    """The last word of a name that the tagger took for a place is a body's: "Mamoré River
    Front".
    """
    if tagged.is_lone:
        return False
    last = tagged.reading.words[tagged.last - 1]
    noun = group_noun(last.lemma.lower())
    return noun is not None and not END_BODY_NAMES.isdisjoint(noun.classes)


_NAME: RuleTable[TaggedName, NamedAs] = RuleTable(
    "who.tagged name",
    (
        ("place's name behind a title", _is_titled_place, lambda tagged: "person"),
        ("word for an event", _is_word_for_event, lambda tagged: "nobody"),
        ("people by its noun", _is_lone_people, lambda tagged: "people"),
        ("common word", _is_lone_common_word, lambda tagged: "nobody"),
        ("country or capital", _is_lone_place, lambda tagged: "nobody"),
        ("country cut short", _is_country_cut_short, lambda tagged: "nobody"),
        ("part of a country's name", _opens_country, lambda tagged: "nobody"),
        ("leader of a government", _is_leader_of_government, lambda tagged: "nobody"),
        ("side of fighters", _is_side, lambda tagged: "nobody"),
        ("vessel", _is_vessel, lambda tagged: "nobody"),
        ("rest of a hyphened name", _is_rest_of_place, lambda tagged: "nobody"),
        ("a noun says what body", lambda tagged: tagged.body_kind, lambda tagged: "body"),
        ("body taken for a person", _is_body_taken_for_person, lambda tagged: "body"),
        ("no person", _is_no_person, lambda tagged: "nobody"),
        ("name with an article", _has_article, lambda tagged: "body"),
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
    word = registry.reading.words[last - 1]
    if not is_noun(word) or word.dep in ("compound", "amod"):
        return
    if not is_plural(word):
        return
    iso3 = country_of_demonym(text_of(registry.reading, first, last))
    if iso3:
        people = registry.add(f"people:{iso3}", word.text, "population", iso3, plural=True)
    elif is_capitalised(word) and group_noun(word.lemma) is None:
        people = _people_without_state(registry, word)
    else:
        return
    registry.mention_by_name(people, first, last)


def _people_without_state(registry: Registry, word: Word) -> ActorDraft:
    """An ethnic or religious group, by its noun and the names before it."""
    before = [w for w in grammar.premodifiers(registry.reading, word.i) if is_capitalised(w)]
    name = joined([*before, word])
    key = f"people:{name.lower()}"
    return registry.add(key, name, "population", country_in(before), plural=True)
