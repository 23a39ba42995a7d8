"""Makes large records of small ones: `python -m bench.made_records RECORD TIMES OUT [--days N]`.

The record is written so many times over, each time under other ids and names and N days later (7
unless told), so that a record of 10,000 reports comes of one of 282 in half a minute without that
anything is read again. Texts, outlets and the brief stay as they are. Such a record says how views
of it grow; it says nothing of how reports meet, since no copy meets another.
"""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable
from datetime import date, timedelta
from pathlib import Path
from typing import Any, cast

import msgspec

from dateline.record.nouns import Record
from dateline.record.schema import encode_readable, read_record

DAYS = 7
ONCE = frozenset(("outlets", "brief", "revisions"))  # what stands in the record once
_STRING = re.compile(r'"((?:[^"\\]|\\.)*)"')
_DAY = re.compile(r"\d{4}-\d\d-\d\d(?=[T /–]|\Z)")
_NAME = re.compile(r'^\{"id":"[^"]*","name":"((?:[^"\\]|\\.)*)')


def multiplied(record: Record, times: int, days: int = DAYS) -> Record:
    """The record with all its things so many times, each time under other ids and names, and so
    many days later than the time before.
    """
    parts = {
        name: tuple(msgspec.json.encode(one).decode() for one in many)
        for name in record.__struct_fields__
        if name not in ONCE and isinstance(many := getattr(record, name), tuple)
    }
    ids = frozenset(_ids(record))
    made: dict[str, list[Any]] = {name: list(getattr(record, name)) for name in parts}
    for number in range(2, times + 1):
        copies = {
            name: _renamed(things, ids, number, days * (number - 1))
            for name, things in parts.items()
        }
        whole = ",".join(f'"{name}":[{",".join(things)}]' for name, things in copies.items())
        copy = msgspec.json.decode(f"{{{whole}}}", type=Record)
        for name, many in made.items():
            many.extend(getattr(copy, name))
    return msgspec.structs.replace(record, **{name: tuple(many) for name, many in made.items()})


def _ids(record: Record) -> Iterable[str]:
    """The ids of all things of a record."""
    for name in record.__struct_fields__:
        many = getattr(record, name)
        if name not in ONCE and isinstance(many, tuple):
            for one in cast("tuple[Any, ...]", many):
                if isinstance(found := getattr(one, "id", None), str):
                    yield found


def _renamed(things: Iterable[str], ids: frozenset[str], number: int, later: int) -> list[str]:
    """Things of a record as JSON, under other ids and names, later by so many days."""
    known: dict[str, str] = {}

    def other(found: re.Match[str]) -> str:
        """An id, or a day, as it is in this copy; any other string as it is."""
        text = found[1]
        if text not in known:
            known[text] = f"{text}x{number}" if text in ids else _later(text, later)
        return f'"{known[text]}"'

    return [
        _NAME.sub(lambda found: f"{found[0]} {number}", _STRING.sub(other, one)) for one in things
    ]


def _later(text: str, days: int) -> str:
    """A day or a moment (ISO 8601), or two of them, so many days later; other text as it is."""
    if not _DAY.match(text) or len(text) > 60:
        return text

    def moved(found: re.Match[str]) -> str:
        try:
            return (date.fromisoformat(found[0]) + timedelta(days)).isoformat()
        except ValueError:
            return found[0]

    return _DAY.sub(moved, text)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("record", type=Path, help="a record.json, or its folder")
    parser.add_argument("times", type=int)
    parser.add_argument("out", type=Path, help="the folder into which record.json is written")
    parser.add_argument("--days", type=int, default=DAYS)
    options = parser.parse_args()
    made = multiplied(read_record(options.record), options.times, options.days)
    options.out.mkdir(parents=True, exist_ok=True)
    (options.out / "record.json").write_bytes(encode_readable(made))
    print(f"{len(made.reports):,} reports, {len(made.events):,} facts in {options.out}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
