"""Parquet: a report a row, under the names of columns that rows of JSON have (`json_keys.tsv`).

Row groups are read one after another, a few rows at a time, and of their columns only those that
tell something of a report. pyarrow reads; it comes with the extra `dateline[bulk]`.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, time
from decimal import Decimal
from importlib import import_module
from typing import Any, BinaryIO

from msgspec.structs import asdict

from dateline.record.nouns import Report
from dateline.reference.publishing.json_keys import json_keys
from dateline.sources.json_report import read_item
from dateline.sources.own_output import refuse_own_columns
from dateline.sources.packed import seekable
from dateline.sources.parquet_pages import (
    BrokenHead,
    ColumnPages,
    columns_of_groups,
    largest_page,
)
from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource

LARGEST_PAGE = 2**27  # bytes to which a page may unpack
FEW_ROWS = 10_000  # that any file may have; a longer one has no more rows than bytes
_AT_ONCE = 2**27  # bytes of rows that are held together
_MOST_AT_ONCE = 1_000  # rows
_NAMED, _LONGEST_NAME = 20, 60  # columns, and characters of their names, that are told
_MEND = "write the file again, or its rows as .jsonl"


def read_parquet(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of the rows, and what is refused: rows that give none, row groups that are
    damaged. Raises Refusal where the file is no Parquet or has no column of texts, and
    `missing-library` where pyarrow is not installed.
    """
    arrow = _arrow()
    errors = (arrow.ArrowException, OSError, ValueError, MemoryError, KeyError, OverflowError)
    with seekable(source) as stream:
        size = _size(stream)
        try:
            file = arrow.parquet.ParquetFile(
                stream,
                page_checksum_verification=True,
                thrift_string_size_limit=LARGEST,
                thrift_container_size_limit=1_000_000,
            )
            refuse_own_columns(file.schema_arrow.names)
            columns = _columns(file)
            groups = columns_of_groups(stream)
        except errors as error:
            raise Refusal("broken-file", f"is no Parquet file ({error})", _MEND) from None
        _check_rows(file.metadata.num_rows, size)
        seen: set[str] = set()
        before = 0
        for group, pages in enumerate(groups):
            at = before
            try:
                most = _largest_pages(pages, stream, columns)
                for row in _rows(arrow, file, group, columns, most):
                    at += 1
                    yield from _of_row(row, at, seen)
            except (*errors, BrokenHead) as error:
                yield Refusal("damaged-rows", f"cannot be read behind row {at} ({error})", _MEND)
            before += max(0, file.metadata.row_group(group).num_rows)
        if not before:
            raise Refusal("no-text", "has no rows", _MEND)


def _of_row(row: dict[str, Any] | None, number: int, seen: set[str]) -> list[Report | Refusal]:
    """The report of a row, and what is to be told of it; None stands for a row that is too long."""
    if row is None:
        return [Refusal("too-large", f"has a row {number} of more than 25 MB", "cut that row")]
    return read_item(row, f" (row {number})", seen)


