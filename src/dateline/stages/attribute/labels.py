"""Transcripts: paragraphs that open with the speaker's label, "SECRETARY HALE: We have sent two frigates"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.language.reading import Reading, Sentence
from dateline.reference.cues import Cue, cue_label
from dateline.stages.attribute.draft import Draft

LABEL = re.compile(r"[\"“‘]?(?P<name>(?:[A-Z][\w.'’-]*[ ,]{0,2}){1,6}):\s+(?=[\w“\"'‘(\[])")
CAPITALS, NAMES = 2, 3  # paragraphs with a label that make a transcript: in capitals, or else
Paragraph = tuple[
    int, int, int
]  # start and end of its text, length of its label, 0 where it has none


def label_drafts(reading: Reading) -> Iterator[Draft]:
    """One draft a paragraph of a transcript; one without a label goes on with the speaker before."""
    paragraphs = _paragraphs(reading)
    if not _is_transcript(reading, paragraphs):
        return
    label: tuple[int, ...] = ()
    for start, end, length in paragraphs:
        if length:
            label = tuple(w.i for w in reading.between(start, start + length) if w.upos != "PUNCT")
        content = {w.i for w in reading.between(start + length, end)}
        if not label or not content:
            continue
        draft = Draft(
            Cue("label", ":", frozenset(), "say", frozenset()),
            (),
            content,
            list(label),
            verbatim=True,
        )
        named = cue_label(" ".join(reading.words[j].lower for j in label)) is None
        draft.speaker = label[-1] if named else None
        yield draft


def _paragraphs(reading: Reading) -> list[Paragraph]:
    blocks: dict[int, list[Sentence]] = {}
    for sentence in reading.sentences:
        if sentence.kind != "caption":
            blocks.setdefault(sentence.block, []).append(sentence)
    found = []
    for sentences in blocks.values():
        start, end = sentences[0].start, sentences[-1].end
        match = LABEL.match(reading.text, start, end)
        found.append((start, end, match.end() - start if match else 0))
    return found


def _is_transcript(reading: Reading, paragraphs: list[Paragraph]) -> bool:
    labels = [
        reading.text[start : start + length].partition(":")[0]
        for start, _, length in paragraphs
        if length
    ]
    return sum(label.isupper() for label in labels) >= CAPITALS or (
        len(labels) >= NAMES and len(labels) * 2 >= len(paragraphs)
    )
