"""How much there is to read, and about how long it takes, before a run is begun.

Files are counted by their readers as long as time allows, the others by their size; a few rows from
all over are read to know the speed of this machine.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from msgspec import Struct

from dateline.build.results import program
from dateline.bulk.folder import RunFolder
from dateline.bulk.partitions import Partition, packed_rows, partitions
from dateline.bulk.reading import read_partition
from dateline.bulk.rows import FailedRow, Row, found_files, rows_in, size_of
from dateline.progress import Progress, Step
from dateline.prose.sentences import number_of
from dateline.sources.finding import FoundFile

PATIENCE = 60.0  # seconds in which files are counted by their readers
SAMPLE = 8  # rows that are read to know the speed
BESIDE = 1.15  # what gathering, stories and writing add to the reading
START = 4.0  # seconds until workers have loaded what reads


class Estimate(Struct, frozen=True):
    """How much there is. `rows`: reports and what is refused; `counted`: files that were read for
    it, the others are reckoned by their bytes; `finished`: partitions of an earlier run; `seconds`:
    about how long the rest takes.
    """

    files: int
    counted: int
    bytes: int
    rows: int
    partitions: int
    finished: int
    seconds: float


def estimate(
    inputs: Sequence[Path], out: Path, workers: int, progress: Progress | None = None
) -> Estimate:
    """How much the inputs hold, and how long so many workers have work with it."""
    files, faults = found_files(inputs)
    folder = RunFolder(out)
    count = _Count(folder)
    for partition in partitions(_rows(files, faults, count, progress)):
        count.add(partition)
    sizes = {item.path: _size(item) for item in files}
    read = sum(sizes[item.path] for item in files[: count.files])
    whole = sum(sizes.values())
    share = whole / read if read else 1.0
    left = (count.text - count.finished_text) + count.text * (share - 1)
    return Estimate(
        files=len(files),
        counted=count.files,
        bytes=whole,
        rows=round(count.rows * share),
        partitions=round(count.partitions * share),
        finished=count.finished,
        seconds=(START + left * _seconds_a_byte(count.sample) / workers * BESIDE) if left else 0.0,
    )


def in_words(told: Estimate, workers: int) -> str:
    """An estimate as a person reads it."""
    about = "" if told.counted == told.files else "about "
    finished = f", of which {told.finished:,} are finished" if told.finished else ""
    return (
        f"{number_of(told.files, 'file')}, {told.bytes / 1e6:,.1f} MB: "
        f"{about}{number_of(told.rows, 'report or row', 'reports or rows')} in "
        f"{about}{number_of(told.partitions, 'partition')}{finished}. "
        f"About {_duration(told.seconds)} on {number_of(workers, 'worker')} as quick as this "
        "machine's cores."
    )


class _Count:
    """What has been counted so far, and a sample of it."""

    def __init__(self, folder: RunFolder) -> None:
        self._folder = folder
        self.files = self.rows = self.partitions = self.finished = 0
        self.text = self.finished_text = 0
        self.sample: list[Row] = []
        self._every = 1

    def add(self, partition: Partition) -> None:
        """One more partition. Of all rows some are kept that lie about evenly."""
        text = sum(map(size_of, partition.rows))
        self.text += text
        if self._folder.finished("partitions", partition.key) is not None:
            self.finished += 1
            self.finished_text += text
        self.partitions += 1
        self.rows += len(partition.rows)
        if self.partitions % self._every == 0:
            self.sample += [row for row in partition.rows if not isinstance(row, FailedRow)][:1]
        if len(self.sample) > 2 * SAMPLE:
            self.sample = self.sample[::2]
            self._every *= 2


def _rows(
    files: Sequence[FoundFile],
    faults: Sequence[FailedRow],
    count: _Count,
    progress: Progress | None,
) -> Iterator[Row]:
    """The rows of as many files as there is time for, at least one."""
    began = time.monotonic()
    yield from faults
    for number, item in enumerate(files):
        if number and time.monotonic() - began > PATIENCE:
            return
        if progress:
            progress(Step(f"counting {item.name}", number, len(files)))
        yield from rows_in(item)
        count.files = number + 1


def _size(item: FoundFile) -> int:
    """The bytes of a file."""
    try:
        return item.path.stat().st_size
    except OSError:
        return 0


def _seconds_a_byte(sample: Sequence[Row]) -> float:
    """How long a byte of text takes, in processor time: a first row is read to load what reads."""
    text = sum(map(size_of, sample))
    if not text:
        return 0.0
    read_partition(packed_rows(sample[:1]), program())
    began = time.process_time()
    read_partition(packed_rows(sample), program())
    return (time.process_time() - began) / text


def _duration(seconds: float) -> str:
    """A duration as a person reads it."""
    if seconds < 90:
        return number_of(max(1, round(seconds)), "second")
    if seconds < 5400:
        return f"{round(seconds / 60)} minutes"
    return f"{seconds / 3600:.1f} hours" if seconds < 172_800 else f"{seconds / 86_400:.1f} days"
