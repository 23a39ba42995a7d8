"""Lines of a list that open with the place of what they tell: "- Rafah: two drivers were killed"
is read as "In Rafah, two drivers were killed".

A line may open with its speaker in the same way; so countries, which speak, and words that go on
with a verb are left as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.language.known_words import (
    is_common_word,
    is_known_word,
    is_listed_place,
    names_a_place,
    verb_lemma,
)
from dateline.record.offset_map import Edit, TextPiece
from dateline.reference.numbers.toll_tables import only, toll_words
from dateline.reference.places.countries import country_named

FEWEST_WORDS = 3  # of what is told
LONGEST_NAME = 5  # words

_LINE = re.compile(
    r"^[ \t]*(?:[-–—*•·●▪◦‣➤►→+]|\(?\d{1,2}[.)])[ \t]+"
    r"(?P<name>[^\W\d_a-z][^:\n]{1,60}?):[ \t]+(?P<told>[^\W_][^\n]*)",
    re.MULTILINE,
)


def place_line_edits(text: str) -> Iterator[Edit]:
    """The edits of the lines that open with their place."""
    for line in _LINE.finditer(text):
        name, told = line["name"].strip(), line["told"]
        if _is_place(name) and _is_prose(told):
            start, end = line.start("name"), line.start("name") + len(name)
            first = told[0].lower() if _is_plain(told) else told[0]
            yield Edit(
                line.start(),
                line.start("told") + 1,
                (
                    TextPiece(f"{only(toll_words().in_place).capitalize()} ", start, end),
                    TextPiece(name, start, end),
                    TextPiece(", ", end, line.start("told")),
                    TextPiece(first, line.start("told"), line.start("told") + 1),
                ),
            )


def _is_place(name: str) -> bool:
    """True for the name of a place that is no country."""
    words = name.split()
    is_known = is_listed_place(name) or (len(words) == 1 and names_a_place(name))
    return len(words) <= LONGEST_NAME and is_known and country_named(name) is None


def _is_prose(told: str) -> bool:
    """True for several words that may be a clause with a subject of its own."""
    words = told.split()
    has_small = any(word.isalpha() and word.islower() for word in words)
    return len(words) >= FEWEST_WORDS and has_small and not verb_lemma(words[0].lower())


def _is_plain(told: str) -> bool:
    """True for a first word that has its capital from where it stands."""
    first, _, then = told.partition(" ")
    is_name = is_known_word(first) and not is_common_word(first)
    return (first[1:].islower() or len(first) == 1) and not then[:1].isupper() and not is_name
