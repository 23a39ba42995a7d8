"""Rulings that wait for a second person."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.desk.audit import Audit, append_audit, audit_lines
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.signing import SpentKey, UnseenRulings
from dateline.ledger.verify import verify
from dateline.prose.ruled_words import ruled_words
from dateline.record.remarks import Remark
from dateline.record.rulings import Ruling
from tests.ledger.conftest import NewPlace

WORDS = "GAO (Reuters) - Fighters captured the town of Konna on Thursday, residents said.\n"


@pytest.fixture
def kept(new_place: NewPlace, tmp_path: Path) -> KeptCase:
    file = tmp_path / "konna.txt"
    file.write_text(WORDS, encoding="utf-8")
    case = KeptCase.create(new_place(), "Konna", by="A. B.")
    case.add([file], by="A. B.")
    return case


def fact(kept: KeptCase) -> str:
    report = next(iter(kept.shelf().reports))
    return f"e.{report}.{WORDS.index('captured')}"


def denial(kept: KeptCase, reason: str | None = None) -> Ruling:
    head = kept.ledger.head().seq
    return Ruling(
        kind="correct", about=fact(kept), field="status", value='"denied"', reason=reason, base=head
    )


def test_a_proposal_counts_once_another_person_approves_it(kept: KeptCase):
    made = kept.propose([denial(kept, "one witness")], "A. B.")
    assert kept.rulings() == []
    with pytest.raises(LedgerError, match=r"A\. B\.'s own"):
        kept.approve(made.number, "A. B.")
    signed = kept.approve(made.number, "C. D.", "two more")
    assert kept.approve(made.number, "C. D.") == signed  # the same form sent twice
    ruling = kept.rulings()[0]
    assert (ruling.by, ruling.approved_by, ruling.proposal) == ("A. B.", "C. D.", made.number)
    note = next(n for e in kept.record().events for n in e.ruled or ())
    assert "proposed by A. B., approved by C. D." in ruled_words(note)
    with pytest.raises(LedgerError, match="approved by C. D. already"):
        kept.decline(made.number, "E. F.")
    assert verify(kept.ledger) == []


def test_settings_of_the_case_bind_the_command_line(kept: KeptCase):
    def set_on_a_desk(name: str, value: str) -> None:
        append_audit(kept, Audit(act="setting", setting=name, value=value), "A. B.")

    set_on_a_desk("two_people", "yes")
    with pytest.raises(LedgerError, match="waits for a second person here.* --propose"):
        kept.rule(denial(kept), "Ann One")
    made = kept.propose([denial(kept)], "Ann One")
    for alike in ("Ann 0ne", "ann  one".replace("  ", " "), "Αnn One"):  # a Greek alpha
        with pytest.raises(LedgerError, match="Ann One's own"):
            kept.approve(made.number, alike)
    assert kept.approve(made.number, "C. D.")
    set_on_a_desk("two_people", "no")
    kept.rule(denial(kept, "again"), "Ann One")
    set_on_a_desk("archived", "yes")
    for act in (
        lambda: kept.rule(denial(kept, "late"), "Ann One"),
        lambda: kept.set("outlet", "Reuters", next(iter(kept.shelf().reports))),
        lambda: kept.release(kept.record(), "Ann One"),
        lambda: kept.remark(f"fact/{fact(kept)}", Remark(act="say", words="Hm"), "Ann One"),
    ):
        with pytest.raises(LedgerError, match="is archived; nothing more is written in it"):
            act()
    kept.set("title", "Konna, January")  # an admin sets that on the desk too
    kept.erase_person("C. D.", "asked", "A. B.")
    with KeptCase.open(kept.ledger.where) as other:
        other.override("Ann One")
        other.rule(denial(other, "late"), "Ann One")
    assert "whatever the setting archived says" in audit_lines(kept.ledger)[0].words
    assert verify(kept.ledger) == []


def test_equal_proposals_are_one(kept: KeptCase):
    first = kept.propose([denial(kept, "one witness")], "A. B.")
    for reason in ("one witness", None):
        assert kept.propose([denial(kept, reason)], "C. D.").number == first.number
    second = kept.propose([denial(kept, "another reason")], "C. D.")  # no reason is lost
    kept.decline(second.number, "C. D.")
    kept.decline(first.number, "C. D.", "not so")
    outcome = kept.proposals()[0].outcome
    assert outcome and (outcome.verdict, outcome.by, outcome.reason) == (
        "declined",
        "C. D.",
        "not so",
    )
    assert kept.propose([denial(kept)], "A. B.").number > first.number  # it had ended


def test_notes_of_other_words_are_other_proposals(kept: KeptCase):
    notes = [Ruling(kind="note", about=fact(kept), reason=one) for one in ("the day", "the place")]
    made = [kept.propose([note], by) for note in notes for by in ("A. B.", "C. D.")]
    assert [made.index(one) for one in made] == [0, 0, 2, 2]
    assert [one.rulings[0].reason for one in kept.proposals()] == ["the day", "the place"]


@pytest.mark.parametrize("name", ["a. b.", "A B", "\uff21. B."])
def test_nobody_approves_their_own_in_other_letters(kept: KeptCase, name: str):
    made = kept.propose([denial(kept)], "A. B.")
    with pytest.raises(LedgerError, match=r"A\. B\.'s own"):
        kept.approve(made.number, name)
    assert kept.rulings() == []


def test_a_key_signs_one_content(kept: KeptCase):
    first = kept.rule(denial(kept, "one witness"), "A. B.", form="k")
    assert kept.rule(denial(kept, "one witness"), "A. B.", form="k").entry == first.entry
    with pytest.raises(SpentKey, match=f"something else .ruling {first.entry.seq}.") as spent:
        kept.rule(denial(kept, "two witnesses"), "A. B.", form="k")
    assert spent.value.numbers == (first.entry.seq,)
    other = kept.rule(denial(kept, "two witnesses"), "C. D.", form="k")  # another's key
    assert other.entry.seq > first.entry.seq
    waits = kept.propose([denial(kept, "three")], "A. B.", form="p")
    assert kept.propose([denial(kept, "three")], "A. B.", form="p").number == waits.number
    with pytest.raises(SpentKey, match="proposal"):
        kept.propose([denial(kept, "four")], "A. B.", form="p")


def test_who_approves_is_shown_what_was_ruled_meanwhile(kept: KeptCase):
    made = kept.propose([denial(kept)], "A. B.")
    other = kept.rule(denial(kept), "E. F.").entry.seq
    with pytest.raises(UnseenRulings):
        kept.approve(made.number, "C. D.", told=())
    assert kept.proposals()[0].outcome is None
    assert kept.approve(made.number, "C. D.", told=(other,))


def test_the_second_signer_must_have_seen_the_first(kept: KeptCase):
    ruling = denial(kept)
    first = kept.rule(ruling, "A. B.", told=(), form="one")
    assert kept.rule(ruling, "A. B.", told=(), form="one").entry == first.entry
    with pytest.raises(UnseenRulings) as told:
        kept.rule(ruling, "C. D.", told=())
    assert [one.number for one in told.value.rulings] == [first.entry.seq]
    assert len(kept.rulings()) == 1
    kept.rule(ruling, "C. D.", told=(first.entry.seq,))
    assert len(kept.rulings()) == 2


def test_what_is_undone_is_not_undone_again(kept: KeptCase):
    number = kept.rule(denial(kept), "A. B.").entry.seq
    undo = Ruling(kind="undo", undoes=number, base=number)
    kept.rule(undo, "A. B.")
    with pytest.raises(LedgerError, match="undone already"):
        kept.rule(undo, "C. D.")
