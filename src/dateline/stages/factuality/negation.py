"""What denies a clause, and what only seems to: "did not attack", "shot nobody", "did not attack
alone"."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import clause_marks, factuality_words, negation
from dateline.rules import Conditions, RuleTable
from dateline.stages.factuality.clause import Clause, auxiliary_host
from dateline.stages.factuality.state import FactualityState

BEHIND_VERB = ("obl*", "advcl")  # what may bear the negation in place of its verb


def apply_negation(state: FactualityState, verb: Word) -> None:
    """ "Not", "never", "without", "nobody", "neither ... nor": a clause is denied once."""
    if verb.i != state.spent_negation:
        NEGATION.decide(Clause(state, verb))


def is_denied(clause: Clause) -> bool:
    """True for a clause with "not", "never" or a subject that is nobody."""
    return not _is_of_manner(clause) and (_is_negated(clause) or _has_negated_subject(clause))


def _is_joined_by_nor(clause: Clause) -> bool:
    """ "Neither attacked nor withdrew"."""
    if clause.verb.dep != "conj":
        return False
    nor = function_words().conjunctions.negative
    return grammar.has_form(clause.reading, clause.verb.i, nor, "cc")


def _is_negated(clause: Clause) -> bool:
    """True for "did not", "never", "neither", "without" at the verb that bears the auxiliaries."""
    host, reading = auxiliary_host(clause.reading, clause.verb), clause.reading
    if grammar.has_form(reading, host.i, negation().prepositions & negation().particles, "mark"):
        return True
    may_open = () if clause.state.is_denied_by_nor else ("cc:preconj",)
    places = ("advmod", "aux", "det", *may_open)
    return grammar.has_form(reading, host.i, negation().particles, *places)


def _has_negated_subject(clause: Clause) -> bool:
    """True for "nobody", "no soldier", "neither side"; what the mention's own noun has of it is
    reckoned with where the climb begins."""
    reading, trigger = clause.reading, clause.state.event_draft.trigger
    host = auxiliary_host(reading, clause.verb)
    subjects = reading.children(host.i, "nsubj*")
    others = (w for w in subjects if trigger not in grammar.conjuncts(reading, w.i))
    return any(grammar.is_nobody(reading, subject) for subject in others)


def _has_negated_object(clause: Clause) -> bool:
    """ "Shot nobody", "fired no shots": of the mention's own verb alone, since who "met no
    resistance when he attacked" attacked."""
    draft = clause.state.event_draft
    is_its_own = clause.verb.i in (draft.trigger, draft.carrier)
    if not is_its_own or clause.verb.lemma in factuality_words().light:
        return False
    words = clause.reading.words
    subjects = clause.reading.children(clause.verb.i, "nsubj")
    if any(noun.i in (draft.trigger, *draft.trigger_words) for noun in subjects):
        return False  # "the fire claimed no lives": it burned
    objects = clause.reading.children(clause.verb.i, "obj")
    objects += [words[i] for i in draft.trigger_words if words[i].upos == "NOUN"]
    of_others = (noun for noun in objects if noun.i != draft.trigger)
    return any(grammar.is_nobody(clause.reading, noun) for noun in of_others)


def _has_negated_circumstance(clause: Clause) -> bool:
    """ "At no time", "under no circumstances", "by no means"."""
    nouns = clause.reading.children(clause.verb.i, "obl*")
    circumstances = (noun for noun in nouns if noun.lemma in negation().circumstances)
    return any(grammar.is_nobody(clause.reading, noun) for noun in circumstances)


def _deny(clause: Clause) -> None:
    """The particle makes the event one that did not happen."""
    clause.state.apply("denied")


def _deny_by_nor(clause: Clause) -> None:
    """Denies what "nor" joins, and remembers it for the "neither" above."""
    clause.state.apply("denied")
    clause.state.is_denied_by_nor = True


def _leave(clause: Clause) -> None:
    """What is denied is how, when or why it was done; that it was done is taken for granted."""


# ------------------------------------------------------------------ what else is denied


