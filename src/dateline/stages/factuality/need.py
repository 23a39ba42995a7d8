"""Help that is only needed: somebody wants it, nobody gives or plans it."""

from __future__ import annotations

from dateline.language import Reading, Word, grammar, is_dep
from dateline.record.drafts import EventDraft
from dateline.reference.english.modality import factuality_words

# relations by which a thing wanted hangs below the word that wants it
WITHIN_REQUEST = ("obj", "acl", "nmod", "conj", "compound", "xcomp")


def is_only_needed(reading: Reading, event_draft: EventDraft) -> bool:
    """True for the help of "they need help to rebuild", "in need of aid", "much-needed aid"."""
    word = reading.words[event_draft.trigger]
    modifiers = reading.children(word.i, "amod", "acl*")
    if any(_is_wanting(modifier) for modifier in modifiers):
        return word.upos == "NOUN"
    while is_dep(word.dep, *WITHIN_REQUEST) and word.head != word.i:
        if _is_in_other_phrase(reading, word):
            return False
        word = reading.words[word.head]
        if _is_wanting(word) and reading.child(word.i, "aux:pass") is None:
            return True
    return False


def _is_in_other_phrase(reading: Reading, word: Word) -> bool:
    """True behind another preposition than that of "need of aid"."""
    if not is_dep(word.dep, "nmod"):
        return False
    return grammar.case_of(reading, word.i) not in factuality_words().needed


def _is_wanting(word: Word) -> bool:
    """True for words of need: "need", "lack"."""
    return word.lemma in factuality_words().wanting
