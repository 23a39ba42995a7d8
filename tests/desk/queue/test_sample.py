"""Facts drawn at random, and what they say of the whole."""

from __future__ import annotations

import random
from math import comb

import pytest

from dateline.desk.queue.sample import accuracy, bounds, drawn, is_draw
from dateline.record.looks import Look, SignedLook


def look(
    name: str, outcome: str, number: int = 1, sampled: bool = True, **more: object
) -> SignedLook:
    made = Look(outcome=outcome, sampled=sampled, **more)  # type: ignore[arg-type]
    return SignedLook(number=number, about=name, by="K. D.", at="2026-01-01T00:00:00Z", look=made)


def test_every_tenth_entry_is_drawn():
    assert [n for n in range(40) if is_draw(n)] == [9, 19, 29, 39]


def test_each_fact_is_drawn_once_and_with_one_chance():
    names = [f"e.r-{n}.1" for n in range(50)]
    first = [drawn(names, [], f"case {n}") for n in range(2000)]
    assert len(set(first)) == 50 and max(map(first.count, set(first))) < 90
    looks: list[SignedLook] = []
    while name := drawn(names, looks, "case"):
        looks.append(look(name, "stands", len(looks)))
    assert sorted(one.about for one in looks) == sorted(names)


def test_the_example_of_the_issue():
    low, high = bounds(111, 120, 100_000)
    assert 0.86 <= low / 100_000 < 0.87 and 0.96 < high / 100_000 < 0.97
    assert bounds(120, 120, 120) == (120, 120)  # all were seen
    assert bounds(0, 1, 10) == (0, 9)


@pytest.mark.parametrize("true", [0, 3, 40, 92, 99, 100])
def test_the_bounds_hold_at_least_as_often_as_they_say(true):
    """All samples of 30 of 100 facts, each with how likely it is."""
    held = 0.0
    for right in range(31):
        ways = comb(true, right) * comb(100 - true, 30 - right)
        low, high = bounds(right, 30, 100) if ways else (0, 0)
        held += ways / comb(100, 30) * (low <= true <= high)
    assert held >= 0.95


def test_only_drawn_facts_count_and_the_last_verdict_on_each():
    looks = [
        look("a", "stands", 1, aspects={"place": True, "number": False}),
        look("b", "wrong", 2, aspects={"place": False}),
        look("b", "stands", 3),
        look("c", "wrong", 4),
        look("d", "unsure", 5),
        look("e", "wrong", 6, sampled=False),
    ]
    found = accuracy(looks, 40, ruled=["c"])
    assert (found.whole.right, found.whole.seen, found.wrong, found.corrected) == (2, 3, 1, 1)
    assert {share.of: (share.right, share.seen) for share in found.aspects} == {
        "status": (0, 0), "place": (1, 1), "number": (0, 1), "merging": (0, 0)
    }  # fmt: skip


def test_a_simulated_desk_tells_the_truth_as_often_as_it_says():
    rng = random.Random(7)
    held = 0
    for _ in range(300):
        facts = {f"f{n}": rng.random() < 0.85 for n in range(200)}
        sample = rng.sample(sorted(facts), 40)
        looks = [look(n, "stands" if facts[n] else "wrong", i) for i, n in enumerate(sample)]
        whole = accuracy(looks, 200, ()).whole
        assert whole.low is not None and whole.high is not None
        held += whole.low <= sum(facts.values()) / 200 <= whole.high
    assert held / 300 >= 0.93
