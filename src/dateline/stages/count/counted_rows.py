"""Words that say what became of a counted noun, and the roles that the noun may have to them: the
rows of `counted.tsv`.
"""

from __future__ import annotations

from typing import Literal

from dateline.language import Reading
from dateline.language.grammar import first_case
from dateline.language.reading import Word
from dateline.reference.numbers.quantities import Counted, plain_forms, quantities

CountRole = Literal["obj", "subj", "mod", "noun", "of", "to", "holder"]
Predicate = tuple[Word, CountRole]

# how a particle, an object, an adjective or a phrase with a preposition hangs on its verb
COMPLETING = ("compound:prt", "advmod", "xcomp", "obj", "obl*", "ccomp")


def rows_of(reading: Reading, word: Word) -> list[Counted]:
    """What the table says of a word by any plain form that it may have; with its particle, object
    or complement ("pulled from the rubble") before it alone.
    """
    counted = quantities().counted
    forms = plain_forms(word.text, word.lemma)
    endings = [*_completions(reading, word), ""]
    phrases = (f"{form} {ending}".strip() for ending in endings for form in forms)
    return [row for phrase in phrases if (row := counted.get(phrase))]


def _completions(reading: Reading, verb: Word) -> list[str]:
    """What completes a verb, the longest first: "from rubble", "from", "out", "alive", "home"."""
    if not verb.xpos.startswith("VB"):
        return []
    found: list[str] = []
    completing = reading.children(verb.i, *COMPLETING)
    for sufferer in reading.children(verb.i, "obj", "nsubj:pass"):
        completing += reading.children(sufferer.i, "nmod*")
    for word in completing:
        preposition = first_case(reading, word.i)
        names = plain_forms(word.text, word.lemma)
        if preposition:
            found += [f"{preposition} {name}" for name in names] + [preposition]
        else:
            found += names
    return sorted(dict.fromkeys(found), key=lambda words: -words.count(" "))
