"""Totals and what they are totals of: "the death toll rose to 14", "put the dead at nine"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from dateline.language import Reading, is_dep
from dateline.language.grammar import first_case
from dateline.language.reading import Word
from dateline.reference.english.function_words import function_words
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import plain_forms, quantities
from dateline.reference.numbers.toll_revisions import toll_revisions
from dateline.stages.count.counted_rows import CountRole, Predicate, rows_of

CLIMB = 5  # nouns above the counted one that may stand between it and its predicate


def is_total(word: Word) -> bool:
    """ "toll", "total", "number"."""
    return not quantities().totals.isdisjoint(plain_forms(word.text, word.lemma))


def total_equated(reading: Reading, noun: int) -> Iterator[Predicate]:
    """ "the death toll was 45"."""
    if reading.child(noun, "cop") is None:
        return
    for total in reading.children(noun, "nsubj*"):
        if is_total(total):
            yield from parts_of_total(reading, total)


def total_changed(reading: Reading, noun: int) -> Iterator[Predicate]:
    """ "Lowered the toll from the raid to 19", where the tree hangs the number on the raid."""
    node = reading.words[noun]
    if node.xpos != "CD" or first_case(reading, noun) not in function_words().prepositions.to:
        return
    for verb in islice(reading.ancestors(noun), 1, CLIMB):
        if toll_revisions().change.match(verb.lower) is None:
            continue
        for total in reading.children(verb.i, "nsubj*", "obj"):
            if total.i < noun and is_total(total):
                yield from parts_of_total(reading, total)
        return


def totals_beside(
    reading: Reading, node: Word, head: Word, preposition: str
) -> Iterator[Predicate]:
    """ "the toll rose to 14"; "put the dead at nine and the wounded at 30"."""
    words = counting_words()
    if preposition in words.figure_prepositions and node.xpos == "CD":
        yield from _total_around(reading, node)
    if preposition not in words.complement_prepositions and rows_of(reading, head):
        return
    is_figure = preposition in words.figure_prepositions
    for total in reading.children(head.i, "nsubj*", "obj"):
        if total.i != node.i and is_total(total):
            yield from parts_of_total(reading, total)
        elif _are_counted_cases(reading, total, node):
            yield total, "noun"
        elif is_figure and total.i < node.i:
            people = _last_definite_people(reading, total, node)
            if people is not None:
                yield people, "mod"


def _are_counted_cases(reading: Reading, noun: Word, node: Word) -> bool:
    """ "Deaths rose to 52", "cases jumped to 90": a plural that is both what befell people and what
    is counted, or of which a figure is told.
    """
    if node.xpos != "CD" or node.i < noun.i or noun.xpos != "NNS":
        return False
    rows = rows_of(reading, noun)
    return any({"of", "noun"} <= row.roles or {"to", "noun"} <= row.roles for row in rows)


def _total_around(reading: Reading, node: Word) -> Iterator[Predicate]:
    """ "put the number of people killed since Thursday at 26"; not as if they died at 26."""
    for above in reading.ancestors(node.i):
        if is_total(above) and is_dep(above.dep, "obj", "nsubj:pass") and above.i < node.i:
            yield from parts_of_total(reading, above)
            return


def _last_definite_people(reading: Reading, first: Word, node: Word) -> Word | None:
    """The last "the dead" or "the wounded" before the number, if the first word is one of them."""
    if not _is_definite_people(reading, first):
        return None
    last = first
    for word in reading.words[first.i : node.i]:
        if _is_definite_people(reading, word):
            last = word
    return last


def _is_definite_people(reading: Reading, word: Word) -> bool:
    """ "the dead", "the injured": all of them."""
    stands_for_people = word.lower in counting_words().stand_for_people
    return stands_for_people and reading.child(word.i, "det") is not None


def parts_of_total(reading: Reading, total: Word) -> Iterator[Predicate]:
    """ "the death toll", "the number of dead", "the total": what it is a total of."""
    roles: tuple[CountRole, ...] = ("mod", "noun", "obj")
    yield total, "to"
    for part in reading.subtree(total.i):
        if part == total.i:
            continue
        word = reading.words[part]
        for role in roles:
            yield word, role
        if word.dep == "xcomp" and reading.child(word.i, "aux:pass") is None:
            yield word, "subj"  # "people known to have died"
