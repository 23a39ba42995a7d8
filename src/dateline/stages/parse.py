"""Parse: sentences, words, trees and names of what a report says: its paragraphs, headline,
captions and embedded posts.

What is in capitals throughout is read in the case of ordinary English (`Reading.source` keeps its
own letters). Furniture is not read, but for headline, captions and embeds, which are mined, and a
notice of correction that stands alone, of which `corrections` keeps what it puts right; with an
embed the name of its author is read, wherever the page shows it. What another report of the case
holds for itself (`Part.copy_of`) is read there alone. A report in a language that the pipeline does
not know is kept and not read, with a fault; a sentence longer than any writing has is read in
portions, with a fault as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from dateline.language import Block, Reading, load
from dateline.language.sentence_portions import LONGEST, portions
from dateline.language.truecasing import is_caseless
from dateline.record.nouns import Fault, Report, Stretch
from dateline.record.paragraphs import paragraphs
from dateline.record.vocabulary import MINED_FURNITURE
from dateline.reference.english.capitalisation import capital_forms
from dateline.reference.publishing.part_authors import author_words

EMBED = "embed"  # read paragraph by paragraph, by the author of its part
MINED = MINED_FURNITURE - {EMBED}  # furniture that is read all the same, each as one block
ROW = "row"  # kind of the block that a row of a log makes, which is written as headlines are
CORRECTION = "correction"  # furniture that is read where a report holds nothing else
AUTHOR = "credit"  # kind of the block that the name of an author makes
KNOWN = ("en",)  # ISO 639-1 codes of the languages that the pipeline reads


def parse(report: Report) -> tuple[Reading, list[Fault]]:
    """The Reading of the report's mined text; empty with a fault where its language is not read."""
    language = (report.language or "").split("-")[0].lower()
    if language and language not in KNOWN:
        message = (
            f"{report.file or report.id} is in another language ({report.language}): "
            "kept and shown, not mined."
        )
        return Reading(report.text), [Fault("parse", "language-not-read", message, report.id)]
    text, whole = report.text, list(blocks(report))
    read = [portion for block in whole for portion in portions(text, block)]
    faults = [_long_sentence(report)] if len(read) > len(whole) else []
    caseless = [b for b in read if is_caseless(text[b.start : b.end])]
    if not caseless:
        return load().read(text, read), faults
    return load().read_recased(text, read, caseless, capital_forms), faults


def _long_sentence(report: Report) -> Fault:
    """The fault of a report with a sentence that is read in portions."""
    message = (
        f"{report.file or report.id} has a sentence of more than {LONGEST} characters: "
        "read in portions."
    )
    return Fault("parse", "sentence-too-long", message, report.id)


def blocks(report: Report) -> Iterator[Block]:
    """What is read, in text order: paragraphs less their furniture; headline, captions, embeds and
    their authors by themselves.
    """
    mined = sorted((f.start, f.end, f.kind) for f in report.furniture if f.kind in MINED)
    found = list(_without_overlap(mined))
    authors = sorted(_authors(report))
    found += [Block(start, end, AUTHOR) for start, end in authors]
    taken, rows = _taken(report), list(_accounts(report))
    not_embedded = sorted([*_taken(report, EMBED), *authors, *_copies(report)])
    for stretch in paragraphs(report.text):
        kind = ROW if any(r.start <= stretch.start < r.end for r in rows) else "body"
        found += [Block(a, b, kind) for a, b in _gaps(stretch.start, stretch.end, taken)]
        for embed in _embeds(report, stretch.start, stretch.end):
            found += [Block(a, b, EMBED) for a, b in _gaps(embed.start, embed.end, not_embedded)]
    told = [block for one in found if (block := _trimmed(report.text, one)) is not None]
    if not any(_is_of_sentences(report.text, block) for block in told):
        told += _corrections(report)
    yield from sorted(told, key=lambda block: block.start)


def _is_of_sentences(text: str, block: Block) -> bool:
    """True for a paragraph of the body; not for a line without a full stop, as titles are."""
    return block.kind == "body" and not text[block.end - 1].isalnum()


def _corrections(report: Report) -> Iterator[Block]:
    """The notices of a report that holds nothing else: what they put right is told nowhere but in
    their own words.
    """
    for item in report.furniture:
        block = Block(item.start, item.end, item.kind)
        trimmed = _trimmed(report.text, block) if item.kind == CORRECTION else None
        if trimmed is not None:
            yield trimmed


def _accounts(report: Report) -> Iterator[Stretch]:
    """Where rows stand that tell in words what happened."""
    for row in chain.from_iterable(table.rows for table in report.tables):
        if row.account and row.cells:
            yield Stretch(row.cells[0].start, row.cells[-1].end)


def _embeds(report: Report, start: int, end: int) -> Iterator[Stretch]:
    """The embeds as far as they stand in start..end."""
    for item in report.furniture:
        if item.kind == EMBED and item.start < end and start < item.end:
            yield Stretch(max(start, item.start), min(end, item.end))


def _copies(report: Report) -> Iterator[tuple[int, int]]:
    """What another report of the case holds for itself."""
    for part in report.parts:
        if part.copy_of is not None:
            yield part.start, part.end


def _authors(report: Report) -> set[tuple[int, int]]:
    """Where the authors of embeds are named in what is not read otherwise."""
    mined = (*MINED, EMBED)
    aside = [f for f in report.furniture if f.kind not in mined]
    found: set[tuple[int, int]] = set()
    for part in report.parts:
        if part.kind != EMBED or part.copy_of is not None:
            continue
        name = author_words(report.text, part)
        if name is None:
            continue
        is_in_part = part.start <= name.start and name.end <= part.end
        if is_in_part or any(f.start <= name.start and name.end <= f.end for f in aside):
            found.add((name.start, name.end))
    return found


def _taken(report: Report, but_for: str | None = None) -> list[tuple[int, int]]:
    """What is not of the body: furniture and the dateline, in text order; without the furniture of
    one kind, if it is given.
    """
    taken = [(f.start, f.end) for f in report.furniture if f.kind != but_for]
    if report.dateline is not None:
        taken.append((report.dateline.start, report.dateline.end))
    return sorted(taken)


def _without_overlap(mined: list[tuple[int, int, str]]) -> Iterator[Block]:
    """Mined furniture without overlaps: the earlier one keeps what two share."""
    at = 0
    for start, end, kind in mined:
        start = max(start, at)
        if start < end:
            yield Block(start, end, kind)
            at = end


def _gaps(start: int, end: int, taken: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """What is left of start..end between the stretches taken, which are in text order."""
    at = start
    for low, high in taken:
        if high <= at or low >= end:
            continue
        if low > at:
            yield at, low
        at = max(at, high)
    if at < end:
        yield at, end


def _trimmed(text: str, block: Block) -> Block | None:
    """The block without white space at its edges; None where nothing else is in it."""
    words = text[block.start : block.end]
    start = block.start + len(words) - len(words.lstrip())
    end = block.end - len(words) + len(words.rstrip())
    return Block(start, end, block.kind) if start < end else None
