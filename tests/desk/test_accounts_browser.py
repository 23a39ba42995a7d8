"""Signing in, adding and managing in a real browser: by keyboard, without faults of accessibility,
on a wide and on a narrow screen; a form outlives its session.
"""

from __future__ import annotations

from pathlib import Path

from dateline.desk.accounts.links import make_link
from tests.desk.running import running
from tests.desk.signed_in import PASSWORD, with_account

AXE = Path(__file__).parents[1] / "pages" / "axe" / "axe.min.js"
PAGES = ("/account", "/c/marowijne/add", *(f"/c/marowijne/admin{page}" for page in ("", "/settings", "/outlets", "/feeds", "/log")))  # fmt: skip


def test_accounts_in_a_browser(copied, tmp_path, browser):
    copy = copied(tmp_path)
    with running(copy) as desk:
        desk.built()
        with_account(desk, "An admin", "admin")
        secret, _ = make_link(
            desk.services.store, "invite", "An admin", case_slug="marowijne", role="analyst"
        )
        for scheme, width in (("light", 1280), ("dark", 360)):
            context = browser.new_context(
                viewport={"width": width, "height": 800}, color_scheme=scheme, bypass_csp=True
            )
            page = context.new_page()
            for address in ("/sign-in", "/reset", f"/invitation/{secret}"):
                page.goto(desk.address + address)
                is_accessible(page)
            page.goto(f"{desk.address}/c/marowijne/add")
            sign_in(page)
            page.wait_for_selector("text=Fetch and add")
            page.wait_for_load_state()
            for address in PAGES:
                page.goto(desk.address + address)
                is_accessible(page)
            outlives_its_session(desk, context, page, f"It rained in {scheme}.")
            context.close()


def outlives_its_session(desk, context, page, words):
    """What was typed into a form is there after signing in again, and is sent."""
    page.goto(f"{desk.address}/c/marowijne/add")
    page.fill("#text", words)
    context.clear_cookies()
    page.click("text=Add the text")
    page.wait_for_selector("text=What you typed is kept")
    is_accessible(page)
    sign_in(page)
    page.wait_for_selector("text=You are signed in")
    is_accessible(page)
    page.click("text=Send it now")
    page.wait_for_selector("text=stands in the record with its next revision")
    is_accessible(page)
    with desk.case.opened(read_only=True) as kept:
        assert words in {report.text for report in kept.shelf().reports.values()}


def sign_in(page):
    """Signs in by keyboard."""
    page.focus("#name")
    page.keyboard.type("an admin")
    page.keyboard.press("Tab")
    page.keyboard.type(PASSWORD)
    page.keyboard.press("Enter")


def is_accessible(page):
    """Nothing that axe-core finds, and no scrolling sideways."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    faults = page.evaluate("axe.run()")["violations"]
    assert faults == [], (page.url, [(one["id"], one["nodes"][0]["html"]) for one in faults])
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth"), page.url
