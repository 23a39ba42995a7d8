"""A Word document (.docx): headings, paragraphs, lists, tables and notes as a reader sees them.

Turned into markup by mammoth (BSD-2-Clause) and read as a page's body. The document's properties
are those of the file, not of the report: a title or author is believed where the text shows it, and
the day of the last change is only an upper bound.
"""

from __future__ import annotations

import io
import re
from typing import Any, cast
from xml.parsers.expat import ExpatError
from zipfile import BadZipFile, ZipFile

from lxml import etree  # pyright: ignore[reportAttributeAccessIssue]  (lxml ships no types)
from msgspec.structs import replace

from dateline.record.nouns import Picture, Report
from dateline.reference.time.timestamps import iso_moment
from dateline.sources.author_fields import authors_of
from dateline.sources.carried_pictures import CarriedFiles, with_pictures
from dateline.sources.file_properties import first_headline, is_plausible, is_shown
from dateline.sources.image_formats import LARGEST
from dateline.sources.packed import PACKING_ERRORS
from dateline.sources.page import read_fragment
from dateline.sources.refusal import Refusal

_STYLES = "p[style-name='Title'] => h1:fresh\np[style-name='Subtitle'] => h2:fresh"
_BACK_LINK = re.compile(r"\s*<a href=\"#[^\"]*note-ref-\d+\">↑</a>")  # of a note to its place
_MAIN, _CORE = "word/document.xml", "docProps/core.xml"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"  # also the wrapping of an encrypted document
_OPENINGS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")  # of markup, also in UTF-16
UNPACKED = 200_000_000  # bytes: what a document may grow to
MARKUP = 8_000_000  # bytes of it that are no pictures: a thousand pages


def read_docx(data: bytes) -> list[Report]:
    """The report of a document; Refusal `encrypted`, `broken-docx` or `no-text`."""
    properties = _checked(data)
    markup, pictures, carried = _markup(data)
    report = read_fragment(markup)
    if not any(char.isalpha() for char in report.text):
        raise Refusal(
            "no-text",
            "is a document without text, perhaps a scan",
            "give the text that its pictures show, as .txt",
        )
    title = properties.get("title")
    authors = authors_of(properties.get("creator"), as_given=True).people
    read = replace(
        report,
        title=first_headline(report) or (title if is_shown(title, report.text) else None),
        bylines=tuple(name for name in authors if is_shown(name, report.text)),
        captured=_last_change(properties, report.text),
    )
    return [with_pictures(read, pictures, carried)]


def _last_change(properties: dict[str, str], text: str) -> str | None:
    """When the document was changed last; None where its text is later, and where the file was not
    changed since it was made, as those of programs that fill a template are.
    """
    changed = iso_moment(properties.get("modified", ""))
    if changed is None or changed == iso_moment(properties.get("created", "")):
        return None
    return changed if is_plausible(changed, text) else None


def _checked(data: bytes) -> dict[str, str]:
    """The properties of a document that can be opened: local names to values."""
    if data.startswith(_OLD_OFFICE):
        raise Refusal(
            "encrypted",
            "is an encrypted document or one of the old .doc form",
            "open it and save it as .docx without a password",
        )
    try:
        with ZipFile(io.BytesIO(data)) as package:
            members = {member.filename: member.file_size for member in package.infolist()}
            if _MAIN not in members or _is_too_much(package):
                raise BadZipFile("no document in it, or one that unpacks to too much")
            return _properties(package.read(_CORE)) if _CORE in members else {}
    except PACKING_ERRORS as error:
        raise _broken(error) from None


def _is_too_much(package: ZipFile) -> bool:
    """True for a bomb. What is markup its bytes tell: a document may bear any name."""
    parts = package.infolist()
    if sum(part.file_size for part in parts) > UNPACKED:
        return True
    large = [part for part in parts if part.file_size > MARKUP / len(parts)]
    marked = [part for part in large if package.open(part).read(9).lstrip().startswith(_OPENINGS)]
    return sum(part.file_size for part in marked) > MARKUP


def _properties(core: bytes) -> dict[str, str]:
    """The core properties; none where they cannot be read."""
    try:
        root = etree.fromstring(core, etree.XMLParser(resolve_entities=False, no_network=True))
    except (etree.XMLSyntaxError, ValueError):
        return {}
    found: dict[str, str] = {}
    for child in cast("list[Any]", list(root)):
        words = " ".join((child.text or "").split())
        if words and isinstance(child.tag, str):
            found[etree.QName(child).localname] = words
    return found


def _markup(data: bytes) -> tuple[str, list[Picture], CarriedFiles]:
    """The document as markup, and its pictures beside it."""
    import mammoth  # pyright: ignore[reportMissingTypeStubs]

    pictures: list[Picture] = []
    carried = CarriedFiles()

    def kept_apart(image: Any) -> list[Any]:
        address = f"part:{len(pictures)}"
        with image.open() as stream:
            carried.add(address, stream.read(LARGEST + 1))
        pictures.append(Picture(url=address, alt=(image.alt_text or "").strip() or None))
        return []

    try:
        made: Any = mammoth.convert_to_html(  # pyright: ignore[reportUnknownMemberType]
            io.BytesIO(data), style_map=_STYLES, convert_image=kept_apart
        )
    except (*PACKING_ERRORS, ExpatError, LookupError, AttributeError) as error:
        raise _broken(error) from None
    shown = [picture for picture in pictures if carried.find(picture.url or "") is not None]
    return f"<div>{_BACK_LINK.sub('', made.value)}</div>", shown, carried


def _broken(error: Exception) -> Refusal:
    """The refusal of a document that cannot be opened."""
    return Refusal(
        "broken-docx", f"cannot be opened as a document ({error})", "save it again, or as .txt"
    )
