"""The situation report holds every part, leads nowhere dead, runs nothing, asks nothing of the network."""

from __future__ import annotations

import base64
import hashlib
import pickle
import re
from html.parser import HTMLParser

import msgspec
import pytest

from dateline.chunks import in_turn
from dateline.pages import situation
from dateline.pages.link_index import LinkIndex
from dateline.pages.situation import asset
from dateline.record.nouns import CaseInfo, Event, EventMention, Record, Report, Stretch

VOID = {"meta", "link", "br", "img", "input", "hr", "base", "embed", "source", "track", "wbr"}
LOADS = {
    "img",
    "iframe",
    "object",
    "embed",
    "link",
    "base",
    "video",
    "audio",
    "form",
    "image",
    "source",
    "track",
}
HOSTILE = (
    '<script>alert(1)</script> "><img src=x onerror=alert(1)> </style> {{ 7*7 }} &lt;b&gt; <!-- -->'
)


class Page(HTMLParser):
    """Tags with their attributes, ids, links, and the text within the elements of class "text"."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.open: list[str] = []
        self.papers: list[str] = []
        self.words: list[str] = []
        self.depth: int | None = None
        self.feed(html)
        self.close()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))
        if (
            tag in VOID
            or tag in ("rect", "line", "path", "circle")
            and (self.get_starttag_text() or "").endswith("/>")
        ):
            return
        self.open.append(tag)
        if dict(attrs).get("class") == "text":
            self.depth = len(self.open)
            self.papers.append("")

    def handle_startendtag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_endtag(self, tag):
        assert self.open and self.open[-1] == tag, f"</{tag}> closes {self.open[-3:]}"
        if self.depth == len(self.open):
            self.depth = None
        self.open.pop()

    def handle_data(self, data):
        self.words.append(data)
        if self.depth is not None:
            self.papers[-1] += data

    def attributes(self, name: str) -> list[str]:
        return [attributes[name] or "" for _, attributes in self.tags if name in attributes]


@pytest.fixture(scope="module")
def html(record) -> str:
    return situation.draw(record)


@pytest.fixture(scope="module")
def page(html) -> Page:
    return Page(html)


def hostile_record(record: Record, text: str) -> Record:
    """The record with `text` wherever a report can bring text of its own."""
    reports = tuple(
        msgspec.structs.replace(
            report, title=text, outlet=text, url=text, file=text, bylines=(text,)
        )
        for report in record.reports
    )
    extra = Report(id="r-hostile", title=text, text=text, language=text)
    mention = EventMention(report="r-hostile", start=0, end=len(text), trigger=Stretch(0, 5))
    event = Event(
        id=text,
        type="ASSAULT",
        mode=text,
        label=text,
        means=(text,),
        context=(text,),
        mentions=(mention,),
    )
    return msgspec.structs.replace(
        record,
        case=CaseInfo(text, text, text),
        reports=(*reports, extra),
        actors=tuple(
            msgspec.structs.replace(actor, name=text, aliases=(text,)) for actor in record.actors
        ),
        places=tuple(
            msgspec.structs.replace(place, name=text, admin1=text) for place in record.places
        ),
        lines=tuple(msgspec.structs.replace(line, name=text, why=text) for line in record.lines),
        events=(*record.events, event),
        faults=tuple(
            msgspec.structs.replace(fault, message=text, slug=text) for fault in record.faults
        ),
    )


def test_every_part_is_there_in_order(html, page):
    sections = [attributes["id"] for tag, attributes in page.tags if tag == "section"]
    assert sections == [part.anchor for part in situation.PARTS if not part.may_lack]
    for part in (one for one in situation.PARTS if not one.may_lack):
        assert f">{part.heading}</h2>" in html


def test_elements_close_as_they_open(page):
    assert page.open == []


def test_ids_are_single_and_links_lead_somewhere(page):
    ids = page.attributes("id")
    assert len(ids) == len(set(ids))
    anchors = [href[1:] for href in page.attributes("href") if href.startswith("#")]
    assert len(anchors) > 50
    assert set(anchors) <= set(ids)


def test_every_thing_has_its_anchor(record, page):
    ids = set(page.attributes("id"))
    for thing in (
        *record.events,
        *record.actors,
        *record.places,
        *record.lines,
        *record.reports,
        *record.statements,
    ):
        assert thing.id in ids


def test_events_show_their_words_marked(html):
    assert "<b>attacked</b>" in html
    assert (
        "2 outlets, 2 lines: words of Anna Brask and unnamed sources (a doctor in Albina)" in html
    )
    assert "1 outlet, 1 line: it quotes Anna Brask" in html


def test_the_reading_view_holds_every_report_letter_for_letter(record, page):
    assert sorted(page.papers) == sorted(report.text for report in record.reports)


def test_the_oldest_report_is_read_first(html, record):
    order = [html.index(f'id="{report.id}.text"') for report in record.reports]
    assert [
        report.id
        for _, report in sorted(zip(order, record.reports, strict=True), key=lambda pair: pair[0])
    ] == [
        "r-times",
        "r-courier",
        "r-radio",
    ]


def test_recorded_words_lead_to_their_facts_and_copies_to_their_twins(html):
    assert '<a class="trigger" href="#e-1">attacked</a>' in html
    assert '<a href="#a-3">Anna Brask</a>' in html
    assert '<a class="count" href="#e-1">nine rebels</a>' in html
    assert '<a class="cue" href="#s-2">told</a>' in html
    assert '<a id="copy.1.a"></a><a class="twin" href="#copy.1.b" data-to="Overtoom Times"' in html
    assert (
        '<i class="f newsletter" title="newsletter form">Subscribe to our morning letter</i>'
        in html
    )


def test_unknown_is_said_to_be_not_told(html):
    assert "not told" in html
    assert "Outlet not told" in html
    assert "None" not in own(html)


def scripts(html: str) -> list[str]:
    return re.findall(r"<script>(.*?)</script>", html, flags=re.S)


def own(html: str) -> str:
    """The page without the style and the scripts that are its own."""
    return re.sub(r"<(style|script)>.*?</\1>", "", html, flags=re.S)


def test_nothing_runs_but_the_pages_own_scripts_and_nothing_is_loaded(html, page):
    tags = [tag for tag, _ in page.tags]
    assert not set(tags) & LOADS
    assert tags.count("script") == len(situation.SCRIPTS)
    assert scripts(html) == [
        "\n".join(asset(name) for name in names) for names in situation.SCRIPTS
    ]
    assert all(attributes["href"].startswith("#") for tag, attributes in page.tags if tag == "use")
    names = {name for _, attributes in page.tags for name in attributes}
    assert not {name for name in names if name.startswith("on")}
    assert not names & {
        "src",
        "srcset",
        "poster",
        "data",
        "action",
        "formaction",
        "background",
        "ping",
        "style",
    }
    style = html.split("<style>")[1].split("</style>")[0]
    assert "url(" not in style and "@import" not in style


def test_links_out_are_web_addresses_without_a_trail(page):
    out = [
        attributes
        for tag, attributes in page.tags
        if "href" in attributes and attributes["href"][:1] != "#"
    ]
    assert [attributes["href"] for attributes in out] == ["https://courier.example/bridge"]
    assert all(attributes["rel"] == "noopener noreferrer" for attributes in out)


def test_the_policy_names_style_and_scripts_by_their_hashes(html):
    style = html.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', html)
    assert policy
    rules = dict(rule.strip().split(" ", 1) for rule in policy[1].replace("&#39;", "'").split(";"))
    ran = [
        base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
        for script in scripts(html)
    ]
    assert rules == {
        "default-src": "'none'",
        "style-src": f"'sha256-{digest}'",
        "script-src": " ".join(f"'sha256-{one}'" for one in ran),
        "base-uri": "'none'",
        "form-action": "'none'",
    }


def test_the_scripts_set_no_markup_and_ask_for_nothing():
    for name in (name for names in situation.SCRIPTS for name in names if name != "d3.min.js"):
        script = asset(name)
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(",
                     "XMLHttpRequest", "import(", "http:", "https:", "localStorage", "document.cookie"):  # fmt: skip
            assert word not in script, f"{name} has {word}"
    for names in situation.SCRIPTS:
        assert "</script" not in "".join(asset(name) for name in names).lower()


@pytest.mark.parametrize(
    "text", [HOSTILE, "javascript:alert(1)", "data:text/html,<script>alert(1)</script>"]
)
def test_hostile_text_stays_text_wherever_it_stands(record, text):
    page = Page(situation.draw(hostile_record(record, text)))
    assert page.open == []
    tags = [tag for tag, _ in page.tags]
    assert not set(tags) & LOADS
    assert tags.count("script") == len(situation.SCRIPTS)
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert all(href.startswith("#") for href in page.attributes("href"))
    assert page.papers[-1] == text
    assert page.words.count(text) > 20
    ids = page.attributes("id")
    assert len(ids) == len(set(ids)) and not [
        id_ for id_ in ids if not re.fullmatch(r"[A-Za-z][\w.-]*", id_)
    ]


def test_characters_that_html_cannot_hold_are_replaced(record):
    report = Report(id="r-odd", text="bell \x07, null \x00, half \ud800, tab \t, mark \u202e.")
    html = situation.draw(msgspec.structs.replace(record, reports=(*record.reports, report)))
    html.encode("utf-8")
    assert "bell \ufffd, null \ufffd, half \ufffd, tab \t, mark \u202e." in html


def test_an_empty_record_is_a_whole_page():
    page = Page(situation.draw(Record()))
    assert page.open == []
    words = " ".join(page.words)
    assert "A case without a title" in words and "No report is dated" in words
    assert "No event that could be told in a sentence was found in the reports." in words


def test_the_same_record_gives_the_same_bytes(record, html):
    again = msgspec.json.decode(msgspec.json.encode(record), type=Record)
    assert situation.draw(again) == html


def test_other_processes_may_work_out_what_its_parts_show(record, html, monkeypatch):
    parted = []

    class Sent:
        def __call__(self, work, chunks):
            parted.extend(chunks)
            return [pickle.loads(pickle.dumps(work(chunk))) for chunk in reversed(chunks)][::-1]

        def copies(self, work):
            return in_turn.copies(work)

    sent = Sent()
    assert situation.draw_index(LinkIndex(record), map_chunks=sent) == html
    assert not parted  # a short record
    monkeypatch.setattr(situation, "MANY_EVENTS", 1)
    assert situation.draw_index(LinkIndex(record), map_chunks=sent) == html
    assert len(parted) > len(situation.PARTS)


def test_files_beside_the_page_are_linked_at_its_foot(record):
    html = situation.draw(record, {"The record as JSON": "the record.json"})
    assert '<a href="the%20record.json">The record as JSON</a>' in html


def test_structure_for_readers_of_every_kind(page, html):
    tags = [tag for tag, _ in page.tags]
    assert html.startswith('<!doctype html>\n<html lang="en">')
    for landmark in ("header", "nav", "main", "footer", "h1"):
        assert tags.count(landmark) == 1
    levels = [int(tag[1]) for tag in tags if re.fullmatch(r"h[1-6]", tag)]
    assert all(below - above <= 1 for above, below in zip(levels, levels[1:], strict=False))
    assert ("a", {"class": "skip", "href": "#main"}) in page.tags
