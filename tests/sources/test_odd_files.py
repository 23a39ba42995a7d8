"""Files under wrong names, with odd bytes, or with members that lead elsewhere."""

import io
import zipfile

import pytest

from dateline.sources import read_paths
from dateline.sources.decoding import decode
from dateline.sources.docx import read_docx
from dateline.sources.file_properties import is_plausible
from dateline.sources.refusal import Refusal
from tests.sources.made import put
from tests.sources.test_documents import docx, paragraph

WORDS = "The Shire burst its banks at Chikwawa on Sunday and four people drowned."
MAIL = (
    'Received: from a.example\n\tby b.example; Mon, 14 Jan 2019 07:00:00 +0200\nFrom: "Shire Letter" <l@shire.example>\n'
    "Date: Mon, 14 Jan 2019 06:00:00 +0200\nSubject: Letter 4\nMIME-Version: 1.0\nContent-Type: text/html\n\n"
    f"<html><body><p>{WORDS}</p><p>Boats came on Monday.</p></body></html>"
)


@pytest.mark.parametrize("name", ["letter", "letter.txt", "letter.html", "letter.zzz"])
def test_a_mail_is_known_by_its_headers(tmp_path, name):
    (report,), faults = read_paths([put(tmp_path, name, MAIL)])
    assert (report.text, faults) == (f"{WORDS}\n\nBoats came on Monday.", [])
    assert (report.outlet, report.published) == ("Shire Letter", "2019-01-14T06:00:00+02:00")


def test_copied_header_lines_make_no_mail_of_a_text(tmp_path):
    words = f"From: the editor\nDate: Monday\n\n{WORDS}"
    (report,), _ = read_paths([put(tmp_path, "note.txt", words)])
    assert report.text == words


@pytest.mark.parametrize("name", ["a.pdf", "a.docx", "a.zip", "a.noext", "a"])
def test_text_under_another_name_is_read(tmp_path, name):
    (report,), faults = read_paths([put(tmp_path, name, WORDS)])
    assert (report.text, faults) == (WORDS, [])


def test_a_damaged_document_is_not_read_as_text(tmp_path):
    data = b"\x01\x02\x03\x04\x05\x06\x0e\x0f" * 20 + b"%PDF-1.4\nobj"
    _, (fault,) = read_paths([put(tmp_path, "a.pdf", data)])
    assert fault.slug == "broken-pdf"


def test_a_folder_names_what_has_no_kind(tmp_path):
    put(tmp_path, "a.noext", WORDS)
    put(tmp_path, "b.txt", WORDS)
    reports, faults = read_paths([tmp_path])
    assert [report.file for report in reports] == ["b.txt"]
    assert [fault.slug for fault in faults] == ["unknown-kind"]


def test_a_member_that_leads_out_of_its_archive_is_named(tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("../../out.txt", WORDS)
        archive.writestr("in.txt", WORDS)
    reports, (fault,) = read_paths([put(tmp_path, "a.zip", packed.getvalue())])
    assert [report.file for report in reports] == ["a.zip/in.txt"]
    assert fault.slug == "unsafe-name" and "../../out.txt" in fault.message


def test_a_nul_in_a_text_costs_itself_alone():
    assert decode(f"{WORDS}\0 More.".encode()) == f"{WORDS}\ufffd More."
    assert decode(f"<p>{WORDS}\0</p>".encode(), page=True) == f"<p>{WORDS}</p>"
    with pytest.raises(Refusal):
        decode(b"\0\x01\x02ab\0")


def test_an_archive_of_which_nothing_is_read_does_not_say_that_the_rest_was(tmp_path):
    path = put(tmp_path, "a.warc", b"WARC/1.0\r\nWARC-Type: response\r\n")
    _, (fault,) = read_paths([path])
    assert fault.slug == "damaged-record" and "rest" not in fault.message


@pytest.mark.parametrize(
    ("core", "captured"),
    [
        ("2019-01-20T06:00:00Z", "2019-01-20T06:00:00+00:00"),
        ("2013-12-23T23:15:00Z", None),
    ],
)
def test_the_day_of_a_template_bounds_nothing(core, captured):
    body = paragraph("By Ana Sitoe, 14 January 2019") + paragraph(WORDS)
    changed = f"<dcterms:modified>{core}</dcterms:modified>"
    assert read_docx(docx(body, changed))[0].captured == captured
    never = f"{changed}<dcterms:created>{core}</dcterms:created>"
    assert read_docx(docx(body, never))[0].captured is None


def test_a_change_before_a_day_of_the_text_is_not_plausible():
    assert is_plausible("2019-01-14T00:00:00Z", "14 January 2019\n1,500 people")
    assert not is_plausible("2019-01-13T23:00:00Z", "Printed on 14 January 2019")
