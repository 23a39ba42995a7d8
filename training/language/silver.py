"""Names in text that nobody marked: what the teachers say of it, held to what the treebanks' annotators wrote.

In EWT and GUM every proper noun is marked and tied to its neighbours, so the trees say where a name begins and ends;
the teachers only have to say of what kind it is. Where they cannot, the words are left open. WikiWars has no trees,
only the teachers' word.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np
import torch
from data import LEFT_OUT, TITLES, Document, Row, Sentence, name_documents, read_conllu
from name_models import Teacher
from name_windows import Window, batches, inputs
from numpy.typing import NDArray

from dateline.language.label_schemes import NAME_LABELS, NAME_TAGS, name_spans
from dateline.language.name_decoding import best_tags

TIES = {"flat", "compound", "goeswith"}
HONORIFICS = TITLES | {
    "mr",
    "mrs",
    "ms",
    "dr",
    "prof",
    "president",
    "senator",
    "sen",
    "rep",
    "gov",
    "judge",
    "lord",
    "queen",
}
NUMBER = {tag: i for i, tag in enumerate(NAME_TAGS)}
OF = {label: [i for i, tag in enumerate(NAME_TAGS) if tag[2:] == label] for label in NAME_LABELS}
Shares = NDArray[np.float32]


def tree_documents(folder: Path) -> Iterator[Document]:
    """The training treebanks' documents, less the sentences whose names are marked."""
    named = {s.sent_id for d in name_documents(folder)[0]["gum"] for s in d.sentences}
    for document in read_conllu(folder / "ud/train.conllu"):
        rest = [s for s in document.sentences if not (document.genre and s.sent_id in named)]
        if document.genre not in LEFT_OUT and rest:
            yield Document(document.id, rest, document.genre)


def war_documents(folder: Path) -> Iterator[Document]:
    """The texts of WikiWars, cut into sentences and words by the pipeline."""
    from dateline.language.pipeline import Pipeline

    pipeline = Pipeline()
    for line in (folder / "time/wikiwars-train.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        reading = pipeline.read(record["text"])
        sentences = [Sentence([w.text for w in reading.words_of(s)]) for s in reading.sentences]
        yield Document(record["id"], sentences)


@torch.no_grad()
def tag_scores(teacher: Teacher, windows: Sequence[Window]) -> dict[int, Shares]:
    """Each window's scores by its id(): a row a word."""
    teacher.eval()
    found = {}
    for batch in batches(windows, 4000):
        with torch.autocast("cpu", torch.bfloat16):
            scores = teacher(inputs(batch)).float()
        found |= {id(w): scores[i, : len(w.first)].numpy() for i, w in enumerate(batch)}
    return found


def label(windows: Sequence[Window], teachers: Sequence[Teacher]) -> None:
    """Puts the teachers' mean shares into `target`, mended by the trees, and what to trust into `known`."""
    sums: dict[int, Shares] = {}
    for teacher in teachers:
        for key, scores in tag_scores(teacher, windows).items():
            shares = torch.softmax(torch.from_numpy(scores), -1).numpy() / len(teachers)
            sums[key] = shares + sums[key] if key in sums else shares
    for window in windows:
        shares = sums[id(window)]
        known = np.ones(len(shares), bool)
        for sentence, (first, last) in zip(window.sentences, window.bounds(), strict=True):
            if sentence.rows:
                shares[first:last], known[first:last] = held_to_tree(
                    sentence, sentence.rows, shares[first:last]
                )
        window.target, window.known = shares.astype(np.float16), known


def held_to_tree(
    sentence: Sentence, rows: Sequence[Row], shares: Shares
) -> tuple[Shares, NDArray[np.bool_]]:
    """(shares, words to trust): names without a proper noun fall, runs half covered are made whole or left open."""
    found, known = shares.copy(), np.ones(len(rows), bool)
    spans = name_spans(best_tags(np.log(shares + 1e-9), np.array([0])).tolist())
    for first, last, kind in spans:
        proper = any(rows[i].upos in ("PROPN", "X", "NUM", "SYM") for i in range(first, last))
        if not proper and kind == "MISC":
            known[first:last] = False
        elif not proper and kind != "NORP":
            found[first:last] = 0
            found[first:last, 0] = 1
    covering = {i: span for span in spans for i in range(span[0], span[1])}
    for first, last in proper_runs(rows):
        parts = {covering.get(i) for i in range(first, last)}
        if len(parts) > 1:
            known[first:last] = made_whole(sentence, shares, found, (first, last), parts - {None})
    unsure = shares.max(1) < 0.5
    known[[i for i, row in enumerate(rows) if row.upos == "PROPN" and unsure[i]]] = False
    return found, known


def proper_runs(rows: Sequence[Row]) -> list[tuple[int, int]]:
    """Runs of proper nouns that the tree ties together."""
    found, i = [], 0
    while i < len(rows):
        j = i
        if rows[i].upos == "PROPN":
            while j + 1 < len(rows) and rows[j + 1].upos == "PROPN" and tied(rows, j):
                j += 1
            found.append((i, j + 1))
        i = j + 1
    return found


def tied(rows: Sequence[Row], i: int) -> bool:
    """Whether a word and the next are parts of one noun."""
    a, b = rows[i], rows[i + 1]
    left, right = a.dep.split(":")[0] in TIES, b.dep.split(":")[0] in TIES
    return (
        (b.head == i + 1 and right)
        or (a.head == i + 2 and left)
        or (a.head == b.head and left and right)
    )


def made_whole(
    sentence: Sentence, shares: Shares, found: Shares, run: tuple[int, int], parts: set
) -> bool:
    """Writes one name over a run that the teachers half saw, if they are sure enough of its kind; False if not."""
    first, last = run
    means = {kind: shares[first:last, OF[kind]].sum(1).mean() for kind in NAME_LABELS}
    kind = max(means, key=lambda k: means[k])
    begin = first
    while kind == "PERSON" and begin < last - 1 and sentence.forms[begin].lower() in HONORIFICS:
        begin += 1
    sure = shares[begin:last, OF[kind]].sum(1)
    if sure.mean() <= 0.55 or sure.min() <= 0.15:
        return False
    low = min([begin, *(p[0] for p in parts if p[2] == kind and p[0] < first)])
    high = max([last, *(p[1] for p in parts if p[2] == kind and p[1] > last)])
    found[first:begin] = 0
    found[first:begin, 0] = 1
    found[low:high] = 0
    for i in range(low, high):
        place = "S" if high - low == 1 else "B" if i == low else "E" if i == high - 1 else "I"
        found[i, NUMBER[f"{place}-{kind}"]] = 1
    return True
