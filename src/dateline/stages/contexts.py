"""Contexts: of which field of life an event is, by the words of its own clause (PLOVER's
contexts)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import msgspec

from dateline.language import Reading, Word, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.events.contexts import contexts_of

APART = ("ccomp", "parataxis", "acl:relcl", "conj")  # clauses that speak of something else


def contexts(reading: Reading, event_drafts: Sequence[EventDraft]) -> list[EventDraft]:
    """The mentions, each with its contexts."""
    return [_with_contexts(reading, draft) for draft in event_drafts]


def _with_contexts(reading: Reading, draft: EventDraft) -> EventDraft:
    """The mention with the contexts of the words of its clause and of its own words."""
    top = draft.trigger if draft.carrier is None else draft.carrier
    words = sorted({*_clause(reading, top), *draft.words})
    found = contexts_of(draft.type, draft.mode, _terms(reading, words))
    return msgspec.structs.replace(draft, context=found)


def _terms(reading: Reading, words: Iterable[int]) -> list[str]:
    """What the table of contexts may list: lemmas, forms, and forms with the lemma of the word
    behind."""
    terms: list[str] = []
    for i in words:
        word = reading.words[i]
        terms += [word.lemma.lower(), word.lower]
        if i + 1 < len(reading.words):
            terms.append(f"{word.lower} {reading.words[i + 1].lemma.lower()}")
    return terms


def _clause(reading: Reading, top: int) -> list[int]:
    """The words of a clause without the clauses that hang on it; nouns that are joined to it
    stay."""
    found: list[int] = []
    stack = [top]
    while stack:
        i = stack.pop()
        found.append(i)
        stack += [w.i for w in reading.children(i) if not _is_other_clause(reading, w)]
    return found


def _is_other_clause(reading: Reading, word: Word) -> bool:
    """True for a clause of its own; "accused them of stuffing ballot boxes" is one clause."""
    if word.upos in ("NOUN", "PROPN"):
        return False
    has_subject = is_dep(word.dep, "advcl*") and reading.child(word.i, "nsubj*") is not None
    return has_subject or is_dep(word.dep, *APART)
