"""Pictures that files bring: from the file to the page, each kind of file, with caption and credit."""

from __future__ import annotations

import base64
import io
import zipfile
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

import msgspec
import pytest

from dateline.case import Case
from dateline.kept_case import KeptCase
from dateline.ledger.verify import verify
from dateline.record.nouns import Report
from dateline.sources import read_line, read_paths
from dateline.sources.carried_pictures import CarriedFiles, data_of, taken
from tests.made_images import SVG, bomb, gif, jpeg, png
from tests.sources.made_warc import http, packed, page, record

WORDS = (
    "Rebels seized the town of Albina on Tuesday, Defence Minister Anna Brask said. "
    "Marines attacked them near Moengo on Wednesday, and nine people were killed, a doctor said."
)
CAPTION, ALT = "A launch leaves the landing stage of Albina", "A boat on a wide river"
URL = "https://courier.example/albina"


def figure(source: str, more: str = "") -> str:
    return (
        f'<figure><img src="{source}" alt="{ALT}" {more}><figcaption>{CAPTION}. '
        '<span class="credit">Photo: Esme Kartodikromo</span></figcaption></figure>'
    )


def article(*figures: str) -> bytes:
    return (
        "<!doctype html><html><head><title>Rebels seize Albina</title></head><body><article><h1>Rebels seize Albina</h1>"
        f"<p>{WORDS}</p>{''.join(figures)}<p>{WORDS.replace('Albina', 'Moengo')}</p></article></body></html>"
    ).encode()


def mhtml(html: bytes, **parts: tuple[str, bytes, str]) -> bytes:
    """A page saved whole; parts: by location or id, the type it claims, and the bytes."""
    edge = "----edge"
    head = (
        f"From: <Saved by Blink>\r\nSnapshot-Content-Location: {URL}\r\nSubject: x\r\n"
        f'Date: Wed, 7 May 2031 10:00:00 -0000\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="{edge}"\r\n\r\n'
    )
    body = (
        f"--{edge}\r\nContent-Type: text/html; charset=utf-8\r\nContent-Location: {URL}\r\n\r\n".encode()
        + html
    )
    for header, data, claimed in parts.values():
        coded = base64.encodebytes(data)
        body += (
            f"\r\n--{edge}\r\nContent-Type: {claimed}\r\nContent-Transfer-Encoding: base64\r\n{header}\r\n\r\n".encode()
            + coded
        )
    return head.encode() + body + f"\r\n--{edge}--\r\n".encode()


def letter(*, html: str | None = None, related=(), attached=()) -> bytes:
    message = EmailMessage(policy=SMTP)
    message["From"], message["Subject"] = (
        "The Courier <desk@courier.example>",
        "Rebels seize Albina",
    )
    message["Date"], message["To"] = "Wed, 7 May 2031 10:00:00 +0000", "reader@example.org"
    message.set_content(WORDS)
    if html:
        message.add_alternative(html, subtype="html")
        for id_, data in related:
            shown = list(message.iter_parts())[1]
            assert isinstance(shown, EmailMessage)
            shown.add_related(data, "image", "png", cid=f"<{id_}>")
    for name, data in attached:
        message.add_attachment(data, maintype="image", subtype="jpeg", filename=name)
    return message.as_bytes()


def docx(picture: bytes) -> bytes:
    """A Word document of one paragraph and one picture with its description."""
    out = io.BytesIO()
    w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    drawing = (
        '<w:drawing><wp:inline xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing">'
        f'<wp:docPr id="1" name="p" descr="{ALT}"/><a:graphic xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main">'
        '<a:graphicData><pic:pic xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture"><pic:blipFill>'
        '<a:blip xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" r:embed="rId1"/>'
        "</pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>"
    )
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(out, "w") as package:
        package.writestr(
            "[Content_Types].xml",
            '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="png" ContentType="image/png"/><Default Extension="xml" ContentType="application/xml"/><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        )
        package.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="{relation}/officeDocument" Target="word/document.xml"/></Relationships>',
        )
        package.writestr(
            "word/_rels/document.xml.rels",
            f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{relation}/image" Target="media/a.png"/></Relationships>',
        )
        package.writestr(
            "word/document.xml",
            f"<w:document {w}><w:body><w:p><w:r><w:t>{WORDS}</w:t></w:r></w:p><w:p><w:r>{drawing}</w:r></w:p></w:body></w:document>",
        )
        package.writestr("word/media/a.png", picture)
    return out.getvalue()


