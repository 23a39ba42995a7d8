"""Replaced by tables of one topic each; goes with its last caller.

kindred, kin_modes             event_types.may_be_one, modes_may_be_one
personal, type_deeds           event_type(type).personal, .trigger_classes
speech_acts                    event_type(type, mode).speech_act, speech_act_words().performing
promises, undertakings, reservations
                               speech_act_words().promising, .undertaking, .reserving
deeds_of, one_deed, harmful    trigger_classes().of, .may_be_one, .harmful
generic, definites, restrictives, anew
                               event_anaphora().generic, .definite, .restrictive, .novelty
weights, anchors, join, anchor, cluster, adopt, vague_mentions
                               coreference_weights().weights, .anchors, .link_threshold,
                               .anchor_weight, .cluster_threshold, .vague_threshold, .vague_mentions
control                        control_words()
contributing, reporting        credit_words()
pronouns                       function_words().pronouns.unnamed_source
modifiers, fighters, plain, honorifics, particles
                               actor_name_words(), the same names
doers, bodies                  actor_name_words().known_by_deed, .generic_bodies
spellings.get(w, w)            actor_name_words.one_spelling(w)
function_words                 stopwords()
"""

from __future__ import annotations

from functools import cache
from typing import Any

from dateline.reference.actor_name_words import _spellings, actor_name_words
from dateline.reference.control_words import control_words
from dateline.reference.coreference_weights import coreference_weights
from dateline.reference.credit_words import credit_words
from dateline.reference.event_anaphora import event_anaphora
from dateline.reference.event_types import event_type, event_types, may_be_one, modes_may_be_one
from dateline.reference.function_words import function_words
from dateline.reference.speech_acts import speech_act_words
from dateline.reference.stopwords import stopwords
from dateline.reference.trigger_classes import trigger_classes


class _SpeechActs:
    types = frozenset(t.type for t in event_types() if t.speech_act)
    but_modes = frozenset(("investigate",))
    lemmas = speech_act_words().performing


class Affinity:
    """See the head of the file."""

    kindred = staticmethod(may_be_one)
    kin_modes = staticmethod(modes_may_be_one)
    deeds_of = staticmethod(trigger_classes().of)
    one_deed = staticmethod(trigger_classes().may_be_one)

    def __init__(self) -> None:
        acts, told, names = speech_act_words(), event_anaphora(), actor_name_words()
        weights = coreference_weights()
        self.personal = frozenset(t.type for t in event_types() if t.personal)
        self.type_deeds = {t.type: event_type(t.type).trigger_classes for t in event_types()}
        self.speech_acts = _SpeechActs
        self.promises, self.undertakings, self.reservations = (
            acts.promising, acts.undertaking, acts.reserving
        )  # fmt: skip
        self.harmful = trigger_classes().harmful
        self.generic, self.definites = told.generic, told.definite
        self.restrictives, self.anew = told.restrictive, told.novelty
        self.weights, self.anchors = weights.weights, weights.anchors
        self.join, self.anchor = weights.link_threshold, weights.anchor_weight
        self.cluster, self.adopt = weights.cluster_threshold, weights.vague_threshold
        self.vague_mentions = weights.vague_mentions
        self.control = control_words()
        self.contributing, self.reporting = credit_words().contributing, credit_words().reporting
        self.pronouns = function_words().pronouns.unnamed_source
        self.modifiers, self.fighters, self.plain = names.modifiers, names.fighters, names.plain
        self.honorifics, self.particles = names.honorifics, names.particles
        self.doers, self.bodies = names.known_by_deed, names.generic_bodies
        self.spellings = _spellings()
        self.function_words = stopwords()


@cache
def affinity() -> Any:
    """See the head of the file."""
    return Affinity()
