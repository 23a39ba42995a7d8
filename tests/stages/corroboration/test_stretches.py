"""Where a mention stands: with its first word or as a whole in a stretch of the same report."""

from dateline.record.nouns import Span
from dateline.stages.corroboration.stretches import lies_within, starts_within

STRETCH = Span("r1", 10, 20)


def test_a_mention_in_the_stretch_starts_and_lies_there():
    mention = Span("r1", 10, 20)
    assert starts_within(mention, STRETCH)
    assert lies_within(mention, STRETCH)


def test_a_mention_that_ends_behind_the_stretch_only_starts_there():
    mention = Span("r1", 19, 24)
    assert starts_within(mention, STRETCH)
    assert not lies_within(mention, STRETCH)


def test_a_mention_at_the_end_of_the_stretch_stands_behind_it():
    assert not starts_within(Span("r1", 20, 24), STRETCH)


def test_a_mention_of_another_report_stands_elsewhere():
    mention = Span("r2", 12, 14)
    assert not starts_within(mention, STRETCH)
    assert not lies_within(mention, STRETCH)
