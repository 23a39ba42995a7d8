"""Rulings by hand in a real Chromium: a stranger's tasks by keyboard alone and by tapping on a phone,
who else is looking, marking words, and what axe says of the pages.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest

pytest.importorskip("playwright", reason="the browser tests need playwright")

from playwright.sync_api import Browser, expect

from dateline.desk.live import News
from dateline.record.nouns import Event
from tests.desk.running import RunningDesk
from tests.desk.stranger import Stranger

AXE = Path(__file__).parents[1] / "pages" / "axe" / "axe.min.js"
ATTACK = "e.r-59a3ec0ae7a1.117"
BASE = "/c/marowijne"


@pytest.mark.parametrize("keyboard", [True, False], ids=["keyboard", "phone"])
def test_what_a_stranger_is_asked_to_do(browser: Browser, desk: RunningDesk, keyboard: bool):
    width = 1280 if keyboard else 360
    context = browser.new_context(viewport={"width": width, "height": 800}, has_touch=not keyboard)
    page = context.new_page()
    stranger = Stranger(page, keyboard)
    page.goto(desk.address)

    # find the dispute on the toll
    stranger.open('nav a:has-text("Disputes")')
    expect(page.locator("main")).to_contain_text("How many rebels were killed?")
    stranger.open(f'main a[href$="{ATTACK}"]')
    expect(page.locator("main")).to_contain_text("Reports differ")

    # correct the place
    stranger.open('a[aria-label="Correct: Where"]')
    stranger.tick('input[name="member"]:checked')
    stranger.write('main input[name="q"]', "moen")
    stranger.tick('#q\\.found label:has-text("Moengo") input')
    stranger.write("#reason", "a map")
    stranger.open('button:has-text("Preview what changes")')
    expect(page.locator(".changes").first).to_contain_text("Moengo", timeout=20_000)
    stranger.open('main button:has-text("Sign")')
    where = page.locator("dl div", has=page.locator("dt", has_text=re.compile("^Where$")))
    expect(where).to_contain_text("Moengo", timeout=20_000)  # without a reload
    expect(page.locator("#rulings")).to_contain_text("a map")

    # split two attacks
    stranger.open('#rulings a:has-text("Split")')
    stranger.tick('li:has-text("Nine dead as marines fight") input')
    stranger.open('main button:has-text("Sign")')
    expect(page.locator("main")).not_to_contain_text("Nine dead as marines fight", timeout=20_000)

    # undo
    split = page.locator('#rulings li:has-text("fact of its own") a').first
    stranger.open(f'#rulings a:has-text("{split.inner_text()}")')
    stranger.open('main button:has-text("Undo it")')
    desk.built()
    united = desk.case.current.thing(ATTACK)
    assert isinstance(united, Event) and len(united.mentions) == 6
    expect(page.locator("main")).not_to_contain_text("being rebuilt", timeout=20_000)
    context.close()


def test_who_else_looks_is_shown_and_forgotten(browser: Browser, desk: RunningDesk):
    page = browser.new_page()
    page.goto(f"{desk.address}{BASE}/fact/{ATTACK}")
    line = page.locator("[data-here]")
    for people, shown in ((["K. D.", "L. M."], "Also looking at this: L. M."), (["K. D."], "")):
        data = {"thing": ATTACK, "people": people}
        expect(line).to_be_attached()
        page.wait_for_timeout(300)
        desk.services.desk.hub.tell(News("marowijne", "presence", 1, data))
        expect(line).to_have_text(shown)
    assert desk.services.rulings.presence.at("marowijne", ATTACK) == ["K. D."]
    page.close()


def test_what_is_typed_outlives_a_new_revision(browser: Browser, desk: RunningDesk):
    page = browser.new_page()
    page.goto(f"{desk.address}{BASE}/rule/{ATTACK}/correct?field=status")
    page.locator("#value").select_option("planned")
    page.locator("#reason").fill("a letter")
    with desk.case.opened() as kept:
        entry = kept.set("title", "Another title").seq
    desk.built(entry)
    expect(page.locator("#news")).to_contain_text("New revision")
    assert page.locator("#reason").input_value() == "a letter"
    assert page.locator("#value").input_value() == "planned"
    page.close()


def test_words_marked_on_a_report_s_page_go_with_the_link(browser, reading_desk):
    page = browser.new_page()
    page.goto(f"{reading_desk.address}{BASE}/report/r-59a3ec0ae7a1")
    link = page.locator("a[data-marks]")
    page.locator(".text").evaluate("one => getSelection().selectAllChildren(one)")
    expect(link).to_contain_text("add a fact of “")
    with page.expect_navigation():
        link.press("Enter")
    assert "left their homes" in page.locator("#words").input_value()  # all of it, for once
    page.close()


def test_words_are_marked_by_the_keyboard(browser: Browser, desk: RunningDesk):
    page = browser.new_page()
    page.goto(f"{desk.address}{BASE}/report/r-59a3ec0ae7a1/add")
    text = page.locator("#report\\.text")
    text.focus()
    words = "about 300 people left their homes in Wanhatti"
    start = text.input_value().index(words)
    text.evaluate(f"one => one.setSelectionRange({start}, {start})")
    page.keyboard.down("Shift")
    for _ in words:
        page.keyboard.press("ArrowRight")
    page.keyboard.up("Shift")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator("#words").input_value() == words
    page.locator("#act").select_option("HAZARD disaster")
    page.get_by_role("button", name="Sign").press("Enter")
    expect(page.locator("main")).to_contain_text("The fact that it added", timeout=20_000)
    page.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_on_the_forms(browser: Browser, reading_desk: RunningDesk, scheme):
    context = browser.new_context(
        viewport={"width": 360, "height": 800}, color_scheme=scheme, bypass_csp=True
    )
    page = context.new_page()
    fields = ("places", "when", "counts", "status", "label")
    paths = [
        f"/fact/{ATTACK}",
        f"/rule/{ATTACK}",
        *(f"/rule/{ATTACK}/correct?field={one}" for one in fields),
        f"/rule/{ATTACK}/merge",
        f"/rule/{ATTACK}/split",
        "/rule/p.r-59a3ec0ae7a1.27/correct?field=position",
        "/report/r-59a3ec0ae7a1/add",
        "/report/r-59a3ec0ae7a1",
        "/rulings",
    ]
    for path in paths:
        page.goto(f"{reading_desk.address}{BASE}{path}")
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        told = [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]]
        assert told == [], path
        assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0, path
    context.close()
