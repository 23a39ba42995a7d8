"""Rulings by hand, over HTTP: forms that keep what was typed, previews, undoing, two signers."""

from __future__ import annotations

import re
import time
from html import unescape
from urllib.parse import parse_qsl

import httpx
import pytest
from sqlalchemy import select

from dateline.desk.settings import DeskSettings
from dateline.desk.store.tables import NOTICE
from dateline.record.rulings import Ruling
from tests.desk.running import RunningDesk, running

ATTACK = "/rule/e.r-59a3ec0ae7a1.117"
BASE = "/c/marowijne"


def hidden(page: str) -> dict[str, str]:
    """The hidden fields of a page's form."""
    found = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)">', page)
    return {name: unescape(value) for name, value in found}


def form(client: httpx.Client, path: str) -> dict[str, str]:
    answer = client.get(BASE + path)
    assert answer.status_code == 200, answer.text
    return hidden(answer.text)


def send(client: httpx.Client, path: str, **fields: object) -> httpx.Response:
    """Opens a form and sends it, filled in."""
    address, _, query = path.partition("?")
    marks = form(client, path)
    return client.post(BASE + address, data={**marks, "do": "sign", **fields})


def rulings(desk: RunningDesk) -> list[Ruling]:
    with desk.case.opened(read_only=True) as kept:
        return [one.ruling for one in kept.rulings()]


