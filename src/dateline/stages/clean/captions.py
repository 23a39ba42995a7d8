"""Captions, and the photo credits that end them or stand beside them."""

from __future__ import annotations

from dateline.reference.events.lexicon import inflects_event_word
from dateline.reference.publishing.bylines import byline_words
from dateline.reference.publishing.credit_lines import Named
from dateline.reference.publishing.furniture import Form
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.stages.clean.document import Document, Paragraph, ends_sentence, occurs, opens

PHOTO_CREDIT_WORDS = 16  # the longest line that is a photo credit
SENTENCE_WORDS = 3  # small words that make a sentence of what stands behind "Photo:"
CREDIT_WORDS = 12  # the longest credit at the end of a caption
CREDITED_CAPTION_WORDS = 90  # the longest caption that ends in a credit
CAPTION_WORDS = range(4, 46)  # the length of a caption beside a photo credit


def is_photo_credit(paragraph: Paragraph, form: Form) -> bool:
    """True for a line that only names a photographer or picture agency."""
    if paragraph.words > PHOTO_CREDIT_WORDS or is_bare_agency(paragraph.masked):
        return False
    return opens(form.photo, paragraph.masked) and not _tells_something(paragraph.text)


def _tells_something(text: str) -> bool:
    """True where the words of a photo credit are a sentence ("Image: Soldiers shot nine men in
    Zabul"): a verb of an event, or several small words that no name holds.
    """
    known = byline_words()
    of_names = known.tail | known.particle | known.article
    words = (word for word in photo_name(text).name.split() if word.isalpha() and word.islower())
    plain = [word for word in words if word not in of_names]
    return len(plain) >= SENTENCE_WORDS or any(map(inflects_event_word, plain))


def is_bare_agency(masked: str) -> bool:
    """An agency's name and nothing else: what it sold is not said, so it is read as the source of
    the words.
    """
    return not page_patterns().around_agencies.sub("", masked)


def photo_name(text: str) -> Named:
    """The name in a photo credit, without "Photo by" and the like."""
    name = page_patterns().photo_label.sub("", text).strip(" ().,;")
    start = text.index(name) if name else 0
    named = name or text
    return Named(" ".join(named.split()), start, start + len(named))


def caption_credit(paragraph: Paragraph, form: Form) -> int | None:
    """Where the photo credit at the end of a caption begins; None where the paragraph has none
    there.
    """
    if form.photo is None or paragraph.words > CREDITED_CAPTION_WORDS:
        return None
    for match in page_patterns().before_credit.finditer(paragraph.masked):
        at = match.end()
        rest = paragraph.masked[at:]
        if at == 0 or len(rest.split()) > CREDIT_WORDS:
            continue
        if form.photo.match(rest) and not is_bare_agency(rest):
            return at
    return None


def mark_caption(document: Document, paragraph: Paragraph, credit_at: int) -> None:
    """Marks a paragraph as a caption, and the photo credit that ends it."""
    paragraph.kind = "caption"
    caption = paragraph.text[:credit_at].rstrip()
    document.mark_stretch(paragraph, "caption", 0, len(caption))
    _mark_credit(document, paragraph, credit_at)


def split_caption(document: Document, paragraph: Paragraph) -> None:
    """The credit at the end of a caption that the markup marked."""
    start = caption_credit(paragraph, document.form("credit"))
    if start is not None:
        _mark_credit(document, paragraph, start)


def _mark_credit(document: Document, paragraph: Paragraph, start: int) -> None:
    """Marks what stands from `start` on as a photo credit, and credits its name."""
    text = paragraph.text
    document.mark_stretch(paragraph, "credit", start, len(text))
    document.credit(paragraph, "photo", [photo_name(text[start:])], start)


def mark_beside_photo_credits(document: Document) -> None:
    """A photo credit on a line of its own has its caption before or behind it.

    Below the body a credit is more likely to be that of a picture which was not saved.
    """
    paragraphs, form = document.paragraphs, document.form("caption")
    for i, paragraph in enumerate(paragraphs[: document.body().stop]):
        if not paragraph.photo:
            continue
        behind, before = paragraphs[i + 1 : i + 2], paragraphs[max(i - 1, 0) : i]
        beside = behind + before
        if any(other.kind == "caption" for other in beside):
            continue
        for other in beside:
            if _reads_as_caption(other, form):
                document.mark(other, "caption")
                break


def _reads_as_caption(paragraph: Paragraph, form: Form) -> bool:
    """True for a sentence of fitting length that opens as captions do."""
    if paragraph.kind is not None or paragraph.words not in CAPTION_WORDS:
        return False
    if occurs(form.never, paragraph.text):
        return False
    return opens(form.near, paragraph.text) and ends_sentence(paragraph.text)
