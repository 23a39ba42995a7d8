"""When a report was published and changed: what its file says, what its words say, and what its
address says, weighed together.

The order of the places stands in `reference/publishing/publication_dates.py`. A person's word is
never weighed. A stamp without a year is of the year nearest to a day that the report bears, one
without a day of the day of publication; figures whose order is open are read as another day of the
report, or the country of the site, shows; "2 hours ago" is reckoned from the archive's capture.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from msgspec import Struct

from dateline.record.intervals import day
from dateline.record.nouns import Report
from dateline.record.vocabulary import PublishedBasis
from dateline.reference.publishing.publication_dates import (
    ClaimPlace,
    DateClaim,
    PageDates,
    weigh_dates,
)
from dateline.reference.publishing.site_country import site_of
from dateline.reference.publishing.urls import day_in_address
from dateline.reference.time.date_order import clock_writes_month_first
from dateline.reference.time.relative_stamps import relative_day
from dateline.reference.time.timestamps import Stamp, read_stamp, zones
from dateline.stages.clean.document import Document, StampLine

NEAR = timedelta(days=10)  # within which another day of the report shows the order of figures


class _Setting(Struct, frozen=True):
    """What fills in what stamps leave open: a known day, the clock, the order of figures."""

    known_day: date | None
    clock: str | None
    month_first: bool | None


class ReportDates(Struct, frozen=True):
    """Publication, its basis, who told it, and the change, as the record has them."""

    published: str | None
    basis: PublishedBasis
    place: ClaimPlace | None
    updated: str | None


def read_dates(document: Document) -> ReportDates:
    """What file, words and address of a report tell together."""
    report = document.report
    setting = _setting(document)
    claims = [*_of_report(report), *_of_stamps(document, setting), *_of_dateline(document)]
    dates = weigh_dates(claims, report.captured)
    if report.published is not None and report.published_basis == "given":
        updated = report.updated or _change(document, setting, report)
        return ReportDates(report.published, "given", "given", updated)
    if dates.published is None and report.published is not None and day(report.published) is None:
        basis, place = report.published_basis, report.published_from
        return ReportDates(report.published, basis, place, dates.change)
    updated = _updated(document, setting, dates, claims)
    return ReportDates(dates.published, dates.basis, dates.place, updated)


def _of_report(report: Report) -> Iterator[DateClaim]:
    """What the file said of itself, and the day of its address."""
    in_address = day_in_address(report.url)
    if report.published is not None:
        untold: ClaimPlace = "address" if report.published_basis == "inferred" else "linked-data"
        yield DateClaim("published", report.published, report.published_from or untold)
    if report.updated is not None:
        yield DateClaim("updated", report.updated, "linked-data")
    if in_address is not None:
        yield DateClaim("published", in_address.isoformat(), "address")


def _of_stamps(document: Document, setting: _Setting) -> Iterator[DateClaim]:
    """What the stamps in the words say."""
    for line in document.stamps:
        moment = _moment(line, setting, document.report)
        if moment is None:
            continue
        if line.of == "updated":
            yield DateClaim("updated", moment, "label")
        else:
            is_told = read_stamp(line.words) is not None
            place: ClaimPlace = "relative" if not is_told else line.place
            yield DateClaim("published", moment, place)


def _of_dateline(document: Document) -> Iterator[DateClaim]:
    """The day of "LIMA, 14 May 2012 —"."""
    dateline = document.report.dateline or document.dateline
    stamp = read_stamp(dateline.date) if dateline is not None and dateline.date else None
    if stamp is not None and stamp.day is not None:
        yield DateClaim("published", stamp.day.isoformat(), "dateline")


def _moment(line: StampLine, setting: _Setting, report: Report) -> str | None:
    """The moment of a stamp, as far as its words and the setting tell it."""
    stamp = read_stamp(line.words)
    if stamp is None:
        return relative_day(line.words, report.captured, setting.clock)
    if stamp.day is None and stamp.figures is None and stamp.month_day is None:
        return None  # a time of day alone: `_updated` knows its day
    return stamp.iso(setting.known_day, setting.clock, setting.month_first)


# -------------------------------------------------------------- what stamps leave open


def _setting(document: Document) -> _Setting:
    """What the report, its address and its site show."""
    report = document.report
    site = site_of(report.outlet, report.url)
    days = _known_days(document)
    return _Setting(
        known_day=next(iter(days), None),
        clock=report.timezone or site.clock,
        month_first=_order(document, days, site.month_first),
    )


def _known_days(document: Document) -> list[date]:
    """The days that the report bears for sure."""
    report = document.report
    stamps = (read_stamp(line.words) for line in document.stamps)
    found = (
        day(report.published),
        day(report.updated),
        *(stamp.day for stamp in stamps if stamp is not None),
        day_in_address(report.url),
        day(report.captured),
    )
    return [known for known in found if known is not None]


def _order(document: Document, days: Sequence[date], by_country: bool | None) -> bool | None:
    """Whether figures put the month first: as the one order shows that brings them near another day
    of the report; else as the site's country writes; None where that is open too.
    """
    for line in document.stamps:
        stamp = read_stamp(line.words)
        if stamp is None or stamp.figures is None:
            continue
        near = [order for order in (True, False) if _is_near(stamp, order, days)]
        if len(near) == 1:
            return near[0]
        if by_country is None and stamp.zone in zones():
            by_country = _order_of_clock(zones()[stamp.zone])
    return by_country


def _order_of_clock(meant: Sequence[str]) -> bool | None:
    """The order that the zone of a stamp shows: "EDT" is written beside the month first, "CET" is
    not; None for the zones that all the world writes, and for abbreviations of several.
    """
    if len(meant) > 1 or meant[0].startswith("Etc/"):
        return None
    return clock_writes_month_first(meant[0])


def _is_near(stamp: Stamp, month_first: bool, days: Sequence[date]) -> bool:
    """True if the figures, read in one order, lie near one of the days."""
    found = stamp.read_figures(month_first)
    return found is not None and any(abs(found - known) < NEAR for known in days)


# -------------------------------------------------------------- changes


def _updated(
    document: Document, setting: _Setting, dates: PageDates, claims: Sequence[DateClaim]
) -> str | None:
    """The change that was weighed; where no stamp of a change has a day of its own, a time of day
    is of the day of publication.
    """
    if any(claim.of == "updated" for claim in claims):
        return dates.change
    return _time_of_change(document, setting, dates.published)


def _change(document: Document, setting: _Setting, report: Report) -> str | None:
    """The change that the words tell of a report whose publication a person gave."""
    known = _Setting(day(report.published), setting.clock, setting.month_first)
    moments = (_moment(line, known, report) for line in _stamps_of_change(document))
    told = next(filter(None, moments), None)
    return told or _time_of_change(document, setting, report.published)


def _stamps_of_change(document: Document) -> Iterator[StampLine]:
    """The stamps in the words that are of a change."""
    return (line for line in document.stamps if line.of == "updated")


def _time_of_change(document: Document, setting: _Setting, published: str | None) -> str | None:
    """ "Updated at 4:40 p.m. ET", of the day of publication; None where that is not known."""
    stamps = filter(None, (read_stamp(line.words) for line in _stamps_of_change(document)))
    moments = (s.iso(day(published), setting.clock, setting.month_first) for s in stamps)
    return next(filter(None, moments), None)
