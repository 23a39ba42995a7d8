"""Under which keys programs that collect news write the fields of a report."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import rows, words


class JsonKeys(Struct, frozen=True):
    """The keys of each field, the best first; `lists`: under which lists of reports come, whose
    members may be headlines alone.
    """

    text: tuple[str, ...]
    summary: tuple[str, ...]
    title: tuple[str, ...]
    url: tuple[str, ...]
    outlet: tuple[str, ...]
    published: tuple[str, ...]
    updated: tuple[str, ...]
    language: tuple[str, ...]
    timezone: tuple[str, ...]
    authors: tuple[str, ...]
    lists: tuple[str, ...]


@cache
def json_keys() -> JsonKeys:
    """The table `data/world/json_keys.tsv`."""
    return JsonKeys(**{field: words(cell) for field, cell in rows("world/json_keys.tsv", 2)})
