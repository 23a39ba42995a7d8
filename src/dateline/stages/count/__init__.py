"""Count: the quantities in the words, hedged as the words hedge them, and what each of them counts.

What a number counts is given by the predicate that its noun hangs from ("12 people were killed"),
else by the noun itself ("200 troops"); `counted.tsv` holds both. Numbers that count nothing (dates,
ages, measures, ranks, model names, shares) are left out.

- `numbers.py` the numbers with their hedges and bounds; `not_counts.py` those that count nothing
- `units.py` what is counted; `people.py` whether that is people
- `kinds.py` the kind of count, by the predicates that `predicates.py` finds around the unit
- `parts.py` "nine of them"; `singles.py` "a pilot was killed"; `running.py` "since April";
  `revised.py` "later corrected to nine"
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from itertools import accumulate, pairwise

from msgspec.structs import replace

from dateline.language import Reading
from dateline.language.reading import Word
from dateline.record.drafts import QuantityDraft
from dateline.record.nouns import Time
from dateline.record.vocabulary import CountOf
from dateline.reference.attribution.cues import cue_verb
from dateline.reference.english.function_words import function_words
from dateline.stages.count.kinds import is_bare_total, kind_of
from dateline.stages.count.numbers import HedgedNumber, numbers
from dateline.stages.count.parts import is_included, part_of
from dateline.stages.count.people import is_person
from dateline.stages.count.revised import replaces
from dateline.stages.count.running import is_wider_total
from dateline.stages.count.singles import singles
from dateline.stages.count.units import (
    Unit,
    currency,
    is_measure,
    is_noun,
    national_currency,
    unit_of,
    unit_phrase,
)

__all__ = ["count"]

NOTHING = (0, 0, 0)  # the bounds of "no"


def count(reading: Reading, times: Iterable[Time] = ()) -> list[QuantityDraft]:
    """The quantities of a reading in text order. times: those of the report, whose numbers count
    nothing.
    """
    of_times = _Stretches([(t.start, t.end) for t in times])
    found: list[QuantityDraft] = []
    for number in numbers(reading):
        if of_times.meet(*number.core):  # "in 2012"
            continue
        before = found[-1] if found else None
        quantity = _quantity(reading, number, before)
        if quantity is not None:
            found.append(quantity)
    counted = {q.noun for q in found}
    found += [q for q in singles(reading) if q.noun not in counted]
    ordered = _joined(reading, sorted(found, key=lambda q: (q.start, q.end)))
    return [replace(q, running=is_wider_total(reading, q, ordered)) for q in ordered]


def _joined(reading: Reading, ordered: list[QuantityDraft]) -> list[QuantityDraft]:
    """The quantities, those without a kind with that of the people joined to them by "and": "say 9
    nurses and 30 guards were killed", where the tree has the first as what is said.
    """
    joined = list(ordered)
    for n, (first, then) in enumerate(pairwise(ordered)):
        is_open = first.of == "other" and _is_object_of_saying(reading, first.noun)
        if is_open and first.noun is not None and is_person(reading, first.noun):
            between = {w.lower for w in reading.words[first.noun + 1 : then.words[0]]}
            if between and between <= function_words().conjunctions.additive:
                joined[n] = replace(first, of=then.of)
    return joined


def _is_object_of_saying(reading: Reading, noun: int | None) -> bool:
    """True for the object of a verb that tells: what is said of the noun stands elsewhere."""
    if noun is None or reading.words[noun].dep != "obj":
        return False
    head = reading.head(noun)
    return head is not None and cue_verb(head.lemma) is not None


class _Stretches:
    """Stretches of a text, of which it is asked whether one meets another stretch."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        """Puts them in order; beside the start of each stands the last end up to it."""
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._last_ends = list(accumulate((end for _, end in ordered), max))

    def meet(self, start: int, end: int) -> bool:
        """True if one of them has a character of start..end."""
        before_end = bisect_left(self._starts, end)
        return before_end > 0 and self._last_ends[before_end - 1] > start


def _quantity(
    reading: Reading, number: HedgedNumber, before: QuantityDraft | None
) -> QuantityDraft | None:
    """What a number counts; None where it counts nothing. before: the quantity given last."""
    core = _words_touching(reading, *number.core)
    if not core or _is_within_name(reading, number, core):
        return None
    hedged = tuple(w.i for w in reading.between(number.start, number.end))
    words = hedged or tuple(core)
    unit = unit_of(reading, core)
    money = _money(reading, number, words, unit)
    if money is not None:
        return money
    kind = kind_of(reading, unit, core[0], is_whole=number.whole)
    part = None if before is None else part_of(reading, unit, core, before)
    if kind == "other" and before is not None:
        if unit.itself and replaces(reading, before, number.start):
            return _in_its_place(_draft(number, words, unit, before.of, before.who), before)
        kind = _kind_of_before(reading, unit, part, before)
    unit = part or unit
    if _counts_nothing(reading.words[unit.word], unit, kind, number):
        return None
    phrase = None if unit.itself else unit_phrase(reading, unit.word, {*core, *words})
    is_part = part is not None or is_included(reading, unit.word)
    return replace(_draft(number, words, unit, kind, phrase), part=is_part)


def _money(
    reading: Reading, number: HedgedNumber, words: tuple[int, ...], unit: Unit
) -> QuantityDraft | None:
    """The quantity, if it is money: by its pattern, else by the country before its noun."""
    if number.money:
        return _draft(number, words, unit, "money", currency(reading, *number.core))
    national = national_currency(reading, unit)
    return _draft(number, words, unit, "money", national) if national else None


def _words_touching(reading: Reading, start: int, end: int) -> list[int]:
    """The words that have a letter within start..end."""
    first = reading.first_from(start)
    begins_earlier = first > 0 and reading.words[first - 1].end > start
    if begins_earlier:
        first -= 1
    touching = list[int]()
    for word in reading.words_from(first):
        if word.start >= end:
            break
        touching.append(word.i)
    return touching


def _is_within_name(reading: Reading, number: HedgedNumber, core: list[int]) -> bool:
    """ "Channel 4", "Family of Six": part of a name that goes on; a name has no small numerals."""
    name = reading.name_at(core[-1])
    if name is None or number.money:
        return False
    is_whole_name = name.first >= core[0] and name.last <= core[-1] + 1
    if is_whole_name or name.label == "NORP":
        return False
    return not reading.text[slice(*number.core)].islower()


def _kind_of_before(
    reading: Reading, unit: Unit, part: Unit | None, before: QuantityDraft
) -> CountOf:
    """The kind that a number without one takes from the quantity before: as its part, or as a bare
    total.
    """
    if part is not None:
        return before.of
    if not unit.itself or before.noun is None:
        return "other"
    sentences = reading.words[unit.word].sentence - reading.words[before.noun].sentence
    is_total = sentences <= 1 and is_bare_total(reading, unit.word)
    return before.of if is_total else "other"


def _in_its_place(quantity: QuantityDraft, before: QuantityDraft) -> QuantityDraft:
    """The number that counts anew what the one before counted, of the same noun."""
    is_of_noun = before.noun is not None and before.noun not in before.words
    return replace(quantity, noun=before.noun) if is_of_noun else quantity


def _counts_nothing(named: Word, unit: Unit, kind: CountOf, number: HedgedNumber) -> bool:
    """True for a number without kind and noun, for "no" without a kind, and for measures."""
    if kind == "other":
        has_noun = not unit.itself and is_noun(named)
        if not has_noun or number.bounds == NOTHING:
            return True
    return not unit.itself and is_measure(named)


def _draft(
    number: HedgedNumber, words: tuple[int, ...], unit: Unit, kind: CountOf, phrase: str | None
) -> QuantityDraft:
    """The quantity as the record will have it."""
    low, best, high = number.bounds
    return QuantityDraft(
        start=number.start,
        end=number.end,
        words=words,
        noun=unit.word,
        of=kind,
        who=phrase,
        low=low,
        best=best,
        high=high,
        hedge=number.hedge,
    )
