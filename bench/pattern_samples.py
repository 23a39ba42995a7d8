"""Hostile texts for a regular expression, made from its own tree."""

from __future__ import annotations

import re
from collections.abc import Iterator
from re import _constants as codes  # pyright: ignore[reportAttributeAccessIssue]
from re import _parser as parser  # pyright: ignore[reportAttributeAccessIssue]
from typing import Any

PIECES = ("a", "A", "1", " ", "\n", ".", ",", "-", "(", '"', "“", "<", "a ", "A ", "Aa ", "1 ", "1,", "a\n", "A. ", "a, ", "and ", "the ", "<a ", "> ")  # fmt: skip


def samples(pattern: re.Pattern[Any]) -> Iterator[tuple[str, str, str]]:
    """Prefixes, pieces and ends: what stands before something that is repeated, what is repeated, and what lets the match fail."""
    try:
        tree = parser.parse(pattern.pattern, pattern.flags & ~re.LOCALE)
    except re.error:
        return
    seen: set[tuple[str, str]] = set()
    for before, inner in _repeats(tree, ""):
        piece = _sample(inner)
        for one in (piece, piece[:1], f"{piece} "):
            if one and (before, one) not in seen:
                seen.add((before, one))
                yield before, one, "\x01"
    whole = _sample(tree)
    for one in (whole, whole[:-1], whole[: len(whole) // 2], f"{whole} ", f"{whole[:-1]} "):
        if one and ("", one) not in seen:
            seen.add(("", one))
            yield "", one, "\x01"
    for one in PIECES:
        yield "", one, "\x01"


def _repeats(tree: Any, before: str) -> Iterator[tuple[str, Any]]:
    """What a tree repeats without end, each with a text that leads to it."""
    for op, value in tree:
        if op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, high, inner = value
            if high is codes.MAXREPEAT or high > 20:
                yield before, inner
            yield from _repeats(inner, before)
        elif op is codes.SUBPATTERN:
            yield from _repeats(value[3], before)
        elif op is codes.BRANCH:
            for branch in value[1]:
                yield from _repeats(branch, before)
        elif op in (codes.ASSERT, codes.ASSERT_NOT):
            yield from _repeats(value[1], before)
        elif op is codes.ATOMIC_GROUP:
            yield from _repeats(value, before)
        before += _sample([(op, value)])


def _sample(tree: Any) -> str:
    """A short text that the tree matches, as far as that can be told from the tree alone."""
    made = ""
    for op, value in tree:
        if op is codes.LITERAL:
            made += chr(value)
        elif op is codes.NOT_LITERAL:
            made += "a" if chr(value) != "a" else "b"
        elif op is codes.ANY:
            made += "a"
        elif op is codes.IN:
            made += _of_set(value)
        elif op in (codes.MAX_REPEAT, codes.MIN_REPEAT, codes.POSSESSIVE_REPEAT):
            low, _, inner = value
            made += _sample(inner) * max(low, 1)
        elif op is codes.SUBPATTERN:
            made += _sample(value[3])
        elif op is codes.ATOMIC_GROUP:
            made += _sample(value)
        elif op is codes.BRANCH:
            made += _sample(value[1][-1])
    return made


_CLASSES = {
    codes.CATEGORY_DIGIT: "1",
    codes.CATEGORY_SPACE: " ",
    codes.CATEGORY_WORD: "a",
    codes.CATEGORY_NOT_DIGIT: "a",
    codes.CATEGORY_NOT_SPACE: "a",
    codes.CATEGORY_NOT_WORD: ",",
}


def _of_set(items: Any) -> str:
    """A character of a set."""
    if items[0][0] is codes.NEGATE:
        probe = re.compile("[^" + "".join(map(_spelt, items[1:])) + "]")
        return next((one for one in "aA1 .,-(\n\u00e9" if probe.match(one)), "\u4e00")
    for op, value in items:
        if op is codes.LITERAL:
            return chr(value)
        if op is codes.RANGE:
            return chr(value[0])
        if op is codes.CATEGORY:
            return _CLASSES[value]
    return "a"


def _spelt(item: Any) -> str:
    """An item of a set, as an expression writes it."""
    op, value = item
    if op is codes.LITERAL:
        return re.escape(chr(value))
    if op is codes.RANGE:
        return f"{re.escape(chr(value[0]))}-{re.escape(chr(value[1]))}"
    names = {codes.CATEGORY_DIGIT: r"\d", codes.CATEGORY_SPACE: r"\s", codes.CATEGORY_WORD: r"\w"}
    return names.get(
        value,
        r"\W"
        if value is codes.CATEGORY_NOT_WORD
        else r"\S"
        if value is codes.CATEGORY_NOT_SPACE
        else r"\D",
    )
