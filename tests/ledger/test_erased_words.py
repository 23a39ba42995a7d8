"""Words that had to go are known again in another dress, and other words are not taken for them."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from dateline.kept_case import KeptCase
from dateline.ledger.erased_words import is_near, marks_of
from dateline.ledger.verify import verify
from tests.ledger.conftest import NewPlace

_NOUNS = [f"word{n}" for n in range(400)]


def text_of(seed: int, length: int = 200) -> str:
    """Words in an order that no other seed gives."""
    return " ".join(random.Random(seed).choices(_NOUNS, k=length))


TEXT = text_of(1)


@pytest.mark.parametrize(
    "other",
    [
        TEXT.upper(),
        TEXT.replace(" ", "\n\n"),
        f"“{TEXT}”.",
        TEXT.replace(" ", "\u00a0 – "),
    ],
)
def test_the_same_words_in_other_dress_have_one_hash(other: str):
    assert marks_of(other).words == marks_of(TEXT).words


@pytest.mark.parametrize(
    "other, near",
    [
        (f"Home News Sport {text_of(2, 30)} {TEXT} Share this {text_of(3, 30)}", True),
        (TEXT[: int(len(TEXT) * 0.85)], True),
        (text_of(4), False),
        (" ".join(reversed(TEXT.split())), False),
        (TEXT[:200], False),  # too short to be told
    ],
    ids=["other furniture", "cut", "other words", "other order", "short"],
)
def test_a_near_copy_is_told_from_another_text(other: str, near: bool):
    assert is_near(marks_of(TEXT), marks_of(other)) is near


def test_a_short_text_has_no_sketch():
    assert marks_of("Quixotic fighters took Konna on Thursday.").sketch is None


def add(case: KeptCase, folder: Path, text: str, despite: str | None = None) -> list[str]:
    """What stays out of a file, as it is told."""
    folder.mkdir()
    (folder / "a.txt").write_text(text)
    return list(map(str, case.add([folder], by="K. D.", despite_erasure=despite).held_back))


def test_a_near_copy_stays_out_until_somebody_says_why(new_place: NewPlace, tmp_path: Path):
    case = KeptCase.create(new_place(), by="K. D.")
    add(case, tmp_path / "first", f"A headline\n\n{TEXT}")
    (first,) = case.shelf().reports
    case.erase(first, "a court", "K. D.")
    near = f"Another headline\n\n{TEXT}\n\n{text_of(9, 20)}"
    (said,) = add(case, tmp_path / "second", near)
    assert f"looks like the text that was erased as {first}" in said and "(a court)" in said
    (said,) = add(case, tmp_path / "third", f"a headline\n\n\n\n{TEXT.upper()}", "mine")
    assert "its words were erased as" in said  # no reason brings the same words back
    assert not case.shelf().reports
    assert add(case, tmp_path / "fourth", near, despite="the page of the agency") == []
    (entry,) = [e for e in case.ledger.entries(kinds=("report",)) if "despite" in e.parts]
    assert "the page of the agency" in case.ledger.payloads([entry.parts["despite"]]).popitem()[1]
    assert add(case, tmp_path / "fifth", near) == []  # it is there now
    assert len(case.shelf().reports) == 1
    assert verify(case.ledger) == []


def test_who_erases_a_text_is_told_of_near_copies(new_place: NewPlace, tmp_path: Path):
    case = KeptCase.create(new_place(), by="K. D.")
    for n, text in enumerate((TEXT, f"News {TEXT} More news", text_of(5))):
        add(case, tmp_path / str(n), text)
    first, near, _ = case.shelf().reports
    assert case.erase(first, "a court", "K. D.").twins == (near,)
