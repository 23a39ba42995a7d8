"""When: the time expressions of a report, reckoned from its publication, its quotations or its narrative; and the
time of an event, picked among them by tree and text.

A report's own words are reckoned from its day of publication by the outlet's clock, quoted words from the day they were
spoken; where a report tells of years long past, partial dates go on from the date last told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dateline.language import Reading
from dateline.record.drafts import QuotationDraft
from dateline.record.intervals import day
from dateline.record.nouns import Fault, Report, Time, TimeBasis
from dateline.reference.outlets import outlet
from dateline.reference.timex import TimexValue, bounds
from dateline.reference.timex_normalisation import Anchors, is_month_first, normalise
from dateline.reference.timex_recognition import Expression, calendar
from dateline.stages.when.event_time import LocatedTimex, happening_time
from dateline.stages.when.publication_day import published_by_words
from dateline.stages.when.timexes import Found, expressions, is_time

__all__ = ["LocatedTimex", "happening_time", "publication_day", "published_by_words", "when"]

_NOT_THEN = ("duration", "set", "set_every", "set_weekday", "reference", "span", "fiscal", "bc")


def when(
    reading: Reading, report: Report, quotation_drafts: Sequence[QuotationDraft]
) -> tuple[list[LocatedTimex], list[Fault]]:
    """The time expressions of a report in text order, and one fault where an anchor was needed and there is none."""
    found = [f for f in expressions(reading, quotation_drafts) if is_time(reading, f)]
    published = publication_day(report)
    told = _is_told(found, published)
    then: str | None = None
    month_first = _is_month_first(report, found)
    timeds: list[LocatedTimex] = []
    faults: list[Fault] = []
    for place, f in enumerate(found):
        spoken = f.quotation_draft and _spoken(reading, f.quotation_draft, found, published)
        anchors = Anchors(spoken or published, then, f.tense, told and not spoken, month_first)
        anchors = _tied(reading.text, place, found, anchors)
        found_value = normalise(_inherited(reading.text, f, found[place + 1 :]), anchors)
        if found_value.lost and not faults and published is None:
            faults.append(_no_anchor(report, reading, f))
        timeds.append(LocatedTimex(_time(report.id, f, found_value, bool(spoken)), f.words, f.head))
        if _goes_on(reading, f, found_value.value, then):
            then = found_value.value
    return timeds, faults


def publication_day(report: Report) -> date | None:
    """The day of publication by the outlet's own clock; None where it is not known."""
    if not report.published:
        return None
    try:
        moment = datetime.fromisoformat(report.published)
    except ValueError:
        return day(report.published)
    if moment.tzinfo and report.timezone:
        with suppress(ZoneInfoNotFoundError, ValueError):
            moment = moment.astimezone(ZoneInfo(report.timezone))
    return moment.date()


def _is_month_first(report: Report, found: Sequence[Found]) -> bool:
    """How the report writes numeric dates: as one of them shows, else as the outlet's country does."""
    orders = [o for f in found if f.e.kind == "slash" and (o := is_month_first(f.e)) is not None]
    if orders:
        return orders.count(True) > orders.count(False)
    known = outlet(report.outlet) or outlet(report.url)
    return known is not None and known.country in calendar().table["month_first"]


def _is_told(found: Sequence[Found], published: date | None) -> bool:
    """True for history: most dates with a year lie half a year or more back, and hardly a weekday is named."""
    if published is None:
        return False
    dated = [f.e for f in found if f.e.get("year") or f.e.get("bcyear")]
    fresh = sum(bool(f.e.get("weekday") or f.e.get("deictic")) for f in found)
    old = sum(_is_old(e, published) for e in dated)
    return old >= 5 and old >= 0.6 * len(dated) and fresh * 3 < old


def _is_old(e: Expression, published: date) -> bool:
    value = normalise(e, Anchors()).value
    days = bounds(value)
    return value.startswith("BC") or bool(days and days[1] < published - timedelta(183))


def _spoken(
    reading: Reading,
    quotation_draft: QuotationDraft,
    found: Sequence[Found],
    published: date | None,
) -> date | None:
    """The day that the cue's own clause names: "said on Friday"."""
    cue = quotation_draft.cue_word
    if cue is None:
        return None
    for f in found:
        if f.quotation_draft is not None or f.e.kind not in ("point", "holiday", "part"):
            continue
        owner = next(iter(reading.ancestors(f.head)), None)
        near = 0 < f.e.start - reading.words[cue].end < 8 and not reading.words[cue].xpos
        if near or (owner and owner.i == cue):
            value = normalise(f.e, Anchors(published, None, "past"))
            days = bounds(value.value)
            return days[0] if days and days[0] == days[1] else None
    return None


