"""Captions that show by their setting: galleries, captions behind the name of an agency, captions
set twice, captions of videos; and pull quotes, which repeat the body.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise, takewhile

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.furniture import MASK, Form
from dateline.reference.publishing.outlets import outlet
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.stages.clean.captions import is_bare_agency, photo_name
from dateline.stages.clean.document import (
    Document,
    Paragraph,
    ends_sentence,
    line_key,
    occurs,
    opens,
    sentence_starts,
)

FEWEST_PICTURES = 3  # counters in a row that make a gallery, lines at the end of a page likewise
CAPTION_WORDS = range(4, 46)
NAMED_CAPTION_WORDS = range(7, 46)  # of a caption behind the name of an agency
LAST_CAPTION_WORDS = 45  # the longest last caption of a gallery
CREDIT_WORDS = 5  # the longest credit at the end of one
NAME_WORDS = 2  # words of a photographer's name with the agency ("Ena Brook/AFP")
LEAD_PARAGRAPHS = 3  # paragraphs at the top where a line that an agency ends is a caption
SIGNED_WORDS = 25  # the longest such line
QUOTE_WORDS = range(5, 41)  # the length of a pull quote
SIGNATURE_WORDS = 4  # words behind it that name who said it

_COUNTER = re.compile(r"(?<![\w/.])(\d{1,3}) ?(?:/|of) ?(\d{1,3})(?![\w/]|\.\d)")
_QUOTE_MARK = re.compile(r"[“”\"]|(?<!\w)['‘]")
_SEPARATORS = " •·/|&,–—-"


def mark_galleries(document: Document) -> None:
    """Marks the pictures of a gallery that was run into one paragraph: "1/8 A tram ... 2/8 ..."."""
    for paragraph in document.unmarked():
        counters = _counters(paragraph.text)
        if len(counters) >= FEWEST_PICTURES:
            _mark_gallery(document, paragraph, counters)


def _counters(text: str) -> list[re.Match[str]]:
    """The counters of a gallery in a text: each one more than the last, of the same number."""
    found: list[re.Match[str]] = []
    for match in _COUNTER.finditer(text):
        number, size = int(match[1]), match[2]
        follows = not found or (number - 1, size) == (int(found[-1][1]), found[-1][2])
        if follows and number <= int(size):
            found.append(match)
        elif len(found) < FEWEST_PICTURES:
            found = [match]
    return found


def _mark_gallery(document: Document, paragraph: Paragraph, counters: list[re.Match[str]]) -> None:
    """Marks what stands before the first counter, and the caption and credit behind each."""
    text = paragraph.text
    paragraph.kind = "caption"
    if counters[0].start() > 0:
        document.mark_stretch(paragraph, "related", 0, counters[0].start())
    for counter, following in pairwise([*counters, None]):
        assert counter is not None
        end = following.start() if following else _end_of_last(text, counter.end())
        at = _credit_at(paragraph, counter.end(), end)
        _mark_words(document, paragraph, counter.end(), at)
        if at < end:
            document.mark_stretch(paragraph, "credit", at, end)
            document.credit(paragraph, "photo", [photo_name(text[at:end].strip())], at)


def _mark_words(document: Document, paragraph: Paragraph, start: int, end: int) -> None:
    """Marks a stretch as a caption, without white space at its edges."""
    words = paragraph.text[start:end]
    start += len(words) - len(words.lstrip())
    if words.strip():
        document.mark_stretch(paragraph, "caption", start, start + len(words.strip()))


def _end_of_last(text: str, start: int) -> int:
    """Where the last caption ends: with the text, or with its first sentence where the text is
    long.
    """
    rest = text[start:].strip()
    if len(rest.split()) <= LAST_CAPTION_WORDS:
        return len(text)
    starts = sentence_starts(text[start:])
    return start + starts[0] if starts else len(text)


def _credit_at(paragraph: Paragraph, start: int, end: int) -> int:
    """Where the credit at the end of a caption begins; `end` where there is none."""
    masked = paragraph.masked[start:end].rstrip()
    last_words = list(re.finditer(r"\S+", masked))[:0:-1][:CREDIT_WORDS]
    names = list(takewhile(_is_name, last_words))
    credits = [n.start() for n in names if opens_credit(paragraph, masked[n.start() :])]
    whole = (at for at in credits if len(masked[at:].split()) >= NAME_WORDS)
    return start + next(whole, credits[-1]) if credits else end


def _is_name(word: re.Match[str]) -> bool:
    """True for a word with a capital, or the masked name of an agency."""
    return word.group()[0].isupper() or word.group()[0] == MASK


def opens_credit(paragraph: Paragraph, masked: str) -> bool:
    """True for the words of a photo credit, agencies alone among them."""
    form_photo = page_patterns().picture_credit
    return form_photo.match(masked) is not None or is_bare_agency(masked)


def mark_run_on_credits(document: Document) -> None:
    """Marks a photo credit, or a caption in brackets, that was run into the head of a paragraph."""
    patterns = page_patterns()
    for paragraph in document.unmarked():
        if patterns.player_first.match(paragraph.text):
            document.mark(paragraph, "related")
        elif credit := patterns.credit_first.match(paragraph.masked):
            _mark_run_on(document, paragraph, "credit", credit.end())
        elif caption := patterns.caption_first.match(paragraph.masked):
            _mark_run_on(document, paragraph, "caption", caption.end())


def _mark_run_on(document: Document, paragraph: Paragraph, kind: FurnitureKind, end: int) -> None:
    """Marks the head of a paragraph, which stays the report's own, up to `end`."""
    length = len(paragraph.text[:end].rstrip())
    document.mark_stretch(paragraph, kind, 0, length)
    paragraph.run_on = length


