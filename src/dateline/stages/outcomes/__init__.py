"""What came of an act is mentioned with the act: "attacked the market, killing 12", "killed when a
bomb exploded".

An outcome (the words of `outcome` in event_words.tsv: killed, died, wounded) that hangs on an
act of the same sentence is no occurrence of its own. The act gives type, mode and agents; the
outcome its victims; the mention spans both.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

import msgspec

from dateline.language import Reading
from dateline.record.drafts import EventDraft
from dateline.reference.events.event_types import event_type
from dateline.stages.outcomes.act import Outcome, act_of
from dateline.stages.outcomes.joining import joined
from dateline.stages.outcomes.same_act import fold_goals, fold_instruments


def fold_outcomes(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions in text order; outcomes, goals and instruments are folded into their acts."""
    drafts = fold_instruments(reading, fold_goals(reading, event_drafts))
    whole = {draft.trigger: draft for draft in drafts}
    acts = _acts(reading, drafts)
    for outcome, act in (*_direct(acts), *_by_sibling(acts)):
        whole[act] = joined(whole[act], whole[outcome], reading)
    kept = [whole[draft.trigger] for draft in drafts if draft.trigger not in acts]
    return _with_deaths_of_disasters(kept)


def _direct(acts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Outcomes with the act that they hang on, which is no outcome itself."""
    for outcome, act in acts.items():
        if act not in acts:
            yield outcome, act


def _by_sibling(acts: Mapping[int, int]) -> Iterator[tuple[int, int]]:
    """Outcomes mentioned beside another, with the act of that one: "killed and wounded in an
    attack"."""
    for outcome, sibling in acts.items():
        act = acts.get(sibling)
        if act is not None and act != outcome:
            yield outcome, act


def _acts(reading: Reading, drafts: Sequence[EventDraft]) -> dict[int, int]:
    """Trigger of an outcome -> trigger of its act, or of the outcome that it is mentioned
    beside."""
    carried = {draft.carrier: draft for draft in drafts if draft.carrier is not None}
    by_word = {**carried, **{draft.trigger: draft for draft in drafts}}
    found: dict[int, int] = {}
    for outcome in drafts:
        if not outcome.outcome:
            continue
        act = _act(reading, outcome, by_word)
        if act is not None:
            found[outcome.trigger] = act.trigger
    return found


def _act(
    reading: Reading, draft: EventDraft, by_word: Mapping[int, EventDraft]
) -> EventDraft | None:
    """The act that an outcome came of, if it is another mention and can have outcomes."""
    act = act_of(Outcome(reading, draft, reading.words[draft.trigger], by_word))
    if act is None or act.trigger == draft.trigger:
        return None
    return act if event_type(act.type).has_outcomes else None


def _with_deaths_of_disasters(drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """A death without a cause of its own ("the toll rose to 17") came of what was mentioned last:
    an act or a disaster."""
    last = next((draft.type for draft in drafts if _is_lethal_act(draft)), None)
    outcomes = {draft.trigger for draft in drafts if draft.outcome}
    found: list[EventDraft] = []
    for draft in drafts:
        is_last_disaster = last is not None and event_type(last).disaster
        if is_last_disaster and _is_death_without_cause(draft, outcomes):
            draft = msgspec.structs.replace(draft, type=last, mode=None)
        elif event_type(draft.type).lethal:
            last = draft.type
        found.append(draft)
    return found


def _is_lethal_act(draft: EventDraft) -> bool:
    """True for what may kill and is no outcome itself."""
    return event_type(draft.type).lethal and not draft.outcome


def _is_death_without_cause(draft: EventDraft, outcomes: Container[int | None]) -> bool:
    """True for an outcome of violence that nobody is said to have caused, and for the second of
    "killed in Minna and six in Jos", which shares its verb. `outcomes`: the triggers of all.
    """
    if draft.agents or not (draft.outcome or draft.carrier in outcomes):
        return False
    return event_type(draft.type).violent
