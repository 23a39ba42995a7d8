"""Tables of Arrow with typed columns, and their bytes: as a Parquet file, as a stream between
processes.

Needs pyarrow (Apache-2.0), which the extras `dateline[exports]` and `dateline[bulk]` bring; nothing
else of Dateline asks for it but the reader of Parquet files.

COLUMNS: Typed[Event] = (("event", "string", lambda row: row.id),)
parquet_bytes(arrow_table(COLUMNS, record.events))
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from importlib import import_module
from itertools import islice
from typing import Any, Literal, TypeVar

from dateline.exports.missing_library import MissingLibrary

_BATCH = 10_000  # rows that are Python's at a time
Row = TypeVar("Row")
# A type of Arrow, or "words", a list of strings.
Kind = Literal["string", "bool_", "date32", "float64", "int64", "words"]
# The columns of a table: each its name, its type, and how it is filled.
Typed = tuple[tuple[str, Kind, Callable[[Row], object]], ...]


def arrow_table(columns: Typed[Row], rows: Iterable[Row]) -> Any:
    """The rows as a table of Arrow. Raises MissingLibrary."""
    arrow = pyarrow()
    schema = arrow.schema([(name, _arrow_type(arrow, kind)) for name, kind, _ in columns])
    filled = ({name: fill(row) for name, _, fill in columns} for row in rows)
    batches = iter(lambda: list(islice(filled, _BATCH)), [])
    tables = [arrow.Table.from_pylist(batch, schema=schema) for batch in batches]
    return concatenated([schema.empty_table(), *tables]).combine_chunks()


def concatenated(tables: Sequence[Any]) -> Any:
    """One table of the rows of several with the same columns. Raises MissingLibrary."""
    return pyarrow().concat_tables(tables)


def parquet_bytes(table: Any) -> bytes:
    """A table as one Parquet file. Raises MissingLibrary."""
    arrow = pyarrow()
    sink = arrow.BufferOutputStream()
    arrow.parquet.write_table(table.combine_chunks(), sink, compression="zstd")
    return sink.getvalue().to_pybytes()


def stream_bytes(table: Any) -> bytes:
    """A table as a stream of Arrow, which `read_stream` reads. Raises MissingLibrary."""
    arrow = pyarrow()
    sink = arrow.BufferOutputStream()
    with arrow.ipc.new_stream(sink, table.schema) as writer:
        writer.write_table(table.combine_chunks())
    return sink.getvalue().to_pybytes()


def read_stream(data: bytes) -> Any:
    """The table of a stream of Arrow. Raises MissingLibrary."""
    return pyarrow().ipc.open_stream(data).read_all()


def pyarrow() -> Any:
    """pyarrow, which has no types of its own. Raises MissingLibrary."""
    try:
        import_module("pyarrow.parquet")
        return import_module("pyarrow")
    except ImportError as error:
        raise MissingLibrary(
            "The parquet export needs pyarrow, which is not installed: "
            "pip install 'dateline[exports]'."
        ) from error


def _arrow_type(arrow: Any, kind: Kind) -> Any:
    """The Arrow type of a column; "words" is a list of strings."""
    return arrow.list_(arrow.string()) if kind == "words" else getattr(arrow, kind)()
