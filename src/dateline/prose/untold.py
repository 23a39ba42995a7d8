"""Day and place of an event that its words do not name, where those of another telling do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from dateline.prose import dates
from dateline.prose.event_days import known_time, single_day
from dateline.prose.passages import passage_at
from dateline.prose.quotes import times_within
from dateline.prose.speech import names_speaker
from dateline.prose.telling_words import Telling, span_of
from dateline.prose.value_words import word
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Place, Span, Stretch, Time
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.english.sentence_words import sentence_words
from dateline.reference.events.event_types import event_type
from dateline.reference.text import holds_whole

_WORDS = re.compile(r"[\w’']+")
_SMALL = ("point", "town", "area")  # grains of a place that a sentence gains by


def untold(telling: Telling, event: Event, index: RecordIndex) -> str:
    """in Albina, on Tuesday 13 May 2031: what the sentence of another telling names."""
    kind = event_type(event.type)
    if not kind.violent or event.status not in TAKEN_PLACE or names_speaker(telling, index):
        return ""  # a day beside it would be read as that of the speech
    others = tuple(_other_sentences(telling, event, index))
    found = (_where(telling, others, event, index), _day(telling, others, event, index))
    return ", ".join(part for part in found if part)


def _words(span: Span, index: RecordIndex) -> str:
    """The words of a stretch of a report."""
    return index.reports[span.report].text[span.start : span.end]


def _other_sentences(telling: Telling, event: Event, index: RecordIndex) -> Iterator[Span]:
    """The sentences of the other mentions that tell the event as this one does."""
    for mention in event.mentions:
        report = index.reports.get(mention.report)
        passage = passage_at(report, mention.trigger.start) if report else None
        if report is None or passage is None or mention.status != telling.mention.status:
            continue
        span = Span(report.id, passage.start, passage.end)
        if _words(span, index) not in _words(span_of(telling), index):
            yield span


def _day(telling: Telling, others: Sequence[Span], event: Event, index: RecordIndex) -> str:
    """on Tuesday 13 May 2031: where the words have no time of any kind, and all days that other
    tellings name are this one.
    """
    when, own = known_time(event), span_of(telling)
    day = single_day(when, index)
    words = {one.casefold() for one in _WORDS.findall(_words(own, index))}
    if day is None or not when.text or not sentence_words().anchored.isdisjoint(words):
        return ""
    if any(_times(own, index)):
        return ""
    named = {time.value for other in others for time in _times(other, index)}
    is_told = {(value or "")[:10] for value in named} == {day.isoformat()}
    return f"on {dates.day_words(day)}" if is_told else ""


def _times(span: Span, index: RecordIndex) -> Iterator[Time]:
    """The times in a stretch of a report."""
    return times_within(Stretch(span.start, span.end), span.report, index)


def _where(telling: Telling, others: Sequence[Span], event: Event, index: RecordIndex) -> str:
    """in Albina; empty where the words name a place of the event, or no other telling does."""
    folded = _words(span_of(telling), index).casefold()
    places = index.places_of(event)
    if any(name.casefold() in folded for place in places for name in _names(place)):
        return ""
    told = " ".join(_words(other, index) for other in others)
    for role, place in zip(event.places, places, strict=False):
        names = [name for name in _names(place) if holds_whole(told, name)]
        if names and role.role == "at" and place.grain in _SMALL and place.lat is not None:
            return f"{word('place-role', 'at').words} {names[0]}"
    return ""


def _names(place: Place) -> tuple[str, ...]:
    """All that the place is called by name."""
    return tuple(name for name in (place.name, *place.aliases) if name[:1].isupper())
