"""The announcing of one's own deed is no event beside it: "pledged to send tents", "vowed to
attack"."""

from __future__ import annotations

import msgspec

from dateline.language import Reading, Word
from dateline.record.drafts import EventDraft
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words


def _is_promise(word: Word) -> bool:
    """ "Pledged", "assured", "its promise"."""
    acts = speech_act_words()
    if word.upos == "NOUN":
        return word.lemma in acts.promising | acts.committing_nouns
    return word.lemma in acts.promising | (acts.committing - acts.weakly_committing)


def announcing_of(reading: Reading, act: EventDraft, deed: EventDraft) -> EventDraft | None:
    """The deed as planned and announced by its doer; None where the act is no promise of it."""
    verb = reading.words[act.trigger]
    told = event_type(deed.type, deed.mode).announced
    if told is None or not _is_promise(verb):
        return None
    is_by_doer = deed.undertaken is not None or deed.agents in ((), act.agents)
    if deed.status != "planned" or not is_by_doer:
        return None
    words = act.words + deed.words
    return msgspec.structs.replace(
        deed,
        announced=told.type,  # pyright: ignore[reportArgumentType]  (the table's test holds it)
        agents=act.agents or deed.agents,
        targets=tuple(i for i in deed.targets or act.targets if i not in act.agents),
        words=tuple(range(min(words), max(words) + 1)),
    )
