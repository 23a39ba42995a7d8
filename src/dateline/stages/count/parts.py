"""Parts of those told before: "14 people, nine of them children", "among them three nurses", "of whom six were women".

The words of a part name no fate of their own: it is that of the whole. Where a verb of their own tells what became
of them ("nine of them fled"), they are no such part.
"""

from __future__ import annotations

from dateline.language import Reading, is_dep
from dateline.record.drafts import QuantityDraft
from dateline.reference.quantities import quantities


def part_of(
    reading: Reading, noun: int, core: list[int], whole: QuantityDraft | None
) -> int | None:
    """Head word of the part that the number counts, if it is a part of `whole`, the quantity told last; else None."""
    if (
        whole is None
        or whole.noun is None
        or reading.words[whole.noun].sentence != reading.words[noun].sentence
    ):
        return None
    if not (_behind(reading, core[-1]) or _before(reading, core[0])):
        return None
    number = reading.words[core[-1]]
    named = reading.words[noun]
    if named.xpos in ("PRP", "WP", "WDT"):
        named = number
    head = reading.head(named.i)
    if head is not None and is_dep(named.dep, "nsubj*", "obj"):
        if head.upos in ("VERB", "AUX"):
            return None
        return head.i
    return named.i


def _behind(reading: Reading, last: int) -> bool:
    """ "nine of them"."""
    after = reading.words[last + 1 : last + 3]
    return len(after) == 2 and after[0].lower == "of" and after[1].lower in quantities().anaphors


def _before(reading: Reading, first: int) -> bool:
    """ "among them nine", "of whom at least six"."""
    i = first - 1
    while i > 0 and reading.words[i].lower in quantities().hedge_words:
        i -= 1
    links = quantities().partitives
    return (
        i > 0
        and reading.words[i].lower in quantities().anaphors
        and reading.words[i - 1].lower in links
    )
