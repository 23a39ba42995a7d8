"""The fields of life that events are of ("military", "election"), by the words around them or by
the event itself.

The table is `data/en/contexts.tsv`; its head says what the columns mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from dateline.reference.tables import rows, words


@cache
def _rows() -> tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]]:
    """(by words, by event), each context -> its cells; contexts in the order of the table."""
    found: tuple[dict[str, frozenset[str]], dict[str, frozenset[str]]] = ({}, {})
    for context, by, cell in rows("en/contexts.tsv", 3):
        for part in found:
            part.setdefault(context, frozenset())
        found[0 if by == "words" else 1][context] = frozenset(words(cell))
    return found


def contexts_of(type_: str, mode: str | None, terms: Iterable[str]) -> tuple[str, ...]:
    """The contexts of an event, in the order of the table. `terms`: lemmas and pairs of nouns of
    its clause.
    """
    by_words, by_event = _rows()
    told, names = frozenset(terms), {type_, f"{type_}:{mode}"}
    return tuple(c for c in by_words if by_words[c] & told or by_event[c] & names)
