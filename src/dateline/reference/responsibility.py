"""Words that say whose a deed is ("responsible for", "accused of", "claimed responsibility for"):
`data/en/responsibility.tsv`.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.tables import of_language, rows, words


@dataclass(frozen=True, slots=True)
class Blame:
    """One word or phrase: where the doer stands, and where the deed."""

    words: tuple[str, ...]  # lemmas: the word first, then what completes it
    doer: tuple[str, ...]
    deed: tuple[str, ...]


@cache
def blames(language: str = "en") -> dict[tuple[str, str], tuple[Blame, ...]]:
    """Entries by (pos, first word), longer ones first, then in the order of the table."""
    found: dict[tuple[str, str], list[Blame]] = {}
    for pos, doer, deed, cell in rows(of_language("responsibility.tsv", language), 4):
        for phrase in words(cell):
            parts = tuple(phrase.split())
            entry = Blame(parts, tuple(doer.split("/")), tuple(deed.split("/")))
            found.setdefault((pos, parts[0]), []).append(entry)
    return {
        key: tuple(sorted(entries, key=lambda e: -len(e.words))) for key, entries in found.items()
    }
