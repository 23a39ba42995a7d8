"""Files of every kind that is read, made by chance (hypothesis): news with all that texts bring along.

Invented reports of places that exist: plain sentences, furniture, tables, quotations, pictures, and within their
words soft hyphens, zero-width characters, marks of direction, ligatures, combining accents, broken lines, spaces of
every width, emoji, Arabic and Hebrew. Only what the record's offsets say of them is asked, not what it finds.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import mailbox
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from dataclasses import dataclass
from email.message import EmailMessage
from html import escape
from importlib import import_module
from pathlib import Path

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st

PLACES = (
    "Marib",
    "Gao",
    "Beirut",
    "Ségou",
    "Deir ez-Zor",
    "Tripoli",
    "Herat",
    "Kidal",
    "Khan Younis",
)
PEOPLE = ("Amina Diallo", "Omar Khalil", "Séválé Koné", "Wael Haddad", "José Ñúñez")
DAYS = ("on Friday", "on 3 November", "last week", "yesterday", "in October 2025", "by Monday")
NUMBERS = ("14", "1 200", "12,500", "dozens of", "at least three", "1 200 000", "a few")
SENTENCES = (
    "Gunmen attacked the town of {place} {day}, killing {number} people, the governor said.",
    "Soldiers shot four protesters in {place} {day}, officials said.",
    "“We condemn the raid on {place},” {person} told reporters.",
    "{person}, a lawyer, accused the army of the killing in {place}.",
    "The official figures of the office in {place} confirmed the offensive.",
    "Floods displaced {number} people near {place} {day}.",
    "The government denied that its reconciliation talks with the rebels had failed.",
    "{person} said that cross-border fighting had wounded {number} civilians {day}.",
    "A spokeswoman for the ministry said: “The humanitarian corridor to {place} will reopen {day}.”",
    "He was arrested {day} after demonstrators seized the checkpoint.",
)
FURNITURE = (
    "Photo: AP", "Share this article", "Sign up for our newsletter", "Read more: Talks in {place}",
    "Reporting by {person}", "© Harrow Post 2025. All rights reserved.", "Updated 4 November 2025, 10:15 GMT",
    "Related stories", "Follow us on social media", "Advertisement",
)  # fmt: skip
STRANGE = (
    "\U0001f468\u200d\U0001f469\u200d\U0001f467", "\U0001f1f1\U0001f1e7", "😀", "❤️", "الجيش السوري", "می\u200cخواهم",
    "ירושלים", "\u202bبيروت\u202c", "𝐁𝐫𝐞𝐚𝐤𝐢𝐧𝐠", "Ｆｕｌｌ ｗｉｄｔｈ", "\ufeff", "\u200b", "…", "a\u0300\u0301",
)  # fmt: skip
HEADERS = (
    "Town",
    "Killed",
    "Deaths",
    "Wounded",
    "Missing",
    "Date",
    "Team",
    "Price",
    "Governorate",
    "Total killed",
)
CELLS = (
    "14",
    "–",
    "1 200",
    "~50",
    "0",
    "n/a",
    "Marib",
    "Taiz",
    "3 November",
    "Total",
    "",
    "12%",
    "50+",
    "Civilians",
)
WITHIN = ("\u00ad", "\u200b", "\u200d", "\u200c", "\u2060", "\ufeff", "\u200e", "\u202a")
BETWEEN = ("\u00a0", "\u202f", "\u2009", "  ", "\u3000", "\n", "\u200b ", " \u200f")
BROKEN = ("-\n", "\u00ad\n", "\u2010\n")


@dataclass(frozen=True)
class Story:
    """What a file tells: paragraphs with their marks, a table by rows, furniture, day and outlet."""

    title: str
    paragraphs: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    furniture: tuple[str, ...]
    day: str
    outlet: str
    seed: int

    @property
    def text(self) -> str:
        return "\n\n".join((self.title, *self.paragraphs, *self.furniture))


def only_made(count: int) -> settings:
    """Makes `count` files and tries them: nothing is kept between runs, shrunk or timed."""
    return settings(
        max_examples=count,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=[
            HealthCheck.too_slow,
            HealthCheck.data_too_large,
            HealthCheck.filter_too_much,
        ],
    )


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story by chance."""
    title = draw(_sentence).rstrip(".")
    paragraphs = draw(st.lists(_paragraphs, min_size=1, max_size=4))
    width = draw(st.integers(2, 4))
    row = st.lists(st.sampled_from(CELLS), min_size=width, max_size=width).map(tuple)
    header = st.lists(st.sampled_from(HEADERS), min_size=width, max_size=width).map(tuple)
    rows = (draw(header), *draw(st.lists(row, min_size=1, max_size=4)))
    furniture = draw(st.lists(st.sampled_from(FURNITURE).flatmap(_filled), max_size=4))
    day = draw(st.sampled_from(("2025-11-05", "2025-01-01", "2012-03-09")))
    outlet = draw(st.sampled_from(("Harrow Post", "Zeitung für Mali", "AFP")))
    return Story(
        title, tuple(paragraphs), rows, tuple(furniture), day, outlet, draw(st.integers(0, 9))
    )


