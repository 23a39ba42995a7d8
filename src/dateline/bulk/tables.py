"""The flat tables of a run, as DuckDB and other programs read them: every row bears its `story`,
and the `day` that says in which folder it stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from typing import Any

import msgspec
from msgspec import Struct

from dateline.bulk.copies import Original
from dateline.exports.arrow_tables import (
    Typed,
    arrow_table,
    concatenated,
    pyarrow,
    read_stream,
    stream_bytes,
)
from dateline.exports.parquet import tables
from dateline.record.intervals import day
from dateline.record.nouns import Fault, Record, Report, Statement
from dateline.record.schema import encode

DAY = "day"
TABLES = ("stories", "reports", "statements", "events", "mentions", "counts")


class ReportIdentity(Struct, frozen=True):
    """How a report came: the id that it came with, where it has another; what it is a near copy
    of.
    """

    given: str | None
    original: Original | None


class RecordedStory(Struct, frozen=True):
    """A story with its record. `identities`: by id of report."""

    id: str
    record: Record
    identities: dict[str, ReportIdentity]

    @property
    def days(self) -> list[date]:
        """The days of its reports, in order."""
        return sorted(known for r in self.record.reports if (known := day(r.published)))


STORIES: Typed[RecordedStory] = (
    ("story", "string", lambda row: row.id),
    ("title", "string", lambda row: row.record.case.title),
    ("reports", "int64", lambda row: len(row.record.reports)),
    ("outlets", "int64", lambda row: len({r.outlet for r in row.record.reports if r.outlet})),
    ("lines", "int64", lambda row: len(row.record.lines)),
    ("events", "int64", lambda row: len(row.record.events)),
    ("faults", "int64", lambda row: len(row.record.faults)),
    ("first_day", "date32", lambda row: next(iter(row.days), None)),
    ("last_day", "date32", lambda row: next(reversed(row.days), None)),
    ("record", "string", lambda row: encode(row.record).decode("utf-8")),
    (DAY, "date32", lambda row: next(iter(row.days), None)),
)


class _ReportRow(Struct, frozen=True):
    """A report of a story, and how it came."""

    story: str
    report: Report
    identity: ReportIdentity


REPORTS: Typed[_ReportRow] = (
    ("story", "string", lambda row: row.story),
    ("report", "string", lambda row: row.report.id),
    ("given_id", "string", lambda row: row.identity.given),
    ("copy_of", "string", lambda row: row.identity.original and row.identity.original.report),
    ("likeness", "float64", lambda row: row.identity.original and row.identity.original.similarity),
    ("file", "string", lambda row: row.report.file),
    ("url", "string", lambda row: row.report.url),
    ("outlet", "string", lambda row: row.report.outlet),
    ("title", "string", lambda row: row.report.title),
    ("published", "string", lambda row: row.report.published),
    ("published_basis", "string", lambda row: row.report.published_basis),
    ("updated", "string", lambda row: row.report.updated),
    ("captured", "string", lambda row: row.report.captured),
    ("language", "string", lambda row: row.report.language),
    ("version_of", "string", lambda row: row.report.version_of),
    ("bylines", "words", lambda row: row.report.bylines),
    ("text", "string", lambda row: row.report.text),
    (DAY, "date32", lambda row: day(row.report.published)),
)


class _StatementRow(Struct, frozen=True):
    """A statement with its report and the name of who speaks."""

    story: str
    statement: Statement
    report: Report
    speaker: str | None


STATEMENTS: Typed[_StatementRow] = (
    ("story", "string", lambda row: row.story),
    ("statement", "string", lambda row: row.statement.id),
    ("report", "string", lambda row: row.statement.report),
    ("outlet", "string", lambda row: row.report.outlet),
    ("speaker", "string", lambda row: row.speaker),
    ("speaker_id", "string", lambda row: row.statement.speaker),
    ("speaker_text", "string", lambda row: row.statement.speaker_text),
    ("manner", "string", lambda row: row.statement.manner),
    ("start", "int64", lambda row: row.statement.start),
    ("end", "int64", lambda row: row.statement.end),
    ("text", "string", lambda row: row.report.text[row.statement.start : row.statement.end]),
    (DAY, "date32", lambda row: day(row.report.published)),
)

FAULTS: Typed[Fault] = (
    ("stage", "string", lambda row: row.stage),
    ("slug", "string", lambda row: row.slug),
    ("report", "string", lambda row: row.report),
    ("message", "string", lambda row: row.message),
)


class StoryTables(Struct, frozen=True, array_like=True):
    """The tables of some stories, as streams of Arrow by name, and the faults of their records."""

    tables: dict[str, bytes]
    faults: tuple[Fault, ...]


_encoder = msgspec.msgpack.Encoder()
_decoder = msgspec.msgpack.Decoder(StoryTables)


def story_tables(stories: Sequence[RecordedStory]) -> bytes:
    """The tables of stories, packed."""
    parts: dict[str, list[Any]] = {name: [] for name in TABLES}
    faults: list[Fault] = []
    for story in stories:
        faults += story.record.faults
        own = {
            "stories": arrow_table(STORIES, [story]),
            "reports": arrow_table(REPORTS, _reports(story)),
            "statements": arrow_table(STATEMENTS, _statements(story)),
            **_event_tables(story),
        }
        for name in TABLES:
            parts[name].append(own[name])
    whole = {name: stream_bytes(concatenated(parts[name])) for name in TABLES if parts[name]}
    return _encoder.encode(StoryTables(whole, tuple(faults)))


def unpack_tables(packed: bytes) -> tuple[dict[str, Any], tuple[Fault, ...]]:
    """The tables of Arrow by name, and the faults."""
    told = _decoder.decode(packed)
    return {name: read_stream(data) for name, data in told.tables.items()}, told.faults


def join_tables(parts: Sequence[bytes]) -> bytes:
    """The tables of stories that were done apart, as if they had been done together."""
    opened = [unpack_tables(part) for part in parts]
    whole = {
        name: stream_bytes(concatenated([tables[name] for tables, _ in opened])) for name in TABLES
    }
    return _encoder.encode(StoryTables(whole, tuple(f for _, faults in opened for f in faults)))


def _reports(story: RecordedStory) -> Iterator[_ReportRow]:
    """A row for each report."""
    for report in story.record.reports:
        yield _ReportRow(story.id, report, story.identities[report.id])


def _statements(story: RecordedStory) -> Iterator[_StatementRow]:
    """A row for each statement."""
    reports = {report.id: report for report in story.record.reports}
    names = {actor.id: actor.name for actor in story.record.actors}
    for told in story.record.statements:
        yield _StatementRow(story.id, told, reports[told.report], names.get(told.speaker or ""))


def _event_tables(story: RecordedStory) -> dict[str, Any]:
    """The tables of the Parquet export, with the story; events and counts by the first day of the
    event, mentions by the day of their report.
    """
    made = tables(story.record)
    events = made["events"].select(["event", "first_day"]).to_pylist()
    first = {row["event"]: row["first_day"] for row in events}
    return {
        "events": _placed(made["events"], story.id, lambda row: row["first_day"]),
        "mentions": _placed(made["mentions"], story.id, lambda row: day(row["published"])),
        "counts": _placed(made["counts"], story.id, lambda row: first[row["event"]]),
    }


def _placed(table: Any, story: str, day_of: Callable[[dict[str, Any]], Any]) -> Any:
    """A table with the story as its first column and the day as its last."""
    arrow = pyarrow()
    needed = [name for name in ("event", "first_day", "published") if name in table.column_names]
    days = [day_of(row) for row in table.select(needed).to_pylist()]
    stories = arrow.array([story] * table.num_rows, arrow.string())
    whole = table.add_column(0, "story", stories)
    return whole.append_column(DAY, arrow.array(days, arrow.date32()))


def fault_table(faults: Iterable[Fault]) -> Any:
    """The faults of a run as a table of Arrow."""
    return arrow_table(FAULTS, faults)
