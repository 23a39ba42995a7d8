"""Whether it still holds, line against line: "the truce has collapsed", "the truce is holding"."""

from __future__ import annotations

import re
from typing import Literal

from msgspec import Struct

from dateline.record.nouns import Event, EventMention, Span
from dateline.record.order import instant
from dateline.reference.events.lasting_states import lasting_states
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import (
    FieldComparison,
    FieldValue,
    ReportedField,
)
from dateline.stages.corroboration.report_sources import ReportSources

_CLAUSE_END = re.compile(r"[,;:.–—]|\b(?:but|while|although|after|before|when)\b")
ONE_DAY = 86400.0  # seconds: what held earlier than that may be over now

_State = Literal["in force", "over"]


class _ReportedState(Struct, frozen=True):
    """What a mention says of it, and when its report came out."""

    state: _State
    told: float  # seconds since 1970


def reported_states(event: Event, sources: ReportSources) -> list[ReportedField[_ReportedState]]:
    """Whether each mention of what lasts says that it holds or that it is over."""
    rows: list[ReportedField[_ReportedState]] = []
    for m in event.mentions:
        text, start = sources.text(m.report), min(m.start, m.trigger.start)
        named = words(text[start : max(m.end, m.trigger.end)])
        if m.status == "denied" or lasting_states().lasting.isdisjoint(named):
            continue
        end = _end_of_clause(m, sources)
        state = state_of(m, sources)
        if state is not None:
            told = instant(sources.by_id[m.report].published)
            own = Span(m.report, start, max(m.end, end))
            rows.append(
                ReportedField(m, (FieldValue(state, _ReportedState(state, told), words=own),))
            )
    return rows


def state_of(m: EventMention, sources: ReportSources) -> _State | None:
    """What the clause of a mention says of what lasts; None where it says neither or both."""
    said = sources.text(m.report)[m.trigger.start : _end_of_clause(m, sources)]
    return _state(" ".join(words(said)))


def _end_of_clause(m: EventMention, sources: ReportSources) -> int:
    """Where the clause of a mention ends."""
    text = sources.text(m.report)
    local = sources.local_event(m)
    last = local.sentence.end if local is not None else m.end
    mark = _CLAUSE_END.search(text, m.trigger.end, last)
    return mark.start() if mark is not None else last


def _state(said: str) -> _State | None:
    """What a clause says, by its words; None where it says neither or both."""
    table = lasting_states()
    holds = any(f" {phrase} " in f" {said} " for phrase in table.in_force)
    is_over = any(f" {phrase} " in f" {said} " for phrase in table.over)
    if holds == is_over:
        return None
    return "in force" if holds else "over"


def _are_other_states(a: _ReportedState, b: _ReportedState) -> bool:
    """True if one holds it for over and the other does not; what held on an earlier day may be over
    on a later.
    """
    if a.state == b.state:
        return False
    holding, over = (a, b) if a.state == "in force" else (b, a)
    return over.told - holding.told < ONE_DAY


STILL_IN_FORCE = FieldComparison("status", _are_other_states, lambda a, b: False)
