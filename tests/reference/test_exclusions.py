"""What a sentence says that something was not."""

from __future__ import annotations

import pytest

from dateline.reference.english.exclusions import asserted, excluded


@pytest.mark.parametrize(
    ("text", "phrases"),
    [
        ("They were miners, not smugglers, the sheriff said.", ("smugglers",)),
        ("It was hit by a mortar rather than a grenade.", ("a grenade",)),
        ("The bus had not been going too fast, he said.", ("been going too fast",)),
        ("No shells were fired, and rifles were used.", ("shells were fired",)),
        ("The plane wasn’t struck by a drone but by hail.", ("struck by a drone",)),
        ("The army denied that a shell had hit it.", ("that a shell had hit it",)),
        ("Not only a bomb but fire destroyed it.", ()),
        ("It is not known whether a bomb went off.", ()),
        ("The inspector did not rule out sabotage.", ()),
        ("A bomb went off.", ()),
    ],
)
def test_excluded_phrases(text, phrases):
    assert excluded(text) == phrases


def test_what_is_asserted_keeps_its_place():
    text = "They were miners, not smugglers, the sheriff said."
    assert len(asserted(text)) == len(text)
    assert "smugglers" not in asserted(text)
    assert asserted(text).index("sheriff") == text.index("sheriff")
