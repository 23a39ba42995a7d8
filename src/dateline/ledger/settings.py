"""What a user may set of a case or of a report besides its words, checked before it is appended."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import get_args

from dateline.ledger.errors import LedgerError
from dateline.ledger.intake import (
    CASE_FIELDS,
    OUTLET_FIELDS,
    REPORT_FIELDS,
    CaseField,
    ReportField,
    Setting,
    Shelf,
)
from dateline.record.vocabulary import Reliability
from dateline.record.zones import is_zone
from dateline.reference.time.timestamps import why_no_moment


def report_setting(report: str, name: str, value: str | None) -> Setting:
    """The setting of a report's field; a value of None says that it is unknown. Raises
    LedgerError: no such field or value.
    """
    if name not in REPORT_FIELDS:
        raise LedgerError(
            f"A report has no field '{name}' to set; it has {', '.join(REPORT_FIELDS)}."
        )
    chosen: ReportField = name
    if value and chosen in _CHECKS:
        _CHECKS[chosen](value)
    return Setting(chosen, value, report=report)


def case_setting(name: str, value: str | None) -> Setting:
    """The setting of a case: its title, its clock, or, of an outlet, `reliability.OUTLET` and
    `owner.OUTLET`. Raises LedgerError.
    """
    field, _, outlet = name.partition(".")
    if field not in CASE_FIELDS or (field in OUTLET_FIELDS) != bool(outlet):
        raise LedgerError(
            f"A case has no field '{name}' to set; it has title, timezone, "
            "reliability.OUTLET (A to F) and owner.OUTLET. Name a report to set a field of it."
        )
    chosen: CaseField = field
    if chosen == "reliability":
        _check_letter(value)
    elif value and chosen in _CHECKS:
        _CHECKS[chosen](value)
    return Setting(chosen, value, outlet or None)


def setting_doubts(name: str, value: str | None, shelf: Shelf) -> list[str]:
    """What is odd in what was set, a sentence each, though it may be meant: a day that has not come
    yet, an outlet of which the case has no report.
    """
    field, _, outlet = name.partition(".")
    latest = datetime.now(UTC) + timedelta(hours=14)  # where the day begins first
    doubts: list[str] = []
    if field in ("published", "updated") and value and value[:10] > latest.date().isoformat():
        doubts.append(f"{value} has not come yet; set it again where that is not meant.")
    outlets = {report.outlet for report in shelf.reports.values()}
    if outlet and field in OUTLET_FIELDS and outlet not in outlets:
        doubts.append(f"No report of the case is by {outlet} yet; mind how the name is written.")
    return doubts


def check_zone(name: str) -> None:
    """Raises LedgerError for a time zone that is none."""
    if not is_zone(name):
        raise LedgerError(
            f"'{name}' is no time zone; write an IANA name such as UTC or Africa/Bamako."
        )


def _check_moment(value: str) -> None:
    """Raises LedgerError for a day or moment that is none."""
    why = why_no_moment(value)
    if why:
        raise LedgerError(f"'{value}' {why}.")


def check_order(published: str | None, updated: str | None) -> None:
    """Raises LedgerError where a report would have been updated before it was published; a day of
    grace is for clocks.
    """
    days = [date.fromisoformat(one[:10]) for one in (published, updated) if one]
    if len(days) == 2 and days[1] < days[0] - timedelta(days=1):
        raise LedgerError(
            f"A report is not updated ({updated}) before it is published ({published}); "
            "set the other day first, or leave one unknown."
        )


def _check_address(value: str) -> None:
    """Raises LedgerError for what is no address of the web."""
    if not re.fullmatch(r"https?://[^\s/]\S*", value):
        raise LedgerError(f"'{value}' is no address of the web; write https://example.org/page.")


def _check_letter(value: str | None) -> None:
    """Raises LedgerError for what is no letter of reliability; it cannot be unknown again."""
    if value not in get_args(Reliability):
        raise LedgerError(f"'{value}' is no letter of reliability; they are A to F.")


_CHECKS: Mapping[str, Callable[[str], None]] = {
    "published": _check_moment,
    "updated": _check_moment,
    "timezone": check_zone,
    "url": _check_address,
}
"""Fields whose values are checked; all others are words."""
