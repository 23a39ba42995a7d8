"""What a dispute is about, as a question inside a sentence: whether it happened, how many were
killed.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations

from dateline.prose.passages import passage_at
from dateline.prose.quotes import times_within
from dateline.prose.value_words import known, word
from dateline.record.disputes import open_disputes
from dateline.record.index import RecordIndex
from dateline.record.nouns import Dispute, DisputeValue, Event, Span
from dateline.reference.english.sentence_words import sentence_words

_OF_EPISODES = frozenset(("status", "when"))  # of a campaign of months only its episodes have them


def disputed_fields(event: Event, index: RecordIndex) -> list[str]:
    """The fields on which the lines of an event differ, each once."""
    opened = (one for one in open_disputes(event) if _is_of_the_deed(one, index))
    disputes = [one for one in opened if one.field != "when" or _are_stated(one, index)]
    fields = dict.fromkeys(dispute.field for dispute in disputes)
    return [field for field in fields if is_of(field, event)]


def is_of(field: str, event: Event) -> bool:
    """False for what only the episodes of a campaign have."""
    return not (event.parts and field in _OF_EPISODES)


def _is_of_the_deed(dispute: Dispute, index: RecordIndex) -> bool:
    """False where a denial is needed for the contradiction and is one of plans alone: "no plans to
    extend operations" denies no strike.
    """
    denials = [v for v in dispute.values if v.denied or v.value == "denied"]
    return not denials or not all(_speaks_of_plans(value, index) for value in denials)


def _are_stated(dispute: Dispute, index: RecordIndex) -> bool:
    """True if two of the days stand in the words of their reports, by words that differ: a day of
    publication is not told, and "Saturday" read twice with different dates excludes nothing.
    """
    told: dict[str, set[str]] = {}
    for value in dispute.values:
        words = {one for span in value.mentions for one in _day_words(span, value.value, index)}
        if words:
            told.setdefault(value.value, set()).update(words)
    return any(not one & other for one, other in combinations(told.values(), 2))


def _day_words(span: Span, day: str, index: RecordIndex) -> Iterator[str]:
    """The words of the sentence around a span that tell a day or part of a range of days."""
    report = index.reports.get(span.report)
    passage = passage_at(report, span.start) if report else None
    if report is None or passage is None:
        return
    for time in times_within(passage.stretch, report.id, index):
        if (time.value or "")[:10] and (time.value or "")[:10] in day:
            yield report.text[time.start : time.end].casefold()


def _speaks_of_plans(value: DisputeValue, index: RecordIndex) -> bool:
    """True if the sentences around the words of a value have "plans" before them."""
    return bool(value.mentions) and all(_is_behind_plans(s, index) for s in value.mentions)


def _is_behind_plans(span: Span, index: RecordIndex) -> bool:
    """True if the sentence around the words has "plans" before them."""
    report = index.reports.get(span.report)
    passage = passage_at(report, span.start) if report else None
    if report is None or passage is None:
        return False
    before = report.text[passage.start : span.start].casefold().split()
    return not sentence_words().plans.isdisjoint(before)


def question(field: str) -> str:
    """Who did it; how many were killed; for the field "agents", "counts.killed"."""
    what, _, counted = field.partition(".")
    if what == "counts" and known("question-number", counted):
        return word("question-number", counted).words
    return word("question", what).words
