"""Words made comparable: folded, parted, stemmed, function words kept apart from content words."""

# PyStemmer has no types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false
# pyright: reportMissingModuleSource=false

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from functools import cache, lru_cache
from sys import intern
from typing import cast

import Stemmer

from dateline.reference.characters import characters
from dateline.reference.english.stopwords import stopwords

_PLAIN = str.maketrans(
    {"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "}
    | dict.fromkeys(characters().removed)
)
_BETWEEN_LETTERS = re.compile(r"[\W_]+")
_PIECE = 64  # letters that are looked at at once
_WORD = re.compile(r"[^\W_]+(?:['.,][^\W_]+)*")


def fold_text(text: str) -> str:
    """Lower case without accents, typographic quotes and double spaces: "Séválé’s" and "Sevale's"
    are one.
    """
    if text.isascii():  # nothing in it has an accent or another form
        return " ".join(text.casefold().split())
    plain = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return " ".join("".join(c for c in plain if not unicodedata.combining(c)).casefold().split())


def letters_of(text: str) -> str:
    """Letters and figures alone, without case; accents stay."""
    return _BETWEEN_LETTERS.sub("", text).casefold()


@lru_cache(maxsize=65536)
def words(text: str) -> tuple[str, ...]:
    """The words of a text, folded; a possessive 's is dropped, a figure like 1,200 is one word."""
    return tuple(words_anew(text))


def words_anew(text: str) -> list[str]:
    """The same, not kept: for texts that are asked once. Of each word there is one in memory."""
    folded = text.lower() if text.isascii() else fold_text(text)
    found: list[str] = _WORD.findall(folded)
    return [intern(word if word.isalpha() else _without_marks(word)) for word in found]


def holds_whole(text: str, words: str) -> bool:
    """True if a text has the words, letter for letter, and neither is a part of a longer word: as
    the pattern `\\bwords\\b`, but by a plain search, which takes a hundredth of the time.
    """
    at = text.find(words)
    while at >= 0:
        if _is_edge(text, at) and _is_edge(text, at + len(words)):
            return True
        at = text.find(words, at + 1)
    return False


def _is_edge(text: str, at: int) -> bool:
    """True where a word begins or ends."""
    before, behind = text[at - 1 : at] if at else "", text[at : at + 1]
    return _is_of_word(before) != _is_of_word(behind)


def _is_of_word(letter: str) -> bool:
    """True for a letter or figure, and for the low line."""
    return letter.isalnum() or letter == "_"


def has_words(text: str) -> bool:
    """True where a text has any word; of a long one no more is looked at than tells."""
    return any(words(text[n : n + _PIECE]) for n in range(0, len(text), _PIECE))


def _without_marks(word: str) -> str:
    """A figure without its commas, a word without the possessive."""
    word = word.removesuffix("'s")
    if word[0].isdigit():
        return word.replace(",", "")
    return word


@cache
def _stemmer() -> Callable[[str], str]:
    """The Snowball stemmer for English, made once; what it gives `stem` keeps."""
    return cast("Callable[[str], str]", Stemmer.Stemmer("english", 0).stemWord)


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """The English Snowball stem of a folded word."""
    return _stemmer()(word)


@lru_cache(maxsize=65536)
def content(text: str) -> tuple[str, ...]:
    """The stems of the content words of a text, in order; function words and words of
    saying aside.
    """
    aside = stopwords()
    return tuple(stem(word) for word in words(text) if word not in aside)
