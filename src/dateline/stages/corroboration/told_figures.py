"""Figures of what was counted before that sentences give without telling it again: "doctors put it
at 14", "the army of 28", "has signed four death certificates". Each is of the event whose count its
report gave last.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.counts import count_range
from dateline.record.intervals import known_days, meet
from dateline.record.nouns import (
    Count,
    Event,
    EventMention,
    Report,
    Span,
    Statement,
    Stretch,
)
from dateline.record.vocabulary import TAKEN_PLACE, CountOf
from dateline.reference.events.event_types import event_type
from dateline.reference.numbers.casualties import fights, whom
from dateline.reference.numbers.number_patterns import number_patterns
from dateline.reference.numbers.told_figures import told_figures
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.corroboration.figure_sentences import AT_LEAST, FigureFound, figures
from dateline.stages.corroboration.figure_sources import statement_of
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.tolls import TOLLED

REACH = 700  # characters before a figure in which what it counts was counted
_FEW = 3  # mentions of an event that is nothing but another figure of one told before


class ToldFigure(Struct, frozen=True):
    """A figure with the mention that gives it, and the statement whose figure it is."""

    mention: EventMention
    count: Count
    statement: Statement | None


class _Counted(Struct, frozen=True):
    """A number of a report, read or found as a figure, with the event that it is of."""

    event: Event
    count: Count


def told_figures_of(
    events: Sequence[Event], sources: ReportSources, stage_cache: StageCache = NOTHING_KEPT
) -> Mapping[str, Sequence[ToldFigure]]:
    """By event id: the figures that sentences give of what the event counts. The mentions bear no
    line yet. `stage_cache`: what earlier builds have found of reports.
    """
    found: dict[str, list[ToldFigure]] = defaultdict(list)
    by_report = _counted(events)
    hosts = _hosts(events)
    if not by_report and not hosts:
        return {}  # nothing that a figure may be of
    for report in sources.reports:
        context = _Context(
            report, events, by_report.get(report.id, []), hosts.get(report.id, []), sources
        )
        for figure in (*figures(report, stage_cache), *_contested(context)):
            meant = _meant(figure, context)
            if meant is not None:
                event, told = meant
                found[event.id].append(told)
                context.counted.append(_Counted(event, told.count))
                context.counted.sort(key=lambda row: row.count.start)
    return {id: rows for id, rows in found.items() if rows}


def _counted(events: Sequence[Event]) -> dict[str, list[_Counted]]:
    """The numbers of events, by report, in the order of the text."""
    found: dict[str, list[_Counted]] = defaultdict(list)
    for event in events:
        for count in event.counts:
            found[count.report].append(_Counted(event, count))
    for rows in found.values():
        rows.sort(key=lambda row: row.count.start)
    return found


def _hosts(events: Sequence[Event]) -> dict[str, list[tuple[int, Event]]]:
    """Where a report tells, as a fact, what people are counted for, in the order of the text."""
    found: dict[str, list[tuple[int, Event]]] = defaultdict(list)
    for event in events:
        info = event_type(event.type, event.mode)
        if info.violent or info.disaster or info.protests:
            for m in event.mentions:
                if m.status in TAKEN_PLACE:
                    found[m.report].append((m.trigger.start, event))
    for rows in found.values():
        rows.sort(key=lambda row: row[0])
    return found


# ------------------------------------------------------------ what they are figures of


class _Context(Struct, frozen=True):
    """What a report counts and tells, in the order of the text, and all events of the case."""

    report: Report
    events: Sequence[Event]
    counted: list[_Counted]
    told: Sequence[tuple[int, Event]]
    sources: ReportSources

    def before(self, figure: FigureFound) -> list[_Counted]:
        """The numbers before a figure of which it may be another figure, the nearest last."""
        return [
            c
            for c in self.counted
            if c.count.end <= figure.start
            and figure.start - c.count.end <= REACH
            and _fits(figure, c.count)
        ]

    def read(self, figure: FigureFound) -> _Counted | None:
        """The number of an event that stands where a figure does."""
        for c in self.counted:
            if c.count.start < figure.end and figure.start < c.count.end:
                return c
        return None


def _meant(figure: FigureFound, context: _Context) -> tuple[Event, ToldFigure] | None:
    """The event that a figure is of, with the figure as its count; None where nothing before it was
    counted so.
    """
    read = context.read(figure)
    before = context.before(figure)
    if read is not None:
        return _read_apart(figure, read, before, context)
    like = _like(figure, before, context)
    if like is not None and figure.of is None and _is_parted(figure, like, context):
        return None
    event = like.event if like is not None else _host(figure, context.told)
    if event is None or _is_of_another_time(figure, event, context):
        return None
    is_kept = figure.frame == "kept"
    if like is not None and not is_kept and _is_sum_of(figure, like.count, context.counted):
        return None
    count = Count(
        of=figure.of or (like.count.of if like is not None else "killed"),
        who=_whom(figure, like),
        low=figure.low,
        best=figure.best,
        high=figure.high,
        hedge=figure.hedge,
        report=context.report.id,
        start=figure.start,
        end=figure.end,
    )
    return event, _told(figure, count, context)


def _contested(context: _Context) -> Iterator[FigureFound]:
    """The numbers of events that their words tell against another: "But a deputy said that at least
    50 had died"; of one and the same, as nothing says that they are of another occurrence.
    """
    text, sources = context.report.text, context.sources
    for counted in tuple(context.counted):
        count = counted.count
        if count.of not in TOLLED or not sources.changes.of(count, context.report).is_contested:
            continue
        start = max(text.rfind(". ", 0, count.start), text.rfind("\n", 0, count.start)) + 1
        if told_figures().elsewhere.search(text[start : count.end + REACH].split(". ")[0]):
            continue
        yield FigureFound(
            frame="contested",
            sentence=(start, count.end),
            source=None,
            start=count.start,
            end=count.end,
            of=count.of,
            low=count.low,
            best=count.best,
            high=count.high,
            hedge=count.hedge,
        )


def _last(before: Sequence[_Counted]) -> _Counted | None:
    """The last of some numbers of more than one person."""
    return next((c for c in reversed(before) if count_range(c.count)[1] > 1), None)


def _fits(figure: FigureFound, count: Count) -> bool:
    """True if a figure may be of what a number before it counts: of its kind; of any toll, where
    the words only point back. A bare one follows a number of its own sentence.
    """
    if figure.frame == "too" and count.start < figure.sentence[0]:
        return False
    if count.of not in TOLLED or count.part:
        return False
    return figure.of is None or figure.of == count.of


def _whom(figure: FigureFound, like: _Counted | None) -> str | None:
    """Who is counted: those of the number before it, but that "14 dead" behind "five soldiers" may
    be others, too.
    """
    if like is None or (figure.of is not None and fights(whom(like.count.who))):
        return None
    return like.count.who


def _like(figure: FigureFound, before: Sequence[_Counted], context: _Context) -> _Counted | None:
    """The number of which it is another figure: the last one; for words that say what they count,
    the last of the paragraph.
    """
    if figure.frame == "kept":
        return _of_that_number(figure, context)
    if figure.of is not None:
        text = context.report.text
        before = [c for c in before if "\n" not in text[c.count.end : figure.start]]
    return _last(before)


def _is_parted(figure: FigureFound, like: _Counted, context: _Context) -> bool:
    """True if other numbers stand between a figure that only points back and one that is counted:
    it may be of what they count.
    """
    if figure.frame == "kept":
        return False
    between = Span(context.report.id, like.count.end, figure.start)
    text = context.report.text[between.start : between.end]
    for time in reversed(context.sources.times_within(between)):
        text = text[: time.start - between.start] + text[time.end - between.start :]
    counted = any(between.start <= c.count.start < between.end for c in context.counted)
    return counted or number_patterns().number.search(text) is not None


def _of_that_number(figure: FigureFound, context: _Context) -> _Counted | None:
    """The number that somebody is said to keep to, of the event of which most is told."""
    fitting = [
        _Counted(event, count)
        for event in context.events
        for count in event.counts
        if (count.of in TOLLED if figure.of is None else count.of == figure.of)
        and not count.part
        and figure.best in (count.best, count.low)
    ]
    return max(fitting, key=lambda c: len(c.event.mentions), default=None)


def _host(figure: FigureFound, told: Sequence[tuple[int, Event]]) -> Event | None:
    """Of what was told before a figure that says what it counts, that of which most is told: a
    protest for who took part, violence or a disaster for who was killed, else what has such counts.
    "The count stands at 47" is of the dead where there are any.
    """
    if figure.frame == "kept" or (figure.of is None and figure.frame != "stands"):
        return None
    before = dict.fromkeys(event for at, event in told if at <= figure.start)
    fitting = [event for event in before if _may_count(event, figure.of)]
    return max(reversed(fitting), key=lambda event: len(event.mentions), default=None)


def _may_count(event: Event, of: CountOf | None) -> bool:
    """True if people may be counted so for an event."""
    is_protest = event_type(event.type, event.mode).protests
    if of == "crowd":
        return is_protest
    if of in ("killed", "wounded"):
        return not is_protest
    return any(count.of == (of or "killed") for count in event.counts)


def _read_apart(
    figure: FigureFound, read: _Counted, before: Sequence[_Counted], context: _Context
) -> tuple[Event, ToldFigure] | None:
    """A figure that was read as the count of an event of its own, or of which the number before it
    in its paragraph was: it is the count of the event that more is told of.
    """
    like = _last([c for c in before if c.event.id != read.event.id])
    if like is None or "\n" in context.report.text[like.count.end : read.count.start]:
        return None
    if _are_of_other_days(read.event, like.event) or read.count.of != like.count.of:
        return None
    if _is_of_another_time(figure, like.event, context):
        return None
    if _is_sum_of(figure, like.count, context.counted):
        return None
    if figure.frame in AT_LEAST and count_range(read.count)[0] <= count_range(like.count)[0]:
        return None  # part of the other
    small, large = sorted((read, like), key=lambda c: len(c.event.mentions))
    if len(small.event.mentions) > _FEW:
        return None
    count = small.count
    holding = [
        m
        for m in small.event.mentions
        if m.report == count.report and abs(m.start - count.start) <= REACH
    ]
    if not holding:
        return None
    mention = min(holding, key=lambda m: max(m.start - count.start, count.end - m.end, 0))
    is_of_frame = small is read and figure.source is not None
    source = statement_of(figure, context.report, context.sources) if is_of_frame else None
    return large.event, ToldFigure(mention, count, source)


def _are_of_other_days(a: Event, b: Event) -> bool:
    """True if both have days, and none in common."""
    x, y = known_days(a.when), known_days(b.when)
    return x is not None and y is not None and not meet(x, y)


def _is_sum_of(figure: FigureFound, like: Count, counted: Sequence[_Counted]) -> bool:
    """True if a figure and the number before it are parts of one that the report gives: "at least
    14 died; eight by one side's count, six by the other's".
    """
    parts = (figure.best or figure.low or 0) + count_range(like)[0]
    return any(c.count.of == like.of and count_range(c.count)[0] == parts for c in counted)


def _is_of_another_time(figure: FigureFound, event: Event, context: _Context) -> bool:
    """True if the sentence tells of a time before the event: "it recorded nine deaths in 2019"."""
    when = known_days(event.when)
    if when is None:
        return False
    sentence = Span(context.report.id, *figure.sentence)
    times = (time.latest for time in context.sources.times_within(sentence) if time.latest)
    return any(latest[:10] < when[0].isoformat() for latest in times)


def _told(figure: FigureFound, count: Count, context: _Context) -> ToldFigure:
    """A figure as a mention of its own, with the statement of its source."""
    statement = statement_of(figure, context.report, context.sources)
    known = statement is not None and statement.id in context.sources.statements
    mention = EventMention(
        statement=statement.id if statement is not None and known else None,
        report=context.report.id,
        start=figure.start,
        end=figure.end,
        trigger=Stretch(figure.start, figure.end),
    )
    return ToldFigure(mention, count, statement)


def on_line(figure: ToldFigure, line: str) -> ToldFigure:
    """The figure on the line of who gives it."""
    mention, count = replace(figure.mention, line=line), replace(figure.count, line=line)
    return ToldFigure(mention, count, figure.statement)


def with_figures(event: Event, figures: Sequence[ToldFigure]) -> Event:
    """The event with what is told of its counts, to be held against one another."""
    if not figures:
        return event
    return replace(event, counts=(*event.counts, *(figure.count for figure in figures)))
