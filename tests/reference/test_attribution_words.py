"""Words of attribution and of counting: every set is there, and frames name frames of the cue table."""

from __future__ import annotations

import pytest

from dateline.reference.attribution.attribution_words import attribution_words, frame_prepositions
from dateline.reference.attribution.cues import cues
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.tables import UnknownLanguage


def test_every_frame_with_prepositions_is_a_frame_of_some_cue() -> None:
    prepositions = frame_prepositions()
    frames = (
        *prepositions.behind_subject,
        *prepositions.alone,
        *prepositions.behind_noun,
        *prepositions.behind_unowned_noun,
    )
    taken = {frame for cue in cues().values() for frame in cue.frames}
    assert {frame for frame, _ in frames} <= taken
    assert all(words for _, words in frames)


def test_as_describes_only_behind_a_subject() -> None:
    prepositions = frame_prepositions()
    assert ("as", frozenset({"as"})) in prepositions.behind_subject
    assert "as" not in dict(prepositions.behind_object)


def test_a_language_without_tables_is_refused() -> None:
    for words in (attribution_words, frame_prepositions, counting_words):
        with pytest.raises(UnknownLanguage):
            words("xx")
