"""The limit that stands before a time: "by Friday", "since 3 May", "until the end of the year"."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from functools import cache

from dateline.language import Reading, Word
from dateline.reference.time.temporal_cues import time_relations
from dateline.stages.when.timexes import LocatedTimex

LIMIT_BACK = 3  # words before a time among which its limit is sought
_LIMIT_TEXT = 24  # characters before a time, in which the text of its limit is found


def limit_of(reading: Reading, timex: LocatedTimex) -> str:
    """The limiting word before a time ("by", "since"), or after it ("Monday by the latest"); ""
    where there is none.
    """
    cues, words = time_relations(), reading.words
    first, last = timex.words[0], timex.words[-1]
    sentence = reading.sentences[words[first].sentence]
    tail = " ".join(w.lower for w in words[last + 1 : min(last + 4, sentence.last)])
    if tail.startswith(tuple(cues.latest_phrases)):
        return next(iter(cues.latest_limit))
    if words[first].lower in _limits():
        return words[first].lower
    before = words[max(first - LIMIT_BACK, sentence.first) : first]
    if _ends_with(before, cues.latest_openers):
        return next(iter(cues.latest_limit))
    for word in reversed(before):
        if word.lower not in cues.skipped_before_limit:
            return word.lower if word.lower in _limits() else ""
    return ""


def _ends_with(before: Sequence[Word], phrases: Collection[str]) -> bool:
    """ "No later than", "on or before": the words before a time end with one of the phrases."""
    text = " ".join(word.lower for word in before)
    return any(f" {text}".endswith(f" {phrase}") for phrase in phrases)


@cache
def _limits() -> frozenset[str]:
    """Every cue that makes of a time a bound or a length: "by", "since", "from", "to", "for"."""
    cues = time_relations()
    ends = cues.range_start | cues.range_end
    return cues.deadline | cues.since | ends | cues.duration | cues.overnight


def with_limit(reading: Reading, timex: LocatedTimex, limit: str) -> str:
    """The words of the time, with its limit where that stands before it."""
    text = reading.text[timex.time.start : timex.time.end]
    if not limit or limit in time_relations().range_only:
        return text
    first = reading.words[timex.words[0]].start
    before = reading.text[max(0, first - _LIMIT_TEXT) : first]
    at = before.lower().rfind(limit)
    return before[at:] + text if at >= 0 else text
