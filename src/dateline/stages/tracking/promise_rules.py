"""Which mentions promise, by an ordered table of rules."""

from __future__ import annotations

from collections.abc import Container, Mapping, Sequence

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Span, Statement
from dateline.reference.events.event_types import event_type
from dateline.reference.events.promises import promise_words
from dateline.reference.events.speech_acts import speech_act_words
from dateline.reference.text import content, stem, words
from dateline.rules import RuleTable
from dateline.stages.tracking.due_days import has_due_day
from dateline.stages.tracking.promise_mentions import (
    PromiseMention,
    countries_of,
    has_speaker,
    is_undertaken,
)

_OBLIGATION_TEXT = 40  # characters before the trigger, in whose last words "must" is sought
_OBLIGATION_WORDS = 3
_COMPARED = 6  # words before a promise verb among which "as" is sought


def _is_named_by_its_content(promise: PromiseMention) -> bool:
    """A promise verb whose sentence gives what is promised in a mention of its own: that one is
    the commitment.
    """
    if not promise.has_promise_verb:
        return False
    others = promise.index.local_events_in[promise.event.report]
    return any(_is_content_of(other, promise.event) for other in others)


def _is_content_of(other: LocalEvent, event: LocalEvent) -> bool:
    """A plan that somebody gives behind the promise verb, in its sentence, or in the statement that
    the promise verb makes."""
    if other.sentence != event.sentence or other.status != "planned":
        return False
    if other.undertaken is not None:
        return True
    if other.statement is None:
        return False
    is_ahead = other.start < event.trigger.end
    return not is_ahead or other.statement == event.statement


def _holds_undertaking(promise: PromiseMention) -> bool:
    """A mention with another in its words that is undertaken: the deed is that one."""
    event = promise.event
    if event.undertaken is not None or promise.has_promise_verb:
        return False
    others = promise.index.local_events_in[event.report]
    return any(
        other.undertaken is not None and event.start <= other.trigger.start < event.end
        for other in others
    )


def _has_promise_verb(promise: PromiseMention) -> bool:
    """ "Pledged", "vowed": the event is named by a verb that promises."""
    return promise.has_promise_verb


def _is_only_compared(promise: PromiseMention) -> bool:
    """ "As it had promised", "sooner than it had promised": the words only recall it."""
    event = promise.event
    if not promise.has_promise_verb:
        return False
    ahead = words(promise.text[event.sentence.start : event.trigger.start])[-_COMPARED:]
    return not promise_words().comparing.isdisjoint(ahead)


def _is_promised_by_somebody(promise: PromiseMention) -> bool:
    """The promise verb has somebody who promises, and the promise is made or planned."""
    return bool(promise.event.agents) and promise.event.status in ("happened", "planned")


def _is_undertaken_by_doer(promise: PromiseMention) -> bool:
    """ "Promised to mend the dam": by the word of those who will do it."""
    is_own = promise.event.undertaken == "doer" and is_undertaken(promise)
    return is_own and not _is_disaster(promise)


def _is_nobodys_plan(promise: PromiseMention) -> bool:
    """No plan, or one that no source gives."""
    if promise.event.status != "planned" or promise.statement is None:
        return True
    return not has_speaker(promise.statement)


def _is_told_by_others(promise: PromiseMention) -> bool:
    """Those who order, foretell or charge what is to come promise nothing."""
    statement, table = promise.statement, promise_words()
    if statement is None or statement.cue is None:
        return False
    said = map(stem, words(promise.text[statement.cue.start : statement.cue.end]))
    others = {stem(lemma) for lemma in table.ordering | table.foretelling}
    return not others.isdisjoint(said)


def _is_asked_of_others(promise: PromiseMention) -> bool:
    """ "Told the army to leave": what the speaker wants others to do."""
    event, statement = promise.event, promise.statement
    if statement is None or statement.speaker is None or event.announced is not None:
        return False
    if not event.agents or statement.speaker in event.agents or statement.cue is None:
        return False
    cue = words(promise.text[statement.cue.start : statement.cue.end])
    if promise_words().telling.isdisjoint(cue):
        return False
    ahead = words(promise.text[event.sentence.start : event.trigger.start])
    return not promise_words().infinitive.isdisjoint(ahead[-1:])


def _is_disaster(promise: PromiseMention) -> bool:
    """Nobody promises what nature does."""
    return event_type(promise.event.type, promise.event.mode).disaster


def _is_obligation(promise: PromiseMention) -> bool:
    """What somebody must do is a demand, not a promise."""
    start, trigger = promise.event.start, promise.event.trigger.start
    before = words(promise.text[max(start, trigger - _OBLIGATION_TEXT) : trigger])
    return not promise_words().obligations.isdisjoint(before[-_OBLIGATION_WORDS:])


