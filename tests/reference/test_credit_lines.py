"""Datelines, wire openings and the names of credit lines: sure forms only."""

from __future__ import annotations

import pytest

from dateline.reference.publishing.credit_lines import read_dateline, read_names, read_wire_opening


@pytest.mark.parametrize(
    ("words", "place", "agency"),
    [
        ("MOPTI, Mali (AP) — Rebels fled.", "MOPTI, Mali", "AP"),
        ("MOPTI — Rebels fled.", "MOPTI", None),
        ("Mopti (Reuters) - Rebels fled.", "Mopti", "Reuters"),
        ("Mopti, Jan. 12 - Rebels fled.", "Mopti", None),
        ("MOPTI: Rebels fled.", "MOPTI", None),
        ("SAN PEDRO - Rebels fled.", "SAN PEDRO", None),
        ("MOPTI- Rebels fled.", "MOPTI", None),
        ("MOPTI, 12 May 2021, 23:50 EDT - Rebels fled.", "MOPTI", None),
        ("MOPTI, May 12, 11:50 p.m. ET (AP) — Rebels fled.", "MOPTI", "AP"),
        ("(Mopti, 12 May 2021) - Rebels fled.", "Mopti", None),
        ("(New York) – Rebels fled.", "New York", None),
    ],
)
def test_dateline(words: str, place: str, agency: str | None):
    found = read_dateline(words)
    assert found is not None and (found.place, found.agency) == (place, agency)


@pytest.mark.parametrize(
    "words",
    [
        "Rebels fled.",
        "Mopti - Rebels fled.",
        "Analysis: Rebels fled.",
        "MOPTI - REBELS FLED.",
        "MOPTI-Rebels fled.",
        "MOPTI | Rebels fled.",
        "MOPTI residents - Rebels fled.",
        "Reuters (AP) — Rebels fled.",
        "Mopti, 23:50 - Rebels fled.",
        "(CNN) -- Rebels fled.",
        "(Reuters) - Rebels fled.",
        "(Photo) - Rebels fled.",
        "(Mopti - Rebels fled.",
    ],
)
def test_no_dateline(words: str):
    assert read_dateline(words) is None


def test_wire_opening():
    found = read_wire_opening("(Reuters) - Rebels fled.")
    assert found is not None and (found.name, found.start, found.end) == ("Reuters", 0, 12)
    assert read_wire_opening("(Mali) - Rebels fled.") is None


def test_names_are_people_and_no_agencies_or_places():
    names = read_names(
        "Additional reporting by Ana Lund in Paris and Omar Diallo; editing by Reuters"
    )
    assert [n.name for n in names] == ["Ana Lund", "Omar Diallo"]
