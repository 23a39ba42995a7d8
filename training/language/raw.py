"""Puts treebank documents back into running text, with the offsets of every gold word."""

from __future__ import annotations

from dataclasses import dataclass

from data import Document, Row


@dataclass(slots=True)
class RawSentence:
    """A gold sentence in the running text: its rows, and start and end of each word in code points."""

    rows: list[Row]
    spans: list[tuple[int, int]]


def raw_document(document: Document) -> tuple[str, list[RawSentence]]:
    """(text, sentences): paragraphs parted by a blank line, sentences of one paragraph by a space.

    The parts of a contraction whose forms are not in the text as they stand ("ai" of "ain't" is, "wo"
    of a misspelt "wont" may not be) share the stretch that is left between their neighbours.
    """
    text, found = "", []
    for sentence in document.sentences:
        text += "\n\n" if sentence.opens_paragraph and text else " " if text else ""
        base = len(text)
        text += sentence.text
        found.append(RawSentence(sentence.rows or [], _locate(sentence.text, sentence.forms, base)))
    return text, found


def _locate(text: str, forms: list[str], base: int) -> list[tuple[int, int]]:
    spans, at = [], 0
    for form in forms:
        while at < len(text) and text[at].isspace():
            at += 1
        if text.startswith(form, at):
            end = at + len(form)
        else:
            near = text.find(form, at, at + len(form) + 4)
            at = near if near >= 0 else at
            end = min(len(text), at + len(form)) if near >= 0 else min(len(text), at + 1)
        spans.append((base + at, base + end))
        at = end
    return spans
