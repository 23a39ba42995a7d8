"""Governments and their organs: "the Malian government", "the finance ministry", "the authorities"."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.actors import GroupNoun, actor_words
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    is_plural,
    joined,
    phrase_words,
)
from dateline.stages.who.registry import ActorDraft, Registry
from dateline.stages.who.unnamed import is_bare, last_of_kind, resolve_unnamed


def resolve_government(
    registry: Registry, word: Word, noun: GroupNoun, main_country: str | None
) -> ActorDraft:
    """A country's government or organ by the country in the phrase, "the government" by what was
    said before.
    """
    reading = registry.reading
    iso3 = country_of_phrase(reading, word)
    if iso3 and (not is_plural(word) or word.lemma in actor_words().many_headed):
        return _government_of(registry, word, noun, iso3)
    if _is_whole_government(word) and is_bare(reading, word):
        known = _known_government(registry, word, main_country)
        if known is not None:
            registry.mention_by_noun(known, word.i)
            return known
    return resolve_unnamed(registry, word, noun.kinds[0])


def _is_whole_government(word: Word) -> bool:
    """True for a noun that means the government as a whole and no organ of it."""
    return word.lemma.lower() in actor_words().whole_government


def _government_of(registry: Registry, word: Word, noun: GroupNoun, iso3: str) -> ActorDraft:
    """The government of the country, or its organ that the noun means."""
    shown = _shown_words(registry.reading, word)
    draft = registry.government(iso3)
    if not _is_whole_government(word):
        name = _unspaced_possessives(joined(shown))
        draft = registry.add(f"organ:{word.lemma.lower()}:{iso3}", name, noun.kinds[0], iso3)
    registry.mention(draft, shown[0].i, word.i + 1, word.i)
    return draft


def _shown_words(reading: Reading, word: Word) -> list[Word]:
    """The words of the phrase that name the body."""
    words = phrase_words(reading, word)
    return [w for w in words if w.upos not in ("DET", "ADP") and w.xpos != "PRP$"] or [word]


def _unspaced_possessives(text: str) -> str:
    """The text without the blanks before possessive marks that joining words puts there."""
    for mark in sorted(actor_words().possessive_marks):
        text = text.replace(f" {mark}", mark)
    return text


def _known_government(
    registry: Registry, word: Word, main_country: str | None
) -> ActorDraft | None:
    """ "the government": that last mentioned, else that of the country where the report plays."""
    last = last_of_kind(registry, word, "government")
    if last is None and main_country and is_definite(registry.reading, word):
        return registry.government(main_country)
    return last
