"""Keys under which spellings of one name meet."""

import pytest

from dateline.reference.name_keys import without_article


@pytest.mark.parametrize(
    ("name", "expected"),
    [("the herald", "herald"), ("herald", "herald"), ("theatre royal", "theatre royal")],
)
def test_only_a_whole_article_is_dropped(name, expected):
    assert without_article(name) == expected
