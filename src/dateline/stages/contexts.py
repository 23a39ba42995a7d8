"""Contexts: of which field of life an event is, by the words of its own clause (PLOVER's contexts)."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from dateline.language import Reading, Word, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.contexts import contexts_of

APART = ("ccomp", "parataxis", "acl:relcl", "conj")  # clauses that tell of something else


def contexts(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, each with its contexts."""
    return [_with_contexts(reading, h) for h in event_drafts]


def _with_contexts(reading: Reading, event_draft: EventDraft) -> EventDraft:
    top = event_draft.carrier if event_draft.carrier is not None else event_draft.trigger
    near = sorted({*_clause(reading, top), *event_draft.words})
    terms = []
    for i in near:
        word = reading.words[i]
        terms += [word.lemma.lower(), word.lower]
        if i + 1 < len(reading.words):
            terms.append(f"{word.lower} {reading.words[i + 1].lemma.lower()}")
    found = contexts_of(event_draft.type, event_draft.mode, terms)
    return msgspec.structs.replace(event_draft, context=found)


def _clause(reading: Reading, top: int) -> list[int]:
    """The words of a clause without the clauses that hang on it."""
    found, stack = [], [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack += [
            w.i
            for w in reading.children(i)
            if w.upos in ("NOUN", "PROPN") or not _is_apart(reading, w)
        ]
    return found


def _is_apart(reading: Reading, word: Word) -> bool:
    """True for a clause of its own; "accused them of stuffing ballot boxes" is one clause."""
    return is_dep(word.dep, *APART) or (
        is_dep(word.dep, "advcl*") and reading.child(word.i, "nsubj*") is not None
    )
