"""Constructions that make a demand or a threat of something that is only to come: "unless",
"until noon to"."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, negation
from dateline.reference.events.content_modes import content_mode
from dateline.reference.events.event_types import event_type, ultimatum
from dateline.reference.events.speech_acts import speech_act_words
from dateline.stages.complements.content import is_open


def as_ultimatum(reading: Reading, draft: EventDraft) -> EventDraft:
    """What somebody is given "until noon" to do is demanded of him: "gave the rebels until
    Friday to leave"."""
    verb = _verb_of_giving_time(reading, draft)
    if verb is None:
        return draft
    deadline = grammar.obliques(reading, verb.i, *clause_marks().deadline)
    givers = grammar.subjects(reading, verb.i)
    if not deadline or not givers:
        return draft
    given = [w.i for w in reading.children(verb.i, "obj", "iobj")]
    words = {verb.i, *givers, *given, *draft.words}
    demand = ultimatum()
    return msgspec.structs.replace(
        draft,
        type=demand.type,
        mode=demand.mode,
        status="happened",
        trigger_words=(verb.i, *(w.i for w in reading.children(deadline[0], "case"))),
        agents=tuple(givers),
        targets=tuple(i for i in given if i not in deadline),
        words=tuple(range(min(words), max(words) + 1)),
    )


def _verb_of_giving_time(reading: Reading, draft: EventDraft) -> Word | None:
    """The "gave" of which a mention that has not happened is the infinitive."""
    verb = reading.head(draft.trigger)
    if verb is None or verb.lemma not in speech_act_words().giving_time:
        return None
    is_infinitive = is_dep(reading.words[draft.trigger].dep, "advcl", "xcomp", "acl")
    return verb if is_infinitive and is_open(draft) else None


def as_threat(reading: Reading, draft: EventDraft) -> EventDraft:
    """A harm that is to come unless somebody yields is a threat to him: "will leave unless the
    rebels disarm", "will march in if they have not left", "will strike until the mayor resigns"."""
    threat = event_type(draft.type).conditional
    if threat is None or not draft.agents or not is_open(draft):
        return draft
    predicate = draft.trigger if draft.carrier is None else draft.carrier
    condition = _exception(reading, predicate) or _deadline(reading, predicate, draft.agents)
    if condition is None:
        return draft
    yielding = grammar.subjects(reading, condition.i)
    threatened = tuple(i for i in yielding if i not in draft.agents)
    return msgspec.structs.replace(
        draft,
        type=threat.type,
        mode=content_mode(threat.type, draft.type, draft.mode),
        status="happened",
        targets=threatened or draft.targets,
    )


def _exception(reading: Reading, verb: int) -> Word | None:
    """The first clause on a verb that says what would keep it from coming."""
    clauses = reading.children(verb, "advcl")
    return next((clause for clause in clauses if _is_exception(reading, clause)), None)


def _deadline(reading: Reading, verb: int, agents: Collection[int]) -> Word | None:
    """The first "until" clause on a verb that another's deed would fulfil."""
    for clause in reading.children(verb, "advcl"):
        subjects = grammar.subjects(reading, clause.i)
        is_open_end = grammar.has_form(reading, clause.i, clause_marks().deadline, "mark")
        if is_open_end and any(_is_other(reading, i, agents) for i in subjects):
            return clause
    return None


def _is_other(reading: Reading, subject: int, agents: Collection[int]) -> bool:
    """False for a pronoun, which may mean those who act."""
    return subject not in agents and reading.words[subject].upos != "PRON"


def _is_exception(reading: Reading, clause: Word) -> bool:
    """True for "unless they leave" and for "if they have not left"."""
    if grammar.has_form(reading, clause.i, clause_marks().exceptive, "mark"):
        return True
    if not grammar.has_form(reading, clause.i, negation().particles, "advmod"):
        return False
    simple = function_words().conjunctions.simple_condition
    return grammar.has_form(reading, clause.i, simple, "mark")
