"""Words of a report in a sentence of ours: as they stand, with the days that only their report
explains in square brackets, and with quotation marks that pair.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import Stretch, Time
from dateline.reference.english.sentence_words import sentence_words

_INITIALS = re.compile(r"\b\w\.\w\.$")  # "U.S.": its stop is its own
_QUOTES = re.compile(r"[“”\"]")
_PAIRED = re.compile(r"“[^“”]*”|\"[^\"]*\"|[^“”\"]")
_OPENING = re.compile(r"(?:(?<=[\s(\[—–-])|^)\"(?=\S)")
_OWNED = re.compile(r"(?:['’]s\b)?(?: (\w+)\b)?")  # "Wednesday's", "Monday night"
_INNER = str.maketrans("“”", "‘’")  # marks of a quotation within one
_TWO_STOPS = re.compile(r"(?<!\.)\.\.(?!\.)")
_FEWEST = 3  # words of a clause that can stand
_WORDS = re.compile(r"[\w’'.$£€-]+")


def with_paired_quotes(words: str) -> str:
    """The words without quotation marks if one of them stands alone."""
    if not _QUOTES.search(words):
        return words
    return words if "".join(_PAIRED.findall(words)) == words else _QUOTES.sub("", words)


def without_stop(words: str) -> str:
    """The words without a stop at their end; that of "a.m." stays."""
    words = words.rstrip(" ,;:–—")
    return words if _INITIALS.search(words) else words.rstrip(" .,;:–—")


def quoted(words: str) -> str:
    """The words in quotation marks, single ones within."""
    return f"“{with_inner_quotes(with_paired_quotes(words))}”"


def is_torn(words: str) -> bool:
    """True for words that break off: a bracket that stays open, a relative at their head, a
    preposition or a bare "said" at their end, two paragraphs in one.
    """
    found = [one.casefold() for one in _WORDS.findall(words)]
    if len(found) < _FEWEST or "\n" in words.strip():
        return True
    if any(words.count(mark) != words.count(other) for mark, other in ("()", "[]")):
        return True
    closed = sentence_words()
    return found[0] in closed.torn_starts or found[-1] in closed.torn_ends | closed.unsaid


def report_words(
    report: str,
    stretch: Stretch,
    index: RecordIndex,
    *,
    lies_ahead: bool = False,
    named: Mapping[int, str] = MappingProxyType({}),
) -> str:
    """The words of a stretch of a report on one line, to stand in quotation marks: the dates of its
    days in square brackets, without the stop at its end.

    lies_ahead: they tell what is to come; otherwise no day after the report's own is set beside a
    word of time, for it would be misread. named: where a pronoun ends, who is meant by it.
    """
    notes = _days(report, stretch, index, lies_ahead) | dict(named)
    text, end = index.reports[report].text, stretch.end
    for at in sorted(notes, reverse=True):  # from the end: offsets stay true
        text = f"{text[:at]} [{notes[at]}]{text[at:]}"
        end += len(notes[at]) + 3
    words = " ".join(text[stretch.start : end].split()).rstrip(" ,;:")
    words = _TWO_STOPS.sub(".", words)
    words = with_inner_quotes(_without_outer_quotes(with_closed_quotes(words)))
    return words if _INITIALS.search(words) else words.rstrip(".").rstrip(" ,;")


def with_closed_quotes(words: str) -> str:
    """The words with curly marks; a quotation that was begun before them or ends behind them is
    opened or closed here.
    """
    if not _QUOTES.search(words):
        return words
    curly = _OPENING.sub("“", words).replace('"', "”")
    depth = 0
    for mark in _QUOTES.findall(curly):
        depth += 1 if mark == "“" else -1
        if depth < 0:
            return with_closed_quotes(f"“{curly}")
        if depth > 1:  # a paragraph that opens anew what is still open
            rest = curly.removeprefix("“")
            return rest if with_paired_quotes(rest) == rest else _QUOTES.sub("", curly)
    return f"{curly}”" if depth else curly


def _without_outer_quotes(words: str) -> str:
    """The words without the marks around them, where these hold all of them."""
    inner = words[1:].rstrip(".").removesuffix("”")
    is_held = words.startswith("“") and words.rstrip(".").endswith("”")
    return inner if is_held and not _QUOTES.search(inner) else words


def with_inner_quotes(words: str) -> str:
    """The words with single marks for double ones: they stand within a quotation."""
    if not _QUOTES.search(words):
        return words
    parts = words.translate(_INNER).split('"')
    return "".join(
        part + ("‘’"[n % 2] if n < len(parts) - 1 else "") for n, part in enumerate(parts)
    )


def _days(report: str, stretch: Stretch, index: RecordIndex, lies_ahead: bool) -> dict[int, str]:
    """Where words for a day end that only their report's own day explains -> that day."""
    text, published = index.reports[report].text, (index.reports[report].published or "")[:10]
    found: dict[int, str] = {}
    for time in times_within(stretch, report, index):
        if _is_spoken(time, report, text, index):
            continue
        is_clear = lies_ahead or not published or (time.value or "")[:10] <= published
        day = _day_beside(time, text[time.start : time.end])
        if is_clear and day:
            found[_end_of_day(text, time.end)] = day
    return found


def _is_spoken(time: Time, report: str, text: str, index: RecordIndex) -> bool:
    """True for "yesterday" and "today" within direct speech: the day of speaking is not told."""
    if text[time.start : time.end].casefold() not in sentence_words().relative_days:
        return False
    direct = (one for one in index.statements_in[report] if one.manner == "direct")
    return any(c.start <= time.start < c.end for one in direct for c in one.content)


def _end_of_day(text: str, end: int) -> int:
    """Where the words for a day end: behind the "'s" of an owner and the "night" of its part."""
    owned = _OWNED.match(text, end)
    if owned is None:
        return end
    is_part = (owned.group(1) or "").casefold() in sentence_words().day_parts
    return owned.end() if is_part or owned.group(1) is None else owned.start(1) - 1


def times_within(stretch: Stretch, report: str, index: RecordIndex) -> Iterator[Time]:
    """The time expressions of a report that lie in a stretch of it."""
    for time in index.times_in.get(report, ()):
        if stretch.start <= time.start and time.end <= stretch.end:
            yield time


def _day_beside(time: Time, words: str) -> str:
    """13 May 2031 beside Tuesday, Monday 12 May 2031 beside yesterday; empty beside other words
    of time.
    """
    moment = dates.read((time.value or "")[:10])
    if moment is None or moment.first.date() != moment.last.date():
        return ""
    if any(month in words for month in dates.MONTHS):
        return ""
    day, folded = moment.first.date(), words.casefold()
    if dates.DAYS[day.weekday()].casefold() in folded:
        return dates.day_words(day, weekday=False)
    return dates.day_words(day) if folded in sentence_words().relative_days else ""
