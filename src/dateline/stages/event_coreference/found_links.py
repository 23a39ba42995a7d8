"""What was found of the candidate pairs of a round: which are links, and how far the others are
from being one.

Each pair lies with what was found of it in one number, so that hundreds of thousands of them are
sorted, looked up and kept at once.
"""

from __future__ import annotations

import numpy as np

from dateline.stages.event_coreference.found_values import Floats, Ints, each_once

UNKNOWN = -1
_NONE = np.zeros(0, np.int64)


class FoundCodes:
    """A small number for each pair, of so many bits."""

    def __init__(self, bits: int) -> None:
        """Nothing is known."""
        self.bits = bits
        self.asked = _NONE  # the pair and behind it the bits of what was found, in one number
        self.kept = _NONE

    def of(self, pairs: Ints) -> Ints:
        """What was found of each pair; -1 where nobody has asked."""
        found = np.full(len(pairs), UNKNOWN)
        for known in (self.kept, self.asked):
            if len(known):
                at = np.minimum(np.searchsorted(known, pairs << self.bits), len(known) - 1)
                there = known[at] >> self.bits == pairs
                found[there] = known[at[there]] & ((1 << self.bits) - 1)
        return found

    def has_found_anew(self) -> bool:
        """True if this build found what was not known."""
        return not np.isin(self.asked, self.kept, assume_unique=True).all()

    def add(self, pairs: Ints, found: Ints) -> None:
        """Keeps what was asked and found."""
        asked = np.concatenate([self.asked, np.sort(pairs << self.bits | found)])
        asked.sort(kind="stable")  # quicker, of two parts that are in order
        self.asked = each_once(asked)


class FoundBounds(FoundCodes):
    """By how much pairs score too little for a link at most, whatever their reports: in steps, and
    never for less than it is.
    """

    def __init__(self) -> None:
        """Nothing is known."""
        super().__init__(_BITS)

    def above(self, codes: Ints) -> Floats:
        """How much above the threshold pairs may be, below 0 where they are not, by what was found
        of them; infinite where nothing was, or it may be more than can be told.
        """
        return _ABOVE[codes]

    def coded(self, above: Floats) -> Ints:
        """What is kept of how much above the threshold pairs may be: less than any number for what
        can be no link in any case.
        """
        codes = np.clip(np.ceil(above * _STEPS) + _ZERO, _NEVER + 1, ANY)
        return np.where(np.isneginf(above), _NEVER, codes).astype(np.int64)


_BITS = 8
_STEPS = 16  # to a point of score
_NEVER = 0
_ZERO = 128
ANY = 255
_ABOVE = (np.arange(1 << _BITS) - _ZERO) / _STEPS
_ABOVE[_NEVER], _ABOVE[ANY] = -np.inf, np.inf
assert np.isposinf(_ABOVE[UNKNOWN])
