"""Values of one field held against one another, mention by mention: what contradicts,
supersedes or refines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from dateline.record.nouns import Dispute, DisputeValue, EventMention, Refinement, Span
from dateline.rules import RuleTable
from dateline.stages.corroboration.report_sources import ReportSources

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class FieldValue(Generic[T]):
    """One value of a field: as the record says it, and what it is compared by."""

    value: str
    compared: T


@dataclass(frozen=True, slots=True)
class ToldField(Generic[T]):
    """What one mention tells of a field."""

    mention: EventMention
    values: tuple[FieldValue[T], ...]

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return span(self.mention)


@dataclass(frozen=True, slots=True)
class FieldComparison(Generic[T]):
    """How the values of a field are compared: `differ` if both cannot be so, `refines` if the
    second is more exact.
    """

    field: str
    differ: Callable[[T, T], bool]
    refines: Callable[[T, T], bool]

    def contrary(self, x: ToldField[T], y: ToldField[T]) -> bool:
        """True if no value of one fits any of the other."""
        return all(self.differ(a.compared, b.compared) for a in x.values for b in y.values)

    def refined_by(self, x: ToldField[T], y: ToldField[T]) -> bool:
        """True if a value of the second makes one of the first more exact."""
        return any(self.refines(a.compared, b.compared) for a in x.values for b in y.values)


class FieldFindings(Struct, frozen=True):
    """What is disputed of a field and what is refined."""

    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()


def compare(
    comparison: FieldComparison[T], told: Sequence[ToldField[T]], sources: ReportSources
) -> FieldFindings:
    """The disputes and the refinement of a field, from all pairs of the mentions that
    tell of it.
    """
    rows = [row for row in told if row.values]
    by_line = _values_by_line(rows)
    pairs: list[tuple[int, int, _Relation]] = []
    refined: list[tuple[int, int]] = []  # the vaguer and the more exact
    for i, j in combinations(range(len(rows)), 2):
        x, y = rows[i], rows[j]
        if comparison.contrary(x, y):
            pairs.append((i, j, _relation(x, y, by_line, sources)))
        elif comparison.refined_by(x, y):
            refined.append((i, j))
        elif comparison.refined_by(y, x):
            refined.append((j, i))
    return FieldFindings(
        _disputes(comparison.field, rows, pairs, sources),
        _refinements(comparison.field, rows, refined),
    )


def _values_by_line(rows: Sequence[ToldField[T]]) -> dict[str | None, set[str]]:
    by_line: dict[str | None, set[str]] = defaultdict(set)
    for row in rows:
        by_line[row.mention.line] |= {v.value for v in row.values}
    return by_line


def _disputes(
    field: str,
    rows: Sequence[ToldField[T]],
    pairs: Sequence[tuple[int, int, _Relation]],
    sources: ReportSources,
) -> tuple[Dispute, ...]:
    """One dispute of each kind that there is.

    A contradiction is open while any of its values is in force.
    """
    contrary = {x for i, j, relation in pairs if relation == "contradicts" for x in (i, j)}
    replacing = [(i, j) for i, j, relation in pairs if relation == "supersedes"]
    replaced = {_earlier(i, j, rows, sources) for i, j in replacing}
    found: list[Dispute] = []
    if contrary:
        values = _values(rows, sorted(contrary), replaced)
        found.append(Dispute(field, "contradicts", values, bool(contrary - replaced)))
    if replacing:
        values = _values(rows, sorted({x for pair in replacing for x in pair}), replaced)
        found.append(Dispute(field, "supersedes", values, False))
    return tuple(found)


def _earlier(i: int, j: int, rows: Sequence[ToldField[T]], sources: ReportSources) -> int:
    """The one of two rows whose report comes first."""
    return min(j, i, key=lambda row: sources.rank[rows[row].mention.report])


def _refinements(
    field: str, rows: Sequence[ToldField[T]], refined: Sequence[tuple[int, int]]
) -> tuple[Refinement, ...]:
    """The values that others make more exact, those that do both, and those that none
    makes more exact.
    """
    vague, exact = {i for i, _ in refined}, {j for _, j in refined}
    order = [*sorted(vague - exact), *sorted(vague & exact), *sorted(exact - vague)]
    return (Refinement(field, _values(rows, order, set())),) if order else ()


def _values(
    rows: Sequence[ToldField[T]], order: Sequence[int], replaced: set[int]
) -> tuple[DisputeValue, ...]:
    """Each value of each line, with the mentions that tell it."""
    found: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i in order:
        for held in rows[i].values:
            found[held.value, rows[i].mention.line].append(i)
    return tuple(
        DisputeValue(
            value,
            line,
            tuple(dict.fromkeys(rows[i].span for i in own)),
            in_force=not replaced.issuperset(own),
        )
        for (value, line), own in found.items()
    )


def span(m: EventMention) -> Span:
    """The words of a mention."""
    return Span(m.report, m.start, m.end)


# ------------------------------------------------------------ how two that differ stand


_Relation = Literal["contradicts", "supersedes"] | None


@dataclass(frozen=True, slots=True)
class _Contrary:
    """Two mentions whose values cannot both be so."""

    a: EventMention
    b: EventMention
    values_a: set[str]
    values_b: set[str]
    by_line: dict[str | None, set[str]]  # all values that each line tells
    sources: ReportSources

    @property
    def one_report(self) -> bool:
        return self.sources.rank[self.a.report] == self.sources.rank[self.b.report]


def _relation(
    x: ToldField[T],
    y: ToldField[T],
    by_line: dict[str | None, set[str]],
    sources: ReportSources,
) -> _Relation:
    values_x, values_y = {v.value for v in x.values}, {v.value for v in y.values}
    return _CONTRARY.decide(_Contrary(x.mention, y.mention, values_x, values_y, by_line, sources))


def _one_telling(case: _Contrary) -> bool:
    """One line tells both in one report."""
    return case.a.report == case.b.report and case.a.line == case.b.line


def _one_copied_wording(case: _Contrary) -> bool:
    """Words copied from one another tell one value, whatever was read in them."""
    return case.sources.is_copy(case.a, case.b)


def _one_line_or_page(case: _Contrary) -> bool:
    """The two stand on one line, or one page is a new version of the other."""
    if case.a.line == case.b.line:
        return True
    a, b = case.sources.by_id[case.a.report], case.sources.by_id[case.b.report]
    return b.version_of == a.id or a.version_of == b.id


def _told_by_one_line_itself(case: _Contrary) -> bool:
    """A line that tells both values itself disputes neither."""
    lines = case.by_line
    return case.values_b <= lines[case.a.line] or case.values_a <= lines[case.b.line]


_CONTRARY: RuleTable[_Contrary, _Relation] = RuleTable(
    "corroboration.field",
    (
        ("told in one report on one line", _one_telling, lambda case: None),
        ("copied words", _one_copied_wording, lambda case: None),
        (
            "the later of one line or page",
            _one_line_or_page,
            lambda case: None if case.one_report else "supersedes",
        ),
        ("one line tells both", _told_by_one_line_itself, lambda case: None),
        ("different lines", lambda case: True, lambda case: "contradicts"),
    ),
    about=lambda case: (span(case.a), span(case.b)),
)
