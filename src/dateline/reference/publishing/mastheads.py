"""Names that read as those of newspapers, stations and sites though no table knows them: "Libya
Sun", "The Daily Herald".
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.publishing.outlets import outlet
from dateline.reference.word_sets import word_sets

MOST_WORDS = 5
_SMALL = 3  # letters of words that names may write small: "of", "the"


class MastheadWords(Struct, frozen=True):
    """Sets of words of such names, lower case."""

    surely: frozenset[str]
    perhaps: frozenset[str]
    section: frozenset[str]


@cache
def masthead_words(language: str = "en") -> MastheadWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("masthead_words.tsv", MastheadWords, language)


def reads_as_masthead(name: str, surely: bool = False) -> bool:
    """True for a known outlet, or a name of two to five words with capitals that holds a word of
    mastheads and names no mere section ("Latest News"). `surely`: where it might be a person's,
    only words that no surname is count, or any behind "The".
    """
    if outlet(name) is not None:
        return True
    words = name.split()
    known = masthead_words()
    plain = [word.strip(".,'’").casefold() for word in words]
    if not 2 <= len(words) <= MOST_WORDS or not all(map(_is_of_name, words)):
        return False
    wanted = known.surely if surely and plain[0] != "the" else known.surely | known.perhaps
    if wanted.isdisjoint(plain):
        return False
    own = [word for word in plain if word not in known.surely | known.perhaps and word != "the"]
    return not own or not known.section.issuperset(own)


def _is_of_name(word: str) -> bool:
    """True for a word with a capital, or a small one such as "of"."""
    return word[0].isupper() or (word.isalpha() and len(word) <= _SMALL)
