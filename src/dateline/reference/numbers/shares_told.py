"""How much of what was promised words say there was: "6,000 tents" of 20,000, "half of the money".

The words of a promise and of a later sentence are compared number by number, of one thing each.
Nothing is found where the sentence gives no number of that thing and no share of it: then it tells
the whole.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from msgspec import Struct

from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.quantities import Number, number
from dateline.reference.text import content, words
from dateline.reference.word_sets import word_sets

_BEHIND = 4  # words behind a number in which the thing that it counts stands
_BEFORE = 3  # words before a number that say how it stands to the whole
_SHARED_OUT = 5  # words behind "half of" in which the thing or its number stands
_ENOUGH = 0.9  # of what was promised: "nearly 20,000"
_MARK = re.compile(r"[;:!?()\n]|[,.](?!\d)")

Told = Literal["whole", "less", "open"]


class ShareWords(Struct, frozen=True):
    """Lower-case words and phrases; the header of `data/en/shares_told.tsv` says what each is."""

    fractions: frozenset[str]
    merely: frozenset[str]
    completing: frozenset[str]
    adding: frozenset[str]
    contrasting: frozenset[str]
    wholes: frozenset[str]
    ends: frozenset[str]


@cache
def share_words(language: str = "en") -> ShareWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("shares_told.tsv", ShareWords, language)


class ShareTold(Struct, frozen=True):
    """What a sentence tells of what was promised; `came`, `promised`: the numbers, where given."""

    told: Told
    came: Number | None = None
    promised: Number | None = None


class _Amount(Struct, frozen=True):
    """A number of a text, the words around it, and the stems of what it may count."""

    value: Number
    before: tuple[str, ...]
    things: frozenset[str]


def share_told(promise: str, sentence: str) -> ShareTold:
    """What the sentence tells of the thing that the promise gives a number of."""
    for promised in _amounts(promise):
        of_it = [told for told in _amounts(sentence) if told.things & promised.things]
        if _is_fraction(promised, sentence):
            return ShareTold("less", None, promised.value)
        parts = _parts(promised, of_it, sentence)
        if parts:
            return _compared(promised, parts)
    return ShareTold("whole")


@lru_cache(maxsize=4096)
def _amounts(text: str) -> tuple[_Amount, ...]:
    """The numbers of things, in the order of the text; a text is asked for each promise."""
    return tuple(_found_amounts(text))


def _found_amounts(text: str) -> Iterator[_Amount]:
    """The same, sought in the text."""
    for match in number_patterns().number.finditer(text):
        value = number(match["plain"]) if match["plain"] else None
        if value is None or value <= 1:
            continue
        before, behind = text[: match.start()], text[match.end() :]
        near = " ".join(_phrase(_MARK.split(behind)[0].split()[:_BEHIND]))
        ahead = words(_MARK.split(before)[-1])[-_BEFORE:]
        yield _Amount(value, ahead, frozenset(content(near)))


def _phrase(behind: list[str]) -> Iterator[str]:
    """The words up to a verb or another clause: what a number counts stands before these."""
    for word in behind:
        if word.lower() in share_words().ends:
            return
        yield word


def _parts(promised: _Amount, of_it: list[_Amount], sentence: str) -> list[_Amount]:
    """The numbers that say how much there was: none that is set against it, or is the whole of
    which it is a part; those called few decide where there are any.
    """
    table = share_words()
    few = _called_few(promised, of_it, sentence)
    if few:
        return few
    told = [a for a in of_it if table.contrasting.isdisjoint(a.before)]
    if len(told) > 1:
        return [a for a in told if table.wholes.isdisjoint(a.before)] or told
    return told


def _called_few(promised: _Amount, of_it: list[_Amount], sentence: str) -> list[_Amount]:
    """The numbers that are called few ("only 12"), of what was promised, or of nothing else where
    the promised number is told again.
    """
    few = [a for a in _amounts(sentence) if not share_words().merely.isdisjoint(a.before)]
    if few_of_it := [a for a in few if a.things & promised.things]:
        return few_of_it
    is_told_again = any(a.value == promised.value for a in of_it)
    return [a for a in few if len(a.things) <= 1] if is_told_again else []


def _compared(promised: _Amount, parts: list[_Amount]) -> ShareTold:
    """The parts told beside what was promised."""
    table, came = share_words(), sum(part.value for part in parts)
    if came >= _ENOUGH * promised.value:
        return ShareTold("whole", came, promised.value)
    around = {word for part in parts for word in part.before}
    if around & table.completing:
        return ShareTold("whole", None, promised.value)
    if around & table.adding:
        return ShareTold("open", None, promised.value)
    return ShareTold("less", came, promised.value)


def _is_fraction(promised: _Amount, sentence: str) -> bool:
    """ "Half of the tents", "a third of the 2 million euros": the thing promised follows."""
    said = " ".join(words(sentence))
    for phrase in share_words().fractions:
        _, found, behind = f" {said} ".partition(f" {phrase} ")
        near = " ".join(behind.split()[:_SHARED_OUT])
        if found and not promised.things.isdisjoint(content(near)):
            return True
    return False
