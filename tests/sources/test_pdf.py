"""PDFs: paragraphs from lines, running heads marked, and what has no text refused."""

from __future__ import annotations

import io

import pytest
from pypdf import PdfReader, PdfWriter

from dateline.record.nouns import Report
from dateline.sources.files import read_paths
from dateline.sources.pdf import read_pdf
from dateline.sources.refusal import Refusal

Line = tuple[float, float, float, str]  # x, y, size, words
RIVER = (
    "The Buzi river burst its banks on Tuesday and twelve",
    "people drowned in the lowlands, the governor said.",
)
BOATS = (
    "Soldiers brought boats from Beira, and those who were left went to",
    "schools on higher ground.",
)


def pdf(*pages: list[Line], about: str = "") -> bytes:
    """A PDF of lines set in Helvetica; about: entries of its information dictionary."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", ""]
    kids: list[str] = []
    objects.append(
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>"
    )
    for lines in pages:
        shown = "".join(
            f"BT /F1 {size} Tf {x} {y} Td ({words}) Tj ET\n" for x, y, size, words in lines
        )
        objects.append(f"<< /Length {len(shown)} >>\nstream\n{shown}\nendstream")
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {len(objects)} 0 R "
            "/Resources << /Font << /F1 3 0 R >> >> >>"
        )
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    objects.append(f"<< {about} >>")
    out, places = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    tail = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info {len(objects)} 0 R >>\nstartxref\n{len(out)}\n%%EOF"
    return f"{out}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}{tail}".encode("latin-1")


def stacked(words: tuple[str, ...], top: float, x: float = 60) -> list[Line]:
    return [(x, top - 14 * i, 11, line) for i, line in enumerate(words)]


def read(data: bytes) -> Report:
    (report,) = read_pdf(data)
    assert isinstance(report, Report)
    for mark in report.furniture:
        assert report.text[mark.start : mark.end].strip()
    return report


def test_lines_become_paragraphs_and_pages_follow_one_another():
    first = [
        (60, 760, 20, "River bursts its banks"),
        *stacked(RIVER, 720),
        *stacked(BOATS[:1], 680),
    ]
    data = pdf(
        first,
        stacked(BOATS[1:], 760),
        about="/Title (River Bursts Its Banks) /ModDate (D:20190314060000Z)",
    )
    report = read(data)
    assert report.text == f"River bursts its banks\n\n{' '.join(RIVER)}\n\n{' '.join(BOATS)}"
    assert report.title == "River Bursts Its Banks"
    assert type(report.title) is str
    assert [(mark.kind, mark.start) for mark in report.furniture] == [("headline", 0)]
    assert (report.published, report.captured) == (None, "2019-03-14T06:00:00+00:00")


def test_running_heads_and_page_numbers_are_furniture():
    def page(number: int) -> list[Line]:
        body = stacked(
            (f"Camp {number} holds {number} families who fled the flood in the lowlands.",),
            700 - 30 * number,
        )
        return [(60, 810, 9, f"Coast Wire report, page {number}"), *body, (290, 30, 9, str(number))]

    report = read(pdf(page(1), page(2), page(3)))
    marked = [
        report.text[mark.start : mark.end] for mark in report.furniture if mark.kind == "legal"
    ]
    assert sorted(marked) == sorted(
        [str(n) for n in (1, 2, 3)] + [f"Coast Wire report, page {n}" for n in (1, 2, 3)]
    )


def test_a_sentence_goes_on_over_the_foot_of_a_page():
    report = read(pdf([*stacked(RIVER[:1], 200), (290, 30, 9, "1")], stacked(RIVER[1:], 780)))
    assert " ".join(RIVER) in report.text


def test_columns_indents_and_short_lines_part_paragraphs():
    left = [
        *stacked(RIVER, 700),
        (74, 672, 11, "An indented line begins another paragraph here, it goes"),
        (60, 658, 11, "on."),
    ]
    right = stacked(("The second column stands at the side.",), 700, x=320)
    report = read(pdf(left + right))
    assert report.text.split("\n\n") == [
        " ".join(RIVER),
        "An indented line begins another paragraph here, it goes on.",
        "The second column stands at the side.",
    ]


def test_words_side_by_side_are_rows_of_a_table():
    rows = (("District", "Dead"), ("Buzi", "12"), ("Dondo", "3"))
    lines = [
        (x, 600 - 16 * i, 11, cell)
        for i, row in enumerate(rows)
        for x, cell in zip((60, 200), row, strict=True)
    ]
    report = read(pdf([*stacked(RIVER, 700), *lines]))
    (table,) = report.tables
    assert report.text[table.start : table.end] == "District | Dead\nBuzi | 12\nDondo | 3"
    cells = [[report.text[cell.start : cell.end] for cell in row.cells] for row in table.rows]
    assert cells == [list(row) for row in rows]
    assert [row.header for row in table.rows] == [True, False, False]


def test_a_word_broken_at_the_end_of_a_line_stays_broken():
    report = read(pdf(stacked(("The gover-", "nor came to see the river."), 700)))
    assert report.text == "The gover-\nnor came to see the river."


def locked() -> bytes:
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(stacked(RIVER, 700)))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


@pytest.mark.parametrize(
    ("data", "slug", "words"),
    [
        (pdf([]), "no-text", "OCR"),
        (pdf([(60, 700, 11, "1 2 3")]), "no-text", "OCR"),
        (locked(), "encrypted", "password"),
        (b"%PDF-1.4\nnothing of the kind", "broken-pdf", "save it again"),
    ],
)
def test_what_cannot_be_read_is_refused_with_a_mend(data, slug, words):
    with pytest.raises(Refusal) as refusal:
        read_pdf(data)
    assert refusal.value.slug == slug
    assert words in refusal.value.mend


def test_a_file_that_only_its_owner_may_change_is_read():
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf(stacked(RIVER, 700)))))
    writer.encrypt("", owner_password="secret", algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    assert read(out.getvalue()).text == " ".join(RIVER)


def test_a_pdf_named_txt_is_known_by_its_bytes(tmp_path):
    path = tmp_path / "river.txt"
    path.write_bytes(pdf(stacked(RIVER, 700)))
    (report,), faults = read_paths([path])
    assert (report.text, faults) == (" ".join(RIVER), [])
