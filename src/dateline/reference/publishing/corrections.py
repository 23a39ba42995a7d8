"""How an outlet corrects its own work: the regular expressions of `data/en/corrections.tsv`,
compiled once.

Rows of one name are alternatives, and {name} in a pattern stands for all rows of that name.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dateline.reference.publishing.house_style import house_style, longest_abbreviation
from dateline.reference.tables import of_language, rows
from dateline.reference.time.timestamps import date_patterns
from dateline.reference.time.timex_words import timex_words

Pattern = re.Pattern[str]

TABLE = "corrections.tsv"

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)\]]*\s+(?=[\"'“‘(\[•*]*\s?[A-Z0-9])")
_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class CorrectionPatterns(Struct, frozen=True):
    """Patterns asked of the beginning of a paragraph or sentence, but for `mends` and `day`, which
    are sought in it.
    """

    label: Pattern  # "Correction:", "CLARIFICATION (Aug. 11, 9 a.m.) –"
    weak_label: Pattern  # "Editor's note:", which may say anything
    update_label: Pattern  # "Update 5 May:", which says anything too
    label_line: Pattern  # the label alone on its line
    weak_line: Pattern
    title: Pattern  # the headline of a notice about another text
    own: Pattern  # "An earlier version of this article", "This story has been corrected to"
    reported: Pattern  # "We have corrected our report, the minister said."
    regrets: Pattern  # "We regret the error."
    told_by_us: Pattern  # "In our report of Tuesday we said", before such a sentence
    mends: Pattern  # words of a mistake or of its mending
    goes_on: Pattern  # a sentence that goes on with the correction before it
    corrected_below: Pattern  # "A corrected version of the story is below:"
    day: Pattern  # group day: when the text was changed


class ClaimPatterns(Struct, frozen=True):
    """Patterns sought in a sentence of a notice; group claim: the words that are taken back."""

    told_claim: Pattern
    given_claim: Pattern
    wrong_claim: Pattern
    removed_claim: Pattern
    wrong_number: Pattern  # "misstated the number of lawyers killed"
    turned: Pattern  # where the sentence turns to what is so
    next_claim: Pattern  # "and that"
    says: Pattern  # what stands before a claim that is a clause
    given_as: Pattern  # what stands before a number that is taken back
    whole: Pattern  # the outlet takes back a whole text
    denies: Pattern  # what was not so
    contrast: Pattern  # groups new, old, rest: "on Monday, not Sunday"
    new_then_old: Pattern  # these five between or before two numbers
    new_from_old: Pattern
    old_to_new: Pattern
    old_but_new: Pattern
    old_should_new: Pattern
    not_before: Pattern
    from_before: Pattern
    no_count: Pattern  # "paragraph 2"


@cache
def claim_patterns(language: str = "en") -> ClaimPatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return ClaimPatterns(**_compiled(ClaimPatterns.__struct_fields__, language))


@cache
def correction_patterns(language: str = "en") -> CorrectionPatterns:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return CorrectionPatterns(**_compiled(CorrectionPatterns.__struct_fields__, language))


def _compiled(wanted: tuple[str, ...], language: str) -> dict[str, Pattern]:
    """The patterns of these names. Raises ValueError where the table has rows of other names than
    both structs together ask for.
    """
    known, asked = _table(language)
    both = {*CorrectionPatterns.__struct_fields__, *ClaimPatterns.__struct_fields__}
    if asked != both:
        raise ValueError(f"{TABLE}: patterns that only one side names: {asked ^ both}")
    return {name: re.compile(_filled(name, known), re.I) for name in wanted}


@cache
def _table(language: str) -> tuple[dict[str, list[str]], set[str]]:
    """The rows by name, and the names that are no mere parts."""
    dates = date_patterns(language)
    known = {"month": [dates.month.pattern], "weekday": [dates.weekday.pattern]}
    asked: set[str] = set()
    for name, use, pattern in rows(of_language(TABLE, language), 3):
        known.setdefault(name, []).append(pattern)
        if use == "any":
            asked.add(name)
    return known, asked


def _filled(name: str, known: dict[str, list[str]]) -> str:
    """All rows of a name as one pattern, with what they ask for filled in."""
    if name not in known:
        raise ValueError(f"{TABLE}: nothing is called {{{name}}}")
    patterns = (_PLACEHOLDER.sub(lambda m: _filled(m[1], known), p) for p in known[name])
    return f"(?:{'|'.join(patterns)})"


def sentence_bounds(text: str) -> Iterator[tuple[int, int]]:
    """Start and end of each sentence of a paragraph; a full stop of an abbreviation, of an initial
    or of a month ends none.
    """
    at = 0
    for match in _SENTENCE_END.finditer(text):
        near = max(at, match.start() - _longest())
        if _abbreviation().search(text, near, match.start()):
            continue
        yield at, match.start() + len(match.group().rstrip())
        at = match.end()
    if at < len(text):
        yield at, len(text)


@cache
def _longest() -> int:
    """The letters of the longest abbreviation or month, with its full stop."""
    return max(longest_abbreviation(), *(len(f"{month}.") for month in timex_words().months))


@cache
def _abbreviation() -> Pattern:
    """An abbreviation, an initial or a shortened month with its full stop, at the end of a text."""
    month = date_patterns().month.pattern
    words = "|".join(sorted(house_style().abbreviations))
    return re.compile(rf"\b(?:[A-Z]|{words}|(?i:(?!may){month}(?<=\.)))$|\b(?:[A-Z]|{words})\.$")
