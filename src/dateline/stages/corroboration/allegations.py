"""Who is said to have done an act of violence that is not given there as a fact, and
whether it is denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import takewhile

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event, EventMention, Span
from dateline.reference.english.function_words import function_words
from dateline.reference.events.allegations import allegations
from dateline.reference.events.event_types import event_type
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.text import stem, words
from dateline.rules import RuleTable
from dateline.stages.corroboration.disputes import is_named_in
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.stretches import lies_within


class LocatedMention(Struct, frozen=True):
    """A mention with its event, and the local event that its report has there."""

    event: Event
    mention: EventMention
    local_event: LocalEvent

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return Span(self.mention.report, self.mention.start, self.mention.end)


def by_report(events: Iterable[Event], sources: ReportSources) -> dict[str, list[LocatedMention]]:
    """The mentions of news, and of blame and denial even as history, by report; each
    report's in the order of its words.
    """
    found: dict[str, list[LocatedMention]] = defaultdict(list)
    for event in events:
        info = event_type(event.type)
        even_as_history = info.accuses or info.opposes
        for m in event.mentions:
            local = sources.local_event(m)
            if local is None:
                continue
            if even_as_history or not local.background:
                found[m.report].append(LocatedMention(event, m, local))
    for of_report in found.values():
        of_report.sort(key=lambda located: (located.mention.start, located.mention.end))
    return found


Allegation = tuple[tuple[str, ...], bool]  # the actors, and whether it is denied
_NOBODY: Allegation = ((), False)


class _AllegationCase(Struct, frozen=True):
    """A mention, beside all of its report."""

    located: LocatedMention
    of_report: Sequence[LocatedMention]
    sources: ReportSources

    @property
    def violent(self) -> bool:
        """True if the mention names an act of violence."""
        return event_type(self.located.event.type).violent

    @property
    def accuses(self) -> bool:
        """True if the mention says that somebody blamed somebody."""
        return event_type(self.located.event.type).accuses


def alleged(
    located: LocatedMention, of_report: Sequence[LocatedMention], sources: ReportSources
) -> Allegation:
    """The actors that the mention says, or denies, to have done an act of violence.

    None where it states a fact.
    """
    return _ALLEGED.decide(_AllegationCase(located, of_report, sources)) or _NOBODY


def _is_denied(case: _AllegationCase) -> bool:
    """As in "the army denies that it shelled the school"."""
    return case.violent and case.located.mention.status == "denied"


def _is_possible(case: _AllegationCase) -> bool:
    """As in "the shells may have come from the army"."""
    return case.violent and case.located.mention.status == "possible"


def _is_said_by_a_source(case: _AllegationCase) -> bool:
    """Told as a fact, but by somebody who is quoted."""
    located = case.located
    if not case.violent or located.mention.status != "happened":
        return False
    return located.local_event.statement is not None


def _is_an_accusation(case: _AllegationCase) -> bool:
    """A verb of blame that spells out no act of those whom it blames, or one of violence."""
    local = case.located.local_event
    if not case.accuses or case.located.mention.status != "happened":
        return False
    verb = local.lemma.split(" ")[0]
    if verb not in allegations().blaming or _spells_out_the_act(case):
        return False
    return _blames_for_violence(local, case.sources)


_ALLEGED: RuleTable[_AllegationCase, Allegation] = RuleTable(
    "corroboration.alleged",
    (
        ("denied", _is_denied, lambda case: (_all_agents(case), True)),
        ("held possible", _is_possible, lambda case: (_all_agents(case), False)),
        ("said by a source", _is_said_by_a_source, lambda case: (_named_agents(case), False)),
        (
            "an accusation",
            _is_an_accusation,
            lambda case: (case.located.local_event.targets, False),
        ),
    ),
    about=lambda case: case.located.span,
)


def _spells_out_the_act(case: _AllegationCase) -> bool:
    """True if a later mention of the sentence names the act, by one of those who are blamed."""
    blaming = case.located.local_event
    text = case.sources.text(blaming.report)
    for other in case.of_report:
        if other.local_event.sentence != blaming.sentence:
            continue
        if other.mention.start < case.located.mention.start:
            continue
        between = text[blaming.trigger.end : other.local_event.trigger.start]
        if not _opens_relative_clause().isdisjoint(words(between)):
            continue  # "blamed fighters who have waged a war": more is told of them
        blamed = not set(other.local_event.agents).isdisjoint(blaming.targets)
        if blamed and event_type(other.event.type).blameworthy:
            return True
    return False


def _all_agents(case: _AllegationCase) -> tuple[str, ...]:
    """The agents, also those whom a pronoun or a phrase was read to mean."""
    return _agents(case.located.local_event, case.sources)


def _named_agents(case: _AllegationCase) -> tuple[str, ...]:
    """The agents, less those whom the words themselves do not name."""
    local, sources = case.located.local_event, case.sources
    unnamed = set[str]()
    for actor in sources.known_actors(local.agents):
        if not is_named_in(actor, local, sources):
            unnamed.add(actor.id)
    return tuple(agent for agent in _agents(local, sources) if agent not in unnamed)


def _agents(local_event: LocalEvent, sources: ReportSources) -> tuple[str, ...]:
    """The sides that the mention names as agents.

    Where it names none, those behind its verb: "came from an army gun".
    """
    sides = sources.mentions.sides
    named = tuple(agent for agent in local_event.agents if agent in sides)
    if named:
        return named
    behind = Span(local_event.report, local_event.trigger.end, local_event.end)
    said = words(sources.text(local_event.report)[behind.start : behind.end])
    leads_to_the_agent = not allegations().sources.isdisjoint(said[:1])
    if not leads_to_the_agent:
        return ()
    mentioned = dict.fromkeys(
        actor.id
        for actor, m in sources.actors_in(local_event.report)
        if actor.id in sides and lies_within(m, behind)
    )
    first = None if mentioned else sources.mentions.first_side_named(said)
    return (first,) if first is not None else tuple(mentioned)


def _blames_for_violence(local_event: LocalEvent, sources: ReportSources) -> bool:
    """True if the words name no act, or one of violence: not "of buying motors", not
    "for the delay".
    """
    table, text = allegations(), sources.text(local_event.report)
    before = words(text[local_event.sentence.start : local_event.trigger.start])[-2:]
    if not table.mutual.isdisjoint(before):
        return True  # "which in turn accused": of the same
    behind = _without_names(
        text[local_event.trigger.end : local_event.sentence.end], local_event.targets, sources
    )
    blame = _words_of_blame(words(behind.split(",")[0]))
    pronouns = function_words().pronouns.unnamed_source
    if blame is None or not pronouns.isdisjoint(blame[:1]):
        return True  # "blamed the army", "blamed the army for it"
    return any(is_violent(word) or is_violent(stem(word)) for word in blame)


def _words_of_blame(behind: tuple[str, ...]) -> tuple[str, ...] | None:
    """The words that say of what somebody is accused: those after "of" or "for".

    None where the verb has no such complement.
    """
    complements = allegations().complements
    clause = takewhile(lambda word: word not in _opens_relative_clause(), behind)
    for at, word in enumerate(clause):
        if word in complements:
            return behind[at + 1 :]
    return None


def _opens_relative_clause() -> frozenset[str]:
    """Words behind which more is told of those who are blamed: "who have fought for autonomy"."""
    pronouns = function_words().pronouns
    return pronouns.relative - pronouns.existential


def _without_names(text: str, actors: Sequence[str], sources: ReportSources) -> str:
    """The text less the names of the actors."""
    for actor in sources.known_actors(actors):
        for name in (actor.name, *actor.aliases):
            text = text.replace(name, "")
    return text


def is_violent(lemma: str) -> bool:
    """True if the lemma can name an act of which one side accuses the other."""
    return bool(trigger_classes().of(lemma) & allegations().violent)
