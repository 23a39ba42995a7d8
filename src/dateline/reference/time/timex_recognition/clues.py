"""What a text must hold for a rule of the grammar of times to match anywhere in it: a figure, or
one of the words of each class that the rule cannot do without.

Most blocks of a report hold no word of time, and most rules are about words that a block does not
hold; the clues tell so without running the rule. A clue is never asked for more than the rule's
pattern demands: what stands in an optional group, or beside an alternative, is no clue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from dateline.reference.time.timex_words import TimexWords

Words = frozenset[str]
FIGURES = frozenset(
    (
        "dayno", "ordday", "otheryear", "twoyear", "twodigits", "year", "isoyear", "isomonth",
        "isoday", "slash1", "slash2", "shortyear", "bcyear", "decade", "shortdecade", "ordno",
        "hour", "minute", "hhmm",
    )
)  # fmt: skip
"""Classes that are made of figures alone."""
_LETTERS = re.compile(r"[^\W\d_]+")
_UNUSUAL = re.compile("[ſıİK]")  # a pattern that ignores case takes them for plain letters
_ESCAPE = re.compile(r"\\.")
_SET = re.compile(r"\[[^\]]*\]")
_GROUP = re.compile(r"\((?P<kind>\?:|\?P<\w+>|\?[=!<]+)?(?P<inside>[^()]*)\)(?P<often>[?*])?")
_CLASS = re.compile(r"\{([a-z_]+?)\d?\}([?*])?")
_WORD = re.compile(r"(?<![\w\0])[a-z]{3,}(?![\w\0?*])")
_OPEN = "\0"  # stands where something may or may not be, so that no word is sure beside it


@dataclass(frozen=True, slots=True)
class Held:
    """What a text holds: its words in small letters, and whether it holds a figure."""

    words: Words
    has_figure: bool
    is_unusual: bool  # letters of which the clues cannot be sure

    @classmethod
    def by(cls, text: str) -> Held:
        """What one text holds."""
        words = frozenset(_LETTERS.findall(text.lower()))
        has_figure = any(map(str.isdigit, text))
        return cls(words, has_figure, not text.isascii() and bool(_UNUSUAL.search(text)))


@dataclass(frozen=True, slots=True)
class Clues:
    """What one rule cannot do without."""

    figure: bool
    words: tuple[Words, ...]  # of each of the sets one word at least

    def are_in(self, held: Held) -> bool:
        """False where the rule cannot match anywhere in the text."""
        if held.is_unusual:
            return True
        if self.figure and not held.has_figure:
            return False
        return not any(held.words.isdisjoint(words) for words in self.words)


def clues_of(rule: str, classes: Mapping[str, Words]) -> Clues:
    """The clues of a rule as the grammar writes it; `classes`: the clues of classes of words."""
    sure = _without_doubt(rule)
    if "|" in sure:
        return Clues(False, ())
    named = [name for name, often in _CLASS.findall(sure) if not often]
    literal = _WORD.findall(_CLASS.sub(_OPEN, sure))
    words = [classes[name] for name in dict.fromkeys(named) if name in classes]
    return Clues(
        figure=not FIGURES.isdisjoint(named),
        words=(*(frozenset((word,)) for word in literal), *words),
    )


def _without_doubt(rule: str) -> str:
    """The rule without what a match may lack: optional groups, alternatives, what is only looked
    at; groups that must match stand without their brackets.
    """
    text = _SET.sub(" ", _ESCAPE.sub(_OPEN, rule))
    while group := _GROUP.search(text):
        inside = group["inside"]
        is_looked_at = (group["kind"] or "").startswith(("?=", "?!", "?<"))
        if group["often"] or is_looked_at or "|" in inside:
            inside = _OPEN
        text = text[: group.start()] + inside + text[group.end() :]
    return text


def class_clues(table: TimexWords) -> dict[str, Words]:
    """For classes of words that the rules name the words of which a match holds one."""
    units = set(table.units)
    plurals = {f"{unit}s" for unit in units}
    listed: dict[str, Iterable[str]] = {
        "month": table.months,
        "weekday": [*table.weekdays, *(f"{day}s" for day in table.weekdays)],
        "hijri": table.hijri,
        "jalali": table.jalali,
        "jalalinames": table.jalali_names,
        "feast": table.feasts,
        "deictic": table.deictics,
        "holiday": [*table.holidays, *table.easter],
        "ordinal": table.ordinals,
        "rank": [*table.ordinals, *table.last_rank],
        "season": table.seasons,
        "reference": [word for words in table.references.values() for word in words],
        "set": table.sets,
        "part": table.parts,
        "clockword": table.clock_words,
        "unit": units,
        "unit1": units,
        "units": units | plurals,
        "manyunits": plurals,
        "plural": plurals,
    }
    return {name: frozenset(map(_longest_run, words)) for name, words in listed.items()}


def _longest_run(words: str) -> str:
    """The longest run of letters in words of the table; that run is in a text where the words
    are.
    """
    return max(_LETTERS.findall(words.lower()), key=len)
