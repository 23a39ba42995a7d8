"""Pages that show an offer, a form or a notice instead of their article, or only its beginning."""

import pytest

from dateline.record.nouns import Report
from dateline.sources.page import read_page
from dateline.sources.refusal import Refusal

HEAD = (
    '<meta property="og:title" content="Shells hit Harrow, nine dead">'
    '<meta property="og:description" content="Shells killed nine people in Harrow on Sunday">'
)
FIRST = "<p>Shells killed nine people in the market of Harrow on Sunday, the mayor said.</p>"
OFFER = "<p>To continue reading, subscribe now. Already a subscriber? Sign in.</p>"
REST = "".join(
    f"<p>Paragraph {i} of the report tells at some length what the people of the town did that day, "
    "and what the mayor and the police said of it in the evening.</p>"
    for i in range(8)
)


def page_of(body: str, head: str = HEAD) -> bytes:
    return f"<html><head>{head}</head><body><main>{body}</main></body></html>".encode()


def only_report(page: bytes) -> Report:
    (report,) = read_page(page)
    assert isinstance(report, Report)
    return report


def report_and_notice(page: bytes) -> tuple[Report, Refusal]:
    report, notice = read_page(page)
    assert isinstance(report, Report) and isinstance(notice, Refusal)
    return report, notice


@pytest.mark.parametrize(
    "slug, body",
    [
        (
            "paywall",
            "<h1>Subscribe to read</h1><p>Choose your subscription</p><h2>Digital</h2><p>Attack the "
            "day with our morning briefing and fight for the truth with a million readers.</p>",
        ),
        ("paywall", f"<h1>Shells hit Harrow, nine dead</h1>{OFFER}<p>Cancel any time.</p>"),
        (
            "paywall",
            "<h1>Shells hit Harrow, nine dead</h1><p>This article is for subscribers only.</p><p>From "
            "£2 a month you support reporters who battle for the truth every day of the year.</p>",
        ),
        (
            "form-only",
            "<h1>The Morning Briefing</h1><p>Get the day's stories in your inbox: war, strikes and "
            'floods.</p><form><input type="email"></form><p>You can unsubscribe at any time.</p>',
        ),
        (
            "form-only",
            '<h2>Your account</h2><form><label>E-mail</label><input type="email"><label>Password'
            '</label><input type="password"><p>By going on you agree to our terms of use and sale.'
            "</p></form>",
        ),
        (
            "cookie-notice",
            "<h1>Before you go on</h1><p>We and our partners store cookies on your device to show "
            "advertising that fits you and to measure it.</p><p>You may accept all cookies, or "
            "manage preferences under your privacy settings.</p>",
        ),
    ],
)
def test_a_page_without_its_report_is_refused(slug, body):
    with pytest.raises(Refusal) as refusal:
        read_page(page_of(body))
    assert refusal.value.slug == slug


def test_the_beginning_before_an_offer_is_kept_and_told():
    paid = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false, '
        '"headline": "Shells hit Harrow, nine dead"}</script>'
    )
    offers = OFFER + "<p>Join the fight for free news: half price until Friday.</p>"
    body = f"<article><h1>Shells hit Harrow, nine dead</h1>{FIRST}<div>{offers}</div></article>"
    report, fault = report_and_notice(page_of(body, HEAD + paid))
    assert fault.slug == "paywall"
    assert "Shells killed nine people" in report.text
    adverts = [report.text[f.start : f.end] for f in report.furniture if f.kind == "advert"]
    assert len(adverts) == 2
    assert not any("Shells killed" in words for words in adverts)


def test_an_offer_within_a_whole_report_is_an_advert_and_no_fault():
    body = f"<article><h1>Shells hit Harrow, nine dead</h1>{FIRST}{OFFER}{REST}</article>"
    report = only_report(page_of(body))
    adverts = [report.text[f.start : f.end] for f in report.furniture if f.kind == "advert"]
    assert [words.split()[0] for words in adverts] == ["To"]
    assert "Paragraph 7" in report.text


def test_a_form_around_a_whole_page_is_no_form():
    body = f'<form><input type="text"><h1>Shells hit Harrow</h1>{FIRST}{REST}</form>'
    report = only_report(page_of(body))
    assert "Paragraph 0" in report.text


def test_a_report_on_subscriptions_and_cookies_is_read():
    body = (
        "<article><h1>Newspapers ask readers to pay</h1><p>Three newspapers of the capital said on "
        "Monday that they would ask readers to subscribe, since advertising no longer pays for "
        "their reporters abroad.</p><p>The government fined a shop on Tuesday because it had set "
        "cookies without consent, and said that it would fine others.</p></article>"
    )
    report = only_report(page_of(body, ""))
    assert not [f for f in report.furniture if f.kind == "advert"]


def test_an_offer_beside_a_short_beginning_is_told():
    body = (
        f"<article><h1>Shells hit Harrow, nine dead</h1>{FIRST}<p>The army denied …</p></article>"
        "<section><h2>Keep reading with a subscription</h2><p>Attack the day with us.</p></section>"
    )
    report, fault = report_and_notice(page_of(body))
    assert fault.slug == "paywall"
    at = report.text.find("Attack the day")
    assert at < 0 or any(f.kind == "advert" and f.start <= at < f.end for f in report.furniture)


def test_a_short_report_over_a_form_for_newsletters_is_read():
    body = f'<h1>Shells hit Harrow</h1>{FIRST}<footer><form><input type="email"></form></footer>'
    report = only_report(page_of(body))
    assert "Shells killed nine people" in report.text
