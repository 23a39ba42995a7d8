"""The model that ships, run on onnxruntime: words of one paragraph in, tags, trees and names out.

Each window goes through the network alone. Its int8 activations share one scale, so windows
put together would change one another's results; alone, a text reads the same wherever it stands.
"""

# onnxruntime has no complete types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from msgspec import Struct
from numpy.typing import NDArray

from dateline.language.gazetteer import Gazetteer
from dateline.language.label_schemes import NAME_TAGS
from dateline.language.tree_decoding import best_heads
from dateline.language.word_pieces import CLS, CONTINUATION, SEP, pieces

WEIGHTS = Path(__file__).parent / "weights"
LONGEST = 250  # word pieces in a window, as in training
Numbers = NDArray[np.int64]


class Parsed(Struct, frozen=True):
    """What the network says of a run of words; label numbers index `Network.labels`."""

    upos: Numbers
    xpos: Numbers
    lemma: Numbers
    heads: Numbers  # index of the head in the run; a root's is its own
    deps: Numbers  # number of the relation; -1 at a root
    starts: Numbers  # first word of each sentence
    names: NDArray[
        np.float32
    ]  # scores of NAME_TAGS, a row a word; `throughout` makes names of them


class _Scores(Struct, frozen=True):
    upos: Numbers
    xpos: Numbers
    lemma: Numbers
    start: NDArray[np.float32]
    names: NDArray[np.float32]
    arcs: NDArray[np.float32]
    label_dep: NDArray[np.float32]
    label_head: NDArray[np.float32]


class Network:
    """The weights in a folder, loaded once. Safe to use from several threads.

    One thread a network: a paragraph is too short to share out (two threads read fewer words a
    second than one). Cores are put to use by reading several texts at once, from threads or
    processes.
    """

    def __init__(self, folder: Path = WEIGHTS, threads: int = 1) -> None:
        """Weights without an input "hints" were trained without the gazetteer."""
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        self._session, self._relations = (
            onnxruntime.InferenceSession(str(folder / name), options, ["CPUExecutionProvider"])
            for name in ("reader.onnx", "relations.onnx")
        )
        self._hinted = "hints" in {i.name for i in self._session.get_inputs()}
        self._pieces = pieces(folder)
        self._gazetteer = Gazetteer(folder / "gazetteer.tsv")
        self.labels: dict[str, list[str]] = json.loads((folder / "labels.json").read_text("utf-8"))

    def parse(self, words: Sequence[str], starts: Sequence[int] | None = None) -> Parsed:
        """Reads the words of one paragraph; with `starts`, takes those sentences instead of finding
        them.
        """
        coded = [self._pieces.of(word) for word in words]
        hints = self._gazetteer.features(words)
        sizes = np.array([len(ids) for ids, _ in coded])
        given = None if starts is None else np.asarray(starts, np.int64)
        parts: list[Parsed] = []
        at = 0
        while at < len(words):
            last = at + max(1, int(np.searchsorted(sizes[at:].cumsum(), LONGEST - 2, side="right")))
            scores = self._run(coded[at:last], hints[at:last])
            begun = self._starts(scores.start) if given is None else _within(given, at, last)
            if last < len(words):
                begun, taken = _keep_whole(begun, scores.start)
            else:
                taken = last - at
            parts.append(self._decide(scores, begun, taken, at))
            at += taken
        return _join(parts)

    def _run(
        self, coded: Sequence[tuple[tuple[int, ...], int]], hints: NDArray[np.float32]
    ) -> _Scores:
        """Scores of one window: the encoder's input is CLS, the pieces of each word, SEP.

        `first` and `last` tell the network which pieces a word begins and ends with, so that what
        comes out has one row a word. Continuation pieces bear their word's shape, marked as such.
        """
        ids, shapes, first, last = [CLS], [0], [], []
        for parts, shape in coded:
            first.append(len(ids))
            ids.extend(parts)
            shapes.append(shape)
            shapes.extend([shape + CONTINUATION] * (len(parts) - 1))
            last.append(len(ids) - 1)
        ids.append(SEP)
        shapes.append(0)
        feed = {"ids": ids, "shapes": shapes, "first": first, "last": last}
        numbers = {k: np.array(v, np.int64) for k, v in feed.items()}
        out = self._session.run(None, {**numbers, "hints": hints} if self._hinted else numbers)
        return _Scores(*out)  # pyright: ignore[reportArgumentType]

    @staticmethod
    def _starts(scores: NDArray[np.float32]) -> Numbers:
        """Words that open a sentence, by score; the first of a window always does."""
        begun = scores[:, 1] > scores[:, 0]
        begun[0] = True
        return np.flatnonzero(begun)

    def _decide(self, scores: _Scores, starts: Numbers, taken: int, at: int) -> Parsed:
        """Trees and relations of the first `taken` words of a window that opens at word `at`."""
        heads = best_heads(scores.arcs[:taken, : taken + 1], starts)
        own = np.arange(taken)
        above = np.where(heads > 0, heads - 1, own)
        dep, head = scores.label_dep[:taken], scores.label_head[above]
        deps = np.array(self._relations.run(None, {"dep": dep, "head": head})[0], np.int64)
        deps[heads == 0] = -1
        tags = (scores.upos[:taken], scores.xpos[:taken], scores.lemma[:taken])
        return Parsed(*tags, above + at, deps, starts + at, scores.names[:taken])


def _within(given: Numbers, at: int, last: int) -> Numbers:
    """The given starts in a window, counted from its first word, which opens a sentence even in the
    midst of one.
    """
    return np.union1d([0], given[(given >= at) & (given < last)] - at)


def _keep_whole(starts: Numbers, scores: NDArray[np.float32]) -> tuple[Numbers, int]:
    """(sentences that the window holds to their end, words they take); an endless one is cut in its
    later half.
    """
    if len(starts) > 1:
        return starts[:-1], int(starts[-1])
    half = (len(scores) + 1) // 2
    if half >= len(scores):
        return starts, len(scores)
    return starts, half + int((scores[half:, 1] - scores[half:, 0]).argmax())


def _join(parts: list[Parsed]) -> Parsed:
    """The windows of a paragraph as one; a paragraph without words gives empty columns."""
    if len(parts) == 1:
        return parts[0]
    if not parts:
        empty = np.zeros(0, np.int64)
        return Parsed(
            empty, empty, empty, empty, empty, empty, np.zeros((0, len(NAME_TAGS)), np.float32)
        )
    columns = ("upos", "xpos", "lemma", "heads", "deps", "starts", "names")
    return Parsed(**{k: np.concatenate([getattr(p, k) for p in parts]) for k in columns})
