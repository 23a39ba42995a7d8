"""The book in a real Chromium from disk: axe finds nothing, nothing is asked for but the page, a fact leads to its words in another file.

Needs the Python package playwright and a chromium on the machine; skipped with the reason where one is missing.
"""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.pages import abridging
from dateline.pages.book import report_pages

AXE = Path(__file__).parent / "axe" / "axe.min.js"


@pytest.fixture(scope="module")
def book(record, tmp_path_factory) -> Path:
    """The record as a long one: abridged from its fourth fact, with faults to tell."""
    folder = tmp_path_factory.mktemp("book")
    copies = [
        msgspec.structs.replace(event, id=f"{event.id}-{n}")
        for n in range(3)
        for event in record.events
    ]
    made = msgspec.structs.replace(record, events=(*record.events, *copies))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(abridging, "LONG", 3)
        patch.setattr(abridging, "MOST", 4)
        for name, pieces in report_pages(made, {}, full=True).items():
            (folder / name).write_bytes(b"".join(pieces))
    return folder


@pytest.mark.parametrize(
    "name", ["index", "search-001", "facts-001", "reports-001", "lines-001", "faults-001"]
)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 360)])
def test_axe_finds_nothing_and_nothing_is_asked_for(browser, book, name, scheme, width):
    context = browser.new_context(
        color_scheme=scheme, viewport={"width": width, "height": 900}, bypass_csp=True
    )
    page = context.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto((book / f"{name}.html").as_uri())
    page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert not said and asked == [(book / f"{name}.html").as_uri()]
    page.add_style_tag(content="* { content-visibility: visible !important }")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
    assert len(found["passes"]) > 15
    assert [
        (one["id"], [node["html"][:200] for node in one["nodes"]]) for one in found["violations"]
    ] == []
    context.close()


def test_a_reader_goes_by_key_from_the_report_to_a_fact_to_its_words(browser, book):
    page = browser.new_page()
    page.goto((book / "index.html").as_uri())
    page.locator(".counted a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/facts-001.html#day.*")
    page.locator(".event > summary").first.focus()
    page.keyboard.press("Enter")
    page.locator(".event[open] .by a").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/reports-001.html#*")
    page.wait_for_function("document.querySelector('mark:target, :target')")
    source = page.locator("details.source:has(:target)")
    assert source.evaluate("(one) => one.open")
    source.locator("a.trigger").first.click()
    page.wait_for_url("**/facts-001.html#e-*")
    assert page.locator("details.event:target").evaluate("(one) => one.open")
    page.close()


def test_facts_of_a_page_are_narrowed_by_words(browser, book):
    page = browser.new_page()
    page.goto((book / "facts-001.html").as_uri())
    number = page.locator(".event").count()
    page.locator("#events\\.filters input").fill("bridge")
    left = page.locator(".event:visible").count()
    assert 0 < left < number
    assert page.locator(".told").inner_text() == f"{left} of {number} facts"
    page.close()


def test_all_facts_are_searched_by_words_and_lead_to_where_they_are_drawn(browser, book):
    page = browser.new_page()
    page.goto((book / "index.html").as_uri())
    page.get_by_role("navigation", name="Search all facts").get_by_role("link").first.click()
    page.wait_for_url("**/search-001.html")
    number = page.locator(".event").count()
    page.locator("#events\\.filters input").fill("River rebels")
    left = page.locator(".event:visible")
    assert 0 < left.count() < number
    assert page.locator(".told").inner_text() == f"{left.count()} of {number} facts"
    assert page.locator(".day:visible").count() < page.locator(".day").count()
    left.first.get_by_role("link").click()
    page.wait_for_url("**/facts-001.html#e-*")
    assert page.locator("details.event:target").evaluate("(one) => one.open")
    page.close()
