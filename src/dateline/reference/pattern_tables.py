"""Tables of regular expressions under `data/LANGUAGE/`, each read into a frozen struct of compiled
patterns.

A table is a TSV of three columns: the name of a pattern, how it is used, and the pattern. `any`
ignores the case of letters, `exact` does not, `part` is only a part of others: {NAME} in a pattern
stands for one of the rows above or for one of the parts that the loader hands in. The struct names
the patterns that code asks for; all others must be parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from typing import TypeAlias, TypeVar

from dateline.reference.tables import of_language, rows

Pattern = re.Pattern[str]
T = TypeVar("T")
_Letters: TypeAlias = "dict[str, _Letters]"
"""The words that begin alike as a tree: each letter, as a pattern, with what may follow it."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_END = ""  # in such a tree: a word ends here
_FLAGS = {"any": re.IGNORECASE, "exact": re.NOFLAG}


def patterns(
    table: str, kind: type[T], parts: Mapping[str, str] | None = None, language: str = "en"
) -> T:
    """The patterns of `data/LANGUAGE/TABLE` as a `kind`, a dataclass of compiled patterns.

    Raises tables.UnknownLanguage, and ValueError where a pattern asks for a part that is not there
    or where table and dataclass do not name the same patterns.
    """
    known = dict(parts or {})
    found: dict[str, Pattern] = {}
    for name, use, pattern in rows(of_language(table, language), 3):
        missing = [part for part in _PLACEHOLDER.findall(pattern) if part not in known]
        if missing or (use not in _FLAGS and use != "part"):
            raise ValueError(f"{table}: {name} ({use}) asks for {missing}, or its use is unknown")
        known[name] = _PLACEHOLDER.sub(lambda match: known[match[1]], pattern)
        if use in _FLAGS:
            found[name] = re.compile(known[name], _FLAGS[use])
    wanted = {field.name for field in fields(kind)}  # pyright: ignore[reportArgumentType]
    if wanted != found.keys():
        raise ValueError(f"{table}: patterns that only one side names: {wanted ^ found.keys()}")
    return kind(**found)


def nameless(pattern: str) -> str:
    """The pattern with groups that bear no names, so that it may stand in another one twice."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def any_of(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits; white space in them may be of any
    kind.
    """
    return one_of(map(_pieces, map(str, words)))


def _pieces(word: str) -> list[str]:
    """A word as patterns of its letters."""
    return [r"\s+" if letter == " " else re.escape(letter) for letter in word]


def one_of(spellings: Iterable[Sequence[str]]) -> str:
    """A pattern for any of some words, each given as the patterns of its letters; of two that fit
    the longer.

    What words begin with in common stands once ("t(?:en|wo)"), so that a text is compared with it
    once and not once a word: a list of some twenty words is looked for in half the time.
    """
    root: _Letters = {}
    for pieces in sorted(spellings, key=lambda pieces: (-len(pieces), pieces)):
        node = root
        for piece in pieces:
            node = node.setdefault(piece, {})
        node[_END] = {}
    return f"(?:{_drawn(root)})" if root else "(?:)"


def _drawn(node: _Letters) -> str:
    """The pattern of what may follow some letters; the end of a word comes last."""
    ways = [letter + _drawn(below) for letter, below in node.items() if letter != _END]
    if _END in node:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
