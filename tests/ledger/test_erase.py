"""What was erased stands nowhere any more, never comes back, and goes once."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger import database
from dateline.ledger.database import LedgerError
from dateline.ledger.erase import erase_person, erase_report
from dateline.ledger.intake import shelf_at, take_in
from dateline.ledger.ledger import Ledger
from dateline.ledger.ruling_log import append_ruling, signed_rulings
from dateline.ledger.verify import verify
from dateline.record.anchors import anchor_of
from dateline.record.nouns import CaseInfo, Record, Report
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


def test_nothing_of_an_erased_report_is_left(new_place: NewPlace):
    ledger = filled(new_place())
    assert b"Quixotic" in held(ledger)
    gone = erase_report(ledger, A.id, "a court", by="K. D.")
    assert b"Quixotic" not in held(ledger)
    entries = {entry.seq: entry.kind for entry in ledger.entries()}
    assert [entries[seq] for seq in (*gone.rulings, *gone.releases)] == ["ruling"] * 2 + ["release"]
    assert [one.ruling.kind for one in signed_rulings(ledger)] == ["confirm"]
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
