"""`dateline backup` and `dateline restore`: while the case is written, both databases, never a half."""

from __future__ import annotations

import os
import shutil
import sqlite3
import stat
import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import insert, select
from typer.testing import CliRunner

from dateline.cli.app import app
from dateline.desk.audit import Audit, append_audit
from dateline.desk.operating import backup as backups
from dateline.desk.operating.backup import BackupError, back_up, restore
from dateline.desk.operating.restored import held_back_since
from dateline.desk.releases.revision_notes import notes
from dateline.desk.ruling.ledger_rulings import AGE
from dateline.desk.store import open_desk_store, store_place
from dateline.desk.store.tables import ACCOUNT, CASE_SETTING, DELIVERY, SESSION, WEBHOOK
from dateline.kept_case import KeptCase
from dateline.ledger.verify import verify
from dateline.record.remarks import Remark
from tests.desk.acting import rule
from tests.ledger.conftest import NewPlace, new_place  # noqa: F401  (a fixture)


def made(place: str) -> None:
    """A case of a few settings and of a reader who has signed nothing; a store with an account, a
    session and a delivery that waits.
    """
    with KeptCase.create(place, "Marowijne", by="K. D.") as kept:
        kept.set("title", "Marowijne, June", by="K. D.")
        append_audit(kept, Audit(act="account", role="reader"), "K. D.", "Rita")
    store = open_desk_store(store_place(place))
    with store.writing() as connection:
        connection.execute(insert(ACCOUNT).values(id=1, name="K. D.", key="kd", made="2026"))
        connection.execute(insert(SESSION).values(hash="h", account=1, begun="2026", seen="2026"))
        hook = {"id": 1, "case_slug": "a", "address": "https://a.example", "events": "revision"}
        connection.execute(insert(WEBHOOK).values(**hook, secret="s", made="2026", made_by="K. D."))
        waits = {"webhook": 1, "body": "{}", "made": "2026", "next_try": "2026"}
        connection.execute(insert(DELIVERY).values(waits))
        connection.execute(insert(CASE_SETTING).values(case_slug="a", name="public", value="all"))
    store.close()


def test_there_and_back(new_place: NewPlace, tmp_path):  # noqa: F811
    place, other = new_place(), new_place()
    if "://" in place and shutil.which("pg_dump") is None:
        pytest.skip("pg_dump is not on this machine (apt install postgresql-client)")
    made(place)
    told = CliRunner().invoke(app, ["backup", place, str(tmp_path / "monday")])
    assert told.exit_code == 0, told.output
    with KeptCase.open(place) as kept:
        head = kept.ledger.head()
    assert head.hash in told.output
    told = CliRunner().invoke(app, ["restore", str(tmp_path / "monday"), other])
    assert told.exit_code == 0, told.output
    with KeptCase.open(other) as kept:
        assert verify(kept.ledger, head.hash) == []
        assert kept.ledger.head().seq == head.seq + 1 and held_back_since(kept.ledger)
        record = kept.record()
        kept.release(record, by="K. D.")
        assert held_back_since(kept.ledger) is None
    with KeptCase.open(place) as kept:
        assert held_back_since(kept.ledger) is None
    store = open_desk_store(store_place(other))
    with store.reading() as connection:
        assert connection.execute(select(ACCOUNT.c.name)).scalars().all() == ["K. D."]
        assert connection.execute(select(SESSION)).all() == []
        assert connection.execute(select(DELIVERY)).all() == []
        assert connection.execute(select(CASE_SETTING.c.value)).scalars().all() == ["all"]
    store.close()
    again = CliRunner().invoke(app, ["restore", str(tmp_path / "monday"), other])
    assert again.exit_code == 2 and "already" in again.output
    with KeptCase.open(other) as kept:
        kept.set("title", "Tuesday", by="K. D.")
    forced = CliRunner().invoke(app, ["restore", str(tmp_path / "monday"), other, "--force"])
    assert forced.exit_code == 0, forced.output
    with KeptCase.open(other) as kept:
        assert kept.ledger.head().seq == head.seq + 1
    if "://" not in place:
        return
    aside = next(tmp_path.glob("monday.before-*"))
    assert str(aside) in forced.output
    told = CliRunner().invoke(app, ["restore", str(aside), other, "--force"])
    assert told.exit_code == 0, told.output
    with KeptCase.open(other) as kept:
        assert kept.shelf().title == "Tuesday"


def test_a_backup_while_others_write_is_whole(tmp_path):
    case, done = tmp_path / "a.dateline", threading.Event()
    made(str(case))

    def write() -> None:
        n = 0
        while not done.is_set():
            with KeptCase.open(str(case)) as kept:
                kept.set("title", f"title {(n := n + 1)}", by="K. D.")

    writers = [threading.Thread(target=write) for _ in range(2)]
    for writer in writers:
        writer.start()
    try:
        seen = [back_up(str(case), str(tmp_path / f"b{n}")).files[0] for n in range(5)]
    finally:
        done.set()
        for writer in writers:
            writer.join()
    assert seen[0].entries < seen[-1].entries  # type: ignore[operator]
    with KeptCase.open(str(case)) as kept:
        assert [verify(kept.ledger, one.head) for one in seen] == [[]] * 5


