"""JSON lines: a file of one JSON object a line, and single lines of it."""

from __future__ import annotations

import codecs
import json
from collections.abc import Iterator

from msgspec.structs import replace

from dateline.record.nouns import Fault, Report
from dateline.sources.decoding import decode
from dateline.sources.json_report import given_id, placed, read_item, read_object
from dateline.sources.plain_json import unread_dates
from dateline.sources.refusal import Refusal
from dateline.sources.settling import settle
from dateline.sources.source import ByteSource, lines_of

# of UTF-32 before those of UTF-16, with which one of them begins
_MARKS_OF_WIDE = (
    codecs.BOM_UTF32_LE,
    codecs.BOM_UTF32_BE,
    codecs.BOM_UTF16_LE,
    codecs.BOM_UTF16_BE,
)
_ZEROS_OF_WIDE = frozenset(
    (
        (False, True, False, True),  # UTF-16, the low byte first
        (True, False, True, False),
        (False, True, True, True),  # UTF-32, the low byte first
        (True, True, True, False),
    )
)


def read_json_lines(source: ByteSource) -> Iterator[Report | Refusal]:
    """The reports of a file that holds one JSON object a line, one after another."""
    is_empty = True
    seen: set[str] = set()
    for number, line in enumerate(_lines(source), 1):
        if line is None:
            is_empty = False
            yield Refusal("too-large", f"has a line {number} of more than 25 MB", "cut that line")
        elif isinstance(line, Refusal):
            is_empty = False
            yield placed(line, f" (line {number})")
        elif line.strip():
            is_empty = False
            yield from _of_line(line, number, seen)
    if is_empty:
        raise Refusal("empty-file", "holds no text", "check that it was saved whole")


def numbered_rows(source: ByteSource) -> Iterator[tuple[int, bytes | None]]:
    """The lines of a file that are not blank with their numbers, None for one that is too long;
    those of UTF-16 and UTF-32 as UTF-8. Raises Refusal where they cannot be decoded.
    """
    if _is_wide(source.head):
        lines = map(_encoded, decode(source.whole()).split("\n"))
    else:
        lines = lines_of(source.stream)
    for number, line in enumerate(lines, 1):
        if line is None or line.strip():
            yield number, line


def _encoded(line: str) -> bytes:
    """A line as UTF-8."""
    return line.encode("utf-8", "surrogatepass")


def _is_wide(head: bytes) -> bool:
    """True for UTF-16 and UTF-32: JSON opens with two characters of ASCII, so the places of the
    zeros among its first bytes tell (RFC 4627, section 3); a zero elsewhere costs its line.
    """
    for mark in _MARKS_OF_WIDE:
        if head.startswith(mark):
            head = head[len(mark) :]
            break
    zeros = tuple(byte == 0 for byte in head[:4])
    return zeros in _ZEROS_OF_WIDE


def _lines(source: ByteSource) -> Iterator[str | Refusal | None]:
    """The lines of a file, None for one that is too long, a Refusal for one that is no text;
    UTF-16 and UTF-32 are read whole.
    """
    if _is_wide(source.head):
        yield from decode(source.whole()).split("\n")
    else:
        for line in lines_of(source.stream):
            yield None if line is None else _decoded(line)


def _decoded(line: bytes) -> str | Refusal:
    """A line as text; a Refusal where it is none."""
    try:
        return decode(line)
    except Refusal as refusal:
        return refusal


def _of_line(line: str, number: int, seen: set[str]) -> list[Report | Refusal]:
    """The report of a line, and what is to be told of it."""
    try:
        return read_item(json.loads(line), f" (line {number})", seen)
    except (ValueError, RecursionError) as error:
        return [Refusal("broken-json", f"is not JSON at line {number} ({error})", "mend that line")]


def read_row(number: int, row: bytes | None) -> Report | Fault:
    """A line of a stream as a Report that keeps the id given; a Fault that says which line it
    is. `row`: None for one that is too long.
    """
    if row is None:
        too_long = f"line {number}: the line is longer than 25 MB; give the report alone"
        return Fault("sources", "too-large", too_long)
    line = _text_of(row)
    if not line.strip():
        unreadable = f"line {number}: the line is in no encoding; write the file as UTF-8"
        return Fault("sources", "not-utf-8", unreadable)
    report = read_line(line)
    if isinstance(report, Fault):
        return Fault(report.stage, report.slug, f"line {number}: {report.message}", report.report)
    return report


def _text_of(row: bytes) -> str:
    """A line of a stream as it stands where it is UTF-8, else by the encoding in which it shows an
    object; nothing where it is in none.
    """
    try:
        return row.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    try:
        line = decode(row)
    except Refusal:
        return ""
    return line if line.lstrip().startswith("{") else ""


def unread_dates_of(row: bytes, number: int, report: Report) -> Iterator[Refusal]:
    """What a line of a stream says of the day of its report that is not read."""
    for refusal in unread_dates(json.loads(_text_of(row)), report):
        yield placed(refusal, f" (line {number})")


def read_line(line: str) -> Report | Fault:
    """One line of JSON as a Report that keeps the id given; a Fault, with that id if it has one,
    where it fails.
    """
    given = None
    try:
        value = json.loads(line)
        given = given_id(value)
        report = read_object(value)
    except Refusal as refusal:
        return Fault(
            "sources", refusal.slug, f"the line {refusal.reason}; {refusal.mend}", report=given
        )
    except (ValueError, RecursionError) as error:
        return Fault(
            "sources", "broken-json", f"the line is not JSON ({error}); give one object a line"
        )
    return settle(replace(report, id=given or ""))
