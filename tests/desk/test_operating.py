"""Operating a desk: real processes that are stopped, starved, parted from their files and databases."""

from __future__ import annotations

import json
import resource
import shutil
import signal
import socket
import threading
import time
from pathlib import Path

import httpx
import pytest

from dateline.desk.serve import open_desk, serve
from dateline.desk.settings import DeskSettings
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.verify import verify
from tests.desk.desk_process import DeskProcess, desk_process
from tests.desk.running import BUILDER, running
from tests.ledger.conftest import PostgresServer, postgres_server  # noqa: F401  (a fixture)

CASE = "/c/marowijne"


def note(desk: DeskProcess, n: int) -> httpx.Response:
    """Signs a note on the case's first fact by the API."""
    with desk.client() as client:
        fact = client.get("/api/v1/cases/marowijne/facts").json()["facts"][0]["name"]
        body = {"kind": "note", "about": fact, "reason": f"note {n}"}
        return client.post("/api/v1/cases/marowijne/rulings", json=body)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT])
def test_a_desk_stops_cleanly_with_streams_open_and_while_it_builds(case_file, tmp_path, how):
    with desk_process(case_file, tmp_path) as desk:
        desk.wait_for(f"{CASE}/", 200)
        ended = threading.Event()

        def listen() -> None:
            with httpx.stream("GET", f"{desk.address}{CASE}/events", timeout=60) as stream:
                for _ in stream.iter_lines():
                    pass
            ended.set()

        listener = threading.Thread(target=listen)
        listener.start()
        until = time.monotonic() + 20
        while "dateline_event_streams 1.0" not in httpx.get(f"{desk.address}/metrics").text:
            assert time.monotonic() < until
        began = time.monotonic()
        assert desk.stop(how) == 0
        assert time.monotonic() - began < 8
        listener.join(timeout=5)
        assert ended.is_set()  # the stream ended, it was not cut off
        assert "Traceback" not in desk.log.read_text()


def test_what_was_acknowledged_before_the_stop_is_on_the_disk(case_file, tmp_path):
    with desk_process(case_file, tmp_path) as desk:
        desk.wait_for(f"{CASE}/", 200)
        assert note(desk, 1).status_code == 201, note(desk, 1).text
        assert desk.stop() == 0  # it builds the revision of that note now
    with KeptCase.open(str(case_file)) as kept:
        assert [one.ruling.reason for one in kept.rulings()] == ["note 1"]
        assert verify(kept.ledger) == []


def test_health_and_figures_and_a_log_without_personal_data(case_file, tmp_path):
    with desk_process(case_file, tmp_path) as desk:
        desk.wait_for(f"{CASE}/", 200)
        assert desk.wait_for("/healthz", 200).json() == {"status": "ok"}
        httpx.get(f"{desk.address}{CASE}/search?q=Aminata+Traore", headers={"Cookie": "x=secret-1"})
        httpx.get(f"{desk.address}{CASE}/at/1/facts")
        figures = httpx.get(f"{desk.address}/metrics").text
        assert 'dateline_builds_total{case="marowijne"} 1.0' in figures
        assert 'dateline_newest_revision{case="marowijne"}' in figures
        assert 'dateline_ledger_entries{case="marowijne",kind="report"} 2.0' in figures
        assert "dateline_deliveries_waiting 0.0" in figures
        route = 'method="GET",route="/c/{slug}/search",status="200"'
        assert f"dateline_requests_total{{{route}}} 1.0" in figures
        desk.stop()
        lines = [line for line in desk.lines() if line["event"] == "request"]
    searched = next(line for line in lines if line["route"] == "/c/{slug}/search")
    assert set(searched) == {
        "at", "level", "event", "request", "method", "route", "status", "ms",
    }  # fmt: skip
    assert any(line["route"] == "/c/{slug}/facts" for line in lines)  # of an earlier state
    said = desk.log.read_text()
    assert not [word for word in ("Aminata", "secret-1", "127.0.0.1 ", "K. D.") if word in said]


