"""Words by which no two sentences are alike: the table `data/en/stopwords.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets


class _Stopwords(Struct, frozen=True):
    stopwords: frozenset[str]


@cache
def stopwords(language: str = "en") -> frozenset[str]:
    """Function words and words of saying, in lower case. Raises `tables.UnknownLanguage`."""
    return word_sets("stopwords.tsv", _Stopwords, language).stopwords
