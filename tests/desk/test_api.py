"""The API: what programs read, in portions that do not shift, and what they write."""

from __future__ import annotations

import base64
import hashlib
import hmac
import json
import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer

import msgspec
import pytest
from sqlalchemy import insert

from dateline.desk.accounts.accounts import add_account
from dateline.desk.accounts.people import Person
from dateline.desk.accounts.tokens import end_token, make_token, tokens_of
from dateline.desk.operating.restored import mark_restored
from dateline.desk.settings import DeskSettings
from dateline.desk.store.tables import CASE_SETTING, TOKEN
from dateline.kept_case import KeptCase
from dateline.record.nouns import Record
from dateline.ruling_drafts import draft
from tests.desk.acting import rule, toll_fact
from tests.desk.running import running

CASE = "/api/v1/cases/marowijne"


def test_the_record_and_its_things_are_read(reading_desk):
    with reading_desk.client() as client:
        assert client.get("/api/v1/cases").json()["cases"][0]["slug"] == "marowijne"
        record = msgspec.json.decode(client.get(f"{CASE}/record").content, type=Record)
        event = record.events[0]
        assert client.get(f"{CASE}/facts/{event.name}").json()["id"] == event.id
        assert client.get(f"{CASE}/facts/{event.id}").json()["name"] == event.name
        missing = client.get(f"{CASE}/facts/e.r-000.1")
        assert missing.status_code == 404 and set(missing.json()) == {"error", "mend"}
        for noun in ("actors", "places", "statements", "reports"):
            assert client.get(f"{CASE}/{noun}").json()[noun]
        assert client.get(f"{CASE}/exports/facts").status_code == 200
        assert "there are" in client.get(f"{CASE}/exports/nonsense").json()["error"]


def test_portions_give_every_thing_once(reading_desk):
    wanted = {event.name for event in reading_desk.case.current.record.events}
    seen: list[str] = []
    cursor = ""
    with reading_desk.client() as client:
        while cursor is not None:
            page = client.get(f"{CASE}/facts", params={"limit": 2, "cursor": cursor}).json()
            seen += [fact["name"] for fact in page["facts"]]
            cursor = page["next"]
        assert client.get(f"{CASE}/facts", params={"cursor": "x"}).status_code == 422
    assert sorted(seen) == sorted(wanted)


def test_changed_since_is_of_content(desk):
    before, name = desk.case.current.number, toll_fact(desk)
    seq = rule(desk, "correct", name, field="when", value="2019-06-03")
    with desk.client() as client:
        told = client.get(f"{CASE}/changes", params={"since": before}).json()
    assert {"name": name, "number": seq, "gone": False} in told["changed"]
    assert told["until"] == seq


def test_a_program_rules_once_by_one_key(desk):
    name = toll_fact(desk)
    sent = {"kind": "confirm", "about": name, "reason": "seen", "key": "k-1"}
    with desk.client() as client:
        first = client.post(f"{CASE}/rulings", json=sent)
        assert first.status_code == 201
        assert client.post(f"{CASE}/rulings", json=sent).json()["entry"] == first.json()["entry"]
        spent = client.post(f"{CASE}/rulings", json={**sent, "reason": "seen twice"})
        assert spent.status_code == 409
        assert spent.json()["error"].startswith("This key signed something else")
        wrong = client.post(
            f"{CASE}/rulings",
            json={"kind": "correct", "about": name, "field": "when", "value": "soon"},
        )
        assert wrong.status_code == 422 and wrong.json()["error"]
        assert len(client.get(f"{CASE}/rulings").json()["rulings"]) == 1
        cross = client.post(f"{CASE}/rulings", json=sent, headers={"Sec-Fetch-Site": "cross-site"})
        assert cross.status_code == 403


def test_a_case_that_is_being_built_hides_no_other(desk, monkeypatch):
    monkeypatch.setattr(desk.case, "follow", lambda: None)
    desk.case._withhold()  # pyright: ignore[reportPrivateUsage]
    with desk.client() as client:
        listed = client.get("/api/v1/cases")
        assert listed.status_code == 200 and listed.json()["cases"][0]["revision"] is None
        busy = client.get("/api/v1/cases/marowijne/facts")
        assert busy.status_code == 503 and busy.headers["retry-after"] == "3"
        assert busy.json()["mend"] == "Ask again in a moment."
        untitled = {"field": "title", "value": " "}
        refused = client.post("/api/v1/cases/marowijne/settings", json=untitled)
        assert refused.status_code == 422 and "has a title" in refused.text


def test_the_description_names_what_is_answered(reading_desk):
    with reading_desk.client() as client:
        told = client.get("/api/v1/openapi.json").json()
    assert "Event" in told["components"]["schemas"]
    assert all("/api/v1/" in path for path in told["paths"])


def test_a_token_may_do_what_it_was_made_for(case_file):
    with running(case_file) as desk:
        desk.built()
        store = desk.services.store
        account = add_account(desk.services, "K. D.", "A. N.", is_admin=True)
        person = Person("A. N.", account.id, True)
        token = make_token(store, person, "a reader", ["see", "read"])
        with desk.client(headers={"Authorization": f"Bearer {token}"}) as client:
            assert client.get(f"{CASE}/facts").status_code == 200
            refused = client.post(f"{CASE}/rulings", json={"kind": "confirm"})
            assert refused.status_code == 403 and "lacks the right rule" in refused.json()["error"]
            end_token(store, person, tokens_of(store, person)[0].id)
            assert client.get(f"{CASE}/rulings").status_code == 401
        with store.writing() as connection:  # the public may read it
            public = {"case_slug": desk.case.slug, "name": "public", "value": "all"}
            connection.execute(insert(CASE_SETTING).values(public))
        with desk.client() as client:
            assert client.get(f"{CASE}/facts").status_code == 200
        for over in ("nonsense", token):
            with desk.client(headers={"Authorization": f"Bearer {over}"}) as client:
                for path in (f"{CASE}/facts", f"{CASE}/record", f"{CASE}/rulings", "/api/v1/cases"):
                    refused = client.get(path)
                    assert refused.status_code == 401, path
                    assert "has ended" in refused.json()["error"]
                    assert "invalid_token" in refused.headers["WWW-Authenticate"]
        with store.reading() as connection:
            assert token not in str(connection.execute(TOKEN.select()).all())


