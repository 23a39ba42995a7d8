"""The pages that are read, in a real Chromium: axe finds nothing, nothing runs sideways, the
keyboard reaches all, and nothing needs a script.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.desk.web import lists
from tests.desk.test_reading import BASE, pages

AXE = Path(__file__).parents[1] / "pages" / "axe" / "axe.min.js"
__all__ = ["pages"]  # the fixture


@pytest.fixture(scope="module")
def kinds(pages) -> dict[str, str]:
    """One address of each kind of page."""
    found: dict[str, str] = {}
    for address in sorted(pages, key=len):
        if address.startswith(BASE) and "text/html" in pages[address].headers["content-type"]:
            found.setdefault(address.removeprefix(BASE).split("/")[1].partition("?")[0], address)
    return found


@pytest.mark.parametrize(
    ("width", "scheme"), [(360, "light"), (1280, "light"), (360, "dark"), (1280, "dark")]
)
def test_axe_finds_nothing_and_nothing_runs_sideways(browser, reading_desk, kinds, width, scheme):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True
    )
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    found: dict[str, list[str]] = {}
    for kind, address in kinds.items():
        tab.goto(reading_desk.address + address)
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth"), kind
        tab.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        tab.add_style_tag(content="* { content-visibility: visible !important }")
        tab.evaluate(AXE.read_text(encoding="utf-8"))
        told = tab.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        for one in told["violations"]:
            found.setdefault(kind, []).append(f"{one['id']}: {one['nodes'][0]['html'][:200]}")
    context.close()
    assert found == {} and said == []
    assert len(kinds) > 20


@pytest.mark.parametrize("scripts", [True, False])
def test_the_next_portion_comes_by_keyboard(browser, reading_desk, monkeypatch, scripts):
    monkeypatch.setattr(lists, "FACTS", 3)
    context = browser.new_context(java_script_enabled=scripts)
    tab = context.new_page()
    tab.goto(f"{reading_desk.address}{BASE}/facts")
    first = tab.locator(".fact-row").count()
    tab.locator("a.next").focus()
    tab.keyboard.press("Enter")
    tab.locator("[data-portion]", has_text="4 to 6 of").wait_for()
    assert first == 3 and tab.locator(".fact-row").count() == (6 if scripts else 3)
    if scripts:  # the list has grown below where the reader was, who stands before what is new
        assert tab.evaluate("document.activeElement.textContent").startswith("4 to 6 of")
        assert tab.locator(".further").count() == 1
    context.close()


def test_a_reader_walks_from_the_brief_to_the_words_by_keyboard_alone(browser, reading_desk):
    context = browser.new_context(viewport={"width": 360, "height": 800})
    tab = context.new_page()
    tab.goto(f"{reading_desk.address}{BASE}/")
    tab.keyboard.press("Tab")
    assert tab.evaluate("document.activeElement.className") == "skip"
    tab.keyboard.press("Enter")

    def reach(part: str) -> None:
        """Presses Tab until a link to such an address has the focus, which is seen."""
        for _ in range(80):
            tab.keyboard.press("Tab")
            at = tab.evaluate(
                "[document.activeElement.getAttribute('href') || '',"
                " getComputedStyle(document.activeElement).outlineStyle !== 'none' ||"
                " Boolean(document.activeElement.closest('svg'))]"
            )
            assert at[1], at
            if part in at[0]:
                return
        raise AssertionError(part)

    reach("/fact/")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/fact/*")
    reach("/report/")
    tab.keyboard.press("Enter")
    tab.wait_for_url("**/report/*#w.*")
    name = tab.evaluate("decodeURIComponent(location.hash.slice(1))")
    box = tab.locator(f"[id='{name}']").bounding_box()
    assert box and 0 <= box["y"] < 800
    context.close()


def test_timeline_and_map_do_what_the_written_page_does(browser, reading_desk):
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    tab, said = context.new_page(), []
    tab.on("console", lambda message: said.append(message.text))
    tab.on("pageerror", lambda error: said.append(str(error)))
    tab.goto(f"{reading_desk.address}{BASE}/timeline")
    tab.locator("[id='timeline.tools'] select").select_option("who")
    assert tab.locator("#timeline .chart h3:visible").count() > 1
    tab.get_by_role("button", name="Closer").click()
    tab.goto(f"{reading_desk.address}{BASE}/map")
    dot = tab.locator("#map .panel a circle.dot").first
    before = dot.bounding_box()
    tab.get_by_role("button", name="Closer").click()
    tab.get_by_role("button", name="Closer").click()
    assert dot.bounding_box() != before
    assert said == []
    context.close()
