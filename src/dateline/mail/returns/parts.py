"""The parts of a message that came back: its own words, its reports, and what it returns of ours.

What stands in a mail that is returned belongs to that mail: no report and no phrase is read out of
it. Broken messages are read as far as they go.
"""

from __future__ import annotations

import base64
import binascii
import codecs
import quopri
import re
from collections.abc import Iterator, Sequence
from email import message_from_bytes, policy
from email.errors import MessageError
from email.header import decode_header, make_header
from email.message import Message
from email.parser import BytesParser
from typing import TYPE_CHECKING, Any, cast

from lxml import etree
from lxml.etree import ParserError
from lxml.html import document_fromstring

if TYPE_CHECKING:
    Parsed = Message[Any, Any]
else:
    Parsed = Message
REPORTS = ("message/delivery-status", "message/global-delivery-status")
_RETURNED = ("message/rfc822", "message/global")
_RETURNED_HEADERS = ("text/rfc822-headers", "message/rfc822-headers", "message/global-headers")
_COPY = re.compile(r"(?im)^(received|return-path|dkim-signature|x-dateline-id|x-mailer):")
"""Where, in free text, the copy of a mail begins."""
_NOT_PRINTED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_FIELD = re.compile(r"(?im)^(final-recipient|action|status)[ \t]*:")
LONGEST = 50_000  # characters of free text
DEEPEST = 50  # parts within parts


def parsed(data: bytes) -> Parsed:
    """A message of bytes; what is broken in it is read as far as it goes, and of one that is nested
    deeper than any program writes the headers alone.
    """
    try:
        message = message_from_bytes(data, policy=policy.compat32)
    except RecursionError:
        return _headers_of(data)
    return _headers_of(data) if _is_too_deep(message) else message


def _headers_of(data: bytes) -> Parsed:
    """The headers of a message; what stands below them is one piece of text."""
    return BytesParser(policy=policy.compat32).parsebytes(data, headersonly=True)


def _is_too_deep(message: Parsed) -> bool:
    """True for parts within parts, DEEPEST of them and more."""
    level = [message]
    for _ in range(DEEPEST):
        level = [part for one in level for part in _children(one) or ()]
        if not level:
            return False
    return True


def own_parts(message: Parsed) -> Iterator[Parsed]:
    """The parts of a message, reports and returned mails whole."""
    children = _children(message)
    if message.get_content_maintype() != "multipart" or children is None:
        yield message
        return
    for part in children:
        yield from own_parts(part)


def report_blocks(message: Parsed, kinds: Sequence[str] = REPORTS) -> list[Parsed]:
    """The blocks of fields of the reports of a kind; where its parts are broken, those of the text
    that looks like one.
    """
    found = [
        block
        for part in own_parts(message)
        if part.get_content_type() in kinds
        for block in _blocks(_body(part))
    ]
    if found or kinds is not REPORTS:
        return found
    text = "\n".join(_words(message))
    if len(_FIELD.findall(text)) < 2:
        return []
    return [one for one in _blocks(text.encode("utf-8", "replace")) if one["Action"]]


def returned_mail(message: Parsed) -> Parsed | None:
    """The mail, or its headers, that a part of its own returns."""
    for part in own_parts(message):
        if part.get_content_type() in _RETURNED:
            inner = _children(part)
            if inner:
                return inner[0]
        if part.get_content_type() in _RETURNED_HEADERS:
            return parsed(_body(part))
    return None


def own_words(message: Parsed) -> str:
    """What a message says itself, up to the copy of a mail in it."""
    words = "\n".join(_words(message))[:LONGEST]
    found = _COPY.search(words)
    return words[: found.start()] if found else words


def copied_headers(message: Parsed, name: str) -> set[str]:
    """The values that a header has in the copy of a mail within free text."""
    words = "\n".join(_words(message))
    found = _COPY.search(words)
    if not found:
        return set()
    pattern = re.compile(rf"(?im)^{re.escape(name)}:[ \t]*(\S+)[ \t]*\r?$")
    return set(pattern.findall(words[found.start() :]))


def subject_of(message: Parsed) -> str:
    """The subject, decoded, in lower case."""
    raw = str(message.get("Subject", ""))[:1000]
    try:
        return " ".join(str(make_header(decode_header(raw))).lower().split())
    except (ValueError, LookupError, MessageError):
        return " ".join(raw.lower().split())


def _children(part: Parsed) -> list[Parsed] | None:
    """The messages that a part holds; None where it holds words."""
    if not part.is_multipart():  # asked for words, the library decodes them, and may fail
        return None
    return cast("list[Parsed]", part.get_payload())


def _words(message: Parsed) -> Iterator[str]:
    """The readable text of a message, without reports and returned mails."""
    for part in own_parts(message):
        if part.get_content_type() in (*REPORTS, *_RETURNED, *_RETURNED_HEADERS):
            continue
        if part.get_content_maintype() in ("text", "multipart"):  # a multipart that has no parts
            words = _body(part).decode(_charset(part), "replace")
            if part.get_content_type() == "text/html":
                words = _shown(words)
            yield _NOT_PRINTED.sub(" ", words)


def _shown(markup: str) -> str:
    """The words of HTML that a reader sees."""
    try:
        root = document_fromstring(markup[:LONGEST])
    except (ParserError, ValueError):
        return ""
    etree.strip_elements(root, etree.Comment, "script", "style", with_tail=False)
    return "\n".join(text.strip() for text in root.itertext() if text.strip())


def _body(part: Parsed) -> bytes:
    """The bytes of a part, decoded also where the standard forbids that it is encoded."""
    children = _children(part)
    if children is None:
        decoded = part.get_payload(decode=True)
        return decoded if isinstance(decoded, bytes) else b""
    raw = b"\n".join(map(_written, children))
    coding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    if coding == "base64":
        try:
            return base64.b64decode(b"".join(raw.split()))
        except (binascii.Error, ValueError):
            return raw
    if coding == "quoted-printable":  # the parser took the end of a broken line for the last field
        return quopri.decodestring(raw.replace(b"=\n\n", b"=\n"))
    return raw


def _written(block: Parsed) -> bytes:
    """The bytes of a part; of one that cannot be written as a mail its fields as they were read."""
    try:
        return block.as_bytes()
    except (MessageError, ValueError):
        fields = [f"{name}: {value}" for name, value in block.raw_items()]
        return "\n".join([*fields, ""]).encode("utf-8", "surrogateescape")


def _blocks(data: bytes) -> list[Parsed]:
    """Blocks of fields, parted by blank lines."""
    return [
        parsed(block.strip() + b"\n\n")
        for block in re.split(rb"\r?\n[ \t]*\r?\n", data)
        if block.strip()
    ]


def _charset(part: Parsed) -> str:
    """The character set of a part, one that Python knows."""
    name = str(part.get_content_charset() or "utf-8")
    try:
        return codecs.lookup(name).name
    except (LookupError, ValueError):
        return "utf-8"
