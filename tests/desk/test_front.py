"""The first pages of a desk, asked for by a real client."""

from __future__ import annotations

import re

from tests.desk.running import running


def test_one_case_is_opened_at_once_and_shows_its_brief(reading_desk):
    with reading_desk.client(follow_redirects=True) as client:
        answer = client.get("/")
    assert answer.status_code == 200
    assert "Marowijne" in answer.text and "The brief" in answer.text


def test_a_fact_has_an_address_that_lasts(reading_desk):
    with reading_desk.client() as client:
        address = re.search(r'href="(/c/marowijne/fact/[^"]+)"', client.get("/c/marowijne/").text)
        assert address
        assert "In their words" in client.get(address[1]).text
        assert client.get("/c/marowijne/fact/e-1").status_code == 303  # an id of this build


def test_what_is_not_there_is_said_so(reading_desk):
    with reading_desk.client() as client:
        for address in ("/nothing", "/c/other/", "/c/marowijne/fact/e-999", "/assets/../app.py"):
            answer = client.get(address)
            assert answer.status_code == 404, address
            assert "Traceback" not in answer.text


def test_another_program_adds_and_the_desk_follows(desk):
    before = desk.case.current.number
    with desk.case.opened() as kept:
        entry = kept.set("title", "Marowijne and Albina", by="A. N.")
    desk.built(entry.seq)
    assert desk.case.current.number > before
    with desk.client() as client:
        assert "Marowijne and Albina" in client.get("/c/marowijne/").text


def test_a_folder_of_cases_is_one_desk(case_file):
    other = case_file.with_name("second.dateline")
    other.write_bytes(case_file.read_bytes())
    with running(case_file.parent) as desk, desk.client() as client:
        listed = client.get("/").text
    assert "/c/marowijne/" in listed and "/c/second/" in listed
