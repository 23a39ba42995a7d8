"""Seeds of `bench.fuzz`: files that are read, from which inputs are made, and words of their formats."""

from __future__ import annotations

import io
import json
import zipfile
from functools import cache
from pathlib import Path

from msgspec.structs import replace

from dateline.record.nouns import Record, Report

EXAMPLE = Path(__file__).resolve().parent.parent / "example"
WORDS = (
    "Rebels attacked the town of Konna in Mali on Thursday, killing 12 soldiers, the army said. "
    "President Dioncounda Traoré promised to hold elections in July."
)


def made(function: str, file: str, count: int = 24) -> list[bytes]:
    """Files of a kind, made as for the tests of offsets, and those under tests and ../shared that have its suffix."""
    from hypothesis import given, seed

    from tests.made_files import MAKERS, Story, only_made, stories

    told: list[Story] = []

    @seed(18)
    @only_made(count)
    @given(stories())
    def run(story: Story) -> None:
        told.append(story)

    run()
    found = [make(story) for _, make in MAKERS.get(function, ()) for story in told]
    return [*found, *(shared(Path(file).suffix) if file.startswith("a.") else ())]


def shared(suffix: str, most: int = 200_000) -> list[bytes]:
    """Inputs of faults that were found before, where ../shared is there; short ones alone."""
    folder = EXAMPLE.parent.parent.parent / "shared" / "faults" / "inputs"
    files = sorted(folder.glob(f"*{suffix}")) if folder.is_dir() else []
    return [path.read_bytes() for path in files if path.is_file() and path.stat().st_size < most]


@cache
def record() -> Record:
    """A small record, as of a case that is kept."""
    from dateline.case import Case
    from dateline.record.lasting_names import with_lasting_names

    case = Case("Konna", "Africa/Bamako")
    case.add([Report(id="r-0123456789ab", text=WORDS, published="2013-01-11", language="en")])
    built = case.record(built="2031-01-01T00:00:00Z")
    return with_lasting_names(replace(built, case=replace(built.case, entry=3)), {})


def packed(name: str, words: str) -> bytes:
    """One file in a ZIP."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr(name, words)
    return made.getvalue()


def tokens() -> list[bytes]:
    """Words of all these formats, and values at the edge of what they hold, to be put in anywhere."""
    edges = (-1, 0, 1, 2**31, 2**63, 2**64, 10**400, 1e308, 1e309)
    text = (
        "NaN", "Infinity", "null", "true", "[]", "{}", "[[", "\\ud800", "\\u0000", "0000-00-00", "9999-12-31T23:59:59+14:00",
        "0001-01-01T00:00:00-14:00", "2013-02-30", "10000-01-01", "&#x110000;", "&#0;", "&lt;", "<![CDATA[", "]]>", "<!--", "-->",
        "<!DOCTYPE r [", "<?xml", "</", "<p>", "<table>", "<script>", "=?utf-8?B?", "=?utf-8?Q?=FF?=", "Content-Type: ",
        "charset=", "boundary=", "Content-Transfer-Encoding: base64\n", "multipart/mixed", "message/rfc822", "\nFrom ", "From: ",
        "WARC/1.1\r\n", "Content-Length: ", "HTTP/1.1 200 OK\r\n", "%PDF-1.7", "endobj", "stream", "xref", "---\n", "!!python/object",
        "&a", "*a", "<<: *a", "\u202e", "\u0301" * 3, "\ufeff", "\x00", "\x1f", "%00", "../", "https://[", "http://[::1", "://",
        "xn--", "@", "()", "\"", "'", "\\", "\n", "\r", "\t", " ", ",", ";", ":", "=", "-", ".",
    )  # fmt: skip
    return [
        *(str(one).encode() for one in edges),
        *(one.encode() for one in text),
        b"\xff\xfe",
        b"\xed\xa0\x80",
        b"\x80",
        json.dumps("\ud800").encode(),
    ]
