"""Singulars of nouns by their endings, for forms that the lemmatiser left in the plural.

Table: `data/en/plural_endings.tsv`.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows


@cache
def _endings() -> tuple[tuple[str, str], ...]:
    return tuple((plural, singular) for plural, singular in rows("en/plural_endings.tsv", 2))


def singular(form: str) -> str:
    """The form without its plural ending ("gunmen" -> "gunman"); the form itself if it has none."""
    for plural, ending in _endings():
        if form.endswith(plural):
            return form.removesuffix(plural) + ending
    return form
