"""Measures names that last: `python -m bench.names [--orders 10] [--reports 50] [--case NAME]`.

The example, the Mali case and FA-KES reports (../shared) come one by one, in orders drawn at
random; the record is made after each, with the names that `case build` gives. Printed for each
noun: names of mentions that had been given at an earlier step and lead nowhere at a later one, of
all looked up; and things whose mentions of the step before are all of one thing again, and of no
other with it, but which are called otherwise.

Each report is read once, in the light of the whole case; the stages at which reports meet and the
naming are done at every step. What a report's reading owes to the others (the weights of
countries) therefore does not change from step to step.
"""

from __future__ import annotations

import argparse
import json
import random
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from dateline.build import ReportState, read_reports
from dateline.build.comparing import compare_reports
from dateline.case import Case
from dateline.record.lasting_names import LastingName, thing_named, with_lasting_names
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.sources.settling import report_id

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent.parent / "shared"
NOUNS = {"e": "events", "s": "statements", "a": "actors", "p": "places", "c": "commitments"}
Mention = tuple[str, int]


@dataclass
class Named:
    """The things of one noun at one step: their names, and the mentions that each holds."""

    names: dict[str, str] = field(default_factory=dict[str, str])  # by id
    mentions: dict[str, frozenset[Mention]] = field(default_factory=dict[str, frozenset[Mention]])

    def holders(self) -> dict[Mention, set[str]]:
        """The ids of the things that hold each mention."""
        found: dict[Mention, set[str]] = {}
        for id, mentions in self.mentions.items():
            for mention in mentions:
                found.setdefault(mention, set()).add(id)
        return found


def named(record: Record) -> dict[str, Named]:
    """All named things of a record by the letter of their noun."""
    found = {letter: Named() for letter in NOUNS}
    for event in record.events:
        at = frozenset((m.report, m.trigger.start) for m in event.mentions)
        _keep(found["e"], event.id, event.name, at)
        for promise in record.commitments:
            if promise.event == event.id:
                _keep(found["c"], event.id, promise.name, at)
    for statement in record.statements:
        at = frozenset([(statement.report, statement.start)])
        _keep(found["s"], statement.id, statement.name, at)
    for letter, things in (("a", record.actors), ("p", record.places)):
        for thing in things:
            at = frozenset((m.report, m.start) for m in thing.mentions)
            _keep(found[letter], thing.id, thing.lasting, at)
    return found


def _keep(noun: Named, id: str, name: object, mentions: frozenset[Mention]) -> None:
    """Notes a thing that bears a name."""
    if isinstance(name, str):
        noun.names[id], noun.mentions[id] = name, mentions


@dataclass
class Outcome:
    """What became of names over the steps, by letter of noun."""

    looked_up: Counter[str] = field(default_factory=Counter[str])
    nowhere: Counter[str] = field(default_factory=Counter[str])
    together: Counter[str] = field(default_factory=Counter[str])
    renamed: Counter[str] = field(default_factory=Counter[str])
    examples: list[str] = field(default_factory=list[str])


def follow(steps: Iterator[Record], outcome: Outcome) -> None:
    """Compares each step with the one before, and looks up all names given so far."""
    given: dict[str, set[Mention]] = {letter: set() for letter in NOUNS}
    before: dict[str, Named] = {}
    for record in steps:
        now = named(record)
        for letter, noun in now.items():
            holders = noun.holders()
            _look_up(record, letter, given[letter], holders, outcome)
            if before:
                facts = before["e" if letter == "c" else letter]  # a promise is of a fact
                _compare(letter, before[letter], facts, noun, holders, outcome)
            given[letter] |= holders.keys()
        before = now


def _look_up(
    record: Record,
    letter: str,
    given: set[Mention],
    holders: dict[Mention, set[str]],
    outcome: Outcome,
) -> None:
    """Every name given so far leads somewhere."""
    outcome.looked_up[letter] += len(given)
    for report, start in given - holders.keys():
        if thing_named(record, LastingName(letter, report, start)) is None:
            outcome.nowhere[letter] += 1
            outcome.examples.append(f"{letter}.{report}.{start} leads nowhere")


def _compare(
    letter: str,
    before: Named,
    facts: Named,
    now: Named,
    holders: dict[Mention, set[str]],
    outcome: Outcome,
) -> None:
    """A thing whose mentions stayed together, joined by no other's, keeps its name."""
    old = {mention: id for id, mentions in facts.mentions.items() for mention in mentions}
    for id, mentions in before.mentions.items():
        held = set.intersection(*(holders.get(mention, set[str]()) for mention in mentions))
        alone = [new for new in held if all(old.get(one, id) == id for one in now.mentions[new])]
        if not alone:
            continue
        outcome.together[letter] += 1
        if before.names[id] not in {now.names[new] for new in alone}:
            outcome.renamed[letter] += 1
            outcome.examples.append(f"{before.names[id]} became {now.names[alone[0]]}")


def one_by_one(
    states: Sequence[ReportState], case: CaseInfo, order: Sequence[str]
) -> Iterator[Record]:
    """The record after each report, in the order in which they come."""
    arrival: dict[str, int] = {}
    for number, id in enumerate(order, 2):
        arrival[id] = number
        here = [state for state in states if state.report.id in arrival]
        yield with_lasting_names(compare_reports(here, case), arrival)


def cases(reports: int) -> dict[str, list[Report]]:
    """The reports of each case that is there."""
    found = {"example": Case.of_paths([ROOT / "example"]).reports}
    mali = SHARED / "cases" / "mali-2013"
    if mali.is_dir():
        found["mali"] = Case.of_paths(sorted(mali.glob("*.txt")), mali / "case.yaml").reports
    fakes = SHARED / "data" / "clusters" / "fa-kes-dev.jsonl"
    if fakes.is_file():
        lines = fakes.read_text("utf-8").splitlines()[:reports]
        found["fa-kes"] = [_fakes_report(json.loads(line)) for line in lines]
    return found


def _fakes_report(row: dict[str, str]) -> Report:
    """A report of FA-KES."""
    return Report(
        id=report_id(row["text"], row["source"]),
        text=row["text"],
        title=row["title"],
        outlet=row["source"],
        published=row["date"],
        published_basis="given",
    )


def main() -> None:
    """Prints one row a noun of each case."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])  # pyright: ignore[reportOptionalMemberAccess]
    parser.add_argument("--orders", type=int, default=10)
    parser.add_argument("--reports", type=int, default=50, help="of FA-KES")
    parser.add_argument("--case", help="only this one")
    chosen = parser.parse_args()
    bad = 0
    for name, reports in cases(chosen.reports).items():
        if chosen.case not in (None, name):
            continue
        began, outcome = time.process_time(), Outcome()
        info = CaseInfo()
        states = read_reports(reports, info)
        order = [state.report.id for state in states]
        for n in range(chosen.orders):
            random.Random(n).shuffle(order)
            follow(one_by_one(states, info, order), outcome)
        for letter, noun in NOUNS.items():
            print(
                f"{name:<8} {noun:<12} nowhere {outcome.nowhere[letter]} of "
                f"{outcome.looked_up[letter]}; renamed {outcome.renamed[letter]} of "
                f"{outcome.together[letter]} that stayed together"
            )
        print(f"{name:<8} {len(reports)} reports, {time.process_time() - began:.0f} s CPU")
        print(*outcome.examples[:10], sep="\n", end="\n" if outcome.examples else "")
        sys.stdout.flush()
        bad += outcome.nowhere.total()
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
