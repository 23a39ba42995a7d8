"""Bylines that a source has run into a sentence: "By Ana Ruiz, Special to CNN The march"."""

from __future__ import annotations

from dateline.reference.publishing.bylines import read_authors
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.stages.clean.document import Document, Paragraph

FIRST = 3  # paragraphs among which one is looked for


def mark_bylines_run_on(document: Document) -> None:
    """Marks a byline that ends with the name of the report's outlet before a sentence."""
    for paragraph in document.paragraphs[:FIRST]:
        if paragraph.kind is None and document.report.outlet:
            _mark_byline(document, paragraph, document.report.outlet)


def _mark_byline(document: Document, paragraph: Paragraph, outlet: str) -> None:
    """Marks the byline at the head of a paragraph, and keeps its writers."""
    at = paragraph.text.find(outlet)
    known = page_patterns()
    opening = known.byline_run_on.fullmatch(paragraph.text[: max(at, 0)])
    tail = known.byline_tail.match(paragraph.text, at + len(outlet))
    if opening is None or tail is None:
        return
    end = at + len(outlet) + len(tail.group().rstrip())
    document.mark_stretch(paragraph, "credit", 0, end)
    paragraph.run_on = max(paragraph.run_on, end)
    if opening["names"]:
        document.sign(paragraph, read_authors(opening["names"]), opening.start("names"))
