"""Mentions of one type that name one act: an operation and its goal, an act and what it is done
by."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import msgspec

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.events.argument_words import argument_words
from dateline.stages.outcomes.joining import joined


def fold_goals(reading: Reading, drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """An operation and its goal are one: "pursue operations to oust rebels", "a campaign to
    crush the rebellion"."""
    whole = {draft.trigger: draft for draft in drafts}
    for goal in drafts:
        operation = _operation(reading, goal, whole)
        if operation is not None:
            whole[operation.trigger] = joined(operation, goal, reading)
            del whole[goal.trigger]
    return sorted(whole.values(), key=lambda draft: draft.trigger)


def _operation(
    reading: Reading, goal: EventDraft, whole: Mapping[int, EventDraft]
) -> EventDraft | None:
    """The noun of the same type on which an infinitive hangs, or which the verb above it
    carries."""
    infinitive = function_words().conjunctions.infinitive
    if goal.undertaken is not None:
        return None  # "its pledge to pay": what is undertaken is the event
    if not grammar.has_form(reading, goal.trigger, infinitive, "mark", "aux"):
        return None
    operation = _mention_above(reading.words[goal.trigger], whole)
    if operation is None or operation.trigger == goal.trigger:
        return None
    is_noun = reading.words[operation.trigger].upos == "NOUN"
    return operation if is_noun and operation.type == goal.type else None


def _mention_above(infinitive: Word, whole: Mapping[int, EventDraft]) -> EventDraft | None:
    """The mention that the head of an infinitive names or carries."""
    if not is_dep(infinitive.dep, "acl", "advcl"):
        return None
    named = whole.get(infinitive.head)
    if named is not None:
        is_of_noun = is_dep(infinitive.dep, "acl")
        return named if is_of_noun else None
    for draft in whole.values():
        if draft.carrier == infinitive.head:
            return draft
    return None


def fold_instruments(reading: Reading, drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """What an act is done by is no second one: "two lorries were hit by gunfire", "shelling
    damaged the school"."""
    whole = {draft.trigger: draft for draft in drafts}
    for noun in drafts:
        act = _act_done_by(reading, noun, whole)
        if act is not None:
            both = joined(act, noun, reading)
            whole[act.trigger] = msgspec.structs.replace(both, mode=noun.mode or act.mode)
            del whole[noun.trigger]
    return [whole[draft.trigger] for draft in drafts if draft.trigger in whole]


def _act_done_by(
    reading: Reading, noun: EventDraft, whole: Mapping[int, EventDraft]
) -> EventDraft | None:
    """The verb of the same type whose agent or means the noun is; none where a light verb
    carries it."""
    word = reading.words[noun.trigger]
    if word.upos != "NOUN" or noun.carrier is not None or reading.head(word.i) is None:
        return None
    act = whole.get(word.head)
    if act is None or act.type != noun.type:
        return None
    is_outcome = act.outcome or noun.outcome
    if is_outcome:
        return None
    if noun.trigger not in _causes(reading, act):
        return None
    return act


def _causes(reading: Reading, act: EventDraft) -> list[int]:
    """By whom and by what it is done: "shelling damaged the school", "hit by gunfire"."""
    means = grammar.obliques(reading, act.trigger, *argument_words().causes)
    return [*grammar.agents(reading, act.trigger), *means]
