"""Transcripts: paragraphs that open with the speaker's label, "SECRETARY HALE: We have sent two
frigates".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from msgspec import Struct

from dateline.language.reading import Reading, Sentence, Word
from dateline.reference.attribution.cues import cue_label
from dateline.stages.attribute.attribution import Attribution, plain_cue

_WORD = r"[A-Z][\w.'’-]*+"
_CAPITALS = r"[A-Z][A-Z.'’-]+"
# "PROF. ANA RUIZ, SCHOOL OF LAW, STATE UNIV. (via telephone):"
_PRESENTED = (
    rf"(?:{_CAPITALS}[ ])?{_CAPITALS}(?:[ ]{_CAPITALS}){{0,4}}"
    r"(?:[ ]\([A-Z-]{1,8}\))?(?:,[ ][A-Z0-9 .,&/'’-]{2,90})?[ ]?(?:\([a-zA-Z -]{3,30}\))?"
)
LABEL = re.compile(
    rf"[\"“‘]?(?P<name>(?:{_WORD}(?:[ ,]{{1,2}}{_WORD}){{0,5}}[ ,]{{0,2}}|{_PRESENTED})):"
    r"\s+(?=[\w“\"'‘(\[])"
)
_ASIDE = re.compile(r"\([^()]*\)")  # "(via telephone)"
CAPITALS, NAMES = 2, 3  # paragraphs with a label that make a transcript: in capitals, or else


class LabelledParagraph(Struct, frozen=True):
    """A paragraph's stretch of text, and the length of the label that opens it; 0 if none does."""

    start: int
    end: int
    label: int


def label_attributions(reading: Reading) -> Iterator[Attribution]:
    """One attribution a paragraph of a transcript; one without a label goes on with the speaker
    before.
    """
    paragraphs = _paragraphs(reading)
    if not _is_transcript(reading, paragraphs):
        return
    label: list[int] = []
    for paragraph in paragraphs:
        content_start = paragraph.start + paragraph.label
        if paragraph.label:
            opening = reading.between(paragraph.start, content_start)
            label = _name_of([w for w in opening if w.text != ":"])
        content = {w.i for w in reading.between(content_start, paragraph.end)}
        if not label or not content:
            continue
        cue = plain_cue("label", ":")
        speaker = _speaker(reading, label)
        yield Attribution(cue, (), content, list(label), speaker, verbatim=True)


def _name_of(opening: Sequence[Word]) -> list[int]:
    """The words of a label that name the speaker: up to a comma or a bracket."""
    found: list[int] = []
    for word in opening:
        if found and word.text in (",", "("):
            break
        if word.upos != "PUNCT":
            found.append(word.i)
    return found


def _speaker(reading: Reading, label: list[int]) -> int | None:
    """The last word of a label; None where it names nobody: "QUESTION:"."""
    words = " ".join(reading.words[j].lower for j in label)
    return label[-1] if cue_label(words) is None else None


def _paragraphs(reading: Reading) -> list[LabelledParagraph]:
    """The paragraphs of the report, without captions and without a headline in small letters."""
    blocks: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        if sentence.kind != "caption":
            blocks.setdefault(sentence.block, []).append(sentence)
    found: list[LabelledParagraph] = []
    for sentences in blocks.values():
        start, end = sentences[0].start, sentences[-1].end
        match = LABEL.match(reading.text, start, end)
        is_headline = sentences[0].kind == "headline"  # "Pence: no deal" is no turn of a talk
        if is_headline and not (match and match["name"].isupper()):
            continue
        found.append(LabelledParagraph(start, end, match.end() - start if match else 0))
    return found


def _is_transcript(reading: Reading, paragraphs: list[LabelledParagraph]) -> bool:
    """True if enough paragraphs open with a label in capitals, or most with a label at all."""
    labels: list[str] = []
    for paragraph in paragraphs:
        if paragraph.label:
            end = paragraph.start + paragraph.label
            label, _, _ = reading.text[paragraph.start : end].partition(":")
            labels.append(_ASIDE.sub("", label))
    in_capitals = [label for label in labels if label.isupper()]
    if len(in_capitals) >= CAPITALS and not _are_topics(in_capitals):
        return True
    are_most = len(labels) * 2 >= len(paragraphs)
    return are_most and len(labels) >= NAMES


def _are_topics(labels: list[str]) -> bool:
    """True for three labels or more of which none comes again, alone or as the end of a longer
    one, as in a talk: "COMPETITION:", "LAUNCH PAD:", "COST:".
    """
    names = [label.partition(",")[0].split() for label in labels]
    is_question = any(cue_label(label.casefold()) for label in labels)
    lasts = [name[-1] for name in names if name]
    return len(labels) >= NAMES and not is_question and len(set(lasts)) == len(labels)
