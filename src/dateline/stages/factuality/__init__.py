"""Did it happen? Status and certainty of every mention, read off the words above and around its
trigger.

From the trigger (or the light verb that carries it) the tree is climbed: auxiliaries and negation
of the clause (`particles`), event-selecting predicates ("plans to", "failed", `predicates`) and
what holds the clause (`embedding`) each change what is known below them (`state`); the mood of the
whole sentence comes last (`mood`). The climb ends where a speaker's words begin, for a statement's
own verb says nothing of whether its content is so; a denial does.

The terms are those of FactBank (Saurí & Pustejovsky 2009): polarity and modality particles,
event-selecting predicates.
"""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Reading, Word, is_dep
from dateline.language.grammar import is_pointed_at, is_put_off_to_a_time, is_whose_deed
from dateline.record.drafts import EventDraft
from dateline.record.vocabulary import Status
from dateline.reference.english.modality import factuality_words, governors
from dateline.reference.events.event_types import event_type
from dateline.reference.events.event_words import event_word_classes
from dateline.stages.factuality.embedding import climb
from dateline.stages.factuality.general_truths import apply_general_truth
from dateline.stages.factuality.later_verdict import verdict_of_next_sentence
from dateline.stages.factuality.light_verbs import given_status, is_known_deed
from dateline.stages.factuality.listings import is_listing, is_only_listed
from dateline.stages.factuality.mood import apply_mood
from dateline.stages.factuality.need import is_only_needed
from dateline.stages.factuality.occurrence import settle_occurrence
from dateline.stages.factuality.particles import apply_noun_modifiers, apply_noun_negation
from dateline.stages.factuality.predicates import effect_on_subject
from dateline.stages.factuality.pretence import apply_open_pretence, is_only_played
from dateline.stages.factuality.state import FactualityState
from dateline.stages.factuality.step import ClimbStep, is_indirect_question
from dateline.stages.factuality.tellings import verdict_on_telling
from dateline.stages.factuality.verification import (
    is_labelled_false,
    is_made_up,
    is_marked_unverified,
    is_unverified,
)

NOUNS = ("NOUN", "PROPN")


