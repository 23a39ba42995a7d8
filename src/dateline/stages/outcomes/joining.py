"""Two mentions of one occurrence made one."""

from __future__ import annotations

import msgspec

from dateline.language import Reading
from dateline.record.drafts import EventDraft


def joined(act: EventDraft, outcome: EventDraft, reading: Reading) -> EventDraft:
    """The act with the victims, places and means of what came of it; it spans the words of both."""
    first, last = min(act.words + outcome.words), max(act.words + outcome.words)
    victims = outcome.targets or act.targets
    return msgspec.structs.replace(
        act,
        trigger=outcome.trigger if _is_outcome_the_verb(act, outcome, reading) else act.trigger,
        trigger_words=tuple(sorted({*act.trigger_words, *outcome.trigger_words})),
        agents=act.agents or tuple(i for i in outcome.agents if i != act.trigger),
        targets=tuple(dict.fromkeys((*victims, *act.targets))),
        places=tuple(dict.fromkeys((*act.places, *outcome.places))),
        means=tuple(dict.fromkeys((*act.means, *outcome.means))),
        words=tuple(range(first, last + 1)),
        outcome=False,
    )


def _is_outcome_the_verb(act: EventDraft, outcome: EventDraft, reading: Reading) -> bool:
    """True where the outcome is the verb of an act named by a bare noun: "the raid killed nine".

    A noun is none: of "the toll of Monday's raid" the raid was on Monday.
    """
    if not outcome.outcome or act.carrier is not None:
        return False
    is_verb = reading.words[act.trigger].upos == "VERB"
    return not is_verb and reading.words[outcome.trigger].upos != "NOUN"
