"""Words by which no two sentences are alike: the table `data/en/stopwords.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.word_sets import word_sets


@dataclass(frozen=True, slots=True)
class _Stopwords:
    stopwords: frozenset[str]


@cache
def stopwords(language: str = "en") -> frozenset[str]:
    """Function words and words of saying, in lower case. Raises `tables.UnknownLanguage`."""
    return word_sets("stopwords.tsv", _Stopwords, language).stopwords
