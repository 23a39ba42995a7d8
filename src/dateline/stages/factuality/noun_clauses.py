"""Clauses on nouns: "plans to attack", "reports that they attacked", "the rebels who attacked"."""

from __future__ import annotations

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import (
    NO_EFFECT,
    factuality_words,
    modality,
    negation,
)
from dateline.rules import RuleTable
from dateline.stages.factuality.open_clauses import is_draft, is_new, is_open_clause
from dateline.stages.factuality.particles import PRESENT, apply_noun_modifiers
from dateline.stages.factuality.predicates import governing_effect
from dateline.stages.factuality.step import GO_ON, STOP, ClimbStep, trigger_of
from dateline.stages.factuality.verification import (
    apply_unverified,
    is_told_by_falsity,
    is_unverified,
)


def apply_noun_clause(step: ClimbStep) -> bool:
    """A clause on a noun: "plans to attack", "a bid to rescue"; a relative clause states a fact
    of its own."""
    if is_unverified(step):
        return apply_unverified(step)
    if is_told_by_falsity(step) and _is_whole_clause(step):
        step.state.apply("denied")
        return STOP
    if _is_awaited(step):
        step.state.apply("possible")
    effect = NOUN_CLAUSE.decide(step)
    if effect is None:
        return STOP
    step.state.apply(effect)
    if effect != "planned":
        step.state.lower_certainty(modality().noun.get(step.head.lemma, NO_EFFECT).certainty)
    apply_noun_modifiers(step.state, step.head)
    return GO_ON


def _is_awaited(step: ClimbStep) -> bool:
    """True for "the day the gates open"."""
    if step.head.lemma not in factuality_words().times:
        return False
    return step.node.xpos in PRESENT and not step.is_infinitive()


def _is_description(step: ClimbStep) -> bool:
    """A relative clause that is not the noun's content."""
    if step.node.dep != "acl:relcl" or step.is_infinitive():
        return False
    return not _is_content_of_noun(step)


def _is_of_whoever_does_it(step: ClimbStep) -> bool:
    """True for a relative clause in the present on nobody in particular, of whom the verb above
    tells what is to come: "those who refuse will be punished"; those who "are holding" somebody are
    somebody.
    """
    if not _is_description(step) or step.node.xpos not in ("VBP", "VBZ"):
        return False
    reading, noun = step.reading, step.head
    words = factuality_words()
    is_anyone = noun.lower in words.whoever
    if not is_anyone and not grammar.has_form(reading, noun.i, words.whichever, "det"):
        return False
    if not is_dep(noun.dep, "nsubj*"):
        return False
    auxiliaries = reading.children(noun.head, "aux")
    return any(word.lower in modality().auxiliary for word in auxiliaries)


def _leave_open(step: ClimbStep) -> None:
    """Nobody may do it."""
    step.state.apply("possible")


def _is_content_of_noun(step: ClimbStep) -> bool:
    """True for a whole clause after a noun of saying: "suggestions that its guards had shot"."""
    that = _complementizer(step)
    if that is None:
        return False
    subjects = [w for w in step.reading.children(step.node.i, "nsubj*") if w != that]
    objects = [w for w in step.reading.children(step.node.i, "obj") if w != that]
    is_whole = bool(subjects) and (that.xpos == "IN" or bool(objects))
    return is_whole and bool(step.effect("fin"))


def _complementizer(step: ClimbStep) -> Word | None:
    """The "that" ahead of the verb; as a relative pronoun it is no complementizer by its tag."""
    that = function_words().conjunctions.complementizer
    for word in step.reading.children(step.node.i):
        if word.i < step.node.i and word.lower in that:
            return word
    return None


def _is_beyond_doubt(step: ClimbStep) -> bool:
    """True for "there is little doubt that", "no question that"."""
    if step.head.lemma not in factuality_words().doubts:
        return False
    little = negation().quantifiers | negation().scant
    return grammar.has_form(step.reading, step.head.i, little, "det", "amod", "advmod")


def _is_singled_out(step: ClimbStep) -> bool:
    """True for "the first country to recognise it", "the only one to leave"."""
    if not step.is_infinitive():
        return False
    singling = factuality_words().singling
    return grammar.has_form(step.reading, step.head.i, singling, "amod", "nummod")


def _is_whole_clause(step: ClimbStep) -> bool:
    """True for "reports that they attacked", "reports they attacked"."""
    return (
        step.node.dep == "acl:relcl"
        or step.reading.child(step.node.i, "mark", "nsubj*") is not None
    )


def _is_participle(step: ClimbStep) -> bool:
    """True for "rebels seizing the port", "a bomb planted by rebels"."""
    return step.node.dep == "acl" and step.node.xpos in ("VBG", "VBN")


def _is_content_of_draft(step: ClimbStep) -> bool:
    """True for "a bill banning protests", "a draft resolution that imposes sanctions", as long as
    it is not adopted."""
    is_open_form = step.node.xpos == "VBG" or step.node.dep == "acl:relcl"
    return is_open_form and is_draft(step.reading, step.head)


def _is_in_possibility(step: ClimbStep) -> bool:
    """True for "the risk of rebels seizing the port": those who may do it, and it, are as open."""
    noun, reading = step.head, step.reading
    if not _is_participle(step) or not is_dep(noun.dep, "nmod*") or not is_new(reading, noun):
        return False
    return bool(governing_effect(reading, reading.words[noun.head], "obj"))


def _effect_of_possibility(step: ClimbStep) -> str:
    """What the noun above says of those who may do it: "the risk of", "no sign of"."""
    return governing_effect(step.reading, step.reading.words[step.head.head], "obj")


def _is_in_open_clause(step: ClimbStep) -> bool:
    """True for "if the blast was caused by rebels attacking the depot"."""
    if not _is_participle(step) or not is_new(step.reading, step.head):
        return False
    verbs = (w for w in step.reading.ancestors(step.node.i) if w.upos in ("VERB", "AUX", "ADJ"))
    clause = next(verbs, None)
    return clause is not None and is_open_clause(step.reading, clause)


def _describe(step: ClimbStep) -> None:
    """What describes somebody is background where it is said in the past tense."""
    if step.node.xpos in ("VBN", "VBD"):
        step.state.background = True


# the effect of the noun on the clause; None where the climb ends
NOUN_CLAUSE: RuleTable[ClimbStep, str | None] = RuleTable(
    "factuality.noun clause",
    (
        ("content of a draft", _is_content_of_draft, lambda step: "possible"),
        ("within a possibility", _is_in_possibility, _effect_of_possibility),
        ("within an open clause", _is_in_open_clause, lambda step: "possible"),
        ("of whoever does it", _is_of_whoever_does_it, _leave_open),
        ("relative clause", _is_description, _describe),
        ("beyond doubt", _is_beyond_doubt, lambda step: None),
        ("who alone or first did it", _is_singled_out, lambda step: "passed"),
        (
            "infinitive on a noun",
            ClimbStep.is_infinitive,
            lambda step: step.effect("inf") or "planned",
        ),
        (
            "content of a noun of saying",
            lambda step: _is_whole_clause(step) and step.effect("fin"),
            lambda step: step.effect("fin"),
        ),
        (
            "content of a noun of intent",
            lambda step: step.reading.child(step.node.i, "mark") and step.effect("inf"),
            lambda step: step.effect("inf"),
        ),
    ),
    about=trigger_of,
)
