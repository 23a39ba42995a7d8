"""Predicates that say no more of their subject than that it takes place: "the talks began"."""

from __future__ import annotations

from dateline.language import Word
from dateline.reference.english.modality import factuality_words
from dateline.stages.factuality.state import FactualityState


def says_it_occurs(verb: Word) -> bool:
    """True for "occur", "take place"."""
    return verb.upos in ("VERB", "NOUN", "ADJ") and verb.lemma in factuality_words().occurrence


def settle_occurrence(state: FactualityState, verb: Word) -> None:
    """What was planned and then took place is no plan any more: "the planned march went ahead"."""
    is_plan = state.status == "planned" and verb.upos == "VERB" and says_it_occurs(verb)
    if is_plan and _is_told_in_past(state, verb):
        state.status = None


def _is_told_in_past(state: FactualityState, verb: Word) -> bool:
    """True for "went ahead", "has begun", "was held"."""
    auxiliaries = state.reading.children(verb.i, "aux*", "cop")
    if any(word.xpos == "MD" for word in auxiliaries):
        return False
    is_past = any(word.xpos == "VBD" for word in (verb, *auxiliaries))
    return is_past or any(word.lower in factuality_words().perfect for word in auxiliaries)
