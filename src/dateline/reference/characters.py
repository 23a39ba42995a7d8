"""Characters that only the layout of a text needs: the table `data/world/characters.tsv`."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dateline.reference.tables import rows, words


class Characters(Struct, frozen=True):
    """The characters of each set, as one string; the head of the table says what they are."""

    removed: str
    joiners: str
    spelt_out: str
    spaces: str
    group_spaces: str
    hyphens: str
    soft_hyphens: str


@cache
def characters() -> Characters:
    """The sets. Raises ValueError where the table and the struct do not name the same ones."""
    name = "world/characters.tsv"
    found = {key: "".join(_characters(cell)) for key, cell in rows(name, 2)}
    if found.keys() != set(Characters.__struct_fields__):
        raise ValueError(f"{name}: sets that only one side names: {sorted(found)}")
    return Characters(**found)


def _characters(cell: str) -> Iterator[str]:
    """The characters that code points and ranges of them name."""
    for word in words(cell):
        first, _, last = word.partition("..")
        yield from map(chr, range(int(first, 16), int(last or first, 16) + 1))
