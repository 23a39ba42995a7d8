"""Which rule gave each field of a thing in a record: the library's face of `dateline why --trace`.

A record keeps what was decided, not why. So its reports are read again with a trace open (the same
program gives the same record), and the decisions about the words that the thing rests on are told:
where the words stand, which stage decided which field of the record, by which rule, and its value.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import msgspec
from msgspec import Struct

from dateline.build import Progress, ReportState, read_reports
from dateline.build.comparing import compare_reports
from dateline.record.nouns import Event, Record, Report, Span
from dateline.record.provenance import dangling, find
from dateline.record.vocabulary import Reliability
from dateline.rules import Decision, tracing

LONGEST = 60  # characters of a value that are shown
MOST = 200  # decisions that are shown
# what each stage gives to a fact, as the record names it
FIELDS: Mapping[str, str] = {
    "normalise": "text",
    "clean": "furniture",
    "parse": "words",
    "attribute": "statement",
    "where": "places",
    "who": "actors",
    "extract": "type, agents, targets",
    "outcomes": "counts, targets",
    "factuality": "status, certainty",
    "complements": "mode",
    "contexts": "context",
    "implied_actors": "actors",
    "when": "times",
    "event_time": "when",
    "count": "counts",
    "assemble": "counts, statement",
    "reuse": "reuse",
    "entity_resolution": "actors, places",
    "event_coreference": "mentions",
    "corroboration": "standing, disputes",
    "tracking": "commitments, control",
    "history": "revisions",
    "brief": "brief",
    "restore": "text",
}


class UnreadableRecord(ValueError):
    """The reports of a record cannot be read again; the message says why, and the mend."""


class TracedDecision(Struct, frozen=True):
    """One decision about words of the thing: where they stand, and what was decided of them."""

    span: Span
    words: str
    stage: str
    field: str
    table: str
    rule: str
    value: str
    beside: str = ""  # the other mention, where two were compared, and the event it is of


class RuleTrace(Struct, frozen=True):
    """What was decided about a thing. `same`: reading the reports again gave the same record."""

    decisions: tuple[TracedDecision, ...]
    names: Mapping[str, str]  # of reports, by id
    same: bool

    def text(self) -> str:
        """The decisions for a terminal: about single words first, then the comparisons."""
        alone = [d for d in self.decisions if not d.beside]
        pairs = [d for d in self.decisions if d.beside]
        lines = [*_by_words(alone[:MOST], self.names)]
        if pairs:
            lines += ["", "Compared with mentions of its own event and of others:"]
            lines += _by_words(pairs[:MOST], self.names)
        left_out = max(len(alone) - MOST, 0) + max(len(pairs) - MOST, 0)
        if left_out:
            lines.append(f"… and {left_out} more decisions.")
        if not self.decisions:
            lines.append(
                "No rule decided anything about these words: they were taken as they stand "
                "(a dateline, a title, metadata), or the report is not in English."
            )
        if not self.same:
            lines.append(
                "The reports read again did not give this record: it was altered, or another "
                "version of Dateline made it. The rules above are those of this version."
            )
        return "\n".join(lines)


def _by_words(decisions: Sequence[TracedDecision], names: Mapping[str, str]) -> Iterator[str]:
    """The decisions under the words that they are about."""
    heading = ""
    for d in decisions:
        here = f"{names[d.span.report]} [{d.span.start}–{d.span.end}] “{d.words}”"
        if here != heading:
            yield here
            heading = here
        told = [d.value, f"with {d.beside}" if d.beside else ""]
        rest = "  ".join(part for part in told if part)
        yield f"    {d.field:<22} {d.table}: {d.rule}{' → ' if rest else ''}{rest}"


def trace(record: Record, id: str, progress: Progress | None = None) -> RuleTrace | None:
    """The decisions behind the thing that bears the id; None where nothing does.

    Raises UnreadableRecord where the record's spans leave its texts, so that they cannot be read.
    """
    thing = find(record, id)
    if thing is None:
        return None
    _check(record)
    spans = list(thing.spans)
    for event in record.events:
        if event.id == id:
            spans += _more_spans(record, event)
    decisions, states, again = _read_again(record, progress)
    found = _decisions_about(spans, decisions, states, record)
    rank = {report.id: n for n, report in enumerate(record.reports)}
    found.sort(key=lambda d: (rank[d.span.report], d.span.start, d.span.end))
    names = {r.id: r.file or r.title or r.id for r in record.reports}
    return RuleTrace(tuple(found), names, _same(record, again))


def _decisions_about(
    wanted: Sequence[Span],
    decisions: Iterable[Decision],
    states: Mapping[str, ReportState],
    record: Record,
) -> list[TracedDecision]:
    """The decisions about words of the wanted spans, each once."""
    reports = {report.id: report for report in record.reports}
    owners = _owners(record)
    found: dict[TracedDecision, None] = {}
    for decision in decisions:
        read = _spans(decision.about, decision.report, states)
        about = [_in_source(span, states) for span in read]
        for span in about:
            if any(_overlap(span, other) for other in wanted):
                beside = [other for other in about if other != span]
                found[_traced(decision, span, beside, reports, owners)] = None
    return list(found)


def _check(record: Record) -> None:
    """Raises UnreadableRecord where the reports cannot be read again as they stand."""
    if not record.reports:
        raise UnreadableRecord("the record holds no reports, so nothing can be read again")
    lost = [line for line in dangling(record) if "not in a report" in line]
    furniture = any(f.end > len(r.text) for r in record.reports for f in r.furniture)
    if lost or furniture:
        raise UnreadableRecord(
            "the record's texts were altered: its spans leave them; "
            "make the record anew with `dateline report`"
        )


def _same(record: Record, again: Record) -> bool:
    """True if both records tell the same, but for the time of building and what sources failed."""

    def told(one: Record) -> Record:
        case = msgspec.structs.replace(one.case, built=None)
        reports = tuple(sorted(one.reports, key=lambda report: report.id))
        return msgspec.structs.replace(one, case=case, reports=reports, faults=())

    return told(record) == told(again)


def _read_again(
    record: Record, progress: Progress | None
) -> tuple[Sequence[Decision], Mapping[str, ReportState], Record]:
    """Every decision of a new reading of the record's reports, their states when all stages had
    read them, by report, and the new record.
    """
    letters: dict[str, Reliability] = {
        outlet.name: outlet.reliability for outlet in record.outlets if outlet.reliability
    }
    owners = {outlet.name: outlet.owner for outlet in record.outlets if outlet.owner}
    with tracing() as opened:
        states = read_reports(record.reports, record.case, progress)
        again = compare_reports(states, record.case, reliability=letters, owners=owners)
    return opened.decisions, {state.report.id: state for state in states}, again


def _more_spans(record: Record, event: Event) -> Iterator[Span]:
    """Where an event's numbers and time stand, and the clauses around its mentions."""
    for count in event.counts:
        yield Span(count.report, count.start, count.end)
    for mention in event.mentions:
        if mention.clause:
            yield Span(mention.report, mention.clause.start, mention.clause.end)
    texts = {report.id: report.text for report in record.reports}
    reports = {mention.report for mention in event.mentions}
    for time in record.times:
        words = texts.get(time.report, "")[time.start : time.end]
        if event.when and words == event.when.text and time.report in reports:
            yield Span(time.report, time.start, time.end)


