"""How each two counts of one thing stand to one another, in the order of time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import combinations
from math import inf
from typing import Literal

from msgspec import Struct

from dateline.record.counts import ranges_meet
from dateline.record.nouns import Count, Span
from dateline.record.vocabulary import LineKind
from dateline.rules import RuleTable
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.reported_counts import CUMULATIVE, PROGRESS, Range, ReportedCount

LATER = 2  # days from which on a greater toll replaces an earlier one, and disputes nothing
NEXT_DAY = 1  # the same of a disaster, whose toll rises from day to day
ROUNDING = 0.1  # the share by which "about 30" may be less or more
MANY = 5  # people beside whom one is told of, and is no other count of them

CountRelation = Literal["supersedes", "contradicts", "refines"]
Pair = tuple[int, int]  # the earlier and the later count, by index


def relations(
    counts: Sequence[ReportedCount], kinds: Mapping[str, LineKind], sources: ReportSources
) -> dict[Pair, CountRelation]:
    """How the later of each two counts stands to the earlier, where it says something new."""
    together = _given_together(counts)
    beside = _by_report(counts)
    found: dict[Pair, CountRelation] = {}
    for i, j in combinations(range(len(counts)), 2):
        rivals = beside[counts[j].count.report]
        pair = _CountPair(counts[i], counts[j], together, rivals, kinds, sources)
        relation = _RELATION.decide(pair)
        if relation is not None:
            found[i, j] = relation
    _keep_sides(counts, found)
    return found


def _given_together(counts: Sequence[ReportedCount]) -> set[frozenset[Range]]:
    """Numbers that one line gives side by side in one report, none of them as what
    another was before.
    """
    found: set[frozenset[Range]] = set()
    for x, y in combinations(counts, 2):
        in_succession = x.is_former or y.is_former or y.is_rise
        if not in_succession and _same_report_and_line(x.count, y.count):
            found.add(frozenset((x.range, y.range)))
    return found


def _same_report_and_line(x: Count, y: Count) -> bool:
    """True if one line gives both in one report."""
    return x.report == y.report and x.line == y.line


class _CountPair(Struct, frozen=True):
    """Two counts of one thing, the earlier first."""

    x: ReportedCount
    y: ReportedCount
    together: set[frozenset[Range]]
    rivals: Sequence[ReportedCount]  # of the report of the later
    kinds: Mapping[str, LineKind]
    sources: ReportSources

    @property
    def meet(self) -> bool:
        """True if both can be of one number; "about 30" may be 31."""
        return ranges_meet(_leeway(self.x), _leeway(self.y))

    @property
    def is_repeated(self) -> bool:
        """True if the report of the later gives the earlier number, too, as another line's."""
        return any(
            other.range[0] == self.x.range[0]
            and other.count.line != self.y.count.line
            and not other.is_former
            for other in self.rivals
        )

    @property
    def spans(self) -> tuple[Span, Span]:
        """The words of the two numbers."""
        return self.x.span, self.y.span


def _by_report(counts: Sequence[ReportedCount]) -> Mapping[str, Sequence[ReportedCount]]:
    """The counts that each report gives."""
    found: dict[str, list[ReportedCount]] = defaultdict(list)
    for count in counts:
        found[count.count.report].append(count)
    return found


def _leeway(reported: ReportedCount) -> Range:
    """The range of a number, wider where it is rounded: "about", "some", "nearly"."""
    count, (low, high) = reported.count, reported.range
    is_rounded = count.hedge and count.best and count.low is None and count.high is None
    return (low * (1 - ROUNDING), high * (1 + ROUNDING)) if is_rounded else (low, high)


def _changed_in_one_report(pair: _CountPair) -> bool:
    """One line says in one report that one number became the other: "rose from 9 to 14", "14, not
    9 as first reported".
    """
    x, y = pair.x, pair.y
    if not _same_report_and_line(x.count, y.count):
        return False
    became = x.is_former and not y.is_former
    return became and not pair.meet


def _parts_in_one_report(pair: _CountPair) -> bool:
    """A whole and its parts, or two places of one toll."""
    return _same_report_and_line(pair.x.count, pair.y.count)


def _parts_in_another_report(pair: _CountPair) -> bool:
    """Numbers that do not meet, but that one line gives side by side.

    Here another report repeats one.
    """
    return not pair.meet and frozenset((pair.x.range, pair.y.range)) in pair.together


def _grew_within_its_hedge(pair: _CountPair) -> bool:
    """Numbers that meet, of which the later is more at the least, in words or as reported later."""
    x, y = pair.x, pair.y
    if y.is_former or not pair.meet:
        return False
    grew = y.range[0] > x.range[0]
    if not grew:
        return False
    return y.is_rise or (_is_raised_least(x, y) and not pair.is_repeated)


def _is_raised_least(x: ReportedCount, y: ReportedCount) -> bool:
    """A later report knows of more: "at least 31" has become "at least 43", or 52."""
    if x.range[1] != inf or x.count.of not in CUMULATIVE:
        return False
    return x.moment < y.moment


def _more_exact(pair: _CountPair) -> bool:
    """Numbers that meet, of which one lies within the bounds of the other."""
    a, b = pair.x.range, pair.y.range
    if a == b or not pair.meet:
        return False
    return _within(a, b) or _within(b, a)