def _is_without_undertaking(promise: PromiseMention) -> bool:
    """The words said in its sentence undertake nothing ("we will"), or with a reservation
    ("perhaps").
    """
    if promise.statement is None:
        return True
    sentence, said = promise.event.sentence, set[str]()
    for part in promise.statement.content:
        start, end = max(part.start, sentence.start), min(part.end, sentence.end)
        said.update(words(promise.text[start:end]))
    acts = speech_act_words()
    return not said.isdisjoint(acts.reserving) or said.isdisjoint(acts.undertaking)


def _is_of_another_side(promise: PromiseMention) -> bool:
    """True for a speaker who looks on ("analysts", "the opposition"), and for the deed of a people
    or of another country: he promises nothing.
    """
    statement, actors = promise.statement, promise.index.actors
    agents = promise.event.agents
    if statement is None or not agents or statement.speaker in agents:
        return _is_onlooker(statement) and not agents
    doers = [actors[agent] for agent in agents if agent in actors]
    if any(_is_named_by(statement, doer) for doer in doers):
        return not _is_onlooker(statement) and _are_foreign(doers, statement, actors)
    is_of_others = all(doer.kind in promise_words().governed for doer in doers)
    return _is_onlooker(statement) or is_of_others or _are_foreign(doers, statement, actors)


def _are_foreign(doers: Sequence[Actor], statement: Statement, actors: Mapping[str, Actor]) -> bool:
    """True if all doers are of countries for which the speaker does not speak."""
    who = actors.get(statement.speaker or "")
    if who is None:
        return False
    own = countries_of(who, {role.of for role in who.roles if role.of}, actors)
    foreign = {doer.country for doer in doers}
    return bool(own) and all(foreign) and own.isdisjoint(foreign)


def _is_onlooker(statement: Statement | None) -> bool:
    """ "Analysts", "an opposition deputy", "lawyers": who tells what others will do."""
    if statement is None or not statement.speaker_text:
        return False
    said = words(statement.speaker_text)
    return not promise_words().onlookers.isdisjoint((*said, *map(stem, said)))


def _is_named_by(statement: Statement, doer: Actor) -> bool:
    """True if a doer's name has a word of the words for the speaker: "the lawyers' union"."""
    said = set(content(statement.speaker_text or ""))
    return any(not said.isdisjoint(content(name)) for name in (doer.name, *doer.aliases))


def _is_of_own_side(promise: PromiseMention) -> bool:
    """True if the speaker is among those who will act, or holds an office of them or of their
    country.
    """
    speaker = promise.statement.speaker if promise.statement else None
    agents, actors = promise.event.agents, promise.index.actors
    if speaker is None or not agents:
        return False
    if speaker in agents:
        return True
    who = actors.get(speaker)
    if who is None:
        return False
    bodies = {role.of for role in who.roles if role.of}
    own_countries = countries_of(who, bodies, actors)
    known_agents = [actors[agent] for agent in agents if agent in actors]
    return any(_speaks_for(agent, bodies, own_countries) for agent in known_agents)


def _speaks_for(agent: Actor, bodies: Container[str], countries: Container[str | None]) -> bool:
    """True if the agent is a body in which the speaker holds an office, or is of a country of
    his: a minister promises for the army of his state.
    """
    if agent.id in bodies:
        return True
    return agent.country in countries


IS_PROMISE: RuleTable[PromiseMention, bool] = RuleTable(
    "tracking.promise",
    (
        ("named by its content", _is_named_by_its_content, lambda promise: False),
        ("holds what is undertaken", _holds_undertaking, lambda promise: False),
        ("as promised", _is_only_compared, lambda promise: False),
        ("promise verb", _has_promise_verb, _is_promised_by_somebody),
        ("undertaken by its doer", _is_undertaken_by_doer, lambda promise: True),
        ("plan of nobody", _is_nobodys_plan, lambda promise: False),
        ("order, forecast or charge", _is_told_by_others, lambda promise: False),
        ("asked of others", _is_asked_of_others, lambda promise: False),
        ("disaster", _is_disaster, lambda promise: False),
        ("obligation", _is_obligation, lambda promise: False),
        ("another side's plan", _is_of_another_side, lambda promise: False),
        ("undertaken", is_undertaken, lambda promise: True),
        ("day by which it is due", has_due_day, lambda promise: True),
        ("nothing undertaken", _is_without_undertaking, lambda promise: False),
        ("plan of a side", lambda promise: True, _is_of_own_side),
    ),
    about=lambda promise: Span(promise.event.report, promise.event.start, promise.event.end),
)
