"""Parts of those mentioned before: "14 people, nine of them children", "among them three nurses",
"of whom six were women".

The words of a part name no fate of their own: it is that of the whole. Where a verb of their own
says what became of them ("nine of them fled"), they are no such part.
"""

from __future__ import annotations

from dateline.language import Reading, is_dep
from dateline.language.grammar import first_case
from dateline.record.drafts import QuantityDraft
from dateline.reference.english.function_words import function_words
from dateline.reference.numbers.quantities import quantities
from dateline.stages.count.units import Unit, noun_behind


def part_of(reading: Reading, unit: Unit, core: list[int], whole: QuantityDraft) -> Unit | None:
    """The part that the number counts, if it is a part of `whole`, the quantity given last; else
    None.

    core: the words of the number without its hedges.
    """
    named = reading.words[unit.word]
    if whole.noun is None or reading.words[whole.noun].sentence != named.sentence:
        return None
    is_behind = _points_back_behind(reading, core[-1])
    if not (is_behind or _points_back_before(reading, core[0])):
        return None
    if is_behind and (told := noun_behind(reading, core[-1] + 2)) is not None:
        return told  # "two of them officers"
    if named.xpos in ("PRP", "WP", "WDT"):
        named = reading.words[core[-1]]
    head = reading.head(named.i)
    if head is None or not is_dep(named.dep, "nsubj*", "obj"):
        return Unit(named.i, named.i in core)
    if head.upos in ("VERB", "AUX"):  # it has a fate of its own
        return None
    return Unit(head.i, head.i in core)


def is_included(reading: Reading, noun: int) -> bool:
    """ "Including three nurses", "among them a nurse": part of the number before, and of its
    fate.
    """
    table = quantities()
    while reading.words[noun].dep == "conj" and not first_case(reading, noun):
        noun = reading.words[noun].head
    if first_case(reading, noun) in table.partitives & table.beside:
        return True
    return _points_back_before(reading, reading.subtree(noun)[0])


def is_whole_of_others(reading: Reading, noun: int) -> bool:
    """ "They were among 130 people killed": more than those that the report tells of."""
    table = quantities()
    return first_case(reading, noun) in (
        table.partitives - table.beside - function_words().prepositions.of
    )


def _points_back_behind(reading: Reading, last: int) -> bool:
    """ "nine of them"."""
    after = reading.words[last + 1 : last + 3]
    if len(after) < 2 or after[0].lower not in function_words().prepositions.of:
        return False
    return after[1].lower in quantities().anaphors


def _points_back_before(reading: Reading, first: int) -> bool:
    """ "among them nine", "of whom at least six"."""
    table = quantities()
    i = first - 1
    while i > 0 and reading.words[i].lower in table.hedge_words:
        i -= 1
    if i <= 0:
        return False
    partitive, anaphor = reading.words[i - 1 : i + 1]
    return anaphor.lower in table.anaphors and partitive.lower in table.partitives
