"""Who published a page: the outlet, not the platform, cache or archive that carries it; who wrote."""

from __future__ import annotations

import json

import pytest

from dateline.reference.publishing.platforms import is_platform, original_address
from dateline.sources.page import read_markup

BODY = (
    "<p>Flood water cut the road to the harbour of Mopti on Friday, the police of the region said.</p>"
    "<p>The army sent boats to the villages and took forty families to a school in the town.</p>"
)


def page(node: dict[str, object] | None = None, head: str = "", above: str = ""):
    about = {"@type": "NewsArticle", "headline": "Flood cuts road", **(node or {})}
    script = f'<script type="application/ld+json">{json.dumps(about)}</script>'
    return read_markup(
        f"<html><head><title>Flood cuts road</title>{script}{head}</head><body><article>"
        f"<h1>Flood cuts road</h1>{above}{BODY}</article></body></html>"
    )


def site_name(name: str) -> str:
    return f'<meta property="og:site_name" content="{name}">'


@pytest.mark.parametrize(
    ("node", "head", "outlet"),
    [
        ({"publisher": {"name": "Lakeside Courier"}}, site_name("Facebook"), "Lakeside Courier"),
        (
            {"publisher": {"name": "Yahoo News"}, "provider": {"name": "Lakeside Courier"}},
            "",
            "Lakeside Courier",
        ),
        ({"publisher": {"name": "MSN"}}, site_name("Lakeside Courier"), "Lakeside Courier"),
        (
            {"author": {"@type": "Organization", "name": "Lakeside Courier"}},
            site_name("Medium"),
            "Lakeside Courier",
        ),
        ({}, site_name("Medium"), "Medium"),
        ({}, site_name("Lakeside Courier | Home"), "Lakeside Courier"),
        (
            {},
            site_name("@lakesidecourier")
            + '<link rel="canonical" href="https://www.lakeside.example/a">',
            "lakeside.example",
        ),
        (
            {},
            site_name("U.S.") + '<link rel="canonical" href="https://www.reuters.com/article/a">',
            "Reuters",
        ),
        (
            {},
            '<link rel="canonical" href="https://web.archive.org/web/20190312163405/https://www.lakeside.example/a">',
            "lakeside.example",
        ),
        ({"publisher": {"@id": "#org"}}, "", None),
    ],
)
def test_the_outlet(node: dict[str, object], head: str, outlet: str | None):
    assert page(node, head).outlet == outlet


@pytest.mark.parametrize(
    ("address", "original"),
    [
        (
            "https://web.archive.org/web/20190312163405id_/http://lakeside.example/a",
            "http://lakeside.example/a",
        ),
        (
            "https://archive.ph/20190312163405/https://lakeside.example/a",
            "https://lakeside.example/a",
        ),
        (
            "https://www-lakeside-example.cdn.ampproject.org/c/s/www.lakeside.example/a",
            "https://www.lakeside.example/a",
        ),
        (
            "https://www.google.com/amp/s/www.lakeside.example/a/amp",
            "https://www.lakeside.example/a/amp",
        ),
        (
            "https://www-lake--side-example.translate.goog/a?_x_tr_sl=fr",
            "https://www.lake-side.example/a",
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Flakeside.example%2Fa&h=x",
            "https://lakeside.example/a",
        ),
        (
            "https://lakeside.example/a?url=https://other.example/b",
            "https://lakeside.example/a?url=https://other.example/b",
        ),
    ],
)
def test_an_address_that_holds_another(address: str, original: str):
    assert original_address(address) == original


def test_a_copy_of_an_archive_is_dated_by_its_capture_at_most():
    head = '<link rel="canonical" href="https://web.archive.org/web/20190312163405/https://lakeside.example/a">'
    report = page({"datePublished": "2026-01-01"}, head)
    assert (report.url, report.captured) == (
        "https://lakeside.example/a",
        "2019-03-12T16:34:05+00:00",
    )
    assert report.published is None


@pytest.mark.parametrize(
    "name", ["Yahoo! News", "facebook.com", "https://medium.com/@x/a", "Google News"]
)
def test_platforms(name: str):
    assert is_platform(name)
    assert not is_platform("Lakeside Courier")


@pytest.mark.parametrize(
    ("author", "people", "agencies"),
    [
        (
            [{"@type": "Person", "name": "Mira Toll", "jobTitle": "Africa Editor"}],
            ("Mira Toll",),
            [],
        ),
        (
            [{"@type": "Person", "name": "Mira Toll, Africa Editor"}, {"name": "Jon Askew in Gao"}],
            ("Mira Toll", "Jon Askew"),
            [],
        ),
        ({"@type": "Organization", "name": "Reuters"}, (), ["Reuters"]),
        ({"@type": "Person", "name": "By Reuters Staff"}, (), ["Reuters"]),
        ("Mira Toll and Jon Askew, Associated Press", ("Mira Toll", "Jon Askew"), ["AP"]),
        (["admin", "Web Desk", "@courier", "https://lakeside.example/mira"], (), []),
        ({"@type": "Person", "name": "Lakeside Courier"}, (), []),
        ({"@type": "NewsMediaOrganization", "name": "Hale Brook"}, (), []),
    ],
)
def test_authors_of_the_json_ld(author: object, people: tuple[str, ...], agencies: list[str]):
    report = page({"author": author, "publisher": {"name": "Lakeside Courier"}})
    assert report.bylines == people
    assert [c.name for c in report.credits if c.kind == "agency"] == agencies


@pytest.mark.parametrize(
    "above",
    [
        '<p>By <a rel="author" href="/mira">Mira Toll</a></p>',
        '<span itemprop="author" itemscope><span itemprop="name">Mira Toll</span>, editor</span>',
        '<div class="article-byline">By <b>Mira Toll</b> <b>12 March 2019</b></div>',
        '<div class="field-byline-original"><a>Mira Toll</a><span>Lakeside Courier Staff</span></div>',
    ],
)
def test_authors_of_the_markup(above: str):
    assert page(above=above).bylines == ("Mira Toll",)


def test_authors_of_comments_are_not_the_page_s():
    comments = '<div class="comments"><span class="author">Jon Askew</span></div>'
    assert page(above=comments).bylines == ()


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Ferry sinks off Tanga | Coast Sun", "Coast Sun"),
        ("Ferry sinks off Tanga - The Lindi Herald", "The Lindi Herald"),
        ("Ferry sinks off Tanga | World News", "coast.example"),
    ],
)
def test_the_end_of_the_title_names_the_outlet_where_nothing_else_does(title, outlet):
    page = (
        f"<html><head><title>{title}</title><link rel='canonical' href='https://coast.example/a'></head>"
        "<body><article><h1>Ferry sinks off Tanga</h1><p>A ferry sank off Tanga on Friday and nine people "
        "drowned, the harbour master said.</p></article></body></html>"
    )
    assert read_markup(page).outlet == outlet


@pytest.mark.parametrize("name", ["&lt;img src=x onerror=alert(1)&gt;", "{{ site.name }}"])
def test_markup_is_no_name_of_an_outlet(name: str):
    assert page(head=site_name(name)).outlet is None
