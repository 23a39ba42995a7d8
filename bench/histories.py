"""Measures whether any history gives what a full replay gives: `python -m bench.histories
[--examples 300] [--steps 40].

Hypothesis draws histories of a case: reports added and added again with what became known, settings
of reports and of the case, rulings of every kind, undoings (and undoings of those), erasures. After
each step the shelf and the rulings in force, read from the file, must be those of a plain account
that is kept beside it. At the end of a history the case is opened anew and verified; an earlier
state is read again; the record is that of a case in memory with the same reports and rulings; and
once all rulings are undone it is the record of a case where none was made.
"""

from __future__ import annotations

import argparse
import functools
import itertools
import re
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)
from msgspec.structs import replace

from dateline.case import Case
from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import shelf_at, take_in
from dateline.ledger.verify import verify
from dateline.record.anchors import Anchor, anchor_of
from dateline.record.lasting_names import with_lasting_names
from dateline.record.nouns import Record, Report
from dateline.record.reopened import with_reopened
from dateline.record.rulings import Ruling, SignedRuling, in_force
from dateline.ruling_drafts import DraftError, draft
from dateline.sources.settling import report_id

TEXTS = (
    "GAO (Reuters) - Fighters captured the town of Konna on Thursday, residents said.",
    "BAMAKO (AFP) - The army attacked Konna on Friday. At least 14 soldiers died, he said.",
    "French aircraft bombed rebel positions near Gao. Diarra promised elections by July.",
    "The government said 11 soldiers were killed in Konna on 10 January 2013.",
)
DAYS = (None, "2013-01-11", "2013-01-12T15:25")
OUTLETS = (None, "Reuters", "AFP")
NewPlace = Callable[[], str]


def report_of(text: str, outlet: str | None, day: str | None) -> Report:
    """A report as a source would give it."""
    basis = "given" if day else "unknown"
    told = "given" if day else None
    return Report(
        id=report_id(text, outlet),
        text=text,
        outlet=outlet,
        published=day,
        published_basis=basis,
        published_from=told,
    )


@functools.cache
def whole() -> Record:
    """The record of all texts, from which rulings are drawn."""
    case = Case("Mali")
    case.add(report_of(text, None, "2013-01-11") for text in TEXTS)
    record = case.record(built="2026-01-01T00:00:00Z")
    arrival = {report.id: n for n, report in enumerate(record.reports)}
    return replace(with_lasting_names(record, arrival), case=replace(record.case, entry=1))


def drawn_ruling(draw: Callable[[Any], Any]) -> Ruling:
    """A ruling on something of the whole record."""
    events = [event.id for event in whole().events]
    kind = draw(st.sampled_from(("confirm", "correct", "merge", "split", "withdraw", "note")))
    about, other = draw(st.sampled_from(events)), draw(st.sampled_from(events))
    if kind in ("merge", "split"):
        try:
            return draft(whole(), kind, about, others=[other])
        except DraftError:  # of one fact, or of its only telling: nothing to merge or to split
            kind = "note"
    if kind != "correct":
        return draft(whole(), kind, about, reason="seen")
    things = [(id, field, value) for id in events for field, value in EVENT_VALUES]
    things += [(actor.id, "name", "The rebels") for actor in whole().actors]
    id, field, value = draw(st.sampled_from(things))
    return draft(whole(), kind, id, field, value)


EVENT_VALUES = (
    ("when", "2013-01-09"),
    ("status", "denied"),
    ("label", "Konna falls"),
    ("counts", "killed=2..3"),
)


def fives(text: str) -> set[tuple[str, ...]]:
    """All runs of five words of a text, without case and marks."""
    plain = re.findall(r"[^\W_]+", text.casefold())
    return {tuple(plain[n : n + 5]) for n in range(len(plain) - 4)}


