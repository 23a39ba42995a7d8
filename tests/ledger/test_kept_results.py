"""A case that grows: only what is new is read, and the bytes are those of a build that reads all."""

from __future__ import annotations

import tempfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from dateline.build import Profile
from dateline.build import results as results_module
from dateline.kept_case import KeptCase
from dateline.ledger.intake import shelf_at, take_in
from dateline.ledger.kept_results import KeptResults, named_results
from dateline.ledger.ledger import Ledger
from dateline.ledger.signing import undone_by
from dateline.ledger.tables import RESULT
from dateline.ledger.verify import verify
from dateline.record.nouns import Report
from dateline.record.schema import encode
from dateline.ruling_drafts import draft
from tests.ledger.conftest import NewPlace
from tests.plain_reports import english_report


def report(
    name: str, text: str, outlet: str = "North Post", published: str = "2021-03-06"
) -> Report:
    """A report in English that was published on a day in March."""
    return english_report(name, text, outlet, published)


SOLD = "\nRead all our stories for a month for one euro and cancel whenever you like\n"
REPORTS = [
    report("a", "Gunmen attacked the town of Gao in Mali on Friday, killing 12 people.\n"),
    report("b", "Mali's army said that gunmen killed at least 14 people in Gao.\n", outlet="Star"),
    report("c", "Rioters burnt a school in Trinidad on Thursday, the mayor said.\n", outlet="Echo"),
    report("d", "Bolivia's army sent troops to Santa Cruz. Bolivia's police left La Paz.\n"),
    report(
        "e",
        "Gunmen attacked the town of Gao in Mali on Friday, killing 12 people. The army fled.\n",
        published="2021-03-08",
    ),
    report("f", "Rebels seized Mopti on Sunday.\n" + SOLD, published="2021-04-20"),
    report("g", "A ferry sank near Segou, drowning 20.\n" + SOLD, published="2021-01-02"),
    report("h", "Teachers marched in Bamako on Monday.\n" + SOLD, published="2021-06-09"),
]


def add(case: KeptCase, *reports: Report) -> None:
    """Takes reports in as `case add` does, files aside."""
    with case.ledger.write() as writer:
        take_in(writer, shelf_at(case.ledger), [(one, None) for one in reports], "K. D.")


def runs(case: KeptCase) -> dict[str, int]:
    """How often each stage ran in a build, which must give the bytes of a build that reads all."""
    profile = Profile()
    built = case.record(profile=profile)
    assert encode(built) == encode(case.record(again=True))
    return profile.runs


@pytest.fixture
def case(new_place: NewPlace) -> KeptCase:
    """A case of three reports of which no record was built yet."""
    kept = KeptCase.create(new_place(), "Test", by="K. D.")
    add(kept, *REPORTS[:3])
    return kept


def test_what_was_read_once_is_not_read_again(case: KeptCase):
    assert runs(case)["parse"] == 3
    head = case.ledger.head()
    assert "parse" not in runs(case)
    assert case.ledger.head() == head
    assert verify(case.ledger) == []


def test_one_more_report_leaves_the_others_unread(case: KeptCase):
    case.record()
    add(case, REPORTS[4])
    ran = runs(case)
    assert (ran["parse"], ran["who"]) == (1, 1)


def test_a_report_whose_places_come_out_otherwise_is_read_anew_from_kept_words(case: KeptCase):
    before = {place.name: place.country for place in case.record().places}
    add(case, REPORTS[3], report("i", "Bolivia mourns. Bolivia's president went to Beni.\n" * 3))
    ran = runs(case)
    after = {place.name: place.country for place in case.record().places}
    assert before != {name: after.get(name) for name in before}
    assert ran["parse"] == 2
    assert ran["who"] == 3


def test_in_a_new_light_a_report_is_looked_at_once(case: KeptCase):
    add(case, REPORTS[3])
    case.record()
    add(case, report("j", "Mali mourns. Mali's president went to Gao.\n" * 4))
    assert runs(case)["where"] > 2  # the new one alone and with the others, and some of these
    assert "where" not in runs(case)


def test_lines_that_turn_out_to_be_furniture_are_read_anew(case: KeptCase):
    add(case, REPORTS[5])
    case.record()
    add(case, *REPORTS[6:])
    assert runs(case)["parse"] == 3


def test_what_no_build_needs_any_more_is_dropped(case: KeptCase, monkeypatch: pytest.MonkeyPatch):
    case.record()
    old = set(named_results(case.ledger))
    monkeypatch.setattr(results_module, "program", lambda: "another version")
    assert runs(case)["parse"] == 3
    new = set(named_results(case.ledger))
    assert old.isdisjoint(new) and len(old) == len(new)
    with case.ledger.database.reading() as connection:
        assert set(connection.execute(select(RESULT.c.key)).scalars()) == new
    assert verify(case.ledger) == []


