"""The rules by which spaCy cuts English words, as one table: patterns of what is cut off the ends
and inside of a word, of web addresses, and words that are cut in no other way than told.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words

_NAMED = re.compile(r"\{([a-z]+)\}")
_KINDS = ("list", "class", "pattern", "words")


class TokenizerRules(Struct, frozen=True):
    """Patterns are regular expressions, to be tried in their order."""

    prefixes: tuple[str, ...]
    suffixes: tuple[str, ...]
    infixes: tuple[str, ...]
    url: str
    exceptions: Mapping[str, tuple[str, ...]]  # a word and the parts that it is cut into


@cache
def tokenizer_rules(language: str = "en") -> TokenizerRules:
    """The rules of a language. Raises `tables.UnknownLanguage`, and ValueError on a kind of row
    that is not known.
    """
    cells: dict[str, dict[str, list[str]]] = {kind: {} for kind in _KINDS}
    for kind, name, value in rows(of_language("tokenizer_rules.tsv", language), 3):
        if kind not in cells:
            raise ValueError(f"tokenizer_rules.tsv: {kind!r} is none of {', '.join(_KINDS)}")
        cells[kind].setdefault(name, []).append(value)
    lists = {name: " ".join(found).split(" ") for name, found in cells["list"].items()}
    values = {name: "|".join(pieces) for name, pieces in lists.items()}
    for name, found in cells["class"].items():
        values[name] = _filled("".join(found), values)
    patterns = {
        name: _pieces(" ".join(found), lists, values) for name, found in cells["pattern"].items()
    }
    exceptions = (word for found in cells["words"].values() for word in words(",".join(found)))
    return TokenizerRules(
        prefixes=patterns["prefix"],
        suffixes=patterns["suffix"],
        infixes=patterns["infix"],
        url=patterns["url"][0],
        exceptions={word.replace(" ", ""): tuple(word.split(" ")) for word in exceptions},
    )


def _pieces(
    cell: str, lists: Mapping[str, list[str]], values: Mapping[str, str]
) -> tuple[str, ...]:
    """The patterns of a cell, with its lists taken in and its names filled."""
    found: list[str] = []
    for piece in cell.split(" "):
        found += lists[piece[1:]] if piece.startswith("@") else [_filled(piece, values)]
    return tuple(found)


def _filled(text: str, values: Mapping[str, str]) -> str:
    """The text with what its names in braces stand for."""
    return _NAMED.sub(lambda match: values[match[1]], text)
