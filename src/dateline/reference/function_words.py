"""Function words by language: enough to tell at once what nearly every report is written in."""

from __future__ import annotations

from functools import lru_cache

from dateline.reference.tables import rows


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """Language (ISO 639-1) to its commonest function words, lower case."""
    return {language: frozenset(words.split()) for language, words in rows("function-words.tsv", 2)}
