"""Which rule gave each field of a thing in a record: the library's face of `dateline why --trace`.

A record keeps what was decided, not why. So its reports are read again with a trace open (the same
program gives the same record), and the decisions about the words that the thing rests on are shown:
stage, field, rule table, the name of the rule that decided, and its value.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from dateline.build import Progress, compare_reports, read_reports
from dateline.language import Reading
from dateline.record.nouns import Event, Record, Reliability, Report, Span
from dateline.record.provenance import find
from dateline.rules import Decision, tracing

LONGEST = 60  # characters of a value that are shown
# what each stage gives to a fact, as the record names it
FIELDS: Mapping[str, str] = {
    "clean": "furniture",
    "attribute": "statement",
    "where": "places",
    "who": "actors",
    "extract": "type, agents, targets, places",
    "outcomes": "outcome",
    "factuality": "status, certainty",
    "complements": "mode",
    "contexts": "context",
    "implied_actors": "actors",
    "when": "times",
    "event_time": "when",
    "count": "counts",
    "assemble": "mention",
    "reuse": "reuse",
    "entity_resolution": "actors, places",
    "event_coreference": "mentions",
    "corroboration": "standing, lines, disputes",
    "tracking": "commitments, control",
    "history": "revisions",
    "brief": "brief",
}


@dataclass(frozen=True, slots=True)
class TracedDecision:
    """One decision about words of the thing: where they stand, and what was decided of them."""

    span: Span
    words: str
    stage: str
    field: str
    table: str
    rule: str
    value: str
    beside: str = ""  # the words of the other mention, where two were compared


@dataclass(frozen=True, slots=True)
class RuleTrace:
    """What was decided about a thing. `same`: reading the reports again gave the same record."""

    decisions: tuple[TracedDecision, ...]
    same: bool

    def text(self) -> str:
        """The decisions as lines for a terminal, by the words they are about."""
        if not self.decisions:
            return "No rule table decided anything about these words."
        width = max(len(f"{d.table}: {d.rule}") for d in self.decisions)
        lines: list[str] = []
        heading = None
        for d in self.decisions:
            here = f"{d.span.report} [{d.span.start}–{d.span.end}] {d.words}"
            if here != heading:
                lines.append(here)
                heading = here
            rule = f"{d.table}: {d.rule}"
            beside = f"  with {d.beside}" if d.beside else ""
            lines.append(f"    {d.field:<30} {rule:<{width}}  {d.value}{beside}".rstrip())
        if not self.same:
            lines.append(
                "The reports read again did not give this record: another version of Dateline or "
                "of its tables made it, and the rules above are those of this version."
            )
        return "\n".join(lines)


def trace(record: Record, id: str, progress: Progress | None = None) -> RuleTrace | None:
    """The decisions behind the thing that bears the id; None where nothing does."""
    thing = find(record, id)
    if thing is None:
        return None
    event = next((event for event in record.events if event.id == id), None)
    spans = [*thing.spans, *(_count_spans(event) if event else ())]
    decisions, readings, again = _read_again(record, progress)
    texts = {report.id: report for report in record.reports}
    found = [
        _traced(decision, span, [other for other in about if other != span], texts)
        for decision in decisions
        for about in [list(_spans(decision.about, decision.report, readings))]
        for span in about
        if any(_overlap(span, wanted) for wanted in spans)
    ]
    rank = {report.id: n for n, report in enumerate(record.reports)}
    found.sort(key=lambda d: (rank[d.span.report], d.span.start, d.span.end))
    return RuleTrace(tuple(dict.fromkeys(found)), again.events == record.events)


def _read_again(
    record: Record, progress: Progress | None
) -> tuple[Sequence[Decision], Mapping[str, Reading], Record]:
    """Every decision of a new reading of the record's reports, the Readings by report, and the new
    record.
    """
    letters: dict[str, Reliability] = {
        outlet.name: outlet.reliability for outlet in record.outlets if outlet.reliability
    }
    with tracing() as opened:
        states = read_reports(record.reports, record.case, progress)
        again = compare_reports(states, record.case, reliability=letters)
    return opened.decisions, {state.report.id: state.reading for state in states}, again


def _count_spans(event: Event) -> Iterator[Span]:
    """Where the numbers of an event stand, which need not be within its mentions."""
    for count in event.counts:
        yield Span(count.report, count.start, count.end)


def _spans(about: object, report: str | None, readings: Mapping[str, Reading]) -> Iterator[Span]:
    """The spans of what a decision is about: a word of the report being read, Spans, or several."""
    if isinstance(about, Span):
        yield about
    elif isinstance(about, int) and report is not None and report in readings:
        words = readings[report].words
        if 0 <= about < len(words):
            yield Span(report, words[about].start, words[about].end)
    elif isinstance(about, tuple):
        for part in about:  # pyright: ignore[reportUnknownVariableType]
            yield from _spans(part, report, readings)  # pyright: ignore[reportUnknownArgumentType]


def _overlap(one: Span, other: Span) -> bool:
    return one.report == other.report and one.start < other.end and other.start < one.end


def _traced(
    decision: Decision, span: Span, others: Sequence[Span], reports: Mapping[str, Report]
) -> TracedDecision:
    return TracedDecision(
        span=span,
        words=_words(span, reports),
        stage=decision.stage,
        field=FIELDS.get(decision.stage, decision.stage),
        table=decision.table,
        rule=decision.rule,
        value=_plain(decision.value),
        beside=", ".join(f"{other.report} “{_words(other, reports)}”" for other in others),
    )


def _words(span: Span, reports: Mapping[str, Report]) -> str:
    """The words of a span on one line."""
    return " ".join(reports[span.report].text[span.start : span.end].split())


def _plain(value: object) -> str:
    """A value as a reader can take it in: short, on one line; nothing for a condition that held.

    Of a thing that is no plain value its score, its name or its key is told, if it has one.
    """
    if value is None or value is True:
        return ""
    for attribute in ("score", "name", "key"):
        value = getattr(value, attribute, value)
    if isinstance(value, float):
        return f"{value:.2f}"
    if not isinstance(value, (str, int, list, tuple, set, frozenset)):
        return ""
    text = " ".join(str(value).split())  # pyright: ignore[reportUnknownArgumentType]
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"
