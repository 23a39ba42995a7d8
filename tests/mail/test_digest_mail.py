"""The mail itself: what its HTML and its text may hold, whatever the words of reports are."""

from __future__ import annotations

import io
import re

import pytest
from lxml import html as parser
from msgspec.structs import replace
from PIL import Image

from dateline.mail.digest.compared import ComparedStates
from dateline.mail.digest.contents import digest_contents
from dateline.mail.digest.mail_html import UnknownTag, made_of_mjml, without_own_links
from dateline.mail.digest.wording import LEAVE, PREFERENCES, REASON, WordedDigest, worded
from dateline.record.nouns import Record
from tests.mail.digest_cases import SETTINGS, a_list

SIZE = 60_000  # bytes of HTML; Gmail cuts at 102,000
EVIL = (
    '<script>alert(1)</script> =HYPERLINK("http://evil.example")\r\nBcc: x@evil.example\n'
    "\u202eright to left\u2066 {{leave-address}} {{{leave-address}}} </mj-text> <mj-raw> &amp; <img src=http://evil.example/p.png>"
)


def _of(record: Record, note: str | None = None) -> WordedDigest:
    states = ComparedStates((0, Record()), (40, record))
    return worded(digest_contents(a_list(), states).with_note(note), SETTINGS)


@pytest.fixture(scope="module")
def mail(record) -> WordedDigest:
    return _of(record, "We had the bridge wrong.\n\nIt is shut.")


def test_the_html_loads_nothing_and_leads_where_it_says(mail):
    root = parser.fromstring(mail.html)
    assert root.get("lang") == "en"
    names = {f"cid:{picture.name}" for picture in mail.pictures}
    assert {image.get("src") for image in root.iter("img")} == names and len(names) == 1
    assert all(image.get("alt") for image in root.iter("img"))
    addresses = {link.get("href") for link in root.iter("a")}
    assert {LEAVE, PREFERENCES} < addresses
    assert all(one.startswith(SETTINGS.home) for one in addresses - {LEAVE, PREFERENCES})
    for loaded in ("<link", "@import", "url(", "<script", "<form", "background="):
        assert loaded not in mail.html
    assert len(mail.html.encode()) < SIZE


def test_the_html_has_its_headings_in_order_and_a_dark_dress(mail):
    root = parser.fromstring(mail.html)
    levels = [int(str(one.tag)[1]) for one in root.iter("h1", "h2", "h3", "h4")]
    assert levels.count(1) == 1 and levels[0] == 1
    assert all(b <= a + 1 for a, b in zip(levels, levels[1:], strict=False))
    dark = mail.html.partition("@media (prefers-color-scheme: dark)")[2].partition("}\n}")[0]
    assert ".q" in dark and "&gt;" not in dark
    assert '<meta name="color-scheme" content="light dark">' in mail.html
    assert "max-width:600px" in mail.html and "&#34;" not in str(root.find(".//h1").get("style"))
    assert "Marines attack river rebels" in mail.html


def test_the_map_is_a_picture_inside_the_mail(mail):
    (picture,) = mail.pictures
    image = Image.open(io.BytesIO(picture.data))
    assert (image.format, image.size) == ("PNG", (1200, 640)) and picture.kind == "image/png"
    assert len(picture.data) < 60_000
    assert "Albina" in str(parser.fromstring(mail.html).find(".//img").get("alt"))


def test_the_text_reads_as_well(mail):
    for line in mail.text.splitlines():
        assert len(line) <= 72 or "https://" in line or "{{" in line
    numbers = re.findall(r"^\[(\d+)\] (?!https)", mail.text, re.MULTILINE)
    links = re.findall(r"^\[(\d+)\] https://", mail.text, re.MULTILINE)
    assert numbers == links == [str(n) for n in range(1, len(links) + 1)]
    assert (
        "A note from the editors\n-----------------------\n\nWe had the bridge wrong." in mail.text
    )
    assert mail.text.count(REASON) == mail.html.count(REASON) == 1
    assert mail.text.count(LEAVE) == mail.text.count(PREFERENCES) == 1
    assert "<" not in mail.text


def test_words_of_reports_are_data(record):
    record = replace(
        record,
        case=replace(record.case, title=EVIL),
        events=tuple(replace(one, label=EVIL) for one in record.events),
        places=tuple(replace(one, name=EVIL) for one in record.places),
    )
    mail = _of(record, EVIL)
    assert mail.subject.isprintable() and "Bcc:" in mail.subject.replace("…", "Bcc:")
    for words in (mail.html, mail.text, mail.subject):
        assert not re.search("[\u202a-\u202e\u2066-\u2069\r]", words)
    assert mail.html.count(LEAVE) == mail.text.count(LEAVE) == 1 and LEAVE not in mail.subject
    root = parser.fromstring(mail.html)
    assert not list(root.iter("script"))
    assert all(image.get("src").startswith("cid:") for image in root.iter("img"))
    assert all(link.get("href").startswith((SETTINGS.home, "{{")) for link in root.iter("a"))
    assert "alert(1)" in root.text_content()


def test_a_tag_that_mjml_does_not_know_is_found():
    with pytest.raises(UnknownTag, match="mj-colum"):
        made_of_mjml(
            "<mjml><mj-body><mj-section><mj-colum></mj-colum></mj-section></mj-body></mjml>"
        )


def test_the_web_copy_has_no_reader_s_links(mail):
    copy = without_own_links(mail.html)
    assert LEAVE not in copy and PREFERENCES not in copy and "by mail because" not in copy
    assert "The record as it was released" in copy
