"""Event nouns as arguments: "the attack failed", "the threat of an attack", "averted the
attack"."""

from __future__ import annotations

from msgspec.structs import replace

from dateline.language import Word, grammar, is_dep
from dateline.reference.english.modality import (
    NO_EFFECT,
    factuality_words,
    modality,
    negation,
)
from dateline.rules import RuleTable
from dateline.stages.factuality.light_verbs import is_known_deed
from dateline.stages.factuality.occurrence import says_it_occurs, settle_occurrence
from dateline.stages.factuality.open_clauses import is_new
from dateline.stages.factuality.particles import (
    apply_auxiliaries,
    apply_negation,
    apply_noun_modifiers,
)
from dateline.stages.factuality.predicates import (
    certainty_of_source,
    effect_on_subject,
    governing_effect,
    prepositional_effect,
)
from dateline.stages.factuality.step import GO_ON, STOP, ClimbStep, trigger_of
from dateline.stages.factuality.verification import (
    apply_unverified,
    is_made_up,
    is_told_by_falsity,
    is_unverified,
)


def _is_subject(step: ClimbStep) -> bool:
    """ "The attack failed"."""
    return is_dep(step.node.dep, "nsubj*")


def _apply_fate(step: ClimbStep) -> bool:
    """What a predicate says of its subject; one that only says that it takes place passes its
    modality on."""
    state, head = step.state, step.head
    effect = _effect_on_subject(step)
    state.apply(effect)
    if step.reading.child(head.i, "xcomp") is not None:
        state.lower_certainty(certainty_of_source(step.reading, head))
    if not effect and step.node.i == state.event_draft.trigger:
        settle_occurrence(state, head)
    may_yet_occur = state.status in ("planned", "possible", None)
    if effect:
        _apply_negated_fate(step)
    elif may_yet_occur and says_it_occurs(head):
        apply_auxiliaries(state, head)  # "a strike will take place", "no attack occurred"
    return STOP


def _effect_on_subject(step: ClimbStep) -> str:
    """What a predicate says of its subject, or the infinitive below one that says nothing: "the
    talks are thought to have failed"."""
    if _is_deed_ordered(step):
        return ""
    effect = _truth_of_subject(step) or effect_on_subject(step.reading, step.node, step.head)
    infinitive = step.reading.child(step.head.i, "xcomp")
    if effect or infinitive is None or step.head.lemma not in factuality_words().raising:
        return effect
    return effect_on_subject(step.reading, _as_subject(step, infinitive), infinitive)


def _effect_on_object(step: ClimbStep) -> str:
    """What a verb says of its object; of a noun of saying it says whether that is so: "dismissed
    reports that they attacked"."""
    said = step.effect("said") if step.node.lemma in modality().noun else ""
    said = said or prepositional_effect(step.reading, step.head, step.node)
    return said or step.effect("obj") or _effect_on_claim(step)


def _is_deed_ordered(step: ClimbStep) -> bool:
    """ "The massacre was ordered by a colonel", "ordered the massacre": that it was done is taken
    for granted."""
    if step.head.lemma not in factuality_words().ordering:
        return False
    return is_known_deed(step.state, step.node)


def _truth_of_subject(step: ClimbStep) -> str:
    """ "The reports are false", "turned out to be false", "the claim was denied": what is said of a
    noun of saying."""
    if step.node.lemma not in modality().noun and step.node.lemma not in factuality_words().tidings:
        return ""
    is_active = step.head.upos == "VERB" and step.node.dep != "nsubj:pass"
    if not is_active:
        return step.effect("said")
    if step.reading.child(step.head.i, "obj") is not None:
        return ""
    predicates = step.reading.children(step.head.i, "xcomp")
    effects = (
        governing_effect(step.reading, word, "said") for word in predicates if word.upos != "VERB"
    )
    return next(filter(None, effects), "")


def _as_subject(step: ClimbStep, infinitive: Word) -> Word:
    """The noun as the subject of the infinitive, in its voice."""
    is_passive = step.reading.child(infinitive.i, "aux:pass") is not None
    return replace(step.node, dep="nsubj:pass" if is_passive else "nsubj")


