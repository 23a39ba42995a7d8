"""The numbers in the words, with the bounds that their hedges give them.

Those that count nothing on the face of the words around them are left out (`not_counts.py`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from msgspec import Struct

from dateline.language import Reading
from dateline.reference.numbers.number_patterns import may_hold_number, number_patterns
from dateline.reference.numbers.quantities import Bounds, hedged, number, quantities, whole
from dateline.reference.numbers.toll_revisions import toll_revisions
from dateline.stages.count.not_counts import WrittenNumber, counts_nothing

_BETWEEN_WORDS = re.compile(r"[\s-]+")


class HedgedNumber(Struct, frozen=True):
    """A number in the text: its stretch with hedges, its bounds, the words that hedge it."""

    start: int
    end: int
    bounds: Bounds
    hedge: str | None
    money: bool
    core: tuple[int, int]  # stretch of the number without its hedges
    # the whole of which the words give a part: the four of "three of the four hijackers"
    whole: bool = False


class Hedges(Struct, frozen=True):
    """The hedges around a number: where they start and end, their words, what they do to bounds."""

    start: int
    end: int
    words: tuple[str, ...]
    kind: str | None


def numbers(reading: Reading) -> Iterator[HedgedNumber]:
    """The numbers of every sentence that count something on the face of the words around them."""
    for sentence in reading.sentences:
        text = reading.text[sentence.start : sentence.end]
        for match, is_range in _matches(text) if may_hold_number(text) else ():
            bounds = _range_bounds(match) if is_range else _bounds(match)
            written = WrittenNumber(reading, sentence.start, text, match)
            if bounds is None or counts_nothing(written):
                continue
            yield _number(written, bounds, is_range=is_range)


def _matches(text: str) -> Iterator[tuple[re.Match[str], bool]]:
    """Numbers and ranges of numbers from left to right, and whether it is a range."""
    patterns, at = number_patterns(), 0
    while single := patterns.number.search(text, at):
        pair = _range(text, single.start())
        match = pair or single
        yield match, pair is not None
        at = max(match.end(), at + 1)


def _range(text: str, start: int) -> re.Match[str] | None:
    """ "five to seven" from `start` on, not "rose from five to seven" nor "rose by five to seven";
    "five and seven" only behind "between".
    """
    patterns = number_patterns()
    pair = patterns.range.match(text, start)
    if pair is None or _range_bounds(pair) is None:
        return None
    is_joined_by_and = pair["and"] is not None
    if is_joined_by_and and not patterns.between.search(text[:start]):
        return None
    before = text[:start]
    is_change = patterns.change.search(before) or toll_revisions().change_before.search(before)
    return None if is_change else pair


def _bounds(match: re.Match[str]) -> Bounds | None:
    """What a number that stands alone is worth; None where its words make no number."""
    if match["vague"]:
        return quantities().vague[_plain_spaces(match["vague"].lower())]
    words = match["plain"].lower()
    article = number_patterns().article.match(words)
    if article:
        words = words[article.end() :]
    value = _value(words)
    if value is None:
        return None
    return value, value, value


def _range_bounds(match: re.Match[str]) -> Bounds | None:
    """The two ends of a range; None where it does not rise.

    A magnitude at its end is also that of the low end: "2 or 3 hundred".
    """
    low_words, high_words = match["low"].lower(), match["high"].lower()
    low, high = _value(low_words), _value(high_words)
    if low is None or high is None:
        return None
    low *= _shared_magnitude(low, high_words)
    if low >= high:
        return None
    return whole(low), None, high


def _shared_magnitude(low: int | float, high_words: str) -> int | float:
    """What the high end multiplies the low end by: the hundred of "two or three hundred"; 1 where
    the low end is not less than what stands before the magnitude.
    """
    shared = number_patterns().shared_magnitude.match(high_words)
    if shared is None:
        return 1
    factor = _value(shared["number"])
    if factor is None or low >= factor:
        return 1
    table = quantities()
    return table.magnitudes.get(shared["magnitude"]) or table.suffixes[shared["magnitude"]]


def _value(words: str) -> int | float | None:
    """The number that lower-case words make."""
    return number(_BETWEEN_WORDS.split(words))


def _plain_spaces(words: str) -> str:
    """The words with one space between two of them, as the tables write them."""
    return " ".join(words.split())


def _number(written: WrittenNumber, bounds: Bounds, is_range: bool) -> HedgedNumber:
    """The number with its hedges, by offsets into the report."""
    text, match, offset = written.sentence, written.match, written.offset
    patterns = number_patterns()
    hedges = _hedges(text, match, is_range)
    return HedgedNumber(
        offset + hedges.start,
        offset + hedges.end,
        hedged(bounds, hedges.kind),
        _plain_spaces(" ".join(hedges.words)) or None,
        bool(match["money"] or patterns.currency_after.match(text, match.end())),
        (offset + match.start(), offset + match.end()),
        whole=_is_whole(text[: match.start()]),
    )


def _is_whole(before: str) -> bool:
    """True behind "three of the"; its "of" is looked for first, since it is rarely there."""
    patterns = number_patterns()
    return bool(patterns.of_whose.search(before) and patterns.part_before.search(before))


def _hedges(text: str, match: re.Match[str], is_range: bool) -> Hedges:
    """The hedges before a number, in it and behind it; the first that says more than "exactly"
    counts.
    """
    table, patterns = quantities(), number_patterns()
    start, end = match.span()
    words: list[str] = []
    kinds: list[str] = []
    before = text[:start]
    lead = patterns.hedge_before.search(before)
    if lead and not _is_of_rise(lead):
        words.append(lead.group().strip())
        kinds += _kinds(lead)
        start = lead.start()
    elif is_range and (between := patterns.between.search(before)):
        words.append(between.group().strip().lower())
        start = between.start()
    if not is_range and match["vague"]:
        words.append(match["vague"])
    if tail := patterns.hedge_after.match(text, end):
        words.append(tail[1])
        kinds.append(table.after[_plain_spaces(tail[1].lower())])
        end = tail.end()
    return Hedges(start, end, tuple(words), next((k for k in kinds if k != "exact"), None))


def _is_of_rise(lead: re.Match[str]) -> bool:
    """ "Edged up to 80": the new number, and no bound of one."""
    is_bound = "most" in _kinds(lead)
    return is_bound and number_patterns().risen.search(lead.string[: lead.start()]) is not None


def _kinds(lead: re.Match[str]) -> list[str]:
    """What the hedges before a number say of it, one by one."""
    known = quantities().before
    return [known[hedge] for hedge in _split(lead.group().lower(), known)]


def _split(words: str, known: Mapping[str, str]) -> Iterator[str]:
    """The hedges of "at least another" one by one, longest first."""
    longest_first = sorted(known, key=len, reverse=True)
    rest = _plain_spaces(words)
    while rest:
        opening = (h for h in longest_first if f"{rest} ".startswith(f"{h} "))
        hedge = next(opening, None)
        if hedge is None:
            return
        yield hedge
        rest = rest[len(hedge) :].strip()
