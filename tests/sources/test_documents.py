"""Word documents, Markdown and pages saved whole."""

from __future__ import annotations

import io
import zipfile

import pytest

from dateline.record.nouns import Report
from dateline.sources.docx import read_docx
from dateline.sources.files import read_paths
from dateline.sources.markdown import read_markdown
from dateline.sources.mhtml import read_mhtml
from dateline.sources.refusal import Refusal

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
TYPES = (
    '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)
RELATIONS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>'
)
STORY = "The Buzi river burst its banks on Tuesday."


def paragraph(words: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{words}</w:t></w:r></w:p>"


def docx(body: str, core: str = "") -> bytes:
    out = io.BytesIO()
    styles = "".join(
        f'<w:style w:type="paragraph" w:styleId="{id}"><w:name w:val="{name}"/></w:style>'
        for id, name in (("Title", "Title"), ("Heading2", "heading 2"))
    )
    with zipfile.ZipFile(out, "w") as package:
        package.writestr("[Content_Types].xml", TYPES)
        package.writestr("_rels/.rels", RELATIONS)
        package.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        package.writestr("word/styles.xml", f"<w:styles {W}>{styles}</w:styles>")
        package.writestr(
            "word/_rels/document.xml.rels",
            '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
            'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
        )
        if core:
            package.writestr(
                "docProps/core.xml",
                '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
                'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
                f"{core}</cp:coreProperties>",
            )
    return out.getvalue()


def table(*rows: tuple[str, ...]) -> str:
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc>{paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in rows
    )
    return f"<w:tbl>{cells}</w:tbl>"


def test_a_word_document_as_a_reader_sees_it():
    body = (
        paragraph("River bursts its banks", "Title")
        + paragraph("By Ana Sitoe")
        + paragraph("What happened", "Heading2")
        + paragraph(STORY)
        + table(("District", "Dead"), ("Buzi", "12"), ("Dondo", "3"))
    )
    core = "<dc:title>template7</dc:title><dc:creator>By Ana Sitoe, Beira</dc:creator><dcterms:modified>2019-03-14T06:00:00Z</dcterms:modified>"
    (report,) = read_docx(docx(body, core))
    assert [block for block in report.text.split("\n\n") if "|" not in block] == [
        "River bursts its banks",
        "By Ana Sitoe",
        "What happened",
        STORY,
    ]
    assert "Buzi | 12" in report.text
    assert (report.title, report.bylines) == ("River bursts its banks", ("Ana Sitoe",))
    assert (report.published, report.captured) == (None, "2019-03-14T06:00:00+00:00")
    kinds = {report.text[mark.start : mark.end]: mark.kind for mark in report.furniture}
    assert (kinds["River bursts its banks"], kinds["What happened"]) == ("headline", "subhead")
    (toll,) = report.tables
    assert len(toll.rows) == 3


@pytest.mark.parametrize(
    ("data", "slug"),
    [
        (b"PK\x03\x04nothing", "broken-docx"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "encrypted"),
        (docx(paragraph("")), "no-text"),
        (docx("<w:p><w:r>"), "broken-docx"),
    ],
)
def test_a_document_that_cannot_be_read_is_refused(data, slug):
    with pytest.raises(Refusal) as refusal:
        read_docx(data)
    assert refusal.value.slug == slug


def test_a_word_document_is_known_by_its_bytes(tmp_path):
    path = tmp_path / "river.txt"
    path.write_bytes(docx(paragraph(STORY)))
    (report,), _ = read_paths([path])
    assert report.text == STORY


MARKDOWN = f"""---
title: "River bursts its banks"
date: 2019-03-12T18:20:00+02:00
lastmod: 2019-03-13
authors: [Ana Sitoe, Jo Reed]
canonical_url: https://coast.example/river
publisher: Coast Wire
---

# River bursts its banks

{STORY} See [the map](https://coast.example/map) and **stay away**.

- first point
- second point

| District | Dead |
|----------|------|
| Buzi     | 12   |
| Dondo    | 3    |

<script>alert(1)</script>
"""


def test_markdown_is_read_as_it_is_shown():
    (report,) = read_markdown(MARKDOWN.encode())
    assert f"{STORY} See the map and stay away." in report.text.split("\n\n")
    assert "Buzi | 12" in report.text and "first point" in report.text
    assert "alert" not in report.text and "authors" not in report.text and "**" not in report.text
    assert (report.title, report.outlet) == ("River bursts its banks", "Coast Wire")
    assert report.published == "2019-03-12T18:20:00+02:00"
    assert (report.updated, report.published_basis) == ("2019-03-13", "metadata")
    assert report.bylines == ("Ana Sitoe", "Jo Reed")
    assert report.url == "https://coast.example/river"
    assert len(report.tables) == 1


@pytest.mark.parametrize(
    "words", [STORY, f"---\n\n{STORY}\n\n---\n", f"---\n: [broken\n---\n\n{STORY}"]
)
def test_markdown_without_front_matter_keeps_its_words(words):
    (report,) = read_markdown(words.encode())
    assert STORY in report.text
    assert (report.title, report.published, report.published_basis) == (None, None, "unknown")


def test_markdown_without_words_is_refused():
    with pytest.raises(Refusal, match="no text"):
        read_markdown(b"---\ntitle: x\n---\n\n***\n")


MHTML = (
    "From: <Saved by Blink>\nSnapshot-Content-Location: https://coast.example/river\nSubject: River\n"
    "Date: Thu, 14 Mar 2019 06:00:00 -0000\nMIME-Version: 1.0\n"
    'Content-Type: multipart/related; type="text/html"; boundary="B"\n\n\n--B\nContent-Type: text/html\n'
    "Content-Transfer-Encoding: quoted-printable\nContent-Location: https://coast.example/river\n\n"
    '<html><head><meta charset=3D"utf-8"><title>River</title></head><body><article><h1>River bursts its banks</h1>'
    f"<p>{STORY} Twelve people drowned in Cura=C3=A7ao and the lowlands, the governor said.</p></article></body></html>\n\n"
    "--B\nContent-Type: image/png\nContent-Transfer-Encoding: base64\nContent-Location: https://coast.example/a.png\n\niVBORw0K\n--B--\n"
)


def test_a_page_saved_whole_knows_its_address_and_when_it_was_saved(tmp_path):
    (report,) = read_mhtml(MHTML.encode())
    assert isinstance(report, Report)
    assert "Curaçao" in report.text and report.title == "River bursts its banks"
    assert report.url == "https://coast.example/river"
    assert report.published is None
    assert report.captured.startswith("2019-03-14T06:00:00")
    path = tmp_path / "page.eml"
    path.write_bytes(MHTML.encode())
    (known,), _ = read_paths([path])
    assert known.url == report.url


LIVE = (
    '<div class="liveblog"><div class="post"><time>{}</time><p>The army closed the bridge of Harrow.</p></div>'
    '<div class="post"><time>{}</time><p>The mayor of Harrow spoke on the radio of the town.</p></div></div>'
)


def test_relative_stamps_of_posts_are_reckoned_from_when_the_page_was_saved():
    posts = LIVE.format("2 hours ago", "2 days ago").replace("=", "=3D")
    page = MHTML.replace("</article>", f"{posts}</article>")
    (report,) = read_mhtml(page.encode())
    assert [part.published for part in report.parts] == ["2019-03-14", "2019-03-12"]


def test_a_whole_page_without_a_page_is_refused():
    with pytest.raises(Refusal) as refusal:
        read_mhtml(b"From: <Saved by Blink>\nContent-Type: image/png\n\nx")
    assert refusal.value.slug == "no-page"