def _tied(text: str, place: int, found: Sequence[Found], anchors: Anchors) -> Anchors:
    """ "from Monday to Thursday": the first day is reckoned from the second, in the future the other way."""
    here, ahead = found[place], anchors.tense == "future"
    other = place - 1 if ahead else place + 1
    if (
        not 0 <= other < len(found)
        or {"weekday"} - set(here.e.fields)
        or {"weekday"} - set(found[other].e.fields)
    ):
        return anchors
    a, b = sorted((here.e, found[other].e), key=lambda e: e.start)
    opened = re.search(
        r"\b(?:from|between|overnight)\s+(?:\w+)?$", text[max(0, a.start - 12) : a.end], re.I
    )
    if (
        not re.fullmatch(r"\s*(?:to|into|until|through|and|-|–|—)\s*", text[a.end : b.start])
        or not opened
    ):
        return anchors
    days = bounds(normalise(found[other].e, replace(anchors, then=None)).value)
    return replace(anchors, now=days[0], tense=anchors.tense or "past") if days else anchors


def _inherited(text: str, f: Found, following: Sequence[Found]) -> Expression:
    """ "January and February 1937": the first takes the year of the second."""
    e = f.e
    if e.kind != "point" or e.get("year") or not e.get("month") or not following:
        return e
    other = following[0].e
    if (
        other.kind == "point"
        and other.get("year")
        and other.get("month")
        and bool(other.get("dayno")) == bool(e.get("dayno"))
    ):
        between = text[e.end : other.start]
        if re.fullmatch(r"\s*(?:and|or|to|until|till|through|,|-|–|—)\s*", between):
            return replace(e, fields=e.fields | {"year": other.get("year")})
    return e


def _aside(reading: Reading, i: int) -> bool:
    """True in a relative clause and after "since" or "by": "the men whom they had held since Tuesday"."""
    limits = calendar().table["limits"]
    case = {w.lower for w in reading.words[max(0, i - 2) : i]}
    held = bool(case & {*limits["since"], *limits["deadline"]})
    return held or any(w.dep == "acl:relcl" for w in reading.ancestors(i))


def _goes_on(reading: Reading, f: Found, value: str, then: str | None) -> bool:
    """True if the narrative goes on from this time: not from one in brackets, nor from a far year said in passing."""
    new, old = bounds(value), bounds(then) if then else None
    if f.e.kind in _NOT_THEN or new is None:
        return False
    sentence = reading.sentences[reading.words[f.words[0]].sentence]
    before = reading.text[sentence.start : f.e.start]
    if before.count("(") > before.count(")"):
        return old is None
    if old is None or f.words[0] - sentence.first < 4:
        return True
    if _aside(reading, f.words[0]):
        return False
    if new[0] <= old[0] and old[1] <= new[1] and new != old:
        return False
    far = timedelta(400 if f.e.kind == "point" else 0)
    return new[0] <= old[1] + far and old[0] <= new[1] + far if f.e.get("year") else True


def _time(report: str, f: Found, found: TimexValue, spoken: bool) -> Time:
    """The noun; a day word in a quotation may have been spoken the day before it was printed."""
    basis: TimeBasis = "published" if f.quotation_draft is None else "quote"
    basis = {"absolute": "absolute", "then": "narrative"}.get(found.rest, basis)  # type: ignore[assignment]
    earliest = found.earliest
    if basis == "quote" and f.e.get("deictic") and earliest and not spoken:
        earliest = (date.fromisoformat(earliest[:10]) - timedelta(1)).isoformat()
    return Time(report, f.e.start, f.e.end, found.value, earliest, found.latest, found.grain, basis)


def _no_anchor(report: Report, reading: Reading, f: Found) -> Fault:
    words = reading.text[f.e.start : f.e.end]
    return Fault(
        "when",
        "no-anchor-date",
        f"No date of publication is known, so {words!r} could not be put on a day.",
        report.id,
        f.e.start,
        f.e.end,
    )
