"""Mentions that claim a deed: "the group claimed responsibility for the bombing that killed nine".

Who claims it says whose deed it was. That it was done, and what it cost, the report tells in its
own voice: a claim is no second line for that.
"""

from __future__ import annotations

from dateline.record.nouns import EventMention
from dateline.reference.events.claims_of_deeds import claims_the_act, told_from
from dateline.stages.corroboration.report_sources import ReportSources


def is_claim(mention: EventMention, sources: ReportSources) -> bool:
    """True if the mention names the deed as one that its own doer claims."""
    local = sources.local_event(mention)
    if local is None or not local.agents:
        return False
    statement = sources.statements.get(local.statement or "")
    if statement is not None and statement.speaker not in local.agents:
        return False
    content = statement.content if statement else ()
    text = sources.text(local.report)
    start = told_from(text, content, local.sentence.start, local.trigger.start)
    behind = text[local.trigger.end : local.sentence.end]
    return claims_the_act(text[start : local.trigger.start], behind)
