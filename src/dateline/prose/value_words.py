"""Plain words for the values of the record, of `reference/data/en/value_words.tsv` and the table of
event types.

What the tables lack is shown as the record has it, hyphens turned into spaces: a value that a later
stage brings is never hidden and never an error.
"""

from __future__ import annotations

from functools import cache
from typing import Literal

import msgspec
from msgspec import Struct

from dateline.reference.events.event_types import EventWords, event_type, event_types
from dateline.reference.tables import rows

# What a value is a value of, or (line-named, now, sayer, source-line, stands, verb,
# was) how it is said in a sentence; {} stands for what it is said of.
Family = Literal[
    "actor",
    "announced",
    "basis",
    "be-many",
    "be-one",
    "body-of",
    "cardinal",
    "certainty",
    "commitment",
    "clause-status",
    "count",
    "credibility",
    "credit",
    "credited",
    "currency",
    "demand",
    "dispute",
    "fault",
    "field",
    "furniture",
    "gap",
    "harmed",
    "grain",
    "hedge",
    "large-number",
    "line",
    "line-named",
    "manner",
    "month",
    "now",
    "need",
    "need-stage",
    "number",
    "number-of",
    "people-were",
    "place-role",
    "question",
    "question-number",
    "asks",
    "sayer",
    "sides",
    "source-line",
    "source-none",
    "stage",
    "stands",
    "status",
    "touched-many",
    "touched-one",
    "sum-of",
    "type",
    "verb",
    "verdict",
    "was",
    "weekday",
]


class ValueWords(Struct, frozen=True):
    """A value in plain words, the mark that may stand before them, and a note that explains
    them.
    """

    value: str
    words: str
    mark: str = ""
    note: str = ""


def word(family: Family, value: str | int | None) -> ValueWords:
    """The plain words of `value` within a family of values (status, verdict, grain, ...)."""
    if value is None:
        return ValueWords("", "not told")
    known = _words().get((family, str(value)))
    return known or ValueWords(str(value), str(value).replace("-", " ").replace("_", " "))


def known(family: Family, value: str | int) -> bool:
    """Whether the table has words for a value."""
    return (family, str(value)) in _words()


def event_words(type_: str, mode: str | None) -> EventWords:
    """How an event of this type and mode is said; the type's own words where the mode has none."""
    return event_type(type_, mode).words


class _WordRow(Struct, frozen=True, array_like=True):
    """A row as it stands in the table."""

    family: Family
    value: str
    words: str
    mark: str = ""
    note: str = ""


@cache
def _words() -> dict[tuple[str, str], ValueWords]:
    """(family, value) -> words. Raises msgspec.ValidationError for a family that is none."""
    table = {("type", info.type): ValueWords(info.type, info.words.term) for info in event_types()}
    for cells in rows("en/value_words.tsv", len(_WordRow.__struct_fields__)):
        row = msgspec.convert(cells, _WordRow)
        table[row.family, row.value] = ValueWords(row.value, row.words, row.mark, row.note)
    return table
