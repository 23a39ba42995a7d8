"""Streams of invented incidents: what one story is, and what only looks like it."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
import yaml

from dateline.record.nouns import Report
from dateline.record.order import in_order
from dateline.stages.clustering import stories
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


def test_agglomerate_joins_by_the_average_not_by_a_chain():
    chain = {(0, 1): 0.5, (1, 2): 0.4, (2, 3): 0.5}
    assert agglomerate(4, chain, 0.3) == [[0, 1], [2, 3]]
    assert agglomerate(4, chain, 0.1) == [[0, 1, 2, 3]]
    assert agglomerate(0, {}, 0.1) == []
