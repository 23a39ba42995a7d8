"""Reports as unit vectors of their terms, each term weighed by how rare it is."""

from __future__ import annotations

import math
from array import array
from collections.abc import Mapping

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

from dateline.reference.english.frequency import share_of
from dateline.stages.clustering.term_store import Keys, Numbers, TermStore, keys_of
from dateline.stages.clustering.terms import NAME

COMMON = 0.3  # share of reports: a term that more of them bear says nothing and is passed over
FEW = 20  # reports: in a small stream these are few enough all the same
TRUST = 20  # reports: how many the general table of words counts for beside the stream's own
# reports: in a stream much smaller, a term of one report alone distinguishes it from the others; in
# a large one not
LONE = 50

Ints = NDArray[np.int32]
Floats = NDArray[np.float32]


class Vectors(Struct, frozen=True):
    """The terms that several reports share, as a sparse matrix by rows (CSR): row i has the terms
    `terms[starts[i]:starts[i + 1]]`, ascending, with the `values` at the same places.
    """

    names: list[str]
    starts: Numbers
    terms: Ints
    values: Floats
    bearers: Numbers  # of each term, how many reports bear it
    is_name: NDArray[np.bool_]  # of each term
    has_names: NDArray[np.bool_]  # of each row, those that no other report bears included

    def __len__(self) -> int:
        return len(self.starts) - 1

    def row(self, i: int) -> tuple[Ints, Floats]:
        """The terms of a row and their values."""
        held = slice(int(self.starts[i]), int(self.starts[i + 1]))
        return self.terms[held], self.values[held]


def vectors(store: TermStore, order: list[int]) -> Vectors:
    """Reports as unit vectors of their terms; `order`: the rows of the store, as they shall stand.

    A term of one report alone, or one that says nothing, counts for the length of a vector and is
    left out of it.
    """
    keys, bearers = store.bearers()
    n = len(order)
    kept = (bearers > 1) & (bearers <= max(COMMON * n, FEW))
    number = np.cumsum(kept) - 1
    names = [""] * int(kept.sum())
    lone = LONE / (LONE + n)
    has_names = np.zeros(n, np.bool_)
    terms, values, starts = array("i"), array("f"), [0]
    for place, weights in enumerate(store.rows(order)):
        has_names[place] = any(term.startswith(NAME) for term in weights)
        at = np.searchsorted(keys, keys_of(weights))
        value = term_values(weights, bearers[at], n)
        length = vector_length(value, bearers[at], lone) or 1.0
        held = np.flatnonzero(kept[at])
        held = held[np.argsort(at[held])]
        row = number[at[held]]
        terms.frombytes(row.astype(np.int32).tobytes())
        values.frombytes((value[held] / length).astype(np.float32).tobytes())
        starts.append(len(terms))
        _name(names, row, held, list(weights))
    return Vectors(
        names,
        np.array(starts, np.int64),
        np.frombuffer(terms, np.int32) if terms else np.zeros(0, np.int32),
        np.frombuffer(values, np.float32) if values else np.zeros(0, np.float32),
        bearers[kept],
        # a term that none of these reports bears has no name here
        np.fromiter((name.startswith(NAME) for name in names), np.bool_, len(names)),
        has_names,
    )


def _name(names: list[str], row: Numbers, held: Numbers, words: list[str]) -> None:
    """Puts down the names of a row's terms that have none yet; `held`: their places in `words`."""
    for term, place in zip(row.tolist(), held.tolist(), strict=True):
        if not names[term]:
            names[term] = words[place]


def term_values(weights: Mapping[str, float], bearers: Numbers, n: int) -> NDArray[np.float64]:
    """The value of each term of a report: its weight by its rarity, in the stream and in
    English; 0 for those that many reports bear.
    """
    general = np.array([share_of(term) for term in weights])
    rarity = -np.log((bearers + TRUST * general) / (n + TRUST))
    rarity = np.where(bearers > max(COMMON * n, FEW), 0.0, np.maximum(rarity, 0.0))
    return np.log1p(np.array(list(weights.values()))) * rarity


def vector_length(value: NDArray[np.float64], bearers: Numbers, lone: float) -> float:
    """The length of a vector, in which a term of this report alone counts for its part `lone`."""
    weight = np.where(bearers > 1, 1.0, lone)
    return math.sqrt(float((value * value * weight).sum()))


__all__ = ["FEW", "Floats", "Ints", "Keys", "Vectors", "term_values", "vector_length", "vectors"]
