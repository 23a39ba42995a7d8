"""The first pages of a desk, asked for by a real client."""

from __future__ import annotations

import re
import threading
import time

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


def test_what_is_not_there_leads_back_to_its_case(reading_desk):
    with reading_desk.client() as client:
        back = '<a href="/c/marowijne/">Back to the case</a>'
        missing = client.get("/c/marowijne/fact/e.r-000000000000.1")
        assert missing.status_code == 404
        assert back in missing.text
        assert "Back to the case" not in client.get("/c/nowhere/facts").text


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


def test_nothing_is_shown_of_what_is_being_erased(desk, monkeypatch):
    """Between the erasure and the next revision the case answers that it will be back."""
    report = next(r.id for r in desk.case.current.record.reports if "Cottica" in r.text)
    held = threading.Event()
    build = desk.case._builder.record  # pyright: ignore[reportPrivateUsage]

    def slow(*given):
        held.wait(30)
        return build(*given)

    monkeypatch.setattr(desk.case._builder, "record", slow)  # pyright: ignore[reportPrivateUsage]
    with desk.case.opened() as kept:
        number = kept.erase(report, "a person in danger", "K. D.").entries[-1].seq
    desk.services.desk.look()
    with desk.client() as client:
        until = time.monotonic() + 20
        while (answer := client.get(f"/c/marowijne/report/{report}")).status_code != 503:
            assert time.monotonic() < until
            time.sleep(0.1)
        assert answer.headers["retry-after"] and "in a moment" in answer.text
        assert client.get("/api/v1/cases/marowijne/search?q=Cottica").status_code == 503
        held.set()
        desk.built(number)
        assert "Cottica" not in client.get(f"/c/marowijne/report/{report}").text


def test_odd_numbers_in_addresses_get_a_sentence(reading_desk):
    long = "9" * 5000
    with reading_desk.client() as client:
        for address in (
            f"compare?old={long}",
            f"compare?old=3&new={long}",
            f"compare?old=release+{long}",
            f"revisions?before={'9' * 20}",
            "compare?old=²",
        ):
            answer = client.get(f"/c/marowijne/{address}")
            assert answer.status_code in (404, 422), address
