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
    broken = _broken(heads, sentence)
    ends = np.append(starts[1:], words)
    for k in np.flatnonzero(broken):
        first, last = int(starts[k]), int(ends[k])
        part = np.concatenate(
            [scores[first:last, :1], scores[first:last, first + 1 : last + 1]], axis=1
        )
        inner = spanning_tree(part)
        heads[first:last] = np.where(inner > 0, inner + first, 0)
    return heads


def _broken(heads: Heads, sentence: Heads) -> NDArray[np.bool_]:
    """For each sentence, whether it has other than one root or a circle."""
    roots = np.bincount(sentence[heads == 0] - 1, minlength=sentence[-1])
    above = np.append(0, heads)
    for _ in range(int(np.ceil(np.log2(len(heads) + 1)))):
        above = above[above]
    circles = np.bincount(sentence[above[1:] != 0] - 1, minlength=sentence[-1])
    return (roots != 1) | (circles > 0)


def spanning_tree(scores: Scores) -> Heads:
    """The best tree with one root over one sentence: scores (words, words + 1), column 0
    the root.
    """
    words = len(scores)
    square = np.full((words + 1, words + 1), -np.inf)
    square[1:] = scores
    np.fill_diagonal(square, -np.inf)
    finite = square[np.isfinite(square) & (square > LOWEST / 2)]
    reach = float(finite.max() - finite.min()) + 1.0 if finite.size else 1.0
    square[1:, 0] -= reach * (words + 1)  # one arc from the root costs more than all others can win
    heads = _arborescence(square)
    return heads[1:]


def _arborescence(scores: NDArray[np.float64]) -> Heads:
    """Chu-Liu/Edmonds: scores[d, h], node 0 the root; heads[0] is 0."""
    heads = scores.argmax(1)
    heads[0] = 0
    circle = _circle(heads)
    if circle is None:
        return heads
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
    for i, node in enumerate(outer[1:], 1):
        head = inner[i]
        result[node] = circle[leaving[i].argmax()] if head == len(outer) else outer[head]
    entry = inner[-1]
    opened = circle[entering[:, entry].argmax()]
    result[opened] = outer[entry]
    return result


def _circle(heads: Heads) -> Heads | None:
    """The nodes of one circle of heads, or None."""
    above: list[int] = heads.tolist()  # plain lists: sentences are short
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
            return np.array(circle)
        node = start
        while colour[node] == start:
            colour[node] = -1
            node = above[node]
    return None
