"""Lines of a list that open with the place of what they tell: "- Rafah: two drivers were killed"
is read as "In Rafah, two drivers were killed".

A line may open with its speaker in the same way: so a list of capitals of several countries is left
as it is, and one of which the names are not mostly those of places.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.language.known_words import is_common_word, is_listed_place, verb_lemma
from dateline.record.offset_map import Edit, TextPiece
from dateline.reference.english.function_words import function_words
from dateline.reference.numbers.toll_tables import only, toll_words
from dateline.reference.places.countries import country_named, country_of_capital
from dateline.stages.normalise.sentence_words import opens_without_name

FEWEST_WORDS = 3  # of what is told
LONGEST_NAME = 6  # words
FEWEST_LINES = 2  # of a list without bullets
FARTHEST = 4  # line ends between two lines of a list with bullets, a heading among them
MOST = 0.5  # part of the names of a list that must be known places

_LINE = re.compile(
    r"^[ \t]*(?P<bullet>(?:[-–—*•·●▪◦‣➤►→+]|\(?\d{1,2}[.)])[ \t]+)?"
    r"(?P<name>[^\W\d_a-z][^:\n\d]{1,60}?)"
    r"(?P<parting>:[ \t]+|[ \t]+[-–—][ \t]+)(?P<told>[^\W_][^\n]*)",
    re.MULTILINE,
)


class _Line(Struct, frozen=True):
    """A line that may open with its place."""

    start: int
    name: str
    name_at: int
    told: str
    told_at: int
    has_bullet: bool

    @property
    def town(self) -> str:
        """The name up to a comma: "Nikopol, Dnipropetrovsk region"."""
        return self.name.partition(",")[0]

    @property
    def is_known(self) -> bool:
        """True for a name that the gazetteer has as that of a place which is no country."""
        return is_listed_place(self.town) and country_named(self.name) is None


def place_line_edits(text: str) -> Iterator[Edit]:
    """The edits of the lines that open with their place, in text order."""
    for together in _lists(text):
        if _is_of_places(together):
            yield from (_edit(line) for line in together if _may_be_place(line))


def _lists(text: str) -> Iterator[list[_Line]]:
    """The lines that name something before what they tell; those of a list together."""
    together: list[_Line] = []
    end = 0
    for match in _LINE.finditer(text):
        told, name = match["told"], match["name"].strip()
        has_bullet = match["bullet"] is not None
        is_of_a_list = (
            has_bullet or ":" in match["parting"]
        )  # "MARIB - " opens the news of an agency
        if len(name.split()) > LONGEST_NAME or not is_of_a_list or not _is_prose(told):
            continue
        line = _Line(
            match.start(), name, match.start("name"), told, match.start("told"), has_bullet
        )
        lines = text.count("\n", end, match.start())
        is_apart = lines > (FARTHEST if has_bullet else 1)
        if together and (is_apart or together[-1].has_bullet != has_bullet):
            yield together
            together = []
        together.append(line)
        end = match.end()
    if together:
        yield together


def _is_of_places(lines: Sequence[_Line]) -> bool:
    """True for a list of which a good part of the names are places, and not those of capitals that
    stand for their governments.
    """
    capitals = {country_of_capital(line.town) for line in lines} - {None}
    known = sum(line.is_known for line in lines)
    is_list = lines[0].has_bullet or len(lines) >= FEWEST_LINES
    return is_list and len(capitals) < 2 and known > 0 and known >= MOST * len(lines)


def _may_be_place(line: _Line) -> bool:
    """True for a known place, and for a word with a capital that is no common one."""
    is_one_word = " " not in line.town and not is_common_word(line.town)
    return line.is_known or (is_one_word and country_named(line.name) is None)


def _is_prose(told: str) -> bool:
    """True for several words that may be a clause of the teller's own, with a subject."""
    words = told.split()
    has_small = any(word.isalpha() and word.islower() for word in words)
    pronouns, auxiliaries = function_words().pronouns, function_words().auxiliaries
    refused = pronouns.first_plural | pronouns.first_singular | auxiliaries.future
    refused |= auxiliaries.copula | auxiliaries.perfect | auxiliaries.obligation
    first = words[0].lower()
    is_speech = first in refused or verb_lemma(first) in refused
    return len(words) >= FEWEST_WORDS and has_small and not is_speech and ":" not in told


def _edit(line: _Line) -> Edit:
    """The line with its place in a sentence."""
    name_end = line.name_at + len(line.name)
    preposition = only(toll_words().in_place).capitalize()
    first = line.told[0].lower() if opens_without_name(line.told) else line.told[0]
    return Edit(
        line.start,
        line.told_at + 1,
        (
            TextPiece(f"{preposition} ", line.name_at, name_end),
            TextPiece(line.name, line.name_at, name_end),
            TextPiece(", ", name_end, line.told_at),
            TextPiece(first, line.told_at, line.told_at + 1),
        ),
    )
