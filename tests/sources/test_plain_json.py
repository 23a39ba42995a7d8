"""Plain JSON under the keys of the programs that wrote it; what is not read of it is told."""

import json
from typing import Any

import pytest

from dateline.record.nouns import Report
from dateline.sources.json_file import read_json
from dateline.sources.json_lines import read_json_lines
from dateline.sources.refusal import Refusal
from dateline.sources.source import source_of_bytes

WORDS = "The Volta burst its banks at Gouran on Sunday and four people drowned."


def read(value: Any) -> tuple[list[Report], list[Refusal]]:
    return parted(read_json(json.dumps(value).encode()))


def parted(results: list[Report | Refusal]) -> tuple[list[Report], list[Refusal]]:
    return [r for r in results if isinstance(r, Report)], [
        r for r in results if isinstance(r, Refusal)
    ]


def test_articles_of_a_news_api():
    article = {
        "source": {"id": None, "name": "Volta Post"},
        "author": "Awa Sanou",
        "title": "Volta floods",
        "description": "A river floods.",
        "publishedAt": "2018-08-13T06:00:00Z",
        "urlToImage": "https://volta.example/a.jpg",
        "content": WORDS,
    }
    (report,), told = read({"status": "ok", "totalResults": 1, "articles": [article]})
    assert (report.text, report.outlet, report.title) == (WORDS, "Volta Post", "Volta floods")
    assert (report.published, report.published_basis) == ("2018-08-13T06:00:00+00:00", "metadata")
    assert report.bylines == ("Awa Sanou",) and told == []


def test_a_description_is_read_where_there_is_no_other_text():
    (report,), _ = read([{"title": "Volta floods", "description": WORDS}])
    assert report.text == WORDS


def test_what_a_page_shows_of_a_post():
    post = {
        "date": "2018-08-13T06:00:00",
        "link": "https://volta.example/7",
        "title": {"rendered": "Four die &#8211; Volta"},
        "content": {"rendered": f"<p>{WORDS}</p>\n<p>Boats came on Monday.</p>"},
    }
    (report,), _ = read([post])
    assert report.text == f"{WORDS}\n\nBoats came on Monday."
    assert (report.title, report.url) == ("Four die – Volta", "https://volta.example/7")


def test_the_own_text_is_kept_letter_for_letter():
    assert read({"text": f"<p>{WORDS}</p> "})[0][0].text == f"<p>{WORDS}</p> "


@pytest.mark.parametrize(
    ("value", "day"),
    [
        (1534140000, "2018-08-13T06:00:00+00:00"),
        (1534140000000, "2018-08-13T06:00:00+00:00"),
        ("1534140000", "2018-08-13T06:00:00+00:00"),
        ("Mon, 13 Aug 2018 06:00:00 GMT", "2018-08-13T06:00:00+00:00"),
        ("13/08/2018", "2018-08-13"),
    ],
)
@pytest.mark.parametrize("key", ["published", "pubDate", "date_published"])
def test_dates_however_they_are_written(key: str, value: Any, day: str):
    (report,), told = read({"text": WORDS, key: value})
    assert (report.published, told) == (day, [])


@pytest.mark.parametrize("value", ["06/07/2018", "last week", 12, {"day": 3}])
def test_a_date_that_is_not_read_is_told(value: Any):
    (report,), (told,) = read({"text": WORDS, "published": value})
    assert report.published is None
    assert told.slug == "unread-date" and '"published"' in told.reason


def test_an_id_that_comes_twice_is_told_with_its_line():
    rows = [
        {"id": 7, "text": WORDS},
        {"id": 8, "text": WORDS + " A"},
        {"id": 7, "text": WORDS + " B"},
    ]
    lines = "\n".join(map(json.dumps, rows)).encode()
    reports, (told,) = parted(list(read_json_lines(source_of_bytes(lines, "a.jsonl"))))
    assert len(reports) == 3
    assert told.slug == "repeated-id" and "line 3" in told.reason
