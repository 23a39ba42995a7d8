"""What was erased stands nowhere any more, never comes back, and goes once."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger import database
from dateline.ledger.erase import erase_person, erase_report
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import shelf_at, take_in
from dateline.ledger.ledger import Ledger
from dateline.ledger.releases import append_release
from dateline.ledger.ruling_log import append_ruling, signed_rulings
from dateline.ledger.verify import verify
from dateline.record.anchors import anchor_of
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.record.released import FactChange, RecordChanges
from dateline.record.remarks import Remark
from dateline.record.rulings import Ruling
from tests.ledger.conftest import NewPlace

WORDS = "Quixotic fighters took Konna on Thursday."
A = Report(id="r-aaaaaaaaaaaa", text=WORDS, outlet="Ōtlet")
B = Report(id="r-bbbbbbbbbbbb", text="The bridge fell.")


def filled(place: str) -> Ledger:
    """A case with a report that rulings, a release and an answer of a watch quote."""
    ledger = Ledger.create(place, "Gao", by="K. D.")
    with ledger.write() as writer:
        sources = [(A, WORDS.encode()), (B, b"The bridge fell.")]
        take_in(writer, shelf_at(ledger), sources, by="K. D.")
        words = [anchor_of(A.id, WORDS, 0, 17)]
        append_ruling(writer, Ruling(kind="add", value='"attack"'), words, by="L. M.")
        append_ruling(writer, Ruling(kind="note", about=f"e.{A.id}.9", reason=WORDS), [], "L. M.")
        append_ruling(writer, Ruling(kind="confirm", about=f"e.{B.id}.4"), [], "L. M.")
        told = '{"what":"feed","items":[{"id":"r-aaaaaaaaaaaa"}]}'
        writer.append("fetch", "http://a/feed", {"body": told}, {"source": b"<rss/>"})
        answer = {"source": f"<rss>{WORDS}</rss>".encode()}
        writer.append("fetch", "http://a/feed", {"body": '{"what":"feed"}'}, answer)
    case = KeptCase(ledger)
    case.release(Record(case=CaseInfo(entry=3), reports=(A, B)), "K. D.")
    case.release(Record(case=CaseInfo(entry=3), reports=(B,)), "K. D.")
    return ledger


def held(ledger: Ledger) -> bytes:
    """All that the case holds, as bytes: the files of SQLite, or every row of PostgreSQL."""
    if ledger.database.dialect == "sqlite":
        path = Path(ledger.where)
        return b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
    with ledger.database.reading() as connection:
        rows = [
            row
            for table in ("entry", "payload", "source", "person", "result")
            for row in connection.exec_driver_sql(f"select * from {table}")
        ]
    return b"\n".join(
        cell if isinstance(cell, bytes) else str(cell).encode() for row in rows for cell in row
    )


def test_people_who_signed_nothing_are_named_by_what_tells_of_them(new_place: NewPlace):
    ledger = filled(new_place())
    with ledger.write() as writer:
        writer.append("audit", writer.signer("Rita"), {"body": "{}"}, by="K. D.")
    case = KeptCase(ledger)
    case.remark(f"report/{A.id}", Remark(act="say", words=WORDS), "K. D.", ["Olga", "Rita"])
    assert verify(ledger) == []
    erase_report(ledger, A.id, "a court", by="K. D.")
    assert case.remarks() == [] and verify(ledger) == []
    erase_person(ledger, "Rita", "asked", by="K. D.")
    assert verify(ledger) == []
    with ledger.write() as writer:
        writer.signer("Eve")
    assert [(one.table, one.why) for one in verify(ledger)] == [
        ("person", "was added: no entry names it")
    ]


def test_nothing_of_an_erased_report_is_left(new_place: NewPlace):
    ledger = filled(new_place())
    assert b"Quixotic" in held(ledger)
    gone = erase_report(ledger, A.id, "a court", by="K. D.")
    assert b"Quixotic" not in held(ledger)
    entries = {entry.seq: entry.kind for entry in ledger.entries()}
    assert [entries[seq] for seq in (*gone.rulings, *gone.releases)] == ["ruling"] * 2 + ["release"]
    assert [one.ruling.kind for one in signed_rulings(ledger)] == ["confirm"]
    assert verify(ledger) == []


def a_ruling(**more: Any) -> Ruling:
    """A correction of a fact of the other report."""
    return Ruling(kind="correct", about=f"e.{B.id}.4", field="label", value='"It fell"', **more)


def test_what_the_program_had_read_in_an_erased_report_goes_and_the_ruling_stands(
    new_place: NewPlace,
):
    case = KeptCase(filled(new_place()))
    read_in_both = a_ruling(was='"Quixotic took it"', read_in=(A.id, B.id))
    read_in_other = a_ruling(was='"The bridge fell"', read_in=(B.id,))
    signed = case.rule_all((read_in_both, read_in_other), "L. M.")
    waits = case.propose((a_ruling(was="14", read_in=(A.id,)), read_in_other), "L. M.")
    gone = case.erase(A.id, "a court", "K. D.")
    first, second = (one.entry.seq for one in signed)
    assert gone.emptied == (first, waits.number)
    assert b"Quixotic" not in held(case.ledger)
    after = {one.number: one.ruling for one in case.rulings()}
    assert after[first] == a_ruling()
    assert after[second] == read_in_other
    assert [one.was for one in case.proposals()[-1].rulings] == [None, None]
    assert verify(case.ledger) == []


@pytest.mark.parametrize(
    "quoting",
    [
        a_ruling(was='"QUIXOTIC fighters took Konna, on Thursday"'),
        a_ruling(reason="It said: quixotic fighters took Konna on Thursday, no less."),
        Ruling(kind="add", value='{"label": "Quixotic fighters took Konna on"}'),
    ],
)
def test_what_quotes_an_erased_report_without_naming_it_goes(new_place: NewPlace, quoting: Ruling):
    case = KeptCase(filled(new_place()))
    case.rule(quoting, "L. M.")
    case.release(Record(case=CaseInfo(title=WORDS, entry=3), reports=(B,)), "K. D.")
    case.erase(A.id, "a court", "K. D.")
    left = held(case.ledger).lower()
    assert b"quixotic" not in left
    assert verify(case.ledger) == []


def test_words_that_another_report_has_too_are_no_quotation(new_place: NewPlace):
    case = KeptCase(filled(new_place()))
    also = Report(id="r-dddddddddddd", text=f"{WORDS} So the army said.", outlet="Another")
    with case.ledger.write() as writer:
        take_in(writer, case.shelf(), [(also, None)])
    number = case.rule(a_ruling(reason=WORDS), "L. M.").entry.seq
    case.erase(A.id, "a court", "K. D.")
    assert number in {one.number for one in case.rulings()}


@pytest.mark.parametrize("reason", [f"It says: {WORDS}", f"see e.{A.id}.9"])
def test_a_reason_that_quotes_what_has_to_go_is_refused(new_place: NewPlace, reason: str):
    ledger = filled(new_place())
    with pytest.raises(LedgerError, match="say it in other words"):
        erase_report(ledger, A.id, reason, by="K. D.")
    assert A.id in shelf_at(ledger).reports


@pytest.mark.parametrize(("by", "reason"), [("Qarla", "asked"), ("K. D.", "Qarla asked")])
def test_a_name_does_not_sign_its_own_erasure(new_place: NewPlace, by: str, reason: str):
    ledger = filled(new_place())
    with ledger.write() as writer:
        append_ruling(writer, Ruling(kind="note", about=f"e.{B.id}.4"), [], "Qarla")
    with pytest.raises(LedgerError, match="sign with another name"):
        erase_person(ledger, "Qarla", reason, by=by)


def test_an_erased_name_goes_from_what_changed_between_releases(new_place: NewPlace):
    ledger = filled(new_place())
    change = FactChange(kind="changed", name=None, was=None, label="", text="Qärla set it.")
    record = Record(case=CaseInfo(entry=3), reports=(B,))
    append_release(ledger, record, "Qärla", changes=RecordChanges(facts=(change,)))
    gone = erase_person(ledger, "Qärla", "asked", by="K. D.")
    assert gone.releases == ()
    assert "Qärla".encode() not in held(ledger)
    assert verify(ledger) == []


def test_an_erased_report_never_comes_back_under_another_name(new_place: NewPlace):
    ledger = filled(new_place())
    erase_report(ledger, A.id, "a court", by="K. D.")
    other = Report(id="r-cccccccccccc", text=WORDS, outlet="Another")
    with ledger.write() as writer:
        assert take_in(writer, shelf_at(ledger), [(other, WORDS.encode())]) == []


def test_what_is_read_otherwise_from_the_same_bytes_stays_out(new_place: NewPlace):
    """A later version may clean a page better: other words, another id, and what had to go."""
    ledger = filled(new_place())
    erase_report(ledger, A.id, "a court", by="K. D.")
    other = Report(id="r-cccccccccccc", text=WORDS + " More.")
    with ledger.write() as writer:
        assert take_in(writer, shelf_at(ledger), [(other, WORDS.encode())]) == []


def test_bytes_that_went_are_not_kept_again(new_place: NewPlace):
    """Whoever appends an entry of the same bytes gets the entry, and the bytes stay gone."""
    ledger = filled(new_place())
    erase_report(ledger, A.id, "a court", by="K. D.")
    with ledger.write() as writer:
        writer.append("fetch", "http://a/", {"body": "{}"}, {"source": WORDS.encode()})
    assert b"Quixotic" not in held(ledger)
    assert verify(ledger) == []


def test_a_report_goes_once(new_place: NewPlace):
    ledger = filled(new_place())
    erase_report(ledger, A.id, "a court", by="K. D.")
    with pytest.raises(LedgerError, match="is erased already"):
        erase_report(ledger, A.id, "a court", by="K. D.")
    assert len(shelf_at(ledger).removed) == 1


def test_reports_of_the_same_words_are_named(new_place: NewPlace):
    ledger = filled(new_place())
    twin = Report(id="r-dddddddddddd", text=WORDS, outlet="Another")
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(twin, None)])
    assert erase_report(ledger, A.id, "a court", by="K. D.").twins == (twin.id,)


def test_who_has_the_case_open_is_told_that_the_journal_holds_the_text(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(database, "PATIENCE", 0)
    ledger = filled(str(tmp_path / "open.case"))
    reader = Ledger.open(ledger.where, read_only=True)
    with reader.database.reading() as connection:
        connection.exec_driver_sql("select count(*) from payload").all()
        with pytest.raises(LedgerError, match="close that program and say it again"):
            erase_report(ledger, A.id, "a court", by="K. D.")
        assert b"Quixotic" in held(ledger)
    with pytest.raises(LedgerError, match="is erased already"):
        erase_report(ledger, A.id, "a court", by="K. D.")
    assert b"Quixotic" not in held(ledger)


def test_an_erased_name_goes_with_the_releases_that_bear_it(new_place: NewPlace):
    ledger = filled(new_place())
    record = Record(case=CaseInfo(title="Qarla", entry=3), reports=(B,))
    KeptCase(ledger).release(record, "Qarla", note=None)
    with ledger.write() as writer:
        append_ruling(writer, Ruling(kind="note", about=f"e.{B.id}.4"), [], "Qarla")
    assert len(erase_person(ledger, "Qarla", "asked", by="K. D.").releases) == 1
    assert b"Qarla" not in held(ledger)
    assert "Qarla" not in ledger.names().values()
    assert verify(ledger) == []
    with pytest.raises(LedgerError, match="nobody called Qarla has signed"):
        erase_person(ledger, "Qarla", "asked", by="K. D.")


@pytest.mark.skipif(os.name != "posix", reason="needs files of a journal")
def test_a_reader_beside_a_writer_sees_a_sound_case(tmp_path: Path):
    """It used to read the file as one that never changes, and then called it damaged."""
    place = str(tmp_path / "beside.case")
    filled(place).close()
    reader = Ledger.open(place, read_only=True)
    writing = Ledger.open(place)
    with reader.database.reading() as connection:
        before = connection.exec_driver_sql("select count(*) from entry").scalar()
        for number in range(30):
            other = Report(id=f"r-{number:012x}", text=f"word {number} " * 400)
            with writing.write() as writer:
                take_in(writer, shelf_at(writing), [(other, None)])
        assert connection.exec_driver_sql("select count(*) from entry").scalar() == before
    assert verify(reader) == []
    assert len(shelf_at(reader).reports) == 32
