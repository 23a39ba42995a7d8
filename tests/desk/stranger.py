"""Somebody who has never seen the desk, in a real browser: by the keyboard alone, or by tapping."""

from __future__ import annotations

from playwright.sync_api import Page, expect

TABS = 250  # presses of a key after which nobody would go on


class Stranger:
    """Somebody who works either by the keyboard alone or by tapping."""

    def __init__(self, page: Page, keyboard: bool) -> None:
        self.page, self.keyboard = page, keyboard

    def to(self, selector: str) -> None:
        """Brings the focus to the first element that fits, as a person would."""
        wanted = self.page.locator(selector).first
        expect(wanted).to_be_visible()
        if not self.keyboard:
            wanted.tap()
            return
        for _ in range(TABS):
            if wanted.evaluate("one => one === document.activeElement"):
                outline = wanted.evaluate("one => getComputedStyle(one).outlineStyle")
                assert outline != "none", f"{selector}: nobody sees the focus"
                return
            self.page.keyboard.press("Tab")
        raise AssertionError(f"{selector} cannot be reached by the keyboard")

    def open(self, selector: str) -> None:
        """Follows a link, or presses a button."""
        if self.keyboard:
            self.to(selector)
        with self.page.expect_navigation():
            if self.keyboard:
                self.page.keyboard.press("Enter")
            else:
                self.to(selector)
        wide = self.page.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{self.page.url} is scrolled sideways"

    def tick(self, selector: str) -> None:
        """Ticks a box, or takes the tick away."""
        self.to(selector)
        if self.keyboard:
            self.page.keyboard.press("Space")

    def write(self, selector: str, words: str) -> None:
        """Writes into a field."""
        self.to(selector)
        self.page.keyboard.type(words)
