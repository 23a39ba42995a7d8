"""English words of time and the shapes that they stand in: `data/en/timex.yaml`, read once into
typed structs.

Every word is in lower case; patterns are regular expressions. What the fields mean stands in the
table beside them.
"""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Literal

import msgspec
import yaml
from msgspec import Struct

Words = frozenset[str]
Unit = Literal["TS", "TM", "TH", "D", "TNI", "WE", "W", "M", "Q", "Y", "DE", "CE"]
"""Letters of TIMEX3 durations; T marks those of the clock, TNI nights, DE decades, CE centuries."""


class RelationUses(Struct, frozen=True, forbid_unknown_fields=True):
    """What "last", "next", "that" and their kind count from, and where they mean something of their
    own.
    """

    from_time_told: Words
    from_its_end: Words
    next_week: Words
    nearest_ahead: Words
    present: Words
    day_beside: dict[str, str]
    lengths: Words
    of_days: Words
    on_from_day_told: Words
    day_steps: dict[str, int]


class Ways(Struct, frozen=True, forbid_unknown_fields=True):
    """Which way "ago", "later" and their kind count, and from where."""

    back: Words
    from_speaking: Words
    from_speaking_outside_narrative: Words
    lengths_with_object: Words


class VerblikeSeason(Struct, frozen=True, forbid_unknown_fields=True):
    """What shows that the word of a season is a verb or another noun; patterns, "" for none."""

    relations: Words = frozenset()
    lead: str = ""  # without such words before it the bare word is no season
    never_before: str = ""
    never_after: str = ""


class Shapes(Struct, frozen=True, forbid_unknown_fields=True):
    """Patterns with places for words of the table: "~" a blank, "<x>" any of the words x."""

    numeral: str
    unit_one: str
    narrowing: str
    narrowing_lead: str
    approximating: str


class Plausibility(Struct, frozen=True, forbid_unknown_fields=True):
    """Words and patterns by which a match of the grammar is seen to be no time."""

    ambiguous_months: tuple[str, ...]
    month_lead: str
    many_weeks_lead: str
    unowned_after_day: str
    surname_after: str
    figure_after_month: str
    short_year_end: str
    noun_after_year: str
    numbered: str
    about: str
    share_or_code: str
    bare_hijri_lead: str
    ordinal_lead: str
    ordinal_end: str
    early_year_lead: str
    early_year_end: str
    verblike_seasons: dict[str, VerblikeSeason]
    greeting: str
    descriptive_clock_words: Words
    described: str
    rank_units: tuple[str, ...]
    single_amounts: Words
    bare_ranks: Words
    abbreviated_units: Words
    one_night: Words
    one: Words
    in_so_much_time: str
    units_after_article: Words
    demonstrative_relations: Words
    units_after_demonstrative: Words
    attributive: dict[str, str]
    amount_of_content: str
    short_year_lead: str
    not_past: dict[str, str]
    way_end: str
    single_way_end: str


class TimexWords(Struct, frozen=True, forbid_unknown_fields=True):
    """The table of one language."""

    months: dict[str, int]
    weekdays: dict[str, int]  # ISO 8601: Monday is 1
    hijri: dict[str, int]  # months of the Islamic calendar
    jalali: dict[str, int]  # those of the solar one
    jalali_names: dict[str, int]  # and such of them as need a year beside them
    units: dict[str, Unit]
    seasons: dict[str, str]  # TIMEX3: SP, SU, FA, WI
    parts: dict[str, str]  # of the day, TIMEX3: MO, AF, EV, NI, MI, DT
    clock_words: dict[str, str]  # HH:MM
    ordinals: dict[str, int]
    amounts: dict[str, int | float | Literal["X"]]
    relations: dict[str, Literal[-1, 0, 1]]
    relation_forms: tuple[str, ...]
    relation_uses: RelationUses
    deictics: dict[str, int]  # days from the day of speaking
    day_shifts: dict[str, int]
    way_forms: tuple[str, ...]
    ways: Ways
    vague_amounts: dict[str, tuple[int, int]]  # at least, at most
    holidays: dict[str, tuple[int, int]]  # month, day
    feasts: dict[str, tuple[int, int]]  # of the Islamic calendar: its month, its day
    easter: dict[str, int]  # days from Easter Sunday
    zones: dict[str, str]  # offset from UTC
    zone_names: dict[str, str]  # IANA
    zone_forms: tuple[str, ...]
    zone_regions: tuple[str, ...]
    halves: dict[str, str]
    over_midnight: Words
    turns: Words
    nights: Words  # parts that run into the next day where "of" hangs a date on them
    definite_parts: Words
    multiples: dict[str, int]
    references: dict[str, tuple[str, ...]]  # TIMEX3 value to the words that stand for it
    sets: dict[str, str]  # TIMEX3 values
    narrowings: dict[str, tuple[str, ...]]  # first, middle, last
    narrowing_adjectives: tuple[str, ...]
    narrowing_openers: tuple[str, ...]
    no_approximation: Words
    approximations: tuple[str, ...]
    short_full_names: Words
    rank_units: Words
    last_rank: tuple[str, ...]
    never_bare: Words
    never_single: Words
    plural_stems: Words
    without_plural: Words
    shapes: Shapes
    joint: str
    around_day: dict[Literal["around", "up_to", "from", "eve", "day_before"], str]
    plausibility: Plausibility
    names: tuple[str, ...]
    grammar: tuple[tuple[str, str], ...]


@cache
def timex_words() -> TimexWords:
    """The words of time, loaded once. Raises msgspec.ValidationError where the table has another
    shape.
    """
    text = (files("dateline.reference") / "data" / "en" / "timex.yaml").read_text("utf-8")
    table = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    return msgspec.convert(table, TimexWords)


@cache
def pattern(text: str) -> re.Pattern[str]:
    """A pattern of the table, compiled once."""
    return re.compile(text)


@cache
def holiday_words() -> frozenset[str]:
    """The words of the names of holidays and of months of other calendars: "eve", "rajab"."""
    table = timex_words()
    names = (*table.holidays, *table.easter, *table.hijri, *table.jalali_names)
    return frozenset(word for name in names for word in name.replace("'s", "").split())


def is_time_word(text: str) -> bool:
    """True for the name of a day or month, as news writes it: with a capital ("on Sunday", "in
    March"), also one of many days and one that has lost its apostrophe ("Sundays raid").
    """
    if not text[:1].isupper():
        return False
    table, lower = timex_words(), text.lower()
    if lower in table.weekdays or lower in table.months:
        return True
    return lower.endswith("days") and lower[:-1] in table.weekdays