def test_a_case_that_is_moved_away_and_comes_back(case_file, tmp_path):
    away, store = tmp_path / "away", case_file.with_name("marowijne.dateline.desk")
    away.mkdir()
    with desk_process(case_file, tmp_path) as desk:
        desk.wait_for(f"{CASE}/", 200)
        shutil.move(case_file, away)
        told = desk.wait_for("/healthz", 503).json()["troubles"]
        assert told[0]["where"] == "marowijne" and "no such file" in told[0]["why"]
        assert httpx.get(f"{desk.address}{CASE}/").status_code == 200  # what is held is read
        refused = note(desk, 1)
        assert refused.status_code == 503 and "no such file" in refused.json()["error"]
        shutil.move(store, away)
        answer = httpx.get(f"{desk.address}{CASE}/")
        assert answer.status_code == 503 and "bring it back" in answer.text
        assert not store.exists()  # none was made in its place
        for file in (case_file, store):
            shutil.move(away / file.name, file)
        desk.wait_for("/healthz", 200)
        assert note(desk, 2).status_code == 201


def limit(id: int, size: tuple[int, int]) -> None:
    """Bounds the files of a process and of its children: one with room would empty the journal."""
    for task in Path(f"/proc/{id}/task").iterdir():
        for child in (task / "children").read_text().split():
            limit(int(child), size)
    resource.prlimit(id, resource.RLIMIT_FSIZE, size)


def test_on_a_full_disk_reading_goes_on_nothing_is_lost_and_the_mend_is_told(case_file, tmp_path):
    with desk_process(case_file, tmp_path) as desk:
        desk.wait_for(f"{CASE}/", 200)
        id, none = desk.process.pid, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
        limit(id, (4096, resource.RLIM_INFINITY))
        pages = ("/", "/facts", "/disputes", "/rulings", "/threads", "/search?q=rebels")
        found = [httpx.get(f"{desk.address}{CASE}{page}").status_code for page in pages]
        assert found == [200] * len(pages)  # though not even a journal can be made
        assert note(desk, -1).status_code == 503
        limit(id, (40_000, resource.RLIM_INFINITY))
        acknowledged: list[int] = []
        refused = None
        for n in range(50):
            answer = note(desk, n)
            if answer.status_code == 201:
                acknowledged.append(n)
            else:
                refused = answer
                break
        assert refused is not None and refused.status_code == 503, refused
        assert "nothing was lost" in refused.json()["error"]
        limit(id, none)
        assert note(desk, 99).status_code == 201
        desk.wait_for("/healthz", 200)
    with KeptCase.open(str(case_file)) as kept:
        reasons = [one.ruling.reason for one in kept.rulings()]
        assert reasons == [f"note {n}" for n in (*acknowledged, 99)]
        assert verify(kept.ledger) == []


def test_the_public_reads_on_while_a_case_is_away(case_file, tmp_path):
    folder = tmp_path / "cases"
    folder.mkdir()
    for name in ("one", "two"):
        shutil.copy(case_file, folder / f"{name}.case")
        with KeptCase.open(str(folder / f"{name}.case")) as kept:
            kept.release(kept.record(), by="K. D.")
    settings = DeskSettings(address="https://desk.example", by="K. D.")
    with running(folder, settings) as desk, desk.client() as client:
        client.get("/c/one/")
        pages = ["/", *(f"/c/{n}{p}" for n in ("one", "two") for p in ("/", "/facts", "/releases"))]
        assert [client.get(page).status_code for page in pages] == [200] * len(pages)
        name = desk.case.released().record.events[0].name
        away = tmp_path / "away.case"
        shutil.move(folder / "one.case", away)
        pages += [f"/c/one{page}" for page in ("/timeline", "/map", "/actors", "/sources")]
        pages += [f"/c/one/fact/{name}", "/c/one/search?q=rebels", "/c/one/corrections"]
        assert [(p, client.get(p).status_code) for p in pages] == [(p, 200) for p in pages]
        assert str(tmp_path) not in client.get("/c/one/at/3/").text
        shutil.move(away, folder / "one.case")


def test_a_database_that_goes_away_and_comes_back(
    built_case,
    tmp_path,
    postgres_server: PostgresServer,  # noqa: F811
):
    where = postgres_server.new_database()
    slug = where.partition(":///")[2].partition("?")[0].replace("_", "-")
    with KeptCase.create(where, "Marowijne", by="K. D.") as kept:
        kept.add([built_case.with_name("courier.txt")], by="K. D.")
    with desk_process(where, tmp_path) as desk:
        desk.wait_for(f"/c/{slug}/", 200)
        postgres_server.stop()
        try:
            answer = desk.wait_for("/healthz", 503)
            assert {one["where"] for one in answer.json()["troubles"]} == {"store", slug}
            answer = httpx.get(f"{desk.address}/c/{slug}/")
            assert answer.status_code == 503 and "start the database" in answer.text
            assert str(postgres_server.folder) not in answer.text
        finally:
            postgres_server.start()
        desk.wait_for("/healthz", 200)
        assert [httpx.get(f"{desk.address}/c/{slug}/").status_code for _ in range(10)] == [200] * 10
        assert desk.stop() == 0


