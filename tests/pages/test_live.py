"""The page alive, in a real Chromium from disk: axe finds nothing, the keyboard reaches all, nothing is asked of the
network, the console stays silent, and filters, timeline, maps and reading view do what they say.

Needs the Python package playwright and a chromium on the machine; skipped with the reason where one is missing.
"""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.case import Case
from dateline.pages import situation
from dateline.record.nouns import Furniture, Record, Report

api = pytest.importorskip("playwright.sync_api", reason="no playwright (pip install -e '.[test]')")
CHROMIUM = (
    shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
)
pytestmark = pytest.mark.skipif(
    CHROMIUM is None, reason="no chromium on this machine (apt-get install chromium)"
)

AXE = Path(__file__).parent / "axe" / "axe.min.js"
LINE = "w" * 1_000_000
HOSTILE = f"""<script>document.title = "ran"</script><img src=x onerror="document.title='ran'">
<svg onload="document.title='ran'"></svg> </script></style></title>
<!-- <a href="javascript:document.title='ran'">press</a>
Rebels \u202eevah ton did\u202c hold the town \u2066of\u2069 Albina \u200f.
<table><tr><td><table><tr><td>deep &lt;b&gt; &amp;amp; &#x3C;script&#x3E;</td></tr></table></td></tr></table>
{{{{ 7 * 7 }}}} {{% raw %}} ${{document.title='ran'}} http://tricks.example/x.png
{LINE}
"""
PAGE = f"""<html><head><title>Rebels seize Albina &lt;script&gt;document.title="ran"&lt;/script&gt;</title></head>
<body onload="document.title='ran'"><article>
<h1>Rebels seize Albina &lt;script&gt;document.title='ran'&lt;/script&gt;</h1>
<p onclick="document.title='ran'">Rebels seized the town of Albina on Tuesday, Defence Minister Anna Brask said.
<a href="javascript:document.title='ran'">Read &amp;amp; weep</a> &lt;svg onload=document.title='ran'&gt;.</p>
<p>\u202eSoldiers attacked the \u2066rebels near Moengo\u202c on Friday, \u200fresidents said.</p>
<table><tr><td><table><tr><td><p>Marines killed nine rebels on Wednesday, a doctor said.</p></td></tr></table></table>
<p>{LINE}</p><script>document.title = "ran"</script></article></body></html>"""


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with api.sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture(scope="module")
def file(record, tmp_path_factory) -> Path:
    return written(record, tmp_path_factory.mktemp("page"))


def written(record: Record, folder: Path) -> Path:
    path = folder / "index.html"
    path.write_text(situation.draw(record), encoding="utf-8")
    return path


class Visit:
    """A page opened from disk, with all that it said on the console and all that it asked for."""

    def __init__(self, browser: Any, path: Path, **context) -> None:
        self.context = browser.new_context(**context)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(path.as_uri())

    def __enter__(self) -> Visit:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def quiet(self, path: Path) -> bool:
        """Whether nothing was said, and nothing asked for but the page itself."""
        return not self.said and {address.partition("#")[0] for address in self.asked} == {
            path.as_uri()
        }


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [360, 1280])
def test_axe_finds_nothing(browser, file, scheme, width):
    with Visit(
        browser,
        file,
        color_scheme=scheme,
        viewport={"width": width, "height": 900},
        bypass_csp=True,
    ) as visit:
        visit.page.evaluate(
            "document.querySelectorAll('details').forEach((one) => one.open = true)"
        )
        visit.page.add_style_tag(content="* { content-visibility: visible !important }")
        visit.page.evaluate(AXE.read_text(encoding="utf-8"))
        found = visit.page.evaluate("axe.run(document, { resultTypes: ['violations'] })")
        assert len(found["passes"]) > 30
        assert [
            (one["id"], [node["html"][:200] for node in one["nodes"]])
            for one in found["violations"]
        ] == []


