"""A case in a ledger: what people rule stands in the record with who ruled it, and can be undone."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.prose.name_answers import answer
from dateline.prose.record_diff import diff_records, diff_text
from dateline.record.anchors import Anchor
from dateline.record.lasting_names import parsed, thing_named
from dateline.record.nouns import Event, Record
from dateline.record.ruled import Ruled
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


def rule_faults(record: Record) -> list[str]:
    return [fault.message for fault in record.faults if fault.stage == "rule"]


def notes(event: Event) -> list[Ruled]:
    return list(event.ruled or ())


def labels(record: Record) -> set[str]:
    return {event.label for event in record.events}


@pytest.fixture
def added(kept: KeptCase) -> Event:
    """A fact that a person added on the very words of one that the program reads."""
    seen = kept.record()
    words = marked(seen, seen.reports[0].id, "withdrew to Mopti")
    fields = '{"type": "RETREAT", "label": "The army leaves Konna"}'
    kept.rule(draft(seen, "add", None, value=fields), "K. D.", [words])
    return told(kept.record(), "The army leaves Konna")


def test_an_added_fact_is_corrected_and_the_program_s_own_is_not(kept: KeptCase, added: Event):
    own = told(kept.record(), "withdrew")
    for field, value in (
        ("label", "The army goes"),
        ("when", "2013-01-09"),
        ("counts", "troops=9"),
    ):
        kept.rule(draft(kept.record(), "correct", added.id, field, value), "K. D.")
    after = kept.record()
    corrected = told(after, "The army goes")
    assert corrected.name == added.name
    assert corrected.when and corrected.when.earliest == "2013-01-09"
    assert [count.low for count in corrected.counts] == [9]
    assert told(after, "withdrew") == own
    assert rule_faults(after) == []


def test_an_added_fact_is_taken_out_and_the_program_s_own_stays(kept: KeptCase, added: Event):
    before = labels(kept.record())
    kept.rule(draft(kept.record(), "withdraw", added.id, reason="twice"), "K. D.")
    after = kept.record()
    assert before - labels(after) == {"The army leaves Konna"}
    assert [one.name for one in after.ruled_out or ()] == [added.name]
    found = answer(after, str(added.name))
    assert found.thing is None and "took “The army leaves Konna” out" in found.note


def test_an_added_fact_is_merged_and_its_words_stand_on_no_line(kept: KeptCase, added: Event):
    before = kept.record()
    own = told(before, "withdrew")
    merge = draft(before, "merge", added.id, others=[own.id])
    number = kept.rule(merge, "K. D.").entry.seq
    after = kept.record()
    merged = told(after, "withdrew")
    assert labels(before) - labels(after) == {"The army leaves Konna"}
    assert merged.mentions[:-1] == own.mentions
    last = merged.mentions[-1]
    assert (last.added, last.line) == (added.ruled[0].ruling if added.ruled else 0, None)
    assert (merged.standing, merged.tolls, merged.name) == (own.standing, own.tolls, own.name)
    for name in (own.name, added.name):
        assert thing_named(after, parsed(str(name))) == merged.id  # pyright: ignore[reportArgumentType]
    assert {note.field for note in notes(merged)} == {"mentions"}
    assert rule_faults(after) == []
    kept.rule(draft(after, "undo", str(number)), "K. D.")
    assert without_time(kept.record()) == without_time(before)


def test_what_is_ruled_of_either_fact_is_of_the_merged_one(kept: KeptCase, added: Event):
    seen = kept.record()
    own = told(seen, "withdrew")
    kept.rule(draft(seen, "correct", added.id, "certainty", "possible"), "K. D.")
    kept.rule(draft(seen, "merge", own.id, others=[added.id]), "K. D.")
    merged = told(kept.record(), "withdrew")
    assert merged.certainty == "possible"
    kept.rule(draft(kept.record(), "withdraw", merged.id), "K. D.")
    gone = kept.record().ruled_out or ()
    assert [set(one.names) for one in gone] == [{own.name, added.name}]


def test_facts_that_people_added_are_merged_and_wait_where_one_is_undone(
    kept: KeptCase, added: Event
):
    seen = kept.record()
    words = marked(seen, seen.reports[0].id, "Mopti. A doctor")
    fields = '{"type": "RETREAT", "label": "Mopti takes them in"}'
    kept.rule(draft(seen, "add", None, value=fields), "L. M.", [words])
    seen = kept.record()
    second = told(seen, "Mopti takes them in")
    kept.rule(draft(seen, "merge", added.id, others=[second.id]), "L. M.")
    merged = told(kept.record(), "The army leaves Konna")
    assert [mention.added for mention in merged.mentions] == [
        one.ruled[0].ruling for one in (added, second) if one.ruled
    ]
    assert merged.standing == added.standing
    kept.rule(draft(seen, "undo", str(second.ruled and second.ruled[0].ruling)), "L. M.")
    (said,) = rule_faults(kept.record())
    assert "which added that fact, is not in force" in said


def test_a_ruling_on_an_added_fact_waits_where_the_adding_is_undone(kept: KeptCase, added: Event):
    seen = kept.record()
    kept.rule(draft(seen, "correct", added.id, "status", "denied"), "K. D.")
    assert added.ruled
    kept.rule(draft(seen, "undo", str(added.ruled[0].ruling)), "K. D.")
    after = kept.record()
    assert "The army leaves Konna" not in labels(after)
    assert all(event.status == "happened" for event in after.events)
    (said,) = rule_faults(after)
    assert "which added that fact, is not in force; undo it as well" in said


@pytest.mark.parametrize("is_first", [True, False])
@pytest.mark.parametrize("field, value", [("label", "No other"), ("status", "denied")])
def test_a_ruling_on_a_fact_taken_out_moves_nowhere_and_is_no_fault(
    kept: KeptCase, field: str, value: str, is_first: bool
):
    seen = kept.record()
    for event in seen.events:
        rulings = [
            draft(seen, "correct", event.id, field, value),
            draft(seen, "withdraw", event.id),
        ]
        made = [kept.rule(one, "K. D.").entry.seq for one in rulings[:: 1 if is_first else -1]]
        after = kept.record()
        assert labels(after) == labels(seen) - {event.label}
        assert {one.status for one in after.events} == {"happened"}
        assert rule_faults(after) == []
        for number in reversed(made):
            kept.rule(draft(seen, "undo", str(number)), "K. D.")


def test_a_type_that_has_not_the_mode_leaves_it_unknown(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    assert event.mode == "seize"
    kept.rule(draft(seen, "correct", event.id, "type", "PROTEST"), "K. D.")
    after = captured(kept.record())
    assert (after.type, after.mode) == ("PROTEST", None)
    assert {note.field: note.was for note in after.ruled or ()}["mode"] == '"seize"'


def test_a_second_ruling_tells_what_the_program_reads_not_what_the_first_set(kept: KeptCase):
    seen = kept.record()
    event = captured(seen)
    actor = seen.actors[-1]
    kept.rule(draft(seen, "correct", event.id, "agents", actor.id), "K. D.")
    second = draft(kept.record(), "correct", event.id, "agents", "")
    assert second.was == draft(seen, "correct", event.id, "agents", "").was
    kept.rule(second, "L. M.")
    note = notes(captured(kept.record()))[0]
    assert (note.was, note.by, note.open) == ('["Islamist fighters"]', "L. M.", False)


def add_later(kept: KeptCase, folder: Path, text: str) -> Record:
    """The record after one more report of the next day."""
    (folder / "later").mkdir()
    (folder / "later" / "b.txt").write_text(text)
    (folder / "later" / "case.yaml").write_text(
        "reports:\n  - {file: b.txt, outlet: AFP, published: 2013-01-12}\n"
    )
    kept.add([folder / "later"], by="K. D.")
    return kept.record()


TOOK = "Islamist fighters captured the town of Konna on Thursday"


@pytest.mark.parametrize(
    "text, opened",
    [
        ("BAMAKO (AFP) - The price of rice rose in Bamako on Friday, traders said.", set[str]()),
        (f"BAMAKO (AFP) - The army denied that {TOOK}.", {"status"}),
        (f"BAMAKO (AFP) - {TOOK}. The attack killed 14 soldiers, officials said.", {"counts"}),
        (f"BAMAKO (AFP) - {TOOK}. The attack killed 12 soldiers, officials said.", set[str]()),
    ],
    ids=["of something else", "denies it", "another toll", "the ruled toll"],
)
def test_a_later_report_that_contradicts_a_ruled_field_opens_it(
    kept: KeptCase, tmp_path: Path, text: str, opened: set[str]
):
    seen = kept.record()
    event, attack = captured(seen), told(seen, "killed 11")
    kept.rule(draft(seen, "correct", event.id, "status", "possible"), "K. D.")
    kept.rule(draft(seen, "correct", event.id, "when", "2013-01-09"), "K. D.")
    kept.rule(draft(seen, "correct", attack.id, "counts", "killed=12"), "K. D.")
    after = add_later(kept, tmp_path, text)
    ruled = [(event, note) for event in after.events for note in notes(event)]
    assert {note.field for _, note in ruled} == {"status", "when", "counts"}
    assert {note.field for _, note in ruled if note.open} == opened
    for event, note in ruled:  # the ruling stands, open or not
        if note.field == "status":
            assert event.status == "possible"
        if note.field == "counts":
            assert [count.best for count in event.counts] == [12]


def test_a_ruling_made_anew_closes_what_a_later_report_opened(kept: KeptCase, tmp_path: Path):
    seen = kept.record()
    attack = told(seen, "killed 11")
    kept.rule(draft(seen, "correct", attack.id, "counts", "killed=12"), "K. D.")
    after = add_later(kept, tmp_path, f"GAO (AFP) - {TOOK}. The attack killed 14 soldiers.")
    again = told(after, "killed 11")
    assert again.ruled and again.ruled[0].open
    kept.rule(draft(after, "correct", again.id, "counts", "killed=12"), "K. D.")
    assert [note.open for note in notes(told(kept.record(), "killed 11"))] == [False]


@pytest.mark.parametrize("name, report", [("timezone", False), ("timezone", True)])
def test_a_time_zone_that_is_none_gets_a_sentence(kept: KeptCase, name: str, report: bool):
    about = kept.record().reports[0].id if report else None
    with pytest.raises(LedgerError, match="'Mars/Phobos' is no time zone; write an IANA name"):
        kept.set(name, "Mars/Phobos", about, "K. D.")
    kept.set(name, "Africa/Bamako", about, "K. D.")


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
        ("correct", "e-1", "colour", "red", "Name it with --field"),
        ("correct", "e-1", "status", "perhaps", "'status' cannot be that"),
        ("correct", "e-1", "agents", "a-99", "nothing called a-99"),
        ("correct", "e-1", "counts", "many", "is no number"),
        ("merge", "e-1", None, None, "Name them with --with"),
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


def test_a_day_that_was_set_is_the_cause_of_what_it_changes(kept: KeptCase):
    before = kept.record()
    report = before.reports[0].id
    kept.set("published", "2013-01-25", report, "K. D.")
    after = kept.record()
    text = diff_text(diff_records(before, after), before, after)
    assert "the day of “" in text
    assert "is known otherwise: 2013-01-25, before 2013-01-11)" in text
    assert "the same words are read otherwise" not in text