@st.composite
def _filled(draw: st.DrawFn, pattern: str) -> str:
    """A sentence with its places, people, days and numbers, and marks within."""
    words = pattern.format(
        place=draw(st.sampled_from(PLACES)), person=draw(st.sampled_from(PEOPLE)),
        day=draw(st.sampled_from(DAYS)), number=draw(st.sampled_from(NUMBERS)),
    )  # fmt: skip
    return draw(_marked(words))


@st.composite
def _marked(draw: st.DrawFn, words: str) -> str:
    """Words with marks put in by chance."""
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(1, max(1, len(words) - 1)))
        change = draw(st.sampled_from(_CHANGES))
        words = change(words, at, draw(st.integers(0, 7)))
    return words


def _within(words: str, at: int, choice: int) -> str:
    return words[:at] + WITHIN[choice % len(WITHIN)] + words[at:]


def _between(words: str, at: int, choice: int) -> str:
    space = words.find(" ", at)
    return words if space < 0 else words[:space] + BETWEEN[choice] + words[space + 1 :]


def _broken(words: str, at: int, choice: int) -> str:
    inside = words[at - 1 : at + 1].isalpha()
    return words[:at] + BROKEN[choice % len(BROKEN)] + words[at:] if inside else words


def _ligatures(words: str, at: int, choice: int) -> str:
    for plain, ligature in (("ffi", "ﬃ"), ("fi", "ﬁ"), ("fl", "ﬂ"), ("ff", "ﬀ"), ("st", "ﬆ")):
        words = words[:at] + words[at:].replace(plain, ligature, 1)
    return words


def _accents(words: str, at: int, choice: int) -> str:
    return unicodedata.normalize("NFD", words)


def _strange(words: str, at: int, choice: int) -> str:
    space = words.find(" ", at)
    return (
        words
        if space < 0
        else f"{words[:space]} {STRANGE[(at + choice) % len(STRANGE)]}{words[space:]}"
    )


_CHANGES: tuple[Callable[[str, int, int], str], ...] = (
    _within, _within, _between, _between, _broken, _ligatures, _accents, _strange,
)  # fmt: skip
_sentence = st.sampled_from(SENTENCES).flatmap(_filled)
_paragraphs = st.lists(_sentence, min_size=1, max_size=3).map(" ".join)


# ------------------------------------------------------------------ kinds


def text_file(story: Story) -> bytes:
    return story.text.encode("utf-8-sig" if story.seed == 1 else "utf-8")


