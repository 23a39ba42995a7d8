"""The hostile pack on every page and in every answer of a running desk: nothing of it runs, and
nothing of it is asked for.
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Generator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any
from urllib.parse import quote

import httpx
import pytest
from lxml import etree
from sqlalchemy import insert

from dateline.desk.accounts.people import secret_hash
from dateline.desk.settings import DeskSettings, set_case_setting
from dateline.desk.store.tables import COMMENT
from dateline.exports import FORMATS
from dateline.record.remarks import talk
from tests.desk.hostile import case
from tests.desk.hostile.pack import (
    ELSEWHERE,
    HALF,
    HANDLERS,
    MARKUP,
    NEXTS,
    PACK,
    PATHS,
    SCRIPT,
    SHORT,
)
from tests.desk.hostile.rounds import ROUTES, asked, crawled, forms, kind_of, raw, sent
from tests.desk.letterbox import letterbox
from tests.desk.running import RunningDesk, running
from tests.desk.signed_in import client_of, with_account

HERE = Path(__file__).parent
AT = "http://localhost:1/c/hostile/"
SLUG = "hostile"
CASE, API = f"/c/{SLUG}", f"/api/v1/cases/{SLUG}"
ADMIN = PACK["a picture in a quote"]
LABEL = "<img pack src=x onerror=ran(95)>"
COMMENT_PAGES = (
    f"{CASE}/comments",
    f"{API}/comments?limit=200",
    f"{API}/comments/held?limit=200",
    "/comment/pack-1",
)
TRACE = re.compile(r"Traceback \(most recent|File \"/|site-packages|sqlalchemy\.|root:x:0")
KINDS = (
    "text/html", "application/json", "text/plain", "text/css", "text/javascript", "text/csv",
    "image/svg+xml", "application/atom+xml", "application/octet-stream", "text/event-stream",
)  # fmt: skip
WATCH = """
window.ran = (n) => { (window.hasRun ||= []).push(n); };
window.reported = [];
addEventListener("securitypolicyviolation", (e) => reported.push(`${e.violatedDirective} ${e.blockedURI}`), true);
"""
DISTURB = """
document.querySelectorAll("details").forEach((one) => { one.open = true; });
for (const one of document.querySelectorAll("#main *"))
  for (const kind of ["mouseover", "pointerenter", "focus", "toggle"]) one.dispatchEvent(new Event(kind));
"""


@dataclass
class HostileDesk:
    """A desk on the hostile case. listener: the address of a server that waits to be asked."""

    desk: RunningDesk
    listener: str
    heard: list[str] = field(default_factory=list)

    def admin(self, **more: Any) -> httpx.Client:
        """A browser of an admin, whose name is of the pack."""
        return client_of(self.desk, ADMIN, **more)


@pytest.fixture(scope="module")
def hostile(tmp_path_factory) -> Generator[HostileDesk]:
    file = case.built(tmp_path_factory.mktemp("hostile"))
    heard: list[str] = []

    class Listener(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            heard.append(self.path)
            self.send_error(404)

        do_POST = do_HEAD = do_GET

        def log_message(self, format: str, *args: object) -> None:
            """Nothing is said."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Listener)
    Thread(target=server.serve_forever, daemon=True).start()
    with letterbox() as box, running(file, DeskSettings(by="K. D.", smtp=box.url)) as desk:
        with_account(desk, ADMIN, is_admin=True)
        set_case_setting(desk.services.store, SLUG, "readers_write", "yes")
        desk.built()
        desk.searchable()
        comments_of_readers(desk)
        yield HostileDesk(desk, f"http://127.0.0.1:{server.server_port}", heard)
    server.shutdown()


def comments_of_readers(desk: RunningDesk) -> None:
    """Comments that wait for an editor, one for each string of the pack, as its name and as its
    words, though the form would not take such a name; and comments that were reported.
    """
    about = f"fact/{desk.case.current.record.events[0].name}"  # type: ignore[union-attr]
    waits = {
        "case_slug": SLUG,
        "about": about,
        "email": "p@example.org",
        "made": "2026-01-01T00:00:00Z",
    }
    rows = [
        {**waits, "hash": secret_hash(f"pack-{n}"), "name": one, "words": one, "confirmed": "2026-01-01T00:00:00Z"}
        for n, one in enumerate(PACK.values())
    ]  # fmt: skip
    with desk.case.opened(read_only=True) as kept:
        shown = talk(kept.remarks()).comments
    for row, one in zip(rows[::9], shown, strict=False):
        row |= {"entry": one.said.number, "reported": 2}
    with desk.services.store.writing() as connection:
        for row in rows:
            connection.execute(insert(COMMENT).values(row))


