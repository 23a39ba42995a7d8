"""Pages on paper: what they tell, of which state, and where it stands; nothing to press."""

from __future__ import annotations

from tests.desk.acting import BASE, toll_fact


def test_paper_shows_the_state_and_the_address_and_nothing_to_press(reading_desk, browser):
    number = reading_desk.case.current.number
    report = reading_desk.case.current.record.reports[0].id
    pages = ["/", f"/fact/{toll_fact(reading_desk)}", f"/report/{report}", "/timeline"]
    pages += [f"/compare?old={number}", f"/at/{number}/"]
    page = browser.new_page(viewport={"width": 800, "height": 1100})
    page.emulate_media(media="print")
    for address in pages:
        page.goto(reading_desk.address + BASE + address)
        told = page.locator(".on-paper").inner_text()
        assert told.startswith(f"Revision {number} of 2") and BASE + address in told, address
        seen = "nav a:visible, button:visible, input:visible, textarea:visible, select:visible"
        assert page.locator(seen).count() == 0, address
        assert page.locator("main h1:visible").count() == 1, address
    page.emulate_media(media="screen")
    assert not page.locator(".on-paper").is_visible()
