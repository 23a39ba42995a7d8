"""Phrases that give the reason of a deed: they keep their time and their place to themselves."""

from __future__ import annotations

from dateline.language.grammar.prepositions import case_of
from dateline.language.reading import Reading, Word
from dateline.reference.time.temporal_cues import tense_cues, time_relations


def stands_in_reason(reading: Reading, i: int) -> bool:
    """True for a word of such a phrase: the raid of "in retaliation for a raid"."""
    word = reading.words[i]
    for above in (word, *reading.ancestors(i)):
        if above.upos == "VERB" and above.i != i:
            return False
        if gives_reason(reading, above):
            return True
    return False


def gives_reason(reading: Reading, word: Word) -> bool:
    """True for the noun of such a phrase: "in retaliation for ...", "over a bombing in Lahore"."""
    relations = time_relations()
    if word.lemma in relations.reason_nouns:
        return True
    if word.lemma not in tense_cues().retrospective_nouns:
        return False
    return case_of(reading, word.i) in relations.reason_prepositions
