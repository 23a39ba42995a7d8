"""A schema.org article is read alike in a page and in a file of its own."""

from __future__ import annotations

import json

import pytest

from dateline.sources.json_report import read_object
from dateline.sources.page import read_markup

BODY = (
    "Flood water cut the road to the harbour of Mopti on Friday, the police of the region said. "
    "The army sent boats to the villages and took forty families to a school in the town."
)
BASE = {"@type": "NewsArticle", "headline": "Flood cuts road to harbour", "articleBody": BODY}
ARTICLES = [
    {
        "url": "https://web.archive.org/web/20190401101112/https://www.harrowcourier.example/flood",
        "datePublished": "2019-03-12T10:00:00Z",
        "author": "By Mira Toll, Reuters",
    },
    {
        "publisher": {"name": "Facebook"},
        "provider": {"name": "Harrow Courier"},
        "mainEntityOfPage": {"@id": "https://harrowcourier.example/2019/03/12/flood"},
        "creator": [{"@type": "Person", "name": "MIRA TOLL"}],
    },
    {"publisher": "Harrow Courier", "dateCreated": "2019-03-11", "inLanguage": {"name": "en"}},
    {"datePublished": "2024-01-01", "dateModified": "2019-03-12", "dateCreated": "2019-03-11"},
]
FIELDS = ("url", "outlet", "title", "published", "published_basis", "published_from", "captured")


@pytest.mark.parametrize("fields", ARTICLES)
def test_page_and_file_agree(fields: dict[str, object]):
    node = {**BASE, **fields}
    text = "".join(f"<p>{sentence}.</p>" for sentence in BODY.rstrip(".").split(". "))
    page = read_markup(
        f'<html><head><script type="application/ld+json">{json.dumps(node)}</script></head>'
        f"<body><article><h1>{BASE['headline']}</h1>{text}</article></body></html>"
    )
    file = read_object(node)
    for field in (*FIELDS, "bylines", "credits", "updated"):
        assert getattr(file, field) == getattr(page, field), field


def test_an_article_of_a_file_is_not_the_platforms_and_its_address_not_the_archives():
    first, second = (read_object({**BASE, **fields}) for fields in ARTICLES[:2])
    assert first.url == "https://www.harrowcourier.example/flood"
    assert (first.outlet, first.captured) == ("harrowcourier.example", "2019-04-01T10:11:12+00:00")
    assert (first.bylines, [c.name for c in first.credits]) == (("Mira Toll",), ["Reuters"])
    assert (second.outlet, second.bylines) == ("Harrow Courier", ("Mira Toll",))
    assert (second.published, second.published_basis) == ("2019-03-12", "inferred")
