"""What speaks of a report that has to go: that names it or a thing of it, or quotes words that no
other report of the case has.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from itertools import chain
from typing import Any

import msgspec

from dateline.ledger.erased_words import plain_words
from dateline.record.nouns import Report

RUN = 5  # words in a row that make a quotation
FEWEST = 3  # words of a headline or a text that is quoted where all of it stands


class Quoting:
    """Knows the id of one report and the runs of words that it alone has."""

    def __init__(self, report: str, words: Iterable[str], others: Iterable[str]) -> None:
        """`words`: its headline and text; `others`: those of all other reports."""
        self._names_it = re.compile(rf"(?<![\w-]){re.escape(report)}(?![\w-])")
        self._runs = {run for text in words for run in _runs(text)}
        for text in others:
            if not self._runs:
                break
            self._runs -= set(_runs(text, {len(run) for run in self._runs}))

    def names(self, text: str) -> bool:
        """True if the report, or a thing of it, is named."""
        return bool(self._names_it.search(text))

    def quotes(self, text: str) -> bool:
        """True if words stand there that only the report has."""
        lengths = {len(run) for run in self._runs}
        return bool(lengths) and not self._runs.isdisjoint(_runs(text, lengths))

    def is_in(self, body: str) -> bool:
        """True if a payload (JSON) names or quotes it."""
        if self.names(body):
            return True
        try:
            return any(map(self.quotes, _strings(msgspec.json.decode(body))))
        except msgspec.DecodeError:
            return self.quotes(body)


def quoting(report: str, held: Mapping[str, Report]) -> Quoting:
    """What knows a report among all reports of a case."""
    words = {id: _words_of(one) for id, one in held.items()}
    own = words.pop(report, ())
    return Quoting(report, own, chain.from_iterable(words.values()))


def _words_of(report: Report) -> tuple[str, ...]:
    """A report's headline and text."""
    return report.title or "", report.text


def _runs(text: str, lengths: Iterable[int] = (RUN,)) -> Iterator[tuple[str, ...]]:
    """The runs of words of a text, of all lengths; of a short one itself."""
    plain = plain_words(text)
    if FEWEST <= len(plain) < RUN:
        yield tuple(plain)
    for length in lengths:
        yield from (tuple(plain[n : n + length]) for n in range(len(plain) - length + 1))


def _strings(value: Any) -> Iterator[str]:
    """All strings within a value of JSON; JSON that stands in a string is looked into."""
    if isinstance(value, str):
        yield value
        if value[:1] in '["{':
            with suppress(msgspec.DecodeError):
                yield from _strings(msgspec.json.decode(value))
        return
    if isinstance(value, dict):
        value = value.values()  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]
    elif not isinstance(value, list):
        return
    for one in value:  # pyright: ignore[reportUnknownVariableType]
        yield from _strings(one)
