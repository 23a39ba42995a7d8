"""Corrections, clarifications and retractions of the outlet's own work: which words of a report are
one.

A notice may be a paragraph with a label ("Correction:"), a paragraph under a line that is the
label, the last sentences of a paragraph, or the whole report, where its title says so. What
somebody else corrects ("the ministry corrected the toll") is news and stays.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import takewhile

from dateline.record.nouns import Stretch
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.corrections import correction_patterns, sentence_bounds
from dateline.reference.publishing.credit_lines import read_dateline
from dateline.stages.clean.document import Document, Paragraph, StampLine, opens

_QUOTES = "\"“‘'«"
_BRACKETS = {"(": ")", "[": "]"}


def mark_corrections(document: Document) -> None:
    """Marks every notice, and keeps the day of the change that it tells."""
    if _is_of_corrections(document):
        _mark_all(document)
        return
    marked_before = False
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None:
            marked_before = marked_before and paragraph.kind == "correction"
            continue
        stretch = _notice(document, i, marked_before)
        marked_before = stretch is not None and stretch.end == len(paragraph.text)
        if stretch is not None:
            _mark(document, paragraph, stretch)


def _mark(document: Document, paragraph: Paragraph, stretch: Stretch) -> None:
    """Marks a stretch of a paragraph, by offsets into it, and reads the day that it tells."""
    if stretch.start == 0 and stretch.end == len(paragraph.text):
        document.mark(paragraph, "correction")
    else:
        document.mark_stretch(paragraph, "correction", stretch.start, stretch.end)
    found = correction_patterns().day.search(paragraph.text, stretch.start, stretch.end)
    if found:
        document.stamps.append(StampLine("updated", "label", found["day"]))


# -- whole reports


def _is_of_corrections(document: Document) -> bool:
    """True for a report that holds nothing but notices, as its title says: "Corrections"."""
    patterns = correction_patterns()
    titles = [document.report.title or "", *(p.text for p in document.paragraphs[:1])]
    return any(patterns.label_line.match(t) or patterns.title.match(t) for t in titles if t)


def _mark_all(document: Document) -> None:
    """Marks all paragraphs that are nothing else yet, up to a corrected text that stands below."""
    patterns = correction_patterns()
    for i, paragraph in enumerate(document.paragraphs):
        if paragraph.kind is not None:
            continue
        if i == 0 and _is_title(paragraph):
            document.title = paragraph.plain_text
            document.mark(paragraph, _kind_of_title(paragraph))
            continue
        _mark(document, paragraph, Stretch(0, len(paragraph.text)))
        if patterns.corrected_below.match(paragraph.text):
            return


def _is_title(paragraph: Paragraph) -> bool:
    """True for a line that may be the title of a report of notices."""
    patterns = correction_patterns()
    return bool(patterns.label_line.match(paragraph.text) or patterns.title.match(paragraph.text))


def _kind_of_title(paragraph: Paragraph) -> FurnitureKind:
    """A title that names the text in error ("Correction: Sumy-Shelling story") tells no news."""
    is_bare = correction_patterns().label_line.match(paragraph.text)
    return "headline" if is_bare else "correction"


# -- paragraphs and parts of them


def _notice(document: Document, i: int, marked_before: bool) -> Stretch | None:
    """The stretch of a paragraph that is a notice, by offsets into it; None where none is."""
    paragraph = document.paragraphs[i]
    whole = Stretch(0, len(paragraph.text))
    goes_on = marked_before and _goes_on(paragraph.text)
    if goes_on or _is_label_of_next(document, i) or _is_labelled_by_line(document, i):
        return whole
    if _is_labelled(paragraph.text):
        return _labelled(document, paragraph)
    return _behind_dateline(paragraph.text) or _by_own_words(document, paragraph)


def _behind_dateline(text: str) -> Stretch | None:
    """A notice that follows the dateline of its paragraph: "KARACHI, May 20 - Correction: ..."."""
    dateline = read_dateline(text)
    if dateline is None or not _is_labelled(text[dateline.end :].lstrip()):
        return None
    behind = text[dateline.end :]
    start = dateline.end + len(behind) - len(behind.lstrip())
    return Stretch(start, len(text))


def _is_labelled(text: str) -> bool:
    """True if a paragraph opens with a label; a weak one needs words of a mistake behind it."""
    patterns = correction_patterns()
    strong = patterns.label.match(text)
    if strong:
        behind = text[strong.end() :].strip()
        return bool(behind) and not _is_headline_of_news(behind)
    return _is_weakly_labelled(text)


def _is_weakly_labelled(text: str) -> bool:
    """True for a weak label with words behind it that make it a notice's."""
    patterns = correction_patterns()
    weak = patterns.weak_label.match(text)
    if weak is not None and patterns.mends.search(text, weak.end()):
        return True
    label = weak or patterns.update_label.match(text)
    return label is not None and bool(patterns.own.match(text[label.end() :].lstrip()))


