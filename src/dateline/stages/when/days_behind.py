"""The day that a later sentence gives to what was told before it: "Shells hit a school at 9 p.m.
That was on Monday."
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from dateline.language import Reading
from dateline.language.reading import Sentence
from dateline.record.nouns import When
from dateline.reference.time.temporal_cues import tense_cues, time_relations
from dateline.stages.when.timexes import LocatedTimex


def days_behind(reading: Reading, near: Mapping[int, Sequence[LocatedTimex]]) -> dict[int, When]:
    """The day of each sentence, by its index, that a sentence behind it dates. near: the times of
    each sentence.
    """
    found: dict[int, When] = {}
    for number, timexes in near.items():
        timex = next((t for t in timexes if _is_what_it_says(reading, t)), None)
        if timex is None:
            continue
        time = timex.time
        words = reading.text[time.start : time.end]
        for before in _told_before(reading, near, reading.sentences[number]):
            found[before.i] = When(time.earliest, time.latest, time.grain, words, "words")
    return found


def is_clock_alone(timexes: Sequence[LocatedTimex], when: When | None) -> bool:
    """True for a time that is an hour of whatever day was told last: "9 p.m."."""
    if when is None or when.basis not in ("words", "lent") or "T" not in (when.earliest or ""):
        return False
    return any(t.time.basis == "narrative" and t.time.earliest == when.earliest for t in timexes)


def _is_what_it_says(reading: Reading, timex: LocatedTimex) -> bool:
    """ "That was on Monday": the day is the predicate of "that"."""
    head = reading.words[timex.head]
    copula, subject = reading.child(head.i, "cop"), reading.child(head.i, "nsubj")
    if copula is None or subject is None or timex.time.earliest is None or head.head != head.i:
        return False
    is_past = copula.xpos == "VBD" and copula.lower in tense_cues().past_auxiliaries
    opens = subject.i == reading.sentences[head.sentence].first
    return is_past and opens and subject.lower in time_relations().pointing_back


def _told_before(
    reading: Reading, near: Mapping[int, Sequence[LocatedTimex]], sentence: Sentence
) -> Iterator[Sentence]:
    """The sentences of its paragraph before it, or of the one above where it opens its own, back to
    one that names a day itself.
    """
    above = reading.sentences[: sentence.i]
    for before in reversed(above):
        if before.block != above[-1].block or before.kind != "body":
            return
        if any(t.time.earliest and t.time.basis != "narrative" for t in near.get(before.i, ())):
            return
        yield before
