"""What matches the grammar and is no time on the face of its words: "may", "2013 people", "a
second".
"""

from __future__ import annotations

import re

from msgspec import Struct

from dateline.reference.time.temporal_cues import time_relations
from dateline.reference.time.timex_recognition.expression import Expression
from dateline.reference.time.timex_words import VerblikeSeason, pattern, timex_words
from dateline.rules import Conditions

_REACH = 24  # characters looked at on either side
_MODERN = 1900  # a bare number from here on is a year unless something speaks against it
_LAST_HOUR = 24


class Match(Struct, frozen=True):
    """An expression with the characters before it, in lower case, and after it."""

    e: Expression
    before: str
    after: str

    def follows(self, shape: str) -> re.Match[str] | None:
        """Whether the text goes on in that shape."""
        return pattern(shape).match(self.after)

    def precedes(self, shape: str) -> re.Match[str] | None:
        """Whether the text before it is, or ends, in that shape."""
        return pattern(shape).search(self.before)


def is_plausible(text: str, e: Expression) -> bool:
    """False for a match that is no time on the face of its words."""
    reasons = _REASONS_AGAINST.get(e.kind)
    if reasons is None:
        return True
    before, after = text[max(0, e.start - _REACH) : e.start].lower(), text[e.end : e.end + _REACH]
    return not reasons.holds(Match(e, before, after))


# --------------------------------------------------------------------- months


def _is_bare_month(m: Match) -> bool:
    """True for a month with neither day nor year."""
    return m.e.fields.keys() == {"month"}


def _is_ambiguous_month(m: Match) -> bool:
    """True for "May" and "March", which are a verb, a surname and a noun as well."""
    months = timex_words().plausibility.ambiguous_months
    return _is_bare_month(m) and m.e.get("month").lower().startswith(months)


def _is_unstopped_abbreviation(m: Match) -> bool:
    """True for "Mar" or "Dec" alone without a full stop: more often a name or a word."""
    month = m.e.get("month")
    if not _is_bare_month(m) or len(month) > 3 or month.endswith("."):
        return False
    return month.lower() not in timex_words().short_full_names


def _lacks_word_of_time(m: Match) -> bool:
    """True for "may", "march" alone with no word before it that leads in a time ("in", "last")."""
    return _is_ambiguous_month(m) and not m.precedes(timex_words().plausibility.month_lead)


def _is_surname(m: Match) -> bool:
    """True for the first name of a speaker: "May Example said"."""
    return _is_ambiguous_month(m) and bool(m.follows(timex_words().plausibility.surname_after))


def _is_before_figure(m: Match) -> bool:
    """True for a month alone before three digits, too many for a day ("Dec 747")."""
    bare = _is_bare_month(m) and not _is_ambiguous_month(m)
    return bare and bool(m.follows(timex_words().plausibility.figure_after_month))


# --------------------------------------------------------------------- days


def _is_no_owner(m: Match) -> bool:
    """True for "Mondays" and "yesterdays" where no noun follows that it may have on the day."""
    day = m.e.get("weekday") or m.e.get("deictic")
    is_bare = m.e.fields.keys() <= {"weekday", "deictic"}
    if not is_bare or m.e.end - m.e.start != len(day) + 1 or day.endswith("."):
        return False
    words = timex_words().plausibility
    return bool(m.precedes(words.many_weeks_lead) or m.follows(words.unowned_after_day))


# --------------------------------------------------------------------- years


def _is_open_short_year(m: Match) -> bool:
    """True for "'12" in front of anything but a stop or a word in small letters."""
    if not m.e.has("shortyear"):
        return False
    if not m.precedes(timex_words().plausibility.short_year_lead):
        return True
    return bool(m.after) and not m.follows(timex_words().plausibility.short_year_end)


def _year(m: Match) -> int | None:
    """The year in full figures."""
    return None if m.e.has("shortyear") else int(m.e.fields["year"])


def _counts_things(m: Match) -> bool:
    """True for "2013 people"."""
    following = m.follows(timex_words().plausibility.noun_after_year)
    counted = following is not None and following[1] in time_relations().counted
    return counted and _year(m) is not None


def _is_numbered(m: Match) -> bool:
    """True behind "flight", "No.", "more than": a number; but "about 1994" may be a year."""
    words, year = timex_words().plausibility, _year(m)
    if year is None or not m.precedes(words.numbered):
        return False
    return year < _MODERN or not m.precedes(words.about)


