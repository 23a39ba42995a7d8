"""What was found of pairs, kept for the next build: the events are those of a build without it."""

from __future__ import annotations

import gc
from collections.abc import Sequence
from typing import Any

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from dateline.record.nouns import Event
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import KeptPairs, comparisons, resolve_events
from dateline.stages.event_coreference.found_pairs import FoundPairs
from dateline.stages.reuse import reuse
from tests.stages.made_case import Made

STAGE = "dateline.stages.event_coreference"


def made(name: str, day: int) -> Made:
    """A report of a shelling and what came of it; places and days come again."""
    told = Made(name, f"Troops shelled depot{day} in Brod. Rebels left Brod.", f"Outlet {name}")
    told.place("Brod", 45.0, 18.0, "RUR")
    told.tell(f"Troops shelled depot{day}", "shelled", "ASSAULT", "shell", at=["p1"])
    told.tell("Rebels left Brod", "left", "RETREAT", "leave", at=["p1"])
    return told


def resolved(cases: Sequence[Made], kept: KeptPairs | None = None) -> list[Event]:
    """The events of reports."""
    reports = [m.report for m in cases]
    found = resolve_entities(reports, [m.local_record for m in cases])
    passages = reuse(reports)
    return resolve_events(
        reports, found.local_records, found.actors, found.places, passages, kept_pairs=kept
    )


def test_one_more_report_gives_the_events_of_a_build_that_keeps_nothing(monkeypatch):
    bodies: list[bytes] = []
    kept = KeptPairs(lambda: bodies[-1] if bodies else None, bodies.append)
    cases = [made(f"r{n:02}", n % 4) for n in range(30)]
    resolved(cases[:-1], kept)
    asked = []
    original = comparisons.cannot_link
    monkeypatch.setattr(
        comparisons, "cannot_link", lambda pair: asked.append(pair) or original(pair)
    )
    found = resolved(cases, kept)
    again = len(asked)
    asked.clear()
    assert found == resolved(cases)
    assert again < len(asked) / 2  # most of what was kept was not asked again
    asked.clear()
    stored = len(bodies)
    for _ in range(2):
        assert resolved(cases, kept) == found
    assert not asked
    assert len(bodies) == stored  # what finds nothing new keeps what is kept


@settings(max_examples=6, deadline=None)
@given(st.permutations(range(14)), st.integers(1, 4))
def test_reports_that_come_one_by_one_in_any_order_give_the_events_of_a_full_build(order, days):
    bodies: list[bytes] = []
    kept = KeptPairs(lambda: bodies[-1] if bodies else None, bodies.append)
    cases = {n: made(f"r{n:02}", n % days) for n in order}
    for many in range(2, len(order) + 1):
        came = [cases[n] for n in order[:many]]
        assert resolved(came, kept) == resolved(came)


def test_what_is_known_of_mentions_goes_without_a_look_for_garbage():
    cases = [made(f"r{n:02}", n % 4) for n in range(12)]
    resolved(cases, KeptPairs(lambda: None, lambda body: None))
    gc.collect()
    with_kept, gone = KeptPairs(lambda: None, lambda body: None), list[Any]()
    gc.disable()
    try:
        resolved(cases, with_kept)
        gc.set_debug(gc.DEBUG_SAVEALL)
        gc.collect()
        gone = [one for one in gc.garbage if type(one).__module__.startswith(STAGE)]
    finally:
        gc.set_debug(0)
        gc.garbage.clear()
        gc.enable()
    assert not gone


def numbers(values: Sequence[int]) -> NDArray[np.int64]:
    return np.array(values, np.int64)


def named_pairs(kept: bytes | None = None) -> FoundPairs:
    """Pairs of mentions that are named already."""
    return FoundPairs(None, kept)


A, B, C = b"a" * 12, b"b" * 12, b"c" * 12


def test_pairs_come_back_as_they_were_packed():
    pairs = named_pairs()
    a, b, c = map(pairs.number, (A, B, C))
    pairs.cannot_link.add(pairs.pair(b, a, 0.25), 1)
    pairs.sum.add(pairs.pair(a, c, 0.0), 5.5)
    pairs.links.add(numbers([pairs.pair(a, c, 0.0), pairs.pair(a, b, 0.5)]), numbers([1, 0]))
    pairs.bounds.add(pairs.without_reports(numbers([b, a]), numbers([c, b])), numbers([200, 7]))
    pairs.answers.add(b"k" * 12, 2.5)
    read = named_pairs(pairs.packed())
    c, a, b = map(read.number, (C, A, B))
    assert read.cannot_link.of(read.pair(b, a, 0.25)) == 1
    assert read.sum.of(read.pair(b, a, 0.25)) is None
    assert read.sum.of(read.pair(a, c, 0.0)) == 5.5
    assert read.answers.of(b"k" * 12) == 2.5
    assert read.answers.of(b"l" * 12) is None
    asked = [read.pair(a, b, 0.5), read.pair(a, b, 0.25), read.pair(a, c, 0.0)]
    assert read.links.of(numbers(asked)).tolist() == [0, -1, 1]
    bounded = read.without_reports(numbers([a, b, a]), numbers([b, c, c]))
    assert read.bounds.of(bounded).tolist() == [7, 200, -1]
    read.links.add(numbers(asked), numbers([0, 1, 1]))
    assert read.links.of(numbers(asked)).tolist() == [0, 1, 1]
    assert read.cannot_link.of(read.pair(a, c, 0.0)) is None
    assert read.sum.of(read.pair(b, c, 0.0)) is None


def test_what_is_known_of_pairs_stays_as_long_as_both_mentions_do():
    pairs = named_pairs()
    pairs.sum.add(pairs.pair(pairs.number(A), pairs.number(B), 0.0), 1.0)
    unasked = named_pairs(pairs.packed())
    known = unasked.pair(unasked.number(A), unasked.number(B), 0.0)
    read = named_pairs(unasked.packed())
    assert read.sum.of(known) == 1.0
    gone = named_pairs(pairs.packed())
    gone.number(A)
    assert gone.packed() == named_pairs().packed()


def test_an_answer_that_nobody_asked_for_does_not_stay():
    pairs = named_pairs()
    pairs.answers.add(A, 1.0)
    assert named_pairs(pairs.packed()).packed() == named_pairs().packed()


def test_a_pair_of_reports_that_are_less_alike_by_now_is_asked_again():
    pairs = named_pairs()
    a, b = pairs.number(A), pairs.number(B)
    pairs.sum.add(pairs.pair(a, b, 0.25), 1.0)
    read = named_pairs(pairs.packed())
    a, b = read.number(A), read.number(B)
    assert read.sum.of(read.pair(a, b, 0.5)) is None
    assert read.sum.of(read.pair(a, b, 0.25)) == 1.0


def test_what_cannot_be_read_is_as_good_as_nothing():
    assert FoundPairs(None, b"nothing").sum.of(1) is None
    assert FoundPairs(None, b"nothing").links.of(numbers([1])).tolist() == [-1]
