"""What must hold of every record, whatever is read: tried on reports made by chance from a grammar of sentences.

`DATELINE_EXAMPLES=200` tries more of them than a run of the tests does.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from dateline.case import Case
from dateline.record.nouns import Event, Record, Report
from dateline.record.provenance import dangling
from dateline.record.schema import encode, schema
from tests.made_reports import DENIALS, FURNITURE, OUTLETS, Deed, deeds, report, reports

EXAMPLES = int(os.environ.get("DATELINE_EXAMPLES", "6"))
BUILT = "2031-01-01T00:00:00Z"
tried = settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=EXAMPLES < 50,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


def record_of(given: Iterable[Report]) -> Record:
    case = Case("Mali", "Africa/Bamako")
    case.add(given)
    return case.record(built=BUILT)


def telling(record: Record, id: str, start: int) -> Event:
    """The event that tells the words of a report at a place."""
    (found,) = [
        event
        for event in record.events
        if any(m.report == id and m.trigger.start == start for m in event.mentions)
    ]
    return found


def facts(record: Record) -> list[tuple[object, ...]]:
    """What a record says, without where the words of it stand."""
    actors = {one.id: one.name for one in record.actors}
    places = {one.id: one.name for one in record.places}
    return sorted(
        (
            *(event.type, event.mode or "", event.status, event.certainty, event.label),
            *(tuple(actors[id] for id in ids) for ids in (event.agents, event.targets)),
            tuple(places[one.place] for one in event.places),
            str(event.when),
            tuple((c.of, c.who or "", c.low or 0, c.best or 0, c.high or 0) for c in event.counts),
        )
        for event in record.events
    )


@tried
@given(reports())
def test_spans_lie_within_texts_and_the_record_is_of_the_schema(given: list[Report]):
    jsonschema = pytest.importorskip("jsonschema")
    record = record_of(given)
    assert dangling(record) == []
    jsonschema.validate(json.loads(encode(record)), schema())
    assert {one.id: one.text for one in record.reports} == {one.id: one.text for one in given}
    assert record.events
    for event in record.events:
        if event.when is not None and event.when.earliest and event.when.latest:
            assert event.when.earliest[:10] <= event.when.latest[:10]


@tried
@given(reports(3, 4), st.randoms(use_true_random=False))
def test_order_does_not_matter(given: list[Report], chance):
    shuffled = list(given)
    chance.shuffle(shuffled)
    assert encode(record_of(shuffled)) == encode(record_of(given))


@tried
@given(reports(), st.integers(0, 1), st.integers(12, 20), st.booleans())
def test_a_copy_raises_no_lines(given: list[Report], which: int, hour: int, credited: bool):
    first = given[which]
    words = f"{first.text}\n\nSource: {first.outlet}" if credited else first.text
    copy = report("copy", [words], "The Copyist", hour)
    before, after = record_of(given), record_of([*given, copy])
    assert len(after.lines) <= len(before.lines)
    for event in before.events:
        found = telling(after, event.mentions[0].report, event.mentions[0].trigger.start)
        assert tellings(found) == tellings(event)
        assert found.standing and event.standing
        assert found.standing.lines <= event.standing.lines


def tellings(event: Event) -> set[tuple[str, int]]:
    """The words that tell an event, without those of the copy."""
    return {(m.report, m.trigger.start) for m in event.mentions if m.report != "r-copy"}


@pytest.mark.parametrize("copied", range(3))
def test_a_copy_unites_no_two_events(copied: int):
    tolls = ((10, "the army said"), (56, "the army said"), (21, "residents said"))
    told = [
        f"Rebels bombed a bridge in Gao on Thursday, killing {n} soldiers, {who}."
        for n, who in tolls
    ]
    told[2] += " The road to the north was closed for hours and shops stayed shut."
    given = [report(str(n), [words], OUTLETS[n], 8 + n) for n, words in enumerate(told)]
    copy = report("copy", [given[copied].text], "The Copyist", 15)
    before, after = record_of(given), record_of([*given, copy])
    assert sorted(map(sorted, map(tellings, before.events))) == sorted(
        map(sorted, map(tellings, after.events))
    )


@tried
@given(deeds, st.sampled_from(DENIALS))
def test_a_denial_has_not_happened(deed: Deed, form: str):
    text = deed.denied(form)
    words = deed.deed[0].split()[0] if "{place}" not in form else "attack"
    record = record_of([report("denied", [text])])
    told = [event for event in record.events for m in event.mentions if text[m.trigger.start :].startswith(words)]  # fmt: skip
    assert [event.label for event in told if event.status == "happened"] == []


@tried
@given(deeds, st.integers(1, 3), st.integers(1, 40))
def test_wider_evidence_narrows_no_range(deed: Deed, below: int, above: int):
    low, high = max(1, deed.killed - below), deed.killed + above
    wide = (
        f"{deed.doer} {deed.past}, killing between {low} and {high} {deed.victims}, witnesses said."
    )
    first = report("0", [deed.told])
    wider = report("1", [wide], OUTLETS[1], 9)
    alone, both = record_of([first]), record_of([first, wider])
    for event in alone.events:
        for mention in event.mentions:
            found = telling(both, mention.report, mention.trigger.start)
            for toll in event.tolls:
                same = [one for one in found.tolls if (one.of, one.who) == (toll.of, toll.who)]
                assert same
                assert all((one.low or 0) <= (toll.low or 0) for one in same)
                assert all(one.high is None or one.high >= (toll.high or 0) for one in same)


@tried
@given(
    reports(2, 2), st.lists(st.sampled_from(FURNITURE), min_size=1, max_size=3), st.integers(0, 2)
)
def test_furniture_changes_no_fact(given: list[Report], lines: list[str], where: int):
    first, *others = given
    around = {
        0: [first.text, *lines],
        1: [*lines, first.text],
        2: [lines[0], first.text, *lines[1:]],
    }
    dressed = replace(first, text="\n\n".join(around[where]))
    assert facts(record_of([dressed, *others])) == facts(record_of(given))