def _is_share_or_code(m: Match) -> bool:
    """True for "2013%" and "2013A4": a share or a code with the look of a year."""
    words, year = timex_words().plausibility, _year(m)
    if year is None or year < _MODERN or m.precedes(words.numbered):
        return False
    return bool(m.follows(words.share_or_code))


def _is_bare_early_number(m: Match) -> bool:
    """True for a number below 1900 that no word or stop makes a year."""
    words, year = timex_words().plausibility, _year(m)
    if year is None or year >= _MODERN:
        return False
    is_year = m.precedes(words.early_year_lead) or m.follows(words.early_year_end)
    return not is_year and bool(m.before.strip())


# --------------------------------------------------------------------- seasons


def _verblike(m: Match) -> VerblikeSeason | None:
    """What the table says of a season's word that may be a verb; None for one that may not."""
    return timex_words().plausibility.verblike_seasons.get(m.e.fields["season"].lower())


def _is_dated(m: Match) -> bool:
    """True if a year or a relation ("last") shows that it is a time."""
    return m.e.has("year", "rel", "relyear")


def _is_dated_noun(m: Match) -> bool:
    """True for "this fall", which may be that of a town."""
    word = _verblike(m)
    if word is None:
        return False
    return _is_dated(m) and m.e.get("rel") in word.relations


def _lacks_lead(m: Match) -> bool:
    """True for a word that may be a verb ("fall", "spring"), without the lead that it needs."""
    word = _verblike(m)
    if word is None or not word.lead or _is_dated(m):
        return False
    return not m.precedes(word.lead)


def _is_verb(m: Match) -> bool:
    """True for "to spring", "fall of the town"."""
    word = _verblike(m)
    if word is None or _is_dated(m):
        return False
    if word.never_before and m.precedes(word.never_before):
        return True
    return bool(word.never_after and m.follows(word.never_after))


# --------------------------------------------------------------------- parts of the day, clock


def _is_greeting(m: Match) -> bool:
    """True for "good morning" and the like, which are no time."""
    return bool(m.precedes(timex_words().plausibility.greeting))


def _describes(m: Match) -> bool:
    """True for "the midday sun"."""
    words = timex_words().plausibility
    described = m.e.get("clockword").lower() in words.descriptive_clock_words
    return described and bool(m.follows(words.described))


def _is_no_hour(m: Match) -> bool:
    """True for a figure beyond the hours of the day."""
    if m.e.has("clockword") or not m.e.has("hour"):
        return False
    return int(m.e.fields["hour"]) > _LAST_HOUR


# --------------------------------------------------------------------- lengths and units


def _unit(m: Match) -> str:
    """The unit of the expression in lower case, whichever rule found it."""
    for field in ("units", "plural"):
        word = m.e.get(field)
        if word:
            return word.lower()
    return m.e.get("unit1").lower()


def _amount(m: Match) -> str:
    """The words of the amount in lower case; empty for none."""
    return m.e.get("amount").lower()


def _is_rank(m: Match) -> bool:
    """True for "a second", "a quarter"."""
    words, unit = timex_words().plausibility, _unit(m)
    if not unit.startswith(words.rank_units):
        return False
    return unit in words.bare_ranks or _amount(m) in words.single_amounts


def _is_abbreviation_without_figure(m: Match) -> bool:
    """True for a short unit without a figure before it: "min", "sec", "hr" alone."""
    abbreviated = _unit(m) in timex_words().plausibility.abbreviated_units
    return abbreviated and not _amount(m)[:1].isdigit()


def _is_one_night(m: Match) -> bool:
    """True for "one night", which is a time in a narrative and no length."""
    words = timex_words().plausibility
    return _unit(m) in words.one_night and _amount(m) in words.one


def _is_time_to_come(m: Match) -> bool:
    """True for "two weeks' time"."""
    return bool(m.follows(timex_words().plausibility.in_so_much_time))


def _is_bare_unit(m: Match) -> bool:
    """True if neither a weekend nor a month is beside the unit."""
    return not m.e.has("weekend", "month")


def _is_unit_after_article(m: Match) -> bool:
    """True for "the second", "the night": of bare units only the larger ones name a time."""
    if not _is_bare_unit(m) or m.e.has("rel"):
        return False
    return m.e.get("unit").lower() not in timex_words().plausibility.units_after_article


