"""Pull quotes, standfirsts, teasers: words that stand twice on a page, or are not its own."""

from dateline.sources.page import read_markup

BODY = (
    "<p>The flood of the river Ridda destroyed nine bridges on Sunday, the ministry of works said.</p>"
    "<p>“We have lost our fields, our houses and all our cattle,” said Mira Toll, the mayor.</p>"
    "<p>Rescuers went on with their work on Monday, and the army sent boats to the last villages.</p>"
)


def page_with(markup: str, before: str = "") -> str:
    return f"<html><body><article><h1>Floods on the Ridda</h1>{before}{BODY}{markup}</article></body></html>"


def kinds(report):
    return {report.text[f.start : f.end]: f.kind for f in report.furniture}


def test_a_pull_quote_is_furniture_where_the_body_holds_its_words():
    report = read_markup(
        page_with(
            '<aside class="pullquote"><h3>We have lost our fields … and all our cattle</h3>'
            "<p>Mira Toll, mayor</p></aside>"
        )
    )
    found = kinds(report)
    assert found["We have lost our fields … and all our cattle"] == "pull-quote"
    assert found["Mira Toll, mayor"] == "pull-quote"
    plain = read_markup(
        page_with("<blockquote>“We have lost our fields, our houses and all”</blockquote>")
    )
    assert "pull-quote" in kinds(plain).values()


def test_a_quotation_that_stands_once_is_read():
    report = read_markup(
        page_with(
            '<blockquote class="pullquote"><p>Nobody warned us of the flood.</p></blockquote>'
        )
    )
    assert "Nobody warned us of the flood." in report.text
    assert "Nobody warned us of the flood." not in kinds(report)


def test_a_standfirst_is_read_as_a_lead_also_as_a_heading():
    lead = "The army rescued forty people from the roofs of Lower Ridda on Monday."
    report = read_markup(page_with("", f'<h2 class="article__standfirst">{lead}</h2>'))
    assert lead in report.text
    assert lead not in kinds(report)


def test_titles_of_other_stories_are_related():
    report = read_markup(
        page_with(
            '<aside><h4><a href="/a">Gunmen kill six in Harrow</a></h4><p>The gunmen fled to the '
            'hills, a witness said.</p></aside><div class="video-player"><span>Soldiers storm the '
            "palace of Harrow</span></div>"
        )
    )
    found = kinds(report)
    for words in ("Gunmen kill six in Harrow", "The gunmen fled to the hills, a witness said."):
        if words in report.text:
            assert found[words] == "related"
