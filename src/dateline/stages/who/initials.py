"""Initials and the names that they are short for: "Movement for Example (MFE)"."""

from __future__ import annotations

from collections.abc import Iterator

from dateline.language.reading import Reading
from dateline.reference.actors.initials import are_initials, initials_of
from dateline.stages.who.noun_phrases import is_capitalised, text_of

MOST_SMALL_WORDS = 3  # "of", "for the" between the capitalised words of a name


def spelled_out(reading: Reading) -> Iterator[tuple[str, str]]:
    """The initials that the report explains, each with the name beside it: before a bracket that
    holds them, or in the bracket behind them.
    """
    for i in reading.by_form.get("(", ()):
        if not 0 < i < len(reading.words) - 2:
            continue
        if are_initials(reading.words[i + 1].text):
            letters = reading.words[i + 1].text
            yield from _named(letters, _name_before(reading, i, letters))
        elif are_initials(reading.words[i - 1].text):
            letters = reading.words[i - 1].text
            yield from _named(letters, _name_in_bracket(reading, i))


def _named(letters: str, name: str) -> Iterator[tuple[str, str]]:
    """The pair, if the name has these initials."""
    if initials_of(name) == letters:
        yield letters, name


def _name_before(reading: Reading, bracket: int, letters: str) -> str:
    """The words before a bracket from the one with the first of the letters on, as many
    capitalised ones as there are letters.
    """
    words, capitals, small = reading.words, 0, 0
    for first in range(bracket - 1, -1, -1):
        capitals += is_capitalised(words[first])
        small += words[first].text.islower() and words[first].upos != "PART"
        if capitals == len(letters):
            return text_of(reading, first, bracket)
        if small > MOST_SMALL_WORDS or words[first].sentence != words[bracket].sentence:
            break
    return ""


def _name_in_bracket(reading: Reading, bracket: int) -> str:
    """The words in a bracket."""
    for last in range(bracket + 1, len(reading.words)):
        if reading.words[last].text == ")":
            return text_of(reading, bracket + 1, last)
    return ""
