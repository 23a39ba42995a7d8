"""Denials of a part in a deed: "Moscow has denied involvement", "Russia was not behind the attack".

They stand as rejections of their own; what they say of who did it, or did not, belongs to the deed
that they speak of.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.nouns import Actor, Span
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.actors.name_matching import SIDES
from dateline.reference.english.function_words import function_words
from dateline.reference.events.allegations import allegations
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.corroboration.allegations import LocatedMention
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import lies_within

_REACH = 14  # words behind a word of denial in which the part that is denied is named


def denied_part(
    located: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> tuple[LocatedMention, Sequence[str]] | None:
    """The deed of which a rejection denies a part, and the actors whose part it is; None where it
    denies none.
    """
    if not event_type(located.event.type).opposes or located.mention.status != "happened":
        return None
    between = _up_to_part(located, sources)
    deed = _deed_meant(located, of_report) if between is not None else None
    if between is None or deed is None:
        return None
    actors = _whose_part(located, between, sources)
    return (deed, actors) if actors else None


def _up_to_part(located: LocatedMention, sources: ReportSources) -> Span | None:
    """What stands between the word of denial and the part that is denied."""
    local = located.local_event
    text = sources.text(local.report)[local.trigger.end : local.sentence.end]
    said = words(text)[:_REACH]
    part = next((word for word in said if word in allegations().part), None)
    if part is None:
        return None
    at = text.casefold().index(part)
    return Span(local.report, local.trigger.end, local.trigger.end + at)


def _deed_meant(
    located: LocatedMention, of_report: Sequence[LocatedMention]
) -> LocatedMention | None:
    """The act of violence that the sentence names behind the denial, else the last one told."""
    deeds = [
        other
        for other in of_report
        if event_type(other.event.type).violent
        and other.mention.status in TAKEN_PLACE
        and other.event.id != located.event.id
    ]
    start, sentence = located.local_event.trigger.end, located.local_event.sentence
    behind = [d for d in deeds if start <= d.mention.trigger.start < sentence.end]
    before = [d for d in deeds if d.mention.trigger.start < start]
    return behind[0] if behind else (before[-1] if before else None)


def _whose_part(located: LocatedMention, between: Span, sources: ReportSources) -> Sequence[str]:
    """The sides named before the part, and the one who denies where it is his or none is named."""
    local = located.local_event
    named = [
        actor for actor, m in sources.actors_in(local.report)
        if actor.kind in SIDES and lies_within(m, between)
    ]  # fmt: skip
    said = words(sources.text(local.report)[between.start : between.end])
    is_own = not function_words().pronouns.possessive.isdisjoint(said)
    deniers: Sequence[Actor] = [a for a in sources.known_actors(local.agents) if a.kind in SIDES]
    found = [*named, *deniers] if is_own or not named else named
    return tuple(dict.fromkeys(actor.id for actor in found))
