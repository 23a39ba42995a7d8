"""From arc scores to trees: one root to a sentence, no circle.

Most sentences are trees by each word's best head alone; the rest go through Chu-Liu/Edmonds
(Chu and Liu 1965, Edmonds 1967), the maximum spanning arborescence.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
Heads = NDArray[np.int64]
LOWEST = np.float32(-1e9)


def best_heads(arcs: Scores, starts: Heads) -> Heads:
    """The head of each word of a window, counted from 1; 0 for the one root of each sentence.

    arcs[i, j] scores word j - 1 as head of word i (0: the root); `starts` are the first words of
    the sentences.
    """
    words = len(arcs)
    sentence = np.zeros(words, np.int64)
    sentence[starts] = 1
    sentence = sentence.cumsum()
    mask = np.empty(arcs.shape, bool)
    mask[:, 0] = True
    np.equal(sentence[:, None], sentence[None, :], out=mask[:, 1:])
    np.fill_diagonal(mask[:, 1:], False)
    scores = np.where(mask, arcs, LOWEST)
    heads = scores.argmax(1)
    found: list[int] = heads.tolist()  # plain lists from here on: sentences are short
    ends: list[int] = [*starts[1:].tolist(), words]
    for first, last in zip(starts.tolist(), ends, strict=True):
        if _is_tree(found[first:last], first):
            continue
        part = np.concatenate(
            [scores[first:last, :1], scores[first:last, first + 1 : last + 1]], axis=1
        )
        inner = spanning_tree(part)
        heads[first:last] = np.where(inner > 0, inner + first, 0)
    return heads


def _is_tree(heads: list[int], first: int) -> bool:
    """True where the heads of a sentence, which opens at word `first` of the window, have one root
    and no circle.
    """
    if heads.count(0) != 1:
        return False
    return _circle([0, *(head - first if head else 0 for head in heads)]) is None


def spanning_tree(scores: Scores) -> Heads:
    """The best tree with one root over one sentence: scores (words, words + 1), column 0
    the root.
    """
    words = len(scores)
    square = np.full((words + 1, words + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    heads = _arborescence(square)[1:]
    if np.count_nonzero(heads == 0) == 1:
        return heads
    finite = square[np.isfinite(square) & (square > LOWEST / 2)]
    reach = float(finite.max() - finite.min()) + 1.0 if finite.size else 1.0
    square[1:, 0] -= reach * (words + 1)  # one arc from the root costs more than all others can win
    return _arborescence(square)[1:]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds: scores[d, h], node 0 the root; heads[0] is 0."""
    heads = scores.argmax(1)
    heads[0] = 0
    found = _circle(heads.tolist())
    if found is None:
        return heads
    circle = np.array(found)
    inside = np.zeros(len(heads), bool)
    inside[circle] = True
    outer = np.flatnonzero(~inside)
    kept = scores[circle, heads[circle]]
    entering = (
        scores[np.ix_(circle, outer)] - kept[:, None]
    )  # what it costs to break the circle at each word
    leaving = scores[np.ix_(outer, circle)]
    small = np.full((len(outer) + 1, len(outer) + 1), -np.inf)
    small[:-1, :-1] = scores[np.ix_(outer, outer)]
    small[-1, :-1] = entering.max(0)
    small[:-1, -1] = leaving.max(1)
    small[0] = -np.inf
    inner = _arborescence(small)
    result = heads.copy()
    above = inner[1:-1]
    into_circle = circle[leaving[1:].argmax(1)]
    elsewhere = outer[np.minimum(above, len(outer) - 1)]
    result[outer[1:]] = np.where(above == len(outer), into_circle, elsewhere)
    entry = inner[-1]
    opened = circle[entering[:, entry].argmax()]
    result[opened] = outer[entry]
    return result


def _circle(above: list[int]) -> list[int] | None:
    """The nodes of one circle of heads, or None; node 0 is the root."""
    colour = [0] * len(above)
    colour[0] = -1
    for start in range(1, len(above)):
        node = start
        while colour[node] == 0:
            colour[node] = start
            node = above[node]
        if colour[node] == start:
            circle = [node]
            while (following := above[circle[-1]]) != node:
                circle.append(following)
            return circle
        node = start
        while colour[node] == start:
            colour[node] = -1
            node = above[node]
    return None
