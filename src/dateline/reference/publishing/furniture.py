"""How furniture begins, kind by kind: the regular expressions of `data/en/furniture.tsv`, compiled
once.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from msgspec import Struct

from dateline.record.vocabulary import FurnitureKind
from dateline.reference.guarded_patterns import GuardedPattern
from dateline.reference.pattern_tables import any_literal, nameless
from dateline.reference.publishing.outlets import agency_names
from dateline.reference.tables import rows
from dateline.reference.time.timestamps import date_patterns

CAPITAL = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪİĶĻŁŃŅŇŐŘŚŞŠŢŤŪŮŰŹŻŽ"
# one name of a person: two to five words with capitals, small particles between them
NAME = (
    rf"(?-i:[{CAPITAL}][\w.'’-]*(?:\s(?:(?:de|da|du|van|von|der|den|el|al|bin|bint|ibn|ben|dos|del|la|le|ould|ag|y)\s)*"
    rf"[{CAPITAL}][\w.'’-]*){{1,4}})"
)
MASK = "\ue000"  # stands, letter for letter, where the name of an agency stood: see mask_agencies
NAMES = rf"{NAME}(?:(?:,\s|,?\sand\s|,?\s&\s|\sAND\s){NAME})*"
Pattern = re.Pattern[str]


class Form(Struct, frozen=True):
    """The patterns of one kind; `longest` is the most words that a paragraph of the kind may
    have.
    """

    kind: FurnitureKind
    longest: int
    whole: Pattern | None
    opening: Pattern | None
    topic: Pattern | None
    anywhere: GuardedPattern | None
    near: Pattern | None
    label: Pattern | None
    never: Pattern | None
    photo: Pattern | None
    contact: Pattern | None
    box: Pattern | None
    no_person: Pattern | None
    entry: Pattern | None
    stamped: Pattern | None
    dated: Pattern | None
    list: Pattern | None
    first: Pattern | None
    opener: GuardedPattern | None
    heading: Pattern | None
    closer: GuardedPattern | None
    repeated: Pattern | None
    posture: Pattern | None


class Forms(Struct, frozen=True):
    """All kinds in the order of the table, and the words that open a stamp."""

    kinds: dict[str, Form]
    stamp: Pattern  # groups: published | updated, then the stamp's own words
    bare_stamp: Pattern  # date or time of day alone
    first_stamp: Pattern  # the same, with others behind it
    run_on_stamp: Pattern  # a stamp with a sentence right behind it
    stamp_label: Pattern  # the words that open a stamp, at the head of it; groups as of `stamp`
    stamp_label_before: Pattern  # the same, at the end of what stands before a stamp
    stamp_tail: Pattern  # a stamp that ends a line, with what parts it from the words before


@lru_cache(maxsize=1)
def forms() -> Forms:
    """The compiled patterns of `data/en/furniture.tsv`, by kind, with those of update stamps."""
    table: dict[str, dict[str, list[str]]] = {}
    for kind, form, pattern in rows("en/furniture.tsv", 3):
        table.setdefault(kind, {}).setdefault(form, []).append(pattern)
    stamp = table["update-stamp"]
    label = (
        rf"(?:(?P<updated>{any_literal(stamp['updated'])})|(?P<published>{any_literal(stamp['published'])}))"
        r"(?:\s++(?:at|on|by))?\s*+[:|,/•–—-]?\s*+"
    )
    return Forms(
        {kind: _form(kind, entry) for kind, entry in table.items()},
        re.compile(
            rf"\W{{0,3}}{label}(?P<words>{_stamp_words()})\s*(?P<after>[:|–—-]?)",
            re.I,
        ),
        re.compile(rf"\W{{0,3}}(?P<words>{_stamp_words()})\W*$", re.I),
        re.compile(rf"\W{{0,3}}(?P<words>{_stamp_words()})", re.I),
        re.compile(
            rf"(?:(?P<updated>{any_literal(stamp['updated'])})|(?P<published>{any_literal(stamp['published'])}))?"
            rf":?\s*"
            rf"(?P<words>{_stamp_words()})(?=\s+(?-i:[^\W_a-z]|[“\"(]))",
            re.I,
        ),
        re.compile(rf"\W{{0,3}}{label}", re.I),
        re.compile(rf"(?<!\w){label}$", re.I),
        re.compile(
            rf"(?<![\s|,·•–—(-])[\s|,·•–—(-]*+(?:\bon\s+)?(?:\b{label})?(?<![\w/])(?P<stamp>{_stamp_words()})\W*$",
            re.I,
        ),
    )


def mask_agencies(text: str) -> str:
    """The text with every letter of an agency's name replaced by MASK: offsets stay, and patterns
    stay short.
    """
    return _agency().sub(lambda match: MASK * len(match.group()), text)


@lru_cache(maxsize=1)
def _agency() -> Pattern:
    """The name of any agency as a whole word."""
    return re.compile(rf"(?<!\w)(?:{agency_names()})(?!\w|-\w)")


def _stamp_words() -> str:
    """A pattern for a date, a time of day, or up to five of them in a row."""
    dates = date_patterns()
    month, weekday = dates.month.pattern, dates.weekday.pattern
    number = r"\d{1,2}(?:st|nd|rd|th)?"
    short_day = rf"(?:(?:{weekday},?\s+)?(?:{month}\s+{number}|{number}\s+{month})(?!\d))"
    slashed = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:\d{4}|\d{2}))"
    relative = (dates.ago.pattern, dates.yesterday.pattern, dates.now.pattern)
    named = (dates.day.pattern, slashed, dates.clock.pattern, short_day, weekday, *relative)
    one = rf"(?:{'|'.join(map(nameless, named))})"
    between = r"(?:\s*+(?:[,|·•@/–—-]\s*+)?|\s++at\s+|\s++on\s+|\s*+\()"
    return rf"{one}(?:{between}{one}\)?){{0,4}}"


def _form(kind: str, entry: dict[str, list[str]]) -> Form:
    """The patterns of one kind of furniture, each framed by the marks that may stand around it."""
    return Form(
        kind,  # type: ignore[arg-type]
        int(entry.get("longest", ["40"])[0]),
        _compiled(entry.get("whole"), r"[\[(\s>*•·»-]*(?:{})[\])\s.:!|…»*·-]*$"),
        _compiled(entry.get("opening"), r"[\[(\s>*•·»-]*(?:{})"),
        _compiled(entry.get("topic"), r"[\[(\s>*•·»-]*(?:{})"),
        _guarded(entry.get("anywhere"), "{}"),
        _compiled(entry.get("near"), r"[\[(\s>*•·»-]*(?:{})"),
        _compiled(entry.get("label"), r"[\[(\s>*•·»-]*(?:{})[\])\s.:!|…»-]*$"),
        _compiled(entry.get("never"), "{}"),
        _compiled(entry.get("photo"), r"(?:{})[\s.]*$"),
        _compiled(entry.get("contact"), r"[\[(\s>*•·»-]*(?:{})"),
        _compiled(entry.get("box"), r"(?:{})"),
        _compiled(entry.get("no_person"), "{}"),
        _compiled(entry.get("entry"), "{}"),
        _compiled(entry.get("stamped"), r"[\[(\s>*•·»-]*(?:{})"),
        _compiled(entry.get("dated"), r"(?:{})"),
        _compiled(entry.get("list"), r"(?:{})[\s.:!]*$"),
        _compiled(entry.get("first"), r"\W{0,2}(?:{})"),
        _guarded(entry.get("opener"), "{}"),
        _compiled(entry.get("heading"), r"(?:{})[\s.!]*$"),
        _guarded(entry.get("closer"), r"(?:{})[\s.!]*$"),
        _compiled(entry.get("repeated"), "{}"),
        _compiled(entry.get("posture"), r"[\[(\s>*•·»-]*(?:{})"),
    )


def _compiled(patterns: Sequence[str] | None, frame: str) -> Pattern | None:
    """Any of the patterns, set into the frame at "{}", whatever the case; None for no pattern."""
    if not patterns:
        return None
    return re.compile(
        frame.replace("{}", "|".join(f"(?:{_filled(pattern)})" for pattern in patterns)), re.I
    )


def _guarded(patterns: Sequence[str] | None, frame: str) -> GuardedPattern | None:
    """The same, for what is searched for in every paragraph."""
    pattern = _compiled(patterns, frame)
    return GuardedPattern(pattern) if pattern else None


def _filled(pattern: str) -> str:
    """A pattern with its placeholders ({AGENCY}, {NAME}, {MONTH} and others) filled in."""
    return (
        pattern.replace("{AGENCY}", MASK + "+")
        .replace("{NAMES}", NAMES)
        .replace("{NAME}", NAME)
        .replace("{MONTH}", date_patterns().month.pattern)
        .replace("{WEEKDAY}", date_patterns().weekday.pattern)
    )
