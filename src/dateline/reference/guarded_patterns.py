"""Patterns behind a plain search for letters without which they cannot match.

Most texts hold none of those letters, and to see that takes a tenth of the time of the pattern.
"""

# The parser of regular expressions has no types: what comes out of it is unknown to a checker.
# pyright: reportPrivateUsage=false, reportUnknownVariableType=false
# pyright: reportUnknownMemberType=false, reportUnknownArgumentType=false
# pyright: reportAttributeAccessIssue=false, reportUnknownParameterType=false
# pyright: reportMissingParameterType=false

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from re import _constants, _parser
from typing import Any

_SHORTEST = 3  # letters that tell something
_MOST = 40  # pieces that are searched for in less time than the pattern takes
_FOLDED = re.compile("[\u017f\u0131\u0130]")
_REPEATS = (_constants.MAX_REPEAT, _constants.MIN_REPEAT, _constants.POSSESSIVE_REPEAT)
Pieces = frozenset[str]


class GuardedPattern:
    """A pattern that is searched for only in texts that hold one of the pieces it needs."""

    __slots__ = ("_pattern", "_pieces")

    def __init__(self, pattern: re.Pattern[str]) -> None:
        """`pattern`: as compiled; one that can do without any letters is always searched for."""
        self._pattern, self._pieces = pattern, needed_pieces(pattern)

    def search(self, text: str, start: int = 0, end: int | None = None) -> re.Match[str] | None:
        """As `re.Pattern.search`."""
        end = len(text) if end is None else end
        if start or end < len(text):
            may_match = self._may_match(text[start:end])
        else:
            may_match = self._may_match(text)
        return self._pattern.search(text, start, end) if may_match else None

    def finditer(self, text: str) -> Iterator[re.Match[str]]:
        """As `re.Pattern.finditer`."""
        return self._pattern.finditer(text) if self._may_match(text) else iter(())

    def _may_match(self, text: str) -> bool:
        """False for a text without any piece of which the pattern needs one."""
        if not self._pieces:
            return True
        letters = text.lower()
        for piece in self._pieces:
            if piece in letters:
                return True
        return holds_folded_letters(text)


def holds_folded_letters(text: str) -> bool:
    """True for a text with letters that a pattern without case takes for plain ones and a search in
    small letters does not: the long s, the Turkish i with and without its dot.
    """
    return not text.isascii() and _FOLDED.search(text) is not None


def needed_pieces(pattern: re.Pattern[str]) -> Pieces:
    """Pieces of text in small letters of which each match holds one, whatever its case; empty where
    the pattern tells of none.
    """
    found = _needed(_parser.parse(pattern.pattern, pattern.flags))
    return found if found and len(found) <= _MOST else frozenset()


def _needed(parsed: Iterable[tuple[Any, Any]]) -> Pieces | None:
    """The best set of pieces that stand in what is parsed one after another."""
    parts, runs = list(parsed), [""]
    for kind, value in parts:
        if kind is _constants.LITERAL and chr(value).isascii():
            runs[-1] += chr(value).lower()
        else:
            runs.append("")
    pieces = (run.strip() for run in runs)
    choices: list[Pieces] = [frozenset((piece,)) for piece in pieces if len(piece) >= _SHORTEST]
    choices += filter(None, (_of_part(kind, value) for kind, value in parts))
    return max(choices, key=_worth, default=None)


def _of_part(kind: Any, value: Any) -> Pieces | None:
    """The pieces that a group, a repetition or a choice needs."""
    if kind is _constants.SUBPATTERN:
        return _needed(value[3])
    if kind is _constants.ATOMIC_GROUP:
        return _needed(value)
    if kind in _REPEATS and value[0] > 0:
        return _needed(value[2])
    if kind is not _constants.BRANCH:
        return None
    choices = [_needed(choice) for choice in value[1]]
    every = [choice for choice in choices if choice]
    return frozenset[str]().union(*every) if len(every) == len(choices) else None


def _worth(pieces: Pieces) -> int:
    """Long pieces tell more than short ones, and few more than many."""
    return 3 * min(map(len, pieces)) - len(pieces)
