"""Cuts documents into windows of consecutive sentences and packs windows into padded batches."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator

import numpy as np
import torch
from data import IGNORE, Document, Sentence
from torch import Tensor

from dateline.language.label_schemes import NAME_TAGS
from dateline.language.word_pieces import (
    ALNUM,
    CLS,
    CONTINUATION,
    INITIAL,
    LOWER,
    MIXED,
    SEP,
    SHAPES,
    TITLE,
    UPPER,
)  # fmt: skip

Window = list[Sentence]
LONGEST = 250  # word pieces; a longer sentence is not trained on


def size(sentence: Sentence) -> int:
    """Word pieces of a sentence."""
    return sum(map(len, sentence.coded["ids"]))


def windows(
    documents: Iterable[Document], rng: random.Random | None, limit: int = 180
) -> Iterator[Window]:
    """Runs of sentences up to a number of pieces: random with rng, else whole paragraphs up to the limit.

    Two windows in three keep to their paragraph, as at run time; the others cross, so that the
    model learns to cut sentences where a page lost its line breaks.
    """
    for document in documents:
        window: Window = []
        used, most, keep = 0, limit, True
        for sentence in document.sentences:
            n = size(sentence)
            if window and (used + n > most or (keep and sentence.opens_paragraph)):
                yield window
                window, used = [], 0
            if n > LONGEST:
                continue
            if not window and rng:
                most, keep = rng.randint(10, limit), rng.random() < 0.67
            window.append(sentence)
            used += n
        if window:
            yield window


def batches(
    all_windows: list[Window], pieces: int, rng: random.Random | None = None
) -> list[list[Window]]:
    """Windows of like length together, each batch up to a number of pieces; shuffled with rng."""
    length = {id(w): sum(map(size, w)) + 2 for w in all_windows}
    noise = rng.random if rng else (lambda: 0.0)
    order = sorted(all_windows, key=lambda w: length[id(w)] * (1 + 0.1 * noise()))
    found: list[list[Window]] = [[]]
    longest = 0
    for window in order:
        longest = max(longest, length[id(window)])
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
            longest = length[id(window)]
        found[-1].append(window)
    if rng:
        rng.shuffle(found)
    return found


def _case_tables() -> dict[str, np.ndarray]:
    """What happens to the shapes when a text is all lower case, all capitals, or a Title Case Headline."""
    tables = {}
    for name, target in (("lower", LOWER), ("upper", UPPER), ("title", TITLE)):
        table = np.arange(SHAPES)
        for shape in (LOWER, TITLE, UPPER, INITIAL, MIXED):
            if name == "title" and shape != LOWER:
                continue
            table[shape], table[shape + CONTINUATION] = target, target + CONTINUATION
        table[ALNUM] = ALNUM
        tables[name] = table
    return tables


CASES = _case_tables()


def collate(
    batch: list[Window], rng: random.Random | None = None, noise: float = 0.07
) -> dict[str, Tensor]:
    """The padded tensors of a batch. `heads` count the window's words from 1 and 0 is the root."""
    words = max(sum(len(s.forms) for s in w) for w in batch)
    length = max(sum(map(size, w)) for w in batch) + 2
    count = len(batch)
    ids, shapes = np.zeros((count, length), np.int64), np.zeros((count, length), np.int64)
    token_mask = np.zeros((count, length), bool)
    first, last = np.zeros((count, words), np.int64), np.zeros((count, words), np.int64)
    sentence_of = np.full((count, words), -1, np.int64)
    columns = {
        k: np.full((count, words), IGNORE, np.int64)
        for k in ("upos", "xpos", "lemma", "dep", "head", "start")
    }
    allowed = np.zeros((count, words), np.int64)
    for b, window in enumerate(batch):
        at, word = 1, 0
        ids[b, 0] = CLS
        for number, sentence in enumerate(window):
            coded, begin = sentence.coded, word
            for parts, shape in zip(coded["ids"], coded["shapes"], strict=True):
                ids[b, at : at + len(parts)] = parts
                shapes[b, at] = shape
                shapes[b, at + 1 : at + len(parts)] = shape + CONTINUATION
                first[b, word], last[b, word] = at, at + len(parts) - 1
                at, word = at + len(parts), word + 1
            sentence_of[b, begin:word] = number
            if sentence.rows:
                for key in ("upos", "xpos", "lemma", "dep"):
                    columns[key][b, begin:word] = coded[key]
                heads = np.array(coded["head"])
                columns["head"][b, begin:word] = np.where(heads > 0, heads + begin, 0)
                columns["start"][b, begin:word] = 0
                columns["start"][b, begin] = 1
            if sentence.names:
                allowed[b, begin:word] = sentence.names
        ids[b, at] = SEP
        token_mask[b, : at + 1] = True
        if rng and rng.random() < noise:
            shapes[b] = CASES[rng.choice(("lower", "upper", "title"))][shapes[b]]
    bits = (allowed[..., None] >> np.arange(len(NAME_TAGS))) & 1
    arrays = {"ids": ids, "shapes": shapes, "token_mask": token_mask, "first": first, "last": last,
              "sentence": sentence_of, "allowed": bits.astype(bool), **columns}  # fmt: skip
    return {k: torch.from_numpy(v) for k, v in arrays.items()}
