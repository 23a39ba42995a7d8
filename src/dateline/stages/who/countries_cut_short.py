"""Countries by a part of their names: "the North" beside "North Korea", "the two Koreas"."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from dateline.language.reading import Reading, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.places.countries import countries, country_named, country_of_demonym
from dateline.reference.places.place_words import toponym_words
from dateline.stages.who.noun_phrases import is_capitalised, text_of
from dateline.stages.who.registry import Registry

PAIR = 2  # countries that share the end of their names


def country_cut_short(reading: Reading, i: int) -> str | None:
    """The country that "the North" stands for: that which the report names by the word and another.

    None for a word that goes on as a name, or that no such country's name begins with.
    """
    word = reading.words[i]
    if not is_capitalised(word) or word.lower not in toponym_words().quarters:
        return None
    if not _follows_article(reading, word) or _goes_on(reading, word):
        return None
    return next(_countries_beginning(reading, word), None)


def _follows_article(reading: Reading, word: Word) -> bool:
    """True behind "the"."""
    if word.i == 0:
        return False
    return reading.words[word.i - 1].lower in function_words().determiners.definite


def _goes_on(reading: Reading, word: Word) -> bool:
    """True where the next word has a capital too, or is joined by a hyphen."""
    after = reading.words[word.i + 1 : word.i + 2]
    return any(is_capitalised(other) or other.text == "-" for other in after)


def _countries_beginning(reading: Reading, word: Word) -> Iterator[str]:
    """The countries named in the report, by name or adjective, whose names begin with the word."""
    for other in map(reading.words.__getitem__, reading.by_form[word.lower]):
        if other.text != word.text or other.i + 1 == len(reading.words):
            continue
        text = text_of(reading, other.i, other.i + 2)
        iso3 = country_named(text) or country_of_demonym(text)
        if iso3 is not None:
            yield iso3


def is_pair_of_countries(word: Word) -> bool:
    """True for "Koreas", which two countries are by the last word of their names."""
    return bool(_pair(word))


def find_pairs_of_countries(registry: Registry) -> None:
    """Resolve "the two Koreas" to the two countries."""
    for word in registry.reading.capitals:
        pair = _pair(word) if word.i not in registry.by_word else ()
        if not pair:
            continue
        named = [registry.country(iso3) for iso3 in pair]
        for country in named:
            country.spans.add((word.start, word.end))
        registry.several[word.i] = tuple(country.key for country in named)


def _pair(word: Word) -> tuple[str, ...]:
    """The two countries whose names end in what the word is the plural of; empty for others."""
    if not word.text.endswith("s") or not is_capitalised(word) or country_named(word.text):
        return ()
    found = _countries_by_last_word().get(word.text[:-1], ())
    return found if len(found) == PAIR else ()


@cache
def _countries_by_last_word() -> dict[str, tuple[str, ...]]:
    """The countries whose names end in a word, by code, in the order of the table."""
    found: dict[str, tuple[str, ...]] = {}
    for land in countries():
        last = land.name.split()[-1]
        found[last] = (*found.get(last, ()), land.iso3)
    return found
