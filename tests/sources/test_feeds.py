"""Feeds: RSS, Atom and JSON Feed, each item a report with its own outlet, day, author and words."""

import json
import tracemalloc

import pytest

from dateline.sources import read_paths
from tests.sources.made import only_fault, put

BODY = (
    "<p>The mayor of Harrow closed the bridge on Friday after a pillar gave way in the flood.</p>"
    "<p>“Nobody may cross it,” she said.</p><p>Share this article on the networks</p>"
)
RSS = """<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>Harrow Courier | Town</title><link>https://harrowcourier.example/town</link>
<atom:link rel="self" href="https://harrowcourier.example/feed"/><language>en-gb</language><lastBuildDate>Sun, 09 Mar 2014 08:00:00 GMT</lastBuildDate>
ITEMS</channel></rss>"""
ITEM = f"""<item><title>Bridge &amp;amp; road of Harrow closed</title><link>https://harrowcourier.example/1</link>
<pubDate>Fri, 07 Mar 2014 18:20:00 EST</pubDate><dc:creator>Mira Toll</dc:creator>
<description>The bridge is closed, the mayor says.</description><content:encoded><![CDATA[{BODY}]]></content:encoded></item>"""


def rss(*items: str) -> str:
    return RSS.replace("ITEMS", "\n".join(items))


def read(tmp_path, name, content):
    return read_paths([put(tmp_path, name, content)])


@pytest.mark.parametrize("name", ["feed.xml", "feed.rss", "feed", "feed.txt", "feed.php"])
def test_an_item_of_rss_is_a_report(tmp_path, name):
    (report,), faults = read(tmp_path, name, rss(ITEM))
    assert faults == []
    assert (report.title, report.url) == (
        "Bridge & road of Harrow closed",
        "https://harrowcourier.example/1",
    )
    assert (report.outlet, report.bylines) == ("Harrow Courier", ("Mira Toll",))
    assert (report.published, report.published_basis) == ("2014-03-07T18:20:00-05:00", "metadata")
    assert report.updated is None
    assert report.text.startswith("Bridge & road of Harrow closed\n\nThe mayor of Harrow closed")
    assert "<p>" not in report.text and "the mayor says" not in report.text
    head = report.furniture[0]
    assert (head.kind, report.text[head.start : head.end]) == ("headline", report.title)


