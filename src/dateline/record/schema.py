"""The JSON Schema of a record, and reading and writing records as JSON.

The schema is JSON Schema 2020-12, made from the nouns themselves, so it cannot fall behind them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, cast

import msgspec

from dateline.record.json_chunks import array, laid_out, members
from dateline.record.nouns import FORMAT, Record


class _Marked(msgspec.Struct):
    """What every record says of itself, whatever its format."""

    format: str


class RecordError(ValueError):
    """A file that is no record: the message names the file, what is wrong, and the mend."""


def schema() -> dict[str, Any]:
    """The JSON Schema that every written record is valid against."""
    made = msgspec.json.schema(Record)
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dateline record",
        "description": (
            "All that Dateline knows of a case; "
            "start and end are code point offsets, end exclusive."
        ),
        **made,
    }


def encode(record: Record) -> bytes:
    """The record as JSON on one line, UTF-8, keys in the order of the nouns.

    The same record gives the same bytes.
    """
    return msgspec.json.encode(record)


def encode_readable(record: Record) -> bytes:
    """The record as indented JSON that ends in a line break."""
    return b"".join(readable_chunks(record))


def readable_chunks(record: Record) -> Iterator[bytes]:
    """The same in chunks, so that a large record is written without being in memory as a whole."""
    fields = ((name, getattr(record, name)) for name in record.__struct_fields__)
    return members((name, _chunks(value)) for name, value in fields if value is not msgspec.UNSET)


def _chunks(value: object) -> Iterable[bytes]:
    """The value of a field of the record as JSON; of a list each thing by itself."""
    if isinstance(value, tuple):
        return array(cast("tuple[object, ...]", value), 1)
    return (laid_out(value, 1),)


def read_record(path: Path) -> Record:
    """The record in a file, or in the `record.json` of a folder.

    Raises RecordError where there is none.
    """
    file = path / "record.json" if path.is_dir() else path
    try:
        data = file.read_bytes()
    except OSError as error:
        raise RecordError(
            f"{file}: {error.strerror or error}. "
            "Name the folder that `dateline report --out` wrote."
        ) from error
    try:
        marked = msgspec.json.decode(data, type=_Marked).format
        if marked != FORMAT:
            raise RecordError(
                f"{file} is of the format “{marked}”; this Dateline reads “{FORMAT}”. "
                "Build it again with `dateline report`."
            )
        return msgspec.json.decode(data, type=Record)
    except (msgspec.DecodeError, RecursionError) as error:
        raise RecordError(
            f"{file}: no Dateline record ({error}). Build it again with `dateline report`."
        ) from error
