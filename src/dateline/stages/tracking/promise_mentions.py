"""A promise as one mention makes it, and who promises."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct

from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Statement
from dateline.reference.events.speech_acts import speech_act_words
from dateline.stages.tracking.case_index import CaseIndex


class PromiseMention(Struct, frozen=True):
    """A promise as one mention makes it; statement: the one that it stands in, if any."""

    event: LocalEvent
    statement: Statement | None
    index: CaseIndex

    @property
    def has_promise_verb(self) -> bool:
        """Told by "promised" itself."""
        return self.event.lemma in speech_act_words().promising

    @property
    def text(self) -> str:
        """The text of its report."""
        return self.index.reports[self.event.report].text

    @property
    def rank(self) -> int:
        """The rank of its report."""
        return self.index.rank[self.event.report]


def speaker_of(promise: PromiseMention) -> tuple[str | None, str | None]:
    """Who promises: the actor's id and the words for a speaker who is none."""
    statement = promise.statement
    agent = next(iter(promise.event.agents), None)
    if promise.has_promise_verb and agent is not None:
        return agent, None
    if promise.event.undertaken == "doer" and not _is_told_by(statement, promise.event):
        return agent, None
    if statement is not None and has_speaker(statement):
        return statement.speaker, statement.speaker_text
    return agent, None


def _is_told_by(statement: Statement | None, event: LocalEvent) -> bool:
    """True if the statement is of one who will do the deed, or nobody is known to do it."""
    if statement is None or not event.agents:
        return True
    return statement.speaker in event.agents or statement.speaker is None


def has_speaker(statement: Statement) -> bool:
    """True if somebody is known to speak, by id or by words."""
    return bool(statement.speaker or statement.speaker_text)


def is_undertaken(promise: PromiseMention) -> bool:
    """A deed to come that its words undertake."""
    return promise.event.undertaken is not None and promise.event.status == "planned"


def countries_of(who: Actor, bodies: set[str], actors: Mapping[str, Actor]) -> set[str]:
    """The countries of an actor and of the bodies in which he holds an office."""
    known = [who]
    for body in bodies:
        if body in actors:
            known.append(actors[body])
    countries = {actor.country for actor in known}
    return {country for country in countries if country}
