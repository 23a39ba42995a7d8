"""Which of a message's own lines are signature, notice or list footer."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from dateline.record.nouns import Furniture
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.mail_forms import mail_patterns
from dateline.sources.mail_quotes import MailLine

_LONGEST_SIGNATURE = 15  # lines


def mail_furniture(lines: Sequence[MailLine]) -> list[Furniture]:
    """The signatures, notices and list footers among a message's own lines."""
    marks: list[Furniture] = []
    for paragraph in _paragraphs(lines):
        kind = _kind(paragraph)
        if kind is not None:
            marks.append(_mark(kind, paragraph))
        else:
            marks += [_mark("legal", [line]) for line in paragraph if _is_device(line)]
    kept = [line for line in lines if not _is_marked(line, marks)]
    signature = _signature(kept)
    return [*marks, _mark("legal", signature)] if signature else marks


def _is_marked(line: MailLine, marks: Sequence[Furniture]) -> bool:
    """True for a line in one of the marks."""
    return any(mark.start <= line.start < mark.end for mark in marks)


def _mark(kind: FurnitureKind, lines: Sequence[MailLine]) -> Furniture:
    """The furniture that some lines are, white space at its end left out."""
    return Furniture(kind, lines[0].start, lines[-1].start + len(lines[-1].text.rstrip()))


def _paragraphs(lines: Sequence[MailLine]) -> Iterator[list[MailLine]]:
    """Runs of lines without a blank one or a quote between them."""
    paragraph: list[MailLine] = []
    for line in lines:
        is_next = not paragraph or line.start == paragraph[-1].start + len(paragraph[-1].text) + 1
        if paragraph and (line.is_blank or not is_next):
            yield paragraph
            paragraph = []
        if not line.is_blank:
            paragraph.append(line)
    if paragraph:
        yield paragraph


def _kind(paragraph: Sequence[MailLine]) -> FurnitureKind | None:
    """What a paragraph is by its opening words; None for the message's own."""
    words = mail_patterns()
    joined = "\n".join(line.text for line in paragraph)
    forms: tuple[tuple[FurnitureKind, Callable[[str], object]], ...] = (
        ("legal", words.disclaimer.match),
        ("newsletter", words.list_notice.match),
        ("newsletter", words.list_footer.match),
    )
    return next((kind for kind, matches in forms if matches(joined)), None)


def _is_device(line: MailLine) -> bool:
    """True for "Sent from my phone"."""
    return mail_patterns().device.fullmatch(line.text) is not None


def _signature(lines: Sequence[MailLine]) -> list[MailLine]:
    """The signature at the end of the lines: what stands below "-- ", or below a closing such as
    "Kind regards," if it is a few short lines.
    """
    for at in range(len(lines) - 1, -1, -1):
        below = [line for line in lines[at + 1 :] if not line.is_blank]
        if len(below) > _LONGEST_SIGNATURE:
            return []
        if mail_patterns().signature_mark.fullmatch(lines[at].text):
            return [lines[at], *below]
        is_closing = mail_patterns().closing.fullmatch(lines[at].text) is not None
        if is_closing and below and all(len(line.text.split()) <= 8 for line in below):
            return [lines[at], *below]
    return []
