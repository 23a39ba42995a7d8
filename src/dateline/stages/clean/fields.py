"""What was marked and read, as the fields of the report: furniture without overlaps, credits,
dates, pictures.
"""

from __future__ import annotations

from msgspec.structs import replace

from dateline.record.intervals import day
from dateline.record.nouns import Credit, Furniture, Picture, Report, Stretch
from dateline.reference.timestamps import read_stamp
from dateline.stages.clean.document import Page


def with_fields(page: Page) -> Report:
    report = page.report
    furniture = _without_overlap([*report.furniture, *page.marks], report.text)
    published, basis = report.published, report.published_basis
    for which, words in page.stamps:
        stamp = read_stamp(words) if published is None and which == "published" else None
        if stamp and stamp.day:
            published, basis = stamp.iso(zone=report.timezone), "metadata"
    line = report.dateline or page.dateline
    stamp = read_stamp(line.date) if published is None and line and line.date else None
    if stamp and stamp.day:  # "LIMA, 14 May 2012 -"
        published, basis = stamp.day.isoformat(), "inferred"
    return replace(
        report,
        title=report.title or page.title,
        published=published,
        published_basis=basis,
        updated=report.updated or _updated(page, published),
        bylines=report.bylines or tuple(dict.fromkeys(page.bylines)),
        credits=tuple(
            sorted(
                _each_once([*report.credits, *page.credits]), key=lambda c: (c.start, c.end, c.kind)
            )
        ),
        dateline=report.dateline or page.dateline,
        furniture=furniture,
        pictures=_pictures(page, furniture),
    )


def _updated(page: Page, published: str | None) -> str | None:
    """The first "Updated at ..." as a moment: a stamp without a day is of the day of publication,
    else unknown.
    """
    at = day(published)
    for which, words in page.stamps:
        stamp = read_stamp(words) if which == "updated" else None
        if stamp and (moment := stamp.iso(at, page.report.timezone)):
            return moment
    return None


def _without_overlap(marks: list[Furniture], text: str) -> tuple[Furniture, ...]:
    """Marks in text order; of two that overlap the one inside a caption wins as credit, else the
    one found first.
    """
    ranked = sorted(enumerate(marks), key=lambda pair: (pair[1].kind != "credit", pair[0]))
    taken: list[Furniture] = []
    for _, mark in ranked:
        pieces = [(mark.start, mark.end)]
        for other in taken:
            pieces = [
                piece
                for start, end in pieces
                for piece in ((start, min(end, other.start)), (max(start, other.end), end))
                if piece[0] < piece[1]
            ]
        for start, end in dict.fromkeys(pieces):
            words = text[start:end]
            start, end = (
                start + len(words) - len(words.lstrip()),
                end - (len(words) - len(words.rstrip())),
            )
            if (
                any(map(str.isalnum, text[start:end]))
                or (start, end) == (mark.start, mark.end)
                and start < end
            ):
                taken.append(Furniture(mark.kind, start, end))
    return tuple(sorted(taken, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _pictures(page: Page, furniture: tuple[Furniture, ...]) -> tuple[Picture, ...]:
    """The pictures of the markup, their captions without the credits, and one for each caption
    found by its words.
    """
    captions = [mark for mark in furniture if mark.kind == "caption"]
    pictures, held = [], set()
    for picture in page.report.pictures:
        inside = picture.caption and next(
            (c for c in captions if _overlap(c, picture.caption)), None
        )
        if inside:
            held.add(inside)
        pictures.append(
            replace(picture, caption=Stretch(inside.start, inside.end) if inside else None)
        )
    for caption in captions:
        if caption not in held:
            credit = next(
                (c.name for c in page.credits if c.kind == "photo" and _beside(page, c, caption)),
                None,
            )
            pictures.append(Picture(caption=Stretch(caption.start, caption.end), credit=credit))
    return tuple(pictures)


def _beside(page: Page, credit: Credit, caption: Furniture) -> bool:
    """True where no other paragraph stands between a photo credit and a caption."""
    start, end = min(credit.end, caption.end), max(credit.start, caption.start)
    return not any(unit.start >= start and unit.end <= end for unit in page.units)


def _overlap(a: Furniture | Stretch, b: Furniture | Stretch) -> bool:
    return a.start < b.end and b.start < a.end


def _each_once(credits: list[Credit]) -> list[Credit]:
    return list(dict.fromkeys(credits))
