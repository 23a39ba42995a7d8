"""A page saved whole (.mhtml, .mht): its root document is read as a page.

The header says where the page came from and when it was saved, an upper bound of what it says.
Source of the form: RFC 2557.
"""

from __future__ import annotations

from contextlib import suppress
from email import message_from_bytes, policy
from email.message import EmailMessage, MIMEPart

from msgspec.structs import replace

from dateline.record.nouns import Report
from dateline.reference.publishing.urls import joined_url
from dateline.sources.carried_pictures import CarriedFiles, with_carried
from dateline.sources.json_values import address
from dateline.sources.mail_text import part_words
from dateline.sources.page import read_markup
from dateline.sources.refusal import Refusal

_PAGES = ("text/html", "application/xhtml+xml")


def read_mhtml(data: bytes) -> list[Report]:
    """The report of a saved page; Refusal `no-page` where the file holds none."""
    message = message_from_bytes(data.lstrip(b"\xef\xbb\xbf\r\n"), policy=policy.default)
    root = _root(message)
    if root is None:
        raise Refusal("no-page", "holds no page", "save the page again, whole or as .html")
    report = read_markup(part_words(root), _saved(message))
    own = address(str(message.get("snapshot-content-location", "")))
    url = report.url or own or address(str(root.get("content-location", "")))
    return [with_carried(replace(report, url=url), _carried(message, root))]


def _carried(message: EmailMessage, root: MIMEPart) -> CarriedFiles:
    """The pictures among the parts, by their addresses and by their ids."""
    carried = CarriedFiles()
    base = str(root.get("content-location", ""))
    for part in message.walk():
        data = None if part.is_multipart() else part.get_payload(decode=True)
        if not isinstance(data, bytes):
            continue
        location, id_ = (str(part.get(name, "")) for name in ("content-location", "content-id"))
        carried.add(joined_url(base, location) if location else "", data)
        carried.add(f"cid:{id_.strip().strip('<>')}" if id_ else "", data)
    return carried


def _root(message: EmailMessage) -> MIMEPart | None:
    """The document that the others belong to: the one that the header names, else the first."""
    pages = [part for part in message.walk() if part.get_content_type() in _PAGES]
    start = message.get_param("start")
    named = [part for part in pages if start and part.get("content-id") == start]
    return next(iter([*named, *pages]), None)


def _saved(message: EmailMessage) -> str | None:
    """When the page was saved, in ISO 8601."""
    with suppress(ValueError, TypeError, AttributeError, OverflowError):
        return message["date"].datetime.isoformat()
    return None
