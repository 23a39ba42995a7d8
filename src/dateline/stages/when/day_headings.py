"""The days that lines between the paragraphs of a chronology name: "Tuesday 12 March"."""

from __future__ import annotations

from datetime import date

from dateline.record.nouns import Report
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.publishing.furniture import forms
from dateline.reference.time.timestamps import read_stamp

_HEADINGS: tuple[FurnitureKind, ...] = ("update-stamp", "subhead")


def day_headings(report: Report, published: date | None) -> list[tuple[int, str]]:
    """Where each line that is a day alone ends, and its day (ISO 8601), in text order.

    The clock times below it are of that day. A line that repeats the day of publication is no
    heading; a day without a year is the one nearest to that.
    """
    found: list[tuple[int, str]] = []
    for item in report.furniture:
        if item.kind not in _HEADINGS:
            continue
        words = report.text[item.start : item.end]
        is_bare = forms().bare_stamp.match(words) is not None
        stamp = read_stamp(words.rstrip(" :")) if is_bare else None
        if stamp is None or stamp.hour is not None:
            continue
        named = stamp.iso(published) if stamp.day or stamp.month_day else None
        if named is not None and date.fromisoformat(named) != published:
            found.append((item.end, named))
    return sorted(found)
