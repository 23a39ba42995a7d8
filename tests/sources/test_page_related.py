"""Boxes of other stories inside a report are furniture by class name and by form; the report's own words never."""

import pytest

from dateline.sources.page import read_markup

BODY = (
    "<p>A bomb killed six pilgrims in Karbala on Wednesday, the governor of the province told reporters.</p>"
    "<p>Police arrested a shopkeeper on Thursday and searched four houses in the old town.</p>"
)
LAST = "<p>The shrine will open again on Friday, the governor said in a statement on the radio.</p>"
TEASERS = (
    '<h4><a href="/a">Gunmen seize oil refinery in Baiji</a></h4><p>Gunmen seized a refinery on Monday.</p>'
    '<h4><a href="/b">Army shells suburb of Fallujah</a></h4><p>The army killed 45 people there.</p>'
)
ONE = '<h4><a href="/a">Gunmen seize oil refinery in Baiji</a></h4><p>Gunmen seized a refinery on Monday.</p>'


def own(inner: str, around: str = "{}") -> str:
    report = read_markup(
        "<html><head><title>Bomb kills six pilgrims in Karbala</title></head><body><article>"
        f"<h1>Bomb kills six pilgrims in Karbala</h1>{around.format(inner)}</article></body></html>"
    )
    text = list(report.text)
    for piece in report.furniture:
        text[piece.start : piece.end] = " " * (piece.end - piece.start)
    return "".join(text)


@pytest.mark.parametrize(
    "box",
    [
        f'<div class="jp-relatedposts"><h3><em>Related</em></h3>{TEASERS}</div>',
        f'<div class="yarpp yarpp-template-list">{TEASERS}</div>',
        f'<div class="rp4wp-posts"><h3>You could read these</h3>{TEASERS}</div>',
        f'<div class="wp-block-latest-posts">{TEASERS}</div>',
        f'<div class="widget_recent_entries">{TEASERS}</div>',
        f'<div class="x1"><h3>Related</h3>{TEASERS}</div>',
        f'<div class="x1"><p>You may also like</p>{ONE}</div>',
        f"<h3>More on this story</h3>{TEASERS}",
    ],
)
def test_other_stories_are_furniture(box):
    words = own(BODY + box + LAST)
    assert "refinery" not in words and "Fallujah" not in words
    for sentence in ("six pilgrims in Karbala on Wednesday", "shopkeeper", "open again on Friday"):
        assert sentence in words


def test_a_linked_title_under_a_label_leaves_the_paragraph_behind_it():
    link = '<h3>Related</h3><h4><a href="/a">Gunmen seize oil refinery in Baiji</a></h4>'
    words = own(BODY + link + LAST)
    assert "open again on Friday" in words


def test_linked_headings_without_a_label_are_those_of_a_round_up():
    words = own(BODY + TEASERS + LAST)
    assert "Gunmen seized a refinery on Monday." in words and "45 people" in words


def test_a_short_form_is_no_text_of_the_report_and_one_around_the_page_is():
    form = "<form><p>In 2019 we fed 3,000 pilgrims in Karbala.</p><input type='email'></form>"
    assert "fed 3,000" not in own(BODY + form + LAST)
    around = "<form><input type='hidden' name='state'>{}</form>"
    assert "bomb killed six" in own(BODY + LAST, around)
