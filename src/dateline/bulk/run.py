"""A bulk run: partitions read, reports laid side by side, stories recorded, tables written.

Whatever was finished by an earlier run is taken as it stands. The order of all that is written
follows from the inputs, so the number of workers changes nothing in it, nor do workers that die.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack
from functools import lru_cache
from pathlib import Path

from dateline.bulk.errors import BulkError, WrongUse, require_libraries
from dateline.bulk.estimate import estimate, in_words
from dateline.bulk.folder import RunFolder, check_folder, first_names, run_folder
from dateline.bulk.fork_server import forked_workers
from dateline.bulk.gathering import GatheredReport, GatheredStories, gather
from dateline.bulk.output import (
    Manifest,
    Output,
    check_own_files,
    known_manifest,
    loaded_compute,
    mismatches,
)
from dateline.bulk.partitions import packed_rows, partitions
from dateline.bulk.reading import (
    ReadPartition,
    decode_partition,
    join_partitions,
    lost_row,
    read_partition,
)
from dateline.bulk.rows import Row, found_files, rows_of, size_of
from dateline.bulk.story_records import (
    Story,
    batches,
    lost_story,
    pack_stories,
    record_stories,
    story_of,
    story_size,
)
from dateline.bulk.tables import join_tables, unpack_tables
from dateline.bulk.work import Task, Work
from dateline.bulk.worker_pool import (
    WorkerPool,
    check_workers,
    cores,
    local_workers,
    oversubscription,
    scheduler_workers,
    usual_workers,
)
from dateline.progress import Progress, Step
from dateline.sources import STANDARD_INPUT, CaseError
from dateline.sources.finding import shown_name

NEAR_AT_HAND = 64  # partitions whose reports are held while stories are gathered


def dry_run(
    inputs: Sequence[Path],
    out: Path,
    scheduler: str | None = None,
    workers: int | None = None,
    progress: Progress | None = None,
) -> str:
    """How much the inputs hold, and about how long so many workers would take. Nothing is written.

    `scheduler`: the workers are elsewhere, so that there may be more of them than cores here.
    Raises WrongUse.
    """
    _check_paths(inputs)
    require_libraries()
    _check_inputs(inputs)
    check_folder(out, inputs)
    check_own_files(out)
    wanted = workers or usual_workers()
    if not scheduler:
        check_workers(wanted)
        wanted = min(wanted, cores())
    return in_words(estimate(inputs, out, wanted, progress), wanted)


def warning(scheduler: str | None, workers: int | None) -> str | None:
    """What is to be said before a run begins; None where there is nothing. Raises WrongUse."""
    if not workers:
        return None
    if scheduler:
        return "--workers changes nothing: it is for workers of our own, and the scheduler has its."
    check_workers(workers)
    return oversubscription(workers)


def bulk(
    inputs: Sequence[Path],
    out: Path,
    scheduler: str | None = None,
    workers: int | None = None,
    memory: str = "auto",
    repair: bool = False,
    progress: Progress | None = None,
) -> Manifest:
    """Reads archives into a folder of tables, and says what came of it.

    `scheduler`: the address of one that is there; without, a cluster of our own of so many
    `workers` (one a core), each of which may use so much `memory`. `repair`: writes anew what is
    not as the manifest says. Raises WrongUse and BulkError.
    """
    _check_paths(inputs)
    require_libraries()
    with ExitStack() as opened:
        if not scheduler:
            opened.enter_context(forked_workers())  # which load meanwhile
        _check_inputs(inputs)
        folder = opened.enter_context(run_folder(out, inputs))
        check_own_files(out)
        _check_output(folder, repair)
        loaded_compute()  # now, while that process loads as well
        cluster = opened.enter_context(_cluster(scheduler, workers, memory))
        return BulkRun(folder, cluster, progress).whole(inputs)


def _check_paths(inputs: Sequence[Path]) -> None:
    """Raises WrongUse where an input is missing."""
    for path in inputs:
        if not path.exists() and path != STANDARD_INPUT:
            raise WrongUse(f"{path}: no such file or folder.")


def _check_inputs(inputs: Sequence[Path]) -> None:
    """Raises WrongUse where a case file cannot be used."""
    try:
        found_files(inputs)
    except CaseError as error:
        raise WrongUse(str(error)) from error


def _cluster(
    scheduler: str | None, workers: int | None, memory: str
) -> AbstractContextManager[WorkerPool]:
    """The workers of a run."""
    if scheduler:
        return scheduler_workers(scheduler)
    return local_workers(workers or usual_workers(), memory)


def _check_output(folder: RunFolder, repair: bool) -> None:
    """Raises BulkError where the output is not as its manifest says."""
    if repair:
        return
    known = known_manifest(folder.path)
    wrong = mismatches(folder.path, known) if known else []
    if wrong:
        raise BulkError(
            f"{folder.path}: not as its manifest says: {first_names(wrong)}; run again with "
            "--repair, which writes them anew from what is finished."
        )


READING: Work[Row] = Work(
    "partitions", read_partition, packed_rows, join_partitions, lost_row, size_of
)
RECORDING: Work[Story] = Work(
    "stories", record_stories, pack_stories, join_tables, lost_story, story_size
)


class BulkRun:
    """One run over a folder, on workers."""

    def __init__(self, folder: RunFolder, cluster: WorkerPool, progress: Progress | None) -> None:
        self._folder, self._cluster, self._progress = folder, cluster, progress
        self._keys: list[str] = []  # of all partitions, in the order of the inputs

    def whole(self, inputs: Sequence[Path]) -> Manifest:
        """All steps in their order."""
        READING.do(
            self._folder,
            self._cluster,
            self._unread(inputs),
            lambda done: self._tell("reading partitions", done, len(self._keys)),
        )
        gathered = gather(map(self._partition, self._keys), lambda n: self._tell("gathering", n, n))
        tasks = list(batches(gathered))
        wanted = [(k, batch) for k, batch in tasks if not RECORDING.is_finished(self._folder, k)]
        RECORDING.do(
            self._folder,
            self._cluster,
            self._with_reports(wanted),
            lambda done: self._tell("recording stories", done, len(wanted)),
        )
        return self._write(inputs, gathered, [key for key, _ in tasks])

    def _write(
        self, inputs: Sequence[Path], gathered: GatheredStories, keys: Sequence[str]
    ) -> Manifest:
        """Writes the output."""
        output = Output(self._folder)
        faults = list(gathered.faults)
        for number, key in enumerate(keys):
            self._tell("writing", number, len(keys))
            tables, told = unpack_tables(RECORDING.result(self._folder, key))
            faults += told
            output.add(tables)
        return output.finish([shown_name(str(path)) for path in inputs], self._keys, faults)

    def _tell(self, doing: str, done: int, of: int) -> None:
        """Says how far the run is."""
        if self._progress:
            self._progress(Step(doing, done, of))

    def _unread(self, inputs: Sequence[Path]) -> Iterator[Task[Row]]:
        """The partitions of the inputs that are not finished; all are noted."""
        seen: set[str] = set()
        for partition in partitions(rows_of(inputs)):
            if partition.key in seen:
                continue
            seen.add(partition.key)
            self._keys.append(partition.key)
            if not READING.is_finished(self._folder, partition.key):
                yield partition.key, partition.rows

    def _partition(self, key: str) -> ReadPartition:
        """What came of a partition."""
        return decode_partition(READING.result(self._folder, key))

    def _with_reports(
        self, wanted: Sequence[tuple[str, list[list[GatheredReport]]]]
    ) -> Iterator[Task[Story]]:
        """Batches of stories with their reports."""

        @lru_cache(NEAR_AT_HAND)
        def packed_reports_of(at: int) -> tuple[bytes, ...]:
            """The reports of a partition by its number."""
            return self._partition(self._keys[at]).packed_reports

        for key, batch in wanted:
            yield (
                key,
                [
                    story_of(one, [packed_reports_of(m.partition)[m.number] for m in one])
                    for one in batch
                ],
            )
