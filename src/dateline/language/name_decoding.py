"""From name scores to well-formed tags: each word's best tag, or the best lawful path where those
clash.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.language.label_schemes import NAME_TAGS


def _lawful() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """(may follow, may open a sentence, may close it) over NAME_TAGS."""
    opening = np.array([t[0] in "OBS" for t in NAME_TAGS])
    closing = np.array([t[0] in "OES" for t in NAME_TAGS])
    follows = closing[:, None] & opening[None, :]
    for i, before in enumerate(NAME_TAGS):
        for j, after in enumerate(NAME_TAGS):
            if _goes_on(before, after):
                follows[i, j] = True
    return follows, opening, closing


def _goes_on(before: str, after: str) -> bool:
    """True if a name that is open after the first tag goes on in the second: B-LOC, I-LOC."""
    if before[0] not in "BI" or after[0] not in "IE":
        return False
    return before[2:] == after[2:]


FOLLOWS, OPENING, CLOSING = _lawful()


def best_tags(scores: NDArray[np.float32], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The tag of each word of a window, lawful within each sentence; `starts` are the sentences'
    first words.
    """
    tags = scores.argmax(1)
    ends = np.append(starts[1:], len(tags))
    breaks = np.zeros(len(tags), bool)
    breaks[starts] = True
    lawful = FOLLOWS[tags[:-1], tags[1:]] | breaks[1:]
    wrong = np.zeros(len(tags), bool)
    wrong[1:] = ~lawful
    wrong[starts] |= ~OPENING[tags[starts]]
    wrong[ends - 1] |= ~CLOSING[tags[ends - 1]]
    if wrong.any():
        for k in np.unique(np.searchsorted(starts, np.flatnonzero(wrong), side="right") - 1):
            first, last = int(starts[k]), int(ends[k])
            tags[first:last] = best_path(scores[first:last])
    return tags


def best_path(scores: NDArray[np.float32]) -> NDArray[np.int64]:
    """The lawful path of highest score over one sentence (Viterbi)."""
    barred = np.where(FOLLOWS, 0.0, -np.inf)
    score = np.where(OPENING, scores[0], -np.inf).astype(np.float64)
    back = np.zeros(scores.shape, np.int64)
    for i in range(1, len(scores)):
        paths = score[:, None] + barred
        back[i] = paths.argmax(0)
        score = paths.max(0) + scores[i]
    tag = int(np.where(CLOSING, score, -np.inf).argmax())
    path = [tag]
    for i in range(len(scores) - 1, 0, -1):
        tag = int(back[i, tag])
        path.append(tag)
    return np.array(path[::-1])
