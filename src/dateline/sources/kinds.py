"""The kinds of file that are read, and how the kind of a file is known: by its bytes where they are
certain, else by its suffix, else by what its beginning looks like.
"""

from __future__ import annotations

import re

from dateline.sources.decoding import decode
from dateline.sources.reader import Reader
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource

_XML_OPENING = rb"(?:\s|\xef\xbb\xbf|<\?[^>]*\?>|<!--.*?-->|<!doctype\s[^>]*>)*"
_GZIP = rb"\x1f\x8b\x08"
_ZSTD = rb"\x28\xb5\x2f\xfd"
_ZSTD_DICTIONARY = rb"\x5d\x2a\x4d\x18"  # with which web archives alone begin
_HEADER = rb"[\w-]+:[^\n]*\n(?:[ \t][^\n]*\n)*"  # of a mail: RFC 5322, section 2.2
_HEADERS = rb"(?:" + _HEADER + rb")*"
_WORDS = re.compile(r"[^\W\d_]\s\W*[^\W\d_]|[\u3040-\u30ff\u4e00-\u9fff\uac00-\ud7af]{4}")
_UTF16 = {b"\xff\xfe": "utf-16-le", b"\xfe\xff": "utf-16-be"}


TEXT = Reader((".txt", ".text"), "plain text", "text.read_text", media_types=("text/plain",))

# A new kind of file is one module of this room, one line here, one maker and case in the tests
# (docs/adding.md). Of two rows whose `opening` covers as many bytes, the one that the name or the
# sender tells decides, else the earlier; so it is with `looks` and `media_types`.
READERS: tuple[Reader, ...] = (
    TEXT,
    Reader(
        (".html", ".htm", ".xhtml"),
        "a saved page",
        "page.read_page",
        reckons=True,
        opening=_XML_OPENING + rb"(?:<!doctype\s+html|<html[\s>])",
        looks=rb"\A\s*[^\s{\[].*(?:<html[\s>]|<(?:head|body|article)>|<p[\s>].*</p>)",
        media_types=("text/html", "application/xhtml+xml"),
    ),
    Reader(
        (".html",),
        "a Telegram export",
        "telegram_page.read_telegram_page",
        opening=_XML_OPENING + rb"<html.{0,3000}?<title>Exported Data</title>"
        rb".{0,4000}?class=\"page_wrap",
    ),
    Reader(
        (".mhtml", ".mht"),
        "a page saved whole",
        "mhtml.read_mhtml",
        opening=rb"From: <?Saved by ",
        media_types=("multipart/related", "application/x-mimearchive"),
    ),
    Reader(
        (".pdf",),
        "a PDF with a text layer",
        "pdf.read_pdf",
        opening=rb"[\s\xef\xbb\xbf]{0,64}%PDF-\d",
        looks=rb"\A.{0,1024}%PDF-\d",
        is_binary=True,
        media_types=("application/pdf",),
    ),
    Reader(
        (".md", ".markdown"),
        "Markdown",
        "markdown.read_markdown",
        media_types=("text/markdown", "text/x-markdown"),
    ),
    Reader(
        (".rss", ".atom", ".xml"),
        "an RSS or Atom feed",
        "feeds.read_feed",
        streams=True,
        opening=_XML_OPENING + rb"<(?:\w+:)?(?:rss|feed|rdf)[\s>]",
        looks=rb"\A\s*[^\s{\[].*<(?:item|entry)[\s>]",
        media_types=("application/rss+xml", "application/atom+xml"),
    ),
    Reader(
        (".json",),
        "schema.org NewsArticle, ninjs or plain JSON",
        "json_file.read_json",
        looks=rb'\A\s*(?:\{\s*"|\[\s*\{)',
        media_types=("application/json", "application/ld+json"),
    ),
    Reader(
        (".json",),
        "a JSON feed",
        "json_feed.read_json_feed",
        streams=True,
        opening=rb'\s*\{.*"version"\s*:\s*"https?:\\?/\\?/jsonfeed\.org\\?/version',
        media_types=("application/feed+json",),
    ),
    Reader(
        (".jsonl", ".ndjson"),
        "one JSON object a line",
        "json_lines.read_json_lines",
        streams=True,
        media_types=("application/x-ndjson", "application/jsonl"),
    ),
    Reader(
        (".parquet",),
        "a report a row, in columns",
        "parquet.read_parquet",
        streams=True,
        opening=rb"PAR1",
        is_binary=True,
        media_types=("application/vnd.apache.parquet",),
    ),
    Reader(
        (".zip",),
        "an archive of any of these",
        "packed.read_zip",
        streams=True,
        opening=rb"PK\x03\x04|PK\x05\x06",
        is_binary=True,
        media_types=("application/zip",),
    ),
    Reader(
        (".wacz",),
        "a web archive with its list of pages (WACZ)",
        "wacz.read_wacz",
        streams=True,
        opening=rb"PK\x03\x04",
        is_binary=True,
        media_types=("application/wacz", "application/x-wacz"),
    ),
    Reader(
        (".docx",),
        "a Word document",
        "docx.read_docx",
        opening=rb"PK\x03\x04(?:.{26}(?:\[Content_Types\]\.xml|_rels/|word/|docProps/)"
        rb".{0,8000}?word/)?",
        is_binary=True,
        media_types=("application/vnd.openxmlformats-officedocument.wordprocessingml.document",),
    ),
    Reader(
        (".gz",),
        "one of these, packed",
        "packed.read_gzip",
        streams=True,
        opening=_GZIP,
        is_binary=True,
        media_types=("application/gzip",),
    ),
    Reader(
        (".zst",),
        "one of these, packed",
        "packed.read_zstd",
        streams=True,
        opening=_ZSTD,
        is_binary=True,
        media_types=("application/zstd",),
    ),
    Reader(
        (".warc", ".warc.gz", ".warc.zst"),
        "a web archive",
        "warc.read_warc",
        streams=True,
        # each record may be packed by itself
        opening=rb"|".join((rb"WARC/\d", _GZIP, _ZSTD, _ZSTD_DICTIONARY)),
        media_types=("application/warc",),
    ),
    Reader(
        (".eml",),
        "a saved mail",
        "mail.read_mail",
        opening=rb"[\s\xef\xbb\xbf]{0,64}(?!From: <?Saved by )"
        rb"(?=" + _HEADERS + rb"(?:From|Date|Subject):)"
        rb"(?!" + _HEADERS + rb"Content-Type:\s*multipart/related)"
        rb"(?=" + _HEADERS + rb"(?:MIME-Version:|Message-ID:|Received:|Content-Type:))"
        rb"(?:" + _HEADER + rb")+",
        looks=rb"\A" + _HEADERS + rb"(?:From|Received|Date):[^\n]*\n",
        media_types=("message/rfc822",),
    ),
    Reader(
        (".mbox", ".mbx"),
        "a mailbox",
        "mbox.read_mbox",
        streams=True,
        opening=rb"From \S[^\n]*\d{1,2}:\d{2}[^\n]*\n(?:>?[\w-]+:|From )",
        media_types=("application/mbox",),
    ),
    Reader(
        (".json",),
        "a Telegram export",
        "telegram.read_telegram",
        streams=True,
        opening=rb'[\s\xef\xbb\xbf]*\{(?=.{0,2000}"(?:messages|chats)"\s*:\s*[\[{])'
        rb'.{0,4000}?(?:"date_unixtime"|"type"\s*:\s*"(?:message|service)"'
        rb'|"chats"\s*:\s*\{\s*"(?:about|list)")',
    ),
)


