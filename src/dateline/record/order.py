"""The one order of reports, which every id follows, and the moments that it goes by."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from dateline.record.nouns import Report


def in_order(reports: Iterable[Report]) -> list[Report]:
    """The reports in the order that every id follows: by publication, outlet and id, however they
    came in.

    Undated ones come first; of one instant, the one updated earlier; a day without time of day
    starts at midnight UTC.
    """
    return sorted(reports, key=order_key)


def order_key(report: Report) -> tuple[float, float, str, str]:
    """What `in_order` goes by."""
    published, updated = instant(report.published), instant(report.updated)
    return published, updated, report.outlet or "", report.id


def instant(value: str | None) -> float:
    """Seconds since 1970 of an ISO date or date-time, UTC where it names no zone; minus infinity if
    there is none.
    """
    try:
        moment = datetime.fromisoformat(value or "")
    except ValueError:
        return float("-inf")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp()
