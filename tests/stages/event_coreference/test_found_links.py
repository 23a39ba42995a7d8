"""What is kept of candidate pairs: no bound is less than what it was."""

from __future__ import annotations

import numpy as np

from dateline.stages.event_coreference.found_links import ANY, UNKNOWN, FoundBounds, FoundCodes


def test_what_was_found_last_is_what_is_known():
    codes = FoundCodes(3)
    codes.kept = np.array([5 << 3 | 1, 9 << 3 | 7])
    codes.add(np.array([9, 2]), np.array([4, 0]))
    assert codes.of(np.array([2, 5, 7, 9, 11])).tolist() == [0, 1, UNKNOWN, 4, UNKNOWN]


def test_a_bound_is_never_kept_as_less_than_it_is():
    bounds = FoundBounds()
    above = np.array([-100.0, -3.01, -0.0, 0.001, 2.5, 6.3, 100.0, np.inf])
    kept = bounds.above(bounds.coded(above))
    assert (kept >= above).all()
    assert (kept[1:6] - above[1:6] <= 1 / 16).all()
    assert np.isposinf(kept[-1])
    assert np.isneginf(bounds.above(bounds.coded(np.array([-np.inf])))).all()
    assert np.isposinf(bounds.above(np.array([UNKNOWN, ANY]))).all()
    codes = np.arange(256)
    assert bounds.coded(bounds.above(codes)).tolist() == codes.tolist()
