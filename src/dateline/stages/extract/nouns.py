"""Event nouns as triggers, with the compound that they make and the verb that carries them."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language import Word, is_dep
from dateline.reference.function_words import function_words
from dateline.reference.lexicon import NO_EVENT, LexiconEntry
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import meets_conditions
from dateline.stages.extract.light_verbs import light_verb_of
from dateline.stages.extract.trigger import Trigger

FINITE = ("VBD", "VBZ", "VBP")


def noun_trigger(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a noun is, or None."""
    for entry in _entries(doc, word):
        used = _compound(doc, word, entry.words[:-1])
        if used is not None and meets_conditions(doc, word, entry):
            return _carried(doc, word, tuple(sorted((word.i, *used))), entry)
    return None


def _carried(
    doc: AnnotatedReading, word: Word, words: tuple[int, ...], entry: LexiconEntry
) -> Trigger:
    """The trigger with its light verb, or the verb that tells that it occurs: "the talks will
    resume"."""
    if entry.type == NO_EVENT:
        return Trigger(word, words, entry)
    if (carried := light_verb_of(doc, word)) is not None:
        return Trigger(word, words, entry, *carried)
    head = doc.reading.head(word.i) if is_dep(word.dep, "nsubj*") else None
    occurs = head is not None and head.lemma in doc.event_words.occurring
    return Trigger(word, words, entry, head if occurs else None)


def _entries(doc: AnnotatedReading, word: Word) -> list[LexiconEntry]:
    """The entries of a noun; of a vacuous one ("a mediation effort") those of the noun before it
    first."""
    own = list(doc.lexicon.get(("n", word.lemma), ()))
    entries = [*_single_words(doc, _hyphenated(doc, word)), *own]
    if word.lemma in doc.event_words.vacuous:
        for modifier in doc.reading.children(word.i, "compound"):
            entries = [*_single_words(doc, (modifier.lemma,)), *entries]
    return entries


def _single_words(doc: AnnotatedReading, nouns: Iterable[str]) -> list[LexiconEntry]:
    entries = (entry for noun in nouns for entry in doc.lexicon.get(("n", noun), ()))
    return [entry for entry in entries if len(entry.words) == 1]


def _hyphenated(doc: AnnotatedReading, word: Word) -> list[str]:
    """The whole of a noun that the tokens part at its hyphen: "sit - in", whichever of the two
    the tree hangs up."""
    words, joined = doc.words, function_words().particles.hyphenated
    found: list[str] = []
    after, before = words[word.i + 1 : word.i + 3], words[max(word.i - 2, 0) : word.i]
    if len(after) == 2 and after[0].text == "-" and after[1].lower in joined:
        found.append(f"{word.lemma}-{after[1].lower}")
    if len(before) == 2 and before[1].text == "-" and word.lower in joined:
        found.append(f"{before[0].lower}-{word.lower}")
    return found


def _compound(doc: AnnotatedReading, word: Word, before: tuple[str, ...]) -> tuple[int, ...] | None:
    """The words just before an event noun that make it one: "air strike", "counter - offensive"."""
    at, used = word.i - 1, list[int]()
    for part in reversed(before):
        while at >= 0 and doc.words[at].text == "-":
            at -= 1
        if at < 0 or not _is_part(doc.words[at], part):
            return None
        used.append(at)
        at -= 1
    return tuple(used)


def _is_part(word: Word, part: str) -> bool:
    return word.xpos not in FINITE and part in (word.lower, word.lemma)
