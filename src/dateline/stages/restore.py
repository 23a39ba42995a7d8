"""Restore: the untouched texts back in the record, and every stretch of it moved onto them."""

from __future__ import annotations

import re
from collections.abc import Mapping

import msgspec

from dateline.record.nouns import (
    Event,
    EventMention,
    Place,
    PlaceMention,
    Record,
    Stretch,
    Time,
)
from dateline.record.reading_form import ReadingForm
from dateline.record.remapping import remapped

_QUOTED = re.compile(r"“([^“”]+)”")
_QUOTED_WITHIN = re.compile(r"‘([^‘’]+)’")  # of a label that stands in quotation marks itself


def restore(record: Record, forms: Mapping[str, ReadingForm]) -> Record:
    """The record with the texts and tables of the sources, whose words every span quotes.

    forms: how reports were rewritten for reading, by id. Names and sentences stay as they were
    read; those that retell a row of a table lose their quotation marks, for nobody wrote them.
    Clauses and times whose words are no words of the source are left out.
    """
    if not forms:
        return record
    record = _without_made_quotations(record, forms)
    events = tuple(_without_put_in_clauses(event, forms) for event in record.events)
    times = tuple(time for time in record.times if not _is_put_in(time, forms.get(time.report)))
    places = tuple(_without_put_in_mentions(place, forms) for place in record.places)
    record = msgspec.structs.replace(record, events=events, times=times, places=places)
    record = remapped(record, {id_: form.offsets.original for id_, form in forms.items()})
    reports = tuple(
        msgspec.structs.replace(
            report, text=forms[report.id].source.text, tables=forms[report.id].source.tables
        )
        if report.id in forms
        else report
        for report in record.reports
    )
    return msgspec.structs.replace(record, reports=reports)


def _without_made_quotations(record: Record, forms: Mapping[str, ReadingForm]) -> Record:
    """The record; labels, items of its brief and notes of its revisions show no sentence in
    quotation marks that was made of a row of a table.
    """
    made = tuple(
        _as_compared(form.text[one.start : one.end])
        for form in forms.values()
        for one in form.retold
        if form.is_put_in(one.start, one.end)
    )
    if not made:
        return record
    written = tuple(_as_compared(form.source.text) for form in forms.values())

    def shown(quoted: re.Match[str]) -> str:
        """What is quoted, without the marks where it is no quotation."""
        words = _as_compared(quoted[1]).rstrip("…")
        is_made = any(words in sentence for sentence in made)
        return quoted[1] if is_made and not any(words in text for text in written) else quoted[0]

    events = tuple(
        msgspec.structs.replace(event, label=_QUOTED.sub(shown, event.label))
        for event in record.events
    )
    brief = tuple(
        msgspec.structs.replace(one, text=_QUOTED.sub(shown, one.text)) for one in record.brief
    )
    revisions = tuple(
        msgspec.structs.replace(one, note=_QUOTED_WITHIN.sub(shown, one.note))
        for one in record.revisions
    )
    return msgspec.structs.replace(record, events=events, brief=brief, revisions=revisions)


def _as_compared(words: str) -> str:
    """Words on one line, in small letters."""
    return " ".join(words.split()).casefold()


def _without_put_in_clauses(event: Event, forms: Mapping[str, ReadingForm]) -> Event:
    """The event without clauses that are no sentences in the source: rows of a table."""
    mentions = tuple(_mention(mention, forms.get(mention.report)) for mention in event.mentions)
    if all(a is b for a, b in zip(mentions, event.mentions, strict=True)):
        return event
    return msgspec.structs.replace(event, mentions=mentions)


def _without_put_in_mentions(place: Place, forms: Mapping[str, ReadingForm]) -> Place:
    """The place without mentions that are no words of the source, where it has others."""
    kept = tuple(m for m in place.mentions if not _is_put_in(m, forms.get(m.report)))
    if not kept or len(kept) == len(place.mentions):
        return place
    return msgspec.structs.replace(place, mentions=kept)


def _mention(mention: EventMention, form: ReadingForm | None) -> EventMention:
    """The mention, without a clause that the source does not hold."""
    clause = mention.clause
    if clause is None or not _is_put_in(clause, form):
        return mention
    return msgspec.structs.replace(mention, clause=None)


def _is_put_in(words: Stretch | Time | PlaceMention, form: ReadingForm | None) -> bool:
    """True for words that are not the source's but a sentence's about it."""
    return form is not None and form.is_put_in(words.start, words.end)