def _is_of_manner(clause: Clause) -> bool:
    """True where the negation is of a word or phrase beside the verb: "did not attack alone"."""
    return _is_negated(clause) and MANNER.holds(clause)


def _particle(clause: Clause) -> Word | None:
    """The "not" of the clause."""
    host = auxiliary_host(clause.reading, clause.verb)
    words = clause.reading.children(host.i, "advmod", "aux")
    return next((word for word in words if word.lower in negation().particles), None)


def _has_focus(clause: Clause) -> bool:
    """ "Not only", "did not merely"."""
    particle = _particle(clause)
    if particle is None:
        return False
    behind = clause.reading.words[particle.i + 1]
    return behind.lower in negation().focus and behind.dep == "advmod"


def _has_manner(clause: Clause) -> bool:
    """ "Did not start smoothly", "did not go unnoticed", "did not arrest the editor alone"."""
    reading = clause.reading
    beside = reading.children(clause.verb.i, "advmod", "xcomp")
    if any(word.lower in negation().manner for word in beside):
        return True
    objects = reading.children(clause.verb.i, "obj")
    return any(grammar.has_form(reading, w.i, negation().focus, "advmod") for w in objects)


def _has_accompaniment(clause: Clause) -> bool:
    """ "Did not attack without warning", "without firing"."""
    prepositions = negation().prepositions
    return any(_opening(clause.reading, w) in prepositions for w in _phrases_behind(clause))


def _is_before_term(clause: Clause) -> bool:
    """ "Did not withdraw until Friday": in the past it then did."""
    host = auxiliary_host(clause.reading, clause.verb)
    if all(word.xpos != "VBD" for word in (host, *clause.reading.children(host.i, "aux*", "cop"))):
        return False
    deadline = clause_marks().deadline
    return any(_opening(clause.reading, w) in deadline for w in _phrases_behind(clause))


def _has_other_reason(clause: Clause) -> bool:
    """ "Did not leave because of the talks but because it was hungry"."""
    reading, contrast = clause.reading, function_words().conjunctions.contrasting
    reasons = [w for w in _phrases_behind(clause) if _is_reason(reading, w)]
    others = [w for w in reading.children(clause.verb.i, "conj") if _is_reason(reading, w)]
    for reason in reasons:
        others += reading.children(reason.i, "conj")
    return bool(reasons) and any(grammar.has_form(reading, w.i, contrast, "cc") for w in others)


def _is_reason(reading: Reading, phrase: Word) -> bool:
    """True for "because of the talks", "because it was hungry"."""
    return _opening(reading, phrase) in clause_marks().causal


def _phrases_behind(clause: Clause) -> list[Word]:
    """The phrases and clauses of circumstance behind the verb."""
    below = clause.reading.children(clause.verb.i, *BEHIND_VERB)
    return [word for word in below if word.i > clause.verb.i]


def _opening(reading: Reading, phrase: Word) -> str:
    """The preposition or conjunction that opens a phrase or clause, its fixed parts joined."""
    if is_dep(phrase.dep, "obl*"):
        return grammar.case_of(reading, phrase.i)
    mark = reading.child(phrase.i, "mark")
    return "" if mark is None else mark.lower


MANNER: Conditions[Clause] = Conditions(
    "factuality.negated manner",
    (
        ("focus", _has_focus),
        ("manner or degree", _has_manner),
        ("accompaniment", _has_accompaniment),
        ("before its term", _is_before_term),
        ("other reason", _has_other_reason),
    ),
    about=lambda clause: clause.state.event_draft.trigger,
)

NEGATION: RuleTable[Clause, None] = RuleTable(
    "factuality.negation",
    (
        ("joined by nor", _is_joined_by_nor, _deny_by_nor),
        ("negated manner", _is_of_manner, _leave),
        ("negated verb", _is_negated, _deny),
        ("negated subject", _has_negated_subject, _deny),
        ("negated object", _has_negated_object, _deny),
        ("negated circumstance", _has_negated_circumstance, _deny),
    ),
    about=lambda clause: clause.state.event_draft.trigger,
)
