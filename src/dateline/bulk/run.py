"""A bulk run: partitions read, reports laid side by side, stories recorded, tables written.

Whatever was finished by an earlier run is taken as it stands. The order of all that is written
follows from the inputs, so the number of workers changes nothing in it, nor do workers that die.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager
from functools import lru_cache
from pathlib import Path

from dateline.build.results import program
from dateline.bulk.cluster import Cluster, Given, Killed, cores, local_cluster, scheduler_at
from dateline.bulk.errors import BulkError, WrongUse, require_libraries
from dateline.bulk.folder import RunFolder, run_folder
from dateline.bulk.gathering import Gathered, Member, gather
from dateline.bulk.output import Manifest, Output, known_manifest, mismatches
from dateline.bulk.partitions import Partition, Row, packed_rows, partitions, rows_of
from dateline.bulk.reading import (
    ReadPartition,
    decode_partition,
    encode_partition,
    joined,
    lost_row,
    read_partition,
)
from dateline.bulk.story_records import batches, pack_stories, record_stories, story_of
from dateline.bulk.tables import unpack_tables
from dateline.progress import Progress, Step

READ, LOST, RECORDED = "partitions", "lost", "stories"  # kinds of finished work
NEAR_AT_HAND = 64  # partitions whose accounts are held while stories are gathered


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
    require_libraries()
    for path in inputs:
        if not path.exists():
            raise WrongUse(f"{path}: no such file or folder.")
    with run_folder(out, inputs) as folder:
        _check_output(folder, repair)
        with _cluster(scheduler, workers, memory) as cluster:
            return Run(folder, cluster, progress).whole(inputs)


def _cluster(
    scheduler: str | None, workers: int | None, memory: str
) -> AbstractContextManager[Cluster]:
    """The workers of a run."""
    if scheduler:
        return scheduler_at(scheduler)
    return local_cluster(workers or cores(), memory)


def _check_output(folder: RunFolder, repair: bool) -> None:
    """Raises BulkError where the output is not as its manifest says."""
    if repair:
        return
    known = known_manifest(folder.path)
    wrong = mismatches(folder.path, known) if known else []
    if wrong:
        more = f" and {len(wrong) - 3} more" if len(wrong) > 3 else ""
        raise BulkError(
            f"{folder.path}: not as its manifest says: {', '.join(wrong[:3])}{more}; run again "
            "with --repair, which writes them anew from what is finished."
        )


class Run:
    """One run over a folder, on workers."""

    def __init__(self, folder: RunFolder, cluster: Cluster, progress: Progress | None) -> None:
        self._folder, self._cluster, self._progress = folder, cluster, progress
        self._keys: list[str] = []

    def whole(self, inputs: Sequence[Path]) -> Manifest:
        """All steps in their order."""
        self._read(inputs)
        gathered = gather(map(self._partition, self._keys), lambda n: self._tell("gathering", n, n))
        self._record(gathered)
        output = Output(self._folder)
        faults = list(gathered.faults)
        keys = [key for key, _ in batches(gathered)]
        for number, key in enumerate(keys):
            self._tell("writing", number, len(keys))
            tables, told = unpack_tables(self._finished(RECORDED, key))
            faults += told
            output.add(tables)
        return output.finish([str(path) for path in inputs], self._keys, faults)

    def _tell(self, doing: str, done: int, of: int) -> None:
        """Says how far the run is."""
        if self._progress:
            self._progress(Step(doing, done, of))

    # ------------------------------------------------------------------ partitions

    def _read(self, inputs: Sequence[Path]) -> None:
        """Reads the partitions that are not finished."""
        sent: dict[str, tuple[Row, ...]] = {}
        killed: list[tuple[Partition, Killed]] = []
        read = self._cluster.run(read_partition, self._unread(inputs, sent))
        for done, (key, result) in enumerate(read, 1):
            self._tell("reading partitions", done, len(self._keys))
            rows = sent.pop(key)
            if isinstance(result, Killed):
                killed.append((Partition(key, rows), result))
            else:
                self._folder.finish(READ, key, result)
        for partition, why in killed:
            self._read_apart(partition, why)

    def _unread(self, inputs: Sequence[Path], sent: dict[str, tuple[Row, ...]]) -> Iterator[Given]:
        """The partitions of the inputs that are not finished, as tasks; all are noted."""
        seen: set[str] = set()
        for partition in partitions(rows_of(inputs)):
            if partition.key in seen:
                continue
            seen.add(partition.key)
            self._keys.append(partition.key)
            if self._folder.finished(READ, partition.key) is None:
                sent[partition.key] = partition.rows
                yield partition.key, (packed_rows(partition.rows), program())

    def _read_apart(self, partition: Partition, why: Killed) -> None:
        """Reads the rows of a partition that killed its workers, one after another; a row that
        kills them again is lost, and told.
        """
        tasks = (
            (f"{partition.key}-{number}", (packed_rows([row]), program()))
            for number, row in enumerate(partition.rows)
        )
        parts: list[ReadPartition] = []
        is_lost = False
        for number, (_, result) in enumerate(self._cluster.run(read_partition, tasks, ahead=1)):
            if isinstance(result, Killed):
                is_lost = True
                parts.append(lost_row(partition.rows[number]))
            else:
                parts.append(decode_partition(result))
        kind = LOST if is_lost else READ
        self._folder.finish(kind, partition.key, encode_partition(joined(parts)))

    def _partition(self, key: str) -> ReadPartition:
        """What came of a partition."""
        found = self._folder.finished(READ, key)
        return decode_partition(found if found is not None else self._finished(LOST, key))

    # ------------------------------------------------------------------ stories

    def _record(self, gathered: Gathered) -> None:
        """Makes the records of the stories that are not finished."""

        @lru_cache(NEAR_AT_HAND)
        def accounts(at: int) -> tuple[bytes, ...]:
            """The accounts of a partition by its number."""
            return self._partition(self._keys[at]).accounts

        whole = list(batches(gathered))
        wanted = [(k, b) for k, b in whole if self._folder.finished(RECORDED, k) is None]

        def packed(batch: list[list[Member]]) -> bytes:
            """Stories with the accounts of their reports."""
            return pack_stories(
                [story_of(one, [accounts(m.partition)[m.number] for m in one]) for one in batch]
            )

        tasks = ((key, (packed(batch), program())) for key, batch in wanted)
        for done, (key, result) in enumerate(self._cluster.run(record_stories, tasks), 1):
            self._tell("making records of stories", done, len(wanted))
            if isinstance(result, Killed):
                raise BulkError(
                    f"a story killed its workers ({result.why}); give them more memory."
                )
            self._folder.finish(RECORDED, key, result)

    def _finished(self, kind: str, key: str) -> bytes:
        """What was finished under a key. Raises BulkError where it is gone meanwhile."""
        found = self._folder.finished(kind, key)
        if found is None:
            raise BulkError(
                f"{self._folder.work / kind}: what was finished under {key} is gone or "
                "damaged; run the same command again, and it is made anew."
            )
        return found
