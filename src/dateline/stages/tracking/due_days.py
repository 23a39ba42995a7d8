"""When a promise falls due: the time of what is promised, or the one behind "promised"."""

from __future__ import annotations

from dateline.record.intervals import day, days
from dateline.record.local import LocalEvent
from dateline.record.nouns import Due, Statement, Stretch, Time
from dateline.reference.events.promises import promise_words
from dateline.reference.text import words
from dateline.stages.tracking.case_index import CaseIndex
from dateline.stages.tracking.promise_mentions import PromiseMention, is_undertaken

_DUE_TEXT = 20  # characters before a time, whose last word may be "by"


def due_of(promise: PromiseMention) -> Due:
    """When the promise falls due: the time of what is promised; behind a promise verb the time
    reported after it.
    """
    if promise.has_promise_verb:
        return _due_behind_verb(promise)
    event = promise.event
    if is_undertaken(promise) and (event.when is None or days(event.when) is None):
        return _due_behind_verb(promise)
    if event.when is None or not has_due_day(promise):
        return Due()
    return Due(event.when.earliest, event.when.latest)


def _due_behind_verb(promise: PromiseMention) -> Due:
    """A time before the report is due only where a preposition makes it so ("had promised it by
    Wednesday").
    """
    event, index = promise.event, promise.index
    made = index.day_told(event)
    for time in index.times_in[event.report]:
        last = day(time.latest)
        is_behind = _is_behind(time, event)
        if last is None or not is_behind or _is_time_of_promising(time, event, index):
            continue
        is_ahead = made is None or last >= made
        if is_ahead or _is_deadline(time, promise.text):
            return Due(time.earliest, time.latest)
    return Due()


def _is_behind(time: Time, event: LocalEvent) -> bool:
    """True for a time behind the verb; of what is undertaken, anywhere in its sentence: "set itself
    a deadline of Friday to pay"."""
    start = event.trigger.end if event.undertaken is None else event.sentence.start
    return start <= time.start and time.end <= event.sentence.end


def _is_time_of_promising(time: Time, event: LocalEvent, index: CaseIndex) -> bool:
    """ "Promised on Wednesday to reopen it on Friday": the day on which it was promised."""
    when = event.when
    if when is None or index.words(event.report, time) != when.text:
        return False
    return (time.earliest, time.latest) == (when.earliest, when.latest)


def _is_deadline(time: Time, text: str) -> bool:
    """ "by Wednesday": the last word before the time or its first."""
    before = words(text[max(time.start - _DUE_TEXT, 0) : time.start])
    inside = words(text[time.start : time.end])
    return not promise_words().due.isdisjoint(before[-1:] + inside[:1])


def has_due_day(promise: PromiseMention) -> bool:
    """True if the mention has a day of its own, not past, not the day on which it was said."""
    event, index = promise.event, promise.index
    bounds, made = days(event.when), index.day_told(event)
    if bounds is None:
        return False
    _, last_day = bounds
    is_past = made is not None and last_day < made
    if is_past and event.undertaken != "doer":
        return False  # what is over cannot be promised: the day was misread
    if promise.statement is None or promise.statement.manner == "narrated":
        return True
    if event.undertaken is not None:
        return True
    own = [time for time in index.times_in[event.report] if _is_time_of(time, promise)]
    if not own:
        return True
    return any(_is_said(time, promise.statement) for time in own)


def _is_said(time: Time, statement: Statement) -> bool:
    """True if the time stands within what the statement says, not with its cue."""
    return any(_holds(part, time) for part in statement.content)


def _is_time_of(time: Time, promise: PromiseMention) -> bool:
    """The words in the promise's sentence from which the time of the promised event was read."""
    event, index = promise.event, promise.index
    is_same = event.when is not None and index.words(event.report, time) == event.when.text
    return is_same and _overlap(time, event.sentence)


def _overlap(time: Time, sentence: Stretch) -> bool:
    """True if any letter of the time is of the sentence."""
    return time.start < sentence.end and sentence.start < time.end


def _holds(part: Stretch, time: Time) -> bool:
    """True if the whole of the time is of the part."""
    return part.start <= time.start and time.end <= part.end
