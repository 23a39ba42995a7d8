"""Names that sign are seen as what they are."""

from __future__ import annotations

from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger.errors import LedgerError
from dateline.ledger.signer_names import check_signer
from dateline.record.rulings import Ruling


@pytest.mark.parametrize(
    "name", ["K. D.", "Ōta Bjørn-Ærø O’Neill", "李 明", "محمد", "می\u200cخواهم", "desk 2"]
)
def test_names_that_sign(name: str):
    assert check_signer(name) == name


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("Eve\n     9  2026-11-29T15:40:46Z  Boss             release", "U\\+000A"),
        ("Eve\x1b[31m", "U\\+001B"),
        (" ", "has letters"),
        ("\u2800\u3164", "U\\+2800"),
        ("K.\xa0D.", "no-break space"),
        ("K.  D.", "single blanks"),
        ("--", "has letters"),
        (" K. D.", "single blanks"),
        ("K. D. ", "single blanks"),
        ("K\u202e.D .K", "right-to-left override"),
        ("K.\u200bD.", "zero width space"),
        ("K.\u200dD.", "zero width joiner"),
        ("K.\u2028D.", "line separator"),
        ("K\udfff", "U\\+DFFF"),
        ("x" * 101, "at most 100"),
    ],
)
def test_names_that_do_not(name: str, why: str):
    with pytest.raises(LedgerError, match=why) as caught:
        check_signer(name)
    assert str(caught.value).isprintable()


def test_every_way_to_sign_asks(tmp_path: Path):
    place, bad = str(tmp_path / "a.case"), "Eve\nBoss"
    with pytest.raises(LedgerError, match="Nobody signs as"):
        KeptCase.create(place, by=bad)
    assert list(tmp_path.iterdir()) == []
    with KeptCase.create(place, "Mali", by="K. D.") as case:
        note = Ruling(kind="note", about="e.r-1.0", reason="so")
        for signing in (
            lambda: case.set("title", "Gao", by=bad),
            lambda: case.rule(note, bad),
            lambda: case.propose((note,), bad),
            lambda: case.erase_person("K. D.", "asked", bad),
        ):
            with pytest.raises(LedgerError, match="Nobody signs as"):
                signing()
        assert case.ledger.head().seq == 1
