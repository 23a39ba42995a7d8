"""Releasing in a real Chromium, by keyboard alone, wide and as narrow as a phone: an editor reads
what the next release would tell, releases it, and somebody who never signed in sees it.
"""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="the browser tests need playwright")

from playwright.sync_api import Browser, Page, expect

from dateline.ruling_drafts import draft
from tests.desk.running import RunningDesk
from tests.desk.signed_in import PASSWORD, with_account
from tests.desk.stranger import Stranger

ATTACK = "e.r-59a3ec0ae7a1.117"
BASE = "/c/marowijne"
REASON = "the hospital's log"


def test_an_editor_releases_and_somebody_else_sees_it(desk: RunningDesk, browser: Browser):
    with_account(desk, "Edna Editor", "editor")
    wide, phone = of_width(browser, 1280), of_width(browser, 360)
    phone.goto(f"{desk.address}{BASE}/")
    expect(phone.locator("h1")).to_have_text("Sign in")  # nothing is public yet
    by_keyboard(desk, wide, "Nothing of this case has been released yet.", "The first one.")
    is_seen(desk, phone, "The first one.", "4 June 2019")

    correct_the_day(desk)
    is_seen(desk, phone, "The first one.", "4 June 2019")
    by_keyboard(desk, phone, REASON, "The day is put right.")
    is_seen(desk, of_width(browser, 1280), "The day is put right.", "3 June 2019")
    is_seen(desk, of_width(browser, 360), "The day is put right.", "3 June 2019")


def of_width(browser: Browser, width: int) -> Page:
    """A browser of its own, in which nobody has signed in."""
    return browser.new_context(viewport={"width": width, "height": 800}).new_page()


def by_keyboard(desk: RunningDesk, page: Page, told: str, note: str) -> None:
    """An editor signs in, opens the releases, reads what the next would tell, and releases it."""
    editor = Stranger(page, keyboard=True)
    page.goto(f"{desk.address}{BASE}/")
    if page.locator("#password").count() == 0:  # something is public
        editor.open('a:has-text("Sign in")')
    editor.write("#name", "Edna Editor")
    editor.write("#password", PASSWORD)
    editor.open('main button:has-text("Sign in")')
    editor.open('nav a:has-text("Releases")')
    following = page.locator('section[aria-labelledby="next.heading"]')
    expect(following).to_contain_text(told)
    editor.write('textarea[name="note"]', note)
    editor.open(f'button:has-text("Release revision {desk.case.head()}")')
    expect(page.locator('section[aria-labelledby="releases.heading"] li').first).to_contain_text(
        note
    )
    expect(following).to_contain_text("Both tell the same.")


def correct_the_day(desk: RunningDesk) -> None:
    """A colleague signs a ruling, which nobody sees before it is released."""
    with desk.case.opened() as kept:
        record = desk.case.current.record  # type: ignore[union-attr]
        made = draft(record, "correct", ATTACK, field="when", value="2019-06-03", reason=REASON)
        entry = kept.rule(made, "L. M.").entry
    desk.built(entry.seq)


def is_seen(desk: RunningDesk, page: Page, note: str, day: str) -> None:
    """Who has not signed in sees the release, by keyboard, and the fact as it tells it."""
    reader = Stranger(page, keyboard=True)
    page.goto(f"{desk.address}{BASE}/")
    reader.open('nav a:has-text("Releases")')
    expect(page.locator('section[aria-labelledby="next.heading"]')).to_have_count(0)
    expect(page.locator("main li").first).to_contain_text(note)
    reader.open('main a:has-text("open it")')
    page.goto(f"{desk.address}{BASE}/fact/{ATTACK}")
    when = page.locator("dl div", has=page.locator("dt", has_text="When")).first
    expect(when).to_contain_text(day)
