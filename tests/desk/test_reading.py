"""Pages that are read: every address leads somewhere, words are letter for letter, and long lists
come in portions.
"""

from __future__ import annotations

import html
import re

import httpx
import msgspec
import pytest

from dateline.desk.first_screen import draw, first_screen
from dateline.desk.reading.report_parts import PART, parts_of
from dateline.desk.revision import Revision
from dateline.desk.web import lists
from dateline.record.lasting_names import with_lasting_names
from dateline.record.nouns import EventMention, Report, Stretch

ADDRESS = re.compile(r'(?:href|src|hx-get)="([^"]*)"')
BASE = "/c/marowijne"


def crawled(desk) -> dict[str, httpx.Response]:
    """Every page that can be reached from the first by links, by its address."""
    found: dict[str, httpx.Response] = {}
    waiting = [f"{BASE}/"]
    with desk.client(follow_redirects=True) as client:
        while waiting:
            address = waiting.pop()
            if address in found:
                continue
            found[address] = answer = client.get(address)
            if "text/html" in answer.headers["content-type"]:
                for link in map(html.unescape, ADDRESS.findall(answer.text)):
                    joined = answer.url.join(link)
                    if joined.host == answer.url.host and joined.scheme == "http":
                        waiting.append(joined.raw_path.decode())
    return found


@pytest.fixture(scope="module")
def pages(reading_desk):
    return crawled(reading_desk)


def test_every_address_on_every_page_leads_somewhere(pages):
    assert {a: p.status_code for a, p in pages.items() if p.status_code != 200} == {}
    kinds = {address.removeprefix(BASE).split("/")[1].partition("?")[0] for address in pages}
    assert {
        "fact", "actor", "place", "report", "line", "facts", "actors", "places", "sources",
        "outlets", "lines", "timeline", "map", "numbers", "disputes", "promises", "control",
        "needs", "quotations", "faults",
    } <= kinds  # fmt: skip


def test_what_a_link_names_stands_on_the_page_that_it_leads_to(pages):
    names = {a: set(re.findall(r'\bid="([^"]+)"', page.text)) for a, page in pages.items()}
    for address, page in pages.items():
        for link in map(html.unescape, ADDRESS.findall(page.text)):
            target = page.url.join(link)
            path = target.raw_path.decode()
            if target.fragment and path in names:
                assert target.fragment in names[path], (address, link)


def test_a_report_is_shown_letter_for_letter_with_what_was_read_in_it(reading_desk, pages):
    record = reading_desk.case.current.record
    for report in record.reports:
        page = pages[f"{BASE}/report/{report.id}"].text
        words = re.search(r'<div class="text"[^>]*>(.*?)</div>', page, re.S)
        assert words
        shown = re.sub(r'<a class="twin"[^>]*></a>|<[^>]+>', "", words[1])
        assert html.unescape(shown) == report.text
        assert '<mark id="w.' in page and 'class="trigger"' in page
    assert any('class="twin"' in pages[f"{BASE}/report/{r.id}"].text for r in record.reports)


def test_a_statement_leads_to_its_place_in_its_report(reading_desk, pages):
    said = reading_desk.case.current.record.statements[0]
    with reading_desk.client() as client:
        answer = client.get(f"{BASE}/statement/{said.name}")
    assert answer.headers["location"] == f"{BASE}/report/{said.report}#s.{said.start}"
    assert f'id="s.{said.start}"' in pages[f"{BASE}/report/{said.report}"].text


def test_facts_are_narrowed_by_what_stands_in_the_address(reading_desk):
    record = reading_desk.case.current.record
    actor = next(one for one in record.actors if any(one.id in e.agents for e in record.events))
    theirs = [e for e in record.events if actor.id in (*e.agents, *e.targets)]
    with reading_desk.client() as client:
        page = client.get(f"{BASE}/facts", params={"who": actor.lasting}).text
        none = client.get(f"{BASE}/facts", params={"who": "nobody", "type": "<b>"}).text
    assert page.count('class="fact-row is-') == len(theirs) < len(record.events)
    assert f'<option value="{actor.lasting}" selected>' in page
    assert "No fact fits all of these" in none and "<b>" not in none


def test_portions_hold_every_fact_once(reading_desk, monkeypatch):
    monkeypatch.setattr(lists, "FACTS", 3)
    wanted = sorted(event.name for event in reading_desk.case.current.record.events)
    found: list[str] = []
    address = f"{BASE}/facts"
    with reading_desk.client() as client:
        while address:
            page = client.get(address).text
            found += re.findall(r'class="label"><a href="/c/marowijne/fact/([^"]+)"', page)
            further = re.search(r'class="next" href="([^"]+)"', page)
            address = further and f"{BASE}/facts{html.unescape(further[1])}"
        assert client.get(f"{BASE}/facts?from=9999").status_code == 200
        assert client.get(f"{BASE}/facts?from=-1x").status_code == 200
    assert sorted(found) == wanted


