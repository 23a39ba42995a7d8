"""Polarity and modality particles of one clause: auxiliaries, adverbs, negation; and the
modifiers of an event noun."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from dateline.language import Reading, Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import (
    NO_EFFECT,
    ModalEffect,
    clause_marks,
    factuality_words,
    governors,
    modality,
    negation,
)
from dateline.reference.english.verb_forms import verb_forms
from dateline.rules import Conditions, RuleTable
from dateline.stages.factuality.clause import Clause, auxiliary_host
from dateline.stages.factuality.negation import apply_negation
from dateline.stages.factuality.open_clauses import is_draft
from dateline.stages.factuality.predicates import (
    is_doubtful_source,
    is_infinitive,
    is_inverted_condition,
)
from dateline.stages.factuality.state import FactualityState

PRESENT = ("VBP", "VBZ")
# clauses in which "is to", "were to" is of an arrangement
ARRANGED = ("root", "ccomp", "conj", "parataxis", "acl:relcl")


# ------------------------------------------------------------------ event nouns


def apply_noun_modifiers(state: FactualityState, noun: Word) -> None:
    """Adjectives and relative clauses of an event noun: planned, failed, alleged, "that had been
    promised"."""
    reading, effects = state.reading, governors()
    for modifier in reading.children(noun.i, "amod", "compound"):
        by_lemma = effects.get(("a", modifier.lemma, "mod"), "")
        state.apply(effects.get(("a", modifier.lower, "mod"), by_lemma))
        state.lower_certainty(modality().adjective.get(modifier.lower, NO_EFFECT).certainty)
    for time in reading.children(noun.i, "nmod*"):
        state.apply(_effect_of_time(reading, time))
    for clause in reading.children(noun.i, "acl:relcl"):
        if not reading.children(clause.i, "nsubj:pass"):
            state.apply(effects.get(("v", clause.lemma, "obj"), ""))
    apply_noun_negation(state, noun)


def _effect_of_time(reading: Reading, time: Word) -> str:
    """ "Next week's meeting", "a summit next month": yet to come. "The next day's" is of a past."""
    if time.lemma not in factuality_words().times or reading.child(time.i, "det") is not None:
        return ""
    adjectives = reading.children(time.i, "amod")
    return next(filter(None, (governors().get(("a", w.lower, "mod")) for w in adjectives)), "")


def apply_noun_negation(state: FactualityState, noun: Word) -> None:
    """ "No attack", "none of the attacks"."""
    if grammar.is_nobody(state.reading, noun):
        state.apply("denied")


# ------------------------------------------------------------------ auxiliaries and adverbs


def apply_auxiliaries(state: FactualityState, verb: Word) -> None:
    """The verb's own auxiliaries, adverbs and negation; also those that a coordinate verb
    shares."""
    reading = state.reading
    host = auxiliary_host(reading, verb)
    auxiliaries = reading.children(host.i, "aux", "aux:pass", "cop")
    is_perfect = any(w.lower in factuality_words().perfect for w in auxiliaries)
    for auxiliary in auxiliaries:
        _apply_auxiliary(Auxiliary(state, auxiliary, host, is_perfect))
    if _is_arrangement(reading, host, auxiliaries):
        state.apply("failed" if is_perfect else "planned")  # "were to have met", "are to meet"
    if _is_in_progress(verb, auxiliaries) and not _is_over(reading, verb):
        state.apply("ongoing")
    for adverb in reading.children(verb.i, "advmod", "det", "cc"):
        status, certainty = modality().adverb.get(adverb.lower, ("", ""))
        state.apply(status)
        state.lower_certainty(certainty)
    apply_negation(state, verb)


class Auxiliary(Struct, frozen=True):
    """One auxiliary with the verb that bears it. `is_perfect`: one beside it is that of a
    perfect."""

    state: FactualityState
    word: Word
    verb: Word
    is_perfect: bool


def _apply_auxiliary(auxiliary: Auxiliary) -> None:
    """What the auxiliary says of the event; "will" and "would" alone only predict it."""
    state = auxiliary.state
    status, certainty = AUXILIARY.decide(auxiliary) or NO_EFFECT
    if status == "planned" and state.status is None:
        state.is_predicted = True
    state.apply(status)
    state.lower_certainty(certainty)


def _is_unfulfilled(auxiliary: Auxiliary) -> bool:
    """True for a modal of what did not come to be, or cannot be known: "would have killed"."""
    return auxiliary.is_perfect and auxiliary.word.lower in modality().with_perfect


def _is_future_in_past(auxiliary: Auxiliary) -> bool:
    """True for what did follow: "set out for X, which it would capture two days later"."""
    verb, reading = auxiliary.verb, auxiliary.state.reading
    if auxiliary.word.lower not in factuality_words().prospective:
        return False
    if verb.dep != "acl:relcl" or reading.head(verb.i) is None:
        return False
    return grammar.has_form(reading, verb.i, factuality_words().afterwards, "advmod")


def _without_status(auxiliary: Auxiliary) -> ModalEffect:
    """The certainty of the modal alone."""
    return modality().auxiliary.get(auxiliary.word.lower, NO_EFFECT)._replace(status="")


def _is_performative(auxiliary: Auxiliary) -> bool:
    """True for "I would urge", "we must condemn": it is done by saying it."""
    if auxiliary.is_perfect or auxiliary.verb.lemma not in factuality_words().performative:
        return False
    pronouns = function_words().pronouns
    first = pronouns.first_singular | pronouns.first_plural
    return grammar.has_form(auxiliary.state.reading, auxiliary.verb.i, first, "nsubj")


