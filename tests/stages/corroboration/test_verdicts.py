"""Verdicts: how many lines and outlets stand behind what reports tell, from their words."""

from __future__ import annotations

import pytest

from dateline.build import build
from dateline.record.nouns import CaseInfo, Event, Report


def told(*reports: tuple[str, str]) -> Event:
    """The event told first, of reports given as (outlet, text), hours apart."""
    record = build(
        [
            Report(
                id=f"r-{i}",
                outlet=outlet,
                text=text,
                published=f"2020-08-12T{8 + 3 * i:02}:00:00Z",
                language="en",
            )
            for i, (outlet, text) in enumerate(reports)
        ],
        CaseInfo(),
    )
    return min(record.events, key=lambda e: [(m.report, m.start) for m in e.mentions])


WIRE = (
    "KAMPALA (Reuters) - A bridge over the Nile at Jinja collapsed on Tuesday, killing two people."
)
CASES = {
    "one minister in two outlets": (
        [
            ("Nile Post", "A bridge at Jinja collapsed on Tuesday, Uganda's works minister said."),
            (
                "Kampala Sun",
                "The works minister of Uganda said a bridge at Jinja had collapsed on Tuesday.",
            ),
        ],
        ("single-line", 1, 2),
    ),
    "an agency's words in two outlets": (
        [("Nile Post", WIRE), ("Kampala Sun", WIRE)],
        ("single-line", 1, 2),
    ),
    "an outlet that names the other as its source": (
        [
            ("Nile Post", "A bridge over the Nile at Jinja collapsed on Tuesday."),
            ("Kampala Sun", "A bridge at Jinja collapsed on Tuesday, the Nile Post reported."),
        ],
        ("single-line", 1, 2),
    ),
    "one outlet with two sources": (
        [
            (
                "Nile Post",
                "A bridge at Jinja collapsed on Tuesday, the police said. A fisherman said the "
                "bridge had collapsed just after noon on Tuesday.",
            )
        ],
        ("single-line", 2, 1),
    ),
    "a body that has not said": (
        [
            (
                "Nile Post",
                "A bridge at Jinja collapsed on Tuesday. The police have not said whether anybody "
                "was hurt.",
            )
        ],
        ("single-line", 1, 1),
    ),
    "two speakers through two outlets": (
        [
            ("Nile Post", "A ferry sank on Lake Albert on Tuesday, a fisheries officer said."),
            (
                "Kampala Sun",
                "A survivor, Grace Akello, said the ferry sank on Lake Albert on Tuesday when it "
                "struck a rock.",
            ),
        ],
        ("corroborated", 2, 2),
    ),
    "two tellings and a denial": (
        [
            ("Nile Post", "Gunmen burned a clinic in Bunia on Tuesday, the mayor said."),
            ("Kampala Sun", "A nurse said gunmen had burned her clinic in Bunia on Tuesday."),
            (
                "Ituri Echo",
                "The army denied that a clinic had been burned in Bunia on Tuesday.",
            ),
        ],
        ("disputed", 2, 3),
    ),
    "denied by all": (
        [
            ("Nile Post", "Rwanda denied holding talks with the rebels in Doha on Tuesday."),
            (
                "Kampala Sun",
                "Rwanda held no talks with the rebels in Doha on Tuesday, its foreign minister "
                "said.",
            ),
        ],
        ("denied", 2, 2),
    ),
    "a later version by the same source": (
        [
            ("Nile Post", "A bridge at Jinja collapsed on Tuesday, killing two, police said."),
            ("Nile Post", "A bridge at Jinja collapsed on Tuesday, killing three, police said."),
        ],
        ("single-line", 1, 1),
    ),
    "who only holds it possible": (
        [
            ("Nile Post", "Gunmen burned a clinic in Bunia on Tuesday, the mayor said."),
            ("Kampala Sun", "Gunmen may have burned a clinic in Bunia on Tuesday, a monk said."),
        ],
        ("single-line", 1, 2),
    ),
}


@pytest.mark.parametrize(("reports", "expected"), CASES.values(), ids=CASES)
def test_verdict_lines_and_outlets(reports, expected):
    standing = told(*reports).standing
    assert standing is not None
    assert (standing.verdict, standing.lines, standing.outlets) == expected