def test_an_earlier_state_is_built_without_keeping_or_dropping(case: KeptCase):
    case.record()
    head, kept = case.ledger.head(), named_results(case.ledger)
    early = case.record(until=2)
    assert [one.id for one in early.reports] == ["r-a"]
    assert (case.ledger.head(), named_results(case.ledger)) == (head, kept)


def test_a_case_that_may_only_be_read_keeps_nothing(case: KeptCase, tmp_path: Path):
    if case.ledger.database.dialect != "sqlite":
        pytest.skip("a database of PostgreSQL is opened for reading by its user's rights")
    head = case.ledger.head()
    with KeptCase.open(case.ledger.where, read_only=True) as reader:
        assert reader.record().reports
        assert reader.ledger.head() == head


def forge(ledger: Ledger, statement: str) -> None:
    """Changes a row as somebody would who can write the file."""
    with ledger.database.writing() as connection:
        connection.exec_driver_sql(
            "drop trigger result_no_update"
            + (" on result" if ledger.database.dialect == "postgresql" else "")
        )
        connection.exec_driver_sql(statement)


def test_a_row_that_was_altered_is_named_and_not_believed(case: KeptCase):
    honest = encode(case.record())
    forge(case.ledger, "update result set body = (select body from result order by key limit 1)")
    assert {finding.table for finding in verify(case.ledger)} == {"trigger", "result"}
    assert encode(case.record()) == honest


def test_a_row_that_was_put_there_is_not_believed(case: KeptCase, new_place: NewPlace):
    other = KeptCase.create(new_place(), "Test", by="K. D.")
    add(other, *REPORTS[:3])
    other.record()
    with other.ledger.database.reading() as connection:
        rows = [dict(row) for row in connection.execute(select(RESULT)).mappings()]
    bodies = [row["body"] for row in rows]
    with case.ledger.database.writing() as connection:
        for row, body in zip(rows, bodies[1:] + bodies[:1], strict=True):
            connection.execute(RESULT.insert().values(row | {"body": body}))
    assert verify(case.ledger)[0].why == "was added: no entry names it"
    assert runs(case)["parse"] == 3
    assert verify(case.ledger) == []


def test_nothing_of_an_erased_report_comes_back(case: KeptCase):
    case.record()
    kept = KeptResults(case.ledger)
    case.erase("r-a", "a person in danger", "K. D.")
    made = {"k": ("r-a", b"gunmen"), "l": ("r-b", b"army"), "m": (None, b"what both made")}
    kept.store(made, set())
    assert {subject for _, subject in named_results(case.ledger).values()} == {"r-b"}
    assert verify(case.ledger) == []
    assert "parse" in runs(case)


def test_what_an_erased_report_made_with_others_goes_too(case: KeptCase):
    case.record()
    assert None in {subject for _, subject in named_results(case.ledger).values()}
    case.erase("r-a", "a person in danger", "K. D.")
    left = {subject for _, subject in named_results(case.ledger).values()}
    assert left == {"r-b", "r-c"}
    assert verify(case.ledger) == []
    assert runs(case)["event_coreference"] == 1


STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("add"), st.integers(0, len(REPORTS) - 1)),
        st.tuples(st.sampled_from(["date", "outlet", "rule", "undo", "build"]), st.integers(0, 7)),
    ),
    min_size=4,
    max_size=9,
)


def step(case: KeptCase, kind: str, number: int) -> None:
    """One thing that people do; nothing where it cannot be done yet."""
    reports = list(case.shelf().reports)
    if kind == "add":
        add(case, REPORTS[number])
    elif kind == "build" or not reports:
        case.record()
    elif kind == "date":
        case.set("published", f"2021-03-{number + 1:02}", reports[number % len(reports)], "K. D.")
    elif kind == "outlet":
        case.set("outlet", "Star", reports[number % len(reports)], "K. D.")
    elif kind == "undo":
        rulings = case.rulings()
        ruled = sorted({signed.number for signed in rulings} - undone_by(rulings).keys())
        if ruled:
            case.rule(draft(case.record(), "undo", str(ruled[number % len(ruled)])), "K. D.")
    else:
        seen = case.record()
        if seen.events:
            event = seen.events[number % len(seen.events)]
            case.rule(draft(seen, "correct", event.id, "status", "denied"), "K. D.")


@settings(
    max_examples=6, deadline=None, database=None, suppress_health_check=[HealthCheck.too_slow]
)
@given(steps=STEPS)
def test_after_any_history_the_bytes_are_those_of_a_full_build(steps: list[tuple[str, int]]):
    with (
        tempfile.TemporaryDirectory() as folder,
        KeptCase.create(f"{folder}/a.case", "Test", by="K. D.") as kept,
    ):
        for kind, number in steps:
            step(kept, kind, number)
        kept.record()
        assert encode(kept.record()) == encode(kept.record(again=True))
        assert verify(kept.ledger) == []
