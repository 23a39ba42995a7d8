"""Past events: what a report tells of long ago beside news of the same kind.

"It was the worst crash since 2004, when seven people were killed": the crash of 2004 is no news of
that report. Another report that tells news of seven killed, and nothing of 2004, means the news.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from dateline.record.intervals import Days, gap
from dateline.reference.events.event_types import event_type
from dateline.stages.event_coreference.features import FRESH, MentionFeatures


def with_past_events(mentions: Sequence[MentionFeatures]) -> list[MentionFeatures]:
    """The mentions of one report; each knows the past days that the report tells of, and harm
    knows whether it is of the past while the report has news of its kind.

    Of other acts, as of meetings, a report may tell again what it told when it was news.
    """
    past = {mention.id: days for mention in mentions if (days := _days_long_ago(mention))}
    if not past:
        return list(mentions)
    told = tuple(sorted(set(past.values())))
    news = [mention for mention in mentions if mention.id not in past]
    return [
        replace(
            mention,
            past_days=told,
            beside_news=mention.id in past and any(_are_of_a_kind(mention, one) for one in news),
        )
        for mention in mentions
    ]


def _days_long_ago(mention: MentionFeatures) -> Days | None:
    """The days of a mention, if they ended long before its report was published."""
    days, published = mention.days, mention.published
    if days is None or published is None or days[1] >= published[0]:
        return None
    return days if gap(days, published) > FRESH else None


def _are_of_a_kind(a: MentionFeatures, b: MentionFeatures) -> bool:
    """True if the two are harm of one type and their triggers can name one kind of it."""
    info = event_type(a.type)
    if not (info.violent or info.disaster):
        return False
    return a.type == b.type and not a.trigger_classes.isdisjoint(b.trigger_classes)
