"""The fields of life that events are of ("military", "election"), by the words around them or by
the event itself.

The table is `data/en/contexts.tsv`; its head says what the columns mean.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words

BY_WORDS, BY_EVENT = "words", "event"  # the column `by`


class Context(Struct, frozen=True):
    """One field of life: the words that signal it, and the events that are of it by themselves."""

    name: str
    terms: frozenset[str]
    events: frozenset[str]  # TYPE, or TYPE:mode


@cache
def contexts(language: str = "en") -> tuple[Context, ...]:
    """The fields of life in the order of the table. Raises `tables.UnknownLanguage`."""
    cells: dict[str, dict[str, frozenset[str]]] = {}
    for name, by, cell in rows(of_language("contexts.tsv", language), 3):
        cells.setdefault(name, {})[by] = frozenset(words(cell))
    return tuple(
        Context(name, by.get(BY_WORDS, frozenset()), by.get(BY_EVENT, frozenset()))
        for name, by in cells.items()
    )


def contexts_of(type_: str, mode: str | None, terms: Iterable[str]) -> tuple[str, ...]:
    """The names of an event's contexts, in the order of the table.

    `terms`: lemmas and pairs of nouns of its clause.
    """
    of_term, names = _contexts_of_terms(), {type_, f"{type_}:{mode}"}
    found = {name for term in terms for name in of_term.get(term, ())}
    return tuple(c.name for c in contexts() if c.name in found or c.events & names)


@cache
def _contexts_of_terms() -> dict[str, tuple[str, ...]]:
    """The names of the contexts that each term signals."""
    found: dict[str, tuple[str, ...]] = {}
    for context in contexts():
        for term in context.terms:
            found[term] = (*found.get(term, ()), context.name)
    return found
