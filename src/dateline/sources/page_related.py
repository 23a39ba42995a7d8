"""Boxes of other stories inside the report, as their form shows: a label ("Related", "Read next"),
below it titles that are links, below a title at most one short paragraph about that story.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.reference.publishing.furniture import forms
from dateline.sources.page_blocks import MOSTLY_LINK, PageBlock

LONGEST_TITLE = 30  # words
LONGEST_TEASER = 50  # words of the paragraph below a title
SURE_PAIRS = 2  # titles with a paragraph each, which no body has under such a label


def mark_related_boxes(blocks: Sequence[PageBlock]) -> None:
    """Makes furniture of every label with the titles and teasers below it."""
    for at, block in enumerate(blocks):
        if block.kind is None and _is_label(block):
            for inner in _box(blocks, at):
                inner.settle(inner.kind or "related")


def _is_label(block: PageBlock) -> bool:
    """True for a line that says that other stories follow."""
    label = forms().kinds["related"].label
    return label is not None and label.match(block.text) is not None


def _box(blocks: Sequence[PageBlock], at: int) -> Sequence[PageBlock]:
    """The label with what belongs to it; nothing where a paragraph may be the report's own."""
    end, pairs, title = at + 1, 0, False
    for block in blocks[at + 1 :]:
        is_title = _is_title(block)
        if not is_title and not (title and _is_teaser(block)):
            break
        pairs += not is_title
        title, end = is_title, end + 1
    box = blocks[at:end]
    if end == at + 1 or (0 < pairs < SURE_PAIRS and not _stands_apart(blocks, box)):
        return ()
    return box


def _is_title(block: PageBlock) -> bool:
    """A short block that is a link and no more."""
    return block.table is None and block.linked >= MOSTLY_LINK and block.words <= LONGEST_TITLE


def _is_teaser(block: PageBlock) -> bool:
    """A short paragraph below a title."""
    return block.table is None and block.heading is None and block.words <= LONGEST_TEASER


def _stands_apart(blocks: Sequence[PageBlock], box: Sequence[PageBlock]) -> bool:
    """True if an element holds the box and nothing else that is read."""
    last = box[-1].around
    shared = next(filter(last.__contains__, box[0].around), None)
    own = {id(block) for block in box}
    others = (block for block in blocks if id(block) not in own and block.kind is None)
    return shared is not None and not any(block.is_within({shared}) for block in others)