def test_the_building_process_draws_the_situation_page_as_the_desk_would(desk):
    revision = desk.case.current
    assert revision.drawing.result(60) == draw(revision)
    again = Revision(revision.record, revision.base)
    again.drawing = desk.services.desk.builder.first_screen("gone.dateline", 1, again.base)
    assert str(first_screen(again)) == draw(revision)  # the process could not: it is drawn here


def test_a_page_that_the_browser_has_is_not_sent_again(reading_desk):
    with reading_desk.client() as client:
        first = client.get(f"{BASE}/")
        again = client.get(f"{BASE}/", headers={"If-None-Match": first.headers["etag"]})
        other = client.get(f"{BASE}/facts", headers={"If-None-Match": first.headers["etag"]})
    assert first.headers["content-encoding"] == "gzip"
    assert (again.status_code, again.content) == (304, b"")
    assert other.status_code == 200


def test_a_very_long_report_comes_in_parts_that_leave_nothing_out():
    text = "".join(f"Line {n} of a long report.\n" for n in range(20_000)) + "x" * 300_000
    parts = parts_of(text)
    assert "".join(text[start:end] for start, end in parts) == text
    assert len(parts) > 5 and max(end - start for start, end in parts) <= 120_000
    assert parts_of("short") == [(0, 5)]


def test_words_that_are_markup_and_a_report_without_end_are_shown_as_words(desk, record):
    hostile = "<script>document.title='ran'</script>\u202e\x00{{ 7 * 7 }}<img src=x onerror=1>"
    text = "".join(f"{hostile} {n}\n" for n in range(4 * PART // len(hostile)))
    far = text.rindex("<img")
    long = Report(id="r-long", title=hostile, outlet=hostile, text=text, url="javascript:1")
    told = EventMention(report=long.id, start=far, end=far + 4, trigger=Stretch(far, far + 4))
    events = tuple(
        msgspec.structs.replace(one, label=hostile, label_form=None, mentions=(*one.mentions, told))
        for one in record.events
    )
    made = msgspec.structs.replace(
        record,
        case=msgspec.structs.replace(record.case, title=hostile, entry=desk.case.head()),
        reports=(*record.reports, long),
        events=events,
        actors=tuple(msgspec.structs.replace(one, name=hostile) for one in record.actors),
        places=tuple(msgspec.structs.replace(one, name=hostile) for one in record.places),
    )
    desk.case._current = Revision(with_lasting_names(made, {}), desk.case.base)
    found = {a: p for a, p in crawled(desk).items() if "/at/" not in a}
    assert {a: p.status_code for a, p in found.items() if p.status_code != 200} == {}
    pages = [p.text for p in found.values() if "text/html" in p.headers["content-type"]]
    assert len(pages) > 60
    assert not any("<script>doc" in page or "<img" in page or "49" in page[:200] for page in pages)
    assert not any(re.search(r'(?:href|src)="javascript:', page) for page in pages)
    parts = [a for a in found if "/report/r-long" in a and "?at=" in a]
    assert any(f'id="w.{far}"' in found[a].text for a in parts) and len(parts) >= 4


def test_the_address_of_a_line_lasts(desk):
    """It names words, so it leads to the line whatever number the next build gives that."""
    revision = desk.case.current
    names = revision.index.line_names
    own = {line.id: names.name_of(line.id) for line in revision.record.lines}
    assert all(name.startswith("l.r-") for name in own.values()) and len(set(own.values())) > 3
    ids = dict(zip(own, reversed(list(own)), strict=True))
    again = Revision(renumbered(revision.record, ids), revision.base)
    desk.case._current = again
    with desk.client() as client:
        for line in revision.record.lines:
            page = client.get(f"{BASE}/line/{own[line.id]}").text
            assert f"<h1><bdi>{html.escape(line.name, quote=False)}" in page.replace("&#39;", "'")
            assert f"{BASE}/line/{own[line.id]}" in client.get(f"{BASE}/lines?n=100").text
            assert client.get(f"{BASE}/facts?line={own[line.id]}").text.count("On the line") == 1
        newest = again.record.lines[0]
        assert newest.name in html.unescape(client.get(f"{BASE}/line/{newest.id}").text)
        for name in ("l.r-0.1", "l.r-59a3ec0ae7a1.1", "l.r-59a3ec0ae7a1.٣", "l-999", "l."):
            assert client.get(f"{BASE}/line/{name}").status_code == 404


def renumbered(record, ids):
    """A record as another build numbers its lines."""
    replace = msgspec.structs.replace

    def moved(things):
        return tuple(replace(one, line=ids[one.line]) if one.line else one for one in things)

    return replace(
        record,
        lines=tuple(replace(line, id=ids[line.id]) for line in record.lines),
        events=tuple(
            replace(one, mentions=moved(one.mentions), counts=moved(one.counts))
            for one in record.events
        ),
    )
