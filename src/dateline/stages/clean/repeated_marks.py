"""Marks the lines of a report that repetition over the case has shown to be furniture."""

from __future__ import annotations

from dateline.record.vocabulary import FurnitureKind
from dateline.stages.clean.document import Document, Paragraph, line_key, occurs, sentence_starts
from dateline.stages.clean.head import reads_as_subhead

# asked in this order, by the words that tell the kind of what is furniture anyway
BY_WORDS: tuple[FurnitureKind, ...] = (
    "advert",
    "legal",
    "newsletter",
    "comments",
    "share",
    "credit",
)
TOLD_WORDS = 40  # the longest line whose kind single words tell


def find_repeats(document: Document, repeated: frozenset[str]) -> None:
    """Notes which paragraphs are furniture by repetition, so that no step takes them for the
    report's own words; marks what stands at the end of a paragraph.
    """
    if not repeated:
        return
    for paragraph in document.paragraphs:
        if line_key(paragraph.text) in repeated:
            paragraph.repeated = True
        else:
            _mark_end(document, paragraph, repeated)


def _mark_end(document: Document, paragraph: Paragraph, repeated: frozenset[str]) -> None:
    """Marks the furniture that was run into the end of a paragraph."""
    for start in sentence_starts(paragraph.text):
        if line_key(paragraph.text[start:]) in repeated:
            kind = _kind_by_words(document, paragraph.text[start:]) or "related"
            document.mark_stretch(paragraph, kind, start, len(paragraph.text))
            return


def mark_repeats(document: Document) -> None:
    """Marks what was noted and has no kind by its form yet: by single words, else as a subhead
    inside the body ("Background") or a link.
    """
    body = document.body()
    for i, paragraph in enumerate(document.paragraphs):
        if not paragraph.repeated or paragraph.kind is not None:
            continue
        kind = _kind_by_words(document, paragraph.text)
        if kind is None:
            kind = "subhead" if i in body and reads_as_subhead(paragraph) else "related"
        document.mark(paragraph, kind)


def _kind_by_words(document: Document, text: str) -> FurnitureKind | None:
    """The kind that single words tell; None where none does."""
    if len(text.split()) > TOLD_WORDS:
        return None
    for kind in BY_WORDS:
        if occurs(document.form(kind).repeated, text):
            return kind
    return None
