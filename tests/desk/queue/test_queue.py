"""The pages of the queue on a real desk."""

from __future__ import annotations

import re

import pytest


@pytest.fixture
def client(desk):
    with desk.client() as client:
        yield client


def first(client) -> tuple[str, dict[str, str]]:
    """The name of the entry that is shown, and what its form holds."""
    page = client.get("/c/marowijne/queue", follow_redirects=True).text
    name = re.search(r'action="/c/marowijne/queue/([^"]+)"', page)
    assert name, page
    hidden = dict(re.findall(r'<input type="hidden" name="(\w+)" value="([^"]*)"', page))
    return name[1], hidden


def test_each_entry_says_why_it_stands_where_it_does(client):
    page = client.get("/c/marowijne/queue", follow_redirects=True).text
    assert "Why it stands here" in page and "Reports contradict each other" in page
    assert "Its words" in page and "<mark>" in page
    assert "need a person, the one" in client.get("/c/marowijne/queue/all").text


def test_what_stands_makes_room_for_the_next_and_the_same_form_counts_once(desk, client):
    name, hidden = first(client)
    for _ in range(2):
        answer = client.post(f"/c/marowijne/queue/{name}", data={**hidden, "outcome": "stands"})
        assert answer.status_code == 303 and answer.headers["location"] == "/c/marowijne/queue"
    with desk.case.opened() as kept:
        assert len(kept.looks()) == 1
    assert (
        f'action="/c/marowijne/queue/{name}"'
        not in client.get("/c/marowijne/queue", follow_redirects=True).text
    )


def test_a_form_that_says_something_else_is_another_look(desk, client):
    name, hidden = first(client)
    for outcome in ("skip", "wrong"):  # after the browser's Back
        client.post(f"/c/marowijne/queue/{name}", data={**hidden, "outcome": outcome})
    with desk.case.opened() as kept:
        assert [one.look.outcome for one in kept.looks()] == ["skip", "wrong"]


def test_who_says_that_it_is_wrong_is_led_to_putting_it_right(client):
    name, hidden = first(client)
    answer = client.post(f"/c/marowijne/queue/{name}", data={**hidden, "outcome": "wrong"})
    assert answer.headers["location"] == f"/c/marowijne/fact/{name}#rulings"


def test_bad_looks_are_refused_in_words(client):
    name, hidden = first(client)
    for data in ({}, {"outcome": "approve"}, {"outcome": "hand", "to": "nobody"}):
        answer = client.post(f"/c/marowijne/queue/{name}", data={**hidden, **data})
        assert answer.status_code == 422 and "Traceback" not in answer.text
    assert client.post("/c/marowijne/queue/e.r-0.1", data={"outcome": "stands"}).status_code == 404


def test_drawn_facts_tell_how_right_the_record_is(desk, client):
    for _ in range(60):
        page = client.get("/c/marowijne/queue", follow_redirects=True).text
        if "Nothing waits" in page:
            break
        name, hidden = first(client)
        outcome = "stands" if "sampled" in hidden else "skip"
        data = {**hidden, "outcome": outcome, "aspect.place": "right"}
        client.post(f"/c/marowijne/queue/{name}", data=data)
    told = client.get("/c/marowijne/queue/all").text
    assert "facts drawn at random" in told and "95 % confidence" in told
