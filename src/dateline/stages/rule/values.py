"""Whether a value can be true: days that are in the calendar, bounds in their order, modes of the
codebook, countries and degrees that there are.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from dateline.record.rulings import SignedRuling
from dateline.reference.events.event_types import event_type
from dateline.reference.places.countries import country
from dateline.reference.time.timestamps import iso_moment, why_no_moment
from dateline.stages.rule.rulable import RuledCount, RuledTime

MOST = 10_000_000_000  # of anybody or anything that a person counts


class BadValue(ValueError):
    """A value that a field cannot take; the message says what it takes."""


def checked(field: str, value: Any) -> None:
    """Raises BadValue for a value of the right type that cannot be."""
    check = _CHECKS.get(field)
    if check is not None and value is not None:
        check(field, value)


def checked_mode(type_: str, mode: str | None) -> None:
    """Raises BadValue for a mode that the type of event has not."""
    modes = sorted(event_type(type_, None).modes)
    if mode is None or mode in modes:
        return
    has = f"it has {', '.join(modes)}" if modes else "it has none"
    raise BadValue(f"'{mode}' is no mode of {type_}; {has}")


def bad_value_told(signed: SignedRuling, why: BadValue) -> str:
    """The message for a ruling whose value cannot be set."""
    return f"ruling {signed.number}: {why}; undo it, or rule again"


def _time(field: str, value: RuledTime) -> None:
    """Both bounds are days or moments, the first not after the last."""
    for bound in (value.earliest, value.latest):
        if bound is None or iso_moment(bound) is not None:
            continue
        why = why_no_moment(bound) or ""
        if why.startswith("is no"):
            raise BadValue(f"'{bound}' is no day; write 2013-01-12 or 2013-01-10/2013-01-12")
        raise BadValue(f"'{bound}' {why}")
    first, last = value.earliest, value.latest
    if first and last and (first[:10] > last[:10] or (len(first) == len(last) and first > last)):
        raise BadValue(f"'{first}/{last}' ends before it begins; write the earlier day first")


def _counts(field: str, value: tuple[RuledCount, ...]) -> None:
    """No number is below nought, nor its bounds the wrong way round."""
    for one in value:
        told = [n for n in (one.low, one.best, one.high) if n is not None]
        if not told:
            raise BadValue(f"{one.of} has no number; write {one.of}=11 or {one.of}=11..14")
        if min(told) < 0:
            raise BadValue(f"{one.of} cannot be below 0")
        if max(told) > MOST:
            raise BadValue(f"{one.of} is above {MOST:,}, more than all people on earth")
        if told != sorted(told):
            raise BadValue(f"{one.of} has its numbers the wrong way round; write the lower first")


def _text(field: str, value: str) -> None:
    """There is something in it."""
    if not value.strip():
        raise BadValue(f"'{field}' cannot be empty")


def _country(field: str, value: str) -> None:
    """The code of a country."""
    if country(value) is None:
        raise BadValue(f"'{value}' is no country; write its code of three letters, such as MLI")


def _degrees(most: float) -> Callable[[str, float], None]:
    """A check that degrees lie within -most and most."""

    def check(field: str, value: float) -> None:
        if not -most <= value <= most:
            raise BadValue(f"'{field}' lies between -{most:g} and {most:g} degrees")

    return check


_CHECKS: Mapping[str, Callable[[str, Any], None]] = {
    "when": _time,
    "counts": _counts,
    "label": _text,
    "name": _text,
    "country": _country,
    "lat": _degrees(90),
    "lon": _degrees(180),
}