@pytest.mark.parametrize(
    ("author", "people", "agencies"),
    [
        ("Mira Toll, Staff Writer", ("Mira Toll",), []),
        ("By Mira Toll in Harrow and Bo Lind", ("Mira Toll", "Bo Lind"), []),
        ("Reuters", (), ["Reuters"]),
        ("Mira Toll, AFP", ("Mira Toll",), ["AFP"]),
        ("Harrow Courier", (), []),
        ("admin", (), []),
        ("Suparno", ("Suparno",), []),
    ],
)
def test_authors_are_read_by_the_grammar_of_bylines(tmp_path, author, people, agencies):
    of_rss = rss(ITEM.replace("Mira Toll", author))
    of_atom = f"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Harrow Courier</title>
    <entry><title>Bridge of Harrow closed</title><author><name>{author}</name></author>
    <summary>The mayor closed the bridge.</summary></entry></feed>"""
    of_json = json.dumps(
        {
            "version": "https://jsonfeed.org/version/1.1",
            "title": "Harrow Courier",
            "items": [
                {
                    "id": "1",
                    "title": "Bridge of Harrow closed",
                    "content_text": "The mayor closed the bridge.",
                    "authors": [{"name": author}],
                }
            ],
        }
    )
    for name, feed in (("a.rss", of_rss), ("a.atom", of_atom), ("a.json", of_json)):
        (report,), _ = read(tmp_path, name, feed)
        credited = [credit.name for credit in report.credits]
        assert (name, report.bylines, credited) == (name, people, agencies)


def test_the_source_of_an_aggregators_item_is_its_outlet(tmp_path):
    item = """<item><title>Bridge of Harrow closed - Valley Radio</title><link>https://news.gather.example/x1</link>
    <source url="https://valleyradio.example">Valley Radio</source><pubDate>Fri, 07 Mar 2014 18:20:00 GMT</pubDate>
    <description>&lt;a href="https://news.gather.example/x1"&gt;Bridge of Harrow closed&lt;/a&gt;&amp;nbsp;&lt;font&gt;Valley Radio&lt;/font&gt;</description></item>"""
    (report,), faults = read(tmp_path, "gathered.rss", rss(item))
    assert (report.outlet, report.title, report.text, faults) == (
        "Valley Radio",
        "Bridge of Harrow closed",
        "Bridge of Harrow closed",
        [],
    )


def test_an_item_on_another_site_is_not_the_feeds_own(tmp_path):
    item = "<item><title>Bridge closed by flood</title><link>https://other.example/1</link></item>"
    (report,), _ = read(tmp_path, "a.rss", rss(item))
    assert (report.outlet, report.published, report.published_basis) == (None, None, "unknown")


ATOM = """<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Harrow Courier</title><link href="https://harrowcourier.example/"/>
<updated>2014-03-09T08:00:00Z</updated>
<entry><title type="html">Bridge of &lt;b&gt;Harrow&lt;/b&gt; closed</title><link rel="enclosure" href="https://x.example/a.mp3"/>
<link rel="alternate" href="https://harrowcourier.example/1"/><published>2014-03-07T18:20:00Z</published><updated>2014-03-08T09:00:00Z</updated>
<author><name>Mira Toll</name></author><author><name>Jon Askew</name><email>a@b.example</email></author>
<summary>A summary.</summary><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>The mayor closed <i>the bridge</i>.</p><p>Nobody may cross it.</p></div></content></entry>
<entry><title>Water recedes in the valley</title><id>https://harrowcourier.example/2</id><updated>2014-03-08T09:00:00Z</updated>
<source><title>Valley Radio</title></source><content type="text">It is 3 &lt; 4 metres high.</content></entry></feed>"""


@pytest.mark.parametrize(
    "encode", [str.encode, lambda s: s.encode("utf-16"), lambda s: s.encode("utf-8-sig")]
)
def test_an_entry_of_atom_is_a_report_and_updated_is_no_publication(tmp_path, encode):
    reports, faults = read(tmp_path, "feed.atom", encode(ATOM))
    first, second = sorted(reports, key=lambda r: r.url or "")
    assert faults == []
    assert (first.text, first.title) == (
        "Bridge of Harrow closed\n\nThe mayor closed the bridge.\n\nNobody may cross it.",
        "Bridge of Harrow closed",
    )
    assert (first.url, first.bylines, first.outlet) == (
        "https://harrowcourier.example/1",
        ("Mira Toll", "Jon Askew"),
        "Harrow Courier",
    )
    assert (first.published, first.updated) == (
        "2014-03-07T18:20:00+00:00",
        "2014-03-08T09:00:00+00:00",
    )
    assert (second.published, second.updated, second.outlet) == (
        None,
        "2014-03-08T09:00:00+00:00",
        "Valley Radio",
    )
    assert second.text == "Water recedes in the valley\n\nIt is 3 < 4 metres high."


def test_rss_1_has_its_items_beside_the_channel(tmp_path):
    feed = """<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
    <channel rdf:about="x"><title>Harrow Courier</title><link>https://harrowcourier.example</link></channel>
    <item><title>Bridge of Harrow closed</title><link>https://harrowcourier.example/1</link><dc:date>2014-03-07</dc:date>
    <description>The mayor closed the bridge on Friday.</description></item></rdf:RDF>"""
    (report,), _ = read(tmp_path, "feed.xml", feed)
    assert (report.outlet, report.published) == ("Harrow Courier", "2014-03-07")


def test_a_broken_feed_gives_what_stands_before_the_break_and_strange_characters_are_kept(tmp_path):
    odd = "<item><title>Caf&eacute; of \x0bHarrow</title><description>Ren\xe9 closed it&nbsp;on Friday: \x93no water\x94.</description></item>"
    feed = (
        rss(ITEM, odd, "<item><title>Cut off").encode("latin-1", "replace").split(b"</channel>")[0]
    )
    reports, _ = read(tmp_path, "feed.xml", feed)
    assert [r.text for r in reports if "Caf" in r.text] == [
        "Café of Harrow\n\nRené closed it\xa0on Friday: “no water”."
    ]
    assert len(reports) >= 2


def test_a_twice_escaped_body_is_read_and_an_item_without_words_is_a_fault(tmp_path):
    twice = "<item><title>Bridge closed</title><description>&amp;lt;p&amp;gt;The mayor closed it.&amp;lt;/p&amp;gt;</description></item>"
    reports, faults = read(tmp_path, "feed.xml", rss(twice, "<item><guid>7</guid></item>"))
    assert [r.text for r in reports] == ["Bridge closed\n\nThe mayor closed it."]
    only_fault(faults, "no-text", "feed.xml", "item 2")


def test_xml_that_is_no_feed(tmp_path):
    only_fault(read(tmp_path, "map.xml", "<urlset><url/></urlset>")[1], "not-a-feed", "map.xml")


JSON_FEED = {
    "version": "https://jsonfeed.org/version/1.1",
    "title": "Harrow Courier",
    "home_page_url": "https://harrowcourier.example/",
    "items": [
        {
            "id": "1",
            "url": "https://harrowcourier.example/1",
            "title": "Bridge closed",
            "content_html": BODY,
            "date_published": "2014-03-07T18:20:00Z",
            "authors": [{"name": "Mira Toll"}],
        },
        {
            "id": "2",
            "title": "Water recedes in the valley",
            "date_modified": "2014-03-08T00:00:00Z",
        },
        {"id": "3"},
    ],
}


@pytest.mark.parametrize("version_first", [True, False])
def test_json_feed(tmp_path, version_first):
    feed = JSON_FEED if version_first else dict(reversed(JSON_FEED.items()))
    reports, faults = read(tmp_path, "feed.json", json.dumps(feed))
    only_fault(faults, "no-text", "item 3")
    by_title = {r.title: r for r in reports}
    first, second = by_title["Bridge closed"], by_title["Water recedes in the valley"]
    assert (first.outlet, first.bylines, first.published) == (
        "Harrow Courier",
        ("Mira Toll",),
        "2014-03-07T18:20:00+00:00",
    )
    assert first.text.startswith("Bridge closed\n\nThe mayor of Harrow")
    assert (second.text, second.published) == ("Water recedes in the valley", None)


def test_a_long_feed_is_read_item_by_item(tmp_path):
    from dateline.sources import iter_reports

    words = "The mayor closed the bridge after the flood of the river. " * 60
    item = f"<item><title>Number</title><description>{words}</description></item>"
    items = (
        f"<item><title>Number {n}</title><description>{words}{n}</description></item>"
        for n in range(3000)
    )
    path = put(tmp_path, "long.xml", rss(*items))
    for _ in iter_reports([put(tmp_path, "warm.xml", rss(item))]):
        pass
    tracemalloc.start()
    number = sum(1 for _ in iter_reports([path]))
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert number == 3000
    assert peak < 3_000_000 < path.stat().st_size
