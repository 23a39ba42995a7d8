"""Merging does not depend on the order in which reports come (one by one: tests/test_order.py)."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from dateline.stages.entity_resolution import resolve_entities
from dateline.stages.event_coreference import resolve_events
from tests.stages.made_case import Made

TOWNS = {"Brod": (45.0, 18.0), "Lomec": (46.5, 18.0)}
local_events = st.tuples(
    st.sampled_from(sorted(TOWNS) + [""]),  # where, if anywhere
    st.sampled_from(["2024-05-01", "2024-05-02", ""]),  # when, if ever
    st.sampled_from([("shelled", "shell"), ("attacked", "attack"), ("bombed", "bomb")]),
    st.sampled_from(["happened", "planned", "denied"]),
    st.sampled_from([0, 3, 40]),  # killed
)


def _made(n: int, told: tuple) -> Made:
    town, day, (word, lemma), status, killed = told
    m = Made(
        f"r{n}",
        f"The army {word} rebels{f' in {town}' if town else ''}, witness {n} said.",
        f"O{n}",
        "2024-05-03",
    )
    army, rebels = (
        m.actor("Military of Ruritania", "military", "RUR"),
        m.actor("rebels", "armed-group"),
    )
    m.tell(
        f"The army {word} rebels", word, "ASSAULT", lemma, agents=[army], targets=[rebels], status=status,
        at=[m.place(town, *TOWNS[town], "RUR")] if town else [], day=day or None,
        counts=[("killed", killed, killed, killed)] if killed else [],
    )  # fmt: skip
    return m


def _merged(made: list[Made]):
    reports = [m.report for m in made]
    united = resolve_entities(reports, [m.local_record for m in made])
    return resolve_events(reports, united.local_records, united.actors, united.places)


@settings(max_examples=60, deadline=None, derandomize=True)
@given(st.lists(local_events, min_size=2, max_size=9), st.randoms(use_true_random=False))
def test_any_order_gives_the_same_events(told, random):
    made = [_made(n, t) for n, t in enumerate(told)]
    expected = _merged(made)
    random.shuffle(made)
    assert _merged(made) == expected
    assert sorted(m.report for e in expected for m in e.mentions) == sorted(
        m.report.id for m in made
    )
