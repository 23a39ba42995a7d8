"""How an outlet corrects its own work: the regular expressions of `data/en/corrections.tsv`,
compiled once.

Rows of one name are alternatives, and {name} in a pattern stands for all rows of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache

from dateline.reference.publishing.house_style import house_style
from dateline.reference.tables import of_language, rows
from dateline.reference.time.timestamps import date_patterns

Pattern = re.Pattern[str]

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[•*]*\s?[A-Z0-9])")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class CorrectionPatterns:
    """Patterns asked of the beginning of a paragraph or sentence, but for `mends` and `day`, which
    are sought in it.
    """

    label: Pattern  # "Correction:", "CLARIFICATION (Aug. 11, 9 a.m.) –"
    weak_label: Pattern  # "Editor's note:", which may say anything
    label_line: Pattern  # the label alone on its line
    weak_line: Pattern
    title: Pattern  # the headline of a notice about another text
    own: Pattern  # "An earlier version of this article", "This story has been corrected to"
    mends: Pattern  # words of a mistake or of its mending
    goes_on: Pattern  # a sentence that goes on with the correction before it
    corrected_below: Pattern  # "A corrected version of the story is below:"
    day: Pattern  # group day: when the text was changed


@cache
def correction_patterns(language: str = "en") -> CorrectionPatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    wanted = [field.name for field in fields(CorrectionPatterns)]
    return CorrectionPatterns(**correction_table("corrections.tsv", wanted, language))


def correction_table(table: str, wanted: list[str], language: str) -> dict[str, Pattern]:
    """The compiled patterns of a table by name. Raises ValueError where one is missing or asks for
    what is not there.
    """
    dates = date_patterns(language)
    known = {"month": [dates.month.pattern], "weekday": [dates.weekday.pattern]}
    used: dict[str, str] = {}
    for name, use, pattern in rows(of_language(table, language), 3):
        known.setdefault(name, []).append(pattern)
        used[name] = use
    if {name for name, use in used.items() if use == "any"} != set(wanted):
        raise ValueError(f"{table}: patterns that only one side names")
    return {name: re.compile(_filled(name, known, table), re.I) for name in wanted}


def _filled(name: str, known: dict[str, list[str]], table: str) -> str:
    """All rows of a name as one pattern, with what they ask for filled in."""
    if name not in known:
        raise ValueError(f"{table}: nothing is called {{{name}}}")
    patterns = (_PLACEHOLDER.sub(lambda m: _filled(m[1], known, table), p) for p in known[name])
    return f"(?:{'|'.join(patterns)})"


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; a full stop of an abbreviation, of an initial
    or of a month ends none.
    """
    at = 0
    for match in _SENTENCE_END.finditer(text):
        if _abbreviation().search(text, at, match.start()):
            continue
        yield at, match.start() + len(match.group().rstrip())
        at = match.end()
    if at < len(text):
        yield at, len(text)


@cache
def _abbreviation() -> Pattern:
    """An abbreviation, an initial or a shortened month with its full stop, at the end of a text."""
    month = date_patterns().month.pattern
    words = "|".join(sorted(house_style().abbreviations))
    return re.compile(rf"\b(?:[A-Z]|{words}|(?i:(?!may){month}(?<=\.)))$|\b(?:[A-Z]|{words})\.$")
