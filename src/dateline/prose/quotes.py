"""A clause of a report in a sentence of ours: its words as they stand, with the days that only its
report explains in square brackets.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from dateline.prose import dates
from dateline.record.index import RecordIndex
from dateline.record.nouns import EventMention, Stretch, Time
from dateline.reference.english.sentence_words import sentence_words

_INITIALS = re.compile(r"\b\w\.\w\.$")  # "U.S.": its stop is its own
_QUOTES = re.compile(r"[“”\"]")
_PAIRED = re.compile(r"“[^“”]*”|\"[^\"]*\"|[^“”\"]")
_INNER = str.maketrans("“”", "‘’")  # marks of a quotation within one
_FEWEST = 3  # words of a clause that can stand
_WORDS = re.compile(r"[\w’'.$£€-]+")


def with_paired_quotes(words: str) -> str:
    """The words without quotation marks if one of them stands alone."""
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


def clause_words(mention: EventMention, index: RecordIndex) -> str:
    """The clause of a mention on one line, the dates of its days in square brackets; empty where it
    has none.
    """
    if mention.clause is None:
        return ""
    words = " ".join(_dated_text(mention, mention.clause, index).split()).rstrip(" ,;:")
    if words.count("“") > words.count("”"):
        words += _closing(mention, index)
    words = with_inner_quotes(with_paired_quotes(words))
    return words if _INITIALS.search(words) else words.rstrip(".")


def _closing(mention: EventMention, index: RecordIndex) -> str:
    """The closing mark that stands right behind the clause, past a stop."""
    if mention.clause is None:
        return ""
    behind = index.reports[mention.report].text[mention.clause.end :][:2].lstrip(".,!?")
    return "”" if behind.startswith("”") else ""


def with_inner_quotes(words: str) -> str:
    """The words with single marks for double ones: they stand within a quotation."""
    parts = words.translate(_INNER).split('"')
    return "".join(
        part + ("‘’"[n % 2] if n < len(parts) - 1 else "") for n, part in enumerate(parts)
    )


def _dated_text(mention: EventMention, clause: Stretch, index: RecordIndex) -> str:
    """The text of the clause with dates beside words that only its report's day explains."""
    text, end = index.reports[mention.report].text, clause.end
    times = times_within(clause, mention.report, index)
    for time in sorted(times, key=lambda time: -time.start):  # from the end: offsets stay true
        dated = _dated(time, text[time.start : time.end])
        text = text[: time.start] + dated + text[time.end :]
        end += len(dated) - (time.end - time.start)
    return text[clause.start : end]


def times_within(clause: Stretch, report: str, index: RecordIndex) -> Iterator[Time]:
    """The time expressions of a report that lie in one of its clauses."""
    for time in index.times_in.get(report, ()):
        if clause.start <= time.start and time.end <= clause.end:
            yield time


def _dated(time: Time, words: str) -> str:
    """Tuesday [13 May 2031]; yesterday [Monday 12 May 2031]; other words of time as they stand."""
    moment = dates.read((time.value or "")[:10])
    if moment is None or moment.first.date() != moment.last.date():
        return words
    if any(month in words for month in dates.MONTHS):
        return words
    day, folded = moment.first.date(), words.casefold()
    if folded.endswith(dates.DAYS[day.weekday()].casefold()):
        return f"{words} [{dates.day_words(day, weekday=False)}]"
    if folded in sentence_words().relative_days:
        return f"{words} [{dates.day_words(day)}]"
    return words