class Told(BaseHTTPRequestHandler):
    """Takes what webhooks send; the first request is refused."""

    got: list[tuple[dict[str, str], bytes]] = []

    def do_POST(self) -> None:
        body = self.rfile.read(int(self.headers["Content-Length"]))
        Told.got.append((dict(self.headers), body))
        self.send_response(500 if len(Told.got) == 1 else 200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        pass


@pytest.fixture
def listener(monkeypatch):
    monkeypatch.setattr("dateline.desk.webhooks.PAUSES", (0, 0, 0))
    monkeypatch.setattr("dateline.desk.webhooks.LOOK", 0.2)
    Told.got.clear()
    server = HTTPServer(("127.0.0.1", 0), Told)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/told"
    server.shutdown()


def test_webhooks_are_signed_and_tried_again(case_file, listener):
    with running(case_file, DeskSettings(by="K. D.", allow_private=True)) as desk:
        desk.built()
        with desk.client() as client:
            made = client.post(
                f"{CASE}/webhooks", json={"address": listener, "events": ["revision"]}
            )
            secret = made.json()["secret"]
            assert secret not in client.get(f"{CASE}/webhooks").text
            for bad in ("file:///etc/passwd", "javascript:x", "https://u:p@x.example/"):
                assert client.post(f"{CASE}/webhooks", json={"address": bad}).status_code == 422
        rule(desk, "withdraw", toll_fact(desk), reason="read from a drill")
        wait_until(lambda: len(Told.got) >= 2)
    headers, body = Told.got[1]
    named = {key.lower(): value for key, value in headers.items()}
    assert named["webhook-id"] == {k.lower(): v for k, v in Told.got[0][0].items()}["webhook-id"]
    signed = f"{named['webhook-id']}.{named['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    wanted = base64.b64encode(hmac.new(key, signed, hashlib.sha256).digest()).decode()
    assert named["webhook-signature"] == f"v1,{wanted}"
    assert "Withdrawn" in json.loads(body)["data"]["words"]


def test_each_event_is_told_once_under_an_id_of_its_own(case_file, listener):
    settings = DeskSettings(by="K. D.", allow_private=True)
    with running(case_file, settings) as desk:
        desk.built()
        name = toll_fact(desk)
        with desk.client() as client:
            client.post(f"{CASE}/webhooks", json={"address": listener})
        rule(desk, "note", name, reason="a call")
        with desk.case.opened() as kept:
            kept.release(desk.case.current.record, by="K. D.")
        wait_until(lambda: len(Told.got) >= 3)
    with KeptCase.open(str(case_file)) as kept:  # while no desk runs
        kept.rule(draft(kept.record(), "note", name, reason="a mail"), "L. M.")
        kept.release(kept.record(), by="K. D.")
    with running(case_file, settings) as desk:
        desk.built()
        wait_until(lambda: len(Told.got) >= 5)
    with running(case_file, settings) as desk:
        desk.built()
        time.sleep(1.5)
    told = ["revision", "revision", "release", "revision", "release"]
    assert [kind for kind, _ in heard()] == told
    assert len({id for _, id in heard()}) == 4  # the first was refused once, and sent again


def test_a_restored_copy_tells_nobody_until_it_is_let_go(case_file, listener):
    settings = DeskSettings(by="K. D.", allow_private=True)
    with running(case_file, settings) as desk:
        desk.built()
        with desk.client() as client:
            client.post(f"{CASE}/webhooks", json={"address": listener})
            with desk.case.opened() as kept:
                mark_restored(kept, "2026-11-29T19:18:00Z")
            rule(desk, "note", toll_fact(desk), reason="a call")
            desk.built()
            assert "29 November 2026" in client.get("/c/marowijne/facts").text
            assert client.post("/c/marowijne/admin/let-go").status_code == 303
            assert "29 November 2026" not in client.get("/c/marowijne/facts").text
            rule(desk, "note", toll_fact(desk), reason="a mail")
            wait_until(lambda: len(Told.got) >= 2)
    assert {json.loads(body)["data"]["number"] for _, body in Told.got} == {desk.case.head()}


def heard() -> list[tuple[str, str]]:
    """What the listener was told: event and id."""
    return [
        (json.loads(body)["type"], {k.lower(): v for k, v in headers.items()}["webhook-id"])
        for headers, body in Told.got
    ]


def test_a_private_address_is_never_asked(case_file, listener):
    with running(case_file, DeskSettings(by="K. D.")) as desk:
        desk.built()
        with desk.client() as client:
            client.post(f"{CASE}/webhooks", json={"address": listener})
            rule(desk, "withdraw", toll_fact(desk))
            wait_until(lambda: client.get(f"{CASE}/webhooks").json()["webhooks"][0]["failing"])
    assert Told.got == []


def wait_until(holds, seconds: float = 30) -> None:
    """Waits until something holds."""
    done = threading.Event()
    for _ in range(int(seconds / 0.1)):
        if holds():
            return
        done.wait(0.1)
    raise AssertionError("it never came")
