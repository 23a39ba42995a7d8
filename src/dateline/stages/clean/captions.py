"""Captions, and the photo credits that end them or stand beside them."""

from __future__ import annotations

import re

from dateline.record.nouns import Furniture
from dateline.reference.credit_lines import Named
from dateline.reference.furniture import MASK, Form
from dateline.stages.clean.document import SENTENCE_END, Page, Unit

_CREDIT_BREAK = re.compile(
    r"\s*(?=\()|(?<=[.!?”\"’])\s+|\s+[|–—-]\s+|\s*\n\s*|(?<=\w)\s+(?=Photo|Image|Picture|Credit)"
)
_PHOTO_LED = re.compile(
    r"^\W*(?:(?:photo(?:graph)?|picture|image|pic)s?\b\s*)?(?:credits?|source|copyright|caption)?\s*"
    r"(?:[:©|,]|by\b|courtesy(?: of)?\b)*\s*",
    re.I,
)


def is_photo_credit(unit: Unit, form: Form) -> bool:
    if unit.words > 16 or form.photo is None or bare_agency(unit.masked):
        return False
    return bool(form.photo.match(unit.masked))


def bare_agency(masked: str) -> bool:
    """An agency's name and nothing else: what it sold is not said, so it is read as the source of
    the words.
    """
    return not re.sub(rf"{MASK}+|\band\b|[\s(),/.©–—-]", "", masked)


def photo_name(text: str) -> Named:
    name = _PHOTO_LED.sub("", text).strip(" ().,;")
    start = text.index(name) if name else 0
    return Named(" ".join((name or text).split()), start, start + len(name or text))


def caption_credit(unit: Unit, form: Form) -> int | None:
    """Where the photo credit at the end of a caption begins; None where the unit has none there."""
    if form.photo is None or unit.words > 90:
        return None
    for match in _CREDIT_BREAK.finditer(unit.masked):
        at = match.end()
        rest = unit.masked[at:]
        if at and len(rest.split()) <= 12 and not bare_agency(rest) and form.photo.match(rest):
            return at
    return None


def mark_caption(page: Page, unit: Unit, credit_at: int) -> None:
    unit.kind = "caption"
    page.marks.append(
        Furniture("caption", unit.start, unit.start + len(unit.text[:credit_at].rstrip()))
    )
    page.marks.append(Furniture("credit", unit.start + credit_at, unit.end))
    page.credit(unit, "photo", [photo_name(unit.text[credit_at:])], credit_at)


def split_caption(page: Page, unit: Unit) -> None:
    """The credit at the end of a caption that the markup marked."""
    start = caption_credit(unit, page.forms.kinds["credit"])
    if start is not None:
        page.marks.append(Furniture("credit", unit.start + start, unit.end))
        page.credit(unit, "photo", [photo_name(unit.text[start:])], start)


def beside_photo_credits(page: Page) -> None:
    """A photo credit on a line of its own has its caption before or behind it."""
    form = page.forms.kinds["caption"]
    _, last = page.body()
    for i, unit in enumerate(page.units):
        if (
            not unit.photo or i >= last
        ):  # below the body a credit is more likely to be that of a picture not saved
            continue
        beside = [page.units[j] for j in (i + 1, i - 1) if 0 <= j < len(page.units)]
        if any(other.kind == "caption" for other in beside):
            continue
        for other in beside:
            if other.kind is None and other.words <= 45 and _reads_as_caption(other, form):
                page.mark(other, "caption")
                break


def _reads_as_caption(unit: Unit, form: Form) -> bool:
    if form.near is None or (form.never and form.never.search(unit.text)):
        return False
    return (
        unit.words >= 4
        and bool(SENTENCE_END.search(unit.text))
        and bool(form.near.match(unit.text))
    )