def assess_factuality(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions with status, certainty and background filled; help that is only needed is no
    mention of help, nor is a deed that is played or only listed one of a deed."""
    directives_and_commissives = frozenset(
        d.trigger for d in event_drafts if event_type(d.type).prospective
    )
    kept = [draft for draft in event_drafts if _is_told(reading, draft)]
    if kept and is_listing(reading):
        kept = [draft for draft in kept if not is_only_listed(reading, draft)]
    return [
        _assessed(FactualityState(reading, draft, directives_and_commissives)) for draft in kept
    ]


def _is_told(reading: Reading, draft: EventDraft) -> bool:
    """False for what is no mention of its event."""
    return not _is_needed_help(reading, draft) and not is_only_played(reading, draft)


def _is_needed_help(reading: Reading, draft: EventDraft) -> bool:
    """Help that is named as needed ("need food aid") has not been given."""
    return event_type(draft.type).helps and is_only_needed(reading, draft)


def _assessed(state: FactualityState) -> EventDraft:
    """The mention with what its words say of whether it happened."""
    trigger = state.reading.words[state.event_draft.trigger]
    if trigger.upos in NOUNS:
        apply_noun_modifiers(state, trigger)
        if is_marked_unverified(state.reading, trigger):
            state.apply("possible")
            state.lower_certainty("possible")
    predicate = _carrier(state, trigger)
    given = given_status(state)
    if not state.is_terminated(given):
        state.apply(given)
        if not is_whose_deed(state.reading, trigger):
            climb(state, _start(state, trigger, _count_predicate(state, predicate)))
    apply_open_pretence(state)
    apply_mood(state)
    apply_general_truth(state)
    if state.status != "denied" and is_labelled_false(state.reading, trigger):
        state.apply("denied")
    _apply_verdict(state, trigger)
    return msgspec.structs.replace(
        state.event_draft,
        status=_status(state),
        certainty=state.certainty,
        background=state.background,
    )


def _apply_verdict(state: FactualityState, trigger: Word) -> None:
    """Takes in what the sentence, or the next, says of the claim that the mention is told in; an
    open question ("it was not clear whether they attacked") denies nothing.
    """
    verdict = verdict_on_telling(state.reading, trigger)
    if verdict is None and not event_type(state.event_draft.type).speech_act:
        verdict = verdict_of_next_sentence(state.reading, trigger)
    if verdict == "denied" and state.status != "denied":
        state.apply("denied")
    elif verdict == "possible" and state.status != "denied":
        state.apply("possible")
        state.lower_certainty("possible")
    if state.status == "denied" and is_indirect_question(state.reading, trigger):
        state.apply("possible")


def _status(state: FactualityState) -> Status:
    """The status that the words give; a deed undertaken is a plan where they leave it open, and so
    is what is put off to a time that they give.
    """
    status = state.status or "happened"
    if is_put_off_to_a_time(state.reading, state.reading.words[state.event_draft.trigger]):
        return "planned"
    is_undertaken = state.event_draft.undertaken is not None
    return "planned" if is_undertaken and status in ("happened", "possible") else status


def _carrier(state: FactualityState, trigger: Word) -> Word:
    """The light verb that carries the trigger, with what it says of it; the trigger itself where
    nothing does."""
    if state.event_draft.carrier is None or _is_of_open_cause(state, trigger):
        return trigger
    if _is_only_told_of(state, trigger):
        return trigger
    if trigger.upos not in NOUNS:  # those of a noun are counted already
        apply_noun_negation(state, trigger)
    carrier = state.reading.words[state.event_draft.carrier]
    if is_dep(trigger.dep, "nsubj*"):
        is_ordered = carrier.lemma in factuality_words().ordering
        if not (is_ordered and is_known_deed(state, trigger)):
            state.apply(effect_on_subject(state.reading, trigger, carrier))
        settle_occurrence(state, carrier)
    return carrier


def _is_only_told_of(state: FactualityState, trigger: Word) -> bool:
    """True where the verb tells whether it was confirmed or made up, not that it was done."""
    head = state.reading.words[trigger.head]
    if head.i != state.event_draft.carrier:
        return False
    step = ClimbStep(state, trigger, head)
    return is_unverified(step) or is_made_up(step)


def _is_of_open_cause(state: FactualityState, noun: Word) -> bool:
    """True for what is known to have happened and of which only the cause is told or guessed: "the
    crash may have been caused by a burst tyre"."""
    carrier = state.event_draft.carrier
    if noun.dep != "nsubj:pass" or carrier is None or not is_pointed_at(state.reading, noun.i):
        return False
    return state.reading.words[carrier].lemma in factuality_words().bringing_about


def _start(state: FactualityState, trigger: Word, predicate: Word) -> Word:
    """Where the climb begins: at the noun, not the verb, where a relative clause carries it.

    In "the coup, which had been planned, fizzled" the main clause says what became of the coup.
    """
    is_relative = predicate.head == trigger.i and is_dep(predicate.dep, "acl*")
    return trigger if is_relative else predicate


def _count_predicate(state: FactualityState, node: Word) -> Word:
    """Whether those counted died is what is said of the count: "the count of 17 dead was right
    (or wrong)"."""
    tally = _tally_above(state.reading, node) if node.upos == "ADJ" else None
    if tally is None or tally.dep != "nsubj":
        return node
    predicate = state.reading.words[tally.head]
    state.apply(governors().get(("a", predicate.lower, "fin"), ""))
    return predicate


def _tally_above(reading: Reading, node: Word) -> Word | None:
    """The nearest "count" or "toll" above a word."""
    for word in reading.ancestors(node.i):
        if word.lemma in event_word_classes().tally:
            return word
    return None
