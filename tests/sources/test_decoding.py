"""Bytes to text: what is declared, what is real, and what was decoded wrongly before."""

import codecs

import pytest

from dateline.sources.decoding import decode
from dateline.sources.page import read_markup
from dateline.sources.refusal import Refusal

WORDS = "Troops “seized” the café at Nové Zámky – the ministry’s office said it cost £5, señor."
WESTERN = WORDS.replace("Zámky", "Zamky")
PAGE = "<html><head>{meta}<title>News</title></head><body><p>{words}</p></body></html>"
RUSSIAN = "Солдаты заняли город на рассвете, сообщил губернатор области в понедельник. " * 3


@pytest.mark.parametrize(
    "mark, encoding",
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
        (b"", "utf-16-le"),
    ],
)
def test_marks_and_utf_16_without_one(mark, encoding):
    assert decode(mark + WORDS.encode(encoding)) == WORDS


def test_a_mark_that_lies_and_a_cut_file():
    assert decode(codecs.BOM_UTF8 + WESTERN.encode("cp1252")) == WESTERN
    assert decode((codecs.BOM_UTF16_LE + WORDS.encode("utf-16-le"))[:-1]) == WORDS[:-1]
    assert decode(WORDS.encode() + "é".encode()[:1]) == WORDS + "\ufffd"


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman"])
@pytest.mark.parametrize(
    "name", [None, "utf-8", "iso-8859-1", "windows-1251", "utf-16", "nonsense"]
)
def test_what_is_declared_wrongly_is_not_believed(encoding, name):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={name}">' if name else ""
    page = PAGE.format(meta=meta, words=WESTERN)
    assert decode(page.encode(encoding), page=True) == page


@pytest.mark.parametrize(
    "meta",
    [
        '<meta charset="windows-1251">',
        "<META HTTP-EQUIV=Content-Type CONTENT='charset=windows-1251'>",
        '<meta content="text/html; charset=windows-1251" http-equiv="content-type">',
    ],
)
def test_what_is_declared_rightly_is_heard_however_it_is_written(meta):
    page = PAGE.format(meta=meta, words=RUSSIAN)
    assert decode(page.encode("cp1251"), page=True) == page


@pytest.mark.parametrize("name", ["utf-8", "iso-8859-1"])
def test_another_script_under_a_wrong_name(name):
    page = PAGE.format(meta=f'<meta charset="{name}">', words=RUSSIAN)
    assert RUSSIAN in decode(page.encode("cp1251"), page=True)


def test_utf_8_with_pieces_of_windows_1252():
    data = WORDS.encode() + " “Again”".encode("cp1252")
    assert decode(data) == WORDS + " “Again”"


@pytest.mark.parametrize("wrong", ["cp1252", "latin-1"])
def test_text_decoded_wrongly_before_it_was_saved(wrong):
    twice = WESTERN.replace("”", '"').encode().decode(wrong)
    assert decode(twice.encode()) == WESTERN.replace("”", '"')
    page = PAGE.format(meta="", words=f"“Right” {twice}")
    assert "“Right” Troops “seized" in decode(page.encode(), page=True)


@pytest.mark.parametrize(
    "text",
    ["Ã is a letter of Portuguese: MAÇÃ, IRMÃ.", "A 20 °C ± 2, «ДОМ», Ñandú, ÂNGELA.", "Ð, Ñ"],
)
def test_what_only_looks_odd_is_left_alone(text):
    assert decode(text.encode()) == text


def test_a_picture_is_no_text():
    with pytest.raises(Refusal) as refusal:
        decode(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20)
    assert refusal.value.slug == "binary-file"


def test_references_to_windows_1252_are_its_characters():
    page = "<p>&#147;We lost everything&#148; &#x97; the ministry&#146;s office said on Monday.</p>"
    assert "“We lost everything” — the ministry’s office" in read_markup(page).text