def notices(desk: RunningDesk, seconds: float = 10) -> list[tuple[str, str]]:
    """What people are told, once there is something; it comes just after the revision."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        with desk.services.store.reading() as connection:
            told = connection.execute(select(NOTICE.c.person, NOTICE.c.words)).all()
        if told:
            return [tuple(row) for row in told]
        time.sleep(0.05)
    return []


@pytest.fixture
def client(desk: RunningDesk):
    with desk.client() as client:
        yield client


FILLED = {
    "places": {"member": "p.r-59a3ec0ae7a1.365"},
    "when": {"earliest": "2019-06-03", "latest": "2019-06-04", "grain": "day"},
    "agents": {"member": ["a.r-59a3ec0ae7a1.126"]},
    "targets": {"member": []},
    "counts": {"of": ["killed", "wounded"], "low": ["7", ""], "best": ["", "3"], "high": ["9", ""]},
    "status": {"value": "possible"},
    "certainty": {"value": "probable"},
    "type": {"value": "COERCE"},
    "mode": {"value": ""},
    "label": {"value": "Marines attack rebels <b>near</b> Albina"},
}


def test_every_field_of_a_fact_has_a_control_that_signs_it(desk, client):
    for field, filled in FILLED.items():
        answer = send(client, f"{ATTACK}/correct?field={field}", **filled)
        assert answer.status_code == 303, (field, answer.text)
        assert "/fact/e." in answer.headers["location"]
    assert [one.field for one in rulings(desk)] == list(FILLED)
    desk.built()
    event = desk.case.current.thing("e.r-59a3ec0ae7a1.117")
    assert [one.place for one in event.places] == ["p-2"] and event.targets == ()
    assert (event.when.earliest, event.when.latest) == ("2019-06-03", "2019-06-04")
    assert [(one.of, one.low, one.high) for one in event.counts] == [
        ("killed", 7, 9),
        ("wounded", 3, 3),
    ]
    assert (event.status, event.certainty, event.type) == ("possible", "probable", "COERCE")
    page = client.get(f"{BASE}/fact/e.r-59a3ec0ae7a1.117").text
    assert "<b>near" not in page and "being rebuilt" not in page


def test_actors_and_places_have_controls_too(desk, client):
    for path, filled in (
        ("a.r-59a3ec0ae7a1.126/correct?field=name", {"value": "Jungle rebels"}),
        ("a.r-59a3ec0ae7a1.126/correct?field=kind", {"value": "armed-group"}),
        ("a.r-59a3ec0ae7a1.126/correct?field=country", {"value": "SUR"}),
        ("p.r-59a3ec0ae7a1.27/correct?field=position", {"lat": "5.5", "lon": "-54.05"}),
        ("p.r-59a3ec0ae7a1.27/correct?field=admin1", {"value": "Marowijne"}),
        ("p.r-59a3ec0ae7a1.27/correct?field=grain", {"value": "town"}),
        ("p.r-59a3ec0ae7a1.27/confirm", {}),
        ("p.r-59a3ec0ae7a1.27/note", {"reason": "Two towns bear this name."}),
    ):
        assert send(client, f"/rule/{path}", **filled).status_code == 303, path
    desk.built()
    place = desk.case.current.thing("p.r-59a3ec0ae7a1.27")
    assert (place.lat, place.lon, place.admin1) == (5.5, -54.05, "Marowijne")
    assert desk.case.current.thing("a.r-59a3ec0ae7a1.126").name == "Jungle rebels"


@pytest.mark.parametrize(
    ("field", "filled", "said"),
    [
        ("when", {"earliest": "2019-13-40", "latest": ""}, "2019-13-40"),
        ("when", {"earliest": "2019-06-05", "latest": "2019-06-01"}, "ends before it begins"),
        ("counts", {"of": "killed", "low": "9", "best": "", "high": "5"}, "wrong way round"),
        ("counts", {"of": "killed", "low": "many", "best": "", "high": ""}, "no number"),
        ("counts", {"of": "killed", "low": "1.5", "best": "", "high": ""}, "no number"),
        ("counts", {"of": "money", "low": "1e9", "best": "", "high": ""}, "no number"),
        ("when", {"earliest": "2019-06-03", "latest": "", "grain": "zzz"}, "choose one"),
        ("status", {"value": "certainly"}, "choose one"),
        ("label", {"value": "  "}, "write something"),
        ("places", {"member": "a.r-59a3ec0ae7a1.126"}, "takes places"),
        ("places", {"member": "p.r-nowhere.1"}, "leads to nothing"),
    ],
)
def test_a_value_that_cannot_be_is_refused_and_what_was_typed_is_kept(
    reading_desk, field, filled, said
):
    with reading_desk.client() as client:
        answer = send(
            client, f"{ATTACK}/correct?field={field}", **filled, reason="a witness, 4 June"
        )
    assert answer.status_code == 422 and said in unescape(answer.text)
    assert "a witness, 4 June" in answer.text
    typed = [value for value in filled.values() if value.strip(" z") and field != "status"]
    assert all(value in answer.text for value in typed)
    assert rulings(reading_desk) == []


def test_people_and_places_are_found_by_name(reading_desk):
    with reading_desk.client() as client:
        answer = send(
            client,
            f"{ATTACK}/correct?field=places",
            member="p.r-59a3ec0ae7a1.27",
            q="moen",
            do="find",
        )
        assert answer.status_code == 200 and "Moengo" in answer.text
        assert 'value="p.r-59a3ec0ae7a1.27" checked' in answer.text
        part = client.get(f"{BASE}/named?letter=p&name=member&q=moen").text
        assert "Moengo" in part and "<main" not in part
        none = send(client, f"{ATTACK}/merge", q="zzz", do="find").text
        assert "Nothing else in the record is called so" in none


def test_the_same_form_sent_twice_signs_once(desk, client):
    marks = form(client, f"{ATTACK}/note")
    sent = {**marks, "do": "sign", "reason": "Look at this."}
    answers = [client.post(f"{BASE}{ATTACK}/note", data=sent) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [303, 303]
    assert len(rulings(desk)) == 1


def test_a_form_with_another_content_is_another_signing(desk, client):
    path = f"{ATTACK}/correct"
    marks = form(client, f"{path}?field=status")
    sent = {**marks, "do": "sign", "value": "denied"}
    assert client.post(BASE + path, data=sent).is_redirect
    back = {**sent, "value": "planned"}  # the browser's Back shows the form with its old key
    answer = client.post(BASE + path, data=back)
    assert answer.status_code == 409 and "Nothing was signed yet" in answer.text
    assert 'value="planned" selected' in answer.text
    again = {**back, **hidden(answer.text)}
    assert [client.post(BASE + path, data=again).status_code for _ in range(2)] == [303, 303]
    assert [one.value for one in rulings(desk)] == ['"denied"', '"planned"']


def test_a_refusal_repeats_no_more_than_a_line(reading_desk):
    with reading_desk.client() as client:
        answer = send(client, f"{ATTACK}/correct?field=when", earliest="9" * 3000, latest="")
    said = re.search(r'role="alert" id="refusal">([^<]*)', answer.text)
    assert answer.status_code == 422 and said and len(said[1]) < 200


@pytest.mark.parametrize("wrong", [{"do": "zzz"}, {"do": ""}, {"base": ""}, {"base": "9" * 30}])
def test_a_form_that_does_not_say_what_it_should_signs_nothing(reading_desk, wrong):
    with reading_desk.client() as client:
        answer = send(client, f"{ATTACK}/note", reason="kept words", **wrong)
    assert answer.status_code == 422 and "Nothing was signed" in answer.text
    assert "kept words" in answer.text and int(hidden(answer.text)["base"]) > 0
    assert rulings(reading_desk) == []


def test_a_merge_is_not_signed_again_from_the_other_side(desk, client, monkeypatch):
    monkeypatch.setattr(desk.case, "follow", lambda: None)  # the rebuild takes its time
    other = "e.r-59a3ec0ae7a1.357"
    marks = form(client, f"{ATTACK}/merge")
    sent = {**marks, "do": "sign", "member": other}
    path = f"{BASE}{ATTACK}/merge"
    assert [client.post(path, data=sent).status_code for _ in range(2)] == [303, 303]
    answer = send(client, f"/rule/{other}/merge", member="e.r-59a3ec0ae7a1.117")
    assert answer.status_code == 409 and "said already that these are one" in answer.text
    assert len(rulings(desk)) == 1


def test_who_signs_second_sees_what_the_first_did(desk, client):
    path = f"{ATTACK}/correct"
    first, second = (form(client, f"{path}?field=status") for _ in range(2))
    assert client.post(BASE + path, data={**first, "do": "sign", "value": "denied"}).is_redirect
    sent = {**second, "do": "sign", "value": "planned", "reason": "a letter"}
    answer = client.post(BASE + path, data=sent)
    assert answer.status_code == 409 and len(rulings(desk)) == 1
    assert "Nothing was signed yet" in answer.text
    assert "sets “Whether it happened” of</span>" in answer.text
    assert "a letter" in answer.text and 'value="planned" selected' in answer.text
    again = {**sent, **hidden(answer.text)}
    assert client.post(BASE + path, data=again).is_redirect
    assert [one.value for one in rulings(desk)] == ['"denied"', '"planned"']


def test_a_fact_that_has_just_gone_is_said_so(desk, client):
    marks = form(client, f"{ATTACK}/correct?field=label")
    gone = send(client, f"{ATTACK}/withdraw", reason="misread")
    assert "/ruling/" in gone.headers["location"]
    desk.built()
    sent_again = dict(parse_qsl(gone.request.content.decode(), keep_blank_values=True))
    again = client.post(f"{BASE}{ATTACK}/withdraw", data=sent_again)
    assert again.headers["location"] == gone.headers["location"] and len(rulings(desk)) == 1
    sent = {**marks, "do": "sign", "value": "An attack", "reason": "kept words"}
    answer = client.post(f"{BASE}{ATTACK}/correct", data=sent)
    assert answer.status_code == 409 and "took “" in answer.text and "misread" in answer.text
    assert "kept words" in answer.text and 'value="An attack"' in answer.text
    assert client.get(f"{BASE}{ATTACK}/correct?field=label").status_code == 404
    undone = send(client, gone.headers["location"].removeprefix(BASE))
    assert undone.is_redirect
    desk.built()
    assert desk.case.current.thing("e.r-59a3ec0ae7a1.117")


def test_two_facts_are_united_and_one_is_split(desk, client):
    other = "e.r-59a3ec0ae7a1.357"
    assert send(client, f"{ATTACK}/merge", member=other).is_redirect
    desk.built()
    united = desk.case.current.thing("e.r-59a3ec0ae7a1.117")
    assert desk.case.current.thing(other) is united
    page = client.get(f"{BASE}{ATTACK}/split").text
    assert f'value="{other}"' in page
    assert send(client, f"{ATTACK}/split", mention=other).is_redirect
    desk.built()
    assert desk.case.current.thing(other) is not desk.case.current.thing("e.r-59a3ec0ae7a1.117")


def test_lists_say_what_was_ruled_by_its_name_then(desk, client):
    name, other = "e.r-59a3ec0ae7a1.117", "e.r-59a3ec0ae7a1.357"
    first, second = (desk.case.current.thing(one).label for one in (name, other))
    assert send(client, f"{ATTACK}/correct?field=label", value="The raid").is_redirect
    desk.built()
    assert send(client, f"{ATTACK}/merge", member=other).is_redirect
    desk.built()
    assert send(client, f"{ATTACK}/withdraw", reason="misread").is_redirect
    desk.built()
    number = rulings_by_number(desk)[-1]
    assert send(client, f"/ruling/{number}", reason="it stands").is_redirect
    desk.built()
    assert send(client, f"{ATTACK}/withdraw", reason="it does not").is_redirect
    desk.built()
    for page in ("/rulings", "/releases"):
        told = plain(client.get(BASE + page).text)
        assert f"says that “The raid” is one with “{second}”" in told or page == "/releases"
        assert "takes “The raid” out of the record: it does not" in told
        assert not re.search(r"\be\.r-", told)
    listed = client.get(f"{BASE}/rulings").text
    assert f"sets “What it is called” of “{first}” to “The raid”" in plain(listed)
    assert f"undoes ruling {number} on “The raid”: it stands" in plain(listed)
    assert f'href="{BASE}/fact/{name}"' in listed


def test_what_a_fact_holds_since_it_was_to_be_taken_out_goes_knowingly(case_file):
    with running(case_file, DeskSettings(by="A. B.", two_people=True)) as desk:
        desk.built()
        other = "e.r-59a3ec0ae7a1.357"
        label = desk.case.current.thing(other).label  # pyright: ignore[reportAttributeAccessIssue]
        with desk.client() as client:
            path = send(client, f"{ATTACK}/withdraw").headers["location"].removeprefix(BASE)
            united = send(client, f"/rule/{other}/merge", member=ATTACK.removeprefix("/rule/"))
            with desk.case.opened() as kept:
                kept.approve(int(united.headers["location"].rsplit("/", 1)[1]), "C. D.")
                # another person's proposal, so that who signs here may approve it
                own = kept.proposals()[0]
                kept.decline(own.number, "C. D.")
                number = kept.propose(own.rulings, "E. F.").number
            desk.built()
            path = f"/proposal/{number}"
            shown = plain(client.get(BASE + path).text)
            assert f"Since this was proposed, “{label}” ( ruling" in shown
            refused = send(client, path, do="approve")
            assert refused.status_code == 422 and "holds more than when" in refused.text
            assert rulings(desk)[-1].kind == "merge"
            assert send(client, path, do="approve", knowing="yes").is_redirect
            desk.built()
            assert f"Before it was approved, “{label}”" in plain(client.get(BASE + path).text)
            gone = client.get(f"{BASE}/fact/{other}")
            assert gone.status_code == 410 and f"<h1><bdi>{label}" in gone.text


def plain(page: str) -> str:
    """The words of a page."""
    text = unescape(re.sub(r"<[^>]+>", " ", page.partition("<main")[2]))
    return re.sub(r"“ | ”", lambda found: found[0].strip(), " ".join(text.split())).replace(
        " :", ":"
    )


def rulings_by_number(desk: RunningDesk) -> list[int]:
    with desk.case.opened(read_only=True) as kept:
        return [one.number for one in kept.rulings()]


def test_a_fact_is_added_by_marked_words(desk, client):
    report = "r-59a3ec0ae7a1"
    path = f"/report/{report}/add"
    filled = {"act": "HAZARD disaster", "places": "p.r-59a3ec0ae7a1.508"}
    twice = send(client, path, words="Albina", **filled)
    assert twice.status_code == 422 and "choose which are meant" in twice.text
    assert 'type="radio"' in twice.text
    answer = send(client, path, words="300 people\n left their  homes in Wanhatti", **filled)
    assert answer.is_redirect, answer.text
    desk.built()
    page = client.get(answer.headers["location"]).text
    assert "The fact that it added" in page
    added = re.search(r'href="(/c/marowijne/fact/[^"]+\.r\d+)"', page)
    assert added and "300 people left their homes in Wanhatti" in client.get(added[1]).text


def test_a_preview_says_what_would_change_and_signs_it(desk, client):
    path = f"{ATTACK}/correct"
    marks = form(client, f"{path}?field=places")
    sent = {**marks, "do": "preview", "member": "p.r-59a3ec0ae7a1.365", "reason": "a map"}
    answer = client.post(BASE + path, data=sent)
    address = answer.headers["location"]
    assert "/preview/" in address
    while "data-building" in (page := client.get(address).text):
        pass
    assert "now placed in Moengo" in page and rulings(desk) == []
    change = re.search(r'href="([^"]+)">Change it', page)
    assert change and "a map" in client.get(unescape(change[1])).text
    with desk.case.opened() as kept:
        entry = kept.set("title", "Another title").seq
    desk.built(entry)
    page = client.get(address).text
    assert "has changed since" in page
    assert client.post(BASE + path, data={**hidden(page), "do": "sign"}).is_redirect
    assert rulings(desk)[0].reason == "a map"


def test_a_ruling_of_two_people_names_both(case_file):
    with running(case_file, DeskSettings(by="A. B.", two_people=True)) as desk:
        desk.built()
        with desk.client() as client:
            answer = send(client, f"{ATTACK}/correct?field=status", value="possible", reason="why")
            address = answer.headers["location"].removeprefix(BASE)
            assert address.startswith("/proposal/") and rulings(desk) == []
            assert (
                send(client, f"{ATTACK}/correct?field=status", value="possible")
                .headers["location"]
                .endswith(address)
            )  # equal proposals are one
            own = send(client, address, do="approve")
            assert own.status_code == 409 and "own" in own.text
            number = int(address.rsplit("/", 1)[1])
            with desk.case.opened() as kept:
                kept.approve(number, "C. D.", "seen")
            desk.built()
            page = client.get(f"{BASE}/fact/e.r-59a3ec0ae7a1.117").text
            assert "proposed by A. B., approved by C. D." in page
            assert "Approved" in client.get(BASE + address).text
            assert notices(desk) == [
                ("A. B.", f"C. D. approved your proposal {number}, to correct a field: seen")
            ]
