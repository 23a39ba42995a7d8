"""The grammar of times: classes of words as patterns, rules as regular expressions, each compiled
when a text first asks for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache, cached_property

from dateline.reference.numbers.quantities import quantities
from dateline.reference.pattern_tables import any_literal, letter_patterns
from dateline.reference.time.timex_recognition.clues import ClueIndex, class_clues, clues_of
from dateline.reference.time.timex_words import TimexWords, timex_words

GAP = r"(?:[^\S\n]+\n?[^\S\n]*|\n[^\S\n]*)"  # a blank: white space with at most one line break
_INSTEAD = {" ": GAP, "'": "['’]"}  # of a blank and an apostrophe as the tables have them
_DAY = r"(?:[12]\d|3[01]|0?[1-9])(?!\d|[:.,]\d)"
_YEAR = r"(?:1\d{3}|20\d{2})(?!\d|[,.]\d|%)"
_LONG_UNITS = ("D", "W", "M", "Q", "Y", "DE", "CE")
_LONGEST_ABBREVIATION = 4  # letters


@dataclass(frozen=True)
class GrammarRule:
    """One rule: the kind of time that it finds, and its shape, which names `classes` of words."""

    kind: str
    shape: str
    classes: Mapping[str, str]

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The rule as a regular expression."""
        return _compiled(self.shape, self.classes)


@dataclass(frozen=True)
class Grammar:
    """The rules in their order, and the patterns for what stands around a time. `clues`: what the
    rules cannot do without, and behind theirs what the names cannot.
    """

    rules: tuple[GrammarRule, ...]
    clues: ClueIndex
    narrowing: re.Pattern[str]
    approximating: re.Pattern[str]
    joint: re.Pattern[str]
    around_day: tuple[tuple[str, re.Pattern[str]], ...]
    names: re.Pattern[str]


@cache
def grammar() -> Grammar:
    """The grammar, compiled once."""
    table = timex_words()
    classes, clues = _classes(table), class_clues(table)
    shapes = (shape for _, shape in table.grammar)
    return Grammar(
        rules=tuple(GrammarRule(kind, shape, classes) for kind, shape in table.grammar),
        clues=ClueIndex([clues_of(shape, clues) for shape in (*shapes, *table.names)]),
        narrowing=_narrowing(table),
        approximating=_approximating(table),
        joint=re.compile(table.joint.replace("~", GAP)),
        around_day=tuple(
            (way, re.compile(shape.replace("~", GAP), re.I))
            for way, shape in table.around_day.items()
        ),
        names=_names(table),
    )


def _names(table: TimexWords) -> re.Pattern[str]:
    """Names that hold a word of time: "Sunday Times", "Black September"."""
    return re.compile("|".join(rf"\b(?:{p})\b" for p in table.names).replace(" ", r"\s+"), re.I)


def _narrowing(table: TimexWords) -> re.Pattern[str]:
    """What stands before a time and means a part of it: "early", "the end of"."""
    words = {word for words in table.narrowings.values() for word in words}
    adjectives = rf"(?:{'|'.join(table.narrowing_adjectives)})"
    nouns = _any(words - set(table.narrowing_adjectives))
    return re.compile(_shape(table.shapes.narrowing, nouns=nouns, adjectives=adjectives), re.I)


def _approximating(table: TimexWords) -> re.Pattern[str]:
    """The hedge before a time: "about", "nearly"."""
    hedges = [word for word in quantities().before if word not in table.no_approximation]
    near = _any([*hedges, *table.approximations])
    return re.compile(_shape(table.shapes.approximating, near=near), re.I)


def _shape(text: str, **words: str) -> str:
    """A pattern with its <names> filled in and "~" as the gap between two words."""
    for name, body in words.items():
        text = text.replace(f"<{name}>", body)
    return text.replace("~", GAP)


def _any(words: Iterable[str]) -> str:
    """A pattern for any of the words, the longest that fits, blanks taken as white space."""
    return any_literal(words, _INSTEAD)


def _spelled(words: str) -> str:
    """A pattern for words as spelled; any gap between them, either apostrophe."""
    return "".join(letter_patterns(words, _INSTEAD))


def _capital(words: Iterable[str], full_names: frozenset[str], dot: str, end: str = r"\b") -> str:
    """The words with a capital or all in capitals; `dot`: what ends those that are
    abbreviations; `end`: what ends the others.
    """
    full = [w for w in words if len(w) > _LONGEST_ABBREVIATION or w in full_names]
    short = [w for w in words if w not in full]
    return rf"(?-i:(?:{_both_cases(full)}){end}|(?:{_both_cases(short)}){dot})"


def _capitalised(names: Iterable[str]) -> str:
    """Names with a capital at their head, as spelled or with "al" and its kind in any case."""
    ordered = sorted(names, key=lambda name: -len(name))
    return "|".join(rf"(?-i:{name[0].upper()}){_spelled(name[1:])}" for name in ordered)


def _both_cases(words: Iterable[str]) -> str:
    """An alternation of the words with a capital and in capitals, for what is never lower case."""
    return any_literal(form for w in words for form in (w.title(), w.upper()))


