"""Words that a ruling points at are found again where the text was cleaned otherwise, or not at all."""

from __future__ import annotations

import pytest

from dateline.record.anchors import anchor_of, find_again

TEXT = (
    "Share this story. Rebels took Konna on Thursday, the army said. On Friday the rebels left. "
    "Aid came on Friday, an officer in Mopti told the agency, and the rebels left again."
)


def anchored(words: str, nth: int = 0):
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return anchor_of("r-1", TEXT, start, start + len(words))


@pytest.mark.parametrize(
    "new",
    [
        TEXT,
        TEXT.removeprefix("Share this story. "),
        TEXT.replace(" ", "\n"),
        TEXT.replace("Rebels", "\u00adRe\u200bbels"),
        "Advertisement\n\n" + TEXT + "\n\nRead more",
    ],
)
def test_found_where_furniture_and_blanks_change(new: str):
    found = find_again(new, anchored("took Konna on Thursday"))
    assert found is not None
    assert " ".join(new[slice(*found)].split()) == "took Konna on Thursday"


@pytest.mark.parametrize("nth", [0, 1])
def test_of_two_the_one_that_was_meant(nth: int):
    new = "x" * 40 + " " + TEXT
    found = find_again(new, anchored("the rebels left", nth))
    assert found == tuple(
        41 + at
        for at in (anchored("the rebels left", nth).start, anchored("the rebels left", nth).end)
    )


@pytest.mark.parametrize(
    "new",
    [
        "",
        "Nothing of it is here.",
        TEXT.replace("left", "stayed"),
        "They left. " * 3,
        "In another place, at another time, the rebels left; the rebels left once more.",
    ],
)
def test_not_found_where_it_cannot_be_told(new: str):
    assert find_again(new, anchored("the rebels left")) is None


@pytest.mark.parametrize(
    "old, new",
    [
        ("The “ﬁre” spread — fast — to Gao.", 'The "fire" spread -- fast --\nto Gao.'),
        ("Foi à polícia no sábado.", "Foi a\u0300 poli\u0301cia no sa\u0301bado."),
        ("Fighters of an inter-\nnational force came.", "Fighters of an international force came."),
        ("Fighters took Gao.It fell on Thursday.", "Fighters took Gao.\n\nIt fell on Thursday."),
    ],
)
def test_the_same_words_in_other_signs_are_found(old: str, new: str):
    before = "All was quiet until noon. "
    anchor = anchor_of("r-1", before + old, len(before), len(before + old) - 1)
    assert find_again(f"Menu {before}{new}", anchor) == (
        5 + len(before),
        5 + len(before + new) - 1,
    )


@pytest.mark.parametrize("glue, is_found", [("23:05", True), ("Mopti", True), ("Sub", False)])
def test_a_word_begins_after_a_number_or_before_a_capital(glue: str, is_found: bool):
    """Furniture is glued to the words; but a shorter word does not stand within a longer one."""
    words = "Rebels" if is_found else "rebels"
    old = f"{words} took Konna on Thursday, the army said."
    found = find_again(glue + old, anchor_of("r-1", old, 0, len(words)))
    assert found == ((len(glue), len(glue) + len(words)) if is_found else None)


def test_an_attribution_that_stands_elsewhere_is_not_taken():
    """The sentence is gone, and its speaker is named once more about something else."""
    said = "said Scott Strenfel, the agency's principal meteorologist"
    old = f"It was the first time since 1905, {said}. The north has seen little."
    new = f"The danger is very real in many areas, {said}. Yet the dry weather helps."
    start = old.index(said)
    assert find_again(new, anchor_of("r-1", old, start, start + len(said))) is None
