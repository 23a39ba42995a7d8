"""Words for numbers: what "two hundred", "5.2m", "several dozen", "at least" say.

The table is `data/en/quantities.yaml`; what a vague word is worth follows the record format's
Conventions.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from itertools import product
from math import isfinite
from typing import cast

import yaml

from dateline.record.vocabulary import CountOf
from dateline.reference.english.function_words import function_words
from dateline.reference.english.inflection import endings

Number = int | float
Bounds = tuple[Number | None, Number | None, Number | None]
"""low, best, high; None where the words leave it open."""

_THOUSAND = 1000
_SHORTEST_STEM = 3
_DOUBLING = ("ed", "ing")  # endings before which a last letter may be doubled: "trapped"
_DIGITS = re.compile(r"(\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d{2})+,\d{3}|\d+)(\.\d+)?([a-z]{1,3})?")


@dataclass(frozen=True)
class Counted:
    """What a word makes of the number that depends on it: the kind, in which roles, and whom or
    what it counts.
    """

    kind: CountOf
    roles: frozenset[str]
    whom: str  # persons | things | any | always


@dataclass(frozen=True)
class Quantities:
    """The loaded table."""

    ones: dict[str, int]
    magnitudes: dict[str, int]
    suffixes: dict[str, int]
    vague: dict[str, Bounds]
    before: dict[str, str]
    after: dict[str, str]
    hedge_words: frozenset[str]
    measures: frozenset[str]
    currencies: dict[str, str]
    currency_codes: frozenset[str]
    animals: frozenset[str]
    animal_measures: frozenset[str]
    persons: frozenset[str]
    groups: frozenset[str]
    totals: frozenset[str]
    labels: frozenset[str]
    sizes: frozenset[str]
    beside: frozenset[str]
    anaphors: frozenset[str]
    partitives: frozenset[str]
    irregular: dict[str, str]
    parts: frozenset[str]
    determiners: frozenset[str]
    not_vague: frozenset[str]
    counted: dict[str, Counted]

    @cached_property
    def vague_words(self) -> frozenset[str]:
        """The words of vague quantities one by one: "couple", "handful", "dozens"."""
        return frozenset(word for key in self.vague for word in key.split()) - self.not_vague


@cache
def quantities() -> Quantities:
    """The words for numbers, loaded once."""
    folder = files("dateline.reference") / "data"
    table = yaml.load(
        (folder / "en" / "quantities.yaml").read_text("utf-8"),
        getattr(yaml, "CSafeLoader", yaml.SafeLoader),
    )
    return Quantities(
        ones=table["ones"],
        magnitudes=table["magnitudes"],
        suffixes=table["suffixes"],
        vague={str(k): tuple(v) for k, v in table["vague"].items()},
        before=table["hedges"]["before"],
        after=table["hedges"]["after"],
        hedge_words=frozenset(
            word for hedge in table["hedges"]["before"] for word in hedge.split()
        ),
        measures=frozenset(map(str, table["measures"])),
        currencies=table["currencies"],
        currency_codes=frozenset(table["currency_codes"]),
        animals=frozenset(table["animals"]),
        animal_measures=frozenset(table["animal_measures"]),
        persons=frozenset(table["persons"]),
        groups=frozenset(table["groups"]),
        totals=frozenset(table["totals"]),
        beside=frozenset(table["beside"]),
        anaphors=frozenset(table["anaphors"]),
        partitives=frozenset(table["partitives"]),
        labels=frozenset(table["labels"]),
        sizes=frozenset(table["sizes"]),
        irregular=table["irregular"],
        parts=frozenset(map(str, table["parts"])),
        determiners=frozenset(map(str, table["determiners"])),
        not_vague=frozenset(table["not_vague"]),
        counted=_counted((folder / "en" / "counted.tsv").read_text("utf-8")),
    )


def _counted(text: str) -> dict[str, Counted]:
    """The rows of counted.tsv by their words, each choice of alternatives by itself."""
    found: dict[str, Counted] = {}
    for line in text.splitlines():
        if line.strip() and not line.startswith("#"):
            phrase, kind, roles, whom = line.split("\t")
            row = Counted(cast(CountOf, kind), frozenset(roles.split(",")), whom)
            choices = product(*(word.split("|") for word in phrase.split()))
            found.update((" ".join(words), row) for words in choices)
    return found


def number(words: str | Sequence[str]) -> Number | None:
    """The number that figures or spelled words make: "2,500", "5.2m", "one hundred and six"; None
    if they make none.
    """
    if isinstance(words, str):
        words = words.lower().replace("-", " ").split()
    spoken = _SpokenNumber()
    for word in words:
        if not spoken.take(word.lower(), is_last=word.lower() == words[-1]):
            return None
    return whole(spoken.total + (spoken.part or 0)) if spoken.has_begun else None


@dataclass(slots=True)
class _SpokenNumber:
    """A number word by word: thousands and above that are complete, and what grows below them."""

    total: Number = 0
    part: Number | None = None

    @property
    def has_begun(self) -> bool:
        """True once a word of the number has been read."""
        return self.part is not None or bool(self.total)

    def take(self, word: str, is_last: bool) -> bool:
        """Adds a word in small letters; False for one that is no part of a number."""
        table = quantities()
        value = _plain_value(word)
        scale = table.magnitudes.get(word) or table.suffixes.get(word)  # "7.8 m" beside "7.8m"
        if value is not None:
            self.part = value + (self.part or 0)
        elif scale is not None:
            self._multiply(scale, is_last)
        else:
            return _joins_numbers(word) and self.has_begun
        return True

    def _multiply(self, scale: int, is_last: bool) -> None:
        """ "Hundred" multiplies what has grown, "thousand" completes it, "lakh crore" is one."""
        grown = scale * (1 if self.part is None else self.part)
        if scale < _THOUSAND:
            self.part = grown
        elif self.part is None and 0 < self.total < scale:
            self.total *= scale
        else:
            self.total += grown
            self.part = 0 if is_last else None


def _plain_value(word: str) -> Number | None:
    """The value of a figure or of a word below a hundred."""
    figure = _figure(word)
    return quantities().ones.get(word) if figure is None else figure


def _joins_numbers(word: str) -> bool:
    """True for the "and" of "one hundred and six"."""
    return word in function_words().conjunctions.additive


def _figure(word: str) -> Number | None:
    """A number in figures, with its suffix."""
    match = _DIGITS.fullmatch(word)
    if not match:
        return None
    digits, fraction, suffix = match.groups()
    if suffix and suffix not in quantities().suffixes:
        return None
    value = float(digits.replace(",", "") + (fraction or ""))
    value *= quantities().suffixes[suffix] if suffix else 1
    return whole(value) if isfinite(value) else None


def whole(value: Number) -> Number:
    """An int where the number is whole, so that 5200000.0 is written 5200000."""
    value = round(value, 6)
    return int(value) if value == int(value) else value


def hedged(bounds: Bounds, hedge: str | None) -> Bounds:
    """The bounds of a number under a hedge: above, least, below, most, near, exact (see
    quantities.yaml).
    """
    low, best, high = bounds
    floor = low if low is not None else best
    ceiling = high if high is not None else best
    match hedge:
        case "above":
            return (None if floor is None else floor + (1 if best is not None else 0)), None, None
        case "least":
            return floor, None, None
        case "below":
            return None, None, (None if ceiling is None else ceiling - 1)
        case "most":
            return None, None, ceiling
        case "near":
            return (None, best, None) if best is not None else bounds
        case _:
            return bounds


@cache
def plain_forms(form: str, lemma: str) -> tuple[str, ...]:
    """What the plain form of a word may be, likeliest first: lemma, form, and the form without its
    ending.
    """
    form, lemma = form.lower(), lemma.lower()
    found = [quantities().irregular.get(form, lemma), lemma, form]
    for ending, bases in endings("any"):
        stem = form.removesuffix(ending)
        if form.endswith(ending) and len(stem) >= _SHORTEST_STEM:
            found += [stem + base for base in bases]
            if ending in _DOUBLING and stem[-1] == stem[-2]:
                found.append(stem[:-1])
    return tuple(dict.fromkeys(found))
