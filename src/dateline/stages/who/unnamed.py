"""Actors that are named by their own words, and those of the same words mentioned before."""

from __future__ import annotations

from dateline.language.reading import Reading, Word
from dateline.record.nouns import ActorKind
from dateline.reference.actors import GroupNoun, group_noun
from dateline.reference.countries import region_of_adjective
from dateline.reference.function_words import function_words
from dateline.reference.inflection import singular_of_people
from dateline.stages.who.noun_phrases import (
    country_of_phrase,
    is_definite,
    is_plural,
    modifiers,
    of_phrase,
    owner,
    text_of,
)
from dateline.stages.who.registry import ActorDraft, Registry


def noun_of(word: Word) -> GroupNoun | None:
    """The row of the table for a word, by its lemma, its own form, or that without its plural
    ending.
    """
    lower = word.lower
    return group_noun(word.lemma) or group_noun(lower) or group_noun(singular_of_people(lower))


def is_bare(reading: Reading, word: Word) -> bool:
    """True if nothing but a determiner stands with the noun."""
    return len(name_words(reading, word)) == 1 and of_phrase(reading, word) is None


def name_words(reading: Reading, word: Word) -> list[Word]:
    """The modifiers that stand right before the head, and the head."""
    wanted = {w.i for w in modifiers(reading, word)}
    first = word.i
    while _continues_name(reading, first - 1, wanted):
        first -= 1
    return list(reading.words[first : word.i + 1])


def _continues_name(reading: Reading, i: int, wanted: set[int]) -> bool:
    """True if word i is a modifier, or the hyphen after one; infinitives and verbs end the name."""
    if i not in wanted and not (i - 1 in wanted and reading.words[i].text == "-"):
        return False
    infinitive = reading.words[i - 1].lower in function_words().conjunctions.infinitive
    return not infinitive and reading.words[i].upos != "VERB"


def name_in_text(reading: Reading, words: list[Word]) -> str:
    """The words as a name: a common noun at the head of a sentence loses its capital."""
    first = words[0]
    text = text_of(reading, first.i, words[-1].i + 1)
    opens = first.i == reading.sentences[first.sentence].first
    common = first.upos == "NOUN" and first.text[1:].islower() and reading.name_at(first.i) is None
    return text[0].lower() + text[1:] if opens and common else text


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
        kind,
        None if regional else country_of_phrase(reading, word),
        plural=is_plural(word),
    )
    registry.mention(draft, words[0].i, word.i + 1, word.i)
    return draft


def _antecedent(registry: Registry, word: Word, words: list[Word]) -> ActorDraft | None:
    """The actor that a definite phrase takes up; one with an owner stands for itself."""
    if not is_definite(registry.reading, word) or owner(registry.reading, word) is not None:
        return None
    return _last_of_noun(registry, word) if len(words) == 1 else _last_so_described(registry, words)


def _last_of_noun(registry: Registry, word: Word) -> ActorDraft | None:
    """The actor last named by a phrase of the same noun."""
    lemma, words = word.lemma.lower(), registry.reading.words
    return next((d for i, d in registry.before(word.i) if words[i].lemma.lower() == lemma), None)


def _last_so_described(registry: Registry, words: list[Word]) -> ActorDraft | None:
    """ "the Norwegian sailors" after "two young Norwegian sailors": the group last named by these
    words and more.
    """
    wanted, noun = {w.lower for w in words[:-1]}, words[-1].lower
    for i, draft in registry.before(words[0].i):
        if not draft.rests_on("group") or registry.reading.words[i].lower != noun:
            continue
        if wanted <= set(draft.key.removeprefix("group:").split()[:-1]):
            return draft
    return None


def last_of_kind(registry: Registry, word: Word, kind: ActorKind) -> ActorDraft | None:
    """The country's force of the kind ("military", "police") or the government last mentioned
    before a word.
    """
    prefix = f"{kind}:"
    return next((d for _, d in registry.before(word.i) if d.key.startswith(prefix)), None)
