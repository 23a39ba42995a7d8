"""Slots of adverts and house notices that nothing marks: where one notice has taken the place of
another, a page says nothing new.

Such a slot is known by three things at once. It stands apart from the report: outside of the
smallest element that holds the sentences which stay. What stands there was replaced whole. And
neither what went nor what came has much to do with the rest of the page, by the words that they
share, each weighed by how rare it is; so a summary or a note above the report that is written anew
makes a version, since it speaks of the same matter.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from functools import cached_property

from lxml.html import HtmlElement

from dateline.reference.english.frequency import share_of
from dateline.reference.text import content
from dateline.sources.decoding import decode
from dateline.sources.page_blocks import PageBlock, read_blocks
from dateline.sources.page_tree import parse_page
from dateline.watch.answers import AnswerContent
from dateline.watch.repeated_lines import folded

REPORT_SHARE = 0.9  # of the words of the sentences that stay: what holds them holds the report
OWN_MATTER = 0.5  # of the weight of a line's words: if the page shares less, it is no part of it
OF_THE_PAGE = 0.5  # of the words of a page: a slot that holds more is its report


def only_slots_rotated(before: AnswerContent, after: AnswerContent) -> bool:
    """True if two looks at a page differ only in what stands in such slots."""
    gone, come = before.said - after.lines, after.said - before.lines
    if before.page is None or after.page is None or not gone | come:
        return False
    staying = before.said & after.said
    if not (gone | come).isdisjoint(before.kept | after.kept) or not staying:
        return False
    old, new = _Layout(before.page, staying), _Layout(after.page, staying)
    return all(old.is_slot(line, new) for line in gone) and all(
        new.is_slot(line, old) for line in come
    )


class _Layout:
    """The blocks of a page and where they stand. `staying`: the lines that another look has too."""

    def __init__(self, page: bytes, staying: frozenset[str]) -> None:
        self._tree = parse_page(decode(page, page=True))
        self._staying = staying
        self._blocks: dict[str, list[PageBlock]] = defaultdict(list)
        for block in read_blocks(self._tree):
            for line in block.text.split("\n"):
                self._blocks[folded(line)].append(block)

    def is_slot(self, line: str, other: _Layout) -> bool:
        """True if a line stands in a slot where another look has something wholly different."""
        blocks = self._blocks.get(line, [])
        if len(blocks) != 1 or self._report is None or blocks[0].is_within({self._report}):
            return False
        there = other.words_at(self._tree.getroottree().getpath(blocks[0].element))
        is_short = len(line.split()) <= OF_THE_PAGE * sum(len(s.split()) for s in self._staying)
        return (
            is_short
            and bool(there)
            and shared_weight(line, [there]) < OWN_MATTER
            and shared_weight(line, self._staying) < OWN_MATTER
        )

    def words_at(self, path: str) -> str:
        """The words of the element at a place; "" without one."""
        found = self._tree.getroottree().xpath(path)
        return " ".join(found[0].text_content().split()) if found else ""

    @cached_property
    def _report(self) -> HtmlElement | None:
        """The smallest element around nearly all sentences that stay; None where they stand in one
        paragraph.
        """
        weights: Counter[HtmlElement] = Counter()
        known = [(s, b[0]) for s in self._staying if len(b := self._blocks.get(s, [])) == 1]
        for line, block in known:
            weights.update(dict.fromkeys(block.around[1:], len(line.split())))
        least = REPORT_SHARE * sum(len(line.split()) for line, _ in known)
        holding = [element for element, words in weights.items() if words >= least]
        return max(holding, key=lambda e: sum(1 for _ in e.iterancestors()), default=None)


def shared_weight(line: str, others: Iterable[str]) -> float:
    """The part of what the words of a line weigh that stands in other lines too; 0 if it has none
    that weigh.
    """
    own = set(content(line))
    theirs = {word for other in others for word in content(other)}
    whole = sum(map(_weight, own))
    return sum(map(_weight, own & theirs)) / whole if whole else 0.0


def _weight(word: str) -> float:
    """How much a word says, by how rare it is in reports at large."""
    return -math.log(min(share_of(word), 1.0))
