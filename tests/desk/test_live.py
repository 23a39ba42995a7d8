"""An open browser hears of a new revision without reload, and misses none after it was cut off."""

from __future__ import annotations

from tests.desk.acting import rule, toll_fact


def test_a_reader_that_was_cut_off_is_told_what_it_missed(desk):
    last = desk.case.current.number
    rule(desk, "note", toll_fact(desk), reason="ask the hospital")
    rule(desk, "withdraw", toll_fact(desk), reason="read from a drill")
    told = []
    with (
        desk.client() as client,
        client.stream("GET", "/c/marowijne/events", headers={"Last-Event-ID": str(last)}) as news,
    ):
        for line in news.iter_lines():
            told.append(line)
            if line.startswith("data:"):
                break
    assert "event: revision" in told
    assert "noted by L. M." in told[-1] or "ask the hospital" in told[-1]
    assert "Withdrawn" in told[-1]


def test_an_open_page_shows_the_new_revision_and_says_so(desk, browser):
    name = toll_fact(desk)
    page = browser.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(f"{desk.address}/c/marowijne/fact/{name}")
    rule(desk, "correct", name, field="label", value="Marines storm Albina")
    page.wait_for_selector("#news:not([hidden])", timeout=30_000)
    assert "New revision" in page.inner_text("#news")
    assert page.inner_text("h1") == "Marines storm Albina"
    assert errors == []
