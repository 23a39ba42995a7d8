"""The days that a page's markup tells: which object, tag or element is believed, and which is not."""

from __future__ import annotations

import json

import pytest

from dateline.sources.page import read_markup

BODY = (
    "<p>Flood water cut the road to the harbour of Mopti on Friday, the police of the region said.</p>"
    "<p>The army sent boats to the villages and took forty families to a school in the town.</p>"
)


def page(head: str = "", stamp: str = "", lang: str = "en", below: str = "") -> str:
    return (
        f'<html lang="{lang}"><head><title>Flood cuts road to harbour</title>{head}</head><body>'
        f"<article><h1>Flood cuts road to harbour</h1>{stamp}{BODY}</article>{below}</body></html>"
    )


def linked(*nodes: object) -> str:
    return "".join(
        f'<script type="application/ld+json">{n if isinstance(n, str) else json.dumps(n)}</script>'
        for n in nodes
    )


def article(**fields: object) -> dict[str, object]:
    return {"@type": "NewsArticle", "headline": "Flood cuts road to harbour", **fields}


def test_the_node_of_the_article_among_those_of_others():
    nodes = [
        {"@type": "WebSite", "name": "Courier", "datePublished": "2011-01-01"},
        {
            "@type": "VideoObject",
            "name": "Flood",
            "uploadDate": "2018-01-01",
            "datePublished": "2018-01-01",
        },
        {
            "@graph": [
                article(
                    headline="Market burns down in Gao", datePublished="2015-01-01", articleBody="x"
                ),
                article(dateCreated="2019-03-02", datePublished="2019-03-12T10:00:00Z"),
            ]
        },
    ]
    assert read_markup(page(linked(*nodes))).published == "2019-03-12T10:00:00+00:00"


def test_a_broken_script_beside_a_good_one_and_alone():
    good, broken = (
        article(datePublished="2019-03-12"),
        '{"@type": "NewsArticle", "headline": "A "B"",',
    )
    assert read_markup(page(linked(broken, good))).published == "2019-03-12"
    alone = broken + '"datePublished": "2019-03-12T10:00:00Z", "dateModified": "2019-03-14"}'
    report = read_markup(page(linked(alone)))
    assert (report.published, report.updated) == ("2019-03-12T10:00:00+00:00", "2019-03-14")


def test_the_page_s_own_object_serves_where_no_article_tells_a_day():
    own = {
        "@type": "WebPage",
        "url": "https://courier.example/flood",
        "datePublished": "2019-03-12",
    }
    other = {**own, "url": "https://courier.example/about", "datePublished": "2011-01-01"}
    canonical = '<link rel="canonical" href="https://courier.example/flood">'
    assert read_markup(page(canonical + linked(other, own))).published == "2019-03-12"
    assert read_markup(page(canonical + linked(other))).published is None


def test_a_change_alone_is_no_publication():
    head = linked(article(dateModified="2019-03-18")) + (
        '<meta property="og:updated_time" content="2019-03-18T09:10:00Z">'
    )
    report = read_markup(
        page(head, '<time itemprop="dateModified" datetime="2019-03-18">18 March</time>')
    )
    assert (report.published, report.published_basis) == (None, "unknown")
    assert report.updated == "2019-03-18"


@pytest.mark.parametrize(
    "name",
    ["article:published_time", "datePublished", "parsely-pub-date", "sailthru.date", "pubdate"],
)
def test_meta_tags_of_publication(name: str):
    head = f'<meta name="{name}" content="2019-03-12T10:00:00Z"><meta name="date" content="2019-03-14">'
    assert read_markup(page(head)).published == "2019-03-12T10:00:00+00:00"


@pytest.mark.parametrize(
    ("stamp", "published", "updated"),
    [
        ('<time pubdate datetime="2019-03-12">12 March</time>', "2019-03-12", None),
        ('<span itemprop="datePublished" content="2019-03-12">12 March</span>', "2019-03-12", None),
        (
            '<time class="entry-date published updated" datetime="2019-03-12">x</time>',
            "2019-03-12",
            None,
        ),
        ('<abbr class="published" title="2019-03-12">x</abbr>', "2019-03-12", None),
        ('<time datetime="2019-03-12">12 March</time>', "2019-03-12", None),
        ('<p>Updated: <time datetime="2019-03-12">12 March</time></p>', None, "2019-03-12"),
        (
            '<time class="published" datetime="2019-03-12">x</time><time class="updated" datetime="2019-03-14">y</time>',
            "2019-03-12",
            "2019-03-14",
        ),
        ("<div><span>Published on 12 March 2019</span></div>", "2019-03-12", None),
        ('<time datetime="2019-03-12">a</time><time datetime="2018-01-01">b</time>', None, None),
    ],
)
def test_elements(stamp: str, published: str | None, updated: str | None):
    report = read_markup(page(stamp=stamp))
    assert (report.published, report.updated) == (published, updated)


def test_stamps_of_other_reports_and_of_comments_are_not_the_page_s():
    below = (
        '<div class="related-stories"><time datetime="2018-01-01">x</time></div>'
        '<div class="comments"><time datetime="2019-04-01">y</time></div>'
    )
    report = read_markup(page(stamp='<time datetime="2019-03-12">z</time>', below=below))
    assert report.published == "2019-03-12"


@pytest.mark.parametrize(
    ("path", "day"),
    [
        ("2019/03/12/flood", "2019-03-12"),
        ("news/2019/mar/12/flood", "2019-03-12"),
        ("archive/2019-03-12/flood.html", "2019-03-12"),
        ("2019/03/flood", None),
        ("journal/2021/04/12713", None),
        ("story/20190312/flood", None),
        ("2019/13/40/flood", None),
    ],
)
def test_an_address_tells_a_day_only_by_a_path_of_a_day(path: str, day: str | None):
    report = read_markup(page(f'<link rel="canonical" href="https://courier.example/{path}">'))
    assert report.published == day
    assert report.published_basis == ("inferred" if day else "unknown")


def test_an_archive_s_note_bounds_the_days():
    note = "<!-- FILE ARCHIVED ON 16:34:05 Mar 12, 2019 AND RETRIEVED FROM THE INTERNET ARCHIVE -->"
    head = '<meta name="date" content="2026-05-05"><meta property="og:url" content="https://courier.example/2019/03/11/flood">'
    report = read_markup(page(head, below=note))
    assert report.captured == "2019-03-12T16:34:00+00:00"
    assert report.published == "2019-03-11"


def test_figures_are_read_as_the_site_s_country_writes():
    def day(url: str, lang: str = "") -> str | None:
        head = f'<meta name="publish-date" content="02/03/2018 10:15"><meta property="og:url" content="{url}">'
        return read_markup(page(head, lang=lang)).published

    assert day("https://courier.co.uk/flood") == "2018-03-02T10:15:00+00:00"
    assert day("https://courier.com.ph/flood") == "2018-02-03T10:15:00+08:00"
    assert day("https://courier.example/flood") is None
    assert day("https://courier.example/flood", "en-GB") == "2018-03-02T10:15:00"
    assert day("https://courier.example/flood", "en-US") is None
