"""What a text must hold for a rule of the grammar of times to match anywhere in it: figures, and
one of the words of each class that the rule cannot do without.

Most blocks of a report hold no word of time, and most rules are about words that a block does not
hold; the clues tell so without running the rule. A clue is never asked for more than the rule's
pattern demands: what stands in an optional group, or beside an alternative, is no clue.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Literal

from msgspec import Struct

from dateline.reference.guarded_patterns import holds_folded_letters
from dateline.reference.time.timex_words import TimexWords

Words = frozenset[str]
AT_HAND = 1 << 12  # sets of clues that texts hold
FIGURES = frozenset(
    (
        "dayno", "ordday", "twoyear", "isomonth", "isoday", "shortyear", "bcyear", "shortdecade",
        "ordno", "hour", "digit",
    )
)  # fmt: skip
"""Classes that are made of figures alone."""
PARTED_FIGURES = frozenset(("slash1", "slash2", "twodigits", "minute"))
"""Classes of figures that a mark parts from others: "3/4", "12:30"."""
FOUR_FIGURES = frozenset(("otheryear", "year", "isoyear", "decade", "hhmm"))
"""Classes of four figures."""
_LETTERS = re.compile(r"[^\W\d_]+")
_FIGURE = re.compile(r"\d")
_FIGURES = re.compile(r"\d{4}")
_PARTED = re.compile(r"\d[-/.:]\d")
_ONE_FIGURE = re.compile(r"(?:\\d|\[[\d-]+\])(?![?*{])")
_ESCAPE = re.compile(r"\\.")
_SET = re.compile(r"\[[^\]]*\]")
_GROUP = re.compile(r"\((?P<kind>\?:|\?P<\w+>|\?[=!<]+)?(?P<inside>[^()]*)\)(?P<often>[?*])?")
_CLASS = re.compile(r"\{([a-z_]+?)\d*\}([?*])?")
_WORD = re.compile(r"(?<![\w\0])[a-z]{3,}(?![\w\0?*])")
_ONE_OF = re.compile(r" ?[a-z]+ ?(?:\| ?[a-z]+ ?)+")  # all that a group holds: one of some words
_ANY_FIGURE, _FOUR_IN_A_ROW, _PARTED_BY_MARK, _FIRST_OF_WORDS = 1, 2, 4, 8  # bits
_BIT_OF_FIGURES = {
    "none": 0,
    "one": _ANY_FIGURE,
    "four": _FOUR_IN_A_ROW,
    "parted": _PARTED_BY_MARK,
}
_OPEN = "\0"  # stands where something may or may not be, so that no word is sure beside it


class Clues(Struct, frozen=True):
    """What one rule cannot do without."""

    figures: Literal["none", "one", "four", "parted"]  # four in a row; parted by a mark
    words: tuple[Words, ...]  # of each of the sets one word at least


class ClueIndex:
    """The clues of all rules, asked together: one look at each word of a text says which rules may
    match in it.
    """

    def __init__(self, clues: Sequence[Clues]) -> None:
        """`clues`: of each rule. Each set of words is a bit, and so are figures."""
        sets = list(dict.fromkeys(words for rule in clues for words in rule.words))
        bits = {words: _FIRST_OF_WORDS << n for n, words in enumerate(sets)}
        self._rules = [
            _BIT_OF_FIGURES[rule.figures] | sum(bits[words] for words in set(rule.words))
            for rule in clues
        ]
        self._satisfied = lru_cache(AT_HAND)(self._satisfied_by)
        self._of_word: dict[str, int] = {}
        for words, bit in bits.items():
            for word in words:
                self._of_word[word] = self._of_word.get(word, 0) | bit

    def possible(self, text: str) -> list[int]:
        """The rules that may match somewhere in a text, by their number."""
        if holds_folded_letters(text):
            return list(range(len(self._rules)))
        held = 0
        if _FIGURE.search(text):
            held = _ANY_FIGURE | (_FOUR_IN_A_ROW if _FIGURES.search(text) else 0)
            held |= _PARTED_BY_MARK if _PARTED.search(text) else 0
        for word in self._of_word.keys() & set(_LETTERS.findall(text.lower())):
            held |= self._of_word[word]
        return list(self._satisfied(held))

    def _satisfied_by(self, held: int) -> tuple[int, ...]:
        """The rules that need no other bits than some."""
        return tuple(n for n, needed in enumerate(self._rules) if needed & held == needed)


def clues_of(rule: str, classes: Mapping[str, Words]) -> Clues:
    """The clues of a rule as the grammar writes it; `classes`: the clues of classes of words."""
    choices: dict[str, Words] = {}
    sure = _without_doubt(rule, choices)
    if "|" in sure:
        return Clues("none", ())
    known = {**classes, **choices}
    named = [name for name, often in _CLASS.findall(sure) if not often]
    literal = _WORD.findall(_CLASS.sub(_OPEN, sure))
    words = [known[name] for name in dict.fromkeys(named) if name in known]
    return Clues(_figures(named), (*(frozenset((word,)) for word in literal), *words))


def _figures(named: Sequence[str]) -> Literal["none", "one", "four", "parted"]:
    """The figures without which a rule with some classes cannot match."""
    if not FOUR_FIGURES.isdisjoint(named):
        return "four"
    if not PARTED_FIGURES.isdisjoint(named):
        return "parted"
    return "none" if FIGURES.isdisjoint(named) else "one"


def _without_doubt(rule: str, choices: dict[str, Words]) -> str:
    """The rule without what a match may lack: optional groups, alternatives, what is only looked
    at; groups that must match stand without their brackets.

    A group that is one of some words stands as a class, whose words are added to `choices`.
    """
    text = _SET.sub(" ", _ESCAPE.sub(_OPEN, _ONE_FIGURE.sub("{digit}", rule)))
    while group := _GROUP.search(text):
        inside, before, behind = group["inside"], text[: group.start()], text[group.end() :]
        is_looked_at = (group["kind"] or "").startswith(("?=", "?!", "?<"))
        if group["often"] or is_looked_at:
            inside = f" {_OPEN}" if _is_word_apart(inside, behind) else _OPEN
        elif _ONE_OF.fullmatch(inside) and _stands_apart(before, inside, behind):
            name = "any" + "_" * len(choices)
            choices[name] = frozenset(_LETTERS.findall(inside))
            inside = f"{{{name}}}"
        elif "|" in inside:
            inside = _OPEN
        text = before + inside + behind
    return text


def _is_word_apart(inside: str, behind: str) -> bool:
    """True for a group that a blank opens and parts from what follows: the word before it is whole
    with the group and without.
    """
    return inside[:1] == " " and inside[1:2] not in ("?", "*") and behind[:1] in ("", " ")


def _stands_apart(before: str, inside: str, behind: str) -> bool:
    """True where blanks or the ends of the rule part the words of a group from what is around
    it.
    """
    choices = inside.split("|")
    begins = not before or before[-1] == " " or all(word[0] == " " for word in choices)
    ends = not behind or behind[0] == " " or all(word[-1] == " " for word in choices)
    return begins and ends


def class_clues(table: TimexWords) -> dict[str, Words]:
    """For classes of words that the rules name the words of which a match holds one; a year before
    Christ stands before "BC".
    """
    units = set(table.units)
    plurals = {f"{unit}s" for unit in units}
    listed: dict[str, Iterable[str]] = {
        "bcyear": ("b", "bc", "bce"),
        "month": table.months,
        "weekday": [*table.weekdays, *(f"{day}s" for day in table.weekdays)],
        "hijri": table.hijri,
        "jalali": table.jalali,
        "jalalinames": table.jalali_names,
        "feast": table.feasts,
        "deictic": [*table.deictics, *(f"{day}s" for day in table.deictics)],
        "holiday": [*table.holidays, *table.easter],
        "ordinal": table.ordinals,
        "rank": [*table.ordinals, *table.last_rank],
        "season": table.seasons,
        "reference": [word for words in table.references.values() for word in words],
        "set": table.sets,
        "rel": table.relation_forms,
        "way": [word for form in table.way_forms for word in _spellings(form)],
        "part": table.parts,
        "clockword": table.clock_words,
        "half": ["am", "pm", "m"],  # "a.m." is two words
        "unit": units,
        "unit1": units,
        "units": units | plurals,
        "manyunits": plurals,
        "plural": plurals,
    }
    return {name: frozenset(map(_longest_run, words)) for name, words in listed.items()}


def _spellings(form: str) -> tuple[str, ...]:
    """The words of a form with and without the "s" that it may lack: "afterwards?"."""
    return (form[:-2], form[:-1]) if form.endswith("s?") else (form,)


def _longest_run(words: str) -> str:
    """The longest run of letters in words of the table; that run is in a text where the words
    are.
    """
    return max(_LETTERS.findall(words.lower()), key=len)
