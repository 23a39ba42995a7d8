"""Where in a text a mention stands: in a stretch as a whole, or at least with its first word."""

from __future__ import annotations

from dateline.record.nouns import PlaceMention, Span


def starts_within(mention: Span | PlaceMention, stretch: Span) -> bool:
    """True if the mention starts in the stretch; it may end behind it."""
    if mention.report != stretch.report:
        return False
    return stretch.start <= mention.start < stretch.end


def lies_within(mention: Span | PlaceMention, stretch: Span) -> bool:
    """True if the whole mention lies in the stretch."""
    if mention.report != stretch.report:
        return False
    return stretch.start <= mention.start and mention.end <= stretch.end
