"""The pictures of the reports, each once, with what is told of it: caption, credit, and words for
who does not see it. They stand in the page as `data:` addresses, so that nothing is asked of the
network.
"""

from __future__ import annotations

import base64
from collections.abc import Callable

from msgspec import Struct

from dateline.pages.excerpt import words
from dateline.pages.link_index import Link, LinkIndex
from dateline.pages.reports import in_order
from dateline.record.nouns import Picture, PictureFile, Report

ROOM = 3_000_000  # bytes of pictures that a page holds at most
LONGEST = 400  # code points of a caption


class PictureView(Struct, frozen=True, kw_only=True):
    """A picture as it is shown; `source`: its address, width and height in pixels.

    reports: who shows it; fetched: it was asked for on the web when the page was made.
    """

    source: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str | None
    reports: tuple[Link, ...]
    fetched: bool


class PicturesView(Struct, frozen=True):
    """`more`: how many there are besides, which would make the page too heavy."""

    pictures: tuple[PictureView, ...]
    more: int


def view(
    index: LinkIndex, address: Callable[[PictureFile], str] | None = None
) -> PicturesView | None:
    """The pictures in the order of the reports; None where there are none to show. `address`: where
    each is asked for; they stand in the page itself where None.
    """
    shown: dict[str, list[tuple[Picture, PictureFile, Report]]] = {}
    for report in in_order(index):
        for picture in report.pictures:
            if picture.file is not None and picture.file.sha256 in index.pictures:
                shown.setdefault(picture.file.sha256, []).append((picture, picture.file, report))
    room, found = ROOM, list[PictureView]()
    for sha256, places in shown.items():
        data = index.pictures[sha256]
        if address is not None:
            found.append(_picture(address(places[0][1]), places, index))
        elif len(data) <= room:
            room -= len(data)
            found.append(_picture(_in_page(places[0][1], data), places, index))
    return PicturesView(tuple(found), len(shown) - len(found)) if found else None


def _in_page(file: PictureFile, data: bytes) -> str:
    """A picture as an address that holds it."""
    return f"data:{file.media_type};base64,{base64.b64encode(data).decode()}"


def _picture(
    source: str, places: list[tuple[Picture, PictureFile, Report]], index: LinkIndex
) -> PictureView:
    """One picture, with the first caption, credit and description that a report gives of it."""
    _, file, first = places[0]
    caption = next(filter(None, (_caption(picture, report) for picture, _, report in places)), "")
    credit = next((picture.credit for picture, _, _ in places if picture.credit), None)
    alt = next((picture.alt for picture, _, _ in places if picture.alt), None)
    return PictureView(
        source=source,
        width=file.width,
        height=file.height,
        alt=alt or _untold(caption, index.title(first)),
        caption=caption,
        credit=_credit(credit) if credit and credit not in caption else None,
        reports=tuple(dict.fromkeys(index.report(report.id) for _, _, report in places)),
        fetched=all(file.fetched for _, file, _ in places),
    )


def _caption(picture: Picture, report: Report) -> str:
    """The words of a caption, on one line."""
    if picture.caption is None:
        return ""
    return words(report.text, picture.caption.start, picture.caption.end, LONGEST)


def _credit(words: str) -> str:
    """The words of a credit; a bare name is said to be one."""
    return words if ":" in words else f"credit: {words}"


def _untold(caption: str, title: str) -> str:
    """What stands for a picture of which its page does not say what is seen."""
    return "Not described; its caption follows" if caption else f"Not described; shown by “{title}”"
