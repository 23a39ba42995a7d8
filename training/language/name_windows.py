"""Runs of sentences as the names branch reads them: word pieces, shapes, hints of the gazetteer, and what to learn."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from data import Document, Sentence
from numpy.typing import NDArray
from torch import Tensor
from windows import CASES

from dateline.language.gazetteer import Gazetteer
from dateline.language.word_pieces import CLS, CONTINUATION, SEP, Pieces

LONGEST = 250  # word pieces; a longer sentence is not read
UNKNOWN_PIECE = 103  # [MASK] of BERT


@dataclass(slots=True)
class Window:
    """Some sentences of one document."""

    source: str
    sentences: list[Sentence]
    ids: NDArray[np.int64]
    shapes: NDArray[np.int64]
    first: NDArray[np.int64]  # first piece of each word
    last: NDArray[np.int64]
    starts: NDArray[np.int64]  # first word of each sentence
    hints: NDArray[np.uint8]
    allowed: NDArray[np.int64]  # bit mask over NAME_TAGS for each word; 0 where nothing is known
    target: NDArray[np.float16] | None = None  # silver: the share of each tag at each word ...
    known: NDArray[np.bool_] | None = None  # ... and the words where it counts

    def bounds(self) -> list[tuple[int, int]]:
        """(first word, last word exclusive) of each sentence."""
        ends = [*self.starts[1:].tolist(), len(self.first)]
        return list(zip(self.starts.tolist(), ends, strict=True))


class Cutter:
    """Cuts documents into windows."""

    def __init__(self, pieces: Pieces, gazetteer: Gazetteer) -> None:
        self.pieces, self.gazetteer = pieces, gazetteer

    def window(self, sentences: list[Sentence], source: str) -> Window:
        ids, shapes, first, last, starts, allowed = [CLS], [0], [], [], [], []
        for sentence in sentences:
            starts.append(len(first))
            for form in sentence.forms:
                parts, shape = self.pieces.of(form)
                first.append(len(ids))
                ids.extend(parts)
                shapes.extend([shape, *[shape + CONTINUATION] * (len(parts) - 1)])
                last.append(len(ids) - 1)
            allowed.extend(sentence.names or [0] * len(sentence.forms))
        numbers = [np.array(x, np.int64) for x in ([*ids, SEP], [*shapes, 0], first, last, starts)]
        return Window(
            source, sentences, *numbers, self.hints(sentences), np.array(allowed, np.int64)
        )

    def hints(self, sentences: list[Sentence]) -> NDArray[np.uint8]:
        """What the gazetteer says of each word."""
        return self.gazetteer.features([form for s in sentences for form in s.forms]).astype(
            np.uint8
        )

    def windows(
        self,
        documents: Iterable[Document],
        source: str,
        rng: random.Random | None,
        limit: int = 120,
    ) -> list[Window]:
        """Runs of sentences of up to a number of pieces: of random length with rng, else as long as they may be."""
        found = []
        for document in documents:
            run: list[Sentence] = []
            used, most = 0, rng.randint(10, limit) if rng else limit
            for sentence in document.sentences:
                size = sum(len(self.pieces.of(form)[0]) for form in sentence.forms)
                if run and used + size > most:
                    found.append(self.window(run, source))
                    run, used = [], 0
                    most = rng.randint(10, limit) if rng else limit
                if size <= LONGEST:
                    run.append(sentence)
                    used += size
            if run:
                found.append(self.window(run, source))
        return found


def batches(
    windows: Sequence[Window], pieces: int, rng: random.Random | None = None
) -> list[list[Window]]:
    """Windows of like length together, each batch up to a number of pieces; shuffled with rng."""
    noise = rng.random if rng else (lambda: 0.0)
    found: list[list[Window]] = [[]] if windows else []
    longest = 0
    for window in sorted(windows, key=lambda w: len(w.ids) * (1 + 0.1 * noise())):
        longest = max(longest, len(window.ids))
        if found[-1] and longest * (len(found[-1]) + 1) > pieces:
            found.append([])
            longest = len(window.ids)
        found[-1].append(window)
    if rng:
        rng.shuffle(found)
    return found


def padded(arrays: Sequence[NDArray]) -> Tensor:
    """Arrays of unlike length as one tensor, filled up with zeros."""
    length = max(map(len, arrays))
    out = np.zeros((len(arrays), length, *arrays[0].shape[1:]), arrays[0].dtype)
    for i, array in enumerate(arrays):
        out[i, : len(array)] = array
    return torch.from_numpy(out)


def inputs(
    batch: list[Window], rng: random.Random | None = None, noise: float = 0.0, without: float = 0.0
) -> dict[str, Tensor]:
    """The tensors of a batch; with rng, in some windows the case is changed and some words lose their hints."""
    changed = [
        CASES[rng.choice(("lower", "upper", "title"))][w.shapes]
        if rng and rng.random() < noise
        else w.shapes
        for w in batch
    ]
    sizes = torch.tensor([len(w.ids) for w in batch])
    ids = padded([w.ids for w in batch])
    hints = padded([w.hints for w in batch]).float()
    if without:
        hints = hints * (torch.rand(hints.shape[:2]) > without)[..., None]
    return {
        "ids": ids,
        "shapes": padded(changed),
        "token_mask": torch.arange(ids.shape[1])[None] < sizes[:, None],
        "first": padded([w.first for w in batch]),
        "last": padded([w.last for w in batch]),
        "hints": hints,
    }
