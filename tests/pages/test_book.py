"""The book of a long record: every fact and report stands in one place, and every link of the report and of the book leads somewhere."""

from __future__ import annotations

import html as html_text
import re
from collections import Counter
from pathlib import Path

import msgspec
import pytest

from bench.made_records import multiplied
from dateline.case import Case
from dateline.pages import book_plan, situation
from dateline.pages.book import is_page, report_pages
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Fault, Record, Report, When
from dateline.record.ruled import Removal

TIMES = 6  # the record over again, a week later each time
TOLD = 60  # times that each of its events is told more
ADDRESS = re.compile(r'\shref="?([^\s">]+)')
ID = re.compile(r'\sid="?([^\s">]+)')


@pytest.fixture(scope="module")
def long(record) -> Record:
    """The record many times over, with more facts of it and many faults."""
    made = multiplied(record, TIMES)
    copies = [
        msgspec.structs.replace(
            event,
            id=f"{event.id}-{number}",
            when=When(f"2031-04-{number % 20 + 1:02}", f"2031-04-{number % 20 + 1:02}", "day"),
        )
        for number in range(TOLD)
        for event in made.events
    ]
    faults = tuple(
        Fault("when", "no-day", f"no day {number}", report=report.id)
        for number in range(40)
        for report in made.reports
    )
    return msgspec.structs.replace(
        made, events=(*made.events, *copies), faults=(*made.faults, *faults)
    )


