"""The table of words by which participants are shown."""

from __future__ import annotations

from dateline.reference.events.argument_words import argument_words


def test_sets_keep_the_order_of_their_rows():
    assert argument_words().parties == ("between", "with", "among")
    assert argument_words().aims[0] == "against"
