"""Headlines with a colon: who speaks before it, and what is only a topic or a label of the page."""

from __future__ import annotations

import pytest

from tests.stages.test_attribute import needs_model, rows

SPOKEN = {
    "Minister: we will shut the gates": "Minister",
    "Norway: ships will stay": "Norway",
    "Moscow: rebels used gas": "Moscow",
    "Army: 12 rebels killed": "Army",
}
TOPICS = (
    "Siege of Harar: as it happened",
    "Chad war: as it happened",
    "Gaza: what we know so far",
    "Peru election: Castillo wins",
    "Mali: army kills 12 rebels",
    "Video: rebels enter Gao",
    "Analysis: why the truce failed",
)


@needs_model
@pytest.mark.parametrize("headline", SPOKEN)
def test_speaker_before_the_colon(headline: str) -> None:
    assert [source for source, *_ in rows(headline, "headline")] == [SPOKEN[headline]]


@needs_model
@pytest.mark.parametrize("headline", TOPICS)
def test_topics_do_not_speak(headline: str) -> None:
    assert rows(headline, "headline") == []
