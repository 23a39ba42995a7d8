"""Expressions that are parts of one time, and the words around one that belong to it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from msgspec import Struct

from dateline.reference.time.timex_recognition.expression import PAIRS, Expression
from dateline.reference.time.timex_recognition.grammar import grammar
from dateline.reference.time.timex_words import timex_words

_DAYLIKE = ("point", "holiday", "dayonly", "slash", "hijri", "jalali")
_PARTS = ("part", "clock")
_WEEKS = ("unit", "shift")
_DAY_FIELDS = frozenset(
    {"dayno", "ordinal", "ordday", "weekday", "deictic", "holiday", "isoday", "slash1", "twodigits"}
)
_NARROWED = ("point", "year", "decade", "century", "season", "unit", "bc", "quarter", "fiscal")
_APPROXIMATED = ("duration", "shift", "year", "clock", "span")
_REACH = 60  # characters before an expression that may narrow it


def parted(found: Expression) -> list[Expression]:
    """A pair ("3 and 5 March", "1914-18") as its two expressions; any other as it is."""
    if found.kind not in PAIRS:
        return [found]
    split, start, fields = int(found.fields["split"]), int(found.fields["from"]), found.fields
    if found.kind == "pair":
        shared = {k: v for k, v in fields.items() if k in ("month", "year")}
        first, second = shared | {"dayno": fields["dayno"]}, shared | {"dayno": fields["dayno2"]}
        kind = "point"
    else:
        year, short = fields["year"], fields["shortyear"]
        first, second = {"year": year}, {"year": year[: 4 - len(short)] + short}
        kind = "year"
    return [Expression(found.start, split, kind, first), Expression(start, found.end, kind, second)]


# --------------------------------------------------------------------- neighbours


class _Neighbours(Struct, frozen=True):
    """Two expressions and the words between them, which can join them."""

    a: Expression
    b: Expression
    between: str
    joint: re.Match[str]

    @property
    def is_plain(self) -> bool:
        """Nothing but blanks, a comma or "on" stands between."""
        return self.joint["of"] is None and self.joint["the"] is None

    @property
    def has_on(self) -> bool:
        """True if "on" joins the two ("at noon on Monday")."""
        return self.joint["on"] is not None

    @property
    def has_comma(self) -> bool:
        """True for a comma between the two expressions."""
        return "," in self.between


def joined(text: str, found: Sequence[Expression]) -> list[Expression]:
    """Neighbours that name one time made one: "Friday" "night", "3 p.m." "on" "Saturday, January
    12".
    """
    merged: list[Expression] = []
    for e in found:
        if merged and _are_one_time(text, merged[-1], e):
            merged[-1] = _union(text, merged[-1], e)
        else:
            merged.append(e)
    return merged


def _union(text: str, a: Expression, b: Expression) -> Expression:
    """One expression over two neighbours. Where both have a field, the second one's stands, unless
    the first is a part of the day. "The night of the 9th" ends on the 10th.
    """
    kinds = (a.kind, b.kind)
    if not set(kinds).isdisjoint(_WEEKS):
        return Expression(a.start, b.end, "weekday_in_week", b.fields | a.fields)
    kind = next((daylike for daylike in _DAYLIKE[::-1] if daylike in kinds), b.kind)
    fields = a.fields | b.fields if a.kind in _PARTS else b.fields | a.fields
    joint = grammar().joint.fullmatch(text[a.end : b.start])
    if a.word("part") in timex_words().nights and joint is not None and joint["of"]:
        fields["nightof"] = joint["of"]
    return Expression(a.start, b.end, kind, fields)


def _are_one_time(text: str, a: Expression, b: Expression) -> bool:
    """True if the words between join the two and neither says again what the other does."""
    between = text[a.end : b.start]
    joint = grammar().joint.fullmatch(between)
    if joint is None or not a.fields.keys().isdisjoint(b.fields):
        return False
    pair = _Neighbours(a, b, between, joint)
    second_is_day = b.kind in _DAYLIKE
    if joint["at"] and b.kind != "clock":
        return False
    if a.kind in _DAYLIKE and second_is_day:
        return _is_weekday_of_date(pair)
    if _is_weekday_in_week(pair):
        return True
    if a.kind in _PARTS and second_is_day:
        return _is_part_before_day(pair)
    if a.kind in _DAYLIKE and b.kind in _PARTS:
        return _is_part_after_day(pair)
    if (a.kind, b.kind) == ("clock", "part"):
        return pair.is_plain and not pair.has_comma
    return False


def _is_weekday_in_week(pair: _Neighbours) -> bool:
    """ "Monday of last week", "a week ago on Sunday"."""
    kinds, fields = {pair.a.kind, pair.b.kind}, pair.a.fields.keys() | pair.b.fields.keys()
    if "point" not in kinds or kinds.isdisjoint(_WEEKS) or pair.joint["at"] or pair.has_comma:
        return False
    other = pair.b if pair.a.kind == "point" else pair.a
    unit = (other.word("unit") or other.word("units")).removesuffix("s")
    names_week = timex_words().units.get(unit) == "W"
    return names_week and "weekday" in fields and fields.isdisjoint({"month", "dayno"})


def _is_weekday_of_date(pair: _Neighbours) -> bool:
    """ "Saturday, January 12" and "12 January, Saturday"."""
    a, b = pair.a.fields.keys(), pair.b.fields.keys()
    has_day = "dayno" in a | b
    if pair.has_on or not has_day:
        return False
    is_alone = {"weekday"} in (a, b)
    is_before_date = "weekday" in a and b >= {"month", "dayno"}
    return is_alone or is_before_date


def _is_part_before_day(pair: _Neighbours) -> bool:
    """ "The night of Friday", "3 p.m. Saturday", "overnight Friday"."""
    if pair.a.get("part").lower() in timex_words().over_midnight:
        return pair.is_plain
    if pair.b.has("part"):
        return False
    return pair.a.kind == "clock" or bool(pair.between.strip())


def _is_part_after_day(pair: _Neighbours) -> bool:
    """ "Friday night", "Friday, 3 p.m."."""
    if not pair.is_plain or pair.has_on:
        return False
    if _DAY_FIELDS.isdisjoint(pair.a.fields):
        return False
    if pair.b.kind == "clock":
        return True
    return not (pair.has_comma or pair.b.has("rel", "at"))


# --------------------------------------------------------------------- what stands before


def widened(text: str, e: Expression) -> Expression:
    """The expression with what stands before it and narrows or hedges it: "early", "the end of",
    "nearly".
    """
    head = text[max(0, e.start - _REACH) : e.start]
    if e.kind in _NARROWED and (match := grammar().narrowing.search(head)):
        start = e.start - len(head) + match.start()
        return replace(e, start=start, narrow=_part_meant(match.group()))
    if e.kind in _APPROXIMATED and (match := grammar().approximating.search(head)):
        return replace(e, start=e.start - len(head) + match.start())
    return e


def around_day(text: str, e: Expression) -> Expression:
    """The expression of a day with what makes of it a week or the day before: "the week of",
    "the eve of".
    """
    if _DAY_FIELDS.isdisjoint(e.fields):
        return e
    head = text[max(0, e.start - _REACH) : e.start]
    for way, shape in grammar().around_day:
        match = shape.search(head)
        if match is not None:
            start = e.start - len(head) + match.start()
            return replace(e, start=start, fields=e.fields | {"around": way})
    return e


def _part_meant(narrowing: str) -> str | None:
    """Which third of the time the words before it mean: first, middle or last; the longest words
    decide.
    """
    table = timex_words()
    words = re.sub(table.shapes.narrowing_lead, "", narrowing.lower())
    opening = [
        (len(own), part)
        for part, forms in table.narrowings.items()
        for own in forms
        if words.startswith(own)
    ]
    return max(opening, key=lambda found: found[0])[1] if opening else None


def names_a_time(text: str, e: Expression) -> bool:
    """False for "the year", "morning" and the like where nothing says which."""
    if e.kind == "part":
        return _is_certain_part(text, e)
    has_unit = e.kind == "unit" and e.has("unit")
    if not has_unit or e.has("rel", "month"):
        return True
    return _is_narrowed_unit(text, e)


def _is_narrowed_unit(text: str, e: Expression) -> bool:
    """True for "earlier in the year", "the end of the month"."""
    if text[e.start : e.end].lower().startswith(timex_words().narrowing_openers):
        return True
    return bool(grammar().narrowing.search(text[max(0, e.start - _REACH) : e.start]))


def _is_certain_part(text: str, e: Expression) -> bool:
    """True for "overnight", "tonight", "in the morning", "that evening"."""
    part = e.get("part").lower()
    if not part or part in timex_words().definite_parts or e.has("rel", "at"):
        return True
    return text[e.start : e.end].lower() != part
