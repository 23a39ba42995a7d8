"""The day of publication of a report that bears none, as far as its own words show it.

Two forms are taken: the words that say which day it is ("today, 2 October 2012"), and a weekday
with its full date in the head of the news ("on Friday 11 January 2013"), where later sentences name
bare days and no later year. What is so found is marked `inferred`; where the words do not say, the
day stays unknown.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import structs

from dateline.language import Reading
from dateline.record.nouns import Report
from dateline.reference.time.temporal_cues import time_relations
from dateline.reference.time.timex import bounds
from dateline.reference.time.timex_normalisation import Anchors, normalise
from dateline.stages.when.timexes import TimexMention

HEAD = 3  # sentences that open a report
NEAR = 12  # characters at most between "today" and its date
_STOPS = ".;!?"


def published_by_words(
    reading: Reading, report: Report, mentions: Sequence[TimexMention]
) -> Report:
    """The report with its day of publication inferred; as it is where it has one, or the words do
    not show it. `mentions`: its expressions of time.
    """
    if report.published:
        return report
    day = _dated_today(reading, mentions) or _dated_weekday(reading, mentions)
    return structs.replace(report, published=day, published_basis="inferred") if day else report


def _dated_today(reading: Reading, mentions: Sequence[TimexMention]) -> str | None:
    """ "today, 2 October 2012" or "2 October 2012, today", outside quotations."""
    for first, second in pairwise(mentions):
        today, other = (first, second) if _is_today(first) else (second, first)
        if not _is_today(today) or today.quotation is not None:
            continue
        between = reading.text[first.expression.end : second.expression.start]
        if not _is_near(between):
            continue
        full_day = _full_day(other)
        if full_day:
            return full_day
    return None


def _is_today(mention: TimexMention) -> bool:
    """A word for the day of writing itself: "today"."""
    return mention.expression.get("deictic").lower() in time_relations().today


def _is_near(between: str) -> bool:
    """Few letters, and no end of a sentence among them."""
    if len(between) > NEAR:
        return False
    return not any(stop in between for stop in _STOPS)


def _dated_weekday(reading: Reading, mentions: Sequence[TimexMention]) -> str | None:
    """The last weekday with a full date in the head of the report, if bare days are named and no
    year is later.
    """
    head = (m for m in mentions if _is_news_of_head(reading, m))
    last = max(filter(None, map(_full_day, head)), default=None)
    names_bare_day = any(map(_is_bare_day, mentions))
    if last is None or not names_bare_day:
        return None
    year = int(last[:4])
    if _latest_year(mentions) > year:
        return None
    return last


def _is_news_of_head(reading: Reading, mention: TimexMention) -> bool:
    """A weekday of what has happened, in the report's own words, in its first sentences."""
    if not mention.expression.get("weekday") or mention.tense == "future":
        return False
    if mention.quotation is not None:
        return False
    return _sentence(reading, mention) < HEAD


def _is_bare_day(mention: TimexMention) -> bool:
    """ "Friday", "yesterday"."""
    expression = mention.expression
    is_day = "weekday" in expression.fields or "deictic" in expression.fields
    return is_day and not expression.get("month")


def _latest_year(mentions: Iterable[TimexMention]) -> int:
    """The latest year that an expression names; there is one."""
    stated = (m.expression.get("year") for m in mentions)
    years = filter(str.isdigit, stated)
    return max(map(int, years))


def _sentence(reading: Reading, mention: TimexMention) -> int:
    """Number of the sentence among those of the body."""
    at = reading.words[mention.words[0]].sentence
    return sum(s.kind == "body" for s in reading.sentences[:at])


def _full_day(mention: TimexMention) -> str | None:
    """The day of an expression that names day, month and year."""
    expression = mention.expression
    has_year = expression.get("year") or expression.get("isoyear")
    if not has_year:
        return None
    days = bounds(normalise(expression, Anchors()).value)
    if days is None or days[0] != days[1]:
        return None
    return days[0].isoformat()
