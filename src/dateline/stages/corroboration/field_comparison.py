"""Values of one field held against one another, mention by mention: what contradicts,
supersedes or refines.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Sequence
from itertools import chain, combinations, product
from typing import Generic, Literal, TypeVar

from msgspec import Struct

from dateline.record.nouns import Dispute, DisputeValue, EventMention, Refinement, Span
from dateline.rules import RuleTable
from dateline.stages.corroboration.report_sources import ReportSources

T = TypeVar("T")


class FieldValue(Struct, Generic[T], frozen=True):
    """One value of a field: as the record says it, and what it is compared by.

    denied: the line says that it is not so. words: those that give it, where they reach out of the
    mention's own.
    """

    value: str
    compared: T
    denied: bool = False
    words: Span | None = None


class ReportedField(Struct, Generic[T], frozen=True):
    """What one mention gives for a field."""

    mention: EventMention
    values: tuple[FieldValue[T], ...]

    @property
    def span(self) -> Span:
        """The words of the mention."""
        return span(self.mention)

    def span_of(self, value: FieldValue[T]) -> Span:
        """The words of the mention with those that give the value."""
        own, given = self.span, value.words
        if given is None:
            return own
        return Span(own.report, min(own.start, given.start), max(own.end, given.end))

    @property
    def value_set(self) -> set[str]:
        """The values as the record says them."""
        return {v.value for v in self.values if not v.denied}


class FieldComparison(Struct, Generic[T], frozen=True):
    """How the values of a field are compared: `differ` if both cannot be so, `refines` if the
    second is more exact.
    """

    field: str
    differ: Callable[[T, T], bool]
    refines: Callable[[T, T], bool]

    def contrary(self, x: ReportedField[T], y: ReportedField[T]) -> bool:
        """True if no value of one fits any of the other."""
        return all(self.differ(a.compared, b.compared) for a, b in product(x.values, y.values))

    def refined_by(self, x: ReportedField[T], y: ReportedField[T]) -> bool:
        """True if a value of the second makes one of the first more exact."""
        return any(self.refines(a.compared, b.compared) for a, b in product(x.values, y.values))


class FieldFindings(Struct, frozen=True):
    """What is disputed of a field and what is refined."""

    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()


_NOTHING = FieldFindings()


def compare(
    comparison: FieldComparison[T], reported: Sequence[ReportedField[T]], sources: ReportSources
) -> FieldFindings:
    """The disputes and the refinement of a field, from all pairs of the mentions that
    speak of it.
    """
    rows = [row for row in reported if row.values]
    if len(rows) < 2:
        return _NOTHING
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


def _values_by_line(rows: Sequence[ReportedField[T]]) -> dict[str | None, set[str]]:
    """All values that each line gives."""
    by_line: dict[str | None, set[str]] = defaultdict(set)
    for row in rows:
        by_line[row.mention.line] |= row.value_set
    return by_line


def _disputes(
    field: str,
    rows: Sequence[ReportedField[T]],
    pairs: Sequence[tuple[int, int, _Relation]],
    sources: ReportSources,
) -> tuple[Dispute, ...]:
    """One dispute of each kind that there is.

    A contradiction is open while any of its values is in force.
    """
    replacing = _related(pairs, "supersedes")
    replaced = {_earlier(i, j, rows, sources) for i, j in replacing}
    contrary = set(chain.from_iterable(_related(pairs, "contradicts")))
    found: list[Dispute] = []
    if contrary:
        values = _values(rows, sorted(contrary), replaced)
        is_open = not contrary <= replaced
        found.append(Dispute(field, "contradicts", values, is_open))
    if replacing:
        values = _values(rows, sorted(set(chain.from_iterable(replacing))), replaced)
        found.append(Dispute(field, "supersedes", values, False))
    return tuple(found)


def _related(
    pairs: Sequence[tuple[int, int, _Relation]], relation: _Relation
) -> list[tuple[int, int]]:
    """The pairs that stand so to one another."""
    return [(i, j) for i, j, found in pairs if found == relation]


def _earlier(i: int, j: int, rows: Sequence[ReportedField[T]], sources: ReportSources) -> int:
    """The one of two rows whose report comes first."""
    return min(j, i, key=lambda row: sources.rank[rows[row].mention.report])


def _refinements(
    field: str, rows: Sequence[ReportedField[T]], refined: Sequence[tuple[int, int]]
) -> tuple[Refinement, ...]:
    """The values that others make more exact, those that do both, and those that none
    makes more exact.
    """
    if not refined:
        return ()
    vague, exact = {i for i, _ in refined}, {j for _, j in refined}
    order = [*sorted(vague - exact), *sorted(vague & exact), *sorted(exact - vague)]
    return (Refinement(field, _values(rows, order, set())),)


def _values(
    rows: Sequence[ReportedField[T]], order: Sequence[int], replaced: set[int]
) -> tuple[DisputeValue, ...]:
    """Each value of each line, with the mentions that give it."""
    found: dict[tuple[str, str | None, bool], dict[int, Span]] = defaultdict(dict)
    for i in order:
        for held in rows[i].values:
            found[held.value, rows[i].mention.line, held.denied][i] = rows[i].span_of(held)
    return tuple(
        DisputeValue(
            value,
            line,
            tuple(dict.fromkeys(own.values())),
            denied=denied,
            in_force=not replaced.issuperset(own),
        )
        for (value, line, denied), own in found.items()
    )


def span(m: EventMention) -> Span:
    """The words of a mention."""
    return Span(m.report, m.start, m.end)


# ------------------------------------------------------------ how two that differ stand


_Relation = Literal["contradicts", "supersedes"] | None


class _Contrary(Struct, frozen=True):
    """Two mentions whose values cannot both be so."""

    a: EventMention
    b: EventMention
    values_a: set[str]
    values_b: set[str]
    by_line: dict[str | None, set[str]]  # all values that each line gives
    sources: ReportSources

    @property
    def one_report(self) -> bool:
        """True if both stand in one report."""
        return self.sources.rank[self.a.report] == self.sources.rank[self.b.report]


def _relation(
    x: ReportedField[T],
    y: ReportedField[T],
    by_line: dict[str | None, set[str]],
    sources: ReportSources,
) -> _Relation:
    """How two mentions stand to one another of which no value fits."""
    case = _Contrary(x.mention, y.mention, x.value_set, y.value_set, by_line, sources)
    return _CONTRARY.decide(case)


def _same_report_and_line(case: _Contrary) -> bool:
    """One line gives both in one report."""
    return case.a.report == case.b.report and case.a.line == case.b.line


def _one_copied_wording(case: _Contrary) -> bool:
    """Words copied from one another give one value, whatever was read in them."""
    return case.sources.is_copy(case.a, case.b)


def _one_line_or_page(case: _Contrary) -> bool:
    """The two stand on one line, or one page is a new version of the other."""
    if case.a.line == case.b.line:
        return True
    a, b = case.sources.by_id[case.a.report], case.sources.by_id[case.b.report]
    return b.version_of == a.id or a.version_of == b.id


def _one_line_gives_both(case: _Contrary) -> bool:
    """A line that gives both values itself disputes neither."""
    values_by_line = case.by_line
    if case.values_b and case.values_b <= values_by_line[case.a.line]:
        return True
    return bool(case.values_a) and case.values_a <= values_by_line[case.b.line]


def _supersedes_if_later(case: _Contrary) -> _Relation:
    """One report replaces nothing that it says itself."""
    return None if case.one_report else "supersedes"


_CONTRARY: RuleTable[_Contrary, _Relation] = RuleTable(
    "corroboration.field",
    (
        ("given in one report on one line", _same_report_and_line, lambda case: None),
        ("copied words", _one_copied_wording, lambda case: None),
        (
            "the later of one line or page",
            _one_line_or_page,
            _supersedes_if_later,
        ),
        ("one line gives both", _one_line_gives_both, lambda case: None),
        ("different lines", lambda case: True, lambda case: "contradicts"),
    ),
    about=lambda case: (span(case.a), span(case.b)),
)