def page(story: Story) -> bytes:
    """A page with its furniture nested in one another, a table, a picture, a post shown on it."""
    body = [f"<p>{escape(p)}</p>" for p in story.paragraphs]
    body.insert(len(body) // 2, _html_table(story))
    body.insert(1, f"<figure><img src='a.jpg'><figcaption>{escape(story.paragraphs[0])} <small>Photo: AP</small></figcaption></figure>")  # fmt: skip
    inner = "".join(f"<div class='share'>{escape(f)}</div>" for f in story.furniture)
    body.append(f"<aside class='related'><section class='newsletter'>{inner}</section></aside>")
    body.append(
        "<blockquote class='twitter-tweet'><p>" + escape(story.paragraphs[-1])
        + "</p>&mdash; Omar Khalil (@okhalil) <a href='https://twitter.com/okhalil/status/1'>November 4, 2025</a></blockquote>"
    )  # fmt: skip
    return (
        f"<!DOCTYPE html><html lang='en'><head><meta charset='utf-8'><title>{escape(story.title)}</title>"
        f"<meta property='og:site_name' content='{escape(story.outlet)}'>"
        f"<meta property='article:published_time' content='{story.day}T06:00:00Z'></head>"
        f"<body><nav>Home | World</nav><article><h1>{escape(story.title)}</h1>{''.join(body)}</article></body></html>"
    ).encode()  # fmt: skip


def _html_table(story: Story) -> str:
    rows = ["".join(f"<td>{escape(cell)}</td>" for cell in row) for row in story.rows]
    rows[0] = rows[0].replace("td>", "th>")
    caption = "<caption>Toll as of 4 November</caption>" if story.seed % 2 else ""
    return f"<table>{caption}{''.join(f'<tr>{row}</tr>' for row in rows)}</table>"


def article_json(story: Story) -> bytes:
    value = {
        "@type": "NewsArticle", "headline": story.title, "articleBody": story.text, "datePublished": story.day,
        "publisher": {"name": story.outlet},
    }  # fmt: skip
    return json.dumps(value, ensure_ascii=story.seed % 2 == 0).encode()


def json_lines(story: Story) -> bytes:
    rows = [
        {"id": f"{n}", "text": words, "title": story.title, "published": story.day}
        for n, words in enumerate((story.text, *story.paragraphs))
    ]
    return "\n".join(json.dumps(row) for row in rows).encode()


def json_feed(story: Story) -> bytes:
    items = [
        {"id": f"{n}", "url": f"https://harrow.example/{n}", "title": story.title, "content_html": f"<p>{escape(words)}</p>",
         "date_published": f"{story.day}T06:00:00Z"}
        for n, words in enumerate(story.paragraphs)
    ]  # fmt: skip
    value = {"version": "https://jsonfeed.org/version/1.1", "title": story.outlet, "items": items}
    return json.dumps(value).encode()


def rss(story: Story) -> bytes:
    items = "".join(
        f"<item><title>{escape(story.title)}</title><link>https://harrow.example/{n}</link>"
        f"<description>{escape(f'<p>{escape(words)}</p>')}</description><pubDate>Wed, 05 Nov 2025 06:00:00 GMT</pubDate></item>"
        for n, words in enumerate(story.paragraphs)
    )  # fmt: skip
    head = f"<title>{escape(story.outlet)}</title>"
    return (
        f"<?xml version='1.0'?><rss version='2.0'><channel>{head}{items}</channel></rss>".encode()
    )


def atom(story: Story) -> bytes:
    entries = "".join(
        f"<entry><id>urn:{n}</id><title>{escape(story.title)}</title><updated>{story.day}T06:00:00Z</updated>"
        f"<content type='html'>{escape(f'<p>{escape(words)}</p>')}</content></entry>"
        for n, words in enumerate(story.paragraphs)
    )  # fmt: skip
    return (
        "<?xml version='1.0'?><feed xmlns='http://www.w3.org/2005/Atom'>"
        f"<title>{escape(story.outlet)}</title>{entries}</feed>"
    ).encode()


def mail(story: Story) -> bytes:
    return _message(story).as_bytes()


def _message(story: Story) -> EmailMessage:
    """A mail with a quoted message below its own words; as HTML besides, every other time."""
    message = EmailMessage()
    message["Subject"] = " ".join(story.title.split())
    message["From"] = f'"{story.outlet}" <desk@harrow.example>'
    message["To"] = "list@harrow.example"
    message["Date"] = "Wed, 05 Nov 2025 06:00:00 +0000"
    own, quoted = story.paragraphs[:-1] or story.paragraphs, story.paragraphs[-1]
    below = "\n".join(f"> {line}" for line in quoted.splitlines())
    message.set_content(
        "\n\n".join(own) + f"\n\nOn Tue, 4 Nov 2025, Amina Diallo wrote:\n{below}\n"
    )
    if story.seed % 2:
        message.add_alternative(page(story).decode(), subtype="html")
    return message


def mbox(story: Story) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "box.mbox"
        box = mailbox.mbox(path)
        for _ in range(2):
            message = mailbox.mboxMessage(_message(story))
            message.set_from("desk@harrow.example Wed Nov  5 06:00:00 2025")
            box.add(message)
        box.close()
        return path.read_bytes()


def markdown(story: Story) -> bytes:
    rows = [" | ".join(cell or " " for cell in row) for row in story.rows]
    rows.insert(1, " | ".join("---" for _ in story.rows[0]))
    table = "\n".join(f"| {row} |" for row in rows)
    quoted = "> " + story.paragraphs[-1].replace("\n", "\n> ")
    title = " ".join(story.title.split())
    parts = (f"# {title}", *story.paragraphs, table, quoted, *(f"*{f}*" for f in story.furniture))
    return "\n\n".join(parts).encode()


def mhtml(story: Story) -> bytes:
    message = EmailMessage()
    message["From"] = "<Saved by Blink>"
    message["Subject"] = " ".join(story.title.split())
    message["Date"] = "Wed, 05 Nov 2025 06:00:00 -0000"
    message["Snapshot-Content-Location"] = "https://harrow.example/1"
    message.set_content(page(story).decode(), subtype="html", cte="quoted-printable")
    message.make_related()
    return message.as_bytes()


def docx(story: Story) -> bytes:
    """The parts of a Word document that have words: paragraphs and a table."""
    name = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    rows = "".join(
        "<w:tr>" + "".join(f"<w:tc>{_word_paragraph(cell)}</w:tc>" for cell in row) + "</w:tr>"
        for row in story.rows
    )
    words = "".join(map(_word_paragraph, (story.title, *story.paragraphs)))
    document = f"<?xml version='1.0'?><w:document xmlns:w='{name}'><w:body>{words}<w:tbl>{rows}</w:tbl></w:body></w:document>"
    types = (
        "<?xml version='1.0'?><Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Override PartName='/word/document.xml' ContentType="
        "'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml'/></Types>"
    )
    relations = (
        "<?xml version='1.0'?><Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>"
        "<Relationship Id='rId1' Target='word/document.xml' Type="
        "'http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument'/></Relationships>"
    )
    return _zipped(
        {
            "[Content_Types].xml": types.encode(),
            "_rels/.rels": relations.encode(),
            "word/document.xml": document.encode(),
        }
    )


def _word_paragraph(words: str) -> str:
    return f"<w:p><w:r><w:t xml:space='preserve'>{escape(words)}</w:t></w:r></w:p>"


def pdf(story: Story) -> bytes:
    """A page of Helvetica: its letters are those of Latin-1, its lines broken with hyphens."""
    lines = [line for part in (story.title, *story.paragraphs) for line in _lines(part)]
    shown = "".join(f"({_pdf_words(line)}) Tj T*\n" for line in lines)
    content = f"BT /F1 11 Tf 14 TL 50 780 Td\n{shown}ET".encode("latin-1", "replace")
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R"
        b" /Resources << /Font << /F1 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    data = io.BytesIO()
    data.write(b"%PDF-1.4\n")
    places = []
    for number, value in enumerate(objects, 1):
        places.append(data.tell())
        data.write(b"%d 0 obj\n%s\nendobj\n" % (number, value))
    at = data.tell()
    data.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    data.write(b"".join(b"%010d 00000 n \n" % place for place in places))
    data.write(
        b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, at)
    )
    return data.getvalue()