def read(tmp_path: Path, name: str, data: bytes) -> tuple[Case, Report]:
    """The case of one file, and its only report as it is shelved."""
    (tmp_path / name).write_bytes(data)
    case = Case.of_paths([tmp_path / name])
    (report,) = case.reports
    return case, report


def shown(report: Report) -> list[str | None]:
    return [picture.alt for picture in report.pictures if picture.file]


FILES = {
    "a page saved whole, by address": ("a.mhtml", mhtml(article(figure("https://i.example/a.png")), a=("Content-Location: https://i.example/a.png", png(), "image/png"))),
    "a page saved whole, by a relative address": ("a.mhtml", mhtml(article(figure("img/a.png")), a=("Content-Location: https://courier.example/img/a.png", png(), "image/png"))),
    "a page saved whole, by an id": ("a.mhtml", mhtml(article(figure("cid:a@x")), a=("Content-ID: <a@x>", png(), "image/png"))),
    "a lying type": ("a.mhtml", mhtml(article(figure("cid:a@x")), a=("Content-ID: <a@x>", jpeg(), "text/html"))),
    "a page with the picture in it": ("a.html", article(figure("data:image/png;base64," + base64.b64encode(png()).decode()))),
    "a mail, in its words": ("a.eml", letter(html=f'<p>{WORDS}</p><img src="cid:a@x" alt="{ALT}">', related=[("a@x", png())])),
    "a Word document": ("a.docx", docx(png())),
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_the_file_brings_its_picture(tmp_path, name: str):
    case, report = read(tmp_path, *FILES[name])
    assert shown(report) == [ALT]
    assert type(report) is Report
    (picture,) = report.pictures
    assert picture.url is None or picture.url.startswith(("https:", "img/"))
    assert len(msgspec.json.encode(report)) < 4_000, "the bytes stand beside the report"
    assert not [fault for fault in case.faults if "picture" in fault.slug]


def test_an_attached_picture_stands_with_the_mail(tmp_path):
    _, report = read(
        tmp_path, "a.eml", letter(attached=[("a.jpg", jpeg()), ("icon.jpg", jpeg(32, 32))])
    )
    assert [bool(picture.file) for picture in report.pictures] == [True]


@pytest.mark.parametrize("first", ["page", "picture"])
def test_an_archive_has_its_pictures_before_or_behind_the_page(tmp_path, first: str):
    records = [
        record(http(page("Ghent", figure("/a.jpg"))), "https://courier.example/ghent"),
        record(http(jpeg(), "image/webp"), "https://courier.example/a.jpg"),
    ]
    path, _ = packed(tmp_path, *(records if first == "page" else reversed(records)))
    case = Case.of_paths([path])
    (report,) = case.reports
    assert shown(report) == [ALT]


@pytest.mark.parametrize(
    ("data", "fault"),
    [(SVG, ""), (bomb(), "60000 × 60000"), (gif(), ""), (png(1, 1), ""), (b"<html>", ""), (jpeg()[:-9], "cut off")],
    ids=["svg", "bomb", "counter", "pixel", "page", "cut"],
)  # fmt: skip
def test_hostile_pictures_stay_out_and_captions_stay(tmp_path, data: bytes, fault: str):
    parts = {"a": ("Content-ID: <a@x>", data, "image/png")}
    case, report = read(tmp_path, "a.mhtml", mhtml(article(figure("cid:a@x")), **parts))
    assert [(p.url, p.file) for p in report.pictures] == [(None, None)]
    html = case.draw(case.record())
    assert CAPTION in html and "<img" not in html
    assert [
        f.message for f in case.faults if f.slug == "picture-left-out" and fault in f.message
    ] == [f.message for f in case.faults]
    assert bool(case.faults) == bool(fault)


def test_a_place_holder_does_not_hide_the_address(tmp_path):
    holder = "data:image/gif;base64," + base64.b64encode(gif()).decode()
    html = article(figure(holder, 'data-src="https://i.example/a.png"'))
    _, report = read(tmp_path, "a.html", html)
    assert [p.url for p in report.pictures] == ["https://i.example/a.png"]
    _, report = read(tmp_path, "b.html", article(figure(holder)))
    assert [(p.url, p.file) for p in report.pictures] == [(None, None)]


def test_rows_of_json_carry_no_bytes():
    source = "data:image/png;base64," + base64.b64encode(png()).decode()
    row = {"id": "a", "html": article(figure(source)).decode(), "text": WORDS}
    report = read_line(msgspec.json.encode(row).decode())
    assert isinstance(report, Report)
    assert all(picture.url is None for picture in report.pictures)
    assert b"base64" not in msgspec.json.encode(report)


def test_the_page_shows_them_and_the_record_names_them(tmp_path):
    case, _ = read(tmp_path, *FILES["a page saved whole, by address"])
    first, second = (case.record(built="2031-05-08T00:00:00Z") for _ in range(2))
    (picture,) = first.reports[0].pictures
    assert picture.credit == "Photo: Esme Kartodikromo" or picture.credit == "Esme Kartodikromo"
    assert picture.file and not picture.file.fetched
    assert case.draw(first) == case.draw(second)
    html = case.draw(first)
    assert html.count("<img") == 1 and "data:image/" in html and ALT in html and CAPTION in html
    assert "https://i.example/a.png" not in html.split("<img")[1].split(">")[0]
    assert "<img" not in Case().draw(first), "a page drawn without the bytes has the captions alone"


@pytest.mark.parametrize("kind", FILES)
def test_a_case_that_lasts_keeps_them(tmp_path, kind: str):
    """Its record names the same pictures as that of a case in memory, its page shows them, and they
    go when the report has to.
    """
    name, data = FILES[kind]
    (tmp_path / name).write_bytes(data)
    _, in_memory = read(tmp_path, name, data)
    with KeptCase.create(str(tmp_path / "a.case"), "Albina") as kept:
        added = kept.add([tmp_path / name])
        assert (added.reports, added.faults) == (1, [])
        record = kept.record()
        (report,) = record.reports
        assert report.pictures == in_memory.pictures
        drawn = Case()
        drawn.show(kept.pictures(record))
        assert drawn.draw(record).count("<img") == 1
        assert verify(kept.ledger) == []
        kept.erase(report.id, "a right", "K. D.")
        assert kept.pictures(record) == {}
        assert verify(kept.ledger) == []


def test_one_picture_of_two_reports_stands_once(tmp_path):
    for name, town in (("a", "Albina"), ("b", "Wanhatti")):
        html = article(figure("cid:a@x")).replace(b"Albina", town.encode())
        data = mhtml(html, a=("Content-ID: <a@x>", png(), "image/png"))
        (tmp_path / f"{name}.mhtml").write_bytes(
            data.replace(URL.encode(), f"{URL}/{town}".encode())
        )
    case = Case.of_paths([tmp_path])
    assert case.draw(case.record()).count("<img") == 1


def test_reports_of_files_know_nothing_of_each_other(tmp_path):
    (tmp_path / "a.mhtml").write_bytes(FILES["a page saved whole, by an id"][1])
    (tmp_path / "b.mhtml").write_bytes(
        mhtml(article(figure("cid:a@x")).replace(b"Albina", b"Paramaribo"))
    )
    reports, _ = read_paths([tmp_path])
    assert sorted(len(taken(report)[1]) for report in reports) == [0, 1]


@pytest.mark.parametrize(
    ("address", "data"),
    [
        ("data:image/png;base64,aGk=", b"hi"),
        ("data:image/png;charset=x;base64,aGk", b"hi"),
        ("DATA:,h%69", b"hi"),
        ("data:nothing", None),
        ("https://a.example/data:,x", None),
        ("data:image/png;base64," + "A" * 17_000_000, None),
    ],
    ids=range(6),
)
def test_data_addresses(address: str, data: bytes | None):
    assert data_of(address) == data


def test_an_archive_of_nothing_but_pictures_has_an_end():
    carried = CarriedFiles()
    whole = png() + b"\x00" * 7_000_000
    for number in range(30):
        carried.add(f"https://i.example/{number}", whole)
    kept = [n for n in range(30) if carried.find(f"https://i.example/{n}") is not None]
    assert kept == list(range(14))
