"""Pages whose lines were run together into one paragraph: the title, stamp and credits at its head,
what follows the report at its end, and lists of tags, captions and posts inside.

Nothing parts such a line from the sentence behind it, so only what a page alone can say there is
taken: a title that is known, a date with its year before a capital, "Read Also" at the very end.
"""

from __future__ import annotations

import re
from itertools import pairwise

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.english.stopwords import stopwords
from dateline.reference.publishing.furniture import MASK
from dateline.reference.publishing.page_patterns import page_patterns
from dateline.reference.time.timestamps import read_stamp
from dateline.stages.clean.document import Document, Paragraph, StampLine, line_key, occurs, opens

FEWEST_WORDS = 60  # of a paragraph that lines were run into
SHARE = 0.7  # of a text's words that stand in it
HEAD_PARTS = 6  # the most parts of a head
TAG_WORDS = 30  # the longest list of tags

_AGENCIES = re.compile(rf"(?:{MASK}+(?:\s*[,/]\s*|\s+and\s+)?)+")
_PREFIX = re.compile(r"^(?:al|el|an|ar|as|ad)-", re.I)


def mark_run_on(document: Document) -> None:
    """Marks what is furniture in the paragraph that holds nearly all of a text."""
    whole = sum(paragraph.words for paragraph in document.paragraphs)
    for paragraph in document.paragraphs:
        long = paragraph.words >= FEWEST_WORDS and paragraph.words >= SHARE * whole
        if paragraph.kind is None and long:
            _mark_head(document, paragraph)
            _mark_inside(document, paragraph)
            _mark_end(document, paragraph)
            return


def _mark_head(document: Document, paragraph: Paragraph) -> None:
    """Marks title, agencies, stamps and share bar in any order, up to the report's own words."""
    at = 0
    for _ in range(HEAD_PARTS):
        kind, end = _part_of_head(document, paragraph, at)
        if kind is None:
            return
        words = paragraph.text[at:end]
        document.mark_stretch(paragraph, kind, at, at + len(words.rstrip()))
        paragraph.run_on = at + len(words.rstrip())
        at = end + len(paragraph.text[end:]) - len(paragraph.text[end:].lstrip(" .|–—-"))


def _part_of_head(
    document: Document, paragraph: Paragraph, at: int
) -> tuple[FurnitureKind | None, int]:
    """The kind and the end of the part of a head that begins at `at`."""
    text, masked = paragraph.text, paragraph.masked
    for title in _titles(document, paragraph):
        if end := _end_of_title(text, at, title):
            return "headline", end
    stamp = document.forms.run_on_stamp.match(text, at)
    if stamp is not None and _has_day(stamp["words"]):
        of = "updated" if stamp["updated"] else "published"
        place = "label" if stamp["updated"] or stamp["published"] else "bare"
        document.stamps.append(StampLine(of, place, stamp["words"]))
        return "update-stamp", stamp.end()
    agencies = _AGENCIES.match(masked, at)
    if agencies is not None and _is_parted(document, paragraph, agencies.end()):
        return "credit", agencies.end()
    share = page_patterns().share_bar.match(text, at) if at else None
    return ("share", share.end()) if share is not None else (None, at)


def _has_day(words: str) -> bool:
    """True for a stamp that tells a whole day."""
    stamp = read_stamp(words)
    return stamp is not None and stamp.day is not None


def _is_parted(document: Document, paragraph: Paragraph, end: int) -> bool:
    """True where a stamp follows the names of agencies at a head."""
    rest = paragraph.text[end:].lstrip()
    stamp = document.forms.run_on_stamp.match(rest)
    return stamp is not None and _has_day(stamp["words"])


def _titles(document: Document, paragraph: Paragraph) -> list[str]:
    """The report's title, and the line above the paragraph."""
    first = document.paragraphs[0]
    above = [first.text] if first is not paragraph and first.words < FEWEST_WORDS else []
    return [title for title in (document.report.title, *above) if title]


def _end_of_title(text: str, at: int, title: str) -> int:
    """Where the title ends that stands at `at`; 0 where it does not stand there."""
    wanted = line_key(title)
    words = wanted.split()
    found = list(re.finditer(r"[^\W_]+", text[at : at + 3 * len(title) + 20]))[: len(words)]
    if len(words) < 3 or [m.group().casefold() for m in found] != words:
        return 0
    return at + found[-1].end()


def _mark_inside(document: Document, paragraph: Paragraph) -> None:
    """Marks tags, captions with the credit behind them, and posts of social networks."""
    patterns = page_patterns()
    for match in patterns.tags.finditer(paragraph.text):
        document.mark_stretch(paragraph, "related", match.start(), _end_of_tags(paragraph, match))
    for match in patterns.credit_inside.finditer(paragraph.masked):
        document.mark_stretch(paragraph, "credit", match.start(), match.end())
        _mark_caption_before(document, paragraph, match.start())
    for match in patterns.post.finditer(paragraph.text):
        document.mark_stretch(
            paragraph, "embed", _sentence_start(paragraph.text, match.start()), match.end()
        )


def _end_of_tags(paragraph: Paragraph, label: re.Match[str]) -> int:
    """Where a list of tags ends: before the last capital, behind a small letter, that begins a
    sentence, which is known by its first function word.
    """
    words = list(re.finditer(r"\S+", paragraph.text[label.end() :]))[:TAG_WORDS]
    last = label.end()
    for before, word in pairwise(words):
        if before.group().casefold() in stopwords() and before.group()[0].islower():
            break
        if _is_small(before.group()) and word.group()[0].isupper():
            last = label.end() + before.end()
    return last


def _is_small(word: str) -> bool:
    """True for a word that is no name, "al-Kubra" being one."""
    return word[0].islower() and not _PREFIX.match(word)


def _mark_caption_before(document: Document, paragraph: Paragraph, end: int) -> None:
    """Marks the sentence before a credit as a caption where it reads as one."""
    form = document.form("caption")
    before = paragraph.text[:end].rstrip()
    start = _sentence_start(before[:-1], len(before) - 1)
    caption = before[start:]
    if opens(form.near, caption) and not occurs(form.never, caption):
        document.mark_stretch(paragraph, "caption", start, len(before))


def _sentence_start(text: str, at: int) -> int:
    """Where the sentence that holds a place begins."""
    ends = [m.end() for m in re.finditer(r"[.!?][\"”’)]*\s+(?=[^\W_a-z]|[“\"(])", text[:at])]
    return ends[-1] if ends else 0


def _mark_end(document: Document, paragraph: Paragraph) -> None:
    """Marks what follows the report at the end of the paragraph, from the last part backwards."""
    patterns = page_patterns()
    kinds: tuple[tuple[FurnitureKind, re.Pattern[str]], ...] = (
        ("related", patterns.related_at_end),
        ("comments", patterns.comments_at_end),
        ("credit", patterns.credit_at_end),
    )
    end = len(paragraph.text)
    found = True
    while found:
        found = False
        for kind, pattern in kinds:
            match = pattern.search(paragraph.masked[:end])
            if match is not None and match.start() > 0:
                document.mark_stretch(paragraph, kind, match.start("words"), end)
                end = len(paragraph.text[: match.start("words")].rstrip())
                found = True