def _lines(words: str) -> list[str]:
    """Lines of at most eighty letters, words cut where they do not fit."""
    lines, rest = [], " ".join(words.split())
    while len(rest) > 80:
        hyphen = "-" if rest[78:81].isalpha() else ""
        lines.append(rest[:80].rstrip() + hyphen)
        rest = rest[80:].lstrip()
    return [*lines, rest, ""]


def _pdf_words(line: str) -> str:
    plain = unicodedata.normalize("NFC", line).encode("latin-1", "ignore").decode("latin-1")
    return plain.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")


def telegram(story: Story) -> bytes:
    messages = [
        {"id": n, "type": "message", "date": f"{story.day}T06:00:00", "date_unixtime": "1762322400", "from": story.outlet,
         "text": [words, {"type": "bold", "text": story.title}, " ", {"type": "link", "text": "https://harrow.example"}]}
        for n, words in enumerate(story.paragraphs)
    ]  # fmt: skip
    value = {"name": story.outlet, "type": "public_channel", "id": 1, "messages": messages}
    return json.dumps(value, ensure_ascii=False).encode()


def telegram_page(story: Story) -> bytes:
    """The same chat exported as a page; only the first message names its sender."""
    messages = "".join(
        f"<div class='message default clearfix' id='message{n}'><div class='body'>"
        f"<div class='pull_right date details' title='05.11.2025 06:{n:02}:00 UTC+02:00'>06:{n:02}</div>"
        + (f"<div class='from_name'>\n{escape(story.outlet)} \n</div>" if n == 0 else "")
        + f"<div class='text'>\n{escape(words)}<br><strong>{escape(story.title)}</strong>\n</div></div></div>\n"
        for n, words in enumerate(story.paragraphs)
    )  # fmt: skip
    return (
        "<!DOCTYPE html>\n<html><head><meta charset='utf-8'/><title>Exported Data</title></head><body>"
        f"<div class='page_wrap'><div class='page_header'><div class='content'><div class='text bold'>\n{escape(story.outlet)}"
        f" \n</div></div></div><div class='page_body chat_page'><div class='history'>\n{messages}</div></div></div></body></html>"
    ).encode()  # fmt: skip


