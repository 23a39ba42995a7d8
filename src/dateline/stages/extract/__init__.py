"""Extract: lifts event mentions out of the trees by the event lexicon.

A mention is a trigger (a verb with its particle, an event noun, a state such as "dead") whose
arguments meet the conditions of one entry of the lexicon. Light verbs ("launched an attack")
pass their subject on to the noun. Whether it happened is another stage's question; whom a word
stands for, too: here arguments are head words by index.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence

from dateline.language import Reading
from dateline.record.drafts import EventDraft, QuotationDraft
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.drafts import draft_of, gapped_drafts, harm_elsewhere
from dateline.stages.extract.nouns import points_back
from dateline.stages.extract.responsibility import held_responsible, with_responsible_agents
from dateline.stages.extract.selection import only_describes
from dateline.stages.extract.speech_acts import with_speech_acts
from dateline.stages.extract.stopping import stopped_deeds
from dateline.stages.extract.trigger import Trigger
from dateline.stages.extract.triggers import find_triggers


def extract(
    reading: Reading,
    places: Collection[int] = (),
    quotations: Sequence[QuotationDraft] = (),
) -> list[EventDraft]:
    """Event mentions in text order. `places`: the words that belong to toponyms, by index;
    `quotations`: who says what, for the acts that statements perform."""
    doc = AnnotatedReading(reading, frozenset(places))
    responsible = held_responsible(doc)
    drafts = _drafts(doc, find_triggers(doc), responsible)
    kept = [draft for draft in drafts if not only_describes(doc, draft, drafts)]
    kept = stopped_deeds(doc, kept)
    kept = with_speech_acts(doc, quotations, kept)
    kept.sort(key=lambda draft: draft.trigger)
    return with_responsible_agents(doc, kept, responsible)


def _drafts(
    doc: AnnotatedReading, triggers: Sequence[Trigger], responsible: Mapping[int, list[int]]
) -> list[EventDraft]:
    """The mentions of the triggers, and behind them those that only share a verb."""
    drafts: list[EventDraft] = []
    gapped: list[EventDraft] = []
    pointing: list[Trigger] = []
    for trigger in triggers:
        if points_back(doc, trigger):
            pointing.append(trigger)
            continue
        draft = draft_of(doc, trigger, responsible)
        if draft is not None:
            drafts.append(draft)
            gapped += harm_elsewhere(doc, trigger, draft)
        if trigger.entry.moved:
            gapped += gapped_drafts(doc, trigger)
    told = [(draft.type, doc.words[draft.trigger].sentence) for draft in drafts]
    for trigger in pointing:
        is_known = any(
            type_ == trigger.entry.type and sentence != trigger.word.sentence
            for type_, sentence in told
        )
        if trigger.is_verb and not is_known:
            continue
        draft = draft_of(doc, trigger, responsible, is_known=is_known)
        if draft is not None:
            drafts.append(draft)
    return drafts + gapped