@pytest.fixture(scope="module")
def parser(browser) -> Any:
    """A blank tab in which pages are parsed."""
    tab = browser.new_page()
    tab.goto("about:blank")
    return tab


@pytest.fixture(scope="module")
def pages(hostile) -> dict[str, httpx.Response]:
    """All kinds of pages and answers that links and routes lead to, read by the admin."""
    plain = [
        route.path.replace("{slug}", SLUG)
        for route in ROUTES
        if "GET" in (route.methods or ()) and not re.search(r"\{(?!slug)", route.path)
    ]
    own = [one.format(SLUG) for one in ("/c/{}/embed", "/c/{}/queue", "/account", "/tokens")]
    record = hostile.desk.case.current.record
    about = f"fact/{record.events[0].name}"
    own += [f"{CASE}/{about}", f"{CASE}/comment?about={about}", *COMMENT_PAGES]
    things = [
        f"{API}/{noun}/{quote(one)}"
        for noun, names in (
            ("facts", [e.name for e in record.events]),
            ("reports", [r.id for r in record.reports]),
            ("actors", [a.lasting for a in record.actors if a.lasting]),
            ("places", [p.lasting for p in record.places]),
        )
        for one in names
    ]
    exports = [f"{API}/exports/{one.name}" for one in FORMATS]
    with hostile.admin() as client:
        return crawled(client, [f"{CASE}/", *own, *plain, *things, *exports])


def wrong_in(answer: httpx.Response) -> list[str]:
    """What is wrong with an answer besides its markup."""
    found: list[str] = []
    kind = answer.headers.get("content-type", "").partition(";")[0]
    if answer.status_code >= 500:
        found.append(f"status {answer.status_code}")
    if kind not in KINDS and answer.content:
        found.append(f"a content of kind {kind!r}")
    if kind.startswith("text/") and "charset=utf-8" not in answer.headers["content-type"]:
        found.append("no charset")
    if answer.headers.get("x-content-type-options") != "nosniff":
        found.append("no nosniff")
    if "script-src 'self'" not in answer.headers.get("content-security-policy", ""):
        found.append("no policy")
    told = [name for name in answer.headers if name.startswith("x-pack")]
    if told or "pack=" in answer.headers.get("set-cookie", ""):
        found.append("a header of the pack")
    if kind != "application/octet-stream" and TRACE.search(answer.text):
        found.append("a traceback, or a file of the machine")
    if kind == "application/json":
        json.loads(answer.text)
    if kind == "application/atom+xml":
        found += _wrong_in_feed(answer.content)
    if kind == "text/csv":
        found += [f"a formula {cell[:40]!r}" for cell in _cells(answer.text) if _is_formula(cell)]
    return found


def _wrong_in_feed(feed: bytes) -> list[str]:
    """What is wrong with a feed: elements that are no words, or markup in what readers draw."""
    root = etree.fromstring(feed, etree.XMLParser(resolve_entities=False, no_network=True))
    tags = {etree.QName(one).localname for one in root.iter() if isinstance(one.tag, str)}
    known = {
        "feed", "id", "title", "updated", "link", "author", "name", "entry", "content", "summary",
        "published", "generator", "subtitle", "category", "rights", "source", "uri",
    }  # fmt: skip
    found = [f"an element {one}" for one in sorted(tags - known)]
    for one in root.iter("{*}title", "{*}content", "{*}summary"):
        if one.get("type", "text") != "text" and re.search(r"<[a-z]", one.text or "", re.I):
            found.append(f"markup: {(one.text or '')[:60]}")
    for one in root.iter("{*}link"):
        if not re.match(
            r"https?://(127\.0\.0\.1|localhost)", one.get("href") or "http://localhost"
        ):
            found.append(f"a link to {one.get('href')}")
    return found


def _cells(text: str) -> list[str]:
    """All cells of a table, with the text as a spreadsheet takes it in."""
    return [cell for row in csv.reader(io.StringIO(text)) for cell in row]


def _is_formula(cell: str) -> bool:
    """True for a cell that a spreadsheet runs."""
    if not re.match(r"[=+\-@\t\r]", cell):
        return False
    try:
        float(cell)
    except ValueError:
        return True
    return False