def is_json_lines(source: ByteSource) -> bool:
    """True for a file that is called JSON lines, and for a pipe in which nothing else shows."""
    reader = kind_of(source.name, source.head)
    if reader is not None and reader.opens(source.head):
        return False
    named = reader_of(source.name)
    return ".jsonl" in (named.suffixes if named else _suffixes_or_json_lines(reader))


def _suffixes_or_json_lines(reader: Reader | None) -> tuple[str, ...]:
    """The suffixes of what a pipe looks like; those of JSON lines where it is JSON or unknown."""
    return (".jsonl",) if reader is None or ".json" in reader.suffixes else reader.suffixes


def suffixes() -> tuple[str, ...]:
    """The suffixes of all files that are read."""
    return tuple(dict.fromkeys(suffix for reader in READERS for suffix in reader.suffixes))


def accepted() -> str:
    """The suffixes that are read, for a message to the user."""
    return ", ".join(suffixes())


def reader_of(name: str) -> Reader | None:
    """The reader of a kind of file by the end of its name, in either case; of two suffixes that
    match, the longer decides. None if there is none.
    """
    low = name.lower()
    fitting = [(len(s), r) for r in READERS for s in r.suffixes if low.endswith(s)]
    return max(fitting, key=lambda found: found[0])[1] if fitting else None


def reader_of_media_type(media_type: str) -> Reader | None:
    """The reader of a media type, as "text/html; charset=utf-8" names it; None if there is none."""
    plain = media_type.partition(";")[0].strip().lower()
    return next((reader for reader in READERS if plain in reader.media_types), None)


def kind_of(name: str, head: bytes, told: Reader | None = None) -> Reader | None:
    """The reader of a file by its first bytes and its name; None if nothing tells its kind.

    `told`: the reader that the sender of the file names, which stands above the name.
    """
    head = _as_ascii(head)
    named = told or reader_of(name)
    longest = max(reader.opening_of(head) for reader in READERS)
    if longest:  # a kind within a kind shows itself by more
        certain = [reader for reader in READERS if reader.opening_of(head) == longest]
        return named if named in certain else certain[0]
    if named is not None and not named.is_binary:
        return named
    like = next((reader for reader in READERS if reader.is_like(head)), None)
    if named is None:
        return like
    return like or TEXT if _is_misnamed(head, named, like) else named


def _is_misnamed(head: bytes, named: Reader, like: Reader | None) -> bool:
    """True for a page or a text under a document's name. `like`: the reader of what it is like."""
    is_page = like is not None and named is not like and is_text(head)
    return is_page or has_words(head)


def is_text(head: bytes) -> bool:
    """True if the first bytes of a file are characters of a text."""
    try:
        return any(map(str.isalpha, decode(head)))
    except Refusal:
        return False


def has_words(head: bytes) -> bool:
    """True if the first bytes of a file are a text of two words or more; two letters under the name
    of a document are what was left of one.
    """
    return is_text(head) and _WORDS.search(decode(head)) is not None


def _as_ascii(head: bytes) -> bytes:
    """The first bytes, those of UTF-16 with a byte order mark made UTF-8."""
    encoding = _UTF16.get(head[:2])
    return head if encoding is None else head[2:].decode(encoding, "ignore").encode()
