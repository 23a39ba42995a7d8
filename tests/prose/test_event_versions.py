"""An event and itself later: what only the later one has is fresh, by report and trigger."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.prose.event_versions import event_versions
from tests.prose.made_event import EARLIER, EVENT, FIRST, SECOND, index_of


def fresh(old, new):
    return event_versions(old, index_of(old), new, index_of(new)).fresh


def test_mentions_of_a_new_trigger_are_fresh():
    assert fresh(EARLIER, EVENT) == (SECOND,)
    assert fresh(EVENT, EARLIER) == ()


def test_a_mention_whose_words_or_line_alone_changed_is_not():
    wider = replace(FIRST, end=FIRST.end + 5, line="l-9")
    assert fresh(EARLIER, replace(EVENT, mentions=(wider, SECOND))) == (SECOND,)
