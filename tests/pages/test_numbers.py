"""Figures by event and line, each once with all its words."""

from __future__ import annotations

import msgspec

from dateline.pages import numbers, statements
from dateline.pages.link_index import LinkIndex


def test_a_figure_stands_once_with_all_its_words(record):
    event = record.events[0]
    again = msgspec.structs.replace(event.counts[0], report="r-times")
    event = msgspec.structs.replace(event, counts=(*event.counts, again))
    table = numbers.view(LinkIndex(msgspec.structs.replace(record, events=(event,)))).tables[0]
    assert [
        (row.tally.figure, [outlet.text for outlet, _ in row.quotes]) for row in table.rows
    ] == [
        ("5", ["The Courier", "Overtoom Times"]),
        ("9", ["Overtoom Times"]),
    ]
    assert table.rows[0].quotes[0][1] == "five rebels"


def test_the_same_words_of_one_speaker_stand_once(record):
    first = record.statements[1]
    record = msgspec.structs.replace(
        record, statements=(*record.statements, msgspec.structs.replace(first, id="s-9"))
    )
    brask = statements.view(LinkIndex(record))[0]
    assert brask.name.text == "Anna Brask" and brask.number == 4 and len(brask.said) == 3
    road = next(said for said in brask.said if said.direct)
    assert road.words == "By Friday at the latest the road will be open again."
    assert [statement.anchor for statement in road.statements] == ["s-2", "s-9"]
