"""What was found of two clusters of mentions held against each other, so that the next build of a
case asks again only where a mention of either has become another.

An answer is known by a key: a hash of the fingerprints of the mentions that were asked, in the
order in which they stand to one another, and of whatever else it depends on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from hashlib import blake2b

import numpy as np

from dateline.stages.event_coreference.fingerprints import SIZE


class FoundAnswers:
    """Answers, numbers all of them, by their keys."""

    def __init__(self) -> None:
        """Nothing is known."""
        self._kept: dict[bytes, float] = {}
        self._asked: dict[bytes, float] = {}
        self._news: dict[bytes, float] | None = None

    def of(self, key: bytes) -> float | None:
        """What is known; None where nobody has asked."""
        found = self._asked.get(key)
        if found is None:
            found = self._kept.get(key)
            if found is not None:
                self._asked[key] = found
        return found

    def add(self, key: bytes, answer: float) -> float:
        """Keeps what was found."""
        self._asked[key] = answer
        if self._news is not None:
            self._news[key] = answer
        return answer

    def news(self) -> dict[bytes, float]:
        """What was added since this was asked last; nothing where it was not asked before."""
        found, self._news = self._news, {}
        return found or {}

    def take_news(self, news: Mapping[bytes, float]) -> None:
        """Keeps what another process has found, which is no news of this one."""
        self._asked |= news

    def has_found_anew(self) -> bool:
        """True if this build found what was not known."""
        return not self._asked.keys() <= self._kept.keys()

    def packed(self) -> tuple[bytes, bytes]:
        """All that this build has asked for: the keys in order, and their answers."""
        keys = sorted(self._asked)
        answers = np.array([self._asked[key] for key in keys], np.float64)
        return b"".join(keys), answers.tobytes()

    def take(self, keys: bytes, answers: bytes) -> None:
        """Takes over what an earlier build has packed."""
        values = np.frombuffer(answers, np.float64).tolist()
        starts = range(0, len(keys), SIZE)
        self._kept = {keys[at : at + SIZE]: value for at, value in zip(starts, values, strict=True)}


def key_of(question: bytes, *parts: bytes) -> bytes:
    """The key of what is asked of parts, each of which is told from the next by its length."""
    hashed = blake2b(question, digest_size=SIZE)
    for part in parts:
        hashed.update(len(part).to_bytes(4, "little"))
        hashed.update(part)
    return hashed.digest()


def interleaved(left: Iterable[int], right: Iterable[int]) -> bytes:
    """How the numbers of one list stand among those of another, whatever they are: for each of the
    left how many of the right are less. Lists of at most 255 numbers.
    """
    ordered = sorted(right)
    return bytes([bisect_left(ordered, x) for x in left])
