"""A saved page: what is read, what is left out, and what its markup makes furniture."""

from pathlib import Path

import pytest

from dateline.sources.page import read_markup, read_page
from dateline.sources.refusal import Refusal

PAGE = (Path(__file__).parent / "made_page.html").read_bytes()


@pytest.fixture(scope="module")
def report():
    return read_page(PAGE)[0]


def words_of(report, kind):
    return [report.text[f.start : f.end] for f in report.furniture if f.kind == kind]


def test_the_page_says_who_when_and_where(report):
    assert report.title == "Flood cuts road to Lower Ridda"
    assert report.outlet == "The Ridda Courier"
    assert report.bylines == ("Mira Toll", "Jon Askew")
    assert report.published == "2014-03-07T09:40:00+01:00"
    assert report.published_basis == "metadata"
    assert report.updated == "2014-03-07T16:05:00+01:00"
    assert report.url == "https://courier.example/2014/03/07/flood-cuts-road"
    assert report.language == "en"


def test_every_paragraph_of_the_body_is_read_and_stands_apart(report):
    blocks = report.text.split("\n\n")
    for opening in (
        "Flood water cut",
        "Two lorries",
        "The army sent",
        "“We have food",
        "The weather office",
    ):
        assert sum(block.startswith(opening) for block in blocks) == 1


@pytest.mark.parametrize(
    "unread", ["tracking", "cookies", "World news menu", "Hidden words", "imprint", "Accept all"]
)
def test_what_is_no_readable_part_of_the_report_is_left_out(report, unread):
    assert unread not in report.text


def test_markup_names_the_furniture(report):
    assert words_of(report, "headline") == ["Flood cuts road to Lower Ridda"]
    assert words_of(report, "caption") == [
        "Villagers look at the broken bridge near Lower Ridda on Friday."
    ]
    assert "Photograph: Ena Brook/AFP" in words_of(report, "credit")
    assert words_of(report, "subhead") == ["Army sends boats"]
    assert any("morning newsletter" in words for words in words_of(report, "newsletter"))
    assert any("about time" in words for words in words_of(report, "comments"))
    assert any("short history" in words for words in words_of(report, "related"))
    assert any("Facebook" in words for words in words_of(report, "share"))


def test_no_body_paragraph_is_furniture(report):
    assert report.furniture and "army sent" in report.text and "We have food" in report.text
    for item in report.furniture:
        assert "army sent" not in report.text[item.start : item.end]
        assert "We have food" not in report.text[item.start : item.end]


def test_the_picture_has_its_caption_and_credit(report):
    (picture,) = report.pictures
    assert picture.url == "/pictures/bridge.jpg"
    assert picture.alt == "A broken bridge"
    assert report.text[picture.caption.start : picture.caption.end].startswith("Villagers look")
    assert picture.credit == "Photograph: Ena Brook/AFP"


def test_meta_tags_serve_where_there_is_no_json_ld():
    page = """<html><head><meta property="article:published_time" content="2015-02-03T04:05:06Z">
    <meta name="author" content="By Mira Toll"><meta property="og:site_name" content="Ridda Radio"></head><body>
    <h1>Market burns down</h1><p>The old market of Harrow burnt down on Tuesday and nobody was hurt, police said.</p>
    <p>The mayor promised to build it again before the winter, and asked the capital for money.</p></body></html>"""
    report = read_markup(page)
    assert (report.published, report.outlet, report.bylines) == (
        "2015-02-03T04:05:06+00:00",
        "Ridda Radio",
        ("Mira Toll",),
    )


def test_line_breaks_part_paragraphs_on_old_pages():
    words = "The first paragraph of the old page is here.<br><br>The second follows it at once."
    page = f"<html><body><div>{words}</div></body></html>"
    assert read_markup(page).text.split("\n\n") == [
        "The first paragraph of the old page is here.",
        "The second follows it at once.",
    ]


@pytest.mark.parametrize(
    "page", ["<html><body><script>x</script></body></html>", "<html></html>", "<!-- nothing -->"]
)
def test_a_page_without_words_is_refused(page):
    with pytest.raises(Refusal) as refusal:
        read_markup(page)
    assert refusal.value.slug == "no-text"


@pytest.mark.parametrize(
    "title",
    [
        "Harbour Post: Flood closes bridge in Ridda",
        "Harbour Post | Flood closes bridge in Ridda",
        "Flood closes bridge in Ridda - Harbour Post",
        "Flood closes bridge in Ridda",
        "Flood closes bridge in Ridda · Town news",
    ],
)
def test_the_outlets_name_is_cut_from_the_title_and_a_second_heading_may_be_the_headline(title):
    head = f'<title>{title}</title><meta property="og:site_name" content="Harbour Post">'
    words = (
        "<p>The flood of the Ridda closed the bridge on Monday, the mayor said in a statement.</p>"
    )
    heading = '<h2 class="post-title"><a href="/x">Flood closes bridge in Ridda</a></h2>'
    part = "<h2>What comes next</h2>"
    report = read_markup(
        f"<html><head>{head}</head><body><div>{heading}<span class='author'>Mira Toll</span>{words}{part}{words}</div></body></html>"
    )
    assert report.title == "Flood closes bridge in Ridda"
    assert words_of(report, "headline") == ["Flood closes bridge in Ridda"]
    assert words_of(report, "subhead") == ["What comes next"]
