"""The brief shows the sentences of the record with what stands behind them."""

from __future__ import annotations

from dateline.pages import brief
from dateline.pages.link_index import LinkIndex


def test_facts_carry_their_standing_and_sources(record):
    facts = {fact.anchor: fact for fact in brief.view(LinkIndex(record))}
    first = facts["e-1"]
    assert first.label.startswith(
        "“Marines loyal to General Ruben Tjong attacked river rebels near Albina on Tuesday"
    )
    assert first.sources == ("Overtoom Times", "The Courier")
    assert facts["e-4"].details == "Due by Friday 16 May 2031."