def _owners(record: Record) -> list[tuple[Span, str]]:
    """The words of every event's triggers, with the event's id."""
    return [
        (Span(mention.report, mention.trigger.start, mention.trigger.end), event.id)
        for event in record.events
        for mention in event.mentions
    ]


def _spans(about: object, report: str | None, states: Mapping[str, ReportState]) -> Iterator[Span]:
    """The spans, in the reading form, of what a decision is about: a word of the report being read,
    Spans, or several.
    """
    if isinstance(about, Span):
        yield about
    elif isinstance(about, int) and report is not None and report in states:
        words = states[report].reading.words
        if 0 <= about < len(words):
            yield Span(report, words[about].start, words[about].end)
    elif isinstance(about, tuple):
        for part in about:  # pyright: ignore[reportUnknownVariableType]
            yield from _spans(part, report, states)  # pyright: ignore[reportUnknownArgumentType]


def _in_source(span: Span, states: Mapping[str, ReportState]) -> Span:
    """The span of the source's text for one of the text that was read."""
    state = states.get(span.report)
    if state is None or state.reading_form is None:
        return span
    return Span(span.report, *state.reading_form.offsets.original(span.start, span.end))


def _overlap(one: Span, other: Span) -> bool:
    """True if the spans share a character."""
    return one.report == other.report and one.start < other.end and other.start < one.end


def _traced(
    decision: Decision,
    span: Span,
    others: Sequence[Span],
    reports: Mapping[str, Report],
    owners: Iterable[tuple[Span, str]],
) -> TracedDecision:
    """The decision in plain values."""
    beside = (f"“{_words(other, reports)}” ({_owner(other, owners)})" for other in others)
    return TracedDecision(
        span=span,
        words=_words(span, reports),
        stage=decision.stage,
        field=FIELDS.get(decision.stage, decision.stage),
        table=decision.table,
        rule=decision.rule,
        value=_plain(decision.value),
        beside=", ".join(beside),
    )


def _owner(span: Span, owners: Iterable[tuple[Span, str]]) -> str:
    """The event whose trigger the words are, else the report in which they stand."""
    return next((id for trigger, id in owners if _overlap(trigger, span)), span.report)


def _words(span: Span, reports: Mapping[str, Report]) -> str:
    """The words of a span on one line."""
    return " ".join(reports[span.report].text[span.start : span.end].split())


def _plain(value: object) -> str:
    """A value as an analyst can take it in: words or a score; nothing for anything else.

    Word indexes and structs of the program say nothing to a reader, so they are left out; of a
    struct its score, its name or its key is told, if it has one.
    """
    if value is None or isinstance(value, bool):
        return ""
    for attribute in ("score", "name", "key"):
        value = getattr(value, attribute, value)
    if isinstance(value, float):
        return f"score {value:.2f}"
    if isinstance(value, (tuple, list, set, frozenset)):
        parts: list[object] = list(value)  # pyright: ignore[reportUnknownArgumentType]
        return _shortened(", ".join(str(p) for p in parts if isinstance(p, str)))
    return _shortened(value) if isinstance(value, str) else ""


def _shortened(words: str) -> str:
    """The words on one line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"
