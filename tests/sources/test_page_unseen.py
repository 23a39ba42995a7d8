"""A body that only the JSON-LD of a page holds."""

import json

from dateline.sources.page import read_markup

BODY = (
    "The flood of the river Ridda destroyed nine bridges on Sunday, the ministry of works said in a "
    "statement. Rescuers went on with their work in the villages on Monday.\n\nThe army sent boats "
    "to the last of them, and the mayor of Lower Ridda thanked the soldiers for their work there."
)


def page_with(node: dict, shown: str) -> str:
    script = f'<script type="application/ld+json">{json.dumps(node)}</script>'
    return f"<html><head>{script}</head><body><div>{shown}</div></body></html>"


def test_a_page_saved_before_its_text_was_loaded():
    node = {"@type": "NewsArticle", "headline": "Floods on the Ridda", "articleBody": BODY}
    report = read_markup(page_with(node, "<p>Loading …</p>"))
    assert report.text == f"Floods on the Ridda\n\n{BODY}"
    assert [f.kind for f in report.furniture] == ["headline"]


def test_what_the_page_shows_is_read_from_the_page():
    node = {"@type": "NewsArticle", "headline": "Floods on the Ridda", "articleBody": BODY}
    shown = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    report = read_markup(
        page_with(node, f"<h1>Floods</h1>{shown}<p>More words of the page here.</p>")
    )
    assert report.text.count("destroyed nine bridges") == 1


def test_posts_that_a_live_page_has_not_loaded():
    updates = [
        {
            "@type": "BlogPosting",
            "headline": "Dam blown up",
            "datePublished": "2019-05-03T18:05:00Z",
            "articleBody": "Soldiers blew up the dam at Harrow this afternoon, the mayor said.",
        },
        {
            "@type": "BlogPosting",
            "datePublished": "2019-05-02T09:00:00Z",
            "author": {"name": "Jon Askew"},
            "articleBody": "<p>The mayor of Lower Ridda resigned this morning.</p>",
        },
    ]
    node = {"@type": "LiveBlogPosting", "headline": "Floods: live", "liveBlogUpdate": updates}
    report = read_markup(page_with(node, "<h1>Floods: live</h1><p>Loading</p>"))
    assert [(part.published[:10], part.author) for part in report.parts] == [
        ("2019-05-03", None),
        ("2019-05-02", "Jon Askew"),
    ]
    last = report.parts[1]
    assert report.text[last.start : last.end] == "The mayor of Lower Ridda resigned this morning."


def test_a_short_body_of_a_page_that_shows_nothing():
    body = "The river Ridda destroyed nine bridges on Sunday, the ministry said."
    node = {"@type": "NewsArticle", "headline": "Floods on the Ridda", "articleBody": body}
    assert read_markup(page_with(node, "")).text == f"Floods on the Ridda\n\n{body}"


def test_a_teaser_of_a_body_is_not_all_of_it():
    node = {"@type": "NewsArticle", "headline": "Floods on the Ridda", "articleBody": BODY}
    first = BODY.split("\n\n")[0]
    report = read_markup(
        page_with(node, f"<h1>Floods on the Ridda</h1><p>{first}</p><p>Log in</p>")
    )
    assert report.text == f"Floods on the Ridda\n\n{BODY}"


def test_a_short_body_beside_a_longer_text_is_not_read():
    body = "Nine bridges are gone, and boats are on their way to the villages."
    node = {"@type": "NewsArticle", "headline": "Floods on the Ridda", "articleBody": body}
    shown = "".join(f"<p>{line}</p>" for line in BODY.split("\n\n"))
    assert "Nine bridges are gone" not in read_markup(page_with(node, shown)).text
