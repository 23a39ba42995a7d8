"""Actors taken up by a description: "the former colonial power", "the Czech officer", "the two
leaders".
"""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.reference.actors.epithets import (
    LONGEST,
    countries_called,
    is_person_word,
    may_end_epithet,
    may_stand_for,
    pair_words,
    paired_kinds,
    paired_number,
)
from dateline.reference.actors.titles import leads_no_state
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_phrases import (
    country_in,
    is_definite,
    is_plural,
    of_phrase,
)
from dateline.stages.who.registry import Registry
from dateline.stages.who.titles import is_state_office

SENTENCES_BACK = 3  # that a description looks back over


# What stands for a country


def find_epithets(registry: Registry) -> None:
    """Resolve what stands for a country: by the countries named in the report, the one last named
    before first; where the words leave but one, that.
    """
    for word in registry.unresolved_nouns():
        if may_end_epithet(word.lemma) and is_definite(registry.reading, word):
            _resolve_epithet(registry, word)


def _resolve_epithet(registry: Registry, word: Word) -> None:
    """The country that an epithet which ends at the word stands for, if one does."""
    first, allowed = _epithet(registry.reading, word)
    country = _country_named_by(registry, word, allowed)
    if country is not None:
        first = _first_adjective(registry.reading, word, first)
        registry.mention(country, first, word.i + 1, word.i)


def _epithet(reading: Reading, word: Word) -> tuple[int, tuple[str, ...]]:
    """(first word, countries) of the longest epithet that ends at a word."""
    for size in range(LONGEST, 0, -1):
        first = word.i - size + 1
        if first < 0 or reading.words[first].sentence != word.sentence:
            continue
        before = [w.text for w in reading.words[first : word.i]]
        countries = countries_called(" ".join([*before, word.lemma]))
        if countries:
            return first, countries
    return word.i, ()


def _country_named_by(
    registry: Registry, word: Word, allowed: tuple[str, ...]
) -> ActorDraft | None:
    """The country of those allowed that the report named last before the word, else first."""
    if not allowed:
        return None
    named = list(_mentions_of_countries(registry, allowed))
    before = [country for i, country in named if i < word.i]
    if before:
        return before[-1]
    if named:
        return named[0][1]
    return registry.country(allowed[0]) if len(allowed) == 1 else None


def _mentions_of_countries(
    registry: Registry, countries: tuple[str, ...]
) -> Iterator[tuple[int, ActorDraft]]:
    """The words that refer to one of the countries, in text order, each with its actor."""
    for i, key in sorted(registry.by_word.items()):
        draft = registry.drafts[key]
        if draft.kind == "country" and draft.country in countries:
            yield i, draft


def _first_adjective(reading: Reading, word: Word, first: int) -> int:
    """The first of the adjectives of a noun that stand before its epithet: "the former colonial
    power".
    """
    while first > 0:
        before = reading.words[first - 1]
        if before.head != word.i or before.upos != "ADJ":
            break
        first -= 1
    return first


# What stands for the holder of an office


def find_person_descriptions(registry: Registry) -> None:
    """Resolve "the officer", "the Czech officer", "the rebel leader": the last person mentioned
    whose office fits.
    """
    reading = registry.reading
    for word in registry.unresolved_nouns():
        if not _describes_person(reading, word):
            continue
        before = grammar.premodifiers(reading, word.i)
        iso3 = country_in(before)
        draft = _last_holder(registry, word, iso3)
        if draft is not None:
            draft.country = draft.country or iso3
            first = before[0].i if before else word.i
            registry.mention(draft, first, word.i + 1, word.i, alias=bool(before))


def _describes_person(reading: Reading, word: Word) -> bool:
    """True for a definite singular noun for a person, without an owner, an "of ..." or a name."""
    if word.upos != "NOUN" or is_plural(word):
        return False
    if not is_person_word(word.lemma) or not is_definite(reading, word):
        return False
    return not _shows_which_person(reading, word)


def _shows_which_person(reading: Reading, word: Word) -> bool:
    """True for a noun with an owner, an "of ..." or a name beside it."""
    if grammar.possessor(reading, word.i) is not None:
        return True
    if of_phrase(reading, word) is not None:
        return True
    return any(w.upos == "PROPN" for w in reading.children(word.i, "appos"))


def _last_holder(registry: Registry, word: Word, iso3: str | None) -> ActorDraft | None:
    """The person last mentioned within reach whose office the noun may stand for; of the country,
    if one is given and the person's is known.
    """
    others = Mention(registry, word).others_in_clause
    for i, draft in registry.before(word.i):
        if word.sentence - registry.reading.words[i].sentence > SENTENCES_BACK:
            return None
        if draft.kind != "person" or draft.key in others:
            continue
        if _fits_description(registry, draft, word, iso3):
            return draft
    return None


def _fits_description(registry: Registry, person: ActorDraft, word: Word, iso3: str | None) -> bool:
    """True for a person of the country, as far as known, with an office that the noun may name."""
    known = person.country or registry.country_of_offices(person)
    if iso3 is not None and known not in (None, iso3):
        return False
    before = grammar.premodifiers(registry.reading, word.i)
    leads_others = any(leads_no_state(w.lemma) for w in before)  # "rebel leader"
    return any(
        may_stand_for(word.lemma, role.title)
        for role in person.roles
        if not (leads_others and is_state_office(role.title))
    )


# What stands for several


def find_pairs(registry: Registry) -> None:
    """Resolve "the two leaders", "both countries": as many of their kind as were mentioned last, if
    they were just so many.
    """
    for word in registry.reading.of_lemma(pair_words().keys()):
        kinds = paired_kinds(word.lemma)
        if not kinds or word.dep == "appos":
            continue
        wanted = _number_given(registry.reading, word)
        if not wanted:
            continue
        keys = _last_mentioned_together(registry, word, kinds, wanted)
        if keys:
            registry.several[word.i] = keys


def _number_given(reading: Reading, word: Word) -> int:
    """How many a noun says it means: 2 in "the two leaders"; 0 if it does not."""
    for determiner in reading.children(word.i, "nummod", "det"):
        number = paired_number(determiner.lower)
        if number:
            return number
    return 0


def _last_mentioned_together(
    registry: Registry, word: Word, kinds: tuple[str, ...], wanted: int
) -> tuple[str, ...]:
    """The keys of the actors of the kinds in the nearest sentence that mentions as many as are
    wanted; none if a sentence in between mentions another number.
    """
    for sentence in range(word.sentence, max(word.sentence - SENTENCES_BACK, -1), -1):
        keys = _mentioned_in(registry, sentence, word, kinds)
        if len(keys) == wanted:
            return keys
        if keys and sentence < word.sentence:
            break
    return ()


def _mentioned_in(
    registry: Registry, sentence: int, before: Word, kinds: tuple[str, ...]
) -> tuple[str, ...]:
    """The keys of the actors of the kinds that a sentence mentions before a word, each once; groups
    known by their words alone aside.
    """
    extent = registry.reading.sentences[sentence]
    keys: dict[str, None] = {}
    for i in range(extent.first, min(extent.last, before.i)):
        draft = registry.of_word(i)
        if draft is None or draft.rests_on("group"):
            continue
        if draft.kind in kinds:
            keys[draft.key] = None
    return tuple(keys)