@pytest.fixture(scope="module")
def pages(long) -> dict[str, str]:
    """All files by name, with small pages, so that the book has many."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(book_plan, "FULL", 60_000)
        drawn = report_pages(long, {"The record as JSON": "record.json"}, full=True)
        return {name: b"".join(pieces).decode() for name, pieces in drawn.items()}


def markup(page: str) -> str:
    return re.sub(r"<(script|style)>.*?</\1>", "", page, flags=re.S)


def names(page: str) -> list[str]:
    return ID.findall(markup(page))


def broken(pages: dict[str, str]) -> list[tuple[str, str]]:
    """Links that lead to no file, or to no place in it."""
    there = {name: set(names(page)) for name, page in pages.items()}
    found: list[tuple[str, str]] = []
    for name, page in pages.items():
        for address in set(ADDRESS.findall(markup(page))):
            file, _, anchor = html_text.unescape(address).partition("#")
            if file.startswith("http") or file == "record.json":
                continue
            anchors = there.get(file or name)
            if anchors is None or (anchor and anchor not in anchors):
                found.append((name, address))
    return found


def test_the_book_has_pages_of_each_kind(pages):
    kinds = Counter(name.partition("-")[0] for name in pages)
    assert kinds["index.html"] == 1
    assert (
        kinds["search"] > 1
        and kinds["facts"] > 5
        and kinds["reports"] > 1
        and kinds["lines"]
        and kinds["faults"]
    )
    assert all(is_page(name) for name in pages if name != "index.html")


def test_no_link_of_the_report_or_the_book_is_broken(pages):
    assert broken(pages) == []
    cut = {**pages, "facts-002.html": pages["facts-002.html"].replace('id="', 'id="x')}
    cut["facts-002.html"] = re.sub(r"\sid=e-", " id=x-", cut["facts-002.html"])
    assert broken(cut), "a place that is missing is found"


def test_every_name_stands_once_on_its_page(pages):
    assert all(len(found) == len(set(found)) for found in map(names, pages.values()))


def test_every_fact_report_and_line_stands_in_one_place(long, pages):
    for kind, things in (("facts", long.events), ("reports", long.reports), ("lines", long.lines)):
        of_kind = [page for name, page in pages.items() if name.startswith(kind)]
        found = Counter(name for page in of_kind for name in names(page))
        assert {thing.id: found[thing.id] for thing in things} == {thing.id: 1 for thing in things}


def test_every_fact_can_be_searched_for_and_leads_to_where_it_is_drawn(long, pages):
    rows: dict[str, list[str]] = {}
    for name, page in pages.items():
        if name.startswith("search"):
            found = re.findall(
                r'<p class="?event"? id="?row\.([^\s">]+)"?><a href="?([^\s">]+)', page
            )
            for id_, address in found:
                rows.setdefault(id_, []).append(address)
    assert rows.keys() == {event.id for event in long.events}
    for id_, addresses in rows.items():
        (address,) = addresses
        file, _, anchor = address.partition("#")
        assert file.startswith("facts") and anchor == id_


def test_every_report_stands_whole(long, pages):
    of_reports = "".join(page for name, page in pages.items() if name.startswith("reports"))
    texts = re.findall(r'<div class="?text"?[^>]*>(.*?)</div>', of_reports, flags=re.S)
    shown = Counter(
        html_text.unescape(re.sub(r"<[^>]*>", "", text)).removeprefix("\n") for text in texts
    )
    wanted = Counter(report.text for report in long.reports if not report.removed)
    assert shown == wanted


def test_the_words_of_every_telling_lead_to_their_report_and_back(long, pages):
    where = {
        name: file for file, page in pages.items() if file != "index.html" for name in names(page)
    }
    told: dict[tuple[str, int, int], set[str]] = {}  # facts by the word that leads to one of them
    for event in long.events:
        for number, mention in enumerate(event.mentions, 1):
            passage = f"{event.id}.m{number}"
            file = where[passage]
            assert file == where[mention.report] and file.startswith("reports")
            assert f"href={file}#{passage}" in pages[where[event.id]].replace('"', "")
            word = (mention.report, mention.trigger.start, mention.trigger.end)
            told.setdefault(word, set()).add(f"{where[event.id]}#{event.id}")
    links = {name: set(ADDRESS.findall(markup(page))) for name, page in pages.items()}
    assert all(addresses & links[where[report]] for (report, _, _), addresses in told.items())


def test_every_fault_is_told(long, pages):
    of_faults = "".join(page for name, page in pages.items() if name.startswith("faults"))
    told = set(re.findall(r"<li><bdi>(.*?)</bdi>", of_faults))
    assert told >= {html_text.escape(fault.message) for fault in long.faults}


def test_what_the_report_counts_leads_to_where_it_is_drawn(long, pages):
    index = pages["index.html"]
    assert "All facts, by day" in index and "All reports whole, by day" in index
    for name in pages:
        if name.startswith(("facts", "reports", "lines")):
            assert re.search(rf'href="?{re.escape(name)}[">\s]', index), name
    counted = re.findall(r"<p class=\"?counted\"?>(.*?)(?:</p>|<h|<div)", index, flags=re.S)
    assert counted and all("href=" in one and "facts-" in one for one in counted)
    assert "dateline report --full" not in index and "the record has them all" not in index


def test_no_page_asks_for_anything(pages):
    for page in pages.values():
        assert "default-src 'none'" in html_text.unescape(page)
        assert not re.search(r"<(?:img|link|iframe|script)\s", page)


def test_a_page_is_as_long_as_it_is_reckoned(long):
    for name, pieces in report_pages(long, {}, full=True).items():
        most = 2 if name.startswith("search") else 1.33
        assert len(b"".join(pieces)) < most * book_plan.FULL or name == "index.html"


def test_a_short_record_has_no_book(record):
    (name,) = report_pages(record, {}, full=True)
    assert name == "index.html"
    assert "book" not in situation.draw(record, full=True).partition("</style>")[0]


def test_without_full_there_is_no_book_and_no_link_to_one(long):
    (front,) = report_pages(long, {}).values()
    page = b"".join(front).decode()
    assert "dateline report --full" in page and "facts-001.html" not in page


def test_a_text_that_had_to_go_leaves_no_broken_link(long):
    gone = Report(id="r-gone", removed=Removal("2031-06-01T00:00:00Z", "a court"))
    made = msgspec.structs.replace(long, reports=(*long.reports, gone))
    drawn = report_pages(made, {}, full=True)
    pages = {name: b"".join(pieces).decode() for name, pieces in drawn.items()}
    assert broken(pages) == [] and "a court" in pages["reports-001.html"]


def test_pages_of_an_earlier_book_go_and_nothing_else(long, record, tmp_path: Path):
    mine = tmp_path / "facts-900.html"
    mine.write_text("<p>my own notes</p>")
    Case().write(tmp_path, long, full=True)
    written = {path.name for path in tmp_path.iterdir() if is_page(path.name)}
    assert {"facts-001.html", "reports-001.html", "lines-001.html", "faults-001.html"} <= written
    Case().write(tmp_path, record)
    left = {path.name for path in tmp_path.iterdir()}
    assert left == {"record.json", "index.html", "facts-900.html"}


def test_the_report_is_told_of_its_book_alone(long):
    index = LinkIndex(long)
    assert not index.in_book and not index.book_pages


def test_a_page_tells_its_days_apart_from_facts_without_one(record):
    event = record.events[0]

    def told(*anchors: tuple[str, str]) -> str:
        rows = tuple(book_plan.FactRow(words, f"day.{day}", event) for words, day in anchors)
        return book_plan._days(rows)

    first, last = ("3 May 2031", "2031-05-03"), ("9 May 2031", "2031-05-09")
    long, unknown = ("Over a longer time", "long"), ("No date known", "unknown")
    assert told(first, first) == "3 May 2031"
    assert told(first, last) == "3 May 2031 to 9 May 2031"
    assert told(first, last, long, unknown) == (
        "3 May 2031 to 9 May 2031; over a longer time; no date known"
    )
    assert told(long, unknown) == "Over a longer time; no date known"
    assert told(unknown) == "No date known"


def test_a_kind_with_one_page_has_no_list_of_numbers(long):
    drawn = report_pages(long, {"The record as JSON": "record.json"}, full=True)
    pages = {name: b"".join(pieces).decode() for name, pieces in drawn.items()}
    assert [name for name in pages if name.startswith("search")] == ["search-001.html"]
    assert 'class="book"' not in markup(pages["search-001.html"])
    link = re.search(r'href="?search-001.html"? ?>([^<]*)', markup(pages["index.html"]))
    assert link is not None
    assert link[1].startswith("Tuesday 1 April 2031 to ")
    assert link[1].endswith("; no date known")
