"""Parts of a page: posts of social networks that it shows, and the posts of a live page."""

import pytest

from dateline.sources.page import read_markup

OPENING = (
    "<p>The flood of the river Ridda destroyed nine bridges on Sunday, the ministry of works said.</p>"
    "<p>Rescuers went on with their work on Monday, and the army sent boats to the last villages.</p>"
)


def words(report, part):
    return report.text[part.start : part.end]


EMBEDS = [
    '<blockquote class="twitter-tweet"><p>The bridge is gone.</p>&mdash; Mira Toll (@miratoll) '
    '<a href="https://twitter.com/miratoll/status/1">June 3, 2014</a></blockquote>',
    "<blockquote><p>The bridge is gone.</p>— Mira Toll (@miratoll) "
    '<a href="https://x.com/miratoll/status/1">3 June 2014</a></blockquote>',
    '<blockquote class="instagram-media"><p>The bridge is gone.</p><p>A post shared by Mira Toll '
    '(@miratoll) on <time datetime="2014-06-03T10:00:00Z">Jun 3</time></p></blockquote>',
    '<div class="fb-post"><blockquote><p>The bridge is gone.</p>Posted by '
    '<a href="https://facebook.com/mira">Mira Toll</a> on&nbsp;'
    '<a href="https://facebook.com/mira/1">Tuesday, June 3, 2014</a></blockquote></div>',
    '<blockquote class="bluesky-embed"><p>The bridge is gone.<br><br>'
    '<a href="https://bsky.app/1">[image]</a></p>&mdash; Mira Toll '
    '(<a href="https://bsky.app/2">@mira.bsky.social</a>) '
    '<a href="https://bsky.app/3">Jun 3, 2014 at 3:05 PM</a></blockquote>',
]


@pytest.mark.parametrize("embed", EMBEDS)
def test_a_shown_post_is_a_part_with_its_author_and_day(embed):
    report = read_markup(
        f"<html><body><article><h1>Floods</h1>{OPENING}{embed}<p>The last village was reached at "
        "night, the army said in a statement to the press.</p></article></body></html>"
    )
    (part,) = report.parts
    assert (part.kind, part.author, part.published[:10]) == ("embed", "Mira Toll", "2014-06-03")
    assert words(report, part) == "The bridge is gone."
    kinds = {report.text[f.start : f.end]: f.kind for f in report.furniture}
    assert kinds["The bridge is gone."] == "embed"
    assert all("Mira Toll" not in line or kind == "share" for line, kind in kinds.items())
    assert any("Mira Toll" in line for line in kinds)


def test_a_quotation_is_no_shown_post():
    report = read_markup(
        f"<html><body><article><h1>Floods</h1>{OPENING}<blockquote><p>We lost everything.</p>"
        "<p>— Mira Toll, farmer</p></blockquote></article></body></html>"
    )
    assert report.parts == ()


POSTS = (
    ("2019-05-03T18:05:00Z", "18:05", "Soldiers blew up the dam at Harrow this afternoon."),
    ("2019-05-02T09:00:00Z", "yesterday", "The mayor of Lower Ridda resigned this morning."),
    ("2019-05-01T07:30:00Z", "2 days ago", "The river Ridda broke its banks last night."),
)


def live_page(post: str, head: str = "", around: str = "<div>{}</div>") -> str:
    posts = "".join(post.format(when=when, stamp=stamp, words=w) for when, stamp, w in POSTS)
    return (
        f"<html><head>{head}</head><body><main><h1>Floods on the Ridda: live</h1>"
        f"{around.format(posts)}</main></body></html>"
    )


LINKED_DATA = (
    '<script type="application/ld+json">{"@type": "LiveBlogPosting", "headline": '
    '"Floods on the Ridda: live", "datePublished": "2019-05-01T06:00:00Z"}</script>'
)


