"""How many: the counts of an event that are in force, made into a lowest, a best and a highest
number.

What a later count superseded is no longer counted; what contradicts stays side by side. Counts of
one kind of people by one line in one report are parts of a whole and add up; different lines are
estimates of one number, and compete.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from itertools import chain

from msgspec import Struct, structs

from dateline.record.nouns import Count, Dispute, DisputeValue, Event, Span
from dateline.reference.name_keys import fold_name
from dateline.reference.numbers.casualties import EVERYONE, whom
from dateline.reference.numbers.quantities import quantities

_ABOVE = "above"  # the kind of hedge that leaves out the number it names
_LIST = 60  # characters between the numbers of one list ("four boatmen and four nurses")
Number = Callable[[Count], int | None]


class TollEstimate(Struct, frozen=True):
    """A number of people: at least, most likely, at most."""

    low: int = 0
    best: int = 0
    high: int = 0

    def __add__(self, other: TollEstimate) -> TollEstimate:
        """Both together, bound by bound: right for counts of different people only."""
        return TollEstimate(self.low + other.low, self.best + other.best, self.high + other.high)


class _LineEstimate(Struct, frozen=True):
    toll: TollEstimate
    exact: bool
    line: str | None


def in_force(event: Event, of: str = "killed") -> tuple[Count, ...]:
    """The counts of a thing that no later count has superseded, in their order.

    They are those on which the record's own tolls rest; in a record that holds none, those that no
    dispute replaces.
    """
    counts = tuple(count for count in event.counts if count.of == of)
    held = _held(event, of)
    if held:
        return tuple(count for count in counts if span_of(count) in held)
    replaced = _replaced_by_disputes(event, of)
    return tuple(count for count in counts if span_of(count) not in replaced)


def _replaced_by_disputes(event: Event, of: str) -> set[Span]:
    """The words of the counts of a thing that a dispute of the event replaces by others.

    Counts are known by their words: a record has no ids for them.
    """
    replaced: set[Span] = set()
    for dispute in event.disputes:
        if dispute.field == f"counts.{of}":
            replaced.update(_replaced(dispute, event))
    return replaced


def _held(event: Event, of: str) -> set[Span]:
    """Where the numbers are on which the record's tolls of a thing rest."""
    held: set[Span] = set()
    for toll in event.tolls:
        if toll.of == of:
            held.update(*(line.mentions for line in toll.lines))
    return held


def span_of(count: Count) -> Span:
    """Where the words of a count stand."""
    return Span(count.report, count.start, count.end)


def _replaced(dispute: Dispute, event: Event) -> set[Span]:
    """Where the values stand that are in force no more, as the dispute says.

    Where a `supersedes` dispute does not say which are, its last value is in force, and an earlier
    one only where it also stands in a `contradicts` dispute and its own line has given no later
    value.
    """
    over = [value for value in dispute.values if not value.in_force]
    replaced = set(chain.from_iterable(value.mentions for value in over))
    if replaced or dispute.kind != "supersedes":
        return replaced
    standing = _contradicted(event)
    for place, value in enumerate(dispute.values[:-1]):
        spans = set(value.mentions)
        if not _is_corrected(value, dispute.values[place + 1 :]):
            spans -= standing
        replaced |= spans
    return replaced


def _is_corrected(value: DisputeValue, later: Iterable[DisputeValue]) -> bool:
    """True if the line that gave the value has given another one later."""
    own = (other for other in later if other.line == value.line)
    return any(other.value != value.value for other in own)


def _contradicted(event: Event) -> set[Span]:
    """Where values stand that contradict one another."""
    found: set[Span] = set()
    for dispute in event.disputes:
        if dispute.kind == "contradicts":
            found.update(*(value.mentions for value in dispute.values))
    return found


def settled(event: Event, of: str = "killed") -> int | None:
    """The number of everybody that the record holds the likeliest, by lines and days; None if it
    has none.
    """
    for toll in event.tolls:
        if toll.of == of and toll.who is None:
            return _whole(toll.best)
    return None


def as_coded(counts: Iterable[Count]) -> tuple[Count, ...]:
    """The counts as GED and ACLED write them: "more than 100" is 100, the number that is told."""
    return tuple(map(_number_told, counts))


def _number_told(count: Count) -> Count:
    """The count with the number of its words where they tell only what it is above."""
    is_above = quantities().before.get(fold_name(count.hedge or "")) == _ABOVE
    if not is_above or count.low is None or count.best is not None:
        return count
    return structs.replace(count, low=count.low - 1)


