"""What a light verb says of the event that it carries: "ordered a strike" plans it, "announced a
curfew" imposes it."""

from __future__ import annotations

from dateline.language import Word
from dateline.reference.english.function_words import function_words
from dateline.reference.english.modality import factuality_words
from dateline.reference.events.event_types import EventTypeInfo, event_type
from dateline.stages.factuality.open_clauses import is_new
from dateline.stages.factuality.state import FactualityState


def given_status(state: FactualityState) -> str:
    """The status of the table of light verbs; that of a verb of ordering or announcing depends on
    what is ordered or announced."""
    draft = state.event_draft
    if draft.carrier is None or draft.given:
        return draft.given
    verb, type_info = state.reading.words[draft.carrier].lemma, event_type(draft.type, draft.mode)
    if verb in factuality_words().ordering and not type_info.decreed:
        return "" if is_known_deed(state, state.reading.words[draft.trigger]) else "planned"
    noun, reading = state.reading.words[draft.trigger], state.reading
    if verb in factuality_words().convening and is_new(reading, noun):
        return "planned"
    is_announced = verb in factuality_words().announcing
    return "planned" if is_announced and not _is_told_as_done(type_info) else ""


def is_known_deed(state: FactualityState, noun: Word) -> bool:
    """True for the violence that a definite noun names, of which only who ordered it is told:
    "ordered the massacre"; an order for "a strike" is still to be carried out."""
    determiner = state.reading.child(noun.i, "det", "nmod:poss")
    if determiner is None or determiner.lower not in function_words().determiners.definite:
        return False
    return event_type(state.event_draft.type).violent


def _is_told_as_done(type_info: EventTypeInfo) -> bool:
    """True for what is done by announcing it (a ban), and for what one announces when it is done
    (arrests, deaths)."""
    return type_info.decreed or type_info.hostile or type_info.harmful
