"""What other sites send is refused, and pages load nothing from elsewhere."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "headers",
    [
        {"Sec-Fetch-Site": "cross-site"},
        {"Sec-Fetch-Site": "same-site"},
        {"Origin": "https://tricks.example"},
        {"Origin": "null"},
        {"Origin": "http://["},
    ],
)
def test_a_form_of_another_site_is_refused(reading_desk, headers):
    with reading_desk.client() as client:
        answer = client.post("/c/marowijne/", headers=headers)
    assert answer.status_code == 403


def test_another_name_that_leads_here_is_refused(reading_desk):
    with reading_desk.client() as client:
        assert client.get("/", headers={"Host": "rebound.example"}).status_code == 421


def test_pages_may_load_nothing_from_elsewhere(reading_desk):
    with reading_desk.client() as client:
        policy = client.get("/c/marowijne/").headers["content-security-policy"]
    assert "default-src 'none'" in policy and "unsafe" not in policy and "http" not in policy


def test_a_body_without_a_length_is_bounded_as_well(reading_desk, monkeypatch):
    monkeypatch.setattr("dateline.desk.guard.LARGEST", 100_000)

    def pieces():
        for _ in range(30):
            yield b"words=" + b"x" * 10_000

    with reading_desk.client() as client:
        kind = {"Content-Type": "application/x-www-form-urlencoded"}
        answer = client.post("/c/marowijne/releases", content=pieces(), headers=kind)
    assert answer.status_code == 413 and "in parts" in answer.text


def test_what_nobody_foresaw_is_a_sentence_with_all_headers(reading_desk, monkeypatch):
    def fails(*_: object) -> None:
        raise RuntimeError("a secret of the machine")

    monkeypatch.setattr("dateline.desk.web.releases.release_words", fails)
    monkeypatch.setattr("dateline.desk.web.releases._states", fails)
    with reading_desk.client() as client:
        answer = client.get("/c/marowijne/compare")
    assert answer.status_code == 500 and "the log of the desk says what" in answer.text
    assert "secret" not in answer.text and "Traceback" not in answer.text
    assert "default-src 'none'" in answer.headers["content-security-policy"]
