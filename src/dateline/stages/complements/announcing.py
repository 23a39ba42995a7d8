"""The announcing of one's own deed is no event beside it: "pledged to send tents", "vowed to
attack"."""

from __future__ import annotations

import msgspec

from dateline.language import Reading
from dateline.record.drafts import EventDraft
from dateline.reference.events.event_types import event_type
from dateline.reference.events.speech_acts import speech_act_words


def announcing_of(reading: Reading, act: EventDraft, deed: EventDraft) -> EventDraft | None:
    """The deed as planned and announced by its doer; None where the act is no promise of it."""
    verb = reading.words[act.trigger]
    told = event_type(deed.type, deed.mode).announced
    if told is None or verb.lemma not in speech_act_words().promising:
        return None
    if deed.status != "planned" or deed.agents not in ((), act.agents):
        return None
    words = act.words + deed.words
    return msgspec.structs.replace(
        deed,
        announced=told.type,  # pyright: ignore[reportArgumentType]  (the table's test holds it)
        agents=act.agents,
        targets=tuple(i for i in deed.targets or act.targets if i not in act.agents),
        words=tuple(range(min(words), max(words) + 1)),
    )
