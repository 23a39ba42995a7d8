"""How much terms weigh for one case: by how rare they are in the world beside it.

The world is what was seen and is not in the case, and English reports at large; the reports of the
case are left out, since what all of them speak of is no less rare for it. So a case of three
reports is judged as one of three hundred, and an answer of one report as one of a thousand.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from dateline.reference.english.frequency import share_of
from dateline.stages.clustering.vectors import COMMON, FEW

TRUST = 100  # reports: how many the general table of words counts for beside what was seen
RAREST = 4.0  # from one report in 55 on: what is rarer than that says no more
LONE = 0.5  # what a term counts for the length of a vector that no other report bears

Numbers = NDArray[np.int64]
Values = NDArray[np.float64]
Weights = dict[str, float]


class WorldTerms:
    """The terms of all reports that were seen, and in how many each stands."""

    def __init__(self) -> None:
        self._numbers: dict[str, int] = {}
        self._names: list[str] = []
        self._general: Values = np.zeros(0)  # share of English reports
        self._counted: Numbers = np.zeros((2, 0), np.int64)  # reports: all, those of the case
        self._seen = self._members = 0

    def numbers_of(self, found: Weights) -> Numbers:
        """The numbers of terms, in their order; a new one gets the next."""
        new = [term for term in found if term not in self._numbers]
        self._numbers.update((term, len(self._names) + n) for n, term in enumerate(new))
        self._names += new
        self._counted = np.pad(self._counted, ((0, 0), (0, len(new))))
        self._general = np.append(self._general, [share_of(term) for term in new])
        return np.fromiter((self._numbers[term] for term in found), np.int64, len(found))

    def name(self, number: int) -> str:
        """A term by its number."""
        return self._names[number]

    def see(self, terms: Numbers) -> None:
        """The terms of a report that is new."""
        self._counted[0, terms] += 1
        self._seen += 1

    def take_in(self, terms: Numbers) -> None:
        """The terms of a report that was seen and is in the case from now on."""
        self._counted[1, terms] += 1
        self._members += 1

    def weights(self, own: Numbers | None) -> tuple[Values, Values]:
        """What each term weighs, squared, and what it counts for the length of a vector. `own`: the
        terms of a report that is judged and not in the case; it is no part of the world either.
        """
        bearers = self._counted[0] - self._counted[1]
        n = self._seen - self._members
        if own is not None:
            bearers[own] -= 1
            n -= 1
        rarity = -np.log((bearers + TRUST * self._general) / (n + TRUST))
        rarity = np.clip(rarity, 0.0, RAREST)
        rarity[bearers > max(COMMON * n, FEW)] = 0.0
        squared = rarity * rarity
        return squared, squared * np.where(self._counted[0] > 1, 1.0, LONE)
