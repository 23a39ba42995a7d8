"""The time that heads an entry of a chronology: "9:15 a.m. – Rebels attacked the camp"; and the
day alone in a line above the entries of a list.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from dateline.language import Reading
from dateline.record.nouns import Report, When
from dateline.stages.when.anchors import publication_date
from dateline.stages.when.day_headings import day_headings
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


def headed_days(
    reading: Reading, report: Report, near: Mapping[int, Sequence[LocatedTimex]]
) -> list[tuple[int, When]]:
    """Where each line ends that is a day alone ("4 March:"), with that day, in text order. `near`:
    the times of each sentence.
    """
    found = [
        (end, When(day, day, "day", report.text[:end].rpartition("\n")[2].strip(), "words"))
        for end, day in day_headings(report, publication_date(report))
    ]
    return sorted([*found, *_days_alone(reading, near)], key=lambda heading: heading[0])


def _days_alone(
    reading: Reading, near: Mapping[int, Sequence[LocatedTimex]]
) -> Iterator[tuple[int, When]]:
    """The days that are all the words of a paragraph."""
    for number, timexes in near.items():
        sentence, time = reading.sentences[number], timexes[0].time
        behind = reading.text[time.end : sentence.end].strip(" :")
        is_alone = time.start == sentence.start and not behind and time.grain == "day"
        if is_alone and time.earliest and sentence.kind == "body":
            words = reading.text[time.start : time.end]
            yield sentence.end, When(time.earliest, time.latest, "day", words, "words")


def time_of_heading(
    reading: Reading, headings: Sequence[tuple[int, When]], trigger: int
) -> When | None:
    """The day in the line above the lines that a trigger stands in, between which no line is blank;
    None where there is none.
    """
    start = reading.sentences[reading.words[trigger].sentence].start
    above = [heading for heading in headings if heading[0] <= start]
    if not above:
        return None
    end, when = above[-1]
    return when if "\n\n" not in reading.text[end:start] else None
