"""What was marked and read, as the fields of the report: furniture without overlaps, credits,
dates, pictures.
"""

from __future__ import annotations

from msgspec.structs import replace

from dateline.record.nouns import (
    Credit,
    Furniture,
    Picture,
    Report,
    Stretch,
)
from dateline.stages.clean.dates import read_dates
from dateline.stages.clean.document import Document
from dateline.stages.clean.post_days import newest_post, oldest_post, posts_of


def with_fields(document: Document) -> Report:
    """The report with what was marked and read; what its file gave already stays."""
    report = document.report
    furniture = _without_overlap([*report.furniture, *document.marks], report.text)
    dates = read_dates(document)
    published, basis, updated = dates.published, dates.basis, dates.updated
    parts = posts_of(document, published, updated)
    first_post = oldest_post(parts) if published is None else None
    if first_post is not None:
        published, basis = first_post, "inferred"
    return replace(
        report,
        title=report.title or document.title,
        outlet=report.outlet or document.outlet,
        published=published,
        published_basis=basis,
        published_from=dates.place,
        updated=updated or newest_post(parts, published),
        bylines=_bylines(document),
        credits=_credits(document),
        dateline=report.dateline or document.dateline,
        furniture=furniture,
        pictures=_pictures(document, furniture),
        parts=parts,
    )


def _bylines(document: Document) -> tuple[str, ...]:
    """The writers that the metadata names, or those of the words where these name them all and
    more.
    """
    by_words = tuple(dict.fromkeys(document.bylines))
    by_metadata = document.report.bylines
    return by_words if set(by_words) >= set(by_metadata) else by_metadata


def _credits(document: Document) -> tuple[Credit, ...]:
    """The credits in text order; what the metadata alone names is left out where the words name it
    too.
    """
    found = dict.fromkeys((*document.report.credits, *document.credits))
    told = {(credit.kind, credit.name) for credit in found if credit.end > credit.start}
    kept = (c for c in found if c.end > c.start or (c.kind, c.name) not in told)
    return tuple(sorted(kept, key=lambda c: (c.start, c.end, c.kind)))


def _without_overlap(marks: list[Furniture], text: str) -> tuple[Furniture, ...]:
    """Marks in text order; of two that overlap the one inside a caption wins as credit, else the
    one found first.
    """
    ranked = sorted(enumerate(marks), key=lambda pair: (pair[1].kind != "credit", pair[0]))
    taken: list[Furniture] = []
    for _, mark in ranked:
        for start, end in dict.fromkeys(_left_of(mark, taken)):
            piece = _trimmed(mark, start, end, text)
            if piece is not None:
                taken.append(piece)
    return tuple(sorted(taken, key=lambda mark: (mark.start, mark.end, mark.kind)))


def _left_of(mark: Furniture, taken: list[Furniture]) -> list[tuple[int, int]]:
    """What is left of a mark without those taken before."""
    pieces = [(mark.start, mark.end)]
    for other in taken:
        pieces = [
            piece
            for start, end in pieces
            for piece in ((start, min(end, other.start)), (max(start, other.end), end))
            if piece[0] < piece[1]
        ]
    return pieces


def _trimmed(mark: Furniture, start: int, end: int, text: str) -> Furniture | None:
    """A piece of a mark without white space at its edges; None for punctuation that a cut left
    over.
    """
    words = text[start:end]
    start, end = start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip())
    is_whole = (start, end) == (mark.start, mark.end) and start < end
    holds_words = any(map(str.isalnum, text[start:end]))
    return Furniture(mark.kind, start, end) if is_whole or holds_words else None


def _pictures(document: Document, furniture: tuple[Furniture, ...]) -> tuple[Picture, ...]:
    """The pictures of the markup, their captions without the credits, and one for each caption
    found by its words.
    """
    captions = [mark for mark in furniture if mark.kind == "caption"]
    pictures: list[Picture] = []
    held: set[Furniture] = set()
    for picture in document.report.pictures:
        caption = _caption_of(picture, captions)
        if caption is None:
            pictures.append(replace(picture, caption=None))
            continue
        held.add(caption)
        pictures.append(replace(picture, caption=_stretch(caption)))
    for caption in captions:
        if caption not in held:
            credit = _photo_credit(document, caption)
            pictures.append(Picture(caption=_stretch(caption), credit=credit))
    return tuple(pictures)


def _caption_of(picture: Picture, captions: list[Furniture]) -> Furniture | None:
    """The first caption that overlaps what the markup gave a picture as caption."""
    given = picture.caption
    if not given:
        return None
    for caption in captions:
        if caption.start < given.end and given.start < caption.end:
            return caption
    return None


def _stretch(caption: Furniture) -> Stretch:
    """Where a caption stands, without its kind: offsets in characters of the report's text."""
    return Stretch(caption.start, caption.end)


def _photo_credit(document: Document, caption: Furniture) -> str | None:
    """The first photographer credited next to a caption."""
    for credit in document.credits:
        if credit.kind == "photo" and _is_beside(document, credit, caption):
            return credit.name
    return None


def _is_beside(document: Document, credit: Credit, caption: Furniture) -> bool:
    """True where no other paragraph stands between a photo credit and a caption."""
    start, end = min(credit.end, caption.end), max(credit.start, caption.start)
    return not any(p.start >= start and p.end <= end for p in document.paragraphs)