class Account:
    """What the case should hold, kept step by step and simply."""

    def __init__(self) -> None:
        self.title: str | None = "Mali"
        self.timezone: str | None = None
        self.letters: dict[str, str] = {}
        self.reports: dict[str, Report] = {}
        self.erased: set[str] = set()
        self.erased_texts: set[str] = set()
        self.rulings: dict[int, Ruling] = {}
        self.words: dict[int, Anchor] = {}  # that the facts people added rest on

    def add(self, report: Report) -> None:
        """A report, or what is known now of one that is there."""
        had_to_go = report.text in self.erased_texts and report.id not in self.reports
        if report.id in self.erased or had_to_go:
            return  # under another outlet's name it is what had to go all the same
        alike = [one for one in self.reports.values() if one.text == report.text]
        same = [one for one in alike if one.id == report.id]
        same = same or [one for one in alike if one.outlet == report.outlet]
        same = same or [one for one in alike if None in (one.outlet, report.outlet)]
        if not same:
            self.reports[report.id] = report
            return
        known = same[0]
        if report.published:
            self.set(known.id, "published", report.published)
        if report.outlet and not known.outlet:
            self.set(known.id, "outlet", report.outlet)

    def set(self, id: str, field: str, value: str | None) -> None:
        """A field of a report."""
        changes: dict[str, Any] = {field: value}
        if field == "published":
            basis = "given" if value else "unknown"
            changes |= {"published_basis": basis, "published_from": "given" if value else None}
        self.reports[id] = replace(self.reports[id], **changes)

    def erase(self, id: str) -> None:
        """A report goes, with the rulings that name what it tells or quote five words of it in a
        row that no other report has.
        """
        gone = self.reports.pop(id)
        self.erased.add(id)
        self.erased_texts.add(gone.text)
        only = fives(gone.text).difference(*(fives(one.text) for one in self.reports.values()))
        for number, one in list(self.rulings.items()):
            names = (one.about or "", *one.others)
            words = self.words.get(number)
            said = (words.exact, words.prefix, words.suffix) if words else ()
            quoted = any(fives(part or "") & only for part in said)
            if quoted or (words and words.report == id) or any(id in name for name in names):
                del self.rulings[number]

    def in_force(self) -> list[int]:
        """The numbers of the rulings that stand, undoings left out."""
        return [n for n, one in self.rulings.items() if one.kind != "undo" and self.stands(n)]

    def stands(self, number: int) -> bool:
        """A ruling stands unless an undoing of it stands."""
        return not any(
            one.kind == "undo" and one.undoes == number and self.stands(n)
            for n, one in self.rulings.items()
            if n > number
        )