def faults_of(
    parser: Any, answers: dict[str, httpx.Response], desk: RunningDesk
) -> dict[str, list[str]]:
    """What is wrong with answers, by address; nothing should be."""
    look = (HERE / "looked_through.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    print(len(answers), "answers looked through")  # for docs/benchmarks.md (pytest -s)
    for address, answer in answers.items():
        wrong = wrong_in(answer)
        if "text/html" in answer.headers.get("content-type", "") and answer.text:
            wrong += parser.evaluate(look, [answer.text, str(answer.url)])
        if wrong:
            found[address[:200]] = wrong[:5]
    return found


def test_the_checks_see_what_they_are_for(browser, parser):
    look = (HERE / "looked_through.js").read_text(encoding="utf-8")
    frame = "<!doctype html><html lang=en><body><p>{}</p>"
    unseen = [
        name
        for name, words in {**SCRIPT, **HANDLERS, **MARKUP}.items()
        if "pack" in re.sub(r"(?:&|ran)[^<]*", "", words)
        and "<" in words
        and not parser.evaluate(look, [frame.format(f'<a title="{words}">{words}'), AT])
    ]
    assert unseen == ["a comment that stays open", "an entity of XML"]
    assert parser.evaluate(look, [frame.format("<a href='java\tscript:1'>x</a>"), AT])
    assert not parser.evaluate(look, [frame.format("<a href='/x'>x</a>"), AT])
    tab = browser.new_page()
    turned = PACK["words turned from right to left"]
    for markup, many in ((f"<p>{turned} by A", 1), (f"<p><bdi>{turned}</bdi> by A", 0)):
        tab.set_content(markup)
        assert len(tab.evaluate((HERE / "directions.js").read_text(encoding="utf-8"))) == many
    tab.close()
    assert _is_formula("=1+1") and _is_formula("\t=1") and not _is_formula("-12.5")


def test_nothing_of_the_pack_is_markup_on_any_page_or_in_any_answer(hostile, pages, parser):
    assert faults_of(parser, pages, hostile.desk) == {}
    refused = {a: p.status_code for a, p in pages.items() if p.status_code in (422, 429)}
    assert len(pages) > 150 and len(refused) < 12, refused
    seen = "".join(p.text for p in pages.values() if "json" in p.headers.get("content-type", ""))
    assert sum(json.dumps(one, ensure_ascii=False)[1:-1] in seen for one in PACK.values()) > 80


def test_nothing_runs_and_nothing_is_asked_for_in_a_browser(hostile, pages, browser):
    kinds: dict[str, str] = {}
    for address, answer in pages.items():
        if "text/html" in answer.headers.get("content-type", "") and answer.status_code == 200:
            kinds.setdefault(kind_of(address).partition("?")[0].removeprefix("EARLIER "), address)
    cookies = [
        {"name": name, "value": value, "url": hostile.desk.address}
        for name, value in hostile.admin().cookies.items()
    ]
    directions = (HERE / "directions.js").read_text(encoding="utf-8")
    found: dict[str, list[str]] = {}
    for bypass, width in ((True, 1280), (False, 360)):
        context = browser.new_context(viewport={"width": width, "height": 800}, bypass_csp=bypass)
        context.add_cookies(cookies)
        context.add_init_script(WATCH)
        tab, said = context.new_page(), []
        tab.on("request", lambda r, s=said: s.append(r.url))
        tab.on("dialog", lambda d, s=said: (s.append(f"dialog {d.message}"), d.dismiss()))
        tab.on("pageerror", lambda e, s=said: s.append(f"error {e}"))
        tab.on("popup", lambda p, s=said: s.append("popup"))
        for kind, address in kinds.items():
            tab.goto(hostile.desk.address + address, wait_until="load")
            tab.evaluate(DISTURB)
            wrong = [f"ran {one}" for one in tab.evaluate("window.hasRun || []")]
            wrong += tab.evaluate("window.reported")
            wrong += [one for one in said if not _is_own(one, hostile.desk.address)]
            wrong += tab.evaluate(directions) if not bypass else []
            wide = tab.evaluate("[document.documentElement.scrollWidth, innerWidth]")
            if wide[0] > wide[1]:
                wrong.append(f"{wide[0]} wide on {wide[1]}")
            if wrong:
                found.setdefault(f"{kind} at {width}", []).extend(wrong[:6])
            said.clear()
        context.close()
    assert found == {}
    print(len(kinds), "kinds of pages opened")
    assert len(kinds) >= 30


def _is_own(said: str, address: str) -> bool:
    return said.startswith((address + "/", "data:", "blob:" + address))


def test_names_choices_words_of_a_search_and_headers_stay_words(hostile, parser):
    found: dict[str, httpx.Response] = {}
    with hostile.admin(follow_redirects=False) as client:
        for address in asked(SLUG):
            found[address] = client.get(address)
        for number, words in enumerate(PACK.values()):
            plain = re.sub(r"[^\x20-\x7e]", "?", words)
            address = (f"{CASE}/", f"{API}/facts", "/account", f"{CASE}/revisions.atom")[number % 4]
            names = (
                "Cookie", "User-Agent", "Accept-Language", "Referer", "X-Forwarded-Host", "Origin",
                "X-Forwarded-For", "If-None-Match", "Authorization", "HX-Current-URL", "Accept",
                "HX-Target", "X-Revision", "Forwarded", "X-Original-URL", "Range",
            )  # fmt: skip
            own = dict.fromkeys(names[number % 3 :: 3], plain)
            if "Authorization" in own:
                own["Authorization"] = f"Bearer {plain}"
            found[f"{address} {number}"] = client.get(address, headers=own)
    moved = {a: p.headers["location"] for a, p in found.items() if p.status_code in (302, 303, 307)}
    assert _leave(parser, moved.values(), hostile.desk) == []
    assert faults_of(parser, found, hostile.desk) == {}
    assert hostile.heard == []


def _leave(parser: Any, places: Any, desk: RunningDesk) -> list[str]:
    """The addresses that lead out of the desk, as a browser reads them."""
    script = "([all, at]) => all.filter((one) => new URL(one, at).origin !== new URL(at).origin)"
    return parser.evaluate(script, [list(places), f"{desk.address}/sign-in"])


def test_signing_in_leads_nowhere_else(hostile, parser):
    places: list[str] = []
    with hostile.admin() as client, hostile.desk.client() as nobody:
        for one in (*NEXTS, *SHORT):
            answer = client.get(f"/sign-in?next={quote(one, safe='')}")
            assert answer.status_code == 303 and not wrong_in(answer)
            places.append(answer.headers["location"])
            shown = nobody.get(f"/sign-in?next={quote(one, safe='')}")
            assert not wrong_in(shown)
            carried = re.search(r'name="next" value="([^"]*)"', shown.text)
            assert carried
            places.append(carried[1].replace("&amp;", "&"))
    assert _leave(parser, places, hostile.desk) == []


def test_no_path_and_no_line_of_a_request_leads_out(hostile):
    cookie = "; ".join(f"{n}={v}" for n, v in hostile.admin().cookies.items())
    for path in PATHS:
        for before in ("/assets/", f"{API}/exports/", f"{CASE}/at/1/", "/"):
            head = f"GET {before}{path} HTTP/1.1\r\nHost: localhost\r\nCookie: {cookie}\r\n"
            answer = raw(hostile.desk, f"{head}Connection: close\r\n\r\n".encode())
            assert re.match(rb"HTTP/1.1 (40[0-9]|410|422|414|303|200) ", answer), (before, path)
            assert b"root:" not in answer and b"from __future__" not in answer, (before, path)
            assert b"\r\nX-Pack" not in answer and b"Traceback" not in answer, (before, path)
            if before == "/assets/":
                assert not answer.startswith(b"HTTP/1.1 200") or path in ("..", "."), path
    hosts = (
        f"127.0.0.1:x@{ELSEWHERE}", f"localhost:1@{ELSEWHERE}", 'localhost:"><img pack src=x>',
        f"{ELSEWHERE}", f"localhost.{ELSEWHERE}", f"[::1]@{ELSEWHERE}", f"localhost/{ELSEWHERE}", "",
    )  # fmt: skip
    for host in hosts:
        for path in (f"{CASE}/embed", f"{CASE}/revisions.atom", "/", "/c"):
            head = f"GET {path} HTTP/1.1\r\nHost: {host}\r\nCookie: {cookie}\r\n"
            answer = raw(hostile.desk, f"{head}Connection: close\r\n\r\n".encode())
            assert ELSEWHERE.encode() not in _head_and_links(answer), (host, path)
            assert b"<img pack" not in answer and not answer.startswith(b"HTTP/1.1 5"), host


def _head_and_links(answer: bytes) -> bytes:
    """The head of an answer, and where its links lead that come from how it was asked for."""
    head, _, body = answer.partition(b"\r\n\r\n")
    base = re.findall(rb'(?:<id>|href=")(https?://[^"<]*/c/[^"<]*)', body)
    return head + b"".join(base)


def test_tables_and_sheets_hold_no_formula(hostile, pages, tmp_path):
    openpyxl = pytest.importorskip("openpyxl", reason="openpyxl is in the test extra")
    sheet = pages[f"{API}/exports/xlsx"]
    book = openpyxl.load_workbook(io.BytesIO(sheet.content))
    cells = [cell for one in book for row in one.iter_rows() for cell in row]
    assert len(cells) > 500 and not [c.value for c in cells if c.data_type == "f"]
    assert not any(c.hyperlink for c in cells)
    tables = [p for p in pages.values() if "text/csv" in p.headers.get("content-type", "")]
    assert len(tables) >= 3
    drawn = pages[f"{API}/exports/markdown"].text
    raw_markup = [m for m in re.findall(r".?<(?:script|img|iframe|svg)\b", drawn) if m[0] != "\\"]
    assert not raw_markup
    assert not re.search(r"\]\((?:javascript|data|vbscript):", drawn, re.I)


def test_what_is_sent_is_taken_as_words_or_refused(hostile, pages, parser):
    found: dict[str, httpx.Response] = {}
    with hostile.admin() as client, hostile.desk.client() as nobody:
        nobody.headers["Sec-Fetch-Site"] = "same-origin"
        known = forms(pages)
        for turn, (kind, (path, fields)) in enumerate(known.items()):
            for is_all in (False, True):
                key = f"{kind} {is_all}"
                found[key] = sent(client, path, fields, turn * 3, is_all)
                if not turn % 4:
                    found[f"nobody {key}"] = sent(nobody, path, fields, turn * 3, is_all)
                if (led := found[key].headers.get("location")) and led.startswith("/"):
                    found[f"{key} then"] = client.get(led)
        kept = {"name": "x", "password": "y", "next": "/", "kept.action": "/c/hostile/releases"}
        kept |= {f"kept.field.{words[:60]}": words for words in SHORT[:40]}
        found["a form that is carried"] = nobody.post("/sign-in", data=kept)
        for number, one in enumerate([*SHORT, HALF]):
            for answer in _programs(client, number, one, hostile.listener):
                found[f"{answer.request.method} {answer.request.url.path} {number}"] = answer
        found["webhooks"] = client.get(f"{API}/webhooks")
    assert faults_of(parser, found, hostile.desk) == {}
    taken = [answer for answer in found.values() if answer.status_code < 400]
    assert len(known) >= 8 and len(taken) > 20
    assert hostile.heard == []


def _programs(client: httpx.Client, number: int, words: str, listener: str) -> Any:
    """What a program sends to the API: a string of the pack as every value, one address a turn."""
    every = dict.fromkeys(("kind", "about", "field", "value", "report", "reason", "key"), words)
    bodies = (
        (f"{API}/rulings", {**every, "others": [words], "words": [words], "seen": 1}),
        (f"{API}/settings", {"field": "title", "value": words, "report": words}),
        (f"{API}/settings", {"field": f"reliability.{words}", "value": "A"}),
        (f"{API}/webhooks", {"address": words, "events": ["revision"]}),
        (f"{API}/webhooks", {"address": f"{listener}/{number}", "events": [words]}),
        (f"{API}/releases", {"seen": 10**9, "note": words}),
        (f"{API}/rulings", {words: words}),
        (f"{API}/settings", [[[[words]]]]),
    )
    path, body = bodies[number % len(bodies)]
    headers = {"Content-Type": "application/json", "Last-Event-ID": str(number)}
    yield client.post(path, content=json.dumps(body).encode(), headers=headers)
    if not number % 10:
        yield client.post(path, content=words.encode("utf-8", "replace"), headers=headers)
        yield client.delete(f"{API}/webhooks/{quote(words.encode('utf-8', 'replace'), safe='')}")


def test_news_of_hostile_words_comes_into_an_open_page_as_words(hostile, browser):
    context = browser.new_context(bypass_csp=True)
    context.add_init_script(WATCH)
    context.add_cookies(
        [
            {"name": n, "value": v, "url": hostile.desk.address}
            for n, v in hostile.admin().cookies.items()
        ]
    )
    tab, said = context.new_page(), []
    tab.on("request", lambda r: said.append(r.url))
    tab.goto(f"{hostile.desk.address}{CASE}/facts")
    name = hostile.desk.case.current.record.events[1].name
    sent_ruling = {"kind": "correct", "about": name, "field": "label", "value": LABEL}
    with hostile.admin() as client:
        assert client.post(f"{API}/rulings", json=sent_ruling).status_code == 201
    tab.locator("#news:not([hidden])").wait_for(timeout=60_000)
    tab.locator("text=ran(95)").first.wait_for(timeout=60_000)
    assert tab.evaluate("window.hasRun || []") == []
    assert tab.locator("[pack]").count() == 0
    assert [one for one in said if not _is_own(one, hostile.desk.address)] == []
    context.close()
