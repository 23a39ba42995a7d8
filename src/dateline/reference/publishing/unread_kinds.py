"""Kinds of file that are not read, and how a file of one of them becomes one that is."""

from __future__ import annotations

import re
from collections.abc import Container
from functools import cache
from pathlib import PurePath

from msgspec import Struct

from dateline.reference.tables import rows, words


class UnreadKind(Struct, frozen=True):
    """`opening`: the first bytes of its files; `member`: a file that a ZIP of the kind holds; None
    where nothing tells it.
    """

    suffixes: tuple[str, ...]
    what: str
    mend: str
    opening: re.Pattern[bytes] | None
    member: str | None


def unread_kind(name: str) -> UnreadKind | None:
    """The kind of a file by its suffix; None if the table does not have it."""
    suffix = PurePath(name).suffix.lower()
    return next((kind for kind in unread_kinds() if suffix in kind.suffixes), None)


def kind_by_opening(head: bytes) -> UnreadKind | None:
    """The kind of a file by its first bytes; None if the table does not know them."""
    return next((k for k in unread_kinds() if k.opening and k.opening.match(head)), None)


def kind_of_zip(members: Container[str]) -> UnreadKind | None:
    """What a ZIP file is that is no archive but a document; None for an archive."""
    return next((kind for kind in unread_kinds() if kind.member and kind.member in members), None)


@cache
def unread_kinds() -> tuple[UnreadKind, ...]:
    """The table `data/world/unread_kinds.tsv`."""
    return tuple(
        UnreadKind(words(suffixes), what, mend, _pattern(opening), member or None)
        for suffixes, what, mend, opening, member in rows("world/unread_kinds.tsv", 5)
    )


def _pattern(cell: str) -> re.Pattern[bytes] | None:
    """The expression of a cell; None where it is empty."""
    return re.compile(cell.encode("ascii"), re.S) if cell else None
