"""Streams of invented incidents: what one story is, and what only looks like it."""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
import pytest
import yaml

from dateline.record.nouns import Report
from dateline.record.order import in_order
from dateline.stages.clustering import ReportStream, stories
from dateline.stages.clustering.agglomerative import agglomerate
from dateline.stages.clustering.terms import terms

MADE = Path(__file__).with_name("made_stream.yaml")
INCIDENTS: dict[str, list[dict[str, str]]] = yaml.safe_load(MADE.read_text("utf-8"))
TOLD = {frozenset(row["id"] for row in rows) for rows in INCIDENTS.values()}


def report(id: str, published: str | None, title: str, text: str) -> Report:
    return Report(id=id, published=published, title=title, text=text)


def made(*names: str) -> list[Report]:
    return [report(**row) for name in names for row in INCIDENTS[name]]


def groups(reports: list[Report]) -> set[frozenset[str]]:
    ordered = in_order(reports)
    found: dict[int, set[str]] = {}
    for r, place in zip(ordered, stories(ordered), strict=True):
        found.setdefault(place.story, set()).add(r.id)
    return {frozenset(group) for group in found.values()}


@pytest.fixture(scope="module")
def stream() -> list[Report]:
    return made(*INCIDENTS)


def test_each_incident_is_a_story_with_its_update_copy_and_trial(stream):
    assert groups(stream) == TOLD


def test_two_incidents_alone_are_told_apart():
    assert groups(made("mill", "priory")) == {
        frozenset(r.id for r in made(name)) for name in ("mill", "priory")
    }


def test_the_order_of_arrival_does_not_matter(stream):
    shuffled = list(stream)
    for seed in range(5):
        random.Random(seed).shuffle(shuffled)
        assert groups(shuffled) == groups(stream)


def test_reports_without_dates_are_grouped_by_their_words(stream):
    undated = [report(r.id, None, r.title or "", r.text) for r in stream]
    assert groups(undated) == TOLD


def test_the_reason_names_what_both_tell(stream):
    ordered = in_order(stream)
    place = stories(ordered)[[r.id for r in ordered].index("mill-trial")]
    assert place.nearest is not None and ordered[place.nearest].id in {"mill-1", "mill-2"}
    assert {"Owen Tarrant", "Mill Street"} & set(place.shared)


def test_a_report_without_words_and_an_empty_stream_stand():
    assert stories([]) == []
    assert [
        p.story for p in stories([report("x", None, "", "..."), report("y", None, "", "...")])
    ] == [0, 1]


def test_terms_are_names_numbers_and_words():
    found = terms(
        report("x", None, "", "Police said that Owen Tarrant, a 34-year-old, met 3 friends.")
    )
    assert {"^owen tarrant", "^tarrant", "=34-year-old", "=3 friends", "friend"} <= found.keys()
    assert "that" not in found


def joined(size, pairs, least):
    first, second = (np.array([pair[n] for pair in pairs], np.int32) for n in (0, 1))
    return agglomerate(size, first, second, np.array(list(pairs.values()), np.float64), least)


def test_agglomerate_joins_by_the_average_not_by_a_chain():
    chain = {(0, 1): 0.5, (1, 2): 0.4, (2, 3): 0.5}
    assert joined(4, chain, 0.3) == [[0, 1], [2, 3]]
    assert joined(4, chain, 0.1) == [[0, 1, 2, 3]]
    assert joined(0, {}, 0.1) == []


def by_hand(size, pairs, least):
    """Average linkage by its definition: all pairs of groups are looked at each time."""
    groups = [[i] for i in range(size)]
    while True:
        found = [
            (
                -sum(pairs.get((min(a, b), max(a, b)), 0.0) for a in g for b in h)
                / (len(g) * len(h)),
                n,
                m,
            )
            for n, g in enumerate(groups)
            for m, h in enumerate(groups)
            if n < m
        ]
        if not found or -min(found)[0] < least - 1e-12:
            return sorted(groups)
        _, n, m = min(found)
        groups[n] = sorted(groups[n] + groups.pop(m))
        groups.sort()


def test_agglomerate_is_average_linkage_by_its_definition():
    draw = random.Random(5)
    for _ in range(60):
        size = draw.randint(1, 14)
        pairs = {
            (i, j): draw.random()
            for i in range(size)
            for j in range(i + 1, size)
            if draw.random() < 0.4
        }
        assert joined(size, pairs, 0.15) == by_hand(size, pairs, 0.15)


def test_without_a_day_a_name_holds_reports_together():
    told = [
        report("a", None, "", "A blast wounded three people in Gulu."),
        report("b", None, "", "A gas blast wounded five people in Tashkent."),
        report("c", "2022-03-10", "Blast in Gulu", "The blast in Gulu wounded three people."),
    ]
    assert groups(told) == {frozenset("ac"), frozenset("b")}


def test_stories_of_some_reports_need_no_words_of_the_others():
    told = ReportStream()
    for n in range(4):  # the last two are near copies, which bulk leaves out
        words = "Gunmen raided Konna." if n < 2 else "Dockers in Harrow ended a strike."
        told.add(Report(id=f"r{n}", text=words, outlet=f"Outlet {n}", published="2024-05-07"))
    assert [member.story for member in told.stories([0, 1])] == [0, 0]
