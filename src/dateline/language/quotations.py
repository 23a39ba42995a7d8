"""Where quotations stand in a text, by its typography alone: marks of every kind, block by block.

A quotation may run over several sentences, and over several blocks where each opens with a mark of
its own and only the last is closed. Those nested inside a quotation are found by `nested`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from msgspec import Struct

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
APOSTROPHES = frozenset("‘'")  # single marks whose closing one is an apostrophe as well
STRAIGHT = frozenset({'"', "''"})  # open and close alike
DOUBLED = ("``", "''")  # two characters that are one mark
OPENING = frozenset('“"')  # marks that open a paragraph with which a quotation goes on
STOPS = frozenset(",.!?…;:")
_MARK = re.compile("|".join([*DOUBLED, *(mark for mark in PAIRS if mark not in DOUBLED)]))


class Quotation(Struct, frozen=True):
    """The words between two marks: start..end without the marks, outer_start..outer_end
    with them.
    """

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
    stretches = list(blocks)
    for number, (block, start, end) in enumerate(stretches):
        following = stretches[number + 1 : number + 2]
        goes_on = any(text[first : first + 1] in OPENING for _, first, _ in following)
        found += _in_block(text, block, start, end, goes_on=goes_on)
    return found


def nested(text: str, outer: Quotation) -> list[Quotation]:
    """The quotations inside another, in marks of another kind, in order."""
    mark = text[outer.outer_start : outer.start]
    inside = _in_block(text, outer.block, outer.start, outer.end)
    return [q for q in inside if q.closed and text[q.outer_start : q.start] != mark]


def _in_block(
    text: str, block: int, start: int, end: int, *, goes_on: bool = False
) -> list[Quotation]:
    """The quotations of one block; one that is not closed runs to its end.

    goes_on: the next block opens with a mark, as a quotation of several paragraphs does.
    """
    found: list[Quotation] = []
    at = start
    while (next_mark := _MARK.search(text, at, end + 1)) and next_mark.start() < end:
        at, mark = next_mark.start(), next_mark.group()
        if not _opens(text, at, mark, start, end):
            at += 1
            continue
        inner = at + len(mark)
        closing = _closing(text, inner, end, mark)
        if closing is not None:
            outer_end = closing + len(PAIRS[mark])
            if closing > inner:
                found.append(Quotation(inner, closing, at, outer_end, block, True))
            at = outer_end
        elif _may_run_on(mark) or (mark in STRAIGHT and (goes_on or not text[start:at].strip())):
            found.append(Quotation(inner, end, at, end, block, False))
            break
        else:
            at += 1
    return found


def _may_run_on(mark: str) -> bool:
    """True for a mark that opens a quotation even where its block does not close it."""
    return mark not in SINGLE and mark not in STRAIGHT


def _opens(text: str, at: int, mark: str, start: int, end: int) -> bool:
    """A mark opens before a word, and a single or straight one only after a space, a bracket or a
    dash.
    """
    after = text[at + len(mark)] if at + len(mark) < end else " "
    before = text[at - 1] if at > start else " "
    if after.isspace():
        return False
    if mark in APOSTROPHES:
        return not before.isalnum() and after.isalpha()
    if mark in STRAIGHT:
        return not before.isalnum() and before not in STOPS
    return True


def _closing(text: str, inner: int, end: int, mark: str) -> int | None:
    """Where the closing mark of a quotation stands; None where its block has none."""
    if mark in APOSTROPHES:
        return _closing_apostrophe(text, inner, end, PAIRS[mark])
    close = PAIRS[mark]
    at = text.find(close, inner, end)
    if at < 0:
        return None
    after = text[at + len(close)] if at < end - len(close) else " "
    before_word = text[at - 1].isspace() and not after.isspace()
    opens_again = mark == close and before_word
    if opens_again and at > 0:  # the first was a stray
        return None
    return at


def _closing_apostrophe(text: str, inner: int, end: int, close: str) -> int | None:
    """Where a single mark closes a quotation and is no apostrophe; it may be one in "the
    rebels' ".
    """
    plural: int | None = None
    for at in range(inner, end):
        if text[at] != close or not _ends_a_word(text, at, end):
            continue
        after = text[at + 1] if at + 1 < end else " "
        if text[at - 1] != "s" or after in STOPS:
            return at
        plural = at if plural is None else plural
    return plural


def _ends_a_word(text: str, at: int, end: int) -> bool:
    """True behind a word or a stop and not within a word."""
    within = at + 1 < end and text[at + 1].isalnum()
    return not within and not text[at - 1].isspace()
