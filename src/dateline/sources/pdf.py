"""A PDF: its text layer, read by pypdf (BSD), with the lines of a paragraph put together.

What the file says of itself is not what the report says: a title is believed where the text shows
it, and the day of the last change is only an upper bound. A scan has no text layer and is refused.
"""

from __future__ import annotations

import io
import logging
from datetime import UTC
from typing import Any

from msgspec.structs import replace
from pypdf import PdfReader
from pypdf.errors import DependencyError, PyPdfError

from dateline.record.nouns import Report
from dateline.sources.file_properties import first_headline, is_plausible, is_shown
from dateline.sources.pdf_layout import PageText, PdfLine, lay_out_pages
from dateline.sources.reader import Result
from dateline.sources.refusal import Refusal

logging.getLogger("pypdf").setLevel(logging.CRITICAL)  # what it mends is nothing to tell the user
_ANY = (PyPdfError, ValueError, LookupError, TypeError, AttributeError, ArithmeticError)
_BROKEN = (*_ANY, RecursionError, NotImplementedError, AssertionError, OSError)


def read_pdf(data: bytes) -> list[Result]:
    """The report of a file and a Refusal `broken-page` for each page that cannot be read; Refusal
    `encrypted`, `broken-pdf` or `no-text` where there is none.
    """
    reader = _opened(data)
    try:
        count = len(reader.pages)
    except _BROKEN as error:
        raise _broken(error) from None
    pages: list[PageText] = []
    refused: list[Result] = []
    for number in range(count):
        try:
            pages.append(_page(reader, number))
        except _BROKEN as error:
            refused.append(
                Refusal(
                    "broken-page",
                    f"cannot be read ({error})",
                    "give its text as .txt",
                    f"page {number + 1}",
                )
            )
    report = lay_out_pages(pages)
    if not any(char.isalpha() for char in report.text):
        raise Refusal(
            "no-text",
            "has no text layer: it is a scan or a picture",
            "recognise its text first (OCR, for example ocrmypdf) and give that file",
        )
    return [_with_properties(report, reader), *refused]


def _opened(data: bytes) -> PdfReader:
    """The file, opened without a password."""
    try:
        reader = PdfReader(io.BytesIO(data))
        if not reader.is_encrypted or reader.decrypt(""):
            return reader
    except DependencyError:  # of a cipher that pypdf does not know by itself
        pass
    except _BROKEN as error:
        raise _broken(error) from None
    raise Refusal("encrypted", "is an encrypted PDF", "save it again without its password")


def _broken(error: BaseException) -> Refusal:
    """The refusal of a file that cannot be opened."""
    return Refusal(
        "broken-pdf", f"cannot be opened as a PDF ({error})", "save it again, or its text as .txt"
    )


def _page(reader: PdfReader, number: int) -> PageText:
    """The lines of a page in the order in which the file draws them."""
    page = reader.pages[number]
    lines: list[PdfLine] = []
    pieces: list[tuple[str, float, float, float]] = []

    def end_line() -> None:
        text = " ".join("".join(piece[0] for piece in pieces).split())
        if text:
            first = next(piece for piece in pieces if piece[0].strip())
            size = max(pieces, key=lambda piece: len(piece[0].strip()))[3]
            words = [(piece[1], " ".join(piece[0].split())) for piece in pieces]
            lines.append(
                PdfLine(text, first[1], first[2], size, pieces=tuple(w for w in words if w[1]))
            )
        pieces.clear()

    def visit(text: str, cm: Any, tm: Any, font: Any, size: float) -> None:
        x = tm[4] * cm[0] + tm[5] * cm[2] + cm[4]
        y = tm[4] * cm[1] + tm[5] * cm[3] + cm[5]
        high = size * abs(tm[3] * cm[3] or 1.0)
        for at, piece in enumerate(text.split("\n")):
            if at:
                end_line()
            if piece:
                pieces.append((piece, x, y, high))

    page.extract_text(visitor_text=visit)
    end_line()
    return PageText(lines, float(page.mediabox.bottom), float(page.mediabox.top))


def _with_properties(report: Report, reader: PdfReader) -> Report:
    """The report with what can be believed of the file's properties."""
    title, captured = None, None
    try:
        about = reader.metadata
        title = str(about.title or "") if about else None  # pypdf has a type of its own
        days = [about.modification_date, about.creation_date] if about else []
        known = [day.astimezone(UTC) for day in days if day is not None and day.tzinfo]
        captured = max(known).isoformat() if known else None
    except _BROKEN:
        pass  # dates and titles that no reader understands tell nothing
    if captured and not is_plausible(captured, report.text):
        captured = None
    shown = title if is_shown(title, report.text) else None
    return replace(report, title=shown or first_headline(report), captured=captured)
