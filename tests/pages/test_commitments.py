"""Promises and plans on the page: overdue and due next in sight, the rest folded, words folded."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.pages import commitments
from dateline.pages.commitments import CommitmentGroup
from dateline.pages.link_index import LinkIndex
from dateline.record.nouns import Commitment, CommitmentStep, Due, Record, Span
from dateline.record.vocabulary import CommitmentState
from tests.prose.made_event import EVENT, index_of
from tests.prose.test_awaited import planned


def groups(*promises: Commitment) -> dict[str, CommitmentGroup]:
    events = [planned(id_) for id_ in dict.fromkeys(one.event for one in promises)]
    record = replace(index_of(EVENT, *events).record, commitments=promises)
    return {one.heading: one for one in commitments.view(LinkIndex(record)).groups}


def promise(n: int, day: str | None, state: CommitmentState) -> Commitment:
    return Commitment(event=f"e-{n + 20}", speaker="a-1", due=Due(None, day), state=state)


def test_overdue_and_due_next_are_in_sight_and_the_settled_is_folded():
    seen = groups(
        promise(1, "2031-05-20", "open"), promise(2, "2031-05-13", "overdue"),
        promise(3, None, "unknown"), promise(4, "2031-05-12", "kept"),
    )  # fmt: skip
    assert list(seen) == ["Overdue", "Due next", "Without a day", "Kept or missed"]
    assert [len(one.rows) for one in seen.values()] == [1, 1, 0, 0]
    assert [len(one.further) for one in seen.values()] == [0, 0, 1, 1]
    row = seen["Overdue"].rows[0]
    assert row.standing == "Overdue by 2 days" and row.speaker and row.speaker.text == "Marines"


def test_what_is_beyond_a_few_is_folded():
    seen = groups(*(promise(n, "2031-05-20", "open") for n in range(9)))
    assert len(seen["Due next"].rows) == commitments.IN_SIGHT
    assert len(seen["Due next"].further) == 9 - commitments.IN_SIGHT


def test_the_words_that_decided_it_are_few_and_its_turns_are_told_with_their_days():
    words = tuple(Span("r-1", n, n + 9) for n in range(0, 40, 10))
    steps = (
        CommitmentStep("r-1", "2031-05-14T08:00", "open"),
        CommitmentStep("r-1", "2031-05-14", "open"),
        CommitmentStep("r-2", "2031-05-15", "kept"),
    )
    kept = replace(promise(1, "2031-05-15", "kept"), decided_by=words, history=steps)
    (row,) = groups(kept)["Kept or missed"].further
    assert len(row.decided_by) == 3
    assert [(day, state.value) for day, state, _ in row.history] == [
        ("Wednesday 14 May 2031", "open"), ("Thursday 15 May 2031", "kept"),
    ]  # fmt: skip


def test_a_record_without_promises_has_none():
    assert commitments.view(LinkIndex(Record())).groups == ()
