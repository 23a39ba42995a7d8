"""The reports of a case read by several processes: the bytes of one, whatever becomes of a process."""

from __future__ import annotations

import os
import signal
import sys
from multiprocessing import parent_process

import pytest

from dateline.build import (
    BuildOptions,
    Profile,
    ReportState,
    Stage,
    UnreadableReport,
    build,
    one_report,
    reading,
    results,
    reuse_ahead,
)
from dateline.build.case_stages import CaseState
from dateline.build.report_stages import REPORT_STAGES
from dateline.case import Case
from dateline.extraction import extract
from dateline.kept_case import KeptCase
from dateline.ledger.intake import shelf_at, take_in
from dateline.ledger.verify import verify
from dateline.record.nouns import CaseInfo, Report
from dateline.record.schema import encode
from dateline.reference.places.atlas import open_atlas

TOWNS = ("Gao", "Mopti", "Kidal", "Konna", "Timbuktu", "Segou")
SAID = (
    "Gunmen attacked the town of {town} in Mali on Friday, killing at least {n} people, the governor said.",
    "“We will send help to {town} by Monday,” Governor Amina Diallo said. Rebels fled.",
    "A bomb wounded {n} soldiers near {town} on Thursday. The army denied it.",
    "Rioters burnt a school in Trinidad. Police arrested {n} men on Sunday, the mayor of {town} said.",
)
unix = pytest.mark.skipif(sys.platform == "win32", reason="signals of Unix")


def reports(count: int) -> list[Report]:
    """Short reports in English of a fortnight, and one in French."""
    made = [
        Report(
            id=f"r-{n:02}",
            outlet=f"Outlet {n % 7}",
            published=f"2021-03-{6 + n % 14:02}",
            published_basis="given",
            language="fr" if n == 5 else "en",
            text=SAID[n % len(SAID)].format(town=TOWNS[n % len(TOWNS)], n=12 + n % 5),
        )
        for n in range(count)
    ]
    return made


REPORTS = reports(30)
CASE = CaseInfo(title="Test", built="2021-04-01T00:00:00Z")


def ends_at_one_report(work: one_report.Unread | one_report.ReadOnce) -> reading.Read:
    """Reads, but for one report that ends every process which is not the first."""
    if work.report.id == "r-20" and parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return one_report.read(work)


def ends_at_one_row(item: tuple[int, bytes | None]) -> bytes:
    """The same for rows."""
    from dateline.extraction import _record_of

    if item[0] == 21 and parent_process() is not None:
        os.kill(os.getpid(), signal.SIGKILL)
    return encode(_record_of(*item))


@pytest.fixture(scope="module")
def record() -> bytes:
    """The record as one process makes it that holds all words."""
    built = encode(build(REPORTS, CASE))
    assert len(REPORTS) <= reading.MOST_WHOLE
    return built


@pytest.mark.parametrize("jobs", [2, 3])
def test_the_number_of_processes_changes_no_byte(record, jobs):
    profile = Profile()
    assert encode(build(REPORTS, CASE, options=BuildOptions(jobs=jobs, profile=profile))) == record
    assert profile.runs["parse"] == profile.runs["assemble"] == len(REPORTS)
    assert list(profile.runs)[: len(REPORT_STAGES)] == [stage.name for stage in REPORT_STAGES]
    assert profile.workers and os.getpid() not in profile.workers


@unix
def test_copied_passages_are_found_while_others_read(record, monkeypatch):
    asked: list[int] = []
    original = reuse_ahead.reuse
    monkeypatch.setattr(
        reuse_ahead,
        "reuse",
        lambda given, kept: asked.append(len(given)) or original(given, kept),
    )
    profile = Profile()
    assert encode(build(REPORTS, CASE, options=BuildOptions(jobs=2, profile=profile))) == record
    assert asked == [len(REPORTS)]
    assert profile.runs["reuse"] == 2  # one of them had nothing left to do


