"""Names of outlets that no table knows, and the names of sections and people that are none."""

import pytest

from dateline.reference.publishing.mastheads import reads_as_masthead


@pytest.mark.parametrize(
    "name", ["Tanga Sun", "Daily Coast", "The Lindi Herald", "Coast News", "Daily Sun"]
)
def test_names_of_outlets(name):
    assert reads_as_masthead(name)


@pytest.mark.parametrize(
    "name",
    ["Latest News", "World News", "News", "Asha Juma", "ferry sinks off post", "Middle East News"],
)
def test_other_names(name):
    assert not reads_as_masthead(name)


def test_surnames_are_no_sure_mastheads():
    assert not reads_as_masthead("Ann Sun", surely=True)
    assert reads_as_masthead("The Tanga Sun", surely=True)