def _is_demonstrative_unit(m: Match) -> bool:
    """True for "that quarter" and the like."""
    words = timex_words().plausibility
    if not _is_bare_unit(m) or m.e.get("rel").lower() not in words.demonstrative_relations:
        return False
    return m.e.get("unit").lower() not in words.units_after_demonstrative


def _measures_content(m: Match) -> bool:
    """True for "75 hours of video"."""
    return bool(m.follows(timex_words().plausibility.amount_of_content))


# --------------------------------------------------------------------- references and shifts


def _is_attributive(m: Match) -> bool:
    """True for "its future role", "his annual speech"."""
    word = m.e.get("reference") or m.e.get("set")
    lead = timex_words().plausibility.attributive.get(word.lower())
    return lead is not None and bool(m.precedes(lead))


def _goes_on(m: Match) -> bool:
    """True for "the past tense", "the past three years"."""
    more = timex_words().plausibility.not_past.get(m.e.fields["reference"].lower())
    return more is not None and bool(m.follows(more))


def _has_object(m: Match) -> bool:
    """True for "two days after the vote", a length; "two days after." and "two days later" are
    times.
    """
    words = timex_words()
    if m.e.has("one"):
        return not m.follows(words.plausibility.single_way_end)
    may_have = m.e.get("way").lower() in words.ways.lengths_with_object
    return may_have and not m.follows(words.plausibility.way_end)


# --------------------------------------------------------------------- days without a month


def _lacks_lead_of_day(m: Match) -> bool:
    """True for "the 9th" behind no word that leads in a day."""
    if m.e.has("rel") or "month" in m.after[:8]:
        return False
    return not m.precedes(timex_words().plausibility.ordinal_lead)


def _may_be_name(m: Match) -> bool:
    """True for "Rajab" alone behind no word that leads in a month."""
    if m.e.fields.keys() != {"hijri"} or m.e.end - m.e.start > len(m.e.get("hijri")):
        return False
    return not m.precedes(timex_words().plausibility.bare_hijri_lead)


def _is_rank_of_noun(m: Match) -> bool:
    """True for "the 9th brigade"."""
    return not m.follows(timex_words().plausibility.ordinal_end)


_REASONS_AGAINST: dict[str, Conditions[Match]] = {
    "point": Conditions(
        "timex.point",
        [
            ("no noun that is of the day", _is_no_owner),
            ("an abbreviation without its stop", _is_unstopped_abbreviation),
            ("may and march without a word of time", _lacks_word_of_time),
            ("a surname", _is_surname),
            ("a figure follows", _is_before_figure),
        ],
    ),
    "year": Conditions(
        "timex.year",
        [
            ("a short year in running words", _is_open_short_year),
            ("counts what follows", _counts_things),
            ("a number of something", _is_numbered),
            ("a share or a code", _is_share_or_code),
            ("a bare number", _is_bare_early_number),
        ],
    ),
    "dayonly": Conditions(
        "timex.day without month",
        [("no preposition of time", _lacks_lead_of_day), ("a rank", _is_rank_of_noun)],
    ),
    "hijri": Conditions("timex.month of Islam", [("a name", _may_be_name)]),
    "season": Conditions(
        "timex.season",
        [
            ("a noun of another sense", _is_dated_noun),
            ("no preposition of time", _lacks_lead),
            ("a verb", _is_verb),
        ],
    ),
    "part": Conditions("timex.part of day", [("a greeting", _is_greeting)]),
    "clock": Conditions(
        "timex.clock", [("describes a noun", _describes), ("no hour", _is_no_hour)]
    ),
    "duration": Conditions(
        "timex.duration",
        [
            ("a rank or share", _is_rank),
            ("an abbreviation without a figure", _is_abbreviation_without_figure),
            ("one night", _is_one_night),
            ("an amount of something", _measures_content),
            ("a time to come", _is_time_to_come),
        ],
    ),
    "unit": Conditions(
        "timex.unit",
        [
            ("a small unit after an article", _is_unit_after_article),
            ("a unit pointed at", _is_demonstrative_unit),
        ],
    ),
    "reference": Conditions(
        "timex.reference", [("an adjective", _is_attributive), ("the words go on", _goes_on)]
    ),
    "set": Conditions("timex.set", [("an adjective", _is_attributive)]),
    "shift": Conditions("timex.shift", [("a length with its object", _has_object)]),
}
