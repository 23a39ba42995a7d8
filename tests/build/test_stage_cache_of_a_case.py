"""A case that grows report by report, in several orders, gives the bytes of a full build at each
step, whatever was kept of its parts; and what is known of a report is not found anew.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from typing import Any

import pytest

from dateline.build import BuildOptions, build
from dateline.build.results import Made, Results
from dateline.record.nouns import CaseInfo, Furniture, Report
from dateline.record.schema import encode
from dateline.stages.reuse import sentences as compared_sentences
from dateline.stages.tracking import told_in_report
from tests.plain_reports import english_report

CASE = CaseInfo(title="The pier")
SOLD = "\nRead all our stories for a month for one euro and cancel whenever you like\n"
CRASH = (
    "A bus plunged into a ravine near Segou on Monday, killing 14 passengers. Police said that the "
    "brakes had failed. Rescuers worked through the night with ropes and lamps."
)


def report(name: str, text: str, outlet: str, day: int, **more: Any) -> Report:
    """A report of a day in May."""
    return english_report(name, text, outlet, f"2024-05-{day:02}", **more)


REPORTS = [
    report("a", CRASH + SOLD, "North Post", 7),
    report(
        "b",
        "A bus plunged into a ravine near Segou on Monday, killing at least 12 people, the governor "
        "said. The driver had fallen asleep, officials said. Speed was to blame.",
        "Star",
        8,
    ),
    report("c", CRASH + " The army closed the road." + SOLD, "Echo", 8),
    report(
        "d",
        "The ferry company promised to pay the porters of Gao by 10 May. It pledged to repair 300 "
        "huts in Gao by 12 May, its director Moussa Keita said.",
        "North Post",
        6,
    ),
    report(
        "e",
        "The deadline passed without any money for the porters of Gao. Only 90 of the 300 huts "
        "that the ferry company promised in Gao were repaired, residents said on Tuesday.",
        "Star",
        14,
    ),
    report(
        "f",
        "The porters of Gao were paid on Wednesday, as the ferry company had promised. The huts "
        "are still closed." + SOLD,
        "North Post",
        16,
        furniture=(Furniture(kind="advert", start=101, end=112),),
    ),
    report("g", CRASH.replace("14", "15") + SOLD, "North Post", 9, url="https://n.example/crash"),
    report("h", "Rebels seized Mopti on Sunday.\n" + SOLD, "North Post", 28),
]


class Shelf:
    """Results that outlast builds, in memory."""

    def __init__(self) -> None:
        self._bodies: dict[str, bytes] = {}

    def record(self, reports: Sequence[Report]) -> bytes:
        """The record of reports with what earlier builds have kept."""
        results = Results(lambda keys: {k: self._bodies[k] for k in keys if k in self._bodies})
        results.store = self._store
        record = encode(build(reports, CASE, options=BuildOptions(results=results)))
        self._store(results.made)
        self._bodies = {k: body for k, body in self._bodies.items() if k in results.used}
        return record

    def _store(self, made: Made) -> bool:
        self._bodies |= {key: body for key, (_, body) in made.items()}
        return True


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_at_each_step_the_bytes_are_those_of_a_full_build(seed: int):
    order = random.Random(seed).sample(REPORTS, len(REPORTS))
    shelf = Shelf()
    for count in range(1, len(order) + 1):
        assert shelf.record(order[:count]) == encode(build(order[:count], CASE)), order[
            count - 1
        ].id
    assert shelf.record(order[:3]) == encode(build(order[:3], CASE))


def test_of_one_report_more_only_its_own_words_are_read(monkeypatch: pytest.MonkeyPatch):
    shelf, read = Shelf(), list[str]()
    last = REPORTS[2]
    shelf.record([one for one in REPORTS if one is not last])
    for module, name, who in (
        (compared_sentences, "sentences", lambda of: of[1].id),
        (told_in_report, "told_sentences", lambda of: of[0]),
    ):
        as_it_is = getattr(module, name)
        monkeypatch.setattr(
            module, name, lambda *of, f=as_it_is, who=who: read.append(who(of)) or f(*of)
        )
    shelf.record(REPORTS)
    assert read and set(read) == {last.id}
