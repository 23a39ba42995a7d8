"""The time that heads an entry of a chronology: "9:15 a.m. – Rebels attacked the camp"."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from dateline.language import Reading
from dateline.record.nouns import When
from dateline.stages.when.timexes import LocatedTimex

_PARTED = re.compile(r"\s*(?:[–—|:]|-\s)")


def time_of_entry(
    reading: Reading, near: Mapping[int, Sequence[LocatedTimex]], trigger: int
) -> When | None:
    """The time that opens the paragraph of a trigger and that a dash or colon parts from its words;
    None where none does. `near`: the times of each sentence.
    """
    opening = reading.sentences[reading.words[trigger].sentence]
    while opening.i > 0 and reading.sentences[opening.i - 1].block == opening.block:
        opening = reading.sentences[opening.i - 1]
    for timex in near.get(opening.i, ()):
        time = timex.time
        if time.start != opening.start or not time.earliest:
            continue
        end = len(reading.text[: time.end].rstrip())
        if _PARTED.match(reading.text, end):
            words = reading.text[time.start : end]
            return When(time.earliest, time.latest, time.grain, words, "words")
    return None