def test_words_that_are_packed_between_the_rounds_change_no_byte(record, monkeypatch):
    monkeypatch.setattr(reading, "MOST_WHOLE", 1)
    assert encode(build(REPORTS, CASE)) == record
    alone = encode(build(REPORTS[:2], CASE))
    monkeypatch.undo()
    assert alone == encode(build(REPORTS[:2], CASE))


def test_an_atlas_that_is_given_is_read_by(record):
    assert encode(build(REPORTS, CASE, options=BuildOptions(atlas=open_atlas(), jobs=2))) == record


def test_reports_that_were_read_hold_no_words():
    states = [ReportState(one, open_atlas()) for one in REPORTS[:3]]
    forms = [(state.report, None) for state in states]
    for state in reading.read_case(states, forms):
        assert state.local_record is not None or state.report.language == "fr"
        assert not state.reading.words and not state.event_drafts and not state.timexes


def test_a_case_in_memory_is_read_by_several(record):
    case = Case("Test")
    case.add(REPORTS)
    assert encode(case.record(built=CASE.built, jobs=2)) == record


@unix
def test_a_report_that_ends_every_process_is_named(monkeypatch):
    monkeypatch.setattr(reading, "read", ends_at_one_report)
    with pytest.raises(UnreadableReport, match="r-20 could not be read.*--jobs 1"):
        build(REPORTS, CASE, options=BuildOptions(jobs=2))


@unix
def test_a_row_that_ends_every_process_is_a_fault_and_the_rest_goes_on(monkeypatch):
    rows = [b'{"id": "%d", "text": "Rebels attacked Gao."}' % n for n in range(1, 31)]
    one = list(extract(rows))
    monkeypatch.setattr("dateline.extraction._extracted", ends_at_one_row)
    several = list(extract(rows, 2))
    assert [n for n in range(30) if one[n] != several[n]] == [20]
    assert b"process-ended" in several[20] and b"line 21" in several[20]


def test_what_several_processes_read_is_kept(tmp_path):
    with KeptCase.create(str(tmp_path / "a.case"), "Test") as case:
        with case.ledger.write() as writer:
            take_in(writer, shelf_at(case.ledger), [(one, None) for one in REPORTS], "K. D.")
        first = encode(case.record(jobs=2))
        assert first == encode(case.record(again=True)) == encode(case.record(again=True, jobs=3))
        profile = Profile()
        assert encode(case.record(profile=profile, jobs=2)) == first
        assert "parse" not in profile.runs and "who" not in profile.runs
        with case.ledger.write() as writer:
            new = [(one, None) for one in reports(60)[30:]]
            take_in(writer, shelf_at(case.ledger), new, "K. D.")
        profile = Profile()
        grown = encode(case.record(profile=profile, jobs=2))
        assert profile.runs["parse"] == 30
        assert grown == encode(case.record(again=True))


def test_what_is_much_is_kept_while_the_build_goes_on(tmp_path, monkeypatch):
    monkeypatch.setattr(results, "MUCH", 40_000)
    with KeptCase.create(str(tmp_path / "a.case"), "Test") as case:
        with case.ledger.write() as writer:
            take_in(writer, shelf_at(case.ledger), [(one, None) for one in REPORTS], "K. D.")
        monkeypatch.setattr(
            "dateline.build.comparing.CASE_STAGES", (Stage("broken", (), (), _broken),)
        )
        with pytest.raises(ZeroDivisionError):
            case.record()
        monkeypatch.undo()
        profile = Profile()
        record = encode(case.record(profile=profile))
        assert profile.runs.get("parse", 0) < len(REPORTS) // 2
        assert record == encode(case.record(again=True))
        assert verify(case.ledger) == []
        entries = len(case.ledger.entries(kinds=("results",)))
        assert encode(case.record()) == record
        assert len(case.ledger.entries(kinds=("results",))) == entries


def _broken(state: CaseState) -> CaseState:
    """A stage with a bug."""
    raise ZeroDivisionError
