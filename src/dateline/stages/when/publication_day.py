"""The day of publication of a report that bears none, as far as its own words tell it.

Two forms are taken: the words that say which day it is ("today, 2 October 2012"), and a weekday with its full date in
the head of the news ("on Friday 11 January 2013"), where later sentences name bare days and no later year. What is so
found is marked `inferred`; where the words do not say, the day stays unknown.
"""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import structs

from dateline.language import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.nouns import Report
from dateline.reference.timex import bounds
from dateline.reference.timex_normalisation import Anchors, normalise
from dateline.stages.when.timexes import Found, expressions, is_time

HEAD = 3  # sentences that open a report
BESIDE = 12  # characters at most between "today" and its date
FLOATING = ("weekday", "deictic")


def published_by_words(
    reading: Reading, report: Report, quotation_drafts: Sequence[QuotationDraft]
) -> Report:
    """The report with its day of publication inferred; as it is where it has one, or the words do not tell."""
    if report.published:
        return report
    found = [f for f in expressions(reading, quotation_drafts) if is_time(reading, f)]
    day = _today(reading, found) or _day_of_news(reading, found)
    return structs.replace(report, published=day, published_basis="inferred") if day else report


def _today(reading: Reading, found: Sequence[Found]) -> str | None:
    for near, after in zip(found, found[1:], strict=False):
        a, b = sorted((near, after), key=lambda f: f.e.get("deictic").lower() != "today")
        between = reading.text[near.e.end : after.e.start]
        beside = len(between) <= BESIDE and not any(mark in between for mark in ".;!?")
        if (
            a.e.get("deictic").lower() == "today"
            and beside
            and a.quotation_draft is None
            and (day := _full_day(b))
        ):
            return day
    return None


def _day_of_news(reading: Reading, found: Sequence[Found]) -> str | None:
    """The last weekday with a full date in the head of the report, if bare days follow and no year is later."""
    floating = [f for f in found if set(f.e.fields) & set(FLOATING) and not f.e.get("month")]
    head = [
        f
        for f in found
        if _sentence(reading, f) < HEAD and f.e.get("weekday") and f.tense != "future"
    ]
    days = sorted(day for f in head if f.quotation_draft is None and (day := _full_day(f)))
    years = [int(f.e.get("year")) for f in found if f.e.get("year").isdigit()]
    if not days or not floating or max(years) > int(days[-1][:4]):
        return None
    return days[-1]


def _sentence(reading: Reading, f: Found) -> int:
    """Number of the sentence among those of the body."""
    at = reading.words[f.words[0]].sentence
    return sum(s.kind == "body" for s in reading.sentences[:at])


def _full_day(f: Found) -> str | None:
    """The day of an expression that names day, month and year."""
    if not (f.e.get("year") or f.e.get("isoyear")):
        return None
    days = bounds(normalise(f.e, Anchors()).value)
    return days[0].isoformat() if days and days[0] == days[1] else None
