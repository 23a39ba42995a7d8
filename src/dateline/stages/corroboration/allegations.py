"""Who is said to have done an act of violence that is not told there as a fact, and
whether it is denied.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Event, EventMention, Span
from dateline.reference.allegations import allegations
from dateline.reference.event_types import event_type
from dateline.reference.function_words import function_words
from dateline.reference.name_matching import SIDES
from dateline.reference.text import fold_text, stem, words
from dateline.reference.trigger_classes import trigger_classes
from dateline.rules import RuleTable
from dateline.stages.corroboration.disputes import is_named_in
from dateline.stages.corroboration.report_sources import ReportSources


@dataclass(frozen=True, slots=True)
class LocatedMention:
    """A mention with its event, and what its report tells there."""

    event: Event
    mention: EventMention
    local_event: LocalEvent

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return Span(self.mention.report, self.mention.start, self.mention.end)


Allegation = tuple[tuple[str, ...], bool]  # the actors, and whether it is denied
_NOBODY: Allegation = ((), False)


@dataclass(frozen=True, slots=True)
class _AllegationCase:
    """A mention, beside all of its report."""

    told: LocatedMention
    of_report: Sequence[LocatedMention]
    sources: ReportSources

    @property
    def violent(self) -> bool:
        return event_type(self.told.event.type).violent

    @property
    def accuses(self) -> bool:
        return event_type(self.told.event.type).accuses


def alleged(
    told: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> Allegation:
    """The actors that the mention says, or denies, to have done an act of violence.

    None where it tells a fact.
    """
    return _ALLEGED.decide(_AllegationCase(told, of_report, sources)) or _NOBODY


def _is_denied(case: _AllegationCase) -> bool:
    """As in "the army denies that it shelled the school"."""
    return case.violent and case.told.mention.status == "denied"


def _is_possible(case: _AllegationCase) -> bool:
    """As in "the shells may have come from the army"."""
    return case.violent and case.told.mention.status == "possible"


def _is_said_by_a_source(case: _AllegationCase) -> bool:
    """Told as a fact, but by somebody who is quoted."""
    told = case.told
    quoted = told.local_event.statement is not None
    return case.violent and told.mention.status == "happened" and quoted


def _is_an_accusation(case: _AllegationCase) -> bool:
    """A verb of blame that spells out no act of those whom it blames, or one of violence."""
    local = case.told.local_event
    if not case.accuses or case.told.mention.status != "happened":
        return False
    if local.lemma.split(" ")[0] not in allegations().blaming:
        return False
    return not _spells_out_the_act(case) and _blames_for_violence(local, case.sources)


_ALLEGED: RuleTable[_AllegationCase, Allegation] = RuleTable(
    "corroboration.alleged",
    (
        ("denied", _is_denied, lambda case: (_doers(case.told.local_event, case.sources), True)),
        (
            "held possible",
            _is_possible,
            lambda case: (_doers(case.told.local_event, case.sources), False),
        ),
        ("said by a source", _is_said_by_a_source, lambda case: (_named_doers(case), False)),
        ("an accusation", _is_an_accusation, lambda case: (case.told.local_event.targets, False)),
    ),
    about=lambda case: case.told.span,
)


def _spells_out_the_act(case: _AllegationCase) -> bool:
    """True if a later mention of the sentence tells the act, by one of those who are blamed."""
    local = case.told.local_event
    return any(
        other.local_event.sentence == local.sentence
        and other.mention.start >= case.told.mention.start
        and event_type(other.event.type).blameworthy
        and not set(other.local_event.agents).isdisjoint(local.targets)
        for other in case.of_report
    )


def _named_doers(case: _AllegationCase) -> tuple[str, ...]:
    """The doers, less agents whom the words themselves do not name."""
    local, sources = case.told.local_event, case.sources
    return tuple(
        doer
        for doer in _doers(local, sources)
        if doer not in local.agents or is_named_in(sources.actors[doer], local, sources)
    )


def _doers(told: LocalEvent, sources: ReportSources) -> tuple[str, ...]:
    """The sides that the mention names as doers.

    Where it names none, those behind its verb: "came from an army gun".
    """
    sides = {actor.id: actor for actor in sources.actors.values() if actor.kind in SIDES}
    named = tuple(agent for agent in told.agents if agent in sides)
    if named:
        return named
    behind = words(sources.text(told.report)[told.trigger.end : told.end])
    if not set(behind[:1]) & allegations().sources:
        return ()
    mentioned = tuple(x for x, actor in sides.items() if _is_mentioned_behind(actor, told))
    return mentioned or _first_named(sides.values(), set(behind))


def _is_mentioned_behind(actor: Actor, told: LocalEvent) -> bool:
    return any(
        m.report == told.report and told.trigger.end <= m.start and m.end <= told.end
        for m in actor.mentions
    )


def _first_named(sides: Iterable[Actor], said: set[str]) -> tuple[str, ...]:
    """The first side of which a name is among the words."""
    for actor in sides:
        if any(fold_text(name) in said for name in (actor.name, *actor.aliases)):
            return (actor.id,)
    return ()


def _blames_for_violence(told: LocalEvent, sources: ReportSources) -> bool:
    """True if the words name no act, or one of violence: not "of buying motors", not
    "for the delay".
    """
    table, text = allegations(), sources.text(told.report)
    before = words(text[told.sentence.start : told.trigger.start])[-2:]
    if set(before) & table.mutual:
        return True  # "which in turn accused": of the same
    behind = _without_names(text[told.trigger.end : told.sentence.end], told.targets, sources)
    found = words(behind.split(",")[0])
    at = next((i for i, word in enumerate(found) if word in table.complements), None)
    pronouns = function_words().pronouns.unnamed_source
    if at is None or set(found[at + 1 : at + 2]) & pronouns:
        return True  # "blamed the army", "blamed the army for it"
    return any(is_violent(word) or is_violent(stem(word)) for word in found[at + 1 :])


def _without_names(text: str, actors: Sequence[str], sources: ReportSources) -> str:
    """The text less the names of the actors."""
    for actor in (sources.actors[a] for a in actors if a in sources.actors):
        for name in (actor.name, *actor.aliases):
            text = text.replace(name, "")
    return text


def is_violent(lemma: str) -> bool:
    """True if the lemma can name an act of which one side accuses the other."""
    return bool(trigger_classes().of(lemma) & allegations().violent)
