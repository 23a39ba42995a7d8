"""In which order work is sent to the workers."""

from __future__ import annotations

import random
from collections.abc import Iterator

from dateline.bulk import work
from dateline.bulk.work import Task, largest_first


def task(weight: int) -> Task[int]:
    return f"{weight}", [weight]


def weights(found) -> list[int]:
    return [items[0] for _, items in found]


def test_the_first_task_is_given_at_once_and_the_last_ones_are_the_smallest():
    asked = 0

    def tasks() -> Iterator[Task[int]]:
        nonlocal asked
        for weight in random.Random(1).sample(range(100), 100):
            asked += 1
            yield task(weight)

    given = largest_first(tasks(), lambda item: item)
    first = next(given)
    assert asked == 1
    rest = weights(given)
    assert sorted([*weights([first]), *rest]) == [*range(100)]
    assert rest[-10:] == sorted(rest[-10:], reverse=True)
    assert max(rest[-10:]) < 30


def test_no_more_is_at_hand_than_memory_is_meant_for(monkeypatch):
    monkeypatch.setattr(work, "LARGEST_AT_HAND", 100)
    taken = 0

    def tasks() -> Iterator[Task[int]]:
        nonlocal taken
        for _ in range(50):
            taken += 1
            yield task(40)

    for given, _ in enumerate(largest_first(tasks(), lambda item: item), 1):
        assert (taken - given) * 40 <= 100
    assert taken == 50


def test_a_task_that_is_larger_than_all_may_be_is_given_as_well():
    assert weights(largest_first(iter([task(10**9), task(1)]), lambda item: item)) == [10**9, 1]
