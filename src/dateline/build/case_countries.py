"""The countries in whose light each report of a case is read: those that the others speak of."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from math import log2

HEAVIEST = 3.0  # weight of the country that the other reports of a case name most
LIGHTEST = 0.1  # share of the heaviest weight below which a country is left out

FINEST = 1_000_000  # parts of a weight that are told apart
STEPS = 2  # for each doubling of a weight: between them one report more changes nothing


def case_countries(weights: Sequence[Mapping[str, float]]) -> list[dict[str, float] | None]:
    """For each report the weights of the countries that the others speak of; None where they name
    none. `weights`: how much each report speaks of each country.

    A report that never names its country is read in the light of the case: its "Trinidad" is the
    case's. Weights are summed as whole numbers, so that order makes no difference, and told in
    steps, so that a report more seldom changes them for the others.
    """
    counted = [{code: round(w * FINEST) for code, w in own.items()} for own in weights]
    whole: Counter[str] = Counter()
    for own in counted:
        whole.update(own)
    return [_context(whole, own) for own in counted]


def _context(whole: Mapping[str, int], own: Mapping[str, int]) -> dict[str, float] | None:
    """The weights of all reports but one, the heaviest as `HEAVIEST`."""
    others = {code: weight - own.get(code, 0) for code, weight in whole.items()}
    top = max(others.values(), default=0)
    if top <= 0:
        return None
    return {
        code: HEAVIEST * _stepped(weight / top)
        for code, weight in sorted(others.items())
        if weight >= top * LIGHTEST
    }


def _stepped(share: float) -> float:
    """The nearest step to a share, so that it stays equal while it means the same."""
    return 2.0 ** (round(log2(share) * STEPS) / STEPS)