def _within(inner: Range, outer: Range) -> bool:
    """True if one range lies wholly in the other."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def _changed_in_words(pair: _CountPair) -> bool:
    """The words call the earlier one former, or the later one a change."""
    return pair.x.is_former or pair.y.is_rise


def _later_on_one_line(pair: _CountPair) -> bool:
    """A line brings its own number up to date: later, or on the same day in a new version."""
    if pair.x.count.line != pair.y.count.line:
        return False
    return pair.x.moment < pair.y.moment or _is_new_version(pair)


def _is_new_version(pair: _CountPair) -> bool:
    """True if the report of the later is a new version of that of the earlier."""
    return pair.sources.by_id[pair.y.count.report].version_of == pair.x.count.report


def _in_a_new_version(pair: _CountPair) -> bool:
    """A new version of a page replaces what the page said itself, not whom it quoted."""
    if not _is_new_version(pair):
        return False
    return pair.kinds[pair.x.count.line or ""] in ("own-reporting", "agency")


def _of_another_day(pair: _CountPair) -> bool:
    """Numbers that hold for two days; of what can only grow, the later one is no less."""
    x, y = pair.x, pair.y
    if not x.count.as_of or not y.count.as_of:
        return False
    if x.count.as_of == y.count.as_of:
        return False
    may_be_less = x.count.of not in CUMULATIVE
    return may_be_less or y.range[1] >= x.range[0]


def _grew_in_days(pair: _CountPair) -> bool:
    """Of what can only grow, more is told days later: tolls rise.

    Two that are told on one day or on neighbouring ones stand side by side, but for a disaster's;
    and so does what is told against another.
    """
    x, y = pair.x, pair.y
    if x.count.of not in CUMULATIVE or x.day is None or y.day is None or pair.is_repeated:
        return False
    later = NEXT_DAY if _rises_overnight(pair) else LATER
    return (y.day - x.day).days >= later and y.range[0] > x.range[1]


def _rises_overnight(pair: _CountPair) -> bool:
    """True for what a disaster did, unless one number is told against another, or a page that is
    brought up to date goes on to give both.
    """
    return pair.y.in_disaster and not (pair.y.change.is_contested or _is_new_version(pair))


def _went_on(pair: _CountPair) -> bool:
    """More have been brought away or treated by the later report: work that goes on, and no other
    count of the same hour.
    """
    x, y = pair.x, pair.y
    if x.count.of not in PROGRESS or y.is_former or x.moment >= y.moment:
        return False
    return y.range[0] > x.range[1]


def _is_one_of_them(pair: _CountPair) -> bool:
    """One person beside many: he is told of, and not how many there were, unless "only one"."""
    one, many = sorted((pair.x, pair.y), key=lambda c: c.range)
    return one.range == (1, 1) and many.range[0] >= MANY and not one.count.hedge


def _of_a_part(pair: _CountPair) -> bool:
    """The smaller number is of one town, the greater of the area around it."""
    less, more = sorted((pair.x, pair.y), key=lambda c: c.range)
    return less.scope.is_part_of(more.scope)


def _supersedes(pair: _CountPair) -> CountRelation:
    """The later count replaces the earlier, which is no longer in force."""
    return "supersedes"


def _says_nothing_new(pair: _CountPair) -> None:
    """Both counts stand: they are parts of one whole, or can be of one number."""
    return None


_RELATION: RuleTable[_CountPair, CountRelation | None] = RuleTable(
    "corroboration.counts",
    (
        ("one became the other in one report", _changed_in_one_report, _supersedes),
        ("parts in one report", _parts_in_one_report, _says_nothing_new),
        ("parts in another report", _parts_in_another_report, _says_nothing_new),
        ("grew within its hedge", _grew_within_its_hedge, _supersedes),
        ("one is more exact", _more_exact, lambda pair: "refines"),
        ("can be one number", lambda pair: pair.meet, _says_nothing_new),
        ("one of many", _is_one_of_them, _says_nothing_new),
        ("of a part of the area", _of_a_part, _says_nothing_new),
        ("changed in words", _changed_in_words, _supersedes),
        ("reported later on one line", _later_on_one_line, _supersedes),
        ("given in a new version of the page", _in_a_new_version, _supersedes),
        ("holds for another day", _of_another_day, _supersedes),
        ("grew in days", _grew_in_days, _supersedes),
        ("work that went on", _went_on, _supersedes),
        ("cannot be one number", lambda pair: True, lambda pair: "contradicts"),
    ),
    about=lambda pair: pair.spans,
)


def _keep_sides(counts: Sequence[ReportedCount], found: dict[Pair, CountRelation]) -> None:
    """A number that its own side brings up to date does not replace what the other side
    said against it.
    """
    against = _contradicted_by(found)
    for j in range(len(counts)):
        before = [i for i in range(j) if found.get((i, j)) == "supersedes"]
        own = set(_own_side(j, before, counts))
        for i in before:
            opposes_own_side = not own.isdisjoint(against[i])
            if i not in own and opposes_own_side:
                found[i, j] = "contradicts"


def _contradicted_by(found: Mapping[Pair, CountRelation]) -> defaultdict[int, set[int]]:
    """Of each count, those that contradict it."""
    against: dict[int, set[int]] = defaultdict(set)
    for (i, j), relation in found.items():
        if relation == "contradicts":
            against[i].add(j)
            against[j].add(i)
    return against


def _own_side(j: int, before: list[int], counts: Sequence[ReportedCount]) -> list[int]:
    """Of the counts that one replaces, those of its own line, else those that it comes
    nearest to.
    """
    newer = counts[j]
    own = [i for i in before if counts[i].count.line == newer.count.line]
    if own or not before:
        return own
    distance = {i: abs(newer.range[0] - counts[i].range[0]) for i in before}
    nearest = min(distance.values())
    return [i for i in before if distance[i] == nearest]
