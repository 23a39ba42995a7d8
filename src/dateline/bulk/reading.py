"""What a worker does with a partition: each row by itself through the stages that read one report.

A row that cannot be read becomes a fault, whatever was wrong with it; the others are read.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

import msgspec
import zstandard
from msgspec import Struct, structs

from dateline.build.results import program
from dateline.bulk.copies import StoredSketch, concatenated_sketches, sketched
from dateline.bulk.errors import WrongUse
from dateline.bulk.partitions import unpacked_rows
from dateline.bulk.rows import Row, name_of, results_of, settled
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault, Report
from dateline.reference.places.atlas import Atlas, open_atlas
from dateline.stages.clean import clean
from dateline.stages.clustering import terms

LEVEL = 3  # of zstd


class ReadReport(Struct, frozen=True, array_like=True):
    """A report after the stages that read one report. `source`: as it came; `report`: as the stages
    left it, without its text.
    """

    source: Report
    report: Report
    local_record: LocalRecord


class ReportSummary(Struct, frozen=True, array_like=True):
    """What is known of a report when all are laid side by side. `report`: without its words and
    what points at them; `given`: the id that it came with, where it has another; `terms`: by which
    stories are found.
    """

    report: Report
    given: str | None
    terms: dict[str, float]


class ReadPartition(Struct, frozen=True, array_like=True):
    """What came of a partition, in the order of its rows. `summaries`: packed together;
    `packed_reports`: the ReadReport of each, packed by itself, so that one can be fetched alone;
    `sketch`: by which near copies of them are found.
    """

    summaries: bytes
    packed_reports: tuple[bytes, ...]
    faults: tuple[Fault, ...]
    sketch: StoredSketch


@dataclass(frozen=True, slots=True)
class _ReadResult:
    """A report that was read: as the stages left it, cleaned as stories are found by, and the id
    that it came with.
    """

    report: ReadReport
    cleaned: Report
    given: str | None


_encoder = msgspec.msgpack.Encoder()
_partition = msgspec.msgpack.Decoder(ReadPartition)
_summaries = msgspec.msgpack.Decoder(tuple[ReportSummary, ...])
_report = msgspec.msgpack.Decoder(ReadReport)


def read_partition(packed: bytes, made_by: str) -> bytes:
    """The reports of packed rows, as an encoded ReadPartition. `made_by`: the program that cut the
    rows; raises WrongUse where the worker has another.
    """
    check_program(made_by)
    read: list[_ReadResult] = []
    faults: list[Fault] = []
    for row in unpacked_rows(packed):
        for found in _read(row):
            if isinstance(found, Fault):
                faults.append(found)
            else:
                read.append(found)
    return _encoder.encode(
        ReadPartition(
            _packed([_summary(one) for one in read]),
            tuple(_packed(one.report) for one in read),
            tuple(faults),
            sketched([one.cleaned for one in read]),
        )
    )


def _summary(read: _ReadResult) -> ReportSummary:
    """What is known of a report that was read."""
    return ReportSummary(_slim(read.cleaned), read.given, dict(terms(read.cleaned)))


def check_program(made_by: str) -> None:
    """Raises WrongUse where the program of this process is not the one that sends the work."""
    if program() != made_by:
        raise WrongUse(
            "a worker has another Dateline (or atlas, or library that reads) than the command: "
            "install the same on all of them."
        )


def join_partitions(parts: Sequence[bytes]) -> bytes:
    """Parts of one partition that were read apart, in their order, as if they had been read
    together.
    """
    read = [decode_partition(part) for part in parts]
    return _encoder.encode(
        ReadPartition(
            _packed(tuple(summary for part in read for summary in summaries_of(part))),
            tuple(packed for part in read for packed in part.packed_reports),
            tuple(fault for part in read for fault in part.faults),
            concatenated_sketches([part.sketch for part in read]),
        )
    )


def decode_partition(data: bytes) -> ReadPartition:
    """What came of a partition, from its bytes. Raises ValueError where they are none."""
    return _partition.decode(data)


def summaries_of(read: ReadPartition) -> tuple[ReportSummary, ...]:
    """The summaries of a partition."""
    return _summaries.decode(zstandard.ZstdDecompressor().decompress(read.summaries))


def unpack_report(packed: bytes) -> ReadReport:
    """A report that was read, from its bytes."""
    return _report.decode(zstandard.ZstdDecompressor().decompress(packed))


def _packed(value: object) -> bytes:
    """A value as packed bytes, the same for the same."""
    return zstandard.ZstdCompressor(LEVEL).compress(_encoder.encode(value))


def opened_atlas() -> Atlas:
    """The atlas, opened once in each process as long as it stays the same."""
    return _opened(program())


@lru_cache(maxsize=1)
def _opened(_program: str) -> Atlas:
    """The atlas of a program, which is another one where the atlas is."""
    return open_atlas()


def _read(row: Row) -> Iterator[_ReadResult | Fault]:
    """What came of a row: reports that were read, and what could not be."""
    try:
        found = list(results_of(row))
    except MemoryError:
        raise  # as of a worker that was killed: tried again alone
    except Exception as error:  # a bug must not cost the rows behind it; it is told, not hidden
        yield _trouble(error, name_of(row), None)
        return
    for result in found:
        yield result if isinstance(result, Fault) else _read_report(result)


def _trouble(error: Exception, name: str, report: str | None) -> Fault:
    """What is told of a row that no stage could read."""
    said = (
        f"{name}: could not be read for a bug of ours ({type(error).__name__}: {error}); "
        "please report it with the file"
    )
    return Fault("bulk", "bug", said, report)


def _read_report(found: Report) -> _ReadResult | Fault:
    """A report through the stages that read one report."""
    from dateline.build import ReportState, read_report

    source, given = settled(found)
    try:
        state = read_report(ReportState(source, opened_atlas()))
        cleaned, _ = clean(source)
    except MemoryError:
        raise
    except Exception as error:  # as above
        return _trouble(error, found.file or source.id, source.id)
    assert state.local_record is not None
    without_text = structs.replace(state.report, text="")
    return _ReadResult(ReadReport(source, without_text, state.local_record), cleaned, given)


def _slim(report: Report) -> Report:
    """A report without its words and what points at them."""
    return structs.replace(
        report, text="", credits=(), furniture=(), pictures=(), parts=(), tables=(), dateline=None
    )


def lost_row(row: Row) -> bytes:
    """What is told of a row that killed its workers, more than once and alone."""
    said = (
        f"{name_of(row)}: killed the worker that read it, each time it was tried; it needs more "
        "memory than a worker has, or the system ended it: give workers more memory and run again"
    )
    fault = Fault("bulk", "worker-killed", said)
    return _encoder.encode(ReadPartition(_packed(()), (), (fault,), sketched([])))
