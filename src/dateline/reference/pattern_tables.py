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
from dataclasses import fields
from typing import TypeVar

from dateline.reference.tables import of_language, rows

Pattern = re.Pattern[str]
T = TypeVar("T")

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")
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
    """A pattern for any of the words, the longest first; white space in them may be of any kind."""
    ordered = sorted(map(str, words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in ordered) + ")"
