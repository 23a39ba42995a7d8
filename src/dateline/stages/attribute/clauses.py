"""Pieces of trees that hold what is said: clauses, infinitives, phrases by their preposition."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.reading import Reading, Sentence, Word, is_dep
from dateline.reference.attribution.attribution_words import Frame, attribution_words
from dateline.reference.attribution.cues import Cue
from dateline.reference.english.function_words import function_words
from dateline.stages.attribute.attribution import CLAUSES
from dateline.stages.attribute.punctuation import DOUBLE, SEPARATORS


def words_of_clauses(reading: Reading, clauses: Iterable[Word]) -> set[int]:
    """The words of the clauses, less "that" and what stands before it: "said Friday that ..."."""
    found: set[int] = set()
    for clause in clauses:
        inner = reading.subtree(clause.i)
        that = complementizer(reading, clause)
        if that is not None:
            inner = [j for j in inner if j > that.i]
        found.update(inner)
    return found


def complementizer(reading: Reading, clause: Word) -> Word | None:
    """The "that" which opens a clause."""
    for word in reading.children(clause.i, "mark"):
        if word.lower in function_words().conjunctions.complementizer:
            return word
    return None


def is_relative_pronoun(word: Word) -> bool:
    """ "who", "which"; not the "that" which opens a clause."""
    return word.xpos in ("WP", "WDT") and word.lower in attribution_words().relative_pronouns


def is_infinitive(reading: Reading, clause: Word) -> bool:
    """ "to leave", "not to leave"; also where the parser took "to" for an auxiliary."""
    markers = attribution_words().infinitive_markers
    for mark in reading.children(clause.i, "mark"):
        if mark.lower in markers and mark.xpos in ("TO", "RB"):
            return True
    if clause.xpos not in ("VB", "TO"):
        return False
    to = function_words().conjunctions.infinitive
    return any(w.lower in to for w in reading.children(clause.i, "mark", "aux"))


def is_finite(reading: Reading, clause: Word) -> bool:
    """A clause with a subject, or one that is no infinitive."""
    has_subject = reading.child(clause.i, "nsubj*", "csubj*", "expl") is not None
    return has_subject or not is_infinitive(reading, clause)


def touches_quotation(reading: Reading, clause: Word) -> bool:
    """True if a quote mark stands within the clause."""
    return any(reading.words[j].text in DOUBLE for j in reading.subtree(clause.i))


def has_mark(reading: Reading, clause: Word, marks: frozenset[str]) -> bool:
    """True if one of the subordinating conjunctions opens the clause."""
    return any(
        w.lower in marks and w.xpos in ("IN", "SCONJ") for w in reading.children(clause.i, "mark")
    )


def that_clauses(reading: Reading, i: int, *deps: str) -> list[Word]:
    """The clauses under word i that "that" opens."""
    that = function_words().conjunctions.complementizer
    return [c for c in reading.children(i, *deps) if has_mark(reading, c, that)]


def prepositional_content(reading: Reading, i: int, prepositions: frozenset[str]) -> set[int]:
    """The words under i that a preposition brings in, itself left out: nouns by case, clauses by
    mark.
    """
    found: set[int] = set()
    for child in reading.children(i, "obl*", "nmod*", "advcl*", "acl*", "xcomp", "ccomp"):
        openers = {
            w.i for w in reading.children(child.i, "case", "mark") if w.lower in prepositions
        }
        if openers:
            found |= set(reading.subtree(child.i)) - openers
    return found


def framed_phrase(reading: Reading, cue: Cue, frames: Iterable[Frame], *heads: int) -> set[int]:
    """The phrase of the first frame that the cue takes and one of the heads has; else empty."""
    for frame, prepositions in frames:
        if frame not in cue.frames:
            continue
        for i in heads:
            phrase = prepositional_content(reading, i, prepositions)
            if phrase:
                return phrase
    return set()


def are_separated(reading: Reading, a: int, b: int) -> bool:
    """True if a comma, colon or quote mark stands between two words."""
    return any(w.text in SEPARATORS for w in reading.words[a + 1 : b])


def clause_above(reading: Reading, sentence: Sentence, first: int, own: set[int]) -> int:
    """The head of the clause that an aside gives the source of: the whole sentence if it stands at
    its edge.

    first: the first word of the aside; own: all its words.
    """
    ends_sentence = all(w.upos == "PUNCT" for w in reading.words[max(own) + 1 : sentence.last])
    at_edge = ends_sentence or first - sentence.first <= 1
    word = reading.words[_head_outside(reading, own, first)]
    while word.head != word.i and word.head not in own:
        if not at_edge and is_dep(word.dep, *CLAUSES):
            break
        word = reading.words[word.head]
    return word.i


def _head_outside(reading: Reading, own: set[int], first: int) -> int:
    """The word on which the words of an aside hang; its first word where they hang on none."""
    for j in sorted(own):
        head = reading.words[j].head
        if head not in own:
            return head
    return first
