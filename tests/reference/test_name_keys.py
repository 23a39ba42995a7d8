"""Keys under which spellings of one name meet."""

import pytest

from dateline.reference.name_keys import fold_name, fold_names, sound, sounds, without_article


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the herald", "herald"), ("herald", "herald"), ("theatre royal", "theatre royal")],
)
def test_only_a_whole_article_is_dropped(name, expected):
    assert without_article(name) == expected


@pytest.mark.parametrize("names", [[], ["Gao"], ["Al Bab", "", "Saint-Étienne", "a\0b", "Diabaly"]])
def test_many_names_are_folded_and_sounded_as_each_by_itself(names):
    assert fold_names(names) == [fold_name(name.replace("\0", " ")) for name in names]
    folded = fold_names(names)
    assert sounds(folded) == [sound(name) for name in folded]
    assert len(sounds(names)) == len(names)
