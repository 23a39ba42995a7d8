"""Causes that a sentence gives without naming what came of it: "Speed was to blame", "the driver
had fallen asleep", "the brakes had failed". They are of what their report told before.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from itertools import combinations

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.nouns import Event, EventMention, Report, Statement, Stretch
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.english.exclusions import asserted, excluded
from dateline.reference.english.function_words import function_words
from dateline.reference.events.causation import cause_classes, cause_sentences
from dateline.reference.events.event_types import event_type
from dateline.reference.pattern_tables import any_literal
from dateline.reference.publishing.corrections import sentence_bounds
from dateline.reference.text import content, stem, words
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.corroboration.cause_phrases import (
    CausalConnective,
    ReportedCause,
    clause_after,
    clause_before,
    connectives,
    exclude_one_another,
    is_left_open,
    may_hold_connective,
)
from dateline.stages.corroboration.causes import reported_causes
from dateline.stages.corroboration.field_comparison import FieldValue, ReportedField
from dateline.stages.corroboration.report_sources import ReportSources

_BEFORE = 4  # words before a verb of failing in which the part that failed stands
_ACCIDENT = "accident"  # the mode of what somebody's failing may have caused
ToldCause = ReportedField[ReportedCause]


class _Told(Struct, frozen=True):
    """Where a report tells what may have a cause, in order."""

    event: Event
    mention: EventMention


class _Sentence(Struct, frozen=True):
    """A sentence of a report's body."""

    report: str
    start: int
    text: str

    def stretch(self, start: int, end: int) -> Stretch:
        """A stretch of it as offsets into the report, without white space at its ends."""
        said = self.text[start:end]
        first = self.start + start + len(said) - len(said.lstrip())
        return Stretch(first, first + len(said.strip()))


def told_causes(
    events: Sequence[Event], sources: ReportSources, stage_cache: StageCache = NOTHING_KEPT
) -> Mapping[str, Sequence[ToldCause]]:
    """By event id, where causes that exclude one another are given: those of sentences that do not
    mention the event. The mentions are those sentences' own; they bear no line yet. `stage_cache`:
    what earlier builds have found of reports.
    """
    found: dict[str, list[ToldCause]] = defaultdict(list)
    by_report = _occurrences(events)
    for report in sources.reports:
        told = by_report.get(report.id, [])
        for sentence in _with_causes(report, stage_cache) if told else ():
            for event, cause in _causes_in(sentence, told, sources):
                found[event.id].append(cause)
    by_id = {event.id: event for event in events}
    return {id: rows for id, rows in found.items() if _are_contrary(by_id[id], rows, sources)}


def _occurrences(events: Sequence[Event]) -> Mapping[str, Sequence[_Told]]:
    """What may have a cause (accidents, disasters, violence), told as a fact, by report."""
    found: dict[str, list[_Told]] = defaultdict(list)
    for event in events:
        info = event_type(event.type)
        if info.disaster or info.violent:
            for m in event.mentions:
                if m.status in TAKEN_PLACE:
                    found[m.report].append(_Told(event, m))
    for told in found.values():
        told.sort(key=lambda row: (row.mention.start, row.mention.end))
    return found


def _with_causes(report: Report, stage_cache: StageCache) -> Iterator[_Sentence]:
    """The sentences of the body whose words may give a cause."""
    part = stage_cache.part("causes", report.text, report.furniture)
    for start, end in part.of("sentences", list[tuple[int, int]], lambda: _find(report)):
        yield _Sentence(report.id, start, report.text[start:end])


def _find(report: Report) -> list[tuple[int, int]]:
    """Where they start and end."""
    return [
        (sentence.start, sentence.start + len(sentence.text))
        for sentence in _sentences(report)
        if _may_speak_of_cause(sentence.text) and _may_give_cause(asserted(sentence.text))
    ]


def _may_speak_of_cause(text: str) -> bool:
    """False for a sentence that has not even the letters of what may give a cause, whatever it
    excludes: most have not.
    """
    if may_hold_connective(text) or not text.isascii():
        return True
    return _letters_of_failing().search(text.lower()) is not None


def _may_give_cause(text: str) -> bool:
    """True for a sentence, without what it excludes, that joins a cause to something, or tells what
    failed.
    """
    return bool(connectives(text) or _failing(text))


def _sentences(report: Report) -> Iterator[_Sentence]:
    """The sentences of the body."""
    aside = [(f.start, f.end) for f in report.furniture]
    for paragraph in paragraphs(report.text):
        text = report.text[paragraph.start : paragraph.end]
        for start, end in sentence_bounds(text):
            first = paragraph.start + start
            if not any(a <= first < b for a, b in aside):
                yield _Sentence(report.id, first, text[start:end])


def _are_contrary(event: Event, rows: Sequence[ToldCause], sources: ReportSources) -> bool:
    """True if two of the causes given exclude one another, whoever gives them."""
    given = [v.compared for row in (*reported_causes(event, sources), *rows) for v in row.values]
    return any(exclude_one_another(a, b) for a, b in combinations(given, 2))


