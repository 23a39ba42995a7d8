"""A case in a ledger: what people rule stands in the record with who ruled it, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.kept_case import KeptCase, last_moment
from dateline.ledger.database import LedgerError
from dateline.record.anchors import Anchor
from dateline.record.lasting_names import parsed, thing_named
from dateline.record.nouns import Event, Record
from dateline.ruling_drafts import DraftError, draft, marked

KONNA = (
    "GAO, Mali (Reuters) - Islamist fighters captured the town of Konna on Thursday, residents "
    "said. The army withdrew to Mopti. A doctor in Mopti said the attack killed 11 soldiers.\n"
)
LATER = (
    "BAMAKO (AFP) - French aircraft bombed rebel positions near Konna on Friday. "
    "At least 14 soldiers died in the fighting, the government said.\n"
)


@pytest.fixture
def kept(tmp_path: Path) -> KeptCase:
    (tmp_path / "a.txt").write_text(KONNA)
    (tmp_path / "case.yaml").write_text(
        "reports:\n  - {file: a.txt, outlet: Reuters, published: 2013-01-11}\n"
    )
    case = KeptCase.create(str(tmp_path / "mali.case"), "Mali", by="K. D.")
    case.add([tmp_path], by="K. D.")
    return case


def told(record: Record, words: str) -> Event:
    """The event that a label tells."""
    return next(event for event in record.events if words in event.label)


def captured(record: Record) -> Event:
    return next(event for event in record.events if event.type == "SEIZE" or "Konna" in event.label)


def without_time(record: Record) -> Record:
    """The record but for when and from which entry it was built."""
    from msgspec.structs import replace

    return replace(record, case=replace(record.case, built=None, entry=0))


def test_a_corrected_field_says_who_set_it_and_what_was_read(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    kept.rule(draft(seen, "correct", event.id, "when", "2013-01-09", reason="a witness"), "K. D.")
    after = captured(kept.record())
    assert after.when and (after.when.earliest, after.when.latest) == ("2013-01-09", "2013-01-09")
    assert after.ruled
    note = after.ruled[0]
    assert (note.field, note.by, note.reason, note.open) == ("when", "K. D.", "a witness", False)
    assert note.was and "2013-01-10" in note.was
    assert after.standing == event.standing  # a ruling is no line


def test_all_undone_equals_none_made(kept: KeptCase):
    before = kept.record()
    first, second = before.events[:2]
    rulings = [
        draft(before, "correct", first.id, "status", "denied"),
        draft(before, "merge", first.id, others=[second.id]),
        draft(before, "withdraw", second.id),
        draft(before, "correct", first.id, "counts", "killed=2..3"),
    ]
    numbers = [kept.rule(ruling, "L. M.").entry.seq for ruling in rulings]
    assert without_time(kept.record()) != without_time(before)
    for number in reversed(numbers):
        kept.rule(draft(before, "undo", str(number)), "L. M.")
    assert without_time(kept.record()) == without_time(before)


def test_an_undoing_can_be_undone(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    ruling = kept.rule(draft(seen, "correct", event.id, "label", "Konna falls"), "L. M.").entry.seq
    undoing = kept.rule(draft(seen, "undo", str(ruling)), "K. D.").entry.seq
    assert captured(kept.record()).label == event.label
    kept.rule(draft(seen, "undo", str(undoing)), "L. M.")
    assert told(kept.record(), "Konna falls").ruled


def test_the_second_signer_is_told_what_the_first_did(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    first = kept.rule(draft(seen, "correct", event.id, "status", "possible"), "K. D.")
    second = kept.rule(draft(seen, "correct", event.id, "status", "denied"), "L. M.")
    other = kept.rule(draft(seen, "correct", event.id, "mode", "", reason="none"), "L. M.")
    assert first.unseen == ()
    assert [signed.by for signed in second.unseen] == ["K. D."]
    assert other.unseen == ()
    assert captured(kept.record()).status == "denied"


def test_both_names_of_a_merged_fact_lead_to_it(kept: KeptCase):
    seen = kept.record()
    first, second = seen.events[:2]
    kept.rule(draft(seen, "merge", first.id, others=[second.id]), "K. D.")
    after = kept.record()
    ids = {thing_named(after, parsed(str(name))) for name in (first.name, second.name)}  # pyright: ignore[reportArgumentType]
    assert len(ids) == 1
    assert len(after.events) == len(seen.events) - 1


def test_a_fact_is_added_by_marking_words(kept: KeptCase):
    seen = kept.record()
    words = marked(seen, seen.reports[0].id, "The army withdrew to Mopti")
    fields = (
        '{"type": "RETREAT", "label": "The army leaves Konna", "when": {"earliest": "2013-01-10"}}'
    )
    kept.rule(draft(seen, "add", None, value=fields), "K. D.", [words])
    added = told(kept.record(), "The army leaves Konna")
    (mention,) = added.mentions
    assert KONNA[mention.start : mention.end] == "The army withdrew to Mopti"
    assert added.standing and added.standing.lines == 1
    assert added.ruled and added.ruled[0].field == "added"


def test_words_that_are_gone_are_a_fault_and_moved_nowhere(kept: KeptCase):
    seen = kept.record()
    lost = Anchor("r-none", 3, 9, "nobody wrote this sentence in any report")
    fields = '{"type": "RETREAT", "label": "The army leaves Konna"}'
    kept.rule(draft(seen, "add", None, value=fields), "K. D.", [lost])
    after = kept.record()
    assert len(after.events) == len(seen.events)
    assert [fault.slug for fault in after.faults if fault.stage == "rule"] == ["ruling-not-found"]


def test_a_fact_taken_out_is_told_and_its_name_kept(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    kept.rule(draft(seen, "withdraw", event.id, reason="misread"), "K. D.")
    after = kept.record()
    assert after.ruled_out
    assert [(one.name, one.reason) for one in after.ruled_out] == [(event.name, "misread")]


def test_names_outlast_what_is_added(kept: KeptCase, tmp_path: Path):
    before = {event.name: event.label for event in kept.record().events}
    (tmp_path / "b.txt").write_text(LATER)
    kept.add([tmp_path / "b.txt"], by="K. D.")
    after = kept.record()
    assert before.keys() <= {event.name for event in after.events}


@pytest.mark.parametrize(
    "kind, about, field, value, said",
    [
        ("approve", "e-1", None, None, "is no ruling"),
        ("confirm", "e-99", None, None, "nothing called e-99"),
        ("correct", "e-1", "colour", "red", "Say with --field"),
        ("correct", "e-1", "status", "perhaps", "'status' cannot be that"),
        ("correct", "e-1", "agents", "a-99", "nothing called a-99"),
        ("correct", "e-1", "counts", "many", "is no number"),
        ("merge", "e-1", None, None, "Say with --with"),
        ("undo", "e-1", None, None, "by its number"),
        ("add", None, None, "{}", "Give the fact's fields"),
    ],
)
def test_a_ruling_that_cannot_be_gets_a_sentence(
    kept: KeptCase, kind: str, about: str | None, field: str | None, value: str | None, said: str
):
    with pytest.raises(DraftError, match=said):
        draft(kept.record(), kind, about, field, value)


def test_what_was_released_stays_as_it_was(kept: KeptCase):
    seen = kept.record()
    number = kept.release(seen, "K. D.", "first").seq
    kept.rule(draft(seen, "correct", captured(seen).id, "label", "Konna falls"), "K. D.")
    kept.release(kept.record(), "K. D.")
    assert kept.released(number) == seen
    assert told(kept.released(), "Konna falls")
    with pytest.raises(LedgerError, match="no such release"):
        kept.released(1)


def test_an_erased_report_is_gone_from_every_state_and_said_to_be(kept: KeptCase):
    before = kept.ledger.head().seq
    report = kept.record().reports[0].id
    kept.erase(report, "a person in danger", "K. D.")
    for until in (before, None):
        record = kept.record(until)
        assert record.events == ()
        (gone,) = record.reports
        assert gone.removed and gone.removed.reason == "a person in danger"
        assert gone.text == ""


@pytest.mark.parametrize(
    "named, moment",
    [
        ("2026-11-29", "2026-11-29T23:59:59Z"),
        ("2026-11-29T12:00:00Z", "2026-11-29T12:00:00Z"),
        ("2026-11-29T12:00:00+03:00", "2026-11-29T09:00:00Z"),
        ("2026-11-29T12:00", "2026-11-29T12:00:00Z"),
        ("yesterday", None),
    ],
)
def test_a_day_means_its_end(named: str, moment: str | None):
    assert last_moment(named) == moment
