"""Names whose surname stands first."""

import pytest

from dateline.reference.actors.name_order import is_surname_first


@pytest.mark.parametrize(
    "name",
    ["Roh Moo-hyun", "Yoon Suk Yeol", "Hu Jintao", "Lee Hsien Loong", "Tsai Ing-wen", "Ai Weiwei"],
)
def test_chinese_and_korean_names_begin_with_the_surname(name):
    assert is_surname_first(name.lower().split())


@pytest.mark.parametrize(
    "name",
    ["Carrie Lam", "Kim Campbell", "Lee Harvey Oswald", "May Thurmond", "Wong", "Ma Anne Marie Su"],
)
def test_english_names_do_not(name):
    assert not is_surname_first(name.lower().split())