def test_a_folder_of_cases(tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("a", "b"):
        with KeptCase.create(str(folder / f"{name}.dateline"), name, by="K. D."):
            pass
    open_desk_store(store_place(str(folder))).close()
    back_up(str(folder), str(tmp_path / "monday"))
    restore(str(tmp_path / "monday"), str(tmp_path / "again"))
    found = {file.name for file in (tmp_path / "again").iterdir()}
    assert {"a.dateline", "b.dateline", "desk.sqlite"} <= found


def test_what_is_wrong_is_told_and_leaves_nothing_half(tmp_path, monkeypatch):
    case = tmp_path / "a.dateline"
    made(str(case))
    back_up(str(case), str(tmp_path / "monday"))
    with pytest.raises(BackupError, match="already"):
        back_up(str(case), str(tmp_path / "monday"))
    with pytest.raises(BackupError, match="no backup"):
        restore(str(tmp_path), str(tmp_path / "b.dateline"))
    with pytest.raises(BackupError, match="file or folder"):
        restore(str(tmp_path / "monday"), "postgresql://x@localhost/y")
    kept = tmp_path / "monday" / "a.dateline"
    kept.write_bytes(kept.read_bytes()[:-100])
    with pytest.raises(BackupError, match="is not as it was backed up"):
        restore(str(tmp_path / "monday"), str(tmp_path / "b.dateline"))
    assert not (tmp_path / "b.dateline").exists()

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(backups, "_copy", full)
    with pytest.raises(BackupError, match="No space left"):
        back_up(str(case), str(tmp_path / "tuesday"))
    assert not [one for one in Path(tmp_path).iterdir() if one.name.startswith("tuesday")]


def test_a_running_desk_notices_that_a_backup_was_brought_back(desk, tmp_path):
    services, slug = desk.services, desk.case.slug
    with desk.case.opened() as kept:
        kept.remark("fact/x", Remark(act="say", words="Before"), "L. M.")
    back_up(desk.where, str(tmp_path / "monday"))
    name = desk.case.current.record.events[0].name
    rule(desk, "note", name, reason="after the backup")
    with desk.case.opened() as kept:
        kept.remark("fact/x", Remark(act="say", words="After"), "L. M.")
        kept.release(desk.case.current.record, "K. D.", "after the backup")
    with desk.client() as client:
        assert "after the backup" in client.get("/c/marowijne/rulings").text
        assert "after the backup" in client.get("/c/marowijne/releases").text
        restored(desk, tmp_path / "monday")
        answer = client.get("/c/marowijne/revisions")
        assert answer.status_code in (200, 503)  # not what stood there before
        assert answer.headers.get("retry-after") or "after the backup" not in answer.text
        desk.built()
        time.sleep(AGE + 0.2)  # what a page has read of a ledger is good for so long
        for page in ("/rulings", "/releases", f"/fact/{name}", "/revisions", "/threads", "/"):
            answer = client.get(f"/c/marowijne{page}")
            assert answer.status_code == 200
            assert "after the backup" not in answer.text and "After" not in answer.text, page
        assert "Before" in client.get("/c/marowijne/threads").text
        assert notes(services.store, slug)[0].number == desk.case.current.number
    again = rule(desk, "note", name, reason="a new one")  # under a number that there was before
    assert [one.number for one in notes(services.store, slug, limit=1)] == [again]


def restored(desk, source: Path) -> None:
    """Brings a backup back over the case of a desk, in a moment in which the desk does not read."""
    until = time.monotonic() + 20
    while True:
        try:
            restore(str(source), desk.where, force=True)
            return
        except BackupError as error:
            assert "has it open" in str(error) and time.monotonic() < until, error
            time.sleep(0.01)


def test_what_only_its_owner_reads_stays_so(tmp_path):
    case = tmp_path / "a.dateline"
    made(str(case))
    store = Path(store_place(str(case)))
    assert mode(store) == 0o600 and mode(case) != 0o600
    umask = os.umask(0o022)
    try:
        back_up(str(case), str(tmp_path / "monday"))
        assert mode(tmp_path / "monday" / store.name) == 0o600
        assert mode(tmp_path / "monday" / case.name) == mode(case)
        (tmp_path / "monday" / store.name).chmod(0o644)  # as backups were made before
        restore(str(tmp_path / "monday"), str(tmp_path / "again.dateline"))
        assert mode(tmp_path / "again.dateline.desk") == 0o600
        case.chmod(0o600)
        back_up(str(case), str(tmp_path / "tuesday"))
        assert mode(tmp_path / "tuesday" / case.name) == 0o600
        restore(str(tmp_path / "tuesday"), str(tmp_path / "third.dateline"))
        assert mode(tmp_path / "third.dateline") == 0o600
    finally:
        os.umask(umask)


def mode(file: Path) -> int:
    return stat.S_IMODE(file.stat().st_mode)


def test_a_case_on_a_medium_that_cannot_be_written_is_backed_up(tmp_path, monkeypatch):
    case = tmp_path / "medium" / "a.dateline"
    case.parent.mkdir()
    with KeptCase.create(str(case), "Marowijne", by="K. D."):
        pass
    allowed = os.access
    monkeypatch.setattr(
        os, "access", lambda path, how: how != os.W_OK and allowed(path, how)
    )  # root may write everywhere
    back_up(str(case), str(tmp_path / "monday"))
    assert [file.name for file in case.parent.iterdir()] == [case.name]


def test_a_case_that_cannot_be_read_is_named(tmp_path, monkeypatch):
    case = tmp_path / "a.dateline"
    made(str(case))

    def fails(_source: Path, _target: Path, _without: str | None = None) -> None:
        raise sqlite3.OperationalError("unable to open database file")

    monkeypatch.setattr(backups, "copy_file", fails)
    with pytest.raises(BackupError, match=r"a\.dateline: cannot be copied to .*unable to open"):
        back_up(str(case), str(tmp_path / "monday"))
