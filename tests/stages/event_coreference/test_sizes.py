"""How large a case is, as the weights of its words take it."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from dateline.stages.event_coreference.sizes import in_steps


@given(st.integers(0, 1_000_000), st.integers(1, 10_000))
def test_a_size_is_near_the_number_and_grows_with_it(number: int, exact: int):
    size = in_steps(number, exact)
    assert 0.9 * number <= size <= 1.1 * number + 1
    assert size <= in_steps(number + 1, exact)
    assert number > exact or size == number


def test_one_more_mostly_changes_nothing():
    sizes = {in_steps(number, 1000) for number in range(1001, 8001)}
    assert len(sizes) <= 14
