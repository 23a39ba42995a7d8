"""What the words above a tally say of its figures: a legend ("d. = dead, m. = missing"), what bare
figures before a bracket count ("610 (7 deaths)" of cases), and a sentence of prose above bare lines
("the number of dead in each province is given below").
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from msgspec import Struct

from dateline.record.nouns import Stretch
from dateline.reference.numbers.tally_phrases import number_of_each, tally_phrases
from dateline.stages.normalise.toll_headers import HeaderCount, count_named

ABOVE = 400  # characters above a list in which its words are sought


class Named(Struct, frozen=True):
    """Words of the text for what figures count."""

    words: Stretch
    count: HeaderCount


@lru_cache(maxsize=8)
def legend(text: str) -> Mapping[str, Named]:
    """What short forms stand for, as the text says, without their full stop, in lower case."""
    found: dict[str, Named] = {}
    if "=" not in text:
        return found
    for match in tally_phrases().legend.finditer(text):
        count = count_named(match["word"])
        if count is not None and count.is_plain:
            short = match["short"].rstrip(".").lower()
            found.setdefault(short, Named(Stretch(*match.span("word")), count))
    return found


def speaks_in_short(text: str, line: str) -> bool:
    """True for a line with a short form that the text explains."""
    known = legend(text)
    return bool(known) and not known.keys().isdisjoint(re.findall(r"[^\W\d_]+", line.lower()))


def cases_above(text: str, start: int) -> Named | None:
    """The last words above a place of the text that speak of cases of a disease."""
    matches = list(tally_phrases().cases.finditer(text, max(start - ABOVE, 0), start))
    match = matches[-1] if matches else None
    count = count_named(match[0]) if match else None
    return Named(Stretch(*match.span()), count) if match and count else None


def told_above(text: str, line: Stretch) -> Named | None:
    """What a sentence of prose says that the lines below it count, each for its part: the last
    sentence of a line.
    """
    start = max((m.end() for m in _SENTENCE.finditer(text, line.start, line.end)), default=0)
    match = number_of_each().search(text, max(start, line.start), line.end)
    count = count_named(match["what"]) if match else None
    if match is None or count is None or not count.is_plain:
        return None
    return Named(Stretch(*match.span("what")), count)


_SENTENCE = re.compile(r"[.!?]\s+(?=[^\W\d_a-z])")
