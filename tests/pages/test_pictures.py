"""Pictures on the page: each once, described, inside the page, and light."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.pages import pictures, situation
from dateline.pages.compact_markup import compact
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Picture, PictureFile, Record, Stretch
from tests.made_images import jpeg, png

AXE = Path(__file__).parent / "axe" / "axe.min.js"
HOSTILE = "\"><script>document.title='ran'</script><img src=x onerror=document.title='ran'>"
SHOWN = {"a" * 64: jpeg(320, 200), "b" * 64: png(200, 320, 160)}


def file(letter: str, fetched: bool = False) -> PictureFile:
    kind, width, height = ("jpeg", 320, 200) if letter == "a" else ("png", 200, 320)
    return PictureFile(letter * 64, f"image/{kind}", width, height, fetched)


def with_pictures(record: Record, *of_reports: tuple[Picture, ...]) -> Record:
    """The record with these pictures for its first reports."""
    reports = list(record.reports)
    for number, shown in enumerate(of_reports):
        reports[number] = msgspec.structs.replace(reports[number], pictures=shown)
    return msgspec.structs.replace(record, reports=tuple(reports))


@pytest.fixture
def pictured(record) -> Record:
    start = record.reports[0].text.index("Marines")
    caption = Stretch(start, start + 30)
    first = Picture(caption=caption, credit="Anna Brask", alt="A bridge", file=file("a"))
    return with_pictures(
        record,
        (first, Picture(alt=HOSTILE, file=file("b", fetched=True))),
        (Picture(credit=HOSTILE, file=file("a")), Picture(caption=Stretch(0, 9))),
    )


def test_a_page_without_pictures_has_no_part_for_them(record):
    html = situation.draw(record, shown=SHOWN)
    assert 'id="pictures"' not in html and 'href="#pictures"' not in html
    assert "img-src" not in situation.draw(record)


def test_the_policy_lets_through_what_stands_in_the_page_alone(pictured):
    assert "; img-src data:; " in situation.draw(pictured, shown=SHOWN)


def test_each_stands_once_with_what_any_report_tells_of_it(pictured):
    view = pictures.view(LinkIndex(pictured, pictures=SHOWN))
    assert view is not None and view.more == 0
    bridge = next(one for one in view.pictures if one.alt == "A bridge")
    assert (len(view.pictures), len(bridge.reports), bridge.fetched) == (2, 2, False)
    assert bridge.caption.startswith("Marines")
    assert bridge.source.startswith("data:image/jpeg;base64,")


def test_what_is_not_described_is_said_not_to_be(record):
    plain = with_pictures(record, (Picture(file=file("a")),))
    view = pictures.view(LinkIndex(plain, pictures=SHOWN))
    assert view is not None
    assert view.pictures[0].alt.startswith("Not described; shown by “")
    assert "No caption" in situation.draw(plain, shown=SHOWN)


def test_a_page_holds_no_more_than_it_can_carry(pictured, monkeypatch):
    monkeypatch.setattr(pictures, "ROOM", len(SHOWN["a" * 64]) + 10)
    view = pictures.view(LinkIndex(pictured, pictures=SHOWN))
    assert view is not None and (len(view.pictures), view.more) == (1, 1)
    assert "1 more picture would make this page too heavy" in situation.draw(pictured, shown=SHOWN)


def test_pictures_that_were_never_kept_leave_their_captions(pictured):
    html = situation.draw(pictured)
    assert "<img" not in html and "(credit: Anna Brask)" in html


def test_in_a_browser_they_are_seen_and_nothing_is_asked_for(pictured, tmp_path, browser):
    path = tmp_path / "index.html"
    path.write_text(compact(situation.draw(pictured, shown=SHOWN)), encoding="utf-8")
    for scheme, width in (("light", 1280), ("dark", 360)):
        context = browser.new_context(
            color_scheme=scheme,
            viewport={"width": width, "height": 900},
            bypass_csp=width == 1280,
        )
        tab = context.new_page()
        asked, said = list[str](), list[str]()
        tab.on("request", lambda request, asked=asked: asked.append(request.url))
        tab.on("console", lambda message, said=said: said.append(message.text))
        tab.goto(f"{path.as_uri()}#pictures")
        tab.wait_for_function(
            "[...document.images].every((one) => one.complete && one.naturalWidth)"
        )
        assert tab.evaluate("document.images.length") == 2
        assert tab.title() != "ran" and said == []
        assert {address for address in asked if not address.startswith("data:")} <= {
            path.as_uri(),
            f"{path.as_uri()}#pictures",
        }
        box = tab.locator("#pictures img").first.bounding_box()
        assert box and box["width"] <= width and box["height"] > 50
        assert tab.evaluate("document.documentElement.scrollWidth <= innerWidth")
        if width == 1280:
            tab.evaluate(AXE.read_text(encoding="utf-8"))
            found = tab.evaluate(
                "axe.run(document.querySelector('#pictures'), { resultTypes: ['violations'] })"
            )
            assert found["violations"] == []
        context.close()
