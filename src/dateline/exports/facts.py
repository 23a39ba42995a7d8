"""The facts as one table, a row a fact: CSV, and `workbook` for spreadsheets.

Every event of the record has a row, whatever its status: which of them took place says the column
`status`, how well they are borne out the columns behind it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from operator import attrgetter

from msgspec import Struct

from dateline.exports import table, tolls
from dateline.exports.event_index import EventIndex, EventRow, event_row
from dateline.exports.ged import where_prec
from dateline.exports.table import Cell, Columns
from dateline.exports.tolls import TollEstimate
from dateline.prose.ruled_words import ruled_cell
from dateline.record.intervals import day
from dateline.record.nouns import Event, EventMention, Record, Report

_GUARDED = "guarded"  # the columns of a row that are led by an apostrophe; see `table`


class FactRow(Struct, frozen=True):
    """A fact, and the telling whose words stand for it with the report that they are from."""

    event: EventRow
    mention: EventMention | None
    report: Report | None

    @property
    def fact(self) -> Event:
        """The event of the record that the row is about."""
        return self.event.event

    @property
    def index(self) -> EventIndex:
        """The record by ids."""
        return self.event.index


def fact_rows(record: Record) -> Iterable[FactRow]:
    """A row for each event, in the record's order."""
    index = EventIndex(record)
    for event in record.events:
        mention = _leading_mention(event)
        report = index.reports.get(mention.report) if mention else None
        yield FactRow(event_row(event, index), mention, report)


def _leading_mention(event: Event) -> EventMention | None:
    """The first telling that says what the record holds, else the first that stands at all."""
    standing = [mention for mention in event.mentions if not mention.withdrawn]
    alike = (mention for mention in standing if mention.status == event.status)
    return next(alike, standing[0] if standing else None)


def _words(row: FactRow) -> str | None:
    """The words of the telling, letter for letter: the clause that stands as a sentence, where one
    does.
    """
    if row.mention is None or row.report is None:
        return None
    stretch = row.mention.clause or row.mention
    return row.report.text[stretch.start : stretch.end]


def _day(moment: str | None) -> str | None:
    """The day of a moment as the record writes it."""
    found = day(moment)
    return found.isoformat() if found else None


def _toll(event: Event, of: str) -> TollEstimate | None:
    """The number in force of a thing counted; None where the record holds none."""
    return tolls.total(tolls.in_force(event, of), best=tolls.settled(event, of))


def _dead(bound: str) -> Callable[[FactRow], Cell]:
    """What fills the column of a bound of the dead: low, best or high."""
    read = attrgetter(bound)

    def filled(row: FactRow) -> Cell:
        """The bound; empty where no number of dead is told."""
        toll = _toll(row.fact, "killed")
        return read(toll) if toll else None

    return filled


def _counts(row: FactRow) -> str:
    """killed: 9-17 (best 17); displaced: 300. Everything that is counted, in the record's order."""
    things = dict.fromkeys(count.of for count in row.fact.counts)
    numbers = ((of, _toll(row.fact, of)) for of in things)
    return "; ".join(f"{of}: {_range(toll)}" for of, toll in numbers if toll)


def _range(toll: TollEstimate) -> str:
    """9-17 (best 17); a single number alone."""
    if toll.low == toll.high:
        return str(toll.best)
    return f"{toll.low}-{toll.high} (best {toll.best})"


def _line_names(row: FactRow) -> str:
    """The lines that the fact rests on, by name."""
    return "; ".join(row.index.name(line) for line in row.index.lines_of(row.fact))


def _addresses(row: FactRow) -> str:
    """The addresses of all reports of the fact, each once."""
    addresses = (report.url for report in row.index.reports_of(row.fact))
    return " ".join(dict.fromkeys(filter(None, addresses)))


COLUMNS: Columns[FactRow] = (
    ("fact", lambda row: row.fact.id),
    ("first_day", lambda row: _day(row.event.earliest)),
    ("last_day", lambda row: _day(row.event.latest)),
    ("time_words", lambda row: row.fact.when and row.fact.when.text),
    ("due", lambda row: row.fact.due and row.fact.due.latest),
    ("place", lambda row: row.event.place and row.event.place.name),
    ("place_role", lambda row: row.event.where and row.event.where.role),
    ("place_precision", lambda row: where_prec(row.event.where)),
    ("latitude", lambda row: row.event.point[0]),
    ("longitude", lambda row: row.event.point[1]),
    ("country", lambda row: row.event.country),
    ("type", lambda row: row.fact.type),
    ("mode", lambda row: row.fact.mode),
    ("who", lambda row: "; ".join(row.event.agents)),
    ("whom", lambda row: "; ".join(row.event.targets)),
    ("what", lambda row: row.fact.label),
    ("killed_low", _dead("low")),
    ("killed_best", _dead("best")),
    ("killed_high", _dead("high")),
    ("counts", _counts),
    ("status", lambda row: row.fact.status),
    ("certainty", lambda row: row.fact.certainty),
    ("standing", lambda row: row.event.verdict),
    ("credibility", lambda row: row.event.credibility),
    ("outlets", lambda row: "; ".join(row.index.outlets_of(row.fact))),
    ("line_count", lambda row: row.fact.standing and row.fact.standing.lines),
    ("lines", _line_names),
    ("disputes", lambda row: "; ".join(table.disputes(row.fact, row.index))),
    ("part_of", lambda row: row.fact.part_of),
    ("words", _words),
    ("report", lambda row: row.report and row.index.title(row.report)),
    ("outlet", lambda row: row.index.outlet(row.report)),
    ("published", lambda row: row.report and row.report.published),
    ("address", lambda row: row.report and row.report.url),
    ("all_addresses", _addresses),
    ("ruled", lambda row: ruled_cell(row.fact.ruled or ())),
)


def stream(record: Record) -> Iterator[bytes]:
    """The CSV: a header, then one row a fact."""
    rows = (table.cells(COLUMNS, row) for row in fact_rows(record))
    return table.lines((*table.names(COLUMNS), _GUARDED), rows, guarded=_GUARDED)