@pytest.mark.parametrize(
    "page",
    [
        live_page(
            '<article><time datetime="{when}">{stamp}</time><h2>News</h2><p>{words}</p></article>',
            LINKED_DATA,
        ),
        live_page(
            '<li class="liveblog-entry"><span class="timestamp" data-timestamp="{when}">{stamp}</span>'
            "<p>{words}</p></li>",
            around='<ul class="liveblog latest">{}</ul>',
        ),
        live_page(
            '<div class="block" id="block-1"><p class="block-time published-time">'
            '<time datetime="{when}">{stamp}</time></p><div class="block-elements"><p>{words}</p></div></div>'
        ),
        live_page('<div class="post"><p><time datetime="{when}">{stamp}</time> {words}</p></div>'),
    ],
)
def test_every_post_of_a_live_page_is_a_part_in_page_order(page):
    report = read_markup(page)
    assert [part.published for part in report.parts] == [
        "2019-05-03T18:05:00+00:00",
        "2019-05-02T09:00:00+00:00",
        "2019-05-01T07:30:00+00:00",
    ]
    for part, (_, stamp, post) in zip(report.parts, POSTS, strict=True):
        assert part.kind == "post"
        assert post in words(report, part)
        stamps = [f for f in report.furniture if f.kind == "update-stamp"]
        assert any(report.text[f.start : f.end].strip() == stamp for f in stamps)
        at = report.text.index(post)
        assert not any(f.start <= at < f.end for f in report.furniture)


def test_times_of_posts_come_from_linked_data_where_stamps_give_none():
    updates = ", ".join(
        f'{{"@type": "BlogPosting", "datePublished": "{when}", "articleBody": "{post}"}}'
        for when, _, post in POSTS
    )
    head = LINKED_DATA.replace('"headline"', f'"liveBlogUpdate": [{updates}], "headline"')
    page = live_page('<div class="post"><time>{stamp}</time><p>{words}</p></div>', head)
    assert [part.published[:10] for part in read_markup(page).parts] == [
        "2019-05-03",
        "2019-05-02",
        "2019-05-01",
    ]


def test_teasers_and_comments_are_no_posts():
    teasers = "".join(
        f'<article><time datetime="2019-05-0{i}">May {i}</time><p>Another story of the town.</p></article>'
        for i in (1, 2, 3)
    )
    comments = teasers.replace("<article>", '<article class="comment">')
    report = read_markup(
        f'<html><body><div class="story"><h1>Floods</h1>{OPENING * 2}</div><aside>{teasers}</aside>'
        f'<section class="comments">{comments}</section></body></html>'
    )
    assert report.parts == ()


def test_a_relative_stamp_gives_a_day_only_where_the_capture_is_known():
    page = live_page('<div class="post"><time>{stamp}</time><p>{words}</p></div>', LINKED_DATA)
    days = [part.published for part in read_markup(page, "2019-05-03T20:00:00+00:00").parts]
    assert days[1:] == ["2019-05-02", "2019-05-01"]
    assert [part.published for part in read_markup(page).parts] == [None, None, None]


def test_stamps_without_a_year_or_a_name_are_those_of_their_posts():
    posts = (
        '<article class="live-post"><span>14:20 3 May</span><p>Soldiers blew up the dam.</p></article>'
        '<article class="live-post"><span>09:05 2 May</span><p>The mayor resigned today.</p></article>'
    )
    report = read_markup(
        f"<html><head>{LINKED_DATA}</head><body><main><h1>Floods on the Ridda: live</h1>{posts}</main></body></html>"
    )
    assert [part.published for part in report.parts] == [
        "2019-05-03T14:20:00",
        "2019-05-02T09:05:00",
    ]
    stamps = [f for f in report.furniture if f.kind == "update-stamp"]
    assert [report.text[f.start : f.end] for f in stamps] == ["14:20 3 May", "09:05 2 May"]


def test_the_author_of_a_post_is_a_name_without_by_outlet_and_place():
    page = live_page(
        '<article><time datetime="{when}">{stamp}</time><a rel="author">By Mira Toll, New Delhi</a>'
        "<h2>News</h2><p>{words}</p></article>",
        LINKED_DATA,
    )
    assert {part.author for part in read_markup(page).parts} == {"Mira Toll"}
