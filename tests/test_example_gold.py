"""The example crisis is sound: its gold points at words that stand there, and it holds all that it promises to hold."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from pathlib import Path
from typing import get_args

import pytest
import yaml
from lxml import html

from dateline.record.nouns import Report
from dateline.record.vocabulary import CommitmentState, CountOf, EventType, FurnitureKind, Status
from dateline.sources.files import read_paths

EXAMPLE = Path(__file__).parent.parent / "example"
GOLD = yaml.safe_load((EXAMPLE / "gold.yaml").read_text(encoding="utf-8"))
CASE = yaml.safe_load((EXAMPLE / "case.yaml").read_text(encoding="utf-8"))
EVENTS = GOLD["events"]
EVIDENCE = [(event, words) for event in EVENTS for words in event["evidence"]]
IDS = {words["id"]: event for event, words in EVIDENCE if "id" in words}
AGENCIES = {"AustralPress", "Meridian News Agency"}


@pytest.fixture(scope="module")
def reports() -> dict[str, Report]:
    """The reports by the short keys of the gold."""
    read, faults = read_paths([EXAMPLE])
    assert not faults
    by_name = {Path(report.file or "").name: report for report in read}
    return {key: by_name[spec["file"]] for key, spec in GOLD["reports"].items()}


def plain(text: str) -> str:
    """The text with white space and quote marks made plain."""
    for mark, ascii_mark in zip("“”‘’\u00a0", "\"\"'' ", strict=True):
        text = text.replace(mark, ascii_mark)
    return re.sub(r"\s+", " ", text)


def paragraphs(report: Report) -> list[str]:
    return [plain(part) for part in re.split(r"\n\s*\n", report.text.replace("\r\n", "\n"))]


def told() -> list[tuple[str, str]]:
    """Every quote of the gold that points at what is told, with the key of its report."""
    rows = [(words["in"], words["quote"]) for _, words in EVIDENCE]
    rows += [(row["in"], row["quote"]) for row in GOLD["reported_times"]]
    for row in GOLD["reuse"]:
        rows += [(row["a"], row["quote_a"]), (row["b"], row["quote_b"])]
    return rows


def test_the_case_file_and_the_gold_name_the_files_that_are_there():
    on_disk = {path.name for path in (EXAMPLE / "reports").iterdir()}
    assert {Path(row["file"]).name for row in CASE["reports"]} == on_disk
    assert {spec["file"] for spec in GOLD["reports"].values()} == on_disk
    assert all((EXAMPLE / row["file"]).is_file() for row in CASE["reports"])


def test_the_crisis_is_as_large_as_promised():
    outlets = {row["outlet"] for row in GOLD["metadata"].values()}
    assert len(GOLD["reports"]) >= 12
    assert outlets >= AGENCIES
    assert len(outlets - AGENCIES) >= 4
    assert len({spec["published"] for spec in GOLD["reports"].values()}) >= 4
    kinds = Counter(Path(spec["file"]).suffix for spec in GOLD["reports"].values())
    assert set(kinds) == {".txt", ".html", ".eml"}
    assert min(kinds.values()) >= 3


def test_every_quote_stands_within_one_paragraph_of_its_report(reports):
    lost = [
        (key, quote)
        for key, quote in told()
        if not any(plain(quote) in paragraph for paragraph in paragraphs(reports[key]))
    ]
    assert not lost


def test_every_trap_and_piece_of_furniture_stands_in_its_file(reports):
    """In the readable text or, where the reader of pages leaves menus and footers out, in the page itself."""
    lost = []
    for row in GOLD["traps"] + GOLD["furniture"]:
        path = EXAMPLE / "reports" / GOLD["reports"][row["in"]]["file"]
        whole = reports[row["in"]].text
        if path.suffix == ".html":
            whole += html.fromstring(path.read_text(encoding="utf-8")).text_content()
        if plain(row["quote"]) not in plain(whole):
            lost.append((row["in"], row["quote"]))
    assert not lost


def test_one_report_is_not_unicode_and_is_read_all_the_same(reports):
    data = (EXAMPLE / "reports" / GOLD["reports"]["r11"]["file"]).read_bytes()
    with pytest.raises(UnicodeDecodeError):
        data.decode("utf-8")
    assert "Señal, compañía, raíz" in reports["r11"].text
    assert "“The lorries were loaded yesterday" in reports["r11"].text


def test_no_page_contradicts_what_the_gold_says_of_it(reports):
    for key, said in GOLD["metadata"].items():
        report = reports[key]
        assert report.outlet in (None, said["outlet"])
        for field in ("published", "updated"):
            found = getattr(report, field)
            if field == "updated" and found == report.published:
                continue  # the page's own claim; `clean` holds it for no change
            if found is not None:
                assert same_moment(found, said.get(field)), (key, field, found)


def same_moment(found: str, said: str | None) -> bool:
    """True if both are the same day or, where both have a time and a zone, the same moment."""
    if said is None:
        return False
    a, b = (dt.datetime.fromisoformat(str(value).replace("Z", "+00:00")) for value in (found, said))
    return a == b if a.tzinfo and b.tzinfo else a.date() == b.date()


def test_ids_are_unique_and_links_lead_somewhere():
    assert not [id_ for id_, n in Counter(event["id"] for event in EVENTS).items() if n > 1]
    assert not [
        id_
        for id_, n in Counter(words["id"] for _, words in EVIDENCE if "id" in words).items()
        if n > 1
    ]
    for key in ("must_link", "cannot_link"):
        assert all(
            len(pair) == 2 and pair[0] != pair[1] and set(pair) <= set(IDS) for pair in GOLD[key]
        )
    assert not {frozenset(p) for p in GOLD["must_link"]} & {
        frozenset(p) for p in GOLD["cannot_link"]
    }
    assert all(IDS[a] is IDS[b] for a, b in GOLD["must_link"])
    assert all(IDS[a] is not IDS[b] for a, b in GOLD["cannot_link"])


def test_types_statuses_counts_and_kinds_are_those_of_the_record():
    for event in EVENTS:
        assert event["type"], event["id"]
        assert set(event["type"]) <= set(get_args(EventType)), event["id"]
        assert event["status"], event["id"]
        assert set(event["status"]) <= set(get_args(Status)), event["id"]
        assert all(count["of"] in get_args(CountOf) for count in event.get("counts", []))
    for trap in GOLD["traps"]:
        assert trap["types"] == "any" or set(trap["types"]) <= set(get_args(EventType))
    assert {row["state"] for row in GOLD["promises"]} <= set(get_args(CommitmentState))


def test_all_types_of_event_and_all_kinds_of_furniture_occur():
    must = [event for event in EVENTS if not event.get("optional")]
    assert {kind for event in must for kind in event["type"]} == set(get_args(EventType))
    assert {status for event in must for status in event["status"]} == set(get_args(Status))
    assert {row["kind"] for row in GOLD["furniture"]} == set(get_args(FurnitureKind))


def test_dates_are_dates_and_in_order():
    for event in EVENTS:
        when = event.get("when")
        if when:
            assert isinstance(when["earliest"], dt.date), event["id"]
            assert isinstance(when["latest"], dt.date), event["id"]
            assert when["earliest"] <= when["latest"], event["id"]
    assert all(isinstance(row["from"], dt.date) for row in GOLD["control"])
    due = {
        event["id"]: event["commitment"]["due_latest"] for event in EVENTS if "commitment" in event
    }
    assert due == {row["event"]: row["due"] for row in GOLD["promises"]}


def test_promises_disputes_versions_and_places_name_what_is_in_the_gold(reports):
    events = {event["id"]: event for event in EVENTS}
    own = [
        row["event"]
        for key in ("promises", "disputes", "refinements", "tolls")
        for row in GOLD[key]
    ]
    assert {*own, *GOLD["undisputed"]} <= set(events)
    assert {row["state"] for row in GOLD["promises"]} == {"kept", "missed", "overdue", "open"}
    assert all(
        row["decided_by"] in IDS for row in GOLD["promises"] if row["state"] in ("kept", "missed")
    )
    assert all(row["history"][max(row["history"])] == row["state"] for row in GOLD["promises"])
    assert all(row["of"] in get_args(CountOf) for row in GOLD["tolls"])
    assert {row["kind"] for row in GOLD["disputes"]} == {"contradicts", "supersedes"}
    for row in GOLD["versions"]:
        assert reports[row["of"]].url == reports[row["is"]].url
        assert reports[row["of"]].text != reports[row["is"]].text
    words = " ".join(plain(report.text) for report in reports.values())
    assert all(any(name in words for name in place["name"]) for place in GOLD["places"])
    assert all(name in words for name in GOLD["nowhere"])


def test_a_trap_never_stands_where_the_gold_wants_an_event_that_happened():
    """Where a trap's words overlap evidence of the same type, some status other than happened must be right there."""
    for trap in GOLD["traps"]:
        for event, words in EVIDENCE:
            clash = trap["types"] == "any" or set(trap["types"]) & set(event["type"])
            inside = words["in"] == trap["in"] and plain(words["quote"]) in plain(trap["quote"])
            if clash and inside and not event.get("optional"):
                assert set(event["status"]) - {"happened"}, (trap["quote"], event["id"])
