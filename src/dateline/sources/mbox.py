"""A mailbox file (.mbox): messages one after another, each below a line "From sender date".

Read piece by piece, so that no mailbox is too large; a message that cannot be read costs itself.
Source of the form: RFC 4155 and its variants mboxo and mboxrd.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import BinaryIO

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.mail import MailReader
from dateline.sources.reader import Result
from dateline.sources.refusal import Refusal
from dateline.sources.source import LARGEST, ByteSource

_FROM = re.compile(rb"From \S.*\d{1,2}:\d{2}.*\d{4}.*\n?|From \S+\s*\n?")
_ESCAPED = re.compile(rb"^>(>*From )", re.M)
_LINE = 1_000_000  # bytes of a line that are read at a time


def read_mbox(source: ByteSource) -> Iterator[Result]:
    """The reports of all messages, in their order; Refusal `empty-file` where there is none."""
    reader = MailReader()
    number = 0
    for number, data in enumerate(_messages(source.stream), 1):
        yield from _read(reader, data, f"message {number}")
    if not number:
        raise Refusal("empty-file", "holds no message", "check that it was saved whole")


def _read(reader: MailReader, data: bytes | None, name: str) -> Iterator[Result]:
    """The reports of one message, named by its place in the file; what fails is a Refusal."""
    try:
        if data is None:
            raise Refusal(
                "too-large", f"is more than {LARGEST / 1e6:.0f} MB", "give what it carries alone"
            )
        for result in reader.read(data):
            if isinstance(result, Report):
                yield replace(result, file=_below(name, result.file))
            else:
                member = _below(name, result.member)
                yield Refusal(result.slug, result.reason, result.mend, member)
    except Refusal as refusal:
        yield Refusal(refusal.slug, refusal.reason, refusal.mend, name)


def _below(name: str, member: str | None) -> str:
    """The name of a message, or of what is attached to it."""
    return f"{name}/{member}" if member else name


def _messages(stream: BinaryIO) -> Iterator[bytes | None]:
    """The bytes of each message without the line above it; None for one that is too large."""
    lines: list[bytes] = []
    size, is_open, is_after_blank = 0, False, True
    while line := stream.readline(_LINE):
        if is_after_blank and _FROM.fullmatch(line):
            if is_open:
                yield _joined(lines, size)
            lines, size, is_open = [], 0, True
        elif is_open or line.strip():
            is_open = True
            size += len(line)
            if size <= LARGEST:
                lines.append(line)
        is_after_blank = not line.strip()
    if is_open:
        yield _joined(lines, size)


def _joined(lines: list[bytes], size: int) -> bytes | None:
    """The message with its escaped lines (">From ") as they were written."""
    return _ESCAPED.sub(rb"\1", b"".join(lines)) if size <= LARGEST else None
