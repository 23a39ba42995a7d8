"""The pictures that the file of a report brings: as parts of a page saved whole or of a mail, as
records of a web archive, inside the page as `data:` addresses.

Their bytes go beside the Report, not into it: the record names a picture by its hash. A reader
gives a `PicturedReport` with all that its file carries; `taken` looks up what the report shows.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Iterable, Mapping
from typing import Any
from urllib.parse import unquote_to_bytes, urldefrag, urlsplit

from msgspec.structs import asdict, replace

from dateline.record.nouns import Fault, Picture, PictureFile, Report
from dateline.reference.publishing.urls import joined_url
from dateline.sources.image_formats import LARGEST, NoPicture, TooSmall, is_image
from dateline.sources.picture_forms import KeptPicture, kept_form

ROOM = 100_000_000  # bytes of pictures that are kept of one file
_DATA = re.compile(r"data:(?P<type>[^;,]*)(?P<options>(?:;[^;,]*)*),(?P<body>.*)", re.S | re.I)


class CarriedFiles:
    """What a file holds beside its reports, by address ("cid:1@a", "https://…/a.jpg").

    An archive goes on filling it while its reports are handed on already.
    """

    def __init__(self) -> None:
        self._by_address: dict[str, bytes] = {}
        self._room = ROOM

    def add(self, address: str, data: bytes) -> None:
        """Keeps a file that is a picture, as long as there is room; the first of an address."""
        key = _key(address)
        if key and key not in self._by_address and is_image(data) and len(data) <= self._room:
            self._by_address[key] = data
            self._room -= len(data)

    def find(self, address: str, page: str | None = None) -> bytes | None:
        """The bytes at an address as the page writes it; `page`: where the page stands."""
        whole = joined_url(page, address)
        found = self._by_address.get(_key(address)) or self._by_address.get(_key(whole))
        return found if found is not None else data_of(address)

    def __bool__(self) -> bool:
        return bool(self._by_address)


class PicturedReport(Report, frozen=True, kw_only=True):
    """A Report with what its file carries; it leaves the sources, but never enters a record."""

    carried: CarriedFiles


def with_carried(report: Report, carried: CarriedFiles) -> Report:
    """The report with what its file carries; as it is where it shows no picture."""
    if isinstance(report, PicturedReport):
        return report if report.carried else replace(report, carried=carried)
    return PicturedReport(**asdict(report), carried=carried) if report.pictures else report


def with_pictures(report: Report, pictures: Iterable[Picture], carried: CarriedFiles) -> Report:
    """The report with more pictures, that its file carries beside its words."""
    return with_carried(replace(report, pictures=(*report.pictures, *pictures)), carried)


def taken(report: Report) -> tuple[Report, list[KeptPicture], list[Fault]]:
    """The plain report, each picture that its file brought named by its hash; these pictures; and
    what cannot be shown. Addresses that only lead into the file are left out.
    """
    carried = report.carried if isinstance(report, PicturedReport) else CarriedFiles()
    kept: list[KeptPicture] = []
    faults: list[Fault] = []
    pictures: list[Picture] = []
    for picture in report.pictures:
        data = carried.find(picture.url, report.url) if picture.url else None
        file = picture.file
        if data is not None:
            try:
                found = kept_form(data)
            except TooSmall:
                pass  # a mark of the page, a place holder
            except NoPicture as refused:
                faults.append(left_out(report, picture, refused))
            else:
                kept.append(found)
                file = found.file
        if file is not None or not _is_furniture(picture):
            url = picture.url if is_of_web(picture.url) else None
            pictures.append(replace(picture, url=url, file=file))
    if pictures == list(report.pictures) and type(report) is Report:
        return report, kept, faults
    fields: dict[str, Any] = asdict(report) | {"pictures": tuple(pictures)}
    fields.pop("carried", None)
    return Report(**fields), kept, faults


def without_inner_addresses(report: Report) -> Report:
    """A report whose reader gives no pictures: their addresses only where they are of the web."""
    if isinstance(report, PicturedReport) or all(
        picture.url is None or is_of_web(picture.url) for picture in report.pictures
    ):
        return report
    plain = (
        picture if is_of_web(picture.url) else replace(picture, url=None)
        for picture in report.pictures
    )
    return replace(report, pictures=tuple(plain))


def left_out(report: Report, picture: Picture, refused: NoPicture) -> Fault:
    """The fault of a picture that a file brings and that is not shown."""
    named = picture.url if is_of_web(picture.url) else picture.alt
    said = (
        f"{report.file or report.title or report.id}: "
        f"the picture {named or 'without an address'} {refused}; its caption stays"
    )
    return Fault("sources", "picture-left-out", said, report.id)


def without_carried(report: Report) -> Report:
    """The plain report without what its file carries: pictures by their addresses on the web."""
    if not isinstance(report, PicturedReport):
        return without_inner_addresses(report)
    fields: dict[str, Any] = asdict(report)
    fields.pop("carried")
    return without_inner_addresses(Report(**fields))


def wanted_pictures(reports: Iterable[Report]) -> dict[str, Report]:
    """The web addresses of the pictures that the reports show and their files do not bring, whole,
    each with the first report that shows it. Icons and the like cannot be told from here.
    """
    wanted: dict[str, Report] = {}
    for report in reports:
        for picture in report.pictures:
            address = _whole_address(picture, report)
            if address and picture.file is None:
                wanted.setdefault(address, report)
    return wanted


def with_fetched(report: Report, fetched: Mapping[str, PictureFile]) -> Report:
    """The report with the pictures that were fetched, by their addresses."""
    if not fetched or not report.pictures:
        return report
    pictures = (
        replace(picture, file=picture.file or fetched.get(_whole_address(picture, report)))
        for picture in report.pictures
    )
    return replace(report, pictures=tuple(pictures))


def not_fetched(address: str, report: Report, refused: NoPicture) -> Fault:
    """The fault of a picture that was asked for and did not come."""
    said = f"{report.file or report.title or report.id}: the picture {address} {refused}"
    return Fault("sources", "picture-not-fetched", f"{said}; its caption stays", report.id)


def _whole_address(picture: Picture, report: Report) -> str:
    """The address of a picture as one of the web; empty where it is none."""
    if not is_of_web(picture.url):
        return ""
    try:
        whole = joined_url(report.url, (picture.url or "").strip())
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def is_of_web(address: str | None) -> bool:
    """True for an address that leads out of the file, or is relative to the page's."""
    return address is not None and not re.match(r"(?i)\s*(?:data|cid|mid|blob|part):", address)


def data_of(address: str) -> bytes | None:
    """The bytes that a `data:` address holds (RFC 2397); None for any other, and for one that is
    too long to be a picture.
    """
    found = _DATA.fullmatch(address.strip()) if address[:5].lower() == "data:" else None
    if found is None or len(address) > 2 * LARGEST:
        return None
    body = unquote_to_bytes(found["body"])
    if not re.search(r";\s*base64\s*$", found["options"], re.I):
        return body
    try:
        return base64.b64decode(re.sub(rb"\s", b"", body) + b"==", validate=False)
    except (binascii.Error, ValueError):
        return None


def _is_furniture(picture: Picture) -> bool:
    """True for a picture of which nothing is told: a mark within a file that brings it itself."""
    told = picture.caption or picture.credit or picture.alt
    return not told and not is_of_web(picture.url)


def _key(address: str) -> str:
    """An address as two files of one archive write it alike."""
    return urldefrag(address.strip()).url.removeprefix("https:").removeprefix("http:")
