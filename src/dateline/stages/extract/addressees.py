"""Whom an act of speech is done to where it has no object of its own: its content names them.

"India rejected a Chinese proposal" is done to China, "threatened to bomb Iraq" to Iraq, "agreed to withdraw from Syria"
to Syria. The nearest actor in the object, then in the complement clause, then in a condition, is taken; never the doer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dateline.language import Word, grammar, is_dep
from dateline.stages.extract.arguments import Arguments

MAKERS = (
    "by",
    "from",
    "with",
    "against",
    "to",
    "on",
    "of",
    "for",
    "towards",
    "toward",
    "over",
    "between",
)
DEPTH = 3  # how many phrases below the verb are looked into


def counterparty(
    lens: Arguments, verb: Word, doers: Sequence[int], noun: Word | None = None
) -> list[int]:
    """Head words of whom the act is done to; empty where its content names nobody. `noun`: what the verb carries."""
    taken = {j for i in doers for j in (i, *grammar.phrase(lens.reading, i))}
    for group in _groups(lens, verb, noun):
        found = [i for i in group if i not in taken and lens.reading.words[i].upos != "PRON"]
        if found:
            return list(dict.fromkeys(found))
    return []


def _groups(lens: Arguments, verb: Word, noun: Word | None) -> Iterator[list[int]]:
    """Candidates, the nearest first: in the object, in the complement clause, in the condition."""
    reading = lens.reading
    for phrase in reading.children(verb.i, "obj", "obl*"):
        if phrase.i not in lens.places:
            yield _inside(lens, phrase.i, DEPTH)
    if noun is not None and noun.i != verb.i:
        yield [
            j
            for w in reading.children(noun.i, "nmod*")
            for j in _inside(lens, w.i, DEPTH, itself=True)
        ]
    clauses = [
        c for c in reading.children(verb.i, "xcomp", "ccomp", "advcl") if _is_content(lens, c)
    ]
    for clause in clauses:
        given = [j for j in grammar.obliques(reading, clause.i, "to") if lens.is_a(j, "actor")]
        if given and reading.children(clause.i, "obj"):  # "offered to hand over two men to Chad"
            yield given
        things = [i for i in grammar.patients(reading, clause.i) if not lens.is_a(i, "force")]
        yield [j for i in things for j in _inside(lens, i, DEPTH, itself=True)]
        yield [
            j
            for w in reading.children(clause.i, "obl*")
            for j in _inside(lens, w.i, DEPTH, itself=True)
        ]
    for clause in [c for w in (verb, *clauses) for c in reading.children(w.i, "advcl")]:
        if any(m.lower in ("if", "unless", "until") for m in reading.children(clause.i, "mark")):
            yield [i for i in grammar.subjects(reading, clause.i) if lens.is_a(i, "actor")]


def _is_content(lens: Arguments, clause: Word) -> bool:
    """True for a complement clause and a clause of purpose."""
    marks = lens.reading.children(clause.i, "mark")
    return is_dep(clause.dep, "xcomp", "ccomp") or any(m.lower == "to" for m in marks)


def _inside(lens: Arguments, i: int, depth: int, itself: bool = False) -> list[int]:
    """Actors in a noun phrase: the head itself if asked, its owner, its adjective of a country, its prepositions."""
    reading = lens.reading
    if itself and lens.is_a(i, "actor"):
        return [i]
    owners = [j for w in reading.children(i, "nmod:poss") for j in grammar.conjuncts(reading, w.i)]
    found = [j for j in owners if lens.is_a(j, "actor")]
    found += [
        w.i for w in reading.children(i, "amod", "compound", "nmod:desc") if _is_nation(lens, w)
    ]
    for j in grammar.obliques(reading, i, *MAKERS):
        found += [j] if lens.is_a(j, "actor") else []
        if not found and depth > 1:
            found += _inside(lens, j, depth - 1)
    for clause in reading.children(i, "acl", "acl:relcl"):
        if not found and depth > 1:
            found += [
                j
                for k in grammar.patients(reading, clause.i)
                for j in _inside(lens, k, depth - 1, itself=True)
            ]
    return found


def _is_nation(lens: Arguments, word: Word) -> bool:
    name = lens.reading.name_at(word.i)
    return name is not None and name.label in ("NORP", "LOC", "ORG") and word.text[:1].isupper()