def _apply_negated_fate(step: ClimbStep) -> None:
    """ "The attack did not fail", "could not be averted"."""
    if grammar.has_form(step.reading, step.head.i, negation().particles, "advmod"):
        step.state.apply("denied")


def _is_perceived(step: ClimbStep) -> bool:
    """ "Gunfire was (not) heard", "did not see a clash": told by who noticed it."""
    is_object = step.node.dep in ("obj", "nsubj:pass")
    if not is_object or step.head.lemma not in factuality_words().perceived:
        return False
    return is_new(step.reading, step.node)


def _apply_perception(step: ClimbStep) -> bool:
    """What nobody noticed is denied; what "was reported" is as sure as a report."""
    apply_negation(step.state, step.head)
    if step.node.dep == "nsubj:pass":
        step.state.lower_certainty(certainty_of_source(step.reading, step.head))
    return STOP


def _is_within_noun(step: ClimbStep) -> bool:
    """ "Attack plans", "the threat of an attack"."""
    return step.head.upos in ("NOUN", "PROPN") and is_dep(step.node.dep, "compound", "nmod*")


def _apply_governing_noun(step: ClimbStep) -> bool:
    """ "The threat of an attack", "attack plans"."""
    effect = step.effect("obj")
    if not effect or step.state.is_terminated(effect):
        return STOP
    step.state.apply(effect)
    step.state.lower_certainty(modality().noun.get(step.head.lemma, NO_EFFECT).certainty)
    apply_noun_modifiers(step.state, step.head)
    return GO_ON


def _is_circumstance(step: ClimbStep) -> bool:
    """ "Died in the attack", "after the attack": what the verb says is not said of it."""
    if not is_dep(step.node.dep, "obl*") or step.node.lemma in factuality_words().striving:
        return False
    case = grammar.case_of(step.reading, step.node.i)
    is_governed = bool(step.effect(case))  # "aimed at talks"
    return case in factuality_words().circumstance and not is_governed


def _apply_governing_verb(step: ClimbStep) -> bool:
    """ "Plan an attack", "averted the raid"; "have no plans" passes its negation on."""
    if effect := step.effect_under_negation("obj"):
        step.state.apply(effect)
        step.state.spent_negation = step.head.i
        return GO_ON
    effect = "" if _is_deed_ordered(step) else _effect_on_object(step)
    if step.state.is_terminated(effect):
        return STOP
    step.state.apply(effect)
    is_light = step.head.lemma in factuality_words().light
    if is_light and step.state.status:
        apply_negation(step.state, step.head)
    return bool(effect)


def _effect_on_claim(step: ClimbStep) -> str:
    """ "Dismissed a report that they attacked": what is claimed is as open as a clause."""
    is_claim = governing_effect(step.reading, step.node, "fin") == "possible"
    return step.effect("fin") if is_claim and step.state.status == "possible" else ""


def _deny(step: ClimbStep) -> bool:
    """What stands above counts: "it may be a hoax", "denied that it was a hoax"."""
    step.state.apply("denied")
    return GO_ON


def _deny_for_good(step: ClimbStep) -> bool:
    """What becomes of the false report changes nothing: "denied false reports of an attack"."""
    step.state.apply("denied")
    return STOP


ARGUMENT: RuleTable[ClimbStep, bool] = RuleTable(
    "factuality.argument",
    (
        ("not confirmed", is_unverified, apply_unverified),
        ("made up", is_made_up, _deny),
        ("false tidings", is_told_by_falsity, _deny_for_good),
        ("perceived", _is_perceived, _apply_perception),
        ("subject", _is_subject, _apply_fate),
        ("part of a noun phrase", _is_within_noun, _apply_governing_noun),
        ("circumstance", _is_circumstance, lambda step: STOP),
        ("object", lambda step: True, _apply_governing_verb),
    ),
    about=trigger_of,
)
