"""How large a case is, as the weights of its words take it."""

from __future__ import annotations

from math import log2

STEPS = 4  # to a doubling


def in_steps(number: int, exact: int) -> int:
    """The number itself up to `exact`; above, the nearest of a few that are a fifth apart.

    How rare a word is does not hang on whether a case has 3,000 sentences or 3,100. One report more
    would yet change the weights of many words a little, and with them nearly all that is known of
    pairs of mentions from the build before.
    """
    if number <= exact:
        return number
    return max(round(2 ** (round(log2(number) * STEPS) / STEPS)), exact)
