"""Search finds the same in both databases, and says plainly what stands nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.desk.search import SearchIndex, Wanted
from dateline.desk.search.rows import Row
from dateline.desk.store import open_desk_store
from dateline.desk.store.tables import SEARCH_ROW
from tests.ledger.conftest import *  # noqa: F403  (new_place: a file, and PostgreSQL)

ROWS = (
    Row(kind="fact", name="e.r-1.5", title="Marines attacked Albina", words="five rebels were killed … Moengo", type="ASSAULT", status="happened", earliest="2019-06-04", latest="2019-06-04", about=("p.r-1.9",), weight=9.0),
    Row(kind="fact", name="e.r-1.50", title="A flood at Wanhatti", words="about 300 people were displaced by the river Cottica", type="DISASTER", status="happened", earliest="2019-06-05", latest="2019-06-06", about=("p.r-1.7",), weight=7.0),
    Row(kind="statement", name="s.r-1.80", title="Anna Brask", words="We hold the bridge", about=("a.r-1.30",)),
    Row(kind="report", name="r-1", title="Marines hold the bridge", words="Séválé’s 1,200 men attacked at 3.25 p.m.; the attackers' camp – 100% 'burnt' OR NOT near(\"x\")"),
    Row(kind="place", name="p.r-1.7", title="Wanhatti", words="Wanhati · ဝမ်ဟတ်တီ"),
    Row(kind="actor", name="a.r-1.30", title="Anna Brask", words=""),
)  # fmt: skip
ASKED = {
    "attack": ["e.r-1.5", "r-1"],
    "attacks albina": ["e.r-1.5"],
    '"hold the bridge"': ["r-1", "s.r-1.80"],
    '"the hold bridge"': [],
    "displac*": ["e.r-1.50"],
    "sevale": ["r-1"],
    "BRASK": ["a.r-1.30", "s.r-1.80"],
    "Brask’s": ["a.r-1.30", "s.r-1.80"],
    "ဝမ်ဟတ်တီ": ["p.r-1.7"],
    "wanhatti": ["e.r-1.50", "p.r-1.7"],
    'NOT near("x")': ["r-1"],
    "') or 1=1 --": [],
    "%": [],
    "*": [],
    '"': [],
    "": [row.name for row in sorted(ROWS, key=lambda r: (-r.weight, r.kind, r.name))],
}


@pytest.fixture
def found(new_place):
    """Asks an index of `ROWS` in a database of its own."""
    place = new_place()
    store = open_desk_store(place if "://" in place else f"{place}.desk")
    index = SearchIndex(store)
    with store.writing() as connection:
        index._add(connection, "x", "current", ROWS)  # pyright: ignore[reportPrivateUsage]
    yield lambda **wanted: index.find("x", "current", Wanted(**wanted))
    store.close()


@pytest.mark.parametrize("asked", [one for one in ASKED if one not in ("%", "*", '"')])
def test_both_databases_give_the_same(found, asked):
    answer = found(words=asked)
    assert [hit.name for hit in answer.hits] == ASKED[asked]
    assert answer.total == len(ASKED[asked])


def test_filters_narrow_and_missing_words_are_named(found):
    assert [hit.name for hit in found(words="the", since="2019-06-06").hits] == ["e.r-1.50"]
    assert [hit.name for hit in found(kind="fact", about=("p.r-1.9",)).hits] == ["e.r-1.5"]
    assert found(words="attack zeppelin").missing == ("zeppelin",)
    nothing = found(words="flood", type="ASSAULT")
    assert nothing.total == 0 and nothing.missing == ()


def test_what_was_asked_for_is_marked(found):
    hit = found(words="people displaced").hits[0]
    assert [piece.text for piece in hit.excerpt if piece.marked] == ["people", "displaced"]


def test_rows_follow_the_revision_and_nothing_of_a_removed_report_is_left(desk):
    store, slug = desk.services.store, desk.case.slug
    index = SearchIndex(store)
    desk.searchable()
    assert index.find(slug, "current", Wanted(words="Cottica")).total
    report = next(r.id for r in desk.case.current.record.reports if "Cottica" in r.text)
    with desk.case.opened() as kept:
        number = kept.erase(report, "a person in danger", "K. D.").entries[-1].seq
    desk.built(number)
    desk.searchable()
    assert index.find(slug, "current", Wanted(words="Cottica")).missing == ("Cottica",)
    with store.reading() as connection:
        assert not any("Cottica" in row.words for row in connection.execute(SEARCH_ROW.select()))
    for file in Path(desk.where).parent.glob("*.desk*"):
        assert b"Cottica" not in file.read_bytes() and b"cottica" not in file.read_bytes(), file


def test_the_page_says_plainly_what_stands_nowhere(reading_desk):
    reading_desk.searchable()
    with reading_desk.client() as client:
        page = client.get("/c/marowijne/search", params={"q": "marines albina"}).text
        assert "<mark>" in page and "/c/marowijne/fact/" in page
        nothing = client.get("/c/marowijne/search", params={"q": "zeppelin"}).text
        assert "No such words: “<bdi>zeppelin</bdi>” stands nowhere" in nothing
        turned = {"q": "marines", "since": "2020-01-02", "until": "2020-01-01"}
        assert "comes after the last" in client.get("/c/marowijne/search", params=turned).text
        for odd in ('"', "*", "%", "\u202e", "a" * 300, "'; drop table x"):
            assert client.get("/c/marowijne/search", params={"q": odd}).status_code == 200, odd
        assert client.get("/c/marowijne/search", params={"since": "then"}).status_code == 422
