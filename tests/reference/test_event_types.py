"""The table of event types is whole, and a row that breaks its rules is refused."""

from __future__ import annotations

from typing import get_args

import pytest

from dateline.record.vocabulary import EventType
from dateline.reference.events.content_modes import content_modes
from dateline.reference.events.event_types import (
    TABLE,
    event_type,
    event_types,
    may_be_one,
    modes_may_be_one,
    read,
    ultimatum,
)
from dateline.reference.events.lexicon import NO_EVENT, lexicon
from dateline.reference.tables import rows

COLUMNS = 15


def table(*more: str) -> list[tuple[str, ...]]:
    """The rows of the real table, and these."""
    given = (tuple(row.split("\t")) for row in more)
    return [*rows(TABLE, COLUMNS), *(r + ("",) * (COLUMNS - len(r)) for r in given)]


def test_the_table_has_the_types_of_the_record():
    assert [info.type for info in event_types()] == list(get_args(EventType))


def test_a_mode_differs_from_its_type_only_where_its_row_says_so():
    assert event_type("RETREAT").between_states
    assert event_type("RETREAT", "withdraw").between_states
    assert not event_type("RETREAT", "release").between_states
    assert event_type("COERCE", "seize").captures and not event_type("COERCE", "arrest").captures
    assert event_type("ACCUSE").speech_act and not event_type("ACCUSE", "investigate").speech_act
    assert event_type("THREATEN", "violence") == event_type("THREATEN")
    assert event_type("COERCE", "seize").words.past == "seized"
    assert event_type("COERCE", "restrict").words.past == event_type("COERCE").words.past


def test_kinship_is_read_both_ways():
    assert may_be_one("ASSAULT", "COERCE") and may_be_one("COERCE", "ASSAULT")
    assert may_be_one("AID", "AID") and not may_be_one("AID", "SANCTION")
    assert modes_may_be_one("riot", "demo") and modes_may_be_one("demo", "riot")
    assert not modes_may_be_one("aerial", "firearms")


def test_an_ultimatum_is_one_kind_of_demand():
    assert (ultimatum().type, ultimatum().mode) == ("REQUEST", "yield")


def test_a_type_that_nobody_knows_has_no_properties():
    unknown = event_type(NO_EVENT)
    assert not unknown.violent and not unknown.plover
    assert event_type("DANCE", "slow").words.name == "Dance"


def test_types_and_modes_of_the_lexicon_are_known():
    told = {(e.type, e.mode) for entries in lexicon().values() for e in entries}
    told |= {(act, mode) for (act, _, _), mode in content_modes().items()}
    told |= {(content, mode or None) for _, content, mode in content_modes()}
    unknown = {
        (type_, mode)
        for type_, mode in told
        if type_ != NO_EVENT
        and (type_ not in get_args(EventType) or mode and mode not in event_type(type_).modes)
    }
    assert not unknown


@pytest.mark.parametrize("column", [3, 7, 8, 9, 10, 12, 13, 14])
def test_a_type_without_a_needed_cell_is_refused(column: int):
    first, *others = table()
    with pytest.raises(ValueError, match="AGREE: nothing in"):
        read([first[:column] + ("",) + first[column + 1 :], *others])


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("DANCE\t\t\tviolent", "does not know the type"),
        ("AID\t\t\thelps", "stands twice"),
        ("AID\tslow", "not among the modes"),
        ("AID\teconomic\t\t+merry", "unknown properties"),
        ("AID\teconomic\t\t+helps", "must add"),
        ("AID\teconomic\t\t-violent", "must add"),
        ("AID\teconomic\t\t\t\tsung=THREATEN", "unknown construction"),
        ("AID\teconomic\t\t\t\tvowed=DANCE", "Invalid enum value"),
    ],
)
def test_a_row_that_breaks_the_rules_is_refused(row: str, message: str):
    with pytest.raises(ValueError, match=message):
        read(table(row))


def test_a_type_without_a_row_is_refused():
    with pytest.raises(ValueError, match="no row for"):
        read([row for row in table() if row[0] != "HAZARD"])
