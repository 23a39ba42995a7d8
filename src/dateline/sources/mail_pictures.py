"""The pictures that a mail carries, set into its words or attached."""

from __future__ import annotations

from collections.abc import Iterator
from email.message import EmailMessage, MIMEPart

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from lxml.html import HtmlElement, document_fromstring
from msgspec.structs import replace

from dateline.record.nouns import Picture, Report
from dateline.sources.carried_pictures import CarriedFiles, is_of_web, with_pictures
from dateline.sources.mail_text import part_words


def with_mail_pictures(report: Report, message: EmailMessage) -> Report:
    """The report of a message with the pictures that the message carries, in their order; those
    that its markup shows have what it says for who does not see them.
    """
    carried = CarriedFiles()
    described = _descriptions(message)
    shown = {picture.url for picture in report.pictures}
    pictures: list[Picture] = []
    for number, part in enumerate(_own_parts(message), 1):
        data = part.get_payload(decode=True)
        if part.get_content_maintype() == "text" or not isinstance(data, bytes):
            continue
        id_ = str(part.get("content-id", "")).strip().strip("<>")
        address = f"cid:{id_}" if id_ else f"part:{number}"
        carried.add(address, data)
        if carried.find(address) is not None and address not in shown:
            pictures.append(Picture(url=address, alt=described.get(address)))
    if not carried:
        return report
    of_words = (
        picture
        for picture in report.pictures
        if picture.caption or is_of_web(picture.url) or carried.find(picture.url or "")
    )
    return with_pictures(replace(report, pictures=tuple(of_words)), pictures, carried)


def _own_parts(part: MIMEPart) -> Iterator[MIMEPart]:
    """The parts of a message that are none of a message within it."""
    for inner in part.iter_parts() if part.get_content_maintype() == "multipart" else ():
        yield inner
        yield from _own_parts(inner)


def _descriptions(message: EmailMessage) -> dict[str, str]:
    """What the markup says of each picture that it shows, by its address."""
    found: dict[str, str] = {}
    for part in _own_parts(message):
        if part.get_content_type() == "text/html":
            for image in _images(part_words(part)):
                alt = " ".join(image.get("alt", "").split())
                found.setdefault(image.get("src", ""), alt)
    return {address: alt for address, alt in found.items() if alt}


def _images(markup: str) -> list[HtmlElement]:
    """The images of a piece of markup; none where it cannot be read."""
    try:
        return list(document_fromstring(markup).iter("img"))
    except (etree.ParserError, ValueError):
        return []
