"""Quotations that a page takes out of its body and sets beside it: their words stand twice, and are
read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from dateline.reference.text import letters_of
from dateline.sources.page_blocks import PageBlock

LEAST_WORDS = 4  # fewer repeat themselves by chance
CREDIT_WORDS = 10  # of the line under a quotation that says whose it is
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,40}\]|\.\.\.|…")


def mark_pull_quotes(blocks: Sequence[PageBlock]) -> None:
    """Makes furniture of the pull quotes whose words the body repeats; others are read as body."""
    set_apart = [block for block in blocks if _is_set_apart(block)]
    if not set_apart:
        return
    body = " ".join(letters_of(b.text) for b in blocks if not _is_set_apart(b) and b.kind is None)
    before: PageBlock | None = None
    for block in set_apart:
        is_credit = (
            before is not None
            and block.words <= CREDIT_WORDS
            and _frame(before) is not None
            and _frame(before) is _frame(block)
        )
        if _repeats(block.text, body) or is_credit:
            block.kind, block.settled = "pull-quote", True
            before = block
        elif block.pull_quote:
            block.kind, block.heading = None, None


def _is_set_apart(block: PageBlock) -> bool:
    """True for words in a quotation or an aside, or that the markup calls a pull quote."""
    if block.table is not None or block.kind == "embed" or block.settled:
        return False
    return block.pull_quote or _frame(block) is not None


def _frame(block: PageBlock) -> object:
    """The quotation or aside around a block."""
    around = (block.element, *block.element.iterancestors())
    return next((item for item in around if item.tag in ("blockquote", "aside")), None)


def _repeats(words: str, body: str) -> bool:
    """True if the body holds the words, but for what the quotation leaves out."""
    if len(words.split()) < LEAST_WORDS:
        return False
    pieces = [letters_of(piece) for piece in _LEFT_OUT.split(words)]
    return all(piece in body for piece in pieces)
