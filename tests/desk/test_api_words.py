"""What the API refuses, as it says it: no place of a file, no command line, no echo of all that was
sent; previews of rulings; readers' comments.
"""

from __future__ import annotations

import re

import pytest

from dateline.desk.refusals import without_places
from dateline.desk.settings import DeskSettings, set_case_setting
from tests.desk.acting import toll_fact
from tests.desk.letterbox import letterbox
from tests.desk.running import running
from tests.desk.signed_in import client_of, signed_out, with_account

CASE = "/api/v1/cases/marowijne"
TYPED = re.compile(r"dateline |`case |--\w|\$\.|`\$|Expected `|ids stand|in quotes|on the page")


@pytest.mark.parametrize(
    "sent, status, said",
    [
        ({"kind": "undo", "about": "999"}, 409, "The case has no ruling 999."),
        ({"kind": "undo", "about": "x"}, 422, "by its number"),
        ({"kind": "confirm"}, 422, "Say what the ruling is about"),
        ({"kind": "confirm", "about": "e-999"}, 422, "nothing called e-999"),
        ({"kind": "merge", "about": "FACT"}, 422, "which other facts"),
        ({"kind": "merge", "about": "FACT", "others": ["FACT"]}, 422, "is the same fact"),
        ({"kind": "confirm", "about": "FACT", "others": ["e-1"]}, 422, "name no others"),
        ({"kind": "split", "about": "FACT"}, 422, "Say which mentions"),
        ({"kind": "correct", "about": "FACT"}, 422, "Say which field"),
        ({"field": "places", "value": "[1]"}, 422, "takes places by their names"),
        ({"field": "when", "value": '{"grain": "zzz"}'}, 422, "grain is one of minute"),
        ({"field": "when", "value": "9" * 5000}, 422, "is no day"),
        ({"field": "status", "value": "perhaps"}, 422, "it is one of happened"),
        ({"field": "counts", "value": '[{"of": 3}]'}, 422, "it is a list such as"),
        ({"kind": "add", "value": "{}"}, 422, "'type' is missing"),
        ({"kind": "add", "value": '{"type": "X", "label": "y"}'}, 422, "it is one of AGREE"),
        ({"kind": "confirm", "about": "FACT", "report": "x", "words": ["w " * 9000]}, 422, "report x"),
    ],
)  # fmt: skip
def test_refusals_speak_of_what_a_program_can_do(reading_desk, sent, status, said):
    fact = toll_fact(reading_desk)
    asked = {"kind": "correct", "about": "FACT", **sent} if "field" in sent else sent
    asked = {k: fact if v == "FACT" else [fact] if v == ["FACT"] else v for k, v in asked.items()}
    with reading_desk.client() as client:
        for path in ("rulings", "rulings/preview"):
            answer = client.post(f"{CASE}/{path}", json=asked)
            told = answer.json()["error"]
            assert (answer.status_code, said in told) == (status, True), answer.text
            assert len(answer.text) < 900 and not TYPED.search(told), told
            assert reading_desk.where not in answer.text


def test_a_place_is_called_by_what_stands_there():
    url = "postgresql://kd:s3cret@db/mali"
    places = {"/srv/mali.case": "The case", url: "The case", "/srv/mali.case.desk": "The store"}
    for said, told in (
        ("/srv/mali.case: has no ruling 3.", "The case has no ruling 3."),
        ("/srv/mali.case: no such file.", "The case: no such file."),
        ("/srv/mali.case: the disk is full.", "The disk is full."),
        ("/srv/mali.case.desk: is new", "The store is new"),
        ("x still stands in /srv/mali.case-wal", "x still stands in the case-wal"),
        ("postgresql://kd:***@db/mali: holds no case.", "The case holds no case."),
    ):
        assert without_places(said, places) == told


def test_changes_since_what_is_not_there_yet_are_refused(reading_desk):
    with reading_desk.client() as client:
        until = client.get(f"{CASE}/changes").json()["until"]
        assert client.get(f"{CASE}/changes", params={"since": until}).status_code == 200
        refused = client.get(f"{CASE}/changes", params={"since": until + 1})
        assert refused.status_code == 422
        assert refused.json()["error"] == (
            f"There is no revision {until + 1} yet; the newest is {until}."
        )
        names = [one["name"] for one in client.get(f"{CASE}/changes").json()["changed"]]
        assert names and all(re.match(r"[easp]\.r-", name) for name in names)