def _causes_in(
    sentence: _Sentence, told: Sequence[_Told], sources: ReportSources
) -> Iterator[tuple[Event, ToldCause]]:
    """The causes that a sentence gives, each with the event that it is of."""
    text = asserted(sentence.text)
    for event, stretch in _without_outcome(sentence, text, told):
        said = sources.text(sentence.report)[stretch.start : stretch.end]
        yield event, _told_cause(cause_classes().named_in(said), stretch, sentence, sources)
    failing = _failing(text)
    accidents = (row.event for row in told if _is_accident(row, sources)) if failing else ()
    accident = next(iter(accidents), None)
    if accident is not None:
        stretch = sentence.stretch(0, len(text))
        yield accident, _told_cause(failing, stretch, sentence, sources)


def _told_cause(
    named: frozenset[str], stretch: Stretch, sentence: _Sentence, sources: ReportSources
) -> ToldCause:
    """The cause that a stretch gives, as a mention of its own."""
    said = sources.text(sentence.report)[stretch.start : stretch.end]
    not_so = frozenset[str]().union(*map(cause_classes().named_in, excluded(sentence.text)))
    giving = [
        (part.end - part.start, statement.id)
        for statement in sources.statements_of(sentence.report)
        for part in statement.content
        if _gives(statement, part, named, stretch, sources)
    ]
    mention = EventMention(
        statement=min(giving)[1] if giving else None,
        report=sentence.report,
        start=stretch.start,
        end=stretch.end,
        trigger=stretch,
    )
    cause = ReportedCause(named - not_so, not_so)
    return ReportedField(mention, (FieldValue(said, cause),))


def _gives(
    statement: Statement,
    part: Stretch,
    named: frozenset[str],
    stretch: Stretch,
    sources: ReportSources,
) -> bool:
    """True if the words of a source, which is told, give the cause in this stretch."""
    if not statement.speaker and not statement.speaker_text:
        return False
    start, end = max(part.start, stretch.start), min(part.end, stretch.end)
    return start < end and named <= cause_classes().named_in(
        sources.text(statement.report)[start:end]
    )


# ------------------------------------------------------------ "speed was to blame"


def _without_outcome(
    sentence: _Sentence, text: str, told: Sequence[_Told]
) -> Iterator[tuple[Event, Stretch]]:
    """Causes with a connective but without what came of them: they are of what was told last."""
    before = [row for row in told if row.mention.end <= sentence.start]
    for joined in connectives(text) if before else ():
        first, last = _cause_beside(text, joined)
        stretch = sentence.stretch(first, last)
        names_outcome = any(
            sentence.start <= row.mention.trigger.start < sentence.start + len(text)
            and not stretch.start <= row.mention.trigger.start < stretch.end
            for row in told
        )
        if names_outcome or not cause_classes().named_in(text[first:last]):
            continue
        if _points_back(text, joined):
            yield before[-1].event, stretch


def _cause_beside(text: str, joined: CausalConnective) -> tuple[int, int]:
    """The stretch of the cause."""
    if joined.side == "before":
        return clause_before(text, joined.start)
    return clause_after(text, joined.end)


def _points_back(text: str, joined: CausalConnective) -> bool:
    """True if what came of the cause is not named, or only pointed at: "it was caused by"."""
    table = cause_sentences()
    if joined.side == "after" and text[joined.start : joined.end].casefold() in table.blaming:
        return True
    clause = clause_after(text, joined.end) if joined.side == "before" else None
    first, last = clause or clause_before(text, joined.start)
    return set(content(text[first:last])) <= set(map(stem, table.pointing))


# ------------------------------------------------------------ "the driver had fallen asleep"


def _is_accident(told: _Told, sources: ReportSources) -> bool:
    """True for an accident that is not itself such a failing: "blacked out"."""
    trigger = told.mention.trigger
    said = sources.text(told.mention.report)[trigger.start : trigger.end]
    is_failing = cause_classes().named_in(said) & cause_sentences().failings
    return told.event.mode == _ACCIDENT and not is_failing


def _failing(text: str) -> frozenset[str]:
    """The classes of what befell an operator, or of the part that failed, in a sentence; none where
    it is left open.
    """
    table, classes = cause_sentences(), cause_classes()
    said = words(text)
    is_of_operator = not table.operators.isdisjoint(said)
    if (not is_of_operator and table.failing.isdisjoint(said)) or is_left_open(text):
        return frozenset()
    named = classes.named_in(text)
    befell = table.failings if is_of_operator else frozenset[str]()
    failed = (classes.named_in(part) & table.parts for part in _what_failed(text))
    return (named & befell).union(*failed)


@cache
def _letters_of_failing() -> re.Pattern[str]:
    """The letters of any word for an operator or for failing, also within words."""
    table = cause_sentences()
    return re.compile(any_literal(table.operators | table.failing))


def _what_failed(text: str) -> Iterator[str]:
    """The words before each verb of failing: "the brakes had failed", not "failed to brake"."""
    said = words(text)
    infinitive = function_words().conjunctions.infinitive
    for at, word in enumerate(said):
        if word in cause_sentences().failing and infinitive.isdisjoint(said[at + 1 : at + 2]):
            yield " ".join(said[max(at - _BEFORE, 0) : at])


def with_line(cause: ToldCause, line: str) -> ToldCause:
    """The cause on the line of who gives it."""
    return ReportedField(replace(cause.mention, line=line), cause.values)
