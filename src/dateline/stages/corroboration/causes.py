"""Why it happened: the causes that lines give, the events that are named as such, and causes that
exclude one another.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from itertools import product

from dateline.record.local import LocalEvent
from dateline.record.nouns import Dispute, Event, EventMention, Span
from dateline.reference.english.contrast import contrast_words
from dateline.reference.english.exclusions import asserted, excluded, is_excluded
from dateline.reference.events.causation import Side, causal_connectives, cause_classes
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
    compare,
)
from dateline.stages.corroboration.report_sources import ReportSources

_CLAUSE_MARK = re.compile(r"[,;:.–—]")


@dataclass(frozen=True, slots=True)
class _Cause:
    """A stretch of a sentence that gives a cause, by offsets into the report."""

    start: int
    end: int
    words: str


@dataclass(frozen=True, slots=True)
class _ReportedCause:
    """The classes of causes that a mention's sentence names, and those that it excludes."""

    named: frozenset[str]
    excluded: frozenset[str]


def cause_disputes(event: Event, sources: ReportSources) -> tuple[Dispute, ...]:
    """The causes that two lines give and that do not go together, or that one gives and another
    excludes.
    """
    rows: list[ReportedField[_ReportedCause]] = []
    for m, local in _told(event, sources):
        rows.append(ReportedField(m, tuple(_values(local, sources))))
    return compare(_CAUSES, rows, sources).disputes


def causing_events(
    event: Event, owners: Mapping[tuple[str, int], str], sources: ReportSources
) -> tuple[str, ...]:
    """The events that a mention of this one names as its cause, by id.

    `owners`: the event of each trigger, by report and start.
    """
    found: dict[str, None] = {}
    for m, local in _told(event, sources):
        for cause in _causes(local, sources):
            for at in range(cause.start, cause.end):
                owner = owners.get((m.report, at))
                if owner is not None and owner != event.id:
                    found[owner] = None
    return tuple(found)


def _told(event: Event, sources: ReportSources) -> Iterator[tuple[EventMention, LocalEvent]]:
    """The mentions that tell the event as a fact, with what their report has there; no acts of
    speech, whose "blamed for" says whom somebody accuses.
    """
    if event_type(event.type, event.mode).speech_act:
        return
    for m in event.mentions:
        local = sources.local_event(m)
        if local is not None and m.status in ("happened", "ongoing"):
            yield m, local


def _values(local: LocalEvent, sources: ReportSources) -> Iterator[FieldValue[_ReportedCause]]:
    """What the mention's sentence gives as the cause; else what it says was not the cause."""
    table = cause_classes()
    sentence = sources.sentence(local)
    against = [phrase for phrase in excluded(sentence) if table.named_in(phrase)]
    not_so = frozenset[str]().union(*map(table.named_in, against))
    given = [cause for cause in _causes(local, sources) if table.named_in(cause.words)]
    for cause in given:
        named = table.named_in(cause.words) - not_so
        if named:
            words = Span(local.report, cause.start, cause.end)
            yield FieldValue(cause.words, _ReportedCause(named, not_so), words=words)
    if not given and against:
        start = local.sentence.start + sentence.index(against[0])
        words = Span(local.report, start, start + len(against[0]))
        denied = _ReportedCause(frozenset(), not_so)
        yield FieldValue("; ".join(against), denied, denied=True, words=words)


def _causes(local: LocalEvent, sources: ReportSources) -> Iterator[_Cause]:
    """The stretches of the mention's sentence that say why the event came about."""
    sentence = asserted(sources.sentence(local))
    offset = local.sentence.start
    trigger = local.trigger.start - offset
    for start, end, side in _connectives(sentence):
        if _is_left_open(sentence[:start]):
            continue
        if side == "before" and trigger >= end:
            yield _stretch(sentence, _start_of_clause(sentence, start), start, offset)
        elif side == "after":
            last = _end_of_clause(sentence, end)
            if end <= trigger < last:
                last = trigger
            yield _stretch(sentence, end, last, offset)


def _stretch(sentence: str, start: int, end: int, offset: int) -> _Cause:
    """The stretch of the report, without white space at its ends."""
    text = sentence[start:end]
    first = start + len(text) - len(text.lstrip())
    return _Cause(offset + first, offset + first + len(text.strip()), text.strip())


def _connectives(sentence: str) -> Iterator[tuple[int, int, Side]]:
    """Where words join a cause to what came of it, and on which side the cause stands."""
    for match in _pattern().finditer(sentence):
        yield match.start(), match.end(), causal_connectives()[match.group().casefold()]


@cache
def _pattern() -> re.Pattern[str]:
    """All connectives, the longest first."""
    longest_first = sorted(causal_connectives(), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest_first))})\b", re.IGNORECASE)


def _is_left_open(before: str) -> bool:
    """True if the words before say "whether" or "may have": nobody gives it as the cause."""
    return not contrast_words().left_open.isdisjoint(words(before))


def _start_of_clause(sentence: str, end: int) -> int:
    """Where the clause that ends here begins."""
    marks = list(_CLAUSE_MARK.finditer(sentence, 0, end))
    return marks[-1].end() if marks else 0


def _end_of_clause(sentence: str, start: int) -> int:
    """Where the clause that starts here ends."""
    mark = _CLAUSE_MARK.search(sentence, start)
    return mark.start() if mark else len(sentence)


def _exclude_one_another(a: _ReportedCause, b: _ReportedCause) -> bool:
    """True if one excludes what the other names, or they name causes that do not go together."""
    if is_excluded(a.named, b.excluded) or is_excluded(b.named, a.excluded):
        return True
    if not a.named or not b.named:
        return False
    table = cause_classes()
    return not any(table.go_together(x, y) for x, y in product(a.named, b.named))


_CAUSES = FieldComparison("cause", _exclude_one_another, lambda a, b: False)
