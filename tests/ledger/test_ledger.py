"""The chain: entries are appended whole or not at all, in both databases, and never rewritten."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from alembic.config import Config
from alembic.script import ScriptDirectory

from dateline.ledger.clocks import clock_warning
from dateline.ledger.database import MIGRATIONS
from dateline.ledger.erase import erase_person, erase_report
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import Setting, set_field, shelf_at, take_in
from dateline.ledger.ledger import Ledger
from dateline.ledger.looks import append_look, signed_looks
from dateline.ledger.ruling_log import append_ruling, signed_rulings
from dateline.ledger.tables import VERSIONS
from dateline.ledger.verify import verify
from dateline.record.anchors import Anchor
from dateline.record.looks import Look
from dateline.record.nouns import Report
from dateline.record.rulings import Ruling
from tests.ledger.conftest import NewPlace

A = Report(id="r-a", text="Fighters took Konna on Thursday.", outlet="Ōtlet")
B = Report(id="r-b", text="The bridge fell.")


def case_with(place: str, *reports: Report) -> Ledger:
    ledger = Ledger.create(place, "Gao", "Africa/Bamako", by="K. D.")
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(r, r.text.encode()) for r in reports], by="K. D.")
    return ledger


def test_reports_come_back_as_they_went_in(new_place: NewPlace):
    place = new_place()
    case_with(place, A, B).close()
    shelf = shelf_at(Ledger.open(place))
    assert list(shelf.reports.values()) == [A, B]
    assert (shelf.title, shelf.timezone) == ("Gao", "Africa/Bamako")


def test_the_same_report_is_taken_in_once(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    with ledger.write() as writer:
        assert take_in(writer, shelf_at(ledger), [(A, None)]) == []


def test_a_day_given_later_becomes_a_setting(new_place: NewPlace):
    """A report shelved without its date and given again with it used to stay without."""
    ledger = case_with(new_place(), B)
    dated = Report(id="r-b", text=B.text, published="2013-01-12", published_basis="given")
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(dated, None)])
    assert shelf_at(ledger).reports["r-b"].published == "2013-01-12"


def test_an_outlet_given_later_leaves_the_report_its_name(new_place: NewPlace):
    ledger = case_with(new_place(), B)
    named = Report(id="r-other", text=B.text, outlet="Reuters")
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(named, None)])
    assert {id: r.outlet for id, r in shelf_at(ledger).reports.items()} == {"r-b": "Reuters"}


def test_later_settings_outrank_earlier_ones_and_the_past_stays(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    for day in ("2013-01-10", "2013-01-11"):
        with ledger.write() as writer:
            entry = set_field(writer, Setting("published", day, report="r-a"), by="L. M.")
    assert shelf_at(ledger).reports["r-a"].published == "2013-01-11"
    assert shelf_at(ledger, entry.seq - 1).reports["r-a"].published == "2013-01-10"


def test_an_error_within_leaves_nothing_behind(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    before = ledger.head()
    with pytest.raises(RuntimeError), ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(B, b"bytes")])
        raise RuntimeError("the plug is pulled")
    assert ledger.head() == before
    assert verify(ledger) == []


@pytest.mark.parametrize("table", ["entry", "payload", "source", "person"])
def test_rows_are_neither_changed_nor_deleted(new_place: NewPlace, table: str):
    ledger = case_with(new_place(), A)
    column = {"entry": "at", "person": "name"}.get(table, "hash")
    for statement in (f"update {table} set {column} = 'x'", f"delete from {table}"):
        with (
            pytest.raises(LedgerError, match="append-only"),
            ledger.database.writing() as connection,
        ):
            connection.exec_driver_sql(statement)
    assert verify(ledger) == []


def test_an_erased_report_is_gone_and_the_chain_holds(new_place: NewPlace):
    ledger = case_with(new_place(), A, B)
    with ledger.write() as writer:
        set_field(writer, Setting("title", "Konna falls", report="r-a"))
        writer.keep_results({"k": ("r-a", b"Konna"), "l": (None, b"all")}, [])
    source = next(e.parts["source"] for e in ledger.entries() if e.subject == "r-a")
    erase_report(ledger, "r-a", "a person in danger", by="L. M.")
    shelf = shelf_at(ledger)
    assert list(shelf.reports) == ["r-b"]
    assert [(gone.id, gone.reason) for gone in shelf.removed] == [("r-a", "a person in danger")]
    assert ledger.source(source) is None
    assert ledger.results(["k", "l"]) == {}  # what all reports made goes as well
    assert verify(ledger) == []
    with ledger.write() as writer:
        assert take_in(writer, shelf, [(A, None)]) == []


def test_what_quotes_an_erased_report_goes_with_it(new_place: NewPlace):
    ledger = case_with(new_place(), A, B)
    anchor = Anchor("r-a", 0, 8, "Fighters", "", " took Konna")
    with ledger.write() as writer:
        append_ruling(writer, Ruling(kind="confirm", about="e.r-b.0"), [anchor], by="L. M.")
        kept = append_ruling(writer, Ruling(kind="confirm", about="e.r-b.0"), [], by="L. M.")
        record = b'{"reports": [{"id": "r-a", "text": "Fighters took Konna on Thursday."}]}'
        release = writer.append("release", None, {"body": "{}"}, {"record": record}, "L. M.")
    erase_report(ledger, "r-a", "a court", by="L. M.")
    assert ledger.source(release.parts["record"]) is None
    assert verify(ledger) == []
    again = Report(id="r-c", text=A.text, outlet="Another")
    with ledger.write() as writer:
        assert take_in(writer, shelf_at(ledger), [(again, A.text.encode())]) == []
        new = Ruling(kind="confirm", about="e.r-b.0", base=writer.head.seq)
        signed = append_ruling(writer, new, [], by="L. M.")
    assert [one.number for one in signed_rulings(ledger)] == [kept.seq, signed.seq]
    assert verify(ledger) == []


def test_an_erased_name_leaves_what_was_signed(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    erase_person(ledger, "K. D.", "asked to be forgotten", by=None)
    assert ledger.names() == {}
    assert verify(ledger) == []


def test_looks_of_older_cases_that_hold_a_name_are_whole(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    for outcome in ("stands", "hand"):
        old = Look(outcome=outcome, to="Ann One")
        with ledger.write() as writer:
            body = msgspec.json.encode({**msgspec.to_builtins(old), "entry": 0}).decode()
            writer.append("look", "e.r-a.0", {"body": body}, by="K. D.")
    with ledger.write() as writer:
        append_look(writer, ledger, "e.r-a.0", Look(outcome="stands", to="Ben"), "K. D.")
        append_look(writer, ledger, "e.r-a.0", Look(outcome="hand", to="Ben"), "K. D.")
    assert [one.look.to for one in signed_looks(ledger)] == ["Ann One", "Ann One", None, "Ben"]
    assert verify(ledger) == []
    erase_person(ledger, "Ann One", "asked", by="K. D.")
    erase_person(ledger, "Ben", "asked", by="K. D.")
    assert [one.look.to for one in signed_looks(ledger)] == [None, None]
    assert verify(ledger) == []


def test_a_clock_that_ran_ahead_does_not_mark_what_comes_after(new_place: NewPlace, monkeypatch):
    monkeypatch.setattr("dateline.ledger.writer.now", lambda: "2026-11-29T12:00:00Z")
    ledger = case_with(new_place(), A)
    moments = {
        "2028-11-28T09:00:00Z": "2028-11-28T09:00:00Z",  # a wrong year
        "2026-11-29T13:00:00Z": "2026-11-29T13:00:00Z",  # the next writer
        "2026-11-29T11:00:00Z": "2026-11-29T13:00:00Z",  # a little behind
        "2024-11-29T12:00:00Z": "2026-11-29T13:00:00Z",  # two years behind
        "2026-12-02T12:00:00Z": "2026-12-02T12:00:00Z",
    }
    for clock, told in moments.items():
        with ledger.write() as writer:
            assert writer.append("fetch", "a", {"body": "{}"}, at=clock).at == told
    assert verify(ledger) == []
    assert ledger.last_at("2026-11-30T00:00:00Z") == ledger.head().seq - 1
    assert clock_warning("2028-11-28T09:00:00Z", "2026-11-29T13:00:00Z")
    assert clock_warning("2026-11-29T20:00:00Z", "2026-11-29T13:00:00Z") is None


def test_a_noted_head_is_held(new_place: NewPlace):
    ledger = case_with(new_place(), A)
    noted = ledger.head().hash
    with ledger.write() as writer:
        take_in(writer, shelf_at(ledger), [(B, None)])
    assert verify(ledger, noted) == []
    assert "cut off or written anew" in str(verify(ledger, "0" * 64)[0])


@pytest.mark.parametrize(
    "name, said",
    [
        ("nothing.case", "no such file"),
        ("", "is a folder"),
        ("text.txt", "is no case of Dateline"),
        ("half.case", "damaged or half a copy"),
    ],
)
def test_what_is_no_case_gets_a_sentence(tmp_path: Path, name: str, said: str):
    (tmp_path / "text.txt").write_text("not a case")
    whole = tmp_path / "whole.case"
    case_with(str(whole), A, *(Report(id=f"r-{n}", text=f"word {n} " * 900) for n in range(40)))
    data = whole.read_bytes()
    (tmp_path / "half.case").write_bytes(data[: len(data) // 2])
    with pytest.raises(LedgerError, match=said):
        verify(Ledger.open(str(tmp_path / name)))
    with pytest.raises(LedgerError, match="is there already"):
        Ledger.create(str(whole))


def test_a_newer_case_is_refused(tmp_path: Path):
    place = str(tmp_path / "new.case")
    ledger = case_with(place, A)
    with ledger.database.writing() as connection:
        connection.exec_driver_sql("update alembic_version set version_num = '9999'")
    with pytest.raises(LedgerError, match="written by a newer Dateline"):
        Ledger.open(place)


def test_an_error_while_a_case_is_made_leaves_no_case(
    new_place: NewPlace, monkeypatch: pytest.MonkeyPatch
):
    """Tables and first entry stand together: a case without an entry could not be built."""
    place = new_place()

    def pulled(*_: object, **__: object) -> None:
        raise RuntimeError("the plug is pulled")

    with monkeypatch.context() as during, pytest.raises(RuntimeError):
        during.setattr("dateline.ledger.writer.Writer.append", pulled)
        Ledger.create(place)
    assert Ledger.create(place, "Gao").head().seq == 1


def test_no_message_prints_a_password(postgres: Path):
    place = f"postgresql://dateline:s3cret@/postgres?host={postgres}"
    with pytest.raises(LedgerError) as told:
        Ledger.open(place)
    assert "holds no case" in str(told.value) and "s3cret" not in str(told.value)
    asked = f"postgresql:///nowhere?host={postgres}&user=dateline&password=s3cret"
    with pytest.raises(LedgerError) as told:
        Ledger.create(asked)
    assert "s3cret" not in str(told.value)


def test_a_blob_in_the_place_of_words_is_found(tmp_path: Path):
    ledger = case_with(str(tmp_path / "blob.case"), A)
    with ledger.database.writing() as connection:
        for name in ("payload_no_update", "source_no_update"):
            connection.exec_driver_sql(f"drop trigger {name}")
        connection.exec_driver_sql("update payload set body = x'00'")
        connection.exec_driver_sql("update source set body = 'words'")
    tables = {finding.table for finding in verify(ledger)}
    assert tables == {"trigger", "payload", "source"}


def test_the_versions_of_the_tables_are_those_that_there_are_migrations_to():
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    scripts = ScriptDirectory.from_config(config).walk_revisions()
    assert tuple(one.revision for one in scripts) == VERSIONS
