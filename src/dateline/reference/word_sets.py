"""Small tables of words under `data/LANGUAGE/`, each read into a frozen struct with one field for
each of its sets.

A table is a TSV of two columns: the name of a set, and its words parted by commas (`@other` takes
in a set of the same table that stands above). A set may have several rows. The struct and the table
must name the same sets: a set without a field, a field without a set and an empty set raise
ValueError, so that no look-up can miss silently.

    @dataclass(frozen=True, slots=True)
    class Determiners:
        definite: frozenset[str]
        indefinite: frozenset[str]

    word_sets("determiners.tsv", Determiners).definite
"""

from __future__ import annotations

from functools import cache
from typing import TypeVar

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words

T = TypeVar("T", bound=Struct)


@cache
def word_sets(table: str, kind: type[T], language: str = "en") -> T:
    """The sets of `data/LANGUAGE/TABLE` as a `kind`, a struct of frozensets of str.

    Raises tables.UnknownLanguage, and ValueError where table and struct do not name the same
    sets.
    """
    found: dict[str, set[str]] = {}
    for name, cell in rows(of_language(table, language), 2):
        for word in words(cell):
            taken = found[word[1:]] if word.startswith("@") and word[1:] in found else {word}
            found.setdefault(name, set()).update(taken)
    wanted = set(kind.__struct_fields__)
    if wanted != found.keys():
        missing, unknown = sorted(wanted - found.keys()), sorted(found.keys() - wanted)
        asked = f"sets that {kind.__name__} does not know {unknown}"
        raise ValueError(f"{table}: sets without words {missing}, {asked}")
    return kind(**{name: frozenset(members) for name, members in found.items()})