def test_nothing_is_asked_for_and_nothing_is_said(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        for control in page.locator("button:visible").all():
            control.click()
        for summary in page.locator("summary").all():
            summary.click()
        for part in (one for one in situation.PARTS if not one.may_lack):
            page.locator(f".parts a[href='#{part.anchor}']").click()
        assert visit.quiet(file)


def test_it_reads_whole_without_scripts(browser, file, record):
    with Visit(browser, file, java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".event").count() == len(record.events)
        assert page.locator(".tools:visible").count() == 0
        assert page.locator("#timeline .row:visible").count() > 3
        assert page.locator("#map circle.dot:visible").count() >= 4
        page.locator("#reading > details > summary").click()
        page.locator("[id='r-courier.text']").scroll_into_view_if_needed()
        assert (
            page.locator("[id='r-courier.text'] .text")
            .text_content()
            .startswith("Marines hold the bridge")
        )
        assert visit.quiet(file)


def test_the_keyboard_reaches_every_part(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.className") == "skip"
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.id") == "main"
        reached, seen = set(), []
        for _ in range(900):
            page.keyboard.press("Tab")
            at = page.evaluate(
                "(() => { const here = document.activeElement; const part = here.closest('section');"
                " const ring = getComputedStyle(here); const drawn = here.closest('svg.drawing');"
                " return [part && part.id, here.localName,"
                " ring.outlineStyle !== 'none' || Boolean(drawn), here === document.body] })()"
            )
            if at[3]:
                break
            reached.add(at[0])
            seen.append(at)
        assert {part.anchor for part in situation.PARTS if not part.may_lack} - {
            "faults"
        } <= reached
        assert all(ring for _, _, ring, _ in seen), [at for at in seen if not at[2]][:5]
        assert {"select", "input", "button", "a", "summary", "div"} <= {
            name for _, name, _, _ in seen
        }


def test_filters_narrow_facts_and_timeline_by_keyboard(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        told = page.locator("[id='events.filters'] .told")
        assert told.text_content() == "All 9 facts"
        page.locator("select[data-filter=type]").focus()
        page.keyboard.type("Attack")
        assert page.locator(".event:visible h4 bdi").all_text_contents() == [
            "Marines attack river rebels near Albina",
            "Marines shell Moengo",
        ]
        assert told.text_content() == "2 of 9 facts"
        page.locator("select[data-filter=where]").select_option("p-2")
        page.locator("select[data-filter=status]").select_option("denied")
        assert page.locator(".event:visible").get_attribute("id") == "e-3"
        page.get_by_role("button", name="Show all").first.click()
        page.locator("[id='events.filters'] input").fill("judge")
        assert "e-7" in [fact.get_attribute("id") for fact in page.locator(".event:visible").all()]
        assert told.text_content() == f"{page.locator('.event:visible').count()} of 9 facts"
        assert page.locator("#timeline .row:visible[data-event=e-1]").count() == 0
        page.evaluate("location.hash = '#e-1'")
        page.locator("#e-1").wait_for(state="visible")
        assert told.text_content() == "All 9 facts"
        assert visit.quiet(file)


def test_the_timeline_groups_and_looks_closer(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        page.locator("[id='timeline.tools'] select").select_option("who")
        assert page.locator("#timeline .chart h3:visible").all_text_contents()[0] == "river rebels"
        page.locator("[id='timeline.tools'] select").select_option("where")
        assert "Moengo" in page.locator("#timeline .chart h3:visible").all_text_contents()
        page.locator("[id='timeline.tools'] select").select_option("")
        bar = page.locator("#timeline .row[data-event=e-1] rect.span")
        before = float(bar.get_attribute("width").rstrip("%"))
        page.get_by_role("button", name="Closer").first.click()
        for _ in range(4):
            page.get_by_role("button", name="Earlier").click()
        assert float(bar.get_attribute("width").rstrip("%")) == pytest.approx(2 * before, rel=0.05)
        page.get_by_role("button", name="Whole").first.click()
        assert float(bar.get_attribute("width").rstrip("%")) == pytest.approx(before, rel=0.01)
        assert visit.quiet(file)


def test_the_map_looks_closer_and_shows_who_holds_what(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        dot = page.locator("#map a[href='#p-1'] circle")
        before = dot.bounding_box()
        for _ in range(2):
            page.locator("[id='map.tools'] button[data-zoom='1.6']").click()
        after = dot.bounding_box()
        assert before and after
        assert after["width"] == pytest.approx(before["width"], abs=0.6)  # a dot stays a dot
        assert abs(after["x"] - before["x"]) > 5 or abs(after["y"] - before["y"]) > 5
        page.locator("[id='map.tools'] button[data-zoom='0']").click()
        assert page.locator("#map svg.flag:not(.off) text").text_content() == "river rebels"
        page.locator("[id='map.tools'] input").fill("0")
        assert page.locator("#map svg.flag:not(.off)").count() == 0
        assert "nobody is told" in page.locator("[id='control.tools'] .told").text_content()
        assert visit.quiet(file)


def test_a_link_from_outside_lands_on_its_fact(browser, file):
    with Visit(browser, file) as visit:
        visit.page.goto(f"{file.as_uri()}#e-9")
        visit.page.wait_for_timeout(200)
        box = visit.page.locator("#e-9").bounding_box()
        assert box and 0 <= box["y"] < 500
        assert visit.page.locator("#e-9 blockquote").first.is_visible()


def test_every_fact_opens_without_a_script_and_walks_to_its_words(browser, file, record):
    with Visit(browser, file, java_script_enabled=False) as visit:
        page = visit.page
        assert page.locator(".event blockquote:visible").count() == 0
        assert page.locator(".event summary:visible").count() == len(record.events)
        for fact in page.locator(".event").all():
            fact.locator("summary").click()
            if fact.locator("blockquote").count():
                assert fact.locator("blockquote mark").first.is_visible()
        page.locator("#e-1 .by a").first.click()
        assert page.locator("[id='e-1.m1']").first.evaluate("(at) => at.closest('details').open")


def test_a_copied_passage_brings_its_twin_beside_it(browser, file):
    with Visit(browser, file, viewport={"width": 1400, "height": 900}) as visit:
        page = visit.page
        page.locator("#reading > details > summary").click()
        page.locator("[id='r-courier.text'] a.twin").click()
        assert page.locator(".paper:visible").count() == 2
        assert page.locator("u.joined").count() >= 2
        page.locator("[id='reading.tools'] button").click()
        assert page.locator(".paper:visible").count() == 3
        assert visit.quiet(file)


@pytest.mark.parametrize("width", [360, 1600])
def test_hostile_reports_are_shown_and_never_run(browser, record, tmp_path, width):
    hostile = Report(
        id="r-hostile", title=HOSTILE[:300], text=HOSTILE, url="javascript:document.title='ran'", outlet="\u202eelbatS",
        furniture=(Furniture("caption", 0, 40), Furniture("headline", 20, 60)),
    )  # fmt: skip
    events = tuple(msgspec.structs.replace(event, label=HOSTILE[:200]) for event in record.events)
    path = written(
        msgspec.structs.replace(record, reports=(*record.reports, hostile), events=events), tmp_path
    )
    with Visit(browser, path, viewport={"width": width, "height": 900}, bypass_csp=True) as visit:
        page = visit.page
        title = page.title()
        assert (
            page.evaluate("document.querySelector(\"[id='r-hostile.text'] .text\").textContent")
            == HOSTILE
        )
        assert page.locator(".event").count() == len(record.events)
        assert page.locator("a[href^='javascript']").count() == 0
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
        assert "ran" != page.title() == title
        assert visit.quiet(path)


def test_a_hostile_page_from_file_to_screen(browser, tmp_path):
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "hostile.html").write_text(PAGE, encoding="utf-8")
    case = Case.of_paths([folder])
    record = case.record()
    path = tmp_path / "index.html"
    path.write_text(case.draw(record), encoding="utf-8")
    with Visit(browser, path, bypass_csp=True) as visit:
        page = visit.page
        page.evaluate("document.querySelectorAll('details').forEach((one) => one.open = true)")
        text = page.locator(".paper .text").text_content()
        assert text == record.reports[0].text and len(text) > 1_000_000
        assert "<svg onload=document.title='ran'>" in text and "javascript:" not in text
        assert page.locator(".event").count() == len(record.events) >= 2
        assert page.title() != "ran"
        assert visit.quiet(path)


def test_it_prints_with_nothing_to_press(browser, file):
    with Visit(browser, file) as visit:
        visit.page.emulate_media(media="print")
        assert visit.page.locator(".tools:visible, .parts:visible, .papers:visible").count() == 0
        assert visit.page.locator("#map svg.drawing:visible").count() == 1
        assert len(visit.page.pdf()) > 20_000
