"""Actors that are named by their own words, and those of the same words told of before."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.reference.actors import GroupNoun, group_noun
from dateline.reference.countries import region_of_adjective
from dateline.reference.inflection import singular_of_people
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    is_plural,
    modifiers,
    of_phrase,
    owner,
)
from dateline.stages.who.registry import Draft, Registry


def noun_of(word: Word) -> GroupNoun | None:
    """The row of the table for a word, by its lemma, its own form, or that without its plural s."""
    lower = word.lower
    return group_noun(word.lemma) or group_noun(lower) or group_noun(singular_of_people(lower))


def is_bare(reading: Reading, word: Word) -> bool:
    """True if nothing but a determiner stands with the noun."""
    return len(name_words(reading, word)) == 1 and of_phrase(reading, word) is None


def name_words(reading: Reading, word: Word) -> list[Word]:
    """The modifiers that stand right before the head, and the head."""
    kept = [word]
    wanted = {w.i for w in modifiers(reading, word)}
    i = word.i - 1
    while i in wanted or (i - 1 in wanted and reading.words[i].text == "-"):
        if reading.words[i - 1].lower == "to" or reading.words[i].upos == "VERB":
            break
        kept.insert(0, reading.words[i])
        i -= 1
    return kept


def plain(reading: Reading, words: list[Word]) -> str:
    """The words as a name: a common noun at the head of a sentence loses its capital."""
    text = " ".join(reading.text[words[0].start : words[-1].end].split())
    first = words[0]
    opens = first.i == reading.sentences[first.sentence].first
    common = first.upos == "NOUN" and first.text[1:].islower() and reading.name_at(first.i) is None
    return text[0].lower() + text[1:] if opens and common else text


def seat_by_words(registry: Registry, word: Word, kind: str) -> None:
    """An actor named by its own words; "the hostage" is the one spoken of before."""
    reading = registry.reading
    words = name_words(reading, word)
    text = plain(reading, words)
    key = f"group:{' '.join(w.lower for w in words[:-1])} {word.lemma.lower()}"
    if is_definite(reading, word) and owner(reading, word) is None:
        earlier = (
            _last_ending(registry, word) if len(words) == 1 else _last_so_described(registry, words)
        )
        if earlier is not None:
            registry.mention(earlier, word.i, word.i + 1, word.i, alias=False)
            return
    iso3 = country_of_phrase(reading, word)
    region = any(region_of_adjective(w.text) for w in words)
    draft = registry.add(key, text, kind, None if region else iso3, plural=is_plural(word))  # type: ignore[arg-type]
    registry.mention(draft, words[0].i, word.i + 1, word.i)


def _last_ending(registry: Registry, word: Word) -> Draft | None:
    """The actor last named by a phrase of the same noun."""
    for i in range(word.i - 1, -1, -1):
        draft = registry.of_word(i)
        if draft is not None and registry.reading.words[i].lemma.lower() == word.lemma.lower():
            return draft
    return None


def _last_so_described(registry: Registry, words: list[Word]) -> Draft | None:
    """ "the Norwegian sailors" after "two young Norwegian sailors": the group last named by these words and more."""
    mine = {w.lower for w in words[:-1]}
    for i in range(words[0].i - 1, -1, -1):
        draft = registry.of_word(i)
        if (
            draft is None
            or not draft.key.startswith("group:")
            or registry.reading.words[i].lower != words[-1].lower
        ):
            continue
        if mine <= set(draft.key.removeprefix("group:").split()[:-1]):
            return draft
    return None


def last_of(registry: Registry, before: int, prefix: str) -> Draft | None:
    for i in range(before - 1, -1, -1):
        key = registry.by_word.get(i)
        if key and key.startswith(prefix):
            return registry.drafts[key]
    return None