def _classes(table: TimexWords) -> dict[str, str]:
    """The classes of words that the rules name, as patterns."""
    return {**_date_classes(table), **_unit_classes(table), **_clock_classes(table)}


def _date_classes(table: TimexWords) -> dict[str, str]:
    """The patterns of the classes that spell days, months, years and what is named like them.
    Guards keep prices, shares and scores out: "$2031", "1,500", "20%".
    """
    months = "|".join(m.title() for m in table.months if len(m) == 3)
    before_date = rf"(?=\.?,?\s+(?:\d|{months}))"
    return {
        "dayno": _DAY,
        "ordday": _DAY.replace(r"(?!\d|[:.,]\d)", ""),
        "hijri": _capitalised(table.hijri),
        "jalali": _capitalised(table.jalali),
        "jalalinames": _capitalised(table.jalali_names),
        "feast": _any(table.feasts),
        "rank": _any([*table.ordinals, *table.last_rank]),
        "nthunit": _any(table.rank_units),
        "otheryear": r"1[2-5]\d\d(?!\d|[,.]\d|%)",
        "twoyear": r"\d\d(?!\d|[.,]\d|%)",
        "twodigits": r"(?<![\d.])\d\d",
        "month": _capital(table.months, table.short_full_names, r"(?:\.|\b)"),
        "year": r"(?<![\d.,$€£#/])" + _YEAR,
        "isoyear": r"(?:19|20)\d\d",
        "isomonth": r"(?:0[1-9]|1[0-2])",
        "isoday": r"(?:0[1-9]|[12]\d|3[01])(?!\d)",
        "slash1": r"(?<!\d)\d{1,2}",
        "slash2": r"\d{1,2}",
        "shortyear": r"(?:(?:1\d{3}|20\d{2})(?!\d|[,.]\d)|\d\d(?!\d|[,.]\d|%))",
        "bcyear": r"(?<![\d.,])\d{1,4}",
        "weekday": _capital(
            table.weekdays,
            table.short_full_names,
            rf"(?:\.(?!\w)|{before_date})",
            end=r"(?:\b|(?=s\b))",  # "on Mondays"
        ),
        "deictic": _any(table.deictics),
        "holiday": _any([*table.holidays, *table.easter]),
        "decade": r"(?:1\d|20)\d0",
        "shortdecade": r"\d0",
        "ordinal": _any(table.ordinals),
        "ordno": r"\d{1,2}",
        "season": _any(table.seasons),
        "reference": _any(word for words in table.references.values() for word in words),
        "set": _any(table.sets),
    }


def _unit_classes(table: TimexWords) -> dict[str, str]:
    """The patterns of units ("weeks"), how many of them, and which way they lead ("ago")."""
    units = [u for u in table.units if u not in table.plural_stems]
    long = [u for u in units if len(u) > 2 and table.units[u] in _LONG_UNITS]
    many = _any(u + "s" for u in table.units if u not in table.without_plural)
    numeral = _shape(table.shapes.numeral, ones=_any(quantities().ones))
    return {
        "rel": f"(?:{'|'.join(table.relation_forms)})".replace(" ", GAP),
        "unit": _any(long),
        "unit_one": _shape(table.shapes.unit_one, units=_any(units)),
        "unit1": _any(u for u in units if u not in table.never_single),
        "units": rf"(?:{many}|{_any(units)})",
        "plural": _any(u + "s" for u in table.units if u not in table.never_bare),
        "manyunits": many,
        "amount": rf"(?:{_any(table.amounts)}|{numeral})",
        "way": f"(?:{'|'.join(table.way_forms)})".replace(" ", GAP),
    }


def _clock_classes(table: TimexWords) -> dict[str, str]:
    """The patterns of times of day, parts of the day and time zones."""
    zones = "|".join(zone.upper() for zone in (*table.zones, *table.zone_forms))
    return {
        "part": _any(table.parts),
        "half": r"[ap]\.?m\.?",
        "hour": r"(?<![\d.,:$€£-])(?:[01]?\d|2[0-4])",
        "minute": r"[0-5]\d(?![\d:])",
        "hhmm": r"(?<![\d.,])[0-2]\d[0-5]\d",
        "zone": rf"(?-i:{zones}|{'|'.join(table.zone_regions)})\b",
        "clockword": _any(table.clock_words),
    }


def _compiled(rule: str, classes: Mapping[str, str]) -> re.Pattern[str]:
    """A rule of the grammar as a regular expression: "{x}" a class, " " a blank, "[- ]" a hyphen or
    a blank.
    """

    def group(match: re.Match[str]) -> str:
        """A <class> as a named group; a number after the name ("year2") only makes it unique."""
        name = match.group(1)
        body = classes.get(name) or classes[name.rstrip("0123456789")]
        return rf"(?P<{name}>{body})"

    blanks = rule.replace("[- ]", rf"(?:[^\S\n]?-[^\S\n]?|{GAP})").replace(" ", "\0")
    body = re.sub(r"(?<!\\)\{([a-z_]+\d?)\}", group, blanks)
    body = body.replace("\0", GAP).replace(GAP + "?", f"(?:{GAP})?")
    boundary = "" if body[0] == "[" else r"(?<!\w)"
    return re.compile(rf"{boundary}(?:{body})(?!\w)", re.I)
