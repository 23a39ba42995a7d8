"""How the tables under `data/` are read: tab-separated rows, `#` lines are comments, commas part
the words of a cell.

`data/LANGUAGE/` has what is true of a language, `data/world/` what is true of the world. A table
that does not hold what its loader needs is a bug of ours, so it raises ValueError naming file and
line.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files

# those that have tables; a second one is a folder `data/LANGUAGE/` and its name here
LANGUAGES = ("en",)


class UnknownLanguage(ValueError):
    """There are no tables of this language; the message names those that there are."""


def of_language(table: str, language: str) -> str:
    """The name of a language's table under `data/`. Raises UnknownLanguage."""
    if language not in LANGUAGES:
        known = ", ".join(LANGUAGES)
        raise UnknownLanguage(f"there are no tables of {language!r}; there are {known}")
    return f"{language}/{table}"


def read_text(name: str) -> str:
    """The text of the file `data/NAME`."""
    return files("dateline.reference").joinpath("data", name).read_text(encoding="utf-8")


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of `data/NAME`, each padded to `columns` cells, white space at the ends of cells
    dropped.
    """
    for number, line in enumerate(read_text(name).splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise ValueError(f"{name}, line {number}: {len(cells)} cells where {columns} are known")
        yield tuple(cells + [""] * (columns - len(cells)))


def words(cell: str) -> tuple[str, ...]:
    """The words of a cell, in their order, each once."""
    found = (word.strip() for word in cell.split(","))
    return tuple(dict.fromkeys(filter(None, found)))
