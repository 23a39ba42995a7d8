"""Tables of regular expressions under `data/LANGUAGE/`, each read into a frozen struct of compiled
patterns.

A table is a TSV of three columns: the name of a pattern, how it is used, and the pattern. `any`
ignores the case of letters, `exact` does not, `part` is only a part of others: {NAME} in a pattern
stands for one of the rows above or for one of the parts that the loader hands in. The struct names
the patterns that code asks for; all others must be parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import TypeAlias, TypeVar

from msgspec import Struct

from dateline.reference.tables import of_language, rows

Pattern = re.Pattern[str]
T = TypeVar("T", bound=Struct)
_Trie: TypeAlias = "dict[str, _Trie]"
"""Words by what they begin with: each letter, as a pattern, with what may follow it."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
_END = ""  # in a trie: a word ends here
_NOTHING: Mapping[str, str] = {}
_ANY_SPACE = {" ": r"\s+"}
_FLAGS = {"any": re.IGNORECASE, "exact": re.NOFLAG}


def patterns(
    table: str, kind: type[T], parts: Mapping[str, str] | None = None, language: str = "en"
) -> T:
    """The patterns of `data/LANGUAGE/TABLE` as a `kind`, a struct of compiled patterns.

    Raises tables.UnknownLanguage, and ValueError where a pattern asks for a part that is not there
    or where table and struct do not name the same patterns.
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
    wanted = set(kind.__struct_fields__)
    if wanted != found.keys():
        raise ValueError(f"{table}: patterns that only one side names: {wanted ^ found.keys()}")
    return kind(**found)


def nameless(pattern: str) -> str:
    """The pattern with groups that bear no names, so that it may stand in another one twice."""
    return re.sub(r"\?P<\w+>", "?:", pattern)


def any_phrase(phrases: Iterable[str]) -> str:
    """A pattern for any of the phrases, as `any_literal`, but for white space in them, which may be
    of any kind.
    """
    return any_literal(phrases, _ANY_SPACE)


def any_literal(words: Iterable[str], instead: Mapping[str, str] = _NOTHING) -> str:
    """A pattern for any of the words as spelled; `instead`: patterns that stand for some letters of
    theirs.

    Of two words that fit it takes the longer: of any words where the case of letters counts, else
    only of words that are all of one case, since "A" and "a" are two ways here.

    What words begin with in common stands once ("t(?:en|wo)"), so that a text is compared with it
    once and not once a word: a list of some twenty words is looked for in half the time.
    """
    spellings = [letter_patterns(word, instead) for word in words]
    root: _Trie = {}
    for letters in sorted(spellings, key=lambda letters: (-len(letters), letters)):
        node = root
        for letter in letters:
            node = node.setdefault(letter, {})
        node[_END] = {}
    return f"(?:{_drawn(root)})" if root else "(?:)"


def letter_patterns(word: str, instead: Mapping[str, str] = _NOTHING) -> list[str]:
    """The pattern of each letter of a word: as spelled, or what stands `instead` of it."""
    return [instead.get(letter) or re.escape(letter) for letter in word]


def _drawn(node: _Trie) -> str:
    """The pattern of what may follow some letters; the end of a word comes last."""
    ways = [letter + _drawn(below) for letter, below in node.items() if letter != _END]
    if _END in node:
        ways.append("")
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"
