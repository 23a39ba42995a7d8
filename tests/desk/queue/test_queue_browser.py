"""The queue by its keys in a real Chromium: each page has the address of what it shows."""

from __future__ import annotations

import pytest

pytest.importorskip("playwright", reason="the browser tests need playwright")

from playwright.sync_api import Browser, Page, expect

from tests.desk.running import RunningDesk

BASE = "/c/marowijne"


def test_the_address_is_that_of_the_page_shown(desk: RunningDesk, browser: Browser):
    page = browser.new_page()
    page.goto(f"{desk.address}{BASE}/queue")
    first = entry_of(page)
    pressed(page, "k")
    second = entry_of(page)
    assert second != first
    page.reload()
    assert entry_of(page) == second
    page.keyboard.press("w")
    page.wait_for_url(f"**{BASE}/fact/{second}#rulings")
    expect(page.locator("#rulings")).to_be_visible()
    page.reload()
    expect(page).to_have_url(f"{desk.address}{BASE}/fact/{second}#rulings")
    page.go_back()
    page.wait_for_url(f"**{BASE}/queue/{second}")
    assert entry_of(page) == second
    with desk.case.opened() as kept:
        said = [(one.about, one.look.outcome) for one in kept.looks()]
    assert said == [(first, "skip"), (second, "wrong")]


def test_what_is_pressed_while_the_next_entry_comes_says_nothing(
    desk: RunningDesk, browser: Browser
):
    page = browser.new_page()
    page.goto(f"{desk.address}{BASE}/queue")
    first = entry_of(page)
    page.evaluate(
        """for (const key of ["k", "w", "s"])
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }))"""
    )
    page.wait_for_url(lambda url: BASE in url and first not in url)
    with desk.case.opened() as kept:
        assert [(one.about, one.look.outcome) for one in kept.looks()] == [(first, "skip")]


def entry_of(page: Page) -> str:
    """The fact that the page shows, which is the one in the address."""
    action = page.locator("#verdict").get_attribute("action") or ""
    name = action.rpartition("/")[2]
    assert page.url.endswith(f"{BASE}/queue/{name}")
    return name


def pressed(page: Page, key: str) -> None:
    """Presses a key, and waits for the next page."""
    with page.expect_navigation(url=lambda url: "/queue/" in url):
        page.keyboard.press(key)
