"""Standing measures: that a decree is still in force on a day says nothing of the day on which it
was decreed.

"The curfew remains in effect", told on the tenth day of it, is the curfew of the first.
"""

from __future__ import annotations

from collections.abc import Iterable

from msgspec.structs import replace

from dateline.record.nouns import When
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import MentionFeatures


def with_standing_measures(mentions: Iterable[MentionFeatures]) -> list[MentionFeatures]:
    """The mentions; of a measure that is in force only the day of the telling is known, by which it
    had been decreed.
    """
    return [_in_force(mention) if _is_in_force(mention) else mention for mention in mentions]


def _is_in_force(mention: MentionFeatures) -> bool:
    """True for a decree that is said to last on the day, or about the day, on which it is told."""
    if mention.status != "ongoing" or mention.row is not None or mention.days is None:
        return False
    if not event_type(mention.type, mention.mode).decreed or mention.published is None:
        return False
    return (mention.published[1] - mention.days[0]).days <= 1


def _in_force(mention: MentionFeatures) -> MentionFeatures:
    """The mention without a day, and nothing by which it could be news of one."""
    last = mention.published[1].isoformat() if mention.published else None
    event = replace(mention.local_event, when=When(latest=last, basis="report"))
    return replace(mention, local_event=event, days=None)
