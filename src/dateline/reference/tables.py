"""How the tables under `data/` are read: tab-separated rows, `#` lines are comments, commas part the words of a cell.

A table that does not hold what its loader needs is a bug of ours, so it raises ValueError naming file and line.
"""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def rows(name: str, columns: int) -> Iterator[tuple[str, ...]]:
    """The rows of `data/NAME`, each padded to `columns` cells, white space at the ends of cells dropped."""
    text = files("dateline.reference").joinpath("data", name).read_text(encoding="utf-8")
    for number, line in enumerate(text.splitlines(), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if len(cells) > columns:
            raise ValueError(f"{name}, line {number}: {len(cells)} cells where {columns} are known")
        yield tuple(cells + [""] * (columns - len(cells)))


def words(cell: str) -> tuple[str, ...]:
    """The words of a cell, in their order, each once."""
    return tuple(dict.fromkeys(word.strip() for word in cell.split(",") if word.strip()))
