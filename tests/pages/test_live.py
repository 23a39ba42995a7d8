"""The page alive, in a real Chromium from disk: axe finds nothing, the keyboard reaches all, nothing is asked of the
network, the console stays silent, and filters, timeline, maps and reading view do what they say.

Needs the Python package playwright and a chromium on the machine; skipped with the reason where one is missing.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from dateline.case import Case
from dateline.pages import situation
from dateline.record.nouns import Event, EventPlace, Furniture, Place, Record, Report, Toll

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


@pytest.mark.parametrize("scripts", [True, False])
def test_the_timeline_begins_on_the_first_screen_and_its_days_lead_to_their_facts(
    browser, file, scripts
):
    size = {"width": 1280, "height": 800}
    with Visit(browser, file, viewport=size, java_script_enabled=scripts) as visit:
        page = visit.page
        strip = page.locator(".head .columns")
        box = strip.bounding_box()
        assert box and box["y"] + box["height"] < 400
        line = strip.locator("line.as-of").bounding_box()
        assert line and box["x"] < line["x"] <= box["x"] + box["width"] + 1
        heights = [one.bounding_box()["height"] for one in strip.locator("rect.column").all()]
        assert heights and all(height >= 3 for height in heights)
        day = strip.locator("a").last
        assert "facts" in day.text_content() or "fact" in day.text_content()
        day.click()
        heading = page.locator(f"[id='{day.get_attribute('href')[1:]}']")
        assert heading.is_visible() and 0 <= heading.bounding_box()["y"] < 800
        assert visit.quiet(file)


def test_the_line_of_now_is_drawn_in_every_row_of_the_timeline(browser, file):
    with Visit(browser, file, viewport={"width": 1280, "height": 800}) as visit:
        page = visit.page
        line = page.locator("[id='timeline.grid'] line.as-of")
        stroke = line.evaluate("(at) => getComputedStyle(at).stroke")
        assert stroke == page.locator(".head line.as-of").evaluate(
            "(at) => getComputedStyle(at).stroke"
        )
        assert stroke not in ("none", "rgb(0, 0, 0)")
        axis = page.locator("#timeline .axis svg").bounding_box()
        now = page.locator("#timeline .axis line.as-of").bounding_box()
        assert axis and now
        assert axis["x"] + axis["width"] / 2 < now["x"] <= axis["x"] + axis["width"] + 1
        assert page.locator("#timeline .axis text.now").text_content() == "newest report"


def test_a_mark_on_the_lane_opens_what_is_told_without_a_date(browser, file):
    with Visit(browser, file) as visit:
        page = visit.page
        mark = page.locator("#timeline .lane a").first
        mark.focus()
        page.keyboard.press("Enter")
        opened = page.locator(f"[id='{mark.get_attribute('href')[1:]}']")
        opened.wait_for(state="visible")
        assert page.locator("#timeline .undated a:visible").count() > 0
        assert visit.quiet(file)


def test_names_on_the_map_hide_neither_one_another_nor_a_dot(browser, record, tmp_path):
    path = written(crowded(record), tmp_path)
    for width in (360, 1280):
        with Visit(browser, path, viewport={"width": width, "height": 900}) as visit:
            page = visit.page
            page.locator("#map").scroll_into_view_if_needed()
            boxes = [
                one.bounding_box() for one in page.locator("#map .captions text:visible").all()
            ]
            dots = page.locator("#map .panel a:visible circle.dot:not(.ring)").all()
            assert len(boxes) > 3 and len(dots) > 1
            for number, box in enumerate(boxes):
                assert not any(meet(box, other) for other in boxes[number + 1 :])
            middles = [middle(dot.bounding_box()) for dot in dots]
            assert not any(meet(box, one) for box in boxes for one in middles)
            assert visit.quiet(path)


def test_many_places_fold_into_clusters_that_come_apart(browser, record, tmp_path):
    path = written(crowded(record), tmp_path)
    with Visit(browser, path, viewport={"width": 1280, "height": 900}) as visit:
        page = visit.page
        assert page.locator("#map .cluster:visible").count() >= 1
        number = page.locator("#map .cluster .number").first.text_content()
        assert int(number or 0) > 1
        folded = page.locator("#map .panel circle.dot:visible").count()
        for _ in range(3):
            page.locator("[id='map.tools'] button[data-zoom='1.6']").click()
        assert page.locator("#map .cluster:visible").count() == 0
        assert page.locator("#map .panel a circle.dot:visible").count() > folded
        assert visit.quiet(path)


def test_a_toll_that_moved_is_drawn_and_told(browser, file, record, tmp_path):
    battle = next(event for event in record.events if event.counts)
    first = msgspec.structs.replace(battle.counts[0], of="killed", who=None, part=False)
    counts = tuple(
        msgspec.structs.replace(first, low=n, best=n, high=n, as_of=day)
        for n, day in ((9, "2031-05-13"), (14, "2031-05-15"))
    )
    toll = Toll("killed", None, 14, 14, 14, "2031-05-15")
    moved = msgspec.structs.replace(battle, counts=counts, tolls=(toll,))
    events = tuple(moved if event is battle else event for event in record.events)
    path = written(msgspec.structs.replace(record, events=events), tmp_path)
    with Visit(browser, path) as visit:
        drawn = visit.page.locator("#numbers svg.series")
        assert drawn.get_attribute("aria-label") == "13 May: 9; 15 May: 14"
        box = drawn.locator("polyline").bounding_box()
        assert box and box["width"] > 80 and box["height"] > 2
        assert visit.quiet(path)


def crowded(record: Record) -> Record:
    """The record with thirty towns more, most of them close together."""
    places = tuple(
        Place(id=f"p-near-{n}", name=f"Village {n}", lat=5.0 + n % 5 / 20, lon=-55 + n // 5 / 20, grain="town")
        for n in range(30)
    )  # fmt: skip
    events = tuple(
        Event(id=f"e-near-{n}", type="AID", label=f"Aid {n}", places=(EventPlace(place.id),))
        for n, place in enumerate(places)
    )
    return msgspec.structs.replace(
        record, places=(*record.places, *places), events=(*record.events, *events)
    )


def meet(a: dict[str, float], b: dict[str, float]) -> bool:
    """True if the letters of two boxes touch: the box of a line is 8 pixels higher than they are."""
    across = min(a["x"] + a["width"], b["x"] + b["width"]) - max(a["x"], b["x"])
    down = min(a["y"] + a["height"], b["y"] + b["height"]) - max(a["y"], b["y"])
    return across > 2 and down > 7


def middle(box: dict[str, float]) -> dict[str, float]:
    """The inner half of a box, which a name must leave free."""
    return {
        "x": box["x"] + box["width"] / 4,
        "y": box["y"] + box["height"] / 4,
        "width": box["width"] / 2,
        "height": box["height"] / 2,
    }
