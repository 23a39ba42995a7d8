"""The Snowball stemmer for English ("Porter2"): what a word shares with its inflected and derived
forms.

The same as the library `snowballstemmer` gives, which the tests compare it with, in a third of its
time: that one is translated by a machine and walks each word letter by letter. Its suffixes and
exceptions are the table `data/en/stemming.tsv`; the algorithm is described at
https://snowballstem.org/algorithms/english/stemmer.html.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from functools import cache

from dateline.reference.tables import of_language, rows

_SHORTEST = 3  # letters of a word that has a stem of its own
_VOWEL = re.compile("[aeiouy]")
_REGION = re.compile("[^aeiouy]*[aeiouy]+[^aeiouy]")  # up to the first consonant behind a vowel
_CONSONANT_Y = re.compile("([aeiouy])y")
_PLURAL_S = re.compile("[aeiouy].+s$", re.DOTALL)
_Y_AT_END = re.compile("[^aeiouy][yY]$")
# a short syllable at the end: consonant, vowel, consonant; or a vowel and a consonant alone
_SHORT_END = re.compile("[^aeiouy][aeiouy][^aeiouywxY]$|^[aeiouy][^aeiouy]$|past$")
_DOUBLE_END = re.compile(r"(?:([bdfgmnprt])\1)$")
_ADDS_E = ("at", "bl", "iz")
_PAST = ("eedly", "ingly", "edly", "eed", "ing", "ed")  # the longest first
_BEFORE_LI = "cdeghkmnrt"


@dataclass(frozen=True, slots=True)
class _Suffixes:
    """The table: whole words, how words begin, and what stands for the suffixes of each step."""

    exceptions: Mapping[str, str]
    regions: tuple[str, ...]
    kept: Collection[str]
    derived: Mapping[str, str]
    adjective: Mapping[str, str]
    noun: Mapping[str, str]


@cache
def _suffixes(language: str = "en") -> _Suffixes:
    """The table `data/LANGUAGE/stemming.tsv`. Raises `tables.UnknownLanguage`."""
    found: dict[str, dict[str, str]] = {}
    for step, suffix, instead in rows(of_language("stemming.tsv", language), 3):
        found.setdefault(step, {})[suffix] = instead.removeprefix("-")
    return _Suffixes(
        exceptions=found["exception"],
        regions=tuple(found["region"]),
        kept=found["kept"].keys(),
        derived=found["derived"],
        adjective=found["adjective"],
        noun=found["noun"],
    )


def snowball_stem(word: str) -> str:
    """The stem of a word in small letters.

    >>> [snowball_stem(word) for word in ("generously", "dying", "skies", "organization")]
    ['generous', 'die', 'sky', 'organ']
    """
    table = _suffixes()
    if word in table.exceptions:
        return table.exceptions[word]
    if len(word) < _SHORTEST:
        return word
    plain = word.removeprefix("'")
    word = _with_consonant_y(plain) if "y" in plain else plain
    is_marked = word != plain
    first = _end_of_region(word, 0)
    for opening in table.regions:
        if word.startswith(opening):
            first = len(opening)
    second = _end_of_region(word, first)
    word = _without_past(_without_plural(word), first, table.kept)
    if _Y_AT_END.search(word, 1):
        word = f"{word[:-1]}i"
    word = _without_derived(word, first, table.derived)
    word = _without_adjective(word, first, second, table.adjective)
    word = _without_noun(word, second, table.noun)
    word = _without_last_letter(word, first, second)
    return word.replace("Y", "y") if is_marked else word


def _with_consonant_y(word: str) -> str:
    """Each "y" that is a consonant as "Y": at the head of the word and behind a vowel."""
    if word[0] == "y":
        word = f"Y{word[1:]}"
    return _CONSONANT_Y.sub(r"\1Y", word)


def _end_of_region(word: str, start: int) -> int:
    """Where the region begins that opens behind the first consonant after a vowel."""
    opening = _REGION.match(word, start)
    return opening.end() if opening else len(word)


def _longest(word: str, suffixes: Mapping[str, str], most: int) -> str:
    """The longest of the suffixes that ends a word, of no more letters than `most`; "" for none."""
    for letters in range(min(most, len(word)), 0, -1):
        if word[-letters:] in suffixes:
            return word[-letters:]
    return ""


def _without_plural(word: str) -> str:
    """Step 1a: "cats" to "cat", "ponies" to "poni", "ties" to "tie"."""
    for possessive in ("'s'", "'s", "'"):
        if word.endswith(possessive):
            word = word.removesuffix(possessive)
            break
    if word.endswith("sses"):
        return word[:-2]
    if word.endswith(("ies", "ied")):
        return word[:-2] if len(word) > 4 else word[:-1]
    is_plural = word.endswith("s") and not word.endswith(("us", "ss"))
    return word[:-1] if is_plural and _PLURAL_S.search(word) else word


def _without_past(word: str, first: int, kept: Collection[str]) -> str:
    """Step 1b: "agreed" to "agre", "hopping" to "hop", "hoping" to "hope", "dying" to "die"."""
    suffix = next((suffix for suffix in _PAST if word.endswith(suffix)), None)
    if suffix is None or word in kept:
        return word
    left = word.removesuffix(suffix)
    if suffix.startswith("ee"):
        return f"{left}ee" if len(left) >= first else word
    if suffix == "ing" and len(left) == 2 and _Y_AT_END.match(left) and left[1] == "y":
        return f"{left[0]}ie"
    return _mended(left, first) if _VOWEL.search(left) else word


def _mended(left: str, first: int) -> str:
    """What is left of a verb in its plain form: "hopp" is "hop", "conflat" is "conflate"."""
    if left.endswith(_ADDS_E):
        return f"{left}e"
    if _DOUBLE_END.search(left):
        return left if len(left) == 3 and left[0] in "aeo" else left[:-1]
    return f"{left}e" if len(left) == first and _SHORT_END.search(left) else left


def _without_derived(word: str, first: int, suffixes: Mapping[str, str]) -> str:
    """Step 2: "conditional" to "condition", "sensibly" to "sensible"."""
    suffix = _longest(word, suffixes, 7)
    left = word[: len(word) - len(suffix)]
    if not suffix or len(left) < first:
        return word
    if suffix == "ogi" and not left.endswith("l"):
        return word
    if suffix == "li" and not left.endswith(tuple(_BEFORE_LI)):
        return word
    return left + suffixes[suffix]


def _without_adjective(word: str, first: int, second: int, suffixes: Mapping[str, str]) -> str:
    """Step 3: "hopefulness" to "hope", "formative" to "form"."""
    suffix = _longest(word, suffixes, 7)
    left = word[: len(word) - len(suffix)]
    if not suffix or len(left) < (second if suffix == "ative" else first):
        return word
    return left + suffixes[suffix]


def _without_noun(word: str, second: int, suffixes: Mapping[str, str]) -> str:
    """Step 4: "revival" to "reviv", "adoption" to "adopt"."""
    suffix = _longest(word, suffixes, 5)
    left = word[: len(word) - len(suffix)]
    if not suffix or len(left) < second:
        return word
    return word if suffix == "ion" and not left.endswith(("s", "t")) else left


def _without_last_letter(word: str, first: int, second: int) -> str:
    """Step 5: "rate" stays, "cease" to "ceas", "controll" to "control"."""
    left = word[:-1]
    if word.endswith("e"):
        is_long = len(left) >= first and not _SHORT_END.search(left)
        return left if is_long or len(left) >= second else word
    return left if word.endswith("ll") and len(left) >= second else word