def test_clocks_that_jump_leave_the_case_whole(case_file, monkeypatch):
    moments = ("2031-01-01T00:00:00Z", "1999-01-01T00:00:00Z", "2026-11-29T00:00:00Z")
    with running(case_file) as desk:
        desk.built()
        for n, at in enumerate(moments):
            monkeypatch.setattr("dateline.ledger.writer.now", lambda at=at: at)
            with desk.client() as client:
                fact = client.get("/api/v1/cases/marowijne/facts").json()["facts"][0]["name"]
                body = {"kind": "note", "about": fact, "reason": f"note {n}"}
                assert client.post("/api/v1/cases/marowijne/rulings", json=body).status_code == 201
            desk.built(desk.case.head())
        with desk.client() as client:
            for page in ("/", "/facts", "/revisions", "/rulings", "/queue"):
                assert client.get(f"{CASE}{page}", follow_redirects=True).status_code == 200
        with desk.case.opened() as kept:
            assert verify(kept.ledger) == []
            assert [one.ruling.reason for one in kept.rulings()] == ["note 0", "note 1", "note 2"]


def test_figures_of_a_desk_for_others_are_for_its_admins(case_file):
    from dateline.desk.accounts.people import Person
    from dateline.desk.accounts.tokens import make_token
    from dateline.desk.settings import DeskSettings
    from tests.desk.signed_in import with_account

    settings = DeskSettings(address="http://desk.example.org")
    with running(case_file, settings) as desk, desk.client() as client:
        desk.built()
        admin = with_account(desk, "K. D.", is_admin=True)
        reader = with_account(desk, "A. N.", "admin")
        assert client.get("/metrics").status_code == 303  # to sign in
        store = desk.services.store
        tokens = {
            "none": make_token(store, Person("K. D.", admin.id, True), "t", ["read"]),
            "other": make_token(store, Person("A. N.", reader.id), "t", ["manage"]),
            "good": make_token(store, Person("K. D.", admin.id, True), "t", ["manage"]),
        }
        status = {
            name: client.get("/metrics", headers={"Authorization": f"Bearer {token}"}).status_code
            for name, token in tokens.items()
        }
        assert status == {"none": 403, "other": 403, "good": 200}


def test_a_watch_inside_adds_what_it_finds_and_its_failure_stops_nothing(case_file, tmp_path):
    folder = tmp_path / "drop"
    folder.mkdir()
    (folder / "new.txt").write_text(
        "GAO (Reuters) - Fighters captured the town of Konna on Thursday, he said.\n"
    )
    with desk_process(case_file, tmp_path, "--watch", str(folder)) as desk:
        until = time.monotonic() + 60
        while 'kind="report"} 3.0' not in httpx.get(f"{desk.address}/metrics").text:
            assert time.monotonic() < until, desk.log.read_text()
            time.sleep(0.2)
        assert 'dateline_watch_running{case="marowijne"} 1.0' in (
            httpx.get(f"{desk.address}/metrics").text
        )
        desk.wait_for(f"{CASE}/", 200)
        case_file.rename(tmp_path / "elsewhere")
        desk.wait_for("/healthz", 503)
        assert httpx.get(f"{desk.address}{CASE}/").status_code == 200
        assert desk.stop() == 0


def test_a_list_that_cannot_be_watched_is_told_at_once(case_file, tmp_path):
    from typer.testing import CliRunner

    from dateline.cli.app import app

    told = CliRunner().invoke(app, ["desk", str(case_file), "--watch", str(tmp_path / "no.opml")])
    assert told.exit_code == 2 and "no.opml" in told.output
    assert json.dumps(told.output).count("Traceback") == 0


def test_no_address_is_told_where_the_port_is_taken(case_file):
    told: list[int] = []
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        services = open_desk(str(case_file), DeskSettings(port=port, by="K. D."), BUILDER)
        with pytest.raises(LedgerError, match="cannot be listened at"):
            serve(services, lambda: told.append(port))
    services.store.close()
    assert not told
