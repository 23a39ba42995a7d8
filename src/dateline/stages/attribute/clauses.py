"""Pieces of trees that hold what is said: clauses, infinitives, phrases by their preposition."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.language.reading import Reading, Word
from dateline.stages.attribute.draft import QUOTE_ENDS


def words_of_clauses(reading: Reading, clauses: Iterable[Word]) -> set[int]:
    found: set[int] = set()
    for clause in clauses:
        inner = set(reading.subtree(clause.i))
        that = next((w.i for w in reading.children(clause.i, "mark") if w.lower == "that"), None)
        if that is not None:  # what stands before it is not of the clause: "said Friday that ..."
            inner = {j for j in inner if j > that}
        found |= inner
    return found


def is_infinitive(reading: Reading, clause: Word) -> bool:
    return any(
        w.lower in ("to", "not") and w.xpos in ("TO", "RB")
        for w in reading.children(clause.i, "mark")
    ) or (
        clause.xpos in ("VB", "TO")
        and any(w.lower == "to" for w in reading.children(clause.i, "mark", "aux"))
    )


def is_finite(reading: Reading, clause: Word) -> bool:
    """A clause with a subject, or one that is no infinitive or participle."""
    return reading.child(clause.i, "nsubj*", "csubj*", "expl") is not None or not is_infinitive(
        reading, clause
    )


def touches_quote(reading: Reading, clause: Word) -> bool:
    return any(
        reading.words[j].text in ("“", '"', "”", "``", "''") for j in reading.subtree(clause.i)
    )


def has_mark(reading: Reading, clause: Word, mark: str) -> bool:
    return any(
        w.lower == mark and w.xpos in ("IN", "SCONJ") for w in reading.children(clause.i, "mark")
    )


def case_of(reading: Reading, word: Word) -> str | None:
    found = reading.child(word.i, "case")
    return found.lower if found else None


def with_case(reading: Reading, i: int, preposition: str) -> set[int]:
    """The words under i that the preposition brings in, itself left out: nouns by case, clauses by mark."""
    found: set[int] = set()
    for child in reading.children(i, "obl*", "nmod*", "advcl*", "acl*", "xcomp", "ccomp"):
        bringers = [w for w in reading.children(child.i, "case", "mark") if w.lower == preposition]
        if bringers:
            found |= set(reading.subtree(child.i)) - {w.i for w in bringers}
    return found


def parted(reading: Reading, a: int, b: int) -> bool:
    """True if a comma, colon or quote mark stands between two words."""
    return any(w.text in QUOTE_ENDS or w.text in ("“", "``", ":") for w in reading.words[a + 1 : b])
