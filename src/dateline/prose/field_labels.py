"""What an event is called where no heading of its own names it: a clause or a sentence of a report
that stands alone, its fields, or its kind with the words of a report.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from dateline.prose.clauses import lies_ahead, points_elsewhere
from dateline.prose.passages import passage_at
from dateline.prose.quotes import is_torn, with_paired_quotes
from dateline.prose.sentences import PLANS, has_both_sides, sentence, sentence_start
from dateline.prose.value_words import event_words
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, EventMention, Report, Stretch
from dateline.record.vocabulary import LabelForm
from dateline.reference.english.sentence_words import sentence_words

LONGEST = 110  # characters of a label
STOPS = " .,;:–—"
_PASSAGE = 80  # characters of a report's words behind a kind
_BEFORE = 40  # characters before a clause that are looked at
_QUOTES = re.compile(r"[“”\"]")


class Label(Struct, frozen=True):
    """What an event is called, and whether that stands as a sentence or is a noun phrase."""

    words: str
    form: LabelForm


def label_of_fields(event: Event, words: str, index: RecordIndex) -> Label:
    """The event from its fields; where they name nobody and nowhere, by its kind and its own words.

    words: the record's own, which may be torn ("blocked with oil drums").
    """
    clause = _own_clause(event, index) or _own_sentence(event, index)
    if clause:
        return Label(sentence_start(clause), "clause")
    made = sentence(event, index)
    if made != event_words(event.type, event.mode).name:  # it says whom or where
        return Label(made, "clause" if has_both_sides(event, index) else "phrase")
    kind = event_words(event.type, event.mode).name
    return Label(f"{kind} (“{_QUOTES.sub('', _passage(event, index) or words)}”)", "phrase")


def _own_sentence(event: Event, index: RecordIndex) -> str:
    """The first sentence around a mention that is short enough and stands alone."""
    for mention, around in _sentences(event, index):
        text = index.reports[mention.report].text[around.start : around.end]
        words = " ".join(with_paired_quotes(text).split()).rstrip(STOPS)
        stands = not points_elsewhere(words) and not is_torn(words) and _is_of_third(words)
        is_asserted = event.status not in PLANS or lies_ahead(words)
        if mention.status == event.status and len(words) <= LONGEST and stands and is_asserted:
            return words
    return ""


def _is_of_third(words: str) -> bool:
    """False for a question, and for what somebody says of himself: "I've never seen so many"."""
    folded = set(words.casefold().strip(STOPS + '"“‘').split())
    return "?" not in words and folded.isdisjoint(sentence_words().first_person)


def _passage(event: Event, index: RecordIndex) -> str:
    """The words of the first sentence around a mention, cut where it is long."""
    for mention, around in _sentences(event, index):
        text = index.reports[mention.report].text
        start, end = around.start, around.end
        if end - start > _PASSAGE:
            start = max(start, text.rfind(" ", 0, mention.trigger.start - _PASSAGE // 3) + 1)
            end = min(
                end, max(text.rfind(" ", 0, mention.trigger.end + _PASSAGE // 2), mention.end)
            )
        words = " ".join(_QUOTES.sub("", text[start:end]).split()).rstrip(STOPS)
        opening = "… " if start > around.start else ""
        return f"{opening}{words}{' …' if end < around.end else ''}"
    return ""


def _sentences(event: Event, index: RecordIndex) -> Iterator[tuple[EventMention, Stretch]]:
    """The mentions in reports that are at hand, each with the sentence around it."""
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        passage = passage_at(report, mention.trigger.start) if report else None
        if passage is not None:
            yield mention, passage.stretch


def _own_clause(event: Event, index: RecordIndex) -> str:
    """The first clause around a mention that is short enough and stands alone."""
    for mention in event.mentions:
        if mention.clause is None or mention.report not in index.reports:
            continue
        text = index.reports[mention.report].text[mention.clause.start : mention.clause.end]
        words = " ".join(with_paired_quotes(text).split()).rstrip(STOPS)
        report = index.reports[mention.report]
        stands = not points_elsewhere(words) and not is_torn(words)
        stands = stands and not behind_relative(report, mention.clause)
        if mention.status == event.status and len(words) <= LONGEST and stands:
            return words
    return ""


def behind_relative(report: Report, clause: Stretch) -> bool:
    """True if "whom" or "which" stands before a clause, but not "in which"."""
    before = report.text[max(0, clause.start - _BEFORE) : clause.start].casefold().split()
    closed = sentence_words()
    is_led = len(before) > 1 and before[-2] in closed.of_names
    return bool(before) and before[-1] in closed.gap_before and not is_led
