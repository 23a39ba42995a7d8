"""Actors that are named by their own words, and those of the same words mentioned before."""

from __future__ import annotations

from functools import lru_cache

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import ActorKind
from dateline.reference.actors.actors import GroupNoun, actor_words, group_noun
from dateline.reference.actors.titles import Gender
from dateline.reference.english.inflection import singular_of_people
from dateline.reference.places.countries import region_of_adjective
from dateline.stages.who.actor_drafts import ActorDraft
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    is_plural,
    name_in_text,
    name_words,
)
from dateline.stages.who.registry import Registry


def noun_of(word: Word) -> GroupNoun | None:
    """The row of the table for a word, by its lemma, its own form, or that without its plural
    ending.
    """
    return _noun_of_forms(word.lemma, word.lower)


@lru_cache(maxsize=65536)
def _noun_of_forms(lemma: str, form: str) -> GroupNoun | None:
    """The same by the lemma and the form in small letters."""
    return group_noun(lemma) or group_noun(form) or group_noun(singular_of_people(form))


def noun_at(reading: Reading, word: Word) -> GroupNoun | None:
    """The row of the table for a word with the one before it ("coast guard"), else for the word
    alone; a plural is of people: "border guards".
    """
    before = reading.words[word.i - 1] if word.i else None
    if before is not None and before.head == word.i and not is_plural(word):
        noun = group_noun(f"{before.lower} {word.lemma.lower()}")
        if noun is not None:
            return noun
    return noun_of(word)


def resolve_unnamed(registry: Registry, word: Word, kind: ActorKind) -> ActorDraft:
    """An actor known by its own words alone; "the hostage" is the one spoken of before."""
    reading = registry.reading
    words = name_words(reading, word)
    antecedent = _antecedent(registry, word, words)
    if antecedent is not None:
        registry.mention_by_noun(antecedent, word.i)
        return antecedent
    described = " ".join(w.lower for w in words[:-1])
    regional = any(region_of_adjective(w.text) for w in words)
    draft = registry.add(
        f"group:{described} {word.lemma.lower()}",
        name_in_text(reading, words),
        _kind_of_one(kind, word),
        None if regional else country_of_phrase(reading, word),
        plural=is_plural(word),
    )
    draft.learn_gender(_gender_of(word))
    registry.mention(draft, words[0].i, word.i + 1, word.i)
    return draft


def _kind_of_one(kind: ActorKind, word: Word) -> ActorKind:
    """A person for "a villager", whose kind is the population in the plural."""
    is_one = not is_plural(word) and word.lemma.lower() not in actor_words().collective
    return "person" if kind == "population" and is_one else kind


def _gender_of(word: Word) -> Gender | None:
    """The gender that the noun itself tells: "woman"."""
    lemma = word.lemma.lower()
    if lemma in actor_words().male:
        return "m"
    return "f" if lemma in actor_words().female else None


def _antecedent(registry: Registry, word: Word, words: list[Word]) -> ActorDraft | None:
    """The actor that a definite phrase takes up; one with an owner stands for itself."""
    reading = registry.reading
    if not is_definite(reading, word) or grammar.possessor(reading, word.i) is not None:
        return None
    if len(words) == 1:
        return _last_of_noun(registry, word)
    return _last_so_described(registry, words)


def _last_of_noun(registry: Registry, word: Word) -> ActorDraft | None:
    """The actor last named by a phrase of the same noun; "the presidents" are not the one who was
    called so."""
    same = registry.reading.by_lemma[word.lemma.lower()]
    last = next((draft for _, draft in registry.before_among(word.i, same)), None)
    is_one = last is not None and last.kind == "person" and not last.plural
    return None if is_one and is_plural(word) else last


def _last_so_described(registry: Registry, words: list[Word]) -> ActorDraft | None:
    """ "the Norwegian sailors" after "two young Norwegian sailors": the group last named by these
    words and more.
    """
    wanted, noun = {w.lower for w in words[:-1]}, words[-1].lower
    same = registry.reading.by_form[noun]
    for _, draft in registry.before_among(words[0].i, same):
        if not draft.rests_on("group"):
            continue
        if wanted <= set(draft.key.removeprefix("group:").split()[:-1]):
            return draft
    return None


def last_of_kind(registry: Registry, word: Word, kind: ActorKind) -> ActorDraft | None:
    """The country's force of the kind ("military", "police") or the government last mentioned
    before a word.
    """
    prefix = f"{kind}:"
    for _, draft in registry.before(word.i):
        if draft.key.startswith(prefix):
            return draft
    return None
