"""Plain words for the values of the record, read from the table `words.tsv` beside this file and
from that of event types.

What the tables lack is shown as the record has it, hyphens turned into spaces: a value that a later
stage brings is never hidden and never an error.
"""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from dateline.reference.event_types import EventWords, event_type, event_types


class ValueWords(Struct, frozen=True):
    """A value in plain words, the mark that may stand before them, and a note that explains
    them.
    """

    value: str
    words: str
    mark: str = ""
    note: str = ""


def word(family: str, value: str | int | None) -> ValueWords:
    """The plain words of `value` within a family of values (status, verdict, grain, ...)."""
    if value is None:
        return ValueWords("", "not told")
    told = _words().get((family, str(value)))
    return told or ValueWords(str(value), str(value).replace("-", " ").replace("_", " "))


def known(family: str, value: str) -> bool:
    """Whether the table has words for a value."""
    return (family, value) in _words()


@lru_cache(maxsize=8)
def values(family: str) -> frozenset[str]:
    """The values that a family of words has."""
    return frozenset(value for named, value in _words() if named == family)


def event_words(type_: str, mode: str | None) -> EventWords:
    """How an event of this type and mode is said; the type's own words where the mode has none."""
    return event_type(type_, mode).words


def _rows(name: str) -> list[list[str]]:
    lines = (files("dateline.prose") / name).read_text(encoding="utf-8").splitlines()
    return [line.split("\t") for line in lines if line.strip() and not line.startswith("#")]


@lru_cache(maxsize=1)
def _words() -> dict[tuple[str, str], ValueWords]:
    terms = ((info.type, info.words.term) for info in event_types())
    table = {("type", type_): ValueWords(type_, term) for type_, term in terms}
    for row in _rows("words.tsv"):
        family, value, words, mark, note = (*row, "", "")[:5]
        table[family, value] = ValueWords(value, words, mark, note)
    return table