def lowest(count: Count) -> int | None:
    """The least that the words of a count leave open; None if they leave that open."""
    return _whole(count.low if count.low is not None else count.best)


def likeliest(count: Count) -> int | None:
    """The number of a count, or the one that it starts from ("more than 100")."""
    return _whole(count.best if count.best is not None else count.low)


def greatest(count: Count) -> int | None:
    """The most that a count may mean; where its words leave that open, the number that
    they give.
    """
    return _whole(count.high) if count.high is not None else likeliest(count)


def _whole(number: float | int | None) -> int | None:
    """The number without its fraction; None stays None."""
    return None if number is None else int(number)


def counts_everybody(count: Count) -> bool:
    """True for a number of dead that says not who they were."""
    return whom(count.who) == EVERYONE


def toll(
    counts: Iterable[Count], low: Number = lowest, best: int | None = None
) -> TollEstimate | None:
    """One number from counts of the same people; None where no count gives a number.

    Best is the number given where a line holds it; else what the words give as an exact number
    before what they bound ("at least"), then what most lines give, then the lower. `low`: how the
    least is read off a count (ACLED has rules of its own).
    """
    estimates = _estimates(counts, low)
    if not estimates:
        return None
    backing = Counter(best for best, _ in {(e.toll.best, e.line) for e in estimates})
    order = [
        (e.toll.best != best, not e.exact, -backing[e.toll.best], e.toll.best) for e in estimates
    ]
    chosen = min(order)[-1]
    return TollEstimate(
        min(e.toll.low for e in estimates), chosen, max(e.toll.high for e in estimates)
    )


def _estimates(counts: Iterable[Count], low: Number) -> list[_LineEstimate]:
    """What each line gives in each report: the sum of its parts, each part by its greatest number,
    exact before not.
    """
    by_report: dict[tuple[str | None, str], dict[str, Count]] = defaultdict(dict)
    numbered = _wholes([count for count in counts if likeliest(count) is not None])
    for count in sorted(numbered, key=lambda c: (likeliest(c) or 0, c.best is not None)):
        part = "" if counts_everybody(count) else fold_name(count.who or "")
        by_report[count.line, count.report][part] = count  # the greatest comes last and stays
    return [
        _line_estimate(line, told_once(parts.values()), low)
        for (line, _), parts in by_report.items()
    ]


def told_once(parts: Iterable[Count]) -> tuple[Count, ...]:
    """The parts without those told again by another word: "four staff" after "four medics" are the
    same people, unless one list names both.
    """
    kept: list[Count] = []
    for count in parts:
        if not any(_alike(count, other) for other in kept):
            kept.append(count)
    return tuple(kept)


def _alike(count: Count, other: Count) -> bool:
    """True for one number of more than one, told in two places of a report by one line."""
    if (count.line, count.report) != (other.line, other.report) or counts_everybody(count):
        return False
    numbers = (count.low, count.best, count.high)
    told = (other.low, other.best, other.high)
    if numbers != told or likeliest(count) == 1 or counts_everybody(other):
        return False
    return max(count.start - other.end, other.start - count.end) > _LIST


def _wholes(counts: list[Count]) -> list[Count]:
    """The counts without those that their own words call a part, where the line gives a whole."""
    whole = {(count.line, count.report) for count in counts if not count.part}
    return [c for c in counts if not c.part or (c.line, c.report) not in whole]


def _line_estimate(line: str | None, parts: tuple[Count, ...], low: Number) -> _LineEstimate:
    """What a line gives in a report, its parts added up; exact where all of them are."""
    sums = TollEstimate()
    for count in parts:
        sums += TollEstimate(low(count) or 0, likeliest(count) or 0, greatest(count) or 0)
    return _LineEstimate(sums, all(count.best is not None for count in parts), line)


def total(
    counts: Iterable[Count], low: Number = lowest, best: int | None = None
) -> TollEstimate | None:
    """One number of all the people that the counts count; None where no count gives a number."""
    everybody: list[Count] = []
    some: list[Count] = []
    for count in counts:
        (everybody if counts_everybody(count) else some).append(count)
    whole, parts = toll(everybody, low, best), toll(some, low)
    if whole is None and parts is None:
        return None
    return whole_and_parts(whole, [parts] if parts else [])


def whole_and_parts(whole: TollEstimate | None, parts: Iterable[TollEstimate]) -> TollEstimate:
    """The toll of all: what counts everybody, or its parts together where these are more."""
    sums = sum(parts, TollEstimate())
    if whole is None:
        return sums
    return TollEstimate(
        max(whole.low, sums.low), max(whole.best, sums.best), max(whole.high, sums.high)
    )
