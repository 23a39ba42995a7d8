"""Clauses that stand as sentences of their own when taken out of theirs: a finite verb, its subject
by name.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.language.reading import FINITE, Reading, Word, is_dep

LONGEST = 200  # characters
_APART = (
    "mark",
    "cc",
    "conj",
    "parataxis*",
    "punct",
    "discourse",
    "vocative",
    "dislocated",
)  # go with the sentence around
_LOOSE = ("advcl*",)  # may be left away where the clause is long
_POINTING = frozenset({"PRON", "DET"})  # "it burst", "these were killed" name nobody


def standing_clause(
    reading: Reading, i: int, conditions: Collection[str] = (), sources: Collection[int] = ()
) -> tuple[int, int] | None:
    """Start and end of the clause of verb i; None where it is not finite, has no subject by name,
    or is torn.

    A subject that only points ("they", "which") names nobody; a clause longer than LONGEST is told
    without its side clauses, and not at all if that does not help. `conditions`: marks under which
    a clause asserts nothing ("if"); `sources`: words that name who says it, which are left away
    ("according to the army").
    """
    verb = _verb(reading, i)
    if verb is None or not is_finite(reading, verb):
        return None
    if any(mark.lower in conditions for mark in reading.children(verb.i, "mark")):
        return None
    subject = _subject_by_name(reading, verb)
    if subject is None:
        return None
    for aside in (_APART, (*_APART, *_LOOSE)):
        found = _run(reading, verb, subject, aside, sources)
        if found and found[1] - found[0] <= LONGEST:
            return found
    return None


def _verb(reading: Reading, i: int) -> Word | None:
    """The verb of the clause that a trigger tells: itself, or the predicate that a noun is subject
    or object of.
    """
    word = _governor_of_complement(reading, reading.words[i])
    if word.upos in ("VERB", "AUX") or reading.child(word.i, "cop") is not None:
        return word
    head = reading.head(i)
    if head is None or head.upos != "VERB" or not is_dep(word.dep, "nsubj*", "obj"):
        return None
    return head


def _governor_of_complement(reading: Reading, word: Word) -> Word:
    """The verb that an open complement hangs on, through any number of them: "began to leave"."""
    while is_dep(word.dep, "xcomp"):
        above = reading.head(word.i)
        if above is None or above.upos != "VERB":
            break
        word = above
    return word


def _subject_by_name(reading: Reading, verb: Word) -> Word | None:
    """The subject before the verb, if it names somebody and does not only point."""
    subject = reading.child(verb.i, "nsubj*")
    if subject is None or subject.upos in _POINTING or subject.i > verb.i:
        return None
    return subject


def is_finite(reading: Reading, verb: Word) -> bool:
    """Whether the verb has tense. An auxiliary or copula bears it for the verb: "was killed"."""
    helpers = reading.children(verb.i, "aux*", "cop")
    if helpers:
        return any(w.xpos in FINITE for w in helpers)
    return verb.xpos in FINITE


def _run(
    reading: Reading, verb: Word, subject: Word, aside: tuple[str, ...], sources: Collection[int]
) -> tuple[int, int] | None:
    """The words of the clause that follow one another without a gap from the subject's first to
    past the verb.
    """
    held = _words_held(reading, verb, aside, sources)
    whole = set(reading.subtree(subject.i))
    if not whole <= held:
        return None
    first = min(whole)
    last = _last_without_gap(reading, verb, first, held)
    if last < verb.i or _is_torn(reading, verb, last, held):
        return None
    return reading.span(range(first, last + 1))


def _words_held(
    reading: Reading, verb: Word, aside: tuple[str, ...], sources: Collection[int]
) -> set[int]:
    """The words below the verb, without the relations set aside and without whoever says it."""
    held = set(reading.subtree(verb.i))
    for child in reading.children(verb.i):
        source = child.i in sources and is_dep(child.dep, "obl*", "advmod", "advcl*")
        if source or is_dep(child.dep, *aside):
            held.difference_update(reading.subtree(child.i))
    return held


def _last_without_gap(reading: Reading, verb: Word, first: int, held: set[int]) -> int:
    """The last word that is reached from the first without a gap; stops at the end, past the verb,
    are left.
    """
    last = first
    end = reading.sentences[verb.sentence].last
    while last < end and (last in held or _joins(reading, last, held)):
        last += 1
    last -= 1
    while last > verb.i and reading.words[last].upos == "PUNCT":
        last -= 1
    return last


def _is_torn(reading: Reading, verb: Word, last: int, held: set[int]) -> bool:
    """True if a complement of the verb lies beyond the last word."""
    complements = reading.children(verb.i, "obj", "iobj", "xcomp", "ccomp", "obl*")
    return any(w.i in held and w.i > last for w in complements)


def _joins(reading: Reading, j: int, held: set[int]) -> bool:
    """True for a comma or hyphen amid the clause."""
    return reading.words[j].upos == "PUNCT" and j + 1 in held