def _rows(
    arrow: Any, file: Any, group: int, columns: Sequence[str], pages: Sequence[int]
) -> Iterator[dict[str, Any] | None]:
    """The rows of a row group, by the names of their columns; None for one that is too long.
    `pages`: the most bytes to which a page of each column unpacks. Raises what the library raises
    on damage, or BrokenHead, for a bomb too.
    """
    if max(pages) > LARGEST_PAGE:
        raise BrokenHead(f"a page unpacks to {max(pages) / 1e6:.0f} MB")
    # a value lies within a page, or in the one that holds the dictionary of its column
    count = max(1, min(_MOST_AT_ONCE, _AT_ONCE // max(1, sum(pages))))
    for batch in file.iter_batches(count, [group], list(columns), use_threads=False):
        held = {name: _readable(arrow, batch.column(name)) for name in batch.schema.names}
        for place in range(batch.num_rows):
            yield _row({name: column[place] for name, column in held.items()})


def _row(cells: dict[str, Any]) -> dict[str, Any] | None:
    """The values of a row that has any, as JSON has them; None where they are too long."""
    if sum(map(_length, cells.values())) > LARGEST:
        return None
    values = {name: _value(cell.as_py()) for name, cell in cells.items() if cell.is_valid}
    return {name: value for name, value in values.items() if value is not None}


def _length(cell: Any) -> int:
    """The bytes of a cell that holds a string."""
    inner = getattr(cell, "value", None) if hasattr(cell, "dictionary") else cell
    if inner is None or not inner.is_valid or not hasattr(inner, "as_buffer"):
        return 0
    return inner.as_buffer().size


def _value(value: Any) -> Any:
    """A value as JSON has it; None for one that JSON has not."""
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, list):
        return [_value(one) for one in value]  # pyright: ignore[reportUnknownVariableType]
    if isinstance(value, dict):
        return {str(key): _value(one) for key, one in value.items()}  # pyright: ignore[reportUnknownVariableType, reportUnknownArgumentType]
    return value if isinstance(value, str | int | float | bool) else None


def _readable(arrow: Any, column: Any) -> Any:
    """A column whose moments Python can hold: to the microsecond."""
    kind = column.type
    if arrow.types.is_timestamp(kind) and kind.unit == "ns":
        return column.cast(arrow.timestamp("us", kind.tz), safe=False)
    return column


def _columns(file: Any) -> list[str]:
    """The columns that tell something of a report, but for bare bytes. Raises Refusal where none
    holds texts.
    """
    keys = {field: set(names) for field, names in asdict(json_keys()).items() if field != "lists"}
    known = {"id"}.union(*keys.values())
    schema = file.schema_arrow
    found = [
        name
        for name in dict.fromkeys(schema.names)
        if name in known
        and schema.names.count(name) == 1
        and "binary" not in str(schema.field(name).type)
    ]
    words = keys["text"] | keys["summary"] | keys["title"]
    if not words & set(found):
        raise _no_texts(schema, words)
    return found


def _no_texts(schema: Any, words: set[str]) -> Refusal:
    """Why a file without a column of texts is refused: what columns it has, and which of them is
    called as one of the wanted words but for its case, is of bytes, or comes twice.
    """
    names = list(dict.fromkeys(schema.names))
    more = f" and {len(names) - _NAMED} more" if len(names) > _NAMED else ""
    has = f"it has {', '.join(map(_quoted, names[:_NAMED]))}{more}" if names else "it has none"
    near = next((name for name in names if name.casefold() in words), None)
    if near is None:
        mend = f"name it as one of these: {', '.join(json_keys().text[:4])}"
    elif near not in words:
        mend = f"{_quoted(near)} differs from “{near.casefold()}” by its case: name it so"
    elif schema.names.count(near) > 1:
        mend = f"{_quoted(near)} comes {schema.names.count(near)} times: keep one"
    else:
        mend = f"{_quoted(near)} is of bytes: write it as strings"
    return Refusal("no-text", f"has no column of texts ({has})", mend)


def _quoted(name: str) -> str:
    """The name of a column, in quotation marks and not too long."""
    return f"“{name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + '…'}”"


def _largest_pages(
    group: Sequence[ColumnPages], stream: BinaryIO, columns: Sequence[str]
) -> list[int]:
    """The most bytes to which a page unpacks, for each of the columns. Raises BrokenHead."""
    wanted = [column for column in group if column.name in columns]
    return [0, *(largest_page(stream, column.start, column.size) for column in wanted)]


def _check_rows(rows: int, size: int) -> None:
    """Raises Refusal for a file of more rows than its bytes can tell of."""
    if rows > max(FEW_ROWS, size):
        raise Refusal(
            "archive-bomb",
            f"has {rows} rows in {size} bytes",
            "unpack it yourself if you trust it, and give its rows as .jsonl",
        )


def _size(stream: BinaryIO) -> int:
    """The bytes of a file."""
    size = stream.seek(0, 2)
    stream.seek(0)
    return size


def _arrow() -> Any:
    """pyarrow, which has no types of its own. Raises Refusal."""
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError:
        raise Refusal(
            "missing-library", "is a Parquet file", "pip install 'dateline[bulk]'"
        ) from None