def mark_captions_by_setting(document: Document) -> None:
    """Marks captions that open or end with an agency, that stand twice in a row, or that are told
    as a moment in a picture or a video.
    """
    sentence_a_line = document.is_sentence_a_line()
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None:
            continue
        end = _named_first(paragraph)
        if end:
            paragraph.kind = "caption"
            document.mark_stretch(paragraph, "credit", 0, end)
            _mark_words(document, paragraph, end, len(paragraph.text))
        elif not sentence_a_line and _is_set_twice(document, i):
            document.mark(paragraph, "caption")
            document.mark(document.paragraphs[i + 1], "caption")
        elif _is_signed(paragraph, i) or _is_moment(document, paragraph):
            document.mark(paragraph, "caption")


def _named_first(paragraph: Paragraph) -> int:
    """Where the agencies end that open a line without a full stop ("AP · AFP Boats lie on ..."); 0
    where none do.
    """
    if paragraph.words not in NAMED_CAPTION_WORDS or ends_sentence(paragraph.text):
        return 0
    names = list(takewhile(_is_publisher, re.finditer(r"\S+", paragraph.masked)))
    if not any(match.group().strip(_SEPARATORS) for match in names):
        return 0
    end = names[-1].end()
    rest = paragraph.text[end:].lstrip()
    return end if rest[:1].isupper() else 0


def _is_publisher(word: re.Match[str]) -> bool:
    """True for the name of an agency or broadcaster, or a mark between two of them."""
    bare = word.group().strip(_SEPARATORS)
    if not bare or set(bare) == {MASK}:
        return True
    return bare.isupper() and outlet(bare) is not None


def _is_set_twice(document: Document, i: int) -> bool:
    """True for a sentence that the next paragraph repeats: a picture's alternative text and its
    caption.
    """
    paragraph = document.paragraphs[i]
    following = (p.plain_text for p in document.paragraphs[i + 1 : i + 2] if p.kind is None)
    return _is_one_sentence(paragraph) and paragraph.plain_text in following


def _is_one_sentence(paragraph: Paragraph) -> bool:
    """True for one sentence of the length of a caption."""
    return _has_caption_length(paragraph) and ends_sentence(paragraph.text)


def _has_caption_length(paragraph: Paragraph) -> bool:
    """True for words as many as a caption has, of which no second sentence is a part."""
    return paragraph.words in CAPTION_WORDS and not sentence_starts(paragraph.text)


def _is_signed(paragraph: Paragraph, i: int) -> bool:
    """True for a short line at the top that ends with an agency's name, which nothing governs."""
    if i >= LEAD_PARAGRAPHS or paragraph.words > SIGNED_WORDS:
        return False
    return page_patterns().signed_line.search(paragraph.masked) is not None


def _is_moment(document: Document, paragraph: Paragraph) -> bool:
    """True for one sentence in the present tense of captions."""
    form = document.form("caption")
    if not _has_caption_length(paragraph) or occurs(form.never, paragraph.text):
        return False
    return opens(form.posture, paragraph.masked)


def mark_pull_quotes(document: Document) -> None:
    """Marks lines that repeat what somebody is quoted with in the body.

    Not where every sentence has a line of its own: there, one may answer another in its words.
    """
    if document.is_sentence_a_line():
        return
    keys = [(p, line_key(p.text)) for p in document.unmarked()]
    quoting = [(p, key) for p, key in keys if _QUOTE_MARK.search(p.text)]
    for paragraph, key in filter(_may_be_pull_quote, keys):
        longer = (other for p, other in quoting if p is not paragraph and len(other) > len(key))
        if _is_said_in(key, "\n".join(longer)):
            document.mark(paragraph, "pull-quote")


def _may_be_pull_quote(line: tuple[Paragraph, str]) -> bool:
    """True for a line of the length of a pull quote that stands alone."""
    return line[0].words in QUOTE_WORDS and _stands_alone(line[0])


def _is_said_in(key: str, said: str) -> bool:
    """True for a line that other words hold, whole or without its last few."""
    return any(core in said for core in _cores(key))


def _stands_alone(paragraph: Paragraph) -> bool:
    """True for a line without a full stop, or for one that is a quotation and nothing else."""
    text = paragraph.text
    if not ends_sentence(text):
        return True
    return text[0] in "“\"‘'" and text[-1] in "”\"’'" and text.count(text[-1]) <= 2


def _cores(key: str) -> Iterator[str]:
    """The words of a line, whole and without the last few, which may name who said them."""
    words = key.split()
    lengths = range(len(words), len(words) - SIGNATURE_WORDS - 1, -1)
    return (" ".join(words[:length]) for length in lengths if length in QUOTE_WORDS)


def _may_be_caption(form: Form, paragraph: Paragraph) -> bool:
    """True for a caption or credit, for a line with the words of one, and for one without a full
    stop.
    """
    if paragraph.kind is not None:
        return paragraph.kind in ("credit", "caption")
    is_near = opens(form.near, paragraph.text) and not occurs(form.never, paragraph.text)
    return is_near or not ends_sentence(paragraph.text)


def mark_gallery_at_end(document: Document) -> None:
    """Marks the captions of pictures that were set below the report, one a line."""
    form = document.form("caption")
    run = takewhile(lambda p: _may_be_caption(form, p), reversed(document.paragraphs))
    own = [p for p in run if p.kind != "credit" and p.words in CAPTION_WORDS]
    opening = sum(opens(form.near, p.text) for p in own)
    if len(own) < FEWEST_PICTURES or opening < FEWEST_PICTURES - 1:
        return
    if not all(ends_sentence(p.text) for p in own):
        document.mark_unmarked(own, "caption")