def warc(story: Story) -> bytes:
    return _warc_record(story)


def _warc_record(story: Story) -> bytes:
    body = page(story)
    http = (
        b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: %d\r\n\r\n"
        % len(body)
    )
    block = http + body
    head = (
        "WARC/1.0\r\nWARC-Type: response\r\nWARC-Record-ID: <urn:uuid:0e6ba0a0-0000-4000-8000-000000000001>\r\n"
        f"WARC-Target-URI: https://harrow.example/1\r\nWARC-Date: {story.day}T08:00:00Z\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(block)}\r\n\r\n"
    )  # fmt: skip
    return head.encode() + block + b"\r\n\r\n"


def packed_warc(story: Story) -> bytes:
    return gzip.compress(_warc_record(story), mtime=0)


def zstd_warc(story: Story) -> bytes:
    return import_module("zstandard").compress(_warc_record(story))


def zstd_text(story: Story) -> bytes:
    return import_module("zstandard").compress(text_file(story))


def packed_text(story: Story) -> bytes:
    return gzip.compress(text_file(story), mtime=0)


def parquet(story: Story) -> bytes:
    arrow = import_module("pyarrow")
    row = {
        "text": "\n\n".join(story.paragraphs),
        "title": story.title,
        "outlet": story.outlet,
        "published": story.day,
    }
    data = io.BytesIO()
    import_module("pyarrow.parquet").write_table(arrow.Table.from_pylist([row]), data)
    return data.getvalue()


def wacz(story: Story) -> bytes:
    record = packed_warc(story)
    digest = hashlib.sha256(record).hexdigest()
    listed = [{"name": "a", "path": "archive/a.warc.gz", "hash": f"sha256:{digest}"}]
    head = b'{"format": "json-pages-1.0", "id": "pages"}\n'
    return _zipped(
        {
            "archive/a.warc.gz": record,
            "pages/pages.jsonl": head + b'{"url": "https://harrow.example/1", "title": "A"}',
            "datapackage.json": json.dumps({"resources": listed}).encode(),
        }
    )


def archive(story: Story) -> bytes:
    return _zipped({"a.txt": text_file(story), "inner/b.html": page(story), "c.eml": mail(story)})


def _zipped(files: dict[str, bytes]) -> bytes:
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in files.items():
            packed.writestr(name, content)
    return data.getvalue()


# by the function of `sources` that reads the kind; the name of the file
MAKERS: dict[str, tuple[tuple[str, Callable[[Story], bytes]], ...]] = {
    "text.read_text": (("made.txt", text_file),),
    "page.read_page": (("made.html", page),),
    "feeds.read_feed": (("made.rss", rss), ("made.atom", atom)),
    "json_file.read_json": (("made.json", article_json),),
    "json_feed.read_json_feed": (("made.json", json_feed),),
    "json_lines.read_json_lines": (("made.jsonl", json_lines),),
    "mail.read_mail": (("made.eml", mail),),
    "mbox.read_mbox": (("made.mbox", mbox),),
    "markdown.read_markdown": (("made.md", markdown),),
    "mhtml.read_mhtml": (("made.mhtml", mhtml),),
    "docx.read_docx": (("made.docx", docx),),
    "pdf.read_pdf": (("made.pdf", pdf),),
    "telegram.read_telegram": (("result.json", telegram),),
    "telegram_page.read_telegram_page": (("messages.html", telegram_page),),
    "warc.read_warc": (
        ("made.warc", warc),
        ("made.warc.gz", packed_warc),
        ("made.warc.zst", zstd_warc),
    ),
    "parquet.read_parquet": (("made.parquet", parquet),),
    "wacz.read_wacz": (("made.wacz", wacz),),
    "packed.read_zstd": (("made.txt.zst", zstd_text),),
    "packed.read_gzip": (("made.txt.gz", packed_text),),
    "packed.read_zip": (("made.zip", archive),),
}
