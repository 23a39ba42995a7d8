"""How messages end."""

from __future__ import annotations

import pytest

from dateline.cli.say import tell


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("Ruling 3: note by K. D..", "Ruling 3: note by K. D."),
        ("Ruling 3: note by Ann.", "Ruling 3: note by Ann."),
        ("It goes on ...", "It goes on ..."),
    ],
)
def test_a_sentence_that_ends_on_an_initial_has_one_full_stop(message, told, capsys):
    tell(message)
    assert capsys.readouterr().err == f"{told}\n"
