"""Headlines without outlet and section; what else stands behind a bar is headline."""

from __future__ import annotations

import pytest

from dateline.sources.page_title import without_outlet

URL = "https://www.harbourpost.example/2014/flood"


@pytest.mark.parametrize(
    "title",
    [
        "Flood cuts road | Harbour Post",
        "Flood cuts road | The Harbour Post",
        "Flood cuts road | World | Harbour Post",
        "Flood cuts road | Mali | World news | Harbour Post",
        "Flood cuts road | Middle East News - Harbour Post",
        "Flood cuts road | Harbour Post Africa",
        "Flood cuts road | Reuters",
        "Flood cuts road | Politics & Economy",
        "Flood cuts road",
    ],
)
def test_outlet_and_sections_are_cut(title: str):
    assert without_outlet(title, "Harbour Post", URL) == "Flood cuts road"


def test_a_host_stands_for_the_name_that_it_is_made_of():
    found = without_outlet("Flood cuts road | Harbour Post", "harbourpost.example", URL)
    assert found == "Flood cuts road"


@pytest.mark.parametrize(
    "end", ["", " | Harbour Post", " - Harbour Post", " | World | Harbour Post"]
)
def test_the_second_half_of_a_headline_stays(end: str):
    title = "Flood cuts road | Army sends boats"
    assert without_outlet(title + end, "Harbour Post", URL) == title
    assert without_outlet(title + end, "Harbour Post", None) == title


def test_a_title_that_is_nothing_else_stays():
    assert without_outlet("World news", "Harbour Post", URL) == "World news"
    assert without_outlet(None, "Harbour Post", URL) is None