def test_a_preview_tells_what_would_change_and_signs_nothing(reading_desk):
    fact, head = toll_fact(reading_desk), reading_desk.case.head()
    sent = {"kind": "correct", "about": fact, "field": "when", "value": "2019-06-03"}
    with reading_desk.client() as client:
        told = client.post(f"{CASE}/rulings/preview", json=sent)
        assert told.status_code == 200 and told.json()["revision"] == head
        said = [one for part in told.json()["changes"] for one in part["sentences"]]
        assert any("3 June 2019" in one for one in said), said
        assert client.get(f"{CASE}/rulings").json() == {"rulings": []}
    assert reading_desk.case.head() == head


def test_comments_are_read_by_everybody_and_let_through_by_editors(case_file):
    with letterbox() as box, running(case_file, DeskSettings(by="K. D.", smtp=box.url)) as desk:
        desk.built()
        store, about = desk.services.store, f"fact/{toll_fact(desk)}"
        for role in ("editor", "analyst"):
            with_account(desk, f"The {role}", role)
        set_case_setting(store, "marowijne", "readers_write", "yes")
        public, editor = signed_out(desk), client_of(desk, "The editor")
        assert public.get(f"{CASE}/comments").status_code == 401  # nothing was released
        editor.post(f"{CASE}/releases", json={"seen": desk.case.current.number})
        for n, words in enumerate(("I was there.", "So was I.", "Buy pills."), 1):
            typed = {"name": "A Reader", "email": f"r{n}@example.org", "words": words}
            public.post("/c/marowijne/comment", data={"about": about, **typed})
            link = re.search(r"/comment/\S+", box.wait(n)[-1].get_content())[0]
            public.post(link, data={"do": "confirm"})
        held = f"{CASE}/comments/held"
        assert public.get(held).status_code == 401
        assert client_of(desk, "The analyst").get(held).status_code == 403
        first = editor.get(held, params={"limit": 2}).json()
        rest = editor.get(held, params={"cursor": first["next"]}).json()
        waiting = first["waiting"] + rest["waiting"]
        assert [one["words"] for one in waiting] == ["I was there.", "So was I.", "Buy pills."]
        assert "example.org" not in str(first) and rest["next"] is None
        decided = [
            editor.post(f"{held}/{one['id']}", json={"act": act})
            for one, act in zip(waiting, ("release", "release", "decline"), strict=True)
        ]
        assert [one.status_code for one in decided] == [201, 201, 201]
        assert editor.post(f"{held}/{waiting[0]['id']}", json={"act": "decline"}).status_code == 404
        told = public.get(f"{CASE}/comments", params={"limit": 1}).json()
        more = public.get(f"{CASE}/comments", params={"cursor": told["next"]}).json()
        shown = told["comments"] + more["comments"]
        assert [one["words"] for one in shown] == ["So was I.", "I was there."]
        assert {(one["about"], one["by"]) for one in shown} == {(about, "A Reader")}
        number = shown[0]["number"]
        assert number == decided[1].json()["entry"]
        steer = f"{CASE}/comments/{number}"
        answer = {"act": "answer", "words": "Thank you.", "key": "k1"}
        assert [editor.post(steer, json=answer).status_code for _ in range(2)] == [201, 201]
        assert "Thank you." in public.get(f"/c/marowijne/{about}").text
        answers = public.get(f"{CASE}/comments").json()["comments"][0]["answers"]
        assert [(one["by"], one["words"]) for one in answers] == [("The editor", "Thank you.")]
        public.post(f"/c/marowijne/comment/{number}/report")
        assert editor.get(held).json()["reported"][0]["times"] == 1
        assert editor.post(steer, json={"act": "keep"}).status_code == 201
        assert editor.get(held).json()["reported"] == []
        assert public.post(steer, json={"act": "hide"}).status_code == 401
        assert editor.post(steer, json={"act": "hide"}).status_code == 201
        assert editor.post(steer, json={"act": "hide"}).status_code == 404
        assert len(public.get(f"{CASE}/comments").json()["comments"]) == 1
        closing = {"about": about, "closed": True}
        assert editor.post(f"{CASE}/comments/closed", json=closing).json()["entry"] > number
        assert editor.post(f"{CASE}/comments/closed", json=closing).json()["entry"] == 0
