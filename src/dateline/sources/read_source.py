"""Reads a file by the reader of its kind, and says why one of no kind is refused."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.reference.publishing.unread_kinds import UnreadKind, kind_by_opening, unread_kind
from dateline.sources.kinds import accepted, is_text, kind_of, reader_of
from dateline.sources.reader import Reader, Result
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource

UNFORESEEN = (ValueError, ArithmeticError, RecursionError)
"""What a library raises on a file that nobody thought of: it costs the file, not the others."""


def read_source(
    source: ByteSource, told: Reader | None = None, otherwise: Reader | None = None
) -> Iterator[Result]:
    """The reports of a file, pipe or member, by the reader of its kind; what is refused comes as a
    Refusal, so that the rest of an archive can go on.

    `told`: see `kind_of`; `otherwise`: the reader where nothing tells the kind.
    """
    try:
        yield from _reader(source, told, otherwise).read(source)
    except Refusal as refusal:
        yield refusal
    except UNFORESEEN as error:
        yield Refusal(
            "broken-file", f"cannot be read ({error})", "save it again, or its text as .txt"
        )


def _reader(source: ByteSource, told: Reader | None, otherwise: Reader | None) -> Reader:
    """The reader of a source. Raises Refusal where its kind is not read."""
    reader = kind_of(source.name, source.head, told)
    if reader is not None and reader.opens(source.head):
        return reader
    other = kind_by_opening(source.head)
    if other is not None:
        return reader_of_document(other)
    found = reader or otherwise
    if found is None:
        raise unknown_kind(source)
    return found


def reader_of_document(kind: UnreadKind) -> Reader:
    """The reader of a kind of the table that has got one since. Raises Refusal where there is
    none.
    """
    reader = reader_of(kind.suffixes[0])
    if reader is None:
        raise unread(kind)
    return reader


def is_text_of_no_kind(source: ByteSource) -> bool:
    """True for text whose name and beginning tell no kind, not even one that is not read."""
    known = unread_kind(source.name) or kind_by_opening(source.head)
    return known is None and is_text(source.head)


def unknown_kind(source: ByteSource) -> Refusal:
    """Why a file of a kind that is not read is refused."""
    if not source.head:
        return Refusal("empty-file", "is empty", "check that it was saved whole")
    kind = unread_kind(source.name) or kind_by_opening(source.head)
    if kind is not None:
        return unread(kind)
    return Refusal("unknown-kind", "is of a kind that is not read", f"read are {accepted()}")


def unread(kind: UnreadKind) -> Refusal:
    """Why a file of a kind that the table of unread kinds has is refused."""
    mend = f"{kind.mend} (read are {accepted()})"
    return Refusal("unknown-kind", f"is {kind.what}, which is not read", mend)
