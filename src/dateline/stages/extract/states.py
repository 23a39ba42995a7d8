"""Adjectives and nouns of state as triggers: "were dead", "17 dead"."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import islice

from dateline.language import Word, is_dep
from dateline.reference.events.lexicon import LexiconEntry
from dateline.stages.extract.annotated_reading import AnnotatedReading
from dateline.stages.extract.frame_roles import meets_conditions
from dateline.stages.extract.trigger import Trigger


def state_trigger(doc: AnnotatedReading, word: Word) -> Trigger | None:
    """The trigger that a word of state is, or None; one that only describes a noun names
    nothing."""
    entries = doc.lexicon.get(("a", word.lemma), ())
    entry = next((e for e in entries if _is_of_entry(doc, word, e)), None)
    if entry is None:
        return None
    is_told = is_counted(doc, word) or is_numbered(doc, word) or _is_predicated(doc, word)
    if not is_told:
        return None
    return Trigger(word, (*_verb_of_finding(doc, word), word.i), entry)


def _is_of_entry(doc: AnnotatedReading, word: Word, entry: LexiconEntry) -> bool:
    """True where the word stands behind the entry's preposition, among arguments as it asks."""
    return _stands_behind(doc, word, entry.words[1:]) and meets_conditions(doc, word, entry)


def _stands_behind(doc: AnnotatedReading, word: Word, prepositions: Sequence[str]) -> bool:
    """True where the noun of a state stands behind its preposition, if it has one: "is in the hands
    of"."""
    before = {case.lower for case in doc.reading.children(word.i, "case")}
    return before.issuperset(prepositions)


def _verb_of_finding(doc: AnnotatedReading, state: Word) -> tuple[int, ...]:
    """The verb that tells the state of its object: "found" of "was found dead"."""
    verb = doc.reading.head(state.i)
    if verb is None or state.dep != "xcomp":
        return ()
    return (verb.i,) if verb.lemma in doc.event_words.finding else ()


def _is_predicated(doc: AnnotatedReading, word: Word) -> bool:
    """True for "were dead", "three wounded", "left him dead", "the dead" as object."""
    if word.dep == "amod":
        return _stands_alone(doc, word)
    is_head = doc.reading.child(word.i, "nsubj*", "nummod", "cop") is not None
    return is_head or word.dep in ("xcomp", "obj")


def _stands_alone(doc: AnnotatedReading, word: Word) -> bool:
    """True behind a number and before what no adjective stands before: "34 dead as a quake hits",
    which a tree may hang on the noun of the next clause."""
    number, after = doc.words[max(word.i - 1, 0)], doc.words[word.i + 1 : word.i + 2]
    if number.xpos != "CD" or number.sentence != word.sentence or not after:
        return False
    return after[0].xpos in ("IN", "RB", "WRB") and after[0].sentence == word.sentence


def is_counted(doc: AnnotatedReading, word: Word) -> bool:
    """True for those of whom a count is given: "the hospital's count of 17 dead", whichever word
    the tree hangs up."""
    number = doc.words[max(word.i - 1, 0)]
    if number.xpos != "CD" or number.sentence != word.sentence:
        return False
    return _is_near_tally(doc, number) or _is_near_tally(doc, word)


def is_numbered(doc: AnnotatedReading, word: Word) -> bool:
    """True for those whose number a verb gives: "the number of dead rose to 35", "put the number of
    missing at nine".
    """
    number = doc.reading.head(word.i)
    if number is None or not is_dep(word.dep, "nmod*") or number.lemma not in doc.event_words.tally:
        return False
    verb = doc.reading.head(number.i)
    if verb is None or not is_dep(number.dep, "nsubj*", "obj"):
        return False
    return any(phrase.xpos == "CD" for phrase in doc.reading.children(verb.i, "obl*"))


def _is_near_tally(doc: AnnotatedReading, word: Word) -> bool:
    """True if "count", "toll" is one of the two words above."""
    nearest = islice(doc.reading.ancestors(word.i), 2)
    return any(above.lemma in doc.event_words.tally for above in nearest)
