"""The words around times: their tables are whole, and patterns made of them take what they
should.
"""

import re

from dateline.reference.time.date_order import writes_month_first
from dateline.reference.time.temporal_cues import alternatives, tense_cues, time_relations


def test_words_of_tense_and_of_relations_are_loaded():
    assert "will" in tense_cues().future_auxiliaries
    assert {"from", "between"} <= time_relations().range_start


def test_alternatives_prefer_the_longest_and_take_marks_as_they_are():
    pattern = re.compile(alternatives({"to", "to the", "-"}))
    assert [m.group() for m in pattern.finditer("to the - to")] == ["to the", "-", "to"]


def test_which_papers_write_the_month_first():
    assert writes_month_first("USA") and not writes_month_first("FRA")
