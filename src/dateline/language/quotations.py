"""Where quotations stand in a text, by its typography alone: marks of every kind, block by block.

A quotation may run over several sentences, and over several blocks where each opens with a mark of
its own and only the last is closed. Marks nested inside a quotation are left alone.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

PAIRS = {
    "“": "”",
    "„": "“",
    "«": "»",
    '"': '"',
    "``": "''",
    "''": "''",
    "‘": "’",
    "'": "'",
    "‹": "›",
}
SINGLE = frozenset("‘'‹")
STOPS = frozenset(",.!?…;:")


@dataclass(frozen=True, slots=True)
class Quotation:
    """The words between two marks: start..end without the marks, outer_start..outer_end with them."""

    start: int
    end: int
    outer_start: int
    outer_end: int
    block: int
    closed: bool  # False: no closing mark in its block


def quotations(text: str, blocks: Iterable[tuple[int, int, int]]) -> list[Quotation]:
    """The quotations of the text, in order. blocks: (index, start, end) of the stretches read by
    themselves.
    """
    found: list[Quotation] = []
    for block, start, end in blocks:
        found += _in_block(text, block, start, end)
    return found


def _in_block(text: str, block: int, start: int, end: int) -> list[Quotation]:
    found, at = [], start
    while at < end:
        mark = next((double for double in ("``", "''") if text.startswith(double, at)), text[at])
        if mark not in PAIRS or not _opens(text, at, mark, start, end):
            at += 1
            continue
        inner = at + len(mark)
        closing = _closing(text, inner, end, mark)
        if closing is None:
            if mark in SINGLE or (mark in ('"', "''") and text[start:at].strip()):
                at += 1
                continue
            found.append(Quotation(inner, end, at, end, block, False))
            break
        close_length = len(PAIRS[mark])
        if closing > inner:
            found.append(Quotation(inner, closing, at, closing + close_length, block, True))
        at = closing + close_length
    return found


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """A mark opens before a word, and a single or straight one only after a space, a bracket or a
    dash.
    """
    after = text[at + len(mark)] if at + len(mark) < end else " "
    before = text[at - 1] if at > start else " "
    if after.isspace():
        return False
    if mark in ("'", "‘"):
        return not before.isalnum() and after.isalpha()
    if mark in ('"', "''"):
        return not before.isalnum() and before not in STOPS
    return True


def _closing(text: str, inner: int, end: int, mark: str) -> int | None:
    close = PAIRS[mark]
    if mark not in ("'", "‘"):
        at = text.find(close, inner, end)
        after = text[at + len(close)] if 0 <= at < end - len(close) else " "
        if mark == close and at > 0 and text[at - 1].isspace() and not after.isspace():
            return None  # the next mark opens again: this one was a stray
        return None if at < 0 else at
    first = None
    for at in range(inner, end):
        if text[at] != close or text[at - 1].isspace():
            continue
        after = text[at + 1] if at + 1 < end else " "
        if after.isalnum():
            continue
        if text[at - 1] in STOPS or text[at - 1] != "s" or after in STOPS:
            return at
        first = at if first is None else first  # it may be "the rebels' ": keep looking
    return first
