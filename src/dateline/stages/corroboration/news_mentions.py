"""The mentions of an event that report it as news: what they say of it is held against one
another.
"""

from __future__ import annotations

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event, EventMention
from dateline.stages.corroboration.report_sources import ReportSources

_NEWS_STATUSES = ("happened", "ongoing", "failed", "planned")

NewsMentions = list[tuple[EventMention, LocalEvent]]


def news_mentions(event: Event, sources: ReportSources) -> NewsMentions:
    """The mentions that report the event as news, as a fact or as a plan.

    What is told as known ("the tanker that the navy seized was taken in …") is news where somebody
    says something of it, and other mentions report it.
    """
    news: NewsMentions = []
    known: NewsMentions = []
    for m in event.mentions:
        local = sources.local_event(m)
        if local is None or m.status not in _NEWS_STATUSES:
            continue
        if not local.background:
            news.append((m, local))
        elif local.statement is not None:
            known.append((m, local))
    if not news:
        return []
    found = [*news, *known]
    order = {m: at for at, m in enumerate(event.mentions)}
    return sorted(found, key=lambda row: order[row[0]])
