"""Pairs asked in parts, by whatever process: the same events, and the same kept of pairs."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from typing import Any

import pytest

from dateline.chunks import MapChunks, chunks_of, in_turn
from dateline.processes.forked_chunks import ForkedChunks
from dateline.record.nouns import Event
from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import (
    KeptPairs,
    asked_ahead,
    cluster_pairs,
    clustering,
    comparisons,
    resolve_events,
)
from dateline.stages.event_coreference.cluster_pairs import ClusterPairs
from dateline.stages.reuse import reuse
from tests.stages.event_coreference.test_pair_bounds import made as of_two_acts
from tests.stages.made_case import Made


def made(n: int) -> Made:
    """A report of a shelling and what came of it; places, depots and days come again."""
    first = f"Troops shelled depot{n % 3} in Brod"
    told = Made(f"r{n:02}", f"{first}. Rebels left Brod.", f"Outlet {n}")
    told.place("Brod", 45.0, 18.0, "RUR")
    told.tell(first, "shelled", "ASSAULT", "shell", at=["p1"], day=f"2024-05-0{n % 3 + 1}")
    told.tell("Rebels left Brod", "left", "RETREAT", "leave", at=["p1"])
    return told


CASES = [made(n) for n in range(16)]


def built(map_chunks: MapChunks, cases: Sequence[Made] = CASES) -> tuple[list[Event], bytes]:
    """The events of reports, and what is kept of their pairs."""
    bodies: list[bytes] = []
    events = events_of(map_chunks, cases, KeptPairs(lambda: None, bodies.append))
    return events, bodies[-1]


def events_of(
    map_chunks: MapChunks, cases: Sequence[Made], kept: KeptPairs | None = None
) -> list[Event]:
    """The events of reports."""
    reports = [one.report for one in cases]
    found = resolve_entities(reports, [one.local_record for one in cases])
    return resolve_events(
        reports,
        found.local_records,
        found.actors,
        found.places,
        reuse(reports),
        kept_pairs=kept,
        map_chunks=map_chunks,
    )


def test_pairs_asked_in_parts_give_what_all_at_once_give(monkeypatch):
    at_once = built(in_turn)
    assert any(len(event.mentions) > 1 for event in at_once[0])
    monkeypatch.setattr(comparisons, "CHUNK", 7)
    parts: list[int] = []

    monkeypatch.setattr(
        comparisons, "chunks_of", lambda many, most: parts.append(many) or chunks_of(many, most)
    )
    assert built(in_turn) == at_once
    assert max(parts) > 70
    for jobs in (2, 4):
        assert built(ForkedChunks(jobs)) == at_once


def told_without_days(n: int) -> Made:
    """A report of a shelling without a day: of one depot or another, in words that are alike."""
    first = f"Troops shelled the depot of quarter{n % 2} near Brod{n // 2}"
    told = Made(f"r{n:02}", f"{first}. It burned for an hour{n}.", f"Outlet {n}")
    told.place("Brod", 45.0, 18.0, "RUR")
    told.tell(first, "shelled", "ASSAULT", "shell", at=["p1"])
    return told


def test_clusters_that_are_only_bounded_become_what_they_would_if_each_pair_were_asked(monkeypatch):
    bounded: list[int] = []
    most = comparisons.Comparisons.most_of_mentions
    monkeypatch.setattr(
        comparisons.Comparisons,
        "most_of_mentions",
        lambda self, pairs: bounded.append(len(pairs.first)) or most(self, pairs),
    )
    cases = [*map(told_without_days, range(24)), *map(made, range(24, 40))]
    found, _ = built(in_turn, cases)
    assert sum(bounded) > 5
    bounded.clear()
    monkeypatch.setattr(cluster_pairs, "FEW", 1 << 20)
    assert built(in_turn, cases)[0] == found
    assert not bounded


def test_clusters_are_parted_whether_or_not_they_are_asked_before_they_score_enough(monkeypatch):
    cases = [*map(of_two_acts, range(40))]
    found, _ = built(in_turn, cases)
    little: list[bool] = []

    def score_too_little(self: ClusterPairs, *asked: Any) -> bool:
        """As if all that clusters score were known before."""
        little.append(not self.score_enough(*asked))
        return little[-1]

    monkeypatch.setattr(ClusterPairs, "are_known_to_score_too_little", score_too_little)
    assert built(in_turn, cases)[0] == found
    assert any(little)


class CopiesHere:
    """Copies that work in this process, so that it can be told what they are asked."""

    def __init__(self) -> None:
        self.asked: list[bool] = []

    def __call__(self, work: Any, chunks: Any) -> Any:
        return in_turn(work, chunks)

    @contextmanager
    def copies(self, work: Any) -> Generator[Any]:
        """Two of them."""
        yield [CopyHere(work, self.asked), CopyHere(work, self.asked)]


class CopyHere:
    """One of them; of all answers every third is missing."""

    def __init__(self, work: Any, asked: list[bool]) -> None:
        self._work, self._asked = work, asked
        self._questions: list[Any] = []

    def ask(self, question: Any) -> None:
        """Keeps the question."""
        self._questions.append(pickle.loads(pickle.dumps(question)))

    def answer(self) -> Any:
        """Answers the first of those kept."""
        question = self._questions.pop(0)
        self._asked.append(len(self._asked) % 3 != 2)
        return pickle.loads(pickle.dumps(self._work(question))) if self._asked[-1] else None


@pytest.mark.parametrize("window", [3, 24])
def test_clusters_asked_ahead_become_what_they_would_without_it(monkeypatch, window):
    cases = [*map(of_two_acts, range(24)), *map(told_without_days, range(24, 48)), *CASES]
    found = events_of(in_turn, cases)
    monkeypatch.setattr(asked_ahead, "WINDOW", window)
    monkeypatch.setattr(asked_ahead, "FEWEST", 1)
    monkeypatch.setattr(clustering, "FEWEST", 1)
    here = CopiesHere()
    assert events_of(here, cases) == found
    assert here.asked.count(True) > 5
    if sys.platform == "linux":
        assert events_of(ForkedChunks(3), cases) == found


def test_nothing_is_asked_ahead_where_what_is_found_is_kept(monkeypatch):
    monkeypatch.setattr(clustering, "FEWEST", 1)
    here = CopiesHere()
    assert built(here) == built(in_turn)
    assert not here.asked
