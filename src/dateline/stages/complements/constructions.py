"""Constructions that make a demand or a threat of something that is only to come: "unless",
"until noon to"."""

from __future__ import annotations

from collections.abc import Collection

import msgspec

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.actors.actors import group_noun
from dateline.reference.actors.titles import title_of
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, factuality_words, negation
from dateline.reference.events.content_modes import content_mode
from dateline.reference.events.event_types import event_type, ultimatum
from dateline.reference.events.speech_acts import speech_act_words
from dateline.stages.complements.content import is_open


def as_ultimatum(reading: Reading, draft: EventDraft) -> EventDraft:
    """What somebody is given "until noon" or "two days" to do is demanded of him: "gave the
    rebels until Friday to leave"."""
    verb = _verb_of_giving_time(reading, draft)
    if verb is None:
        return draft
    term = _term(reading, verb, reading.words[draft.trigger])
    givers = grammar.agents(reading, verb.i)
    is_passive = grammar.is_passive(reading, verb.i)
    if term is None or not (givers or is_passive) or not _are_demanding(reading, givers):
        return draft
    given = [w.i for w in reading.children(verb.i, "obj", "iobj", "nsubj:pass") if w.i != term.i]
    words = {verb.i, *givers, *given, term.i, *draft.words}
    demand = ultimatum()
    return msgspec.structs.replace(
        draft,
        type=demand.type,
        mode=demand.mode,
        status="happened",
        certainty="certain",
        trigger_words=(verb.i, *(w.i for w in reading.children(term.i, "case"))),
        agents=tuple(givers),
        targets=tuple(given),
        words=tuple(range(min(words), max(words) + 1)),
    )


def _term(reading: Reading, verb: Word, deed: Word) -> Word | None:
    """The noun of the time that is given: "until Friday", "two days", "a week"; a length may hang
    on the infinitive behind it (`deed`).
    """
    deadline = grammar.obliques(reading, verb.i, *clause_marks().deadline)
    if deadline:
        return reading.words[deadline[0]]
    ahead = (w for w in reading.children(deed.i, "obl*") if verb.i < w.i < deed.i)
    for noun in (*reading.children(verb.i, "obj", "iobj", "obl*"), *ahead):
        is_length = noun.lemma in factuality_words().times and not grammar.case_of(reading, noun.i)
        if is_length and reading.child(noun.i, "nummod", "det") is not None:
            return noun
    return None


def _are_demanding(reading: Reading, givers: Collection[int]) -> bool:
    """True for people, bodies and names; a truce or a law that gives time demands nothing."""
    return all(_is_somebody(reading.words[i]) for i in givers)


def _is_somebody(word: Word) -> bool:
    """True for a name, a pronoun, a title and a noun for people or a body."""
    if word.upos in ("PROPN", "PRON") or title_of(word.lower) is not None:
        return True
    noun = group_noun(word.lemma)
    return noun is not None and "other" not in noun.kinds


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
