"""What a state orders its forces to do is a deed of theirs that is planned, not a demand made of
another: "ordered the army to withdraw"."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar
from dateline.record.drafts import EventDraft
from dateline.reference.english.modality import factuality_words
from dateline.stages.complements.content import is_open


def is_command_to_forces(reading: Reading, act: EventDraft, deed: EventDraft) -> bool:
    """True where the forces of a state are ordered to do what the deed tells."""
    verb = reading.words[act.trigger]
    if verb.lemma not in factuality_words().ordering or not is_open(deed):
        return False
    ordered = reading.children(verb.i, "obj", "iobj", "nsubj:pass")
    return bool(ordered) and all(_is_force(reading, noun) for noun in ordered)


def _is_force(reading: Reading, noun: Word) -> bool:
    """True for "the army", "two battalions", "police"."""
    heads = (reading.words[i] for i in grammar.conjuncts(reading, noun.i))
    return all(word.lemma in factuality_words().state_forces for word in heads)
