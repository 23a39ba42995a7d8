"""A mail saved as .eml: its subject is the title, its text part (or else its HTML part) the text.

A mail that carries an agency's copy has the sender's name as outlet; what the copy says of itself
(dateline, byline, credits) is read from its words by the stage `clean`.
"""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart
from email.utils import parseaddr
from itertools import dropwhile

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.sources.decoding import decode
from dateline.sources.page import read_markup
from dateline.sources.refusal import Refusal

_PREFIX = re.compile(r"^\s*((fwd?|re|tr|aw|wg)\s*:\s*)+", re.I)
_FORWARDED = re.compile(
    r"^[ >]*-{2,}\s*(?:forwarded|original) message\s*-{2,}\s*$|^begin forwarded message:\s*$",
    re.I | re.M,
)
_HEADER = re.compile(r"[ >]*(from|to|cc|date|sent|subject|reply-to)\s*:.*", re.I)


def read_mail(data: bytes) -> list[Report]:
    """The report of a mail; Refusal `not-a-mail` where there are no headers and `no-text` where no
    part is readable.
    """
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    if not (message["from"] or message["subject"] or message["date"]):
        raise Refusal(
            "not-a-mail", "has no mail headers", "save the mail as .eml, or its text as .txt"
        )
    report = _body(message)
    if not report.text.strip():
        raise Refusal(
            "no-text", "is a mail without readable text", "save the page or text that it carries"
        )
    name, address = parseaddr(str(message["from"] or ""))
    return [
        replace(
            report,
            title=_PREFIX.sub("", str(message["subject"] or "")).strip() or report.title,
            outlet=name or address.partition("@")[2] or None,
            published=(sent := _sent(message)),
            published_basis="metadata" if sent else "unknown",
            bylines=report.bylines,
        )
    ]


def _body(message: EmailMessage) -> Report:
    """The report in a message: its plain text or, where that is empty, its HTML.

    A message with neither gives a report without text, which the caller refuses.
    """
    plain = message.get_body(preferencelist=("plain",))
    words = _content(plain) if plain is not None else ""
    if words.strip():
        return Report(id="", text=_without_forward_headers(words))
    markup = message.get_body(preferencelist=("html",))
    if markup is None:
        return Report(id="")
    return read_markup(_content(markup))


def _content(part: MIMEPart) -> str:
    """The words of a part; by their bytes where the part does not know its own encoding."""
    try:
        return part.get_content()
    except (LookupError, UnicodeDecodeError, KeyError):
        raw = part.get_payload(decode=True)
        return decode(raw) if isinstance(raw, bytes) else ""


def _without_forward_headers(words: str) -> str:
    """The words after the header lines of a forwarded mail, where these open it: transport, not
    text.
    """
    words = words.replace("\r\n", "\n")
    mark = _FORWARDED.search(words)
    if mark is None:
        return words
    is_commented = bool(words[: mark.start()].strip())
    if is_commented:
        return words
    lines = words[mark.end() :].lstrip("\n").split("\n")
    return "\n".join(dropwhile(_is_header_line, lines))


def _is_header_line(line: str) -> bool:
    """A header of the forwarded mail, or an empty line, quoted or not."""
    return _HEADER.fullmatch(line) is not None or not line.strip(" >")


def _sent(message: EmailMessage) -> str | None:
    """When the mail was sent, by its header."""
    header = message["date"]
    moment = getattr(header, "datetime", None)
    return moment.isoformat() if moment else None
