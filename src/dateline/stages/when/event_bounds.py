"""What a time expression bounds as the time of an event: limits ("by Friday"), ranges, and lengths
up to the anchor.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from math import ceil

from msgspec import Struct

from dateline.language import Reading
from dateline.record.nouns import Time, When
from dateline.reference.time.temporal_cues import alternatives, tense_cues, time_relations
from dateline.reference.time.timex import shifted
from dateline.rules import Attempts
from dateline.stages.when.distances import is_distance
from dateline.stages.when.tense import tense_of_timex
from dateline.stages.when.time_limits import LIMIT_BACK, limit_of, with_limit
from dateline.stages.when.timexes import LocatedTimex

_LATEST_TEXT = 16  # characters behind it that may read " by the latest"
_LENGTH = re.compile(r"P[\dX]|PT")
_LENGTH_IN_DAYS = re.compile(r"P(\d+(?:\.\d+)?|X)(D|W|M|Q|Y|DE|CE)")
_COUNTED_LENGTH = re.compile(r"P(T?)(\d+(?:\.\d+)?)([DWMYHS])")
_HOURS = 24  # of a day
_GRAINS = {
    "D": "day", "W": "week", "M": "month", "Q": "quarter", "Y": "year",
    "DE": "decade", "CE": "century",
}  # fmt: skip
# Relations of a length that says how long something has lasted: "a nine-month siege", "fought nine
# months".
_LASTING = (
    "compound", "amod", "nmod:poss", "nummod", "obl:tmod", "obl:unmarked", "obl:npmod", "nmod",
)  # fmt: skip


class _Bounded(Struct, frozen=True):
    """A time, the limiting word beside it ("" where there is none), and both as they are quoted."""

    reading: Reading
    timexes: Sequence[LocatedTimex]
    timex: LocatedTimex
    anchor: date | None
    limit: str
    text: str

    @property
    def time(self) -> Time:
        """The time of the expression, with its bounds and grain."""
        return self.timex.time


def bounds_of_event(
    reading: Reading,
    timexes: Sequence[LocatedTimex],
    timex: LocatedTimex,
    anchor: date | None,
    is_owned: bool = False,
) -> When:
    """A time as the bounds of an event: with its limits, its other end, or the stretch up to the
    anchor. `is_owned`: it is the event's own, whose preposition is none of the time's: "before
    Friday's vote".
    """
    limit = "" if is_owned else limit_of(reading, timex)
    text = with_limit(reading, timex, limit)
    case = _Bounded(reading, timexes, timex, anchor, limit, text)
    return _BOUNDS.decide(case) or _as_stated(case)


# -- lengths


def _length(case: _Bounded) -> When | None:
    """ "for months", "a nine-month siege": up to the anchor, from as long before as the words
    say.
    """
    value = case.time.value or ""
    if case.time.earliest is not None or not _LENGTH.match(value):
        return None
    counted = _LENGTH_IN_DAYS.fullmatch(value)
    grain = _GRAINS[counted[2]] if counted else None
    if _runs_on(case):
        return When()
    if case.anchor is None or not _has_lasted(case):
        return When(None, None, grain, case.text)
    today = case.anchor.isoformat()
    if counted is None or counted[1] == "X":
        return When(None, today, grain, case.text)
    start = shifted(case.anchor, -float(counted[1]), counted[2])
    return When(start.isoformat(), today, grain, case.text)


def _has_lasted(case: _Bounded) -> bool:
    """ "for months", "since", or a length that the tree hangs on a verb as one."""
    cues = time_relations()
    if case.limit in cues.duration or case.limit in cues.since:
        return True
    return case.reading.words[case.timex.head].dep in _LASTING


def _runs_on(case: _Bounded) -> bool:
    """ "suspended the decree for 90 days", "four days after the raid": a length behind an act does
    not say how long ago the act was.
    """
    if is_distance(case.reading, case.timex):
        return True
    if case.limit not in time_relations().duration:
        return False
    verb = case.reading.words[case.reading.words[case.timex.head].head]
    if verb.lemma not in time_relations().lasting_acts or verb.xpos == "VBG":
        return False
    auxiliaries = case.reading.children(verb.i, "aux*")
    return all(word.lemma not in tense_cues().perfect_base for word in auxiliaries)


def _length_ahead(case: _Bounded) -> When | None:
    """ "Will pay within ten days", "in 48 hours": from the anchor to the end of the length; not
    "within ten days of the signing"."""
    if case.anchor is None or not _COUNTED_LENGTH.fullmatch(case.time.value or ""):
        return None
    end = end_of_length(case.time.value, case.anchor) if _runs_ahead(case) else None
    return When(_today(case), end.isoformat(), "day", _with_opener(case)) if end else None


def end_of_length(value: str | None, first: date) -> date | None:
    """The last day of a counted length that begins on a day: 48 hours end two days later. `value`:
    of the length, as TIMEX3 writes it ("P2W", "PT48H"); None where it counts nothing.
    """
    counted = _COUNTED_LENGTH.fullmatch(value or "")
    if counted is None:
        return None
    amount, unit = float(counted[2]), counted[3]
    if counted[1] and unit == "H":
        amount, unit = ceil(amount / _HOURS), "D"
    elif counted[1]:
        amount, unit = 0, "D"
    if amount != int(amount) and unit != "D":
        return None
    return shifted(first, amount, unit)


def _runs_ahead(case: _Bounded) -> bool:
    """True for a length that counts on from the day of speaking."""
    reading, timex, cues = case.reading, case.timex, time_relations()
    words, last = reading.words, timex.words[-1]
    opening = {w.lower for w in words[max(timex.words[0] - 1, 0) : timex.words[0] + 2]}
    if opening.isdisjoint(cues.ahead_openers):
        return False
    behind = words[last + 1].lower if last + 1 < len(words) else ""
    if behind in cues.ahead_from_another:
        return False
    return tense_of_timex(reading, timex.head) == "future"


def _with_opener(case: _Bounded) -> str:
    """The words of the length, with the "within" or "in" before them."""
    words, first = case.reading.words, case.timex.words[0]
    text = case.reading.text[case.time.start : case.time.end]
    if first == 0 or words[first - 1].lower not in time_relations().ahead_openers:
        return text
    return case.reading.text[words[first - 1].start : case.time.end]


# -- limits


def _since(case: _Bounded) -> When | None:
    """ "since Friday": up to the anchor."""
    if case.limit not in time_relations().since:
        return None
    return When(case.time.earliest, _today(case), case.time.grain, case.text)


def _today(case: _Bounded) -> str | None:
    """The day of the anchor, where there is one."""
    if case.anchor is None:
        return None
    return case.anchor.isoformat()


def _just_before(case: _Bounded) -> When | None:
    """ "shortly before midnight on Monday", "before dawn on Monday": that day."""
    time, first = case.time, case.timex.words[0]
    is_before = case.limit in time_relations().before
    if not time.earliest or not is_before:
        return None
    has_time_of_day = "T" in (time.value or "")
    if not has_time_of_day and not _is_close(case, first + 1):
        return None
    if case.anchor is not None and time.earliest[:10] > case.anchor.isoformat():
        return None
    latest = time.latest or time.earliest
    return When(time.earliest[:10], latest[:10], "day", case.text)


def _is_close(case: _Bounded, end: int) -> bool:
    """ "shortly", "just" among the words up to `end`, from three before the time on."""
    start = max(case.timex.words[0] - LIMIT_BACK, 0)
    near = case.reading.words[start:end]
    return any(w.lower in time_relations().closely for w in near)


def _deadline(case: _Bounded) -> When | None:
    """ "by Friday": from the anchor, if the end lies ahead of it; "before Friday" ends on the day
    before.
    """
    if case.limit not in time_relations().deadline:
        return None
    end, today = _deadline_end(case), _today(case)
    is_ahead = bool(today and end and today <= end)
    start = today if is_ahead else None
    return When(start, end, case.time.grain, case.text + _latest_words(case))


def _deadline_end(case: _Bounded) -> str | None:
    """The last day of the time; behind "before" the day that precedes it."""
    earliest = case.time.earliest
    has_time_of_day = "T" in (case.time.value or "")
    is_before = case.limit in time_relations().before
    if is_before and _names_end(case):
        return case.time.latest
    if earliest and is_before and not has_time_of_day:
        return (date.fromisoformat(earliest[:10]) - timedelta(1)).isoformat()
    return case.time.latest


def _names_end(case: _Bounded) -> bool:
    """ "Before the end of March" ends with the month."""
    inside = {case.reading.words[i].lower for i in case.timex.words}
    return not inside.isdisjoint(time_relations().ends)


def _latest_words(case: _Bounded) -> str:
    """ " by the latest" behind the time; else ""."""
    end = case.time.end
    found = _latest_pattern().match(case.reading.text[end : end + _LATEST_TEXT])
    return found[0] if found else ""


@cache
def _latest_pattern() -> re.Pattern[str]:
    """Words behind a time that make it the latest possible: "at the latest"."""
    return re.compile(rf"\s+(?:{alternatives(time_relations().latest_phrases)})\b")


def _after(case: _Bounded) -> When | None:
    """ "after Friday": open; but "shortly after midnight on Friday", "after dark on Friday" are
    later on that day.
    """
    if case.limit not in time_relations().after:
        return None
    has_time_of_day = "T" in (case.time.value or "")
    is_same_day = has_time_of_day or _is_close(case, case.timex.words[0])
    latest = case.time.latest if is_same_day else None
    return When(case.time.earliest, latest, case.time.grain, case.text)


# -- ranges


def _range(case: _Bounded) -> When | None:
    """ "from Monday to Thursday", "between 3 and 5 March", "overnight Thursday into Friday"."""
    place = case.timexes.index(case.timex)
    for near in (place - 1, place + 1):
        if not 0 <= near < len(case.timexes):
            continue
        pair = sorted((case.timex, case.timexes[near]), key=lambda t: t.time.start)
        if _is_range(case.reading, *pair):
            return _spanning(case.reading, pair[0].time, pair[1].time)
    return None


def _is_range(reading: Reading, first: LocatedTimex, second: LocatedTimex) -> bool:
    """True if the words make two times that follow one another the ends of one stretch."""
    start, end = first.time.earliest, second.time.latest
    if not start or not end or start > end:
        return False
    between = reading.text[first.time.end : second.time.start]
    if not _range_joint().fullmatch(between):
        return False
    if between.strip() in time_relations().joining_alone:
        return True
    return _opens_range(reading, first)


def _opens_range(reading: Reading, timex: LocatedTimex) -> bool:
    """ "from Monday", "overnight", "Thursday night"."""
    if limit_of(reading, timex) in time_relations().range_start:
        return True
    if timex.time.grain == "overnight":
        return True
    return (timex.time.value or "").endswith("TNI")


@cache
def _range_joint() -> re.Pattern[str]:
    """What joins the ends of a range: "to", "until the", with blanks around."""
    joins = alternatives(time_relations().range_end)
    fillers = alternatives(time_relations().range_fillers)
    return re.compile(rf"\s*(?:{joins})\s*(?:(?:{fillers})\s+)?", re.I)


def _spanning(reading: Reading, first: Time, second: Time) -> When:
    """From the first day of the one to the last of the other, with the words of both."""
    text = reading.text[first.start : second.end]
    is_overnight = any(word in text.lower() for word in time_relations().overnight)
    grain = "overnight" if is_overnight else first.grain
    return When(first.earliest, second.latest, grain, text)


def _as_stated(case: _Bounded) -> When:
    """The bounds and grain of the time, without any change."""
    return When(case.time.earliest, case.time.latest, case.time.grain, case.text)


_BOUNDS: Attempts[_Bounded, When] = Attempts(
    "when.bounds of the event",
    (
        ("length ahead", _length_ahead),
        ("length", _length),
        ("since", _since),
        ("range", _range),
        ("shortly before", _just_before),
        ("deadline", _deadline),
        ("after", _after),
    ),
    about=lambda case: case.timex.head,
)
