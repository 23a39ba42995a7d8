"""What stands otherwise behind an event: lines, outlets, disputes that open and close."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.event_versions import FieldChange, event_versions
from dateline.prose.standing_changes import dispute_changes, standing_changes
from dateline.record.nouns import Dispute, DisputeValue, Event, Span, Standing
from tests.prose.made_event import EARLIER, EVENT, SECOND, index_of

AGENTS = Dispute(
    "agents",
    "contradicts",
    (
        DisputeValue("a-1", "l-1", (Span("r-1", 0, 9),)),
        DisputeValue("a-2", "l-2", (Span("r-2", 0, 7),)),
    ),
)
DISPUTED = replace(EVENT, disputes=(AGENTS,), standing=Standing(2, 2, "disputed", 4))


def changed(old: Event, new: Event, of) -> list[FieldChange]:
    return list(of(event_versions(old, index_of(old), new, index_of(new))))


def test_a_second_line_brings_another_verdict_by_its_words():
    (change,) = changed(EARLIER, EVENT, standing_changes)
    assert (change.old, change.new) == ("1 line, single-line", "2 lines, corroborated")
    assert change.why and "Marines attacked Albina" in change.why.words


def test_more_lines_of_one_verdict_are_told_by_number():
    third = replace(EVENT, standing=Standing(2, 3, "corroborated", 2))
    (change,) = changed(EVENT, third, standing_changes)
    assert change.text == "it now rests on 3 independent lines instead of 2"


def test_an_outlet_on_a_known_line_is_told_by_name():
    copied = replace(EVENT, mentions=(*EARLIER.mentions, replace(SECOND, line="l-1")))
    copied = replace(copied, standing=EARLIER.standing)
    (change,) = changed(EARLIER, copied, standing_changes)
    assert change.text == "Radio One now tells it too, from a known source"


def test_nothing_new_and_no_standing_tell_nothing():
    assert changed(EVENT, EVENT, standing_changes) == []
    assert changed(EARLIER, replace(EVENT, standing=None), standing_changes) == []


def test_a_dispute_opens_by_its_last_words_and_is_settled_without_any():
    (opened,) = changed(EVENT, DISPUTED, dispute_changes)
    assert (opened.kind, opened.field) == ("opened", "disputes.agents")
    assert "is now disputed" in opened.text and "Marines or the River Front" in opened.text
    assert opened.why and opened.why.words.startswith("Marines attacked Albina")
    (settled,) = changed(DISPUTED, EVENT, dispute_changes)
    assert (settled.kind, settled.why) == ("settled", None)
    assert "is no longer disputed (it was told as" in settled.text


def test_what_is_disputed_is_told_once():
    """The verdict that a new dispute brings is told with the dispute."""
    assert changed(EVENT, DISPUTED, standing_changes) == []


def test_whom_somebody_rules_out_comes_last():
    first, second = AGENTS.values
    denied = replace(AGENTS, values=(first, replace(second, denied=True)))
    (opened,) = changed(EVENT, replace(DISPUTED, disputes=(denied,)), dispute_changes)
    assert opened.new and opened.new.endswith(", though others rule out the River Front")


def test_of_a_dispute_that_opens_what_something_later_replaced_is_not_told():
    values = [("11", False), ("14", False), ("18", True), ("21", True)]
    killed = Dispute(
        "counts.killed",
        "contradicts",
        tuple(DisputeValue(value, "l-1", in_force=stands) for value, stands in values),
    )
    (opened,) = changed(EVENT, replace(EVENT, disputes=(killed,)), dispute_changes)
    assert opened.text.endswith("is now disputed: 18 or 21")
