"""Clauses that stand as sentences of their own when taken out of theirs: a finite verb, its subject
by name.
"""

from __future__ import annotations

from collections.abc import Collection

from dateline.language.reading import Reading, Word, is_dep

LONGEST = 200  # characters
_FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})  # Penn Treebank
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
    if verb is None or not _is_finite(reading, verb):
        return None
    if any(mark.lower in conditions for mark in reading.children(verb.i, "mark")):
        return None
    subject = reading.child(verb.i, "nsubj*")
    if subject is None or subject.upos in _POINTING or subject.i > verb.i:
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
    word = reading.words[i]
    while (
        is_dep(word.dep, "xcomp")
        and (above := reading.head(word.i)) is not None
        and above.upos == "VERB"
    ):
        word = above  # "began to leave"
    if word.upos in ("VERB", "AUX") or reading.child(word.i, "cop") is not None:
        return word
    head = reading.head(i)
    return (
        head
        if head is not None and is_dep(word.dep, "nsubj*", "obj") and head.upos == "VERB"
        else None
    )


def _is_finite(reading: Reading, verb: Word) -> bool:
    helpers = reading.children(verb.i, "aux*", "cop")
    return any(w.xpos in _FINITE for w in helpers) if helpers else verb.xpos in _FINITE


def _run(
    reading: Reading, verb: Word, subject: Word, aside: tuple[str, ...], sources: Collection[int]
) -> tuple[int, int] | None:
    """The words of the clause that follow one another without a gap from the subject's first to
    past the verb.
    """
    held = set(reading.subtree(verb.i))
    for child in reading.children(verb.i):
        if is_dep(child.dep, *aside) or (
            child.i in sources and is_dep(child.dep, "obl*", "advmod", "advcl*")
        ):
            held -= set(reading.subtree(child.i))
    whole = set(reading.subtree(subject.i))
    if not whole <= held:
        return None
    first = min(whole)
    last = reading.sentences[verb.sentence].last - 1
    gap = (j for j in range(first, last + 1) if j not in held and not _joins(reading, j, held))
    last = next(gap, last + 1) - 1
    while last > verb.i and reading.words[last].upos == "PUNCT":
        last -= 1
    torn = [
        w
        for w in reading.children(verb.i, "obj", "iobj", "xcomp", "ccomp", "obl*")
        if w.i in held and w.i > last
    ]
    if last < verb.i or torn:
        return None
    return reading.span(range(first, last + 1))


def _joins(reading: Reading, j: int, held: set[int]) -> bool:
    """True for a comma or hyphen amid the clause."""
    return reading.words[j].upos == "PUNCT" and j + 1 in held
