"""Running totals: "5,300 people have been killed since April" is the toll of a war and not of one
of its days.

What makes a number a total stands in its own clause; a clause joined to such a one goes on with its
period unless it has a day of its own ("1,259 were killed since the truce and 4,146 wounded").
"""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language import Reading, is_dep
from dateline.language.reading import Word
from dateline.record.drafts import QuantityDraft
from dateline.reference.numbers.running_totals import running_totals, words_of_a_period
from dateline.stages.count.parts import is_whole_of_others

CLAUSES = ("advcl*", "conj", "parataxis", "ccomp", "acl:relcl", "acl")
APART = ("advcl*", "conj", "parataxis", "ccomp", "acl:relcl")  # not the clause's own words
OPENING = 2  # words of an adverbial clause that say what it is: "since the truce began"


def clause_of(reading: Reading, i: int) -> Word:
    """The verb of the clause that a word stands in, or the root."""
    word = reading.words[i]
    while word.head != word.i:
        if word.upos in ("VERB", "AUX") and is_dep(word.dep, *CLAUSES):
            return word
        word = reading.words[word.head]
    return word


def is_wider_total(
    reading: Reading, quantity: QuantityDraft, all_: Sequence[QuantityDraft]
) -> bool:
    """True for the toll of more than one occurrence: of a period, or of a wider whole ("26 were
    killed; they were among 130 killed across the country").
    """
    if quantity.noun is None or not is_whole_of_others(reading, quantity.noun):
        return is_running_total(reading, quantity.words[0])
    sentence = reading.words[quantity.noun].sentence
    before = (q for q in all_ if q.of == quantity.of and q.start < quantity.start)
    return any(reading.words[q.words[0]].sentence == sentence for q in before)


def is_running_total(reading: Reading, i: int) -> bool:
    """True if the clause of a word, or one that it is joined to, says that it counts over a
    period.
    """
    clause: Word | None = clause_of(reading, i)
    patterns = running_totals()
    while clause is not None:
        said = _own_words(reading, clause)
        if words_of_a_period().search(said):
            return patterns.superlative.search(said) is None
        is_joined = clause.dep == "conj" and patterns.day.search(said) is None
        clause = clause_of(reading, clause.head) if is_joined else None
    return False


def _own_words(reading: Reading, clause: Word) -> str:
    """The words of a clause, of its dependent clauses only their opening."""
    own = set(reading.subtree(clause.i))
    for word in [reading.words[i] for i in sorted(own)]:
        is_verb = word.upos in ("VERB", "AUX") and is_dep(word.dep, *APART)
        if word.i != clause.i and is_verb:
            own -= set(reading.subtree(word.i)[OPENING if word.dep == "advcl" else 0 :])
    return " ".join(reading.words[i].text for i in sorted(own))
