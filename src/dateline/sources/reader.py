"""A kind of file: how it is known, and which function reads it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from msgspec import Struct

from dateline.record.nouns import Report
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource

Result = Report | Refusal


class Reader(Struct, frozen=True):
    """One kind of file: its suffixes, what it is, and the function of this room that reads it.

    `function` is "module.name", from the bytes of a file to its Reports (or Refusals); the module
    is loaded only when a file of the kind is met. With `streams` the function gets the ByteSource
    instead, reads it piece by piece and yields what it finds, so that no size is too large; with
    `reckons` it gets the time of the capture too, from which "2 hours ago" is reckoned.
    `opening`: a regular expression of the bytes with which every file of the kind opens and no file
    of another kind does; it outranks the suffix. Of two the one that covers more decides, of two
    that cover as much the one with the file's suffix, else the earlier row of `READERS`.
    `looks`: one that stands near the beginning of most; it is heard where the suffix tells nothing.
    `is_binary`: no file of the kind is readable as text. `media_types`: as http and mails name it.
    """

    suffixes: tuple[str, ...]
    what: str
    function: str
    streams: bool = False
    reckons: bool = False
    opening: bytes | None = None
    looks: bytes | None = None
    is_binary: bool = False
    media_types: tuple[str, ...] = ()

    def read(self, source: ByteSource) -> Iterator[Result]:
        """The reports of a source, one after another. Raises Refusal where there are none, or where
        the rest cannot be read.
        """
        if self.streams:
            yield from self._function()(source)
        elif self.reckons:
            yield from self._function()(source.whole(), source.captured)
        else:
            yield from self._function()(source.whole())

    def opens(self, head: bytes) -> bool:
        """True if the first bytes of a file show that it is of this kind."""
        return self.opening_of(head) > 0

    def opening_of(self, head: bytes) -> int:
        """How many of the first bytes show that a file is of this kind; 0 if they do not."""
        if self.opening is None:
            return 0
        found = re.match(self.opening, head, re.I | re.S)
        return found.end() if found else 0

    def is_like(self, head: bytes) -> bool:
        """True if the first bytes of a file look like this kind."""
        return self.looks is not None and _matched(self.looks, head)

    def _function(self) -> Callable[..., Sequence[Result] | Iterator[Result]]:
        module, name = self.function.split(".")
        return getattr(import_module(f"dateline.sources.{module}"), name)


def _matched(pattern: bytes, head: bytes) -> bool:
    """True if the expression stands in the first bytes."""
    expression = re.compile(pattern, re.I | re.S)
    return expression.search(head) is not None
