"""What a number counts: by the predicates around its unit ("12 were killed"), else by the unit
itself ("200 men").
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain

from dateline.language import Reading, is_dep
from dateline.language.grammar import first_case
from dateline.language.reading import Word
from dateline.record.vocabulary import CountOf
from dateline.reference.numbers.counting_words import counting_words
from dateline.reference.numbers.quantities import Counted
from dateline.stages.count.counted_rows import Predicate, rows_of
from dateline.stages.count.people import is_animal, is_person
from dateline.stages.count.predicates import predicates_above, said_of, verb_before, word_behind
from dateline.stages.count.totals import is_total
from dateline.stages.count.units import Unit

# kinds that a whole may have of which a part is given: "six of the 40 tanks"
KINDS_OF_WHOLES: tuple[CountOf, ...] = ("troops", "vehicles", "crowd", "money")


def kind_of(reading: Reading, unit: Unit, first: int, is_whole: bool = False) -> CountOf:
    """What the number counts: by its predicates, then by its unit.

    first: where the number begins. is_whole: the predicate speaks of a part of what is counted
    ("three of the four"), and so says nothing of the whole; only what modifies it does.
    """
    if is_animal(reading, unit.word):
        return "other"
    own = _own_kinds(reading, unit)
    person = unit.itself or is_person(reading, unit.word)
    if is_whole:
        said = chain(_own_meaning(reading, unit.word), said_of(reading, unit.word))
        kind = _kind_by_predicates(reading, said, person)
        return kind or _first([row.kind for row in own if row.kind in KINDS_OF_WHOLES])
    always: list[CountOf] = [row.kind for row in own if row.whom == "always"]
    if always:
        return always[0]
    kind = _kind_by_predicates(reading, _predicates(reading, unit.word, first), person)
    if kind == "cases" and own:  # "infections rose to 58, with 34 deaths"
        return own[0].kind
    return kind or _first([row.kind for row in own])


def _first(kinds: Sequence[CountOf]) -> CountOf:
    """The first of the kinds; "other" where there is none."""
    return kinds[0] if kinds else "other"


def _predicates(reading: Reading, noun: int, first: int) -> Iterable[Predicate]:
    """All that says what became of the noun, nearest first.

    A word that stands for people is a predicate of its own ("three killed, 22 injured"), but under
    a determiner it only says who they were ("three of the wounded died").
    """
    own = _own_meaning(reading, noun)
    around = chain(
        _of_part(reading, noun, first),
        word_behind(reading, noun),
        verb_before(reading, first),
        predicates_above(reading, noun),
    )
    determined = reading.child(noun, "det") is not None
    return chain(around, own) if determined else chain(own, around)


def _own_meaning(reading: Reading, noun: int) -> list[Predicate]:
    """What a word that stands for people says of them: "the wounded"."""
    word = reading.words[noun]
    return [(word, "mod")] if word.lower in counting_words().stand_for_people else []


def _of_part(reading: Reading, noun: int, first: int) -> Iterable[Predicate]:
    """What befell "nine of the people who were hurt": the nine, before what all of them share."""
    number = reading.head(noun)
    if number is None or not first <= number.i < noun:
        return ()
    return predicates_above(reading, number.i) if is_dep(reading.words[noun].dep, "nmod*") else ()


def _kind_by_predicates(
    reading: Reading, predicates: Iterable[Predicate], person: bool
) -> CountOf | None:
    """The kind of the first predicate that the table knows in its role.

    A participle such as "held" says what they were before ("a nurse held since May"); it decides
    only where nothing else is given.
    """
    state: CountOf | None = None
    for word, role in predicates:
        if _is_of_animals(reading, word):  # "Cattle dead: 2,950"
            return "other"
        for row in rows_of(reading, word):
            if role not in row.roles or not _counts(row, person):
                continue
            if row.kind == "killed" and _is_under_way(reading, word):
                return "other"
            gives_state = row.kind == "captured" and is_dep(word.dep, "acl*", "amod")
            if not gives_state:
                return row.kind
            state = row.kind
    return state


def _is_under_way(reading: Reading, predicate: Word) -> bool:
    """ "12,000 are starving": nobody has died of it yet."""
    if predicate.xpos != "VBG" or predicate.lemma not in counting_words().drawn_out:
        return False
    return reading.child(predicate.i, "aux") is not None


def _is_of_animals(reading: Reading, predicate: Word) -> bool:
    """True where what a predicate modifies, or what stands under it before a bare figure, is
    animals.
    """
    if predicate.xpos.startswith("VB"):
        return False
    beside = (predicate.head, *(w.i for w in reading.children(predicate.i, "compound", "nsubj*")))
    return any(is_animal(reading, i) for i in beside)


def _counts(row: Counted, person: bool) -> bool:
    """True if a row of the table is of people or things as the unit is."""
    return row.whom == "any" or (row.whom == "persons") == person


def _own_kinds(reading: Reading, unit: Unit) -> list[Counted]:
    """What the table says of the unit as a noun ("200 troops"); nothing where the number stands
    for it.
    """
    if unit.itself:
        return []
    rows = rows_of(reading, reading.words[unit.word])
    return [row for row in rows if "noun" in row.roles and _is_of_kind(reading, unit, row.kind)]


def _is_of_kind(reading: Reading, unit: Unit, kind: CountOf) -> bool:
    """False for "three cases of fraud" and "two nursing homes", which are other cases and homes."""
    words = counting_words()
    others = {"cases": words.no_cases, "homes": words.no_homes}.get(kind)
    if others is None:
        return True
    modifiers = reading.children(unit.word, "amod", "compound", "nmod*")
    return others.isdisjoint(m.lemma.lower() for m in modifiers)


def is_bare_total(reading: Reading, noun: int) -> bool:
    """ "bringing the total to 14", "put the figure at four": a total that does not say of what."""
    head = reading.head(noun)
    if head is None:
        return False
    if first_case(reading, noun) not in counting_words().total_prepositions:
        return False
    for total in reading.children(head.i, "nsubj*", "obj"):
        if total.i == noun or not is_total(total):
            continue
        if reading.child(total.i, "nmod", "compound", "acl") is None:
            return True
    return False


def is_head_of_kind(reading: Reading, word: Word, kind: CountOf) -> bool:
    """True if the word itself names the kind: "the hostage" is no hostage because of what befell
    him.
    """
    rows = rows_of(reading, word)
    return any(row.kind == kind and "noun" in row.roles for row in rows)