def _is_headline_of_news(behind: str) -> bool:
    """True for the words of "CORRECTION: Blast kills 14 in Quetta": no full stop, no mistake."""
    if behind.endswith((".", "!", "?", "”", '"', ")", "]", "’")):
        return False
    return not correction_patterns().mends.search(behind)


def _is_label_of_next(document: Document, i: int) -> bool:
    """True for a line that is a label over a paragraph."""
    patterns, text = correction_patterns(), document.paragraphs[i].text
    if patterns.label_line.match(text):
        return True
    following = document.paragraphs[i + 1 : i + 2]
    return opens(patterns.weak_line, text) and any(_mends(p.text) for p in following)


def _is_labelled_by_line(document: Document, i: int) -> bool:
    """True for the paragraph under a line that is a label."""
    patterns = correction_patterns()
    notices = (p.text for p in document.paragraphs[max(i - 1, 0) : i] if p.kind == "correction")
    return any(opens(patterns.label_line, t) or opens(patterns.weak_line, t) for t in notices)


def _mends(text: str) -> bool:
    """True for a paragraph about a mistake in the outlet's own text."""
    patterns = correction_patterns()
    return bool(patterns.own.match(text) or patterns.mends.search(text))


def _goes_on(text: str) -> bool:
    """True for a paragraph behind a notice that goes on with it."""
    if text.startswith(tuple(_QUOTES)):
        return False
    patterns = correction_patterns()
    return bool(patterns.own.match(text) or (patterns.goes_on.match(text) and _mends(text)))


def _labelled(document: Document, paragraph: Paragraph) -> Stretch:
    """A paragraph under its own label: whole, but where it is all that the report has only as far
    as its sentences are of the notice.
    """
    if _has_other_text(document, paragraph):
        return Stretch(0, len(paragraph.text))
    bounds = list(sentence_bounds(paragraph.text))
    return Stretch(0, _end_of_notice(paragraph.text, bounds, 0))


def _has_other_text(document: Document, paragraph: Paragraph) -> bool:
    """True if another paragraph is of the report's own words."""
    return any(other is not paragraph and other.is_body for other in document.paragraphs)


def _by_own_words(document: Document, paragraph: Paragraph) -> Stretch | None:
    """From the first sentence that speaks of the outlet's own text to the last that goes on with
    it.
    """
    text = paragraph.text
    bounds = list(sentence_bounds(text))
    for n, (start, end) in enumerate(bounds):
        if not _opens(text, start, end):
            continue
        in_brackets = text[start] in _BRACKETS
        n = _first_regretted(text, bounds, n)
        start = bounds[n][0]
        if n == 0 and not in_brackets and _has_other_text(document, paragraph):
            return Stretch(0, len(text))
        return Stretch(start, _end_of_notice(text, bounds, n))
    return None


def _first_regretted(text: str, bounds: Sequence[tuple[int, int]], n: int) -> int:
    """The first sentence of what a sentence regrets: "we said 40 had died. It was 14. We regret
    the error"; the sentence itself where none before it tells what the outlet had told.
    """
    patterns = correction_patterns()
    if not patterns.regrets.match(text, bounds[n][0]):
        return n
    earlier = (at for at in range(n) if patterns.told_by_us.match(text, bounds[at][0]))
    return next(earlier, n)


def _opens(text: str, start: int, end: int) -> bool:
    """True for a sentence about the outlet's own text; what is quoted is somebody else's."""
    if _is_of_another(text, start, end):
        return False
    patterns = correction_patterns()
    if patterns.own.match(text, start) or patterns.own.match(text, start, end):
        return True
    if start == 0:
        return False
    inner = text[start:end].lstrip("([*_ ")
    if patterns.label.match(inner):
        return True
    return _is_weakly_labelled(inner)


def _is_of_another(text: str, start: int, end: int) -> bool:
    """True for a sentence in somebody else's voice: quoted, inside a quotation that was opened
    before it, or with its speaker behind it ("..., the minister said").
    """
    sentence, before = text[start:end], text[:start]
    is_open = before.count("“") > before.count("”") or before.count('"') % 2 == 1
    if is_open or sentence.startswith(tuple(_QUOTES)):
        return True
    return correction_patterns().reported.match(sentence) is not None


def _end_of_notice(text: str, bounds: Sequence[tuple[int, int]], first: int) -> int:
    """Where the notice that begins with a sentence ends: with the bracket that it opens; with the
    paragraph, where news stands before it; else with the last sentence that goes on with it.
    """
    start = bounds[first][0]
    if text[start] in _BRACKETS:
        closing = text.find(_BRACKETS[text[start]], start)
        if closing >= 0:
            return closing + 1
    if first > 0:
        return len(text)
    further = takewhile(lambda b: _continues(text[b[0] : b[1]]), bounds[first + 1 :])
    return max((end for _, end in further), default=bounds[first][1])


def _continues(sentence: str) -> bool:
    """True for a sentence that goes on with the notice."""
    patterns = correction_patterns()
    return bool(patterns.own.match(sentence) or patterns.goes_on.match(sentence))
