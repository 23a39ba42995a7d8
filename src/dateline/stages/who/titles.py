"""Titles in the text: the words of a title, and what the office is of."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import grammar
from dateline.language.reading import Reading, Word
from dateline.reference.actors.actors import actor_words
from dateline.reference.actors.titles import may_end_title, title_of
from dateline.stages.who.actor_drafts import Basis
from dateline.stages.who.mention import Mention
from dateline.stages.who.noun_phrases import (
    country_in,
    country_of_words,
    joined,
    leading_country,
    words_below,
)
from dateline.stages.who.registry import Registry

MAY_OWN_OFFICE: tuple[Basis, ...] = ("body", "government", "country")


def title_at(mention: Mention) -> str | None:
    """The words of the title that ends at the word, its modifiers included, without the country's
    name; None where the word is no title of one person.
    """
    if mention.is_plural or not may_end_title(mention.word.text):
        return None
    if mention.reading.child(mention.word.i, "nummod") is not None:  # "1,400 head of cattle"
        return None
    words = _title_words(mention)
    known = title_of(joined(w for w in words if w.text != "-"))
    if known is None or known.scope == "honorific":
        return None
    if mention.owner is None:
        words = _without_country(words)
    return mention.reading.text[words[0].start : mention.word.end]


def _without_country(words: list[Word]) -> list[Word]:
    """The words of a title without the country's name before them; the last always stays."""
    first = 0
    while first < len(words) - 1 and _opens_with_country(words[first:]):
        first += 1
    return words[first:]


def _title_words(mention: Mention) -> list[Word]:
    """The adjectives and nouns right before the head of a title, back to its owner or article, and
    the head.
    """
    words, i = mention.reading.words, mention.word.i
    if not i or not is_part_of_title(words, i - 1):
        return [words[i]]
    inside = set(mention.reading.subtree(i))
    first = i
    while first - 1 in inside and is_part_of_title(words, first - 1):
        first -= 1
    return list(words[first : i + 1])


def is_part_of_title(words: Sequence[Word], i: int) -> bool:
    """True if word i is an adjective, a noun or the hyphen that joins two of them; a dash between
    blanks parts them: "SEOUL - President X".
    """
    word = words[i]
    if word.text != "-":
        return word.upos in ("ADJ", "NOUN", "PROPN")
    return 0 < i < len(words) - 1 and words[i - 1].end == word.start


def _opens_with_country(words: list[Word]) -> bool:
    """True if the first word (or the first two) is a country's name or adjective that owns the
    office.
    """
    return any(map(country_of_words, (words[0].text, joined(words[:2]))))


def is_state_office(title: str) -> bool:
    """True for an office that is a country's unless a body is named: "president"."""
    known = title_of(title)
    return known is not None and known.scope == "country"


def office_owner_words(mention: Mention) -> list[Word]:
    """What a title is of: its owner, its "of ..." phrase, a country's adjective or a body's name
    before it.
    """
    linked = grammar.prepositional_dependent(
        mention.reading, mention.word.i, actor_words().office_of
    )
    for noun in (mention.owner, linked):
        if noun is not None and noun.upos != "PRON":
            return _unbroken(_naming_words(mention.reading, noun))
    before = mention.modifiers
    bodies = [word for word in before if mention.registry.body_at(word.i) is not None]
    return leading_country(before) or bodies


def _naming_words(reading: Reading, noun: Word) -> list[Word]:
    """The words of a phrase that may be part of a name."""
    inside = words_of_owner(reading, noun)
    return [word for word in inside if word.upos != "PUNCT"]


def words_of_owner(reading: Reading, noun: Word) -> list[Word]:
    """The words of a phrase without articles, prepositions and possessive marks."""
    found: list[Word] = []
    for word in words_below(reading, noun):
        if word.upos in ("DET", "ADP") or word.xpos == "POS":
            continue
        found.append(word)
    return found


def _unbroken(words: list[Word]) -> list[Word]:
    """The first words as far as they follow one another in the text."""
    size = 1
    while size < len(words) and words[size].i == words[size - 1].i + 1:
        size += 1
    return words[:size]


def office_owner(registry: Registry, words: list[Word]) -> str | None:
    """The key of the actor that an office is of: a body that the words name, else their country."""
    for word in words:
        draft = registry.of_word(word.i)
        if draft is not None and draft.rests_on(*MAY_OWN_OFFICE):
            return draft.key
    iso3 = country_in(words)
    return registry.country(iso3).key if iso3 else None