class Histories(RuleBasedStateMachine):
    """One history. `new_place`: gives the name of a place for a case; `builds`: compare records,
    which reads the reports with the whole of the language pipeline.
    """

    made = Bundle("rulings")

    def __init__(self, new_place: NewPlace, builds: bool):
        super().__init__()
        self.builds = builds
        self.place = new_place()
        self.case = KeptCase.create(self.place, "Mali", by="K. D.")
        self.account = Account()
        self.past: dict[int, dict[str, Report]] = {}

    @rule(text=st.sampled_from(TEXTS), outlet=st.sampled_from(OUTLETS), day=st.sampled_from(DAYS))
    def add(self, text: str, outlet: str | None, day: str | None) -> None:
        report = report_of(text, outlet, day)
        with self.case.ledger.write() as writer:
            take_in(writer, self.case.shelf(), [(report, text.encode())], "K. D.")
        self.account.add(report)

    @precondition(lambda self: self.account.reports)
    @rule(data=st.data())
    def set(self, data: st.DataObject) -> None:
        id = data.draw(st.sampled_from(sorted(self.account.reports)))
        field, value = data.draw(
            st.sampled_from(
                [("published", day) for day in DAYS]
                + [("outlet", "AFP"), ("timezone", "Africa/Bamako"), ("title", "Konna")]
            )
        )
        self.case.set(field, value, id, "L. M.")
        self.account.set(id, field, value)

    @rule(field=st.sampled_from(("title", "timezone", "letter")))
    def set_case(self, field: str) -> None:
        if field == "letter":
            self.case.set("reliability.AFP", "B", by="L. M.")
            self.account.letters["AFP"] = "B"
        else:
            value = "Africa/Bamako" if field == "timezone" else "Mali, 2013"
            self.case.set(field, value, by="L. M.")
            setattr(self.account, field, value)

    @rule(target=made, data=st.data())
    def decide(self, data: st.DataObject) -> int:
        ruling = drawn_ruling(data.draw)
        return self._ruled(ruling)

    @rule(target=made, which=st.integers(0, len(TEXTS) - 1), length=st.integers(2, 5))
    def mark(self, which: int, length: int) -> int:
        """A fact is added by words of a text."""
        report = sorted(whole().reports, key=lambda one: one.id)[which]
        words = " ".join(report.text.split(" ")[1 : length + 1])
        start = report.text.index(words)
        anchor = anchor_of(report.id, report.text, start, start + len(words))
        fields = '{"type": "RETREAT", "label": "The army leaves"}'
        number = self._ruled(draft(whole(), "add", None, value=fields), anchor)
        self.account.words[number] = anchor
        return number

    @rule(target=made, number=made, data=st.data())
    def join(self, number: int, data: st.DataObject) -> int:
        """A fact that was added becomes one with one that the program reads."""
        anchor = self.account.words.get(number)
        if anchor is None or number not in self.account.rulings:
            return number
        added = f"e.{anchor.report}.{anchor.start}.r{number}"
        other = str(data.draw(st.sampled_from(whole().events)).name)
        pair = data.draw(st.permutations((added, other)))
        return self._ruled(Ruling(kind="merge", about=pair[0], others=(pair[1],), base=1))

    @rule(target=made, number=made)
    def undo(self, number: int) -> int:
        if number not in self.account.rulings:
            return number  # it went with a report
        undoing = Ruling(kind="undo", undoes=number)
        if self.account.stands(number):
            return self._ruled(undoing)
        try:
            self.case.rule(undoing, "K. D.")
        except LedgerError:
            return number  # it is undone already
        raise AssertionError(f"ruling {number} was undone twice")

    @precondition(lambda self: self.account.reports)
    @rule(data=st.data(), often=st.integers(0, 3))
    def erase(self, data: st.DataObject, often: int) -> None:
        if often:
            return  # a history that erases all is a dull one
        id = data.draw(st.sampled_from(sorted(self.account.reports)))
        self.case.erase(id, "a court", "K. D.")
        self.account.erase(id)

    def _ruled(self, ruling: Ruling, *words: Anchor) -> int:
        number = self.case.rule(ruling, "K. D.", words).entry.seq
        self.account.rulings[number] = ruling
        return number

    @invariant()
    def shelf_is_as_accounted(self) -> None:
        shelf = shelf_at(self.case.ledger)
        account = self.account
        assert dict(shelf.reports) == account.reports
        assert (shelf.title, shelf.timezone) == (account.title, account.timezone)
        assert dict(shelf.reliability) == account.letters
        assert {gone.id for gone in shelf.removed} == account.erased
        assert self._standing() == account.in_force()
        self.past[self.case.ledger.head().seq] = dict(account.reports)

    def _standing(self) -> list[int]:
        return [signed.number for signed in in_force(self.case.rulings())]

    def teardown(self) -> None:
        self.case.ledger.close()
        self.case = KeptCase.open(self.place)
        assert verify(self.case.ledger) == []
        middle = sorted(self.past)[len(self.past) // 2]
        there = {id: one for id, one in self.past[middle].items() if id not in self.account.erased}
        assert dict(self.case.shelf(middle).reports) == there
        if self.builds:
            assert self._record() == self._in_memory(self.case.rulings())
        while standing := self._standing():
            self.case.rule(Ruling(kind="undo", undoes=standing[-1]), "K. D.")
        if self.builds:
            assert self._record() == self._in_memory([])
        assert verify(self.case.ledger) == []
        self.case.ledger.close()

    def _record(self) -> Record:
        """The case's record, but for its time and what was removed."""
        record = self.case.record()
        here = tuple(one for one in record.reports if not one.removed)
        return replace(record, reports=here, case=replace(record.case, built=None, entry=0))

    def _in_memory(self, rulings: list[SignedRuling]) -> Record:
        """The record of a case in memory that holds what the account holds."""
        case = Case(self.account.title, self.account.timezone)
        case.add(self.account.reports.values())
        case.rate(self.account.letters)  # pyright: ignore[reportArgumentType]
        wanted = set(self.account.in_force())
        standing = [signed for signed in rulings if signed.number in wanted]
        record = case.record(rulings=standing)
        # every drawn ruling was made from entry 1, before any report had come
        first_seen = {id: n for n, id in enumerate(self.account.reports, 2)}
        named = with_lasting_names(with_reopened(record, standing, first_seen), first_seen)
        return replace(named, case=replace(named.case, built=None, entry=0))


def run(new_place: NewPlace, examples: int, steps: int, builds: bool) -> None:
    """Draws histories; raises AssertionError at one that is not equal to its replay."""
    chosen = settings(
        max_examples=examples,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        derandomize=True,
        suppress_health_check=(HealthCheck.too_slow, HealthCheck.filter_too_much),
        phases=(Phase.generate, Phase.shrink),
    )

    def machine() -> Histories:
        return Histories(new_place, builds)

    run_state_machine_as_test(machine, settings=chosen)  # pyright: ignore[reportArgumentType]  # any factory will do


def main() -> None:
    """Runs the histories and says how many."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("--examples", type=int, default=300)
    parser.add_argument("--steps", type=int, default=40)
    parser.add_argument("--no-builds", action="store_true", help="shelves and rulings alone")
    chosen = parser.parse_args()
    began, numbers = time.process_time(), itertools.count()
    with tempfile.TemporaryDirectory() as folder:
        run(
            lambda: str(Path(folder) / f"{next(numbers)}.case"),
            chosen.examples,
            chosen.steps,
            not chosen.no_builds,
        )
    spent = time.process_time() - began
    print(f"{next(numbers)} histories of up to {chosen.steps} steps, all equal; {spent:.0f} s CPU")


if __name__ == "__main__":
    main()
