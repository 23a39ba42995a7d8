"""Readings by hand: a tree written as CoNLL-U-like lines, for tests of the stages.

One word a line, `FORM LEMMA XPOS HEAD DEP` parted by white space (HEAD counts from 1 within the sentence, 0 is the
root); a blank line ends a sentence. `# kind = headline` and `# newblock` stand before a sentence; `# name = LABEL first
last` (words from 1, last inclusive) names a stretch. A FORM followed by "_" stands close to the next word.
"""

from __future__ import annotations

from dateline.language.reading import Name, Reading, Sentence, Word

_UPOS = {
    "VB": "VERB", "NN": "NOUN", "JJ": "ADJ", "RB": "ADV", "IN": "ADP", "DT": "DET", "CD": "NUM", "PR": "PRON",
    "MD": "AUX", "CC": "CCONJ", "TO": "PART", "PO": "PART", "WD": "PRON", "WP": "PRON", "WR": "ADV",
}  # fmt: skip


def _upos(xpos: str, dep: str) -> str:
    if dep.startswith(("aux", "cop")):
        return "AUX"
    if xpos.startswith("NNP"):
        return "PROPN"
    return _UPOS.get(xpos[:2], "PUNCT" if not xpos[:1].isalpha() else "X")


def reading_from_conllu(text_block: str) -> Reading:
    """The Reading of the sentences written in the block; sentences are parted by a blank, blocks by an empty line."""
    text, words, sentences, names = "", [], [], []
    block = -1
    for part in text_block.strip().split("\n\n"):
        lines = [line.split() for line in part.strip().splitlines() if line.strip()]
        notes = [row for row in lines if row[0] == "#"]
        rows = [row for row in lines if row[0] != "#"]
        kind = next((row[3] for row in notes if row[1] == "kind"), "body")
        new = block < 0 or any(row[1] == "newblock" for row in notes)
        block += new
        text += ("\n\n" if new else " ") if text else ""
        first, start = len(words), len(text)
        for form, lemma, xpos, head, dep in rows:
            close = form.endswith("_") and len(form) > 1
            form = form[:-1] if close else form
            i = len(words)
            words.append(Word(i, form, lemma, _upos(xpos, dep), xpos, i if head == "0" else first + int(head) - 1, dep,
                              len(text), len(text) + len(form), len(sentences)))  # fmt: skip
            text += form + ("" if close else " ")
        text = text.rstrip(" ")
        sentences.append(Sentence(len(sentences), first, len(words), start, len(text), block, kind))
        for row in (row for row in notes if row[1] == "name"):
            a, b = first + int(row[4]) - 1, first + int(row[5])
            names.append(Name(a, b, words[a].start, words[b - 1].end, row[3]))
    return Reading(text, tuple(words), tuple(sentences), tuple(names))
