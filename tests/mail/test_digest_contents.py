"""What a digest tells is what changed between two released records, each fact once."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path

import pytest
from msgspec.structs import replace

from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.contents import DigestContents, digest_contents
from dateline.mail.digest.grave import is_grave
from dateline.prose.record_diff import diff_records
from dateline.record.index import RecordIndex
from dateline.record.nouns import Event, Record
from tests.mail.digest_cases import (
    EXAMPLE,
    MALI,
    a_list,
    compared,
    contents,
    fact_called,
    grown,
    made_history,
)

RELEASES = 6  # of the made history


@pytest.fixture(scope="module")
def history(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("history") / "made.dateline"
    made_history(file)
    return file


@pytest.fixture(scope="module")
def example(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("example") / "example.dateline"
    reports = sorted((EXAMPLE / "reports").iterdir())
    grown(file, "The Mamoré floods", [reports[:6], reports], EXAMPLE / "case.yaml")
    return file


def of_diff(old: Record, new: Record) -> tuple[set[tuple[str, str]], set[tuple[str, str]]]:
    """The facts of `dateline diff`, and those among them that nobody needs to hear of: they came
    and were taken back since. Reckoned otherwise than the digest does it.
    """
    was = {event.id: event.name or event.id for event in old.events}
    now = {event.id: event for event in new.events}
    told: dict[tuple[str, str], set[str]] = {}
    unheard = set()
    for one in diff_records(old, new).events:
        if one.fate == "joined" or one.new is None:
            key = ("was", was[one.old or ""])
        else:
            key = ("is", now[one.new].name or one.new)
            if one.fate == "new" and all(m.withdrawn for m in now[one.new].mentions):
                unheard.add(key)
            if one.fate == "withdrawn" and one.old is None:
                unheard.add(key)
        told.setdefault(key, set()).add(one.fate)
    return set(told), unheard


def of_digest(told: DigestContents) -> list[tuple[str, str]]:
    """The facts that a digest tells or counts."""
    changes = [*(item.change for item in told.facts), *told.counted]
    return [
        ("was", change.was or "")
        if change.kind == "joined" or change.name is None
        else ("is", change.name)
        for change in changes
    ]


def check(states: ComparedStates) -> int:
    """Compares a digest with the difference of its records; how many facts there are."""
    digest = of_digest(digest_contents(a_list(), states))
    diff, unheard = of_diff(states.before.record, states.after.record)
    assert len(digest) == len(set(digest)), "a fact is told twice"
    assert set(digest) - diff == set()
    assert diff - set(digest) == unheard
    return len(digest)


def test_a_digest_tells_what_diff_tells_of_made_histories(history):
    pairs = list(combinations(range(RELEASES + 1), 2))
    assert sum(check(compared(history, *pair)) for pair in pairs) > 40


def test_a_digest_tells_what_diff_tells_of_the_example(example):
    assert check(compared(example, 1, 2)) > 40
    assert check(compared(example, 0, 2)) > 40


def test_a_digest_tells_what_diff_tells_of_real_reports(tmp_path):
    if not MALI.is_dir():
        pytest.skip("../shared/cases/mali-2013 is not here: this test reads its reports")
    file = tmp_path / "mali.dateline"
    reports = sorted(MALI.glob("*.txt"))
    grown(file, "Mali", [reports[:1], reports], MALI / "case.yaml")
    assert check(compared(file, 1, 2)) > 10


def test_who_was_told_hears_of_a_withdrawal_and_nobody_else(history):
    told = contents(history, 1, 2, a_list())
    (gone,) = told.facts
    assert (gone.opening, gone.change.kind) == ("Withdrawn", "withdrawn")
    assert "a rumour" in gone.said and gone.path.startswith(f"/release/{told.since}/fact/e.")
    assert gone.key not in contents(history, 0, 2, a_list()).names
    assert gone.key not in contents(history, 1, 4, a_list()).names  # it stands again


def test_corrections_come_first_and_each_fact_has_its_lines_and_its_words(example):
    told = contents(example, 1, 2, a_list())
    sections = [item.section for item in told.facts]
    assert sections == sorted(sections, key=["correction", "disputed", "new", "changed"].index)
    assert [item.number for item in (*told.facts, *told.due)] == list(
        range(1, len(told.facts) + len(told.due) + 1)
    )
    standing = [item for item in told.facts if item.lines]
    assert len(standing) > 10
    for item in standing:
        assert "independent line" in item.lines
        assert item.path == f"/release/{told.until}/fact/{item.name}"
    assert len(told.facts) == 20 and told.rest.facts + told.rest.corrections == told.more > 0


def test_a_promise_whose_day_has_passed_is_told_once(example):
    told = contents(example, 1, 2, a_list())
    late = [item for item in (*told.due, *told.facts) if item.due]
    assert late and all(not any(item.label in other for other in told.others) for item in late)
    again = contents(example, 2, 2, a_list())
    assert again.is_empty


def test_the_list_of_a_place_tells_what_is_there_and_in_it(example):
    states = compared(example, 1, 2)
    record = states.after.record
    town = next(place for place in record.places if place.name == "Trinidad")
    land = next(place for place in record.places if place.name == "Bolivia")
    in_town = digest_contents(a_list("place", str(town.lasting)), states)
    in_land = digest_contents(a_list("place", str(land.lasting)), states)
    assert 0 < len(in_town.names) + in_town.more < len(in_land.names) + in_land.more
    for name in in_town.names:  # what has left it is told there as well
        assert any(
            town.lasting in {places.get(one.place) for one in event.places}
            for state in (states.before.record, record)
            for places in [{place.id: place.lasting for place in state.places}]
            for event in state.events
            if event.name == name
        )


def test_the_list_of_an_actor_goes_on_where_it_was_merged(example):
    states = compared(example, 1, 2)
    record = states.after.record
    army = next(actor for actor in record.actors if len(actor.mentions) > 5)
    told = digest_contents(a_list("actor", str(army.lasting)), states)
    assert told.names
    # the list is of an actor that a later release made one with the army
    other = next(a for a in record.actors if a.id != army.id and a.mentions)
    merged = replace(
        record,
        actors=tuple(
            replace(one, mentions=(*one.mentions, *other.mentions)) if one.id == army.id else one
            for one in record.actors
            if one.id != other.id
        ),
    )
    later = ComparedStates((states.since, states.before.record), (states.until, merged))
    assert set(told.names) <= set(digest_contents(a_list("actor", str(other.lasting)), later).names)


def _grave(record: Record) -> list[Event]:
    index = RecordIndex(record)
    return [event for event in record.events if is_grave(event, index)]


def test_an_urgent_list_tells_what_is_grave_and_waits_for_a_second_line(example):
    states = compared(example, 1, 2)
    told = digest_contents(a_list("urgent"), states)
    grave = {event.name: event for event in _grave(states.after.record)}
    assert told.facts and told.waiting and not told.others and not told.due
    for item in told.facts:
        if not item.change.correction:
            assert grave[str(item.name)].standing.lines >= 2
    for change in told.waiting:
        assert grave[str(change.name)].standing.lines == 1
    at_once = digest_contents(a_list("urgent", at_once=True), states)
    assert {c.name for c in told.waiting} <= {item.name for item in at_once.facts}
    name = str(told.waiting[0].name)
    out = digest_contents(a_list("urgent"), states, {name: states.until})
    assert name in {item.name for item in out.facts}
    assert contents(example, 2, 2, a_list("urgent")).is_empty


def test_nothing_to_say_is_empty(history, tmp_path):
    assert contents(history, 3, 3, a_list()).is_empty
    empty = ComparedStates((0, Record()), (1, Record()))
    assert digest_contents(a_list(), empty).is_empty
    assert digest_contents(a_list("place", "p.r-1.1"), empty).is_empty


def test_a_state_whose_words_had_to_go_is_read_from_the_one_before(history, tmp_path):
    import shutil

    from dateline.kept_case import KeptCase
    from dateline.mail.digest.states import ReleasedStates

    copy = tmp_path / "copy.dateline"
    shutil.copy(history, copy)
    with KeptCase.open(str(copy)) as kept:
        numbers = [release.number for release in kept.releases()]
        report = next(r for r in kept.record().reports if "Nine dead" in r.text)
        kept.erase(report.id, "a court's order", by="K. D.")
        states = ReleasedStates(kept)
        assert states.newest() == numbers[1]
        assert states.record(numbers[3]) == states.record(numbers[1])
        assert fact_called(kept, "river Cottica rose")
