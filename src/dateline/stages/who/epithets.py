"""Actors taken up by a description: "the former colonial power", "the Czech officer", "the two
leaders".
"""

from __future__ import annotations

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.reference.epithets import (
    LONGEST,
    countries_called,
    is_person_word,
    may_stand_for,
    paired_kinds,
    paired_number,
)
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.noun_phrases import (
    country_in,
    is_definite,
    is_noun,
    is_plural,
    of_phrase,
)
from dateline.stages.who.registry import Registry

SENTENCES_BACK = 3  # that a description looks back over


# What stands for a country


def find_epithets(registry: Registry) -> None:
    """Resolve what stands for a country: by the countries named in the report, the one last named
    before first; where the words leave but one, that.
    """
    reading = registry.reading
    for word in reading.words:
        if word.i in registry.by_word or not is_noun(word) or not is_definite(reading, word):
            continue
        first, allowed = _epithet(reading, word)
        country = _country_named_by(registry, word, allowed) if allowed else None
        if country is not None:
            first = _first_adjective(reading, word, first)
            registry.mention(country, first, word.i + 1, word.i)


def _epithet(reading: Reading, word: Word) -> tuple[int, tuple[str, ...]]:
    """(first word, countries) of the longest epithet that ends at a word."""
    for size in range(LONGEST, 0, -1):
        first = word.i - size + 1
        if first >= 0 and reading.words[first].sentence == word.sentence:
            texts = [w.text for w in reading.words[first : word.i]] + [word.lemma]
            if found := countries_called(" ".join(texts)):
                return first, found
    return word.i, ()


def _country_named_by(
    registry: Registry, word: Word, allowed: tuple[str, ...]
) -> ActorDraft | None:
    """The country of those allowed that the report named last before the word, else first."""
    countries = {key for key, d in registry.drafts.items() if _is_one_of(d, allowed)}
    named = [(i, key) for i, key in sorted(registry.by_word.items()) if key in countries]
    before = [key for i, key in named if i < word.i]
    if before:
        return registry.drafts[before[-1]]
    if named:
        return registry.drafts[named[0][1]]
    return registry.country(allowed[0]) if len(allowed) == 1 else None


def _is_one_of(draft: ActorDraft, countries: tuple[str, ...]) -> bool:
    return draft.kind == "country" and draft.country in countries


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
    for word in reading.words:
        if word.i in registry.by_word or not _describes_person(reading, word):
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
    if word.upos != "NOUN" or is_plural(word) or not is_person_word(word.lemma):
        return False
    if not is_definite(reading, word) or grammar.possessor(reading, word.i) is not None:
        return False
    named = any(w.upos == "PROPN" for w in reading.children(word.i, "appos"))
    return not named and of_phrase(reading, word) is None


def _last_holder(registry: Registry, word: Word, iso3: str | None) -> ActorDraft | None:
    """The person last mentioned within reach whose office the noun may stand for; of the country,
    if one is given and the person's is known.
    """
    for i, draft in registry.before(word.i):
        if word.sentence - registry.reading.words[i].sentence > SENTENCES_BACK:
            return None
        if draft.kind != "person" or (iso3 and draft.country not in (None, iso3)):
            continue
        if any(may_stand_for(word.lemma, role.title) for role in draft.roles):
            return draft
    return None


# What stands for several


def find_pairs(registry: Registry) -> None:
    """Resolve "the two leaders", "both countries": as many of their kind as were mentioned last, if
    they were just so many.
    """
    for word in registry.reading.words:
        kinds = paired_kinds(word.lemma)
        wanted = _number_told(registry.reading, word) if kinds and word.dep != "appos" else 0
        if wanted:
            keys = _last_mentioned_together(registry, word, kinds, wanted)
            if keys:
                registry.several[word.i] = keys


def _number_told(reading: Reading, word: Word) -> int:
    """How many a noun says it means: 2 in "the two leaders"; 0 if it does not."""
    numbers = (paired_number(w.lower) for w in reading.children(word.i, "nummod", "det"))
    return next((number for number in numbers if number), 0)


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
    first = registry.reading.sentences[sentence].first
    last = min(registry.reading.sentences[sentence].last, before.i)
    drafts = (registry.of_word(i) for i in range(first, last))
    fitting = (d for d in drafts if d is not None and d.kind in kinds and not d.rests_on("group"))
    return tuple(dict.fromkeys(draft.key for draft in fitting))
