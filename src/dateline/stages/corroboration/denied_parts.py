"""Denials of a part in a deed: "Moscow has denied involvement", "Russia was not behind the attack".

They stand as rejections of their own; what they say of who did it, or did not, belongs to the deed
that they speak of.
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.record.nouns import Actor, Span
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.actors.name_matching import SIDES, is_named
from dateline.reference.english.function_words import function_words
from dateline.reference.events.allegations import allegations
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.text import words
from dateline.stages.corroboration.allegations import LocatedMention
from dateline.stages.corroboration.denied_beside import is_right_before
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import lies_within

_DENIERS = (*SIDES, "organization", "company", "party")
_ENDING = 3  # letters by which a noun as written may be longer than its lemma
_RIGHT_BEFORE = 300  # characters before a denial in which what its bare noun names is told
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
    trigger = sources.text(local.report)[local.trigger.start : local.trigger.end]
    start = local.trigger.start + len(trigger.split(" ")[0])  # "denied responsibility for"
    text = sources.text(local.report)[start : local.sentence.end]
    said = words(text)[:_REACH]
    part = next((word for word in said if word in allegations().part), None)
    if part is None:
        return None
    return Span(local.report, start, start + text.casefold().index(part))


def _deed_meant(
    located: LocatedMention, of_report: Sequence[LocatedMention]
) -> LocatedMention | None:
    """The act of violence that the sentence names behind the denial, else the last one told. A bare
    noun there ("for the death") is the last one of its class, where one is told right before.
    """
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
    if not behind:
        return before[-1] if before else None
    named = behind[0]
    if named.mention.end - named.mention.start > len(named.local_event.lemma) + _ENDING:
        return named
    classes = trigger_classes().of(named.local_event.lemma)
    alike = [
        deed
        for deed in before
        if classes & trigger_classes().of(deed.local_event.lemma)
        and 0 <= start - deed.mention.trigger.start <= _RIGHT_BEFORE
    ]
    return alike[-1] if alike else named


def blame_answered(
    located: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> LocatedMention | None:
    """The blame of nobody by name right before a denial of one's own part, which it answers: "the
    government blamed separatists. A spokesman of the League denied that its men were involved".
    """
    for other in reversed(of_report):
        if not event_type(other.event.type).accuses or other.mention.line == located.mention.line:
            continue
        if is_right_before(other.local_event, located.local_event, sources):
            blamed = sources.known_actors(other.local_event.targets)
            return other if blamed and not any(map(is_named, blamed)) else None
    return None


def _whose_part(located: LocatedMention, between: Span, sources: ReportSources) -> Sequence[str]:
    """The sides named before the part, and the one who denies where it is his or none is named."""
    local = located.local_event
    named = [
        actor for actor, m in sources.actors_in(local.report)
        if actor.kind in SIDES and lies_within(m, between)
    ]  # fmt: skip
    said = words(sources.text(local.report)[between.start : between.end])
    is_own = not function_words().pronouns.possessive.isdisjoint(said)
    deniers: Sequence[Actor] = [a for a in sources.known_actors(local.agents) if a.kind in _DENIERS]
    found = [*named, *deniers] if is_own or not named else named
    return tuple(dict.fromkeys(actor.id for actor in found))
