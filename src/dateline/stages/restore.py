"""Restore: the untouched texts back in the record, and every stretch of it moved onto them."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from dateline.record.nouns import Event, EventMention, Record
from dateline.record.reading_form import ReadingForm
from dateline.record.remapping import remapped


def restore(record: Record, forms: Mapping[str, ReadingForm]) -> Record:
    """The record with the texts and tables of the sources, whose words every span quotes.

    forms: how reports were rewritten for reading, by id. Names and sentences stay as they were
    read.
    """
    if not forms:
        return record
    events = tuple(_without_retold_clauses(event, forms) for event in record.events)
    record = msgspec.structs.replace(record, events=events)
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


def _without_retold_clauses(event: Event, forms: Mapping[str, ReadingForm]) -> Event:
    """The event without clauses that are no sentences in the source: rows of a table."""
    mentions = tuple(_mention(mention, forms.get(mention.report)) for mention in event.mentions)
    if all(a is b for a, b in zip(mentions, event.mentions, strict=True)):
        return event
    return msgspec.structs.replace(event, mentions=mentions)


def _mention(mention: EventMention, form: ReadingForm | None) -> EventMention:
    """The mention, without a clause that the source does not hold."""
    clause = mention.clause
    if form is None or clause is None or not form.is_retold(clause.start, clause.end):
        return mention
    return msgspec.structs.replace(mention, clause=None)
