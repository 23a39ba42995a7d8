"""Words that opened a line or a cell, as they stand inside a sentence."""

from __future__ import annotations

from dateline.language.known_words import is_common_word, is_known_word
from dateline.record.offset_map import TextPiece
from dateline.stages.normalise.table_grid import Cell


def without_capital(cell: Cell) -> tuple[TextPiece, TextPiece]:
    """The words of a cell, the first in small letters unless its capital is that of a name: its
    first letter, and the rest.
    """
    first = cell.text[0].lower() if opens_without_name(cell.text) else cell.text[0]
    return (
        TextPiece(first, cell.start, cell.start + 1),
        TextPiece(cell.text[1:], cell.start + 1, cell.end),
    )


def opens_without_name(words: str) -> bool:
    """True for words whose first has its capital from where it stands: no name, no letters like
    "NGO", and no part of a name that goes on.
    """
    first, _, then = words.partition(" ")
    is_name = is_known_word(first) and not is_common_word(first)
    is_plain = first[1:].islower() or len(first) == 1
    return is_plain and not then[:1].isupper() and not is_name
