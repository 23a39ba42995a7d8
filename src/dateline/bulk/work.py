"""Work that is sent to the workers, kept when it is finished, and never done twice.

A task whose workers were killed under it is parted into its items, which are tried once more, one
after another, so that nothing else can be to blame; an item that kills its workers again is lost,
and told. What holds a lost item is kept apart, so that the next run tries it again.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from typing import Generic, TypeVar

from dateline.build.results import program
from dateline.bulk.errors import BulkError
from dateline.bulk.folder import RunFolder
from dateline.bulk.worker_pool import KilledTask, TaskCall, WorkerPool

MOST_AT_HAND = 64  # tasks among which the largest is sought
LARGEST_AT_HAND = 64_000_000  # bytes of them

Item = TypeVar("Item")
Task = tuple[str, Sequence[Item]]  # under the key of what its items are


@dataclass(frozen=True)
class Work(Generic[Item]):
    """A kind of work. `function`: what a worker runs on packed items; `pack`: items as bytes;
    `join`: results of items as one, as if they had been done together; `lost`: what stands for an
    item that killed its workers; `size`: of an item, by which large tasks are done first.
    """

    kind: str
    function: Callable[[bytes, str], bytes]
    pack: Callable[[Sequence[Item]], bytes]
    join: Callable[[Sequence[bytes]], bytes]
    lost: Callable[[Item], bytes]
    size: Callable[[Item], int]

    def is_finished(self, folder: RunFolder, key: str) -> bool:
        """True if an earlier run has finished what has a key."""
        return folder.finished(self.kind, key) is not None

    def do(
        self,
        folder: RunFolder,
        cluster: WorkerPool,
        tasks: Iterable[Task[Item]],
        told: Callable[[int], None],
    ) -> None:
        """Does tasks and keeps what they give. `told`: how many are done."""
        sent: dict[str, Sequence[Item]] = {}
        killed: list[Task[Item]] = []

        def sending() -> Iterable[TaskCall]:
            """The tasks as they are sent."""
            for key, items in largest_first(tasks, self.size):
                sent[key] = items
                yield key, (self.pack(items), program())

        for done, (key, result) in enumerate(cluster.run(self.function, sending()), 1):
            items = sent.pop(key)
            if isinstance(result, KilledTask):
                killed.append((key, items))
            else:
                folder.finish(self.kind, key, result)
            told(done)
        for key, items in killed:
            self._do_apart(folder, cluster, key, items)

    def _do_apart(
        self, folder: RunFolder, cluster: WorkerPool, key: str, items: Sequence[Item]
    ) -> None:
        """Does the items of a task one after another."""
        tasks = (
            (f"{key}-{number}", (self.pack([item]), program())) for number, item in enumerate(items)
        )
        results = [result for _, result in cluster.run(self.function, tasks, ahead=1)]
        is_lost = any(isinstance(result, KilledTask) for result in results)
        parts = [
            self.lost(item) if isinstance(result, KilledTask) else result
            for item, result in zip(items, results, strict=True)
        ]
        folder.finish(self._lost if is_lost else self.kind, key, self.join(parts))

    def result(self, folder: RunFolder, key: str) -> bytes:
        """What came of a task. Raises BulkError where it is gone meanwhile."""
        found = folder.finished(self.kind, key) or folder.finished(self._lost, key)
        if found is None:
            raise BulkError(
                f"{folder.work / self.kind}: what was finished under {key} is gone or damaged; run "
                "the same command again, and it is made anew."
            )
        return found

    @property
    def _lost(self) -> str:
        """Where results are kept that hold a lost item."""
        return f"{self.kind}-lost"


def largest_first(tasks: Iterable[Task[Item]], size: Callable[[Item], int]) -> Iterator[Task[Item]]:
    """The tasks, the largest of those at hand before the others, so that no worker has a long one
    in hand when the others have done all. As many are at hand as were given before, within
    `MOST_AT_HAND` and `LARGEST_AT_HAND`: the first is given at once.
    """
    at_hand: list[tuple[int, int, Task[Item]]] = []
    held = given = 0
    for number, task in enumerate(tasks):
        weight = sum(map(size, task[1]))
        heappush(at_hand, (-weight, number, task))
        held += weight
        while len(at_hand) > min(given, MOST_AT_HAND) or held > LARGEST_AT_HAND:
            weight, _, task = heappop(at_hand)
            held += weight
            given += 1
            yield task
    while at_hand:
        yield heappop(at_hand)[2]
