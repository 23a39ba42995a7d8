"""Reports as unit vectors of their terms, each term weighed by how rare it is."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from dateline.reference.english.frequency import share_of

COMMON = 0.3  # share of reports: a term that more of them bear says nothing and is passed over
FEW = 20  # reports: in a small stream these are few enough all the same
TRUST = 20  # reports: how many the general table of words counts for beside the stream's own
# reports: in a stream much smaller, a term of one report alone distinguishes it from the others; in
# a large one not
LONE = 50

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Vectors:
    """The reports' terms as rows of a sparse matrix: of row i, `terms[i]` ascending with
    `values[i]`.
    """

    names: list[str]
    terms: list[Ints]
    values: list[Floats]
    bearers: Ints  # of each term, how many reports bear it


def vectors(found: Sequence[Mapping[str, float]]) -> Vectors:
    """Reports as unit vectors of their terms; `found`: the weights of the terms of each."""
    numbers: dict[str, int] = {}
    terms = [
        np.array(sorted(numbers.setdefault(t, len(numbers)) for t in weights), np.int64)
        for weights in found
    ]
    names = list(numbers)
    bearers = _bearers(terms, len(names))
    rarity = _rarity(names, bearers, len(found))
    lone = LONE / (LONE + len(found))
    values: list[Floats] = []
    for weights, row in zip(found, terms, strict=True):
        logs = np.array([math.log1p(weights[names[t]]) for t in row.tolist()])
        value = logs * rarity[row]
        values.append(value / (_length(value, bearers[row], lone) or 1.0))
    return Vectors(names, terms, values, bearers)


def _bearers(terms: Sequence[Ints], size: int) -> Ints:
    """Of each term, how many reports bear it."""
    if not size:
        return np.zeros(0, np.int64)
    return np.bincount(np.concatenate(terms), minlength=size)


def _rarity(names: Sequence[str], bearers: Ints, n: int) -> Floats:
    """Of each term, how rare it is in the stream and in English.

    0 for those that many reports bear.
    """
    general = np.array([share_of(name) for name in names])
    rarity = -np.log((bearers + TRUST * general) / (n + TRUST))
    return np.where(bearers > max(COMMON * n, FEW), 0.0, np.maximum(rarity, 0.0))


def _length(value: Floats, bearers: Ints, lone: float) -> float:
    """The length of a vector, in which a term of this report alone counts for its part `lone`."""
    weight = np.where(bearers > 1, 1.0, lone)
    return math.sqrt(float((value * value * weight).sum()))
