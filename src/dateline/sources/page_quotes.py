"""Quotations that a page takes out of its body and sets beside it: their words stand twice, and are
read once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import filterfalse

from dateline.reference.text import letters_of
from dateline.sources.page_blocks import PageBlock

LEAST_WORDS = 4  # fewer repeat themselves by chance
CREDIT_WORDS = 10  # of the line under a quotation that says whose it is
_LEFT_OUT = re.compile(r"\[[^\[\]]{0,40}\]|\.\.\.|…")


def mark_pull_quotes(blocks: Sequence[PageBlock]) -> None:
    """Makes furniture of the pull quotes whose words the body repeats; others are read as body."""
    set_apart = list(filter(_is_set_apart, blocks))
    body = " ".join(letters_of(b.text) for b in filterfalse(_is_set_apart, blocks) if not b.kind)
    before: PageBlock | None = None
    for block in set_apart:
        if _repeats(block.text, body) or _is_credit(block, before):
            block.settle("pull-quote")
            before = block
        elif block.pull_quote:
            block.kind, block.heading = None, None


def _is_credit(block: PageBlock, quote: PageBlock | None) -> bool:
    """True for the short line in the frame of a pull quote that says whose it is."""
    frame = quote and _frame(quote)
    return frame is not None and frame is _frame(block) and block.words <= CREDIT_WORDS


def _is_set_apart(block: PageBlock) -> bool:
    """True for words in a quotation or an aside, or that the markup calls a pull quote."""
    if block.table is not None or block.kind == "embed" or block.settled:
        return False
    return block.pull_quote or _frame(block) is not None


def _frame(block: PageBlock) -> object:
    """The quotation or aside around a block."""
    return next((item for item in block.around if item.tag in ("blockquote", "aside")), None)


def _repeats(words: str, body: str) -> bool:
    """True if the body holds the words, but for what the quotation leaves out."""
    pieces = map(letters_of, _LEFT_OUT.split(words))
    return len(words.split()) >= LEAST_WORDS and all(map(body.__contains__, pieces))
