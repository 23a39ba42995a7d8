"""What is told otherwise of one event than before: each field in a clause with the words behind it."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from dateline.prose.citations import because, cite
from dateline.prose.event_changes import changes
from dateline.record.nouns import (
    Dispute,
    DisputeValue,
    Event,
    EventPlace,
    Span,
    Standing,
    When,
)
from dateline.record.ruled import Ruled
from tests.prose.made_event import EARLIER, EVENT, FOURTEEN, NINE, SECOND, index_of


def told(old: Event, new: Event) -> dict[str, str]:
    found = changes(old, index_of(old), new, index_of(new))
    return {change.field: change.text for change in found}


def test_an_event_does_not_differ_from_itself():
    assert told(EVENT, EVENT) == {}


def test_a_ruling_is_told_as_undone_only_where_no_later_one_took_its_place():
    first, second = (
        Ruled("when", None, by, "2013-01-12", None, n) for n, by in ((3, "B."), (5, "A."))
    )
    old = replace(EVENT, ruled=(first,))
    assert told(old, replace(EVENT, ruled=(second,))) == {}
    assert told(old, EVENT)["when"] == "what B. had ruled was undone"


def test_a_second_line_brings_a_number_and_its_standing():
    text = told(EARLIER, EVENT)
    assert (
        text["counts.killed"]
        == "the number killed is also put at 14 or more, while others put it at 9"
    )
    assert text["standing"] == (
        "it is now corroborated by 2 independent lines, where it was told by one line or outlet only "
        "before"
    )


def test_a_number_that_later_words_replace_rises():
    values = tuple(
        DisputeValue(str(c.low), c.line, (Span(c.report, c.start, c.end),))
        for c in (NINE, FOURTEEN)
    )
    new = replace(EVENT, disputes=(Dispute("counts.killed", "supersedes", values),))
    (change,) = (
        c for c in changes(EARLIER, index_of(EARLIER), new, index_of(new)) if "counts" in c.field
    )
    assert (change.kind, change.text) == (
        "superseded", "the number killed rose from 9 to 14 or more",
    )  # fmt: skip
    assert change.why and change.why.report == "r-2"


@pytest.mark.parametrize(
    ("new", "field", "text"),
    [
        (replace(EVENT, status="denied"), "status",
         "it was told as having happened and is now denied"),
        (replace(EVENT, type="COERCE"), "type", "it is now read as coercion, not attack"),
        (replace(EVENT, agents=("a-1", "a-2")), "agents", "those who act now include River Front"),
        (replace(EVENT, agents=()), "agents", "those who act no longer include Marines"),
        (replace(EVENT, places=()), "places", "it is no longer placed in Albina"),
        (replace(EVENT, places=(EventPlace("p-1"), EventPlace("p-2"))), "places",
         "it is placed in Marowijne too"),
        (replace(EVENT, when=None), "when",
         "its time is no longer told (before: Tuesday 13 May 2031)"),
        (replace(EVENT, when=When("2031-05-01", "2031-05-31", "month", None)), "when",
         "its time is less exact: May 2031, before Tuesday 13 May 2031"),
        (replace(EVENT, when=When("2031-05-14", "2031-05-14", "day", None)), "when",
         "its time is now Wednesday 14 May 2031, before Tuesday 13 May 2031"),
    ],
)  # fmt: skip
def test_each_field_in_its_own_words(new: Event, field: str, text: str):
    assert told(EVENT, new) == {field: text}


def test_a_finer_place_and_time_are_more_exact():
    vague = replace(
        EVENT, places=(EventPlace("p-2"),), when=When("2031-05-01", "2031-05-31", "month", None)
    )
    assert told(vague, EVENT) == {
        "places": "its place is more exact: Albina, before Marowijne",
        "when": "its time is more exact: Tuesday 13 May 2031, before May 2031",
    }


def test_a_plan_that_comes_true_is_superseded():
    plan = replace(EVENT, status="planned")
    (change,) = changes(plan, index_of(plan), EVENT, index_of(EVENT))
    assert change.kind == "superseded"


def test_another_outlet_on_the_same_lines():
    second = replace(SECOND, line="l-1")
    new = replace(EARLIER, mentions=(*EARLIER.mentions, second))
    assert told(EARLIER, new) == {"outlets": "Radio One now tells it too, from a known source"}


def test_disputes_open_and_close():
    values = (DisputeValue("a-1", "l-1"), DisputeValue("a-2", "l-2"))
    open_ = replace(EVENT, disputes=(Dispute("agents", "contradicts", values),))
    assert told(EVENT, open_) == {
        "disputes.agents": "who did it is now disputed: Marines or the River Front"
    }
    assert told(open_, EVENT) == {
        "disputes.agents": "who did it is no longer disputed (it was told as Marines or the River Front)"
    }


def test_a_reason_names_outlet_line_and_words():
    why = cite(SECOND, index_of(EVENT))
    assert because(why) == (
        "Radio One, citing a source without a name (a doctor): "
        "“Marines attacked Albina, killing at least 14 people”"
    )
    assert because(None) == ""


def test_an_unreckoned_standing_is_no_change():
    assert "standing" not in told(replace(EVENT, standing=None), EVENT)
    assert Standing(1, 1, "single-line", 3) == EARLIER.standing


def test_a_number_that_is_known_is_no_change():
    vaguer = replace(FOURTEEN, low=9, best=None, high=None)
    same = replace(EVENT, counts=(NINE, vaguer), mentions=EARLIER.mentions)
    before = replace(EARLIER, counts=(NINE,))
    assert not any(field.startswith("counts") for field in told(before, same))