def _is_perceived(auxiliary: Auxiliary) -> bool:
    """True for "can see", "could hear": one does."""
    if auxiliary.word.lower not in factuality_words().ability or auxiliary.is_perfect:
        return False
    return auxiliary.verb.lemma in factuality_words().perceiving


AUXILIARY: RuleTable[Auxiliary, ModalEffect] = RuleTable(
    "factuality.auxiliary",
    (
        (
            "modal with a perfect",
            _is_unfulfilled,
            lambda auxiliary: modality().with_perfect[auxiliary.word.lower],
        ),
        ("performative", _is_performative, lambda auxiliary: NO_EFFECT),
        ("perception", _is_perceived, lambda auxiliary: NO_EFFECT),
        ("future in the past", _is_future_in_past, _without_status),
        (
            "modal",
            lambda auxiliary: auxiliary.word.lower in modality().auxiliary,
            lambda auxiliary: modality().auxiliary[auxiliary.word.lower],
        ),
    ),
    about=lambda auxiliary: auxiliary.state.event_draft.trigger,
)


def _is_arrangement(reading: Reading, verb: Word, auxiliaries: Sequence[Word]) -> bool:
    """True for "is to meet", "were to have met"."""
    copula = function_words().auxiliaries.copula
    if all(word.lemma not in copula for word in auxiliaries):
        return False
    return is_infinitive(reading, verb) and is_dep(verb.dep, *ARRANGED)


def _is_in_progress(verb: Word, auxiliaries: Sequence[Word]) -> bool:
    """True for "is shelling", "is being held", "has been shelling" (the finite auxiliary in the
    present), and "holds the town"."""
    if verb.xpos == "VBG" or any(word.xpos == "VBG" for word in auxiliaries):
        return _are_of_present_progressive(auxiliaries)
    return verb.xpos in PRESENT and verb.lemma in factuality_words().state


def _is_over(reading: Reading, verb: Word) -> bool:
    """True for "no longer hold the town", "are not shelling it any longer"."""
    return any(
        word.lower in negation().ending
        and grammar.has_form(reading, word.i, negation().scant, "advmod", "det")
        for word in reading.children(verb.i, "advmod")
    )


def _are_of_present_progressive(auxiliaries: Sequence[Word]) -> bool:
    """True for "is", "has been"; false for "was", "had been"."""
    copula, perfect = function_words().auxiliaries.copula, function_words().auxiliaries.perfect
    if copula.isdisjoint(word.lemma for word in auxiliaries):
        return False
    in_present = (word.lemma for word in auxiliaries if word.xpos in PRESENT)
    return not (copula | perfect).isdisjoint(in_present)


def apply_condition(state: FactualityState, node: Word) -> None:
    """The main clause of a condition is no more certain than the condition; a demand or threat
    under a condition is made all the same."""
    if grammar.has_form(state.reading, node.i, clause_marks().causal, "mark"):
        return  # "if it is shut, it is because they walked out"
    if _is_laid_down(state.reading, node):
        state.apply("possible")
    if not _may_depend(state.reading, node):
        return
    for clause in state.reading.children(node.i, "advcl", "mark", "obl"):
        if CONDITION.holds(Clause(state, clause)):
            state.apply("possible")


def _may_depend(reading: Reading, verb: Word) -> bool:
    """True for a verb with a modal, in the present or in the imperative; what was done does not
    depend on a condition, nor does an act of speech ("threatens to leave if ...")."""
    if any(word.xpos == "MD" for word in reading.children(verb.i, "aux")):
        return True
    finite = reading.child(verb.i, "aux*", "cop") or verb
    return finite.xpos != "VBD" and verb.lemma not in factuality_words().performative


def _is_laid_down(reading: Reading, verb: Word) -> bool:
    """True for what a draft would do: "the bill would ban", "under the plan, troops would go"."""
    if reading.child(verb.i, "aux") is None:
        return False
    if any(is_draft(reading, noun) for noun in reading.children(verb.i, "nsubj*")):
        return True
    if grammar.has_form(reading, verb.i, verb_forms().settled_future, "aux"):
        return False  # "under the plan, troops will go"
    phrases = reading.children(verb.i, "obl")
    under = (w for w in phrases if grammar.case_of(reading, w.i) in clause_marks().provisional)
    return any(is_draft(reading, noun) for noun in under)


def _has_mark_of_condition(clause: Clause) -> bool:
    """ "If they left ..."."""
    return grammar.has_form(clause.reading, clause.verb.i, clause_marks().hypothetical, "mark")


def _supposes(clause: Clause) -> bool:
    """ "Provided that they leave", "assuming they leave"."""
    if clause.verb.lower not in clause_marks().supposing:
        return False
    return clause.reading.child(clause.verb.i, "ccomp") is not None


def _is_contingency(clause: Clause) -> bool:
    """ "In the event of an attack", "on condition that they leave"."""
    if clause.verb.dep != "obl" or clause.verb.lemma not in clause_marks().contingent:
        return False
    return clause.reading.child(clause.verb.i, "acl*", "nmod") is not None


CONDITION: Conditions[Clause] = Conditions(
    "factuality.main clause of a condition",
    (
        ("condition with a mark", _has_mark_of_condition),
        (
            "inverted condition",
            lambda clause: is_inverted_condition(clause.reading, clause.verb),
        ),
        ("supposition", _supposes),
        ("contingency", _is_contingency),
    ),
    about=lambda clause: clause.state.event_draft.trigger,
)


def apply_source(state: FactualityState, node: Word) -> None:
    """ "According to unconfirmed reports": as sure as those are."""
    reading = state.reading
    for source in reading.children(node.i, "obl*"):
        is_source = grammar.case_of(reading, source.i) in factuality_words().according
        if is_source and is_doubtful_source(reading, source):
            state.apply("possible")
            state.lower_certainty("possible")
