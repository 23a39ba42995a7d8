"""Doers who are known by their own claim alone: "Islamic State claimed responsibility for it"."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.exports.event_index import EventIndex
from dateline.record.nouns import Actor, Event, EventMention
from dateline.record.sentence_ends import sentence_start, sentence_stop
from dateline.reference.events.claims_of_deeds import claims_the_act, told_from


def is_only_claimed(event: Event, doers: Sequence[Actor], index: EventIndex) -> bool:
    """True if all that names one of the doers is a claim of his own; False where nothing does."""
    naming = [
        is_claim
        for mention in event.mentions
        if mention.report in index.reports and mention.status != "denied"
        for actor in doers
        if (is_claim := _names_by_claim(mention, actor, index)) is not None
    ]
    return bool(naming) and all(naming)


def _names_by_claim(mention: EventMention, actor: Actor, index: EventIndex) -> bool | None:
    """Whether the words that name the actor with the deed are a claim of it; None where the
    sentence does not name him before or in the mention.
    """
    text, trigger = index.reports[mention.report].text, mention.trigger
    start = sentence_start(text, trigger.start)
    statement = index.statements.get(mention.statement or "")
    is_speaker = statement is not None and statement.speaker == actor.id
    named = any(
        m.report == mention.report and start <= m.start < mention.end for m in actor.mentions
    )
    if not named and not is_speaker:
        return None
    told = told_from(text, statement.content if statement else (), start, trigger.start)
    behind = text[trigger.end : sentence_stop(text, trigger.end)]
    return claims_the_act(text[told : trigger.start], behind)
