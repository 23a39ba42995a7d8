"""Runs tasks on Dask: on a cluster of its own that ends with the command, or on a scheduler that is
there.

Tasks are sent a few ahead of the workers, and what they give is taken as it comes. A task whose
workers were killed under it, again and again, comes back as `KilledTask`.
"""

from __future__ import annotations

import asyncio
import logging
import os
import socket
import sys
import time
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from importlib import import_module
from queue import Empty, Queue
from typing import Any

from dateline.bulk.errors import BulkError, WrongUse
from dateline.bulk.interrupts import held_interrupts
from dateline.prose.sentences import number_of

PATIENCE = 20.0  # seconds in which a scheduler must answer
FIRST_WORKER = 60.0  # seconds in which a scheduler must have a worker
LAST_WORKER = 300.0  # seconds without any worker, after which a run ends
LEAST_MEMORY = 500_000_000  # bytes that a worker needs to read at all
LOOK = 5.0  # seconds between two looks whether workers are there
SILENT = logging.CRITICAL  # what Dask logs less than this is not shown
AHEAD = 1  # tasks more than workers of our own that are sent before the first comes back: Dask
# gives each to a worker at once, where it may wait while another worker has nothing to do
AHEAD_ELSEWHERE = 3  # tasks for each worker of a scheduler, to which the way may be long
# A row of many megabytes is sent as it is; Dask's advice on it is for those who write graphs.
UNBOUNDED = {"distributed.admin.large-graph-warning-threshold": sys.maxsize}
# How a cluster of our own is run.
OWN_CLUSTER = {
    # else a worker that takes longer to come back is given up
    "distributed.deploy.lost-worker-timeout": LAST_WORKER,
    # a hundred looks a second at what each worker does, and fifty at the time, are looked at by
    # nobody
    "distributed.worker.profile.enabled": False,
    "distributed.admin.tick.interval": "500ms",
}
COMPARED = ("python", "dask", "distributed", "msgpack", "cloudpickle")


@dataclass(frozen=True, slots=True)
class KilledTask:
    """What comes of a task that killed its workers, or found no memory."""

    why: str


Payload = tuple[Any, ...]
TaskCall = tuple[str, Payload]  # the key of a task, and what its function is called with


class WorkerPool:
    """Workers that are there; of our own where there is no `address`."""

    def __init__(self, client: Any, address: str | None) -> None:
        self._client = client
        self._address = address

    @property
    def workers(self) -> int:
        """How many threads of workers there are."""
        return max(1, sum(self._client.nthreads().values()))

    def run(
        self, function: Callable[..., bytes], tasks: Iterable[TaskCall], ahead: int | None = None
    ) -> Iterator[tuple[str, bytes | KilledTask]]:
        """What a function gives for each task, in the order in which they are done.

        Raises BulkError where the scheduler goes away, and what the function raises.
        """
        waiting = iter(tasks)
        keys: dict[Any, str] = {}
        done: Queue[Any] = Queue()
        limit = ahead or self._ahead()
        config = import_module("dask").config

        def send() -> bool:
            """Sends the next task; False if there is none."""
            task = next(waiting, None)
            if task is None:
                return False
            with config.set(UNBOUNDED):
                future = self._client.submit(function, *task[1], key=task[0], pure=False)
            keys[future] = task[0]
            future.add_done_callback(done.put)
            return True

        while len(keys) < limit and send():
            pass
        while keys:
            future = self._next(done)
            key = keys.pop(future)
            result = self._result(future)
            future.release()
            yield key, result
            while len(keys) < limit and send():
                pass

    def _ahead(self) -> int:
        """How many tasks are sent before the first comes back."""
        return AHEAD_ELSEWHERE * self.workers if self._address else self.workers + AHEAD

    def _next(self, done: Queue[Any]) -> Any:
        """The next task that is done. Raises BulkError where no worker is left to do any."""
        began = time.monotonic()
        while True:
            try:
                return done.get(timeout=LOOK)
            except Empty:
                if self._has_workers():
                    began = time.monotonic()
                elif time.monotonic() - began > LAST_WORKER:
                    raise BulkError(
                        f"no worker has been there for {LAST_WORKER / 60:.0f} minutes; start some "
                        "and run the same command again: what is finished is kept."
                    ) from None

    def _has_workers(self) -> bool:
        """True if any worker is there."""
        try:
            return bool(self._client.nthreads())
        except OSError:
            return False  # the scheduler is away; its tasks come back as cancelled

    def _result(self, future: Any) -> bytes | KilledTask:
        """What came of a task."""
        distributed = import_module("distributed")
        if future.status == "finished":
            return future.result()
        if future.status in ("cancelled", "lost"):
            raise self._gone()
        error = future.exception()
        if isinstance(error, (distributed.scheduler.KilledWorker, MemoryError)):
            return KilledTask(str(error))
        if isinstance(error, (asyncio.CancelledError, distributed.comm.core.CommClosedError)):
            raise self._gone()
        raise error

    def _gone(self) -> BulkError:
        """That the scheduler is away."""
        return BulkError(
            f"the scheduler{f' at {self._address}' if self._address else ''} went away; start it "
            "and run the same command again: what is finished is kept."
        )


@contextmanager
def local_workers(workers: int, memory: str = "auto") -> Generator[WorkerPool]:
    """Workers of our own on this machine, one process each, which end with the block. Raises
    WrongUse where the memory is told in no way that Dask reads, or is too little for so many.
    """
    check_workers(workers)
    limit = memory_of_worker(memory, workers)
    cluster = ExitStack()
    try:
        with held_interrupts():
            client = _start_cluster(cluster, workers, limit)
        yield WorkerPool(client, None)
    finally:
        with held_interrupts():
            cluster.close()


def _start_cluster(cluster: ExitStack, workers: int, memory: int) -> Any:
    """A client of a cluster of our own; both end with the stack. `memory`: bytes of each worker."""
    distributed = import_module("distributed")
    cluster.enter_context(import_module("dask").config.set(OWN_CLUSTER))
    # the cluster silences its log until it is closed; what its threads log after that is no news
    cluster.enter_context(distributed.utils.silence_logging_cmgr(SILENT))
    started = cluster.enter_context(
        _begun(
            n_workers=workers,
            threads_per_worker=1,
            processes=True,
            memory_limit=memory,
            dashboard_address="127.0.0.1:0",
            host="127.0.0.1",
            silence_logs=SILENT,
        )
    )
    return cluster.enter_context(distributed.Client(started))


def _begun(**settings: Any) -> Any:
    """A cluster of Dask. Raises BulkError where its workers cannot be begun."""
    try:
        return import_module("distributed").LocalCluster(**settings)
    except RuntimeError as error:
        raise BulkError(
            f"the workers could not be begun ({error}); run the same command again, with fewer "
            "--workers if the memory of this machine is short."
        ) from error


def check_workers(workers: int) -> None:
    """Raises WrongUse where so many workers cannot live in the memory of this machine."""
    most = most_workers()
    if workers > most:
        memory = f"{_machine_memory() / 1e9:.1f} GB"
        raise WrongUse(
            f"--workers {workers} is too many for the memory of this machine ({memory}): a worker "
            f"needs {LEAST_MEMORY // 10**6}MB; give {most} or fewer, best one a core "
            f"({usual_workers()}), or leave --workers out."
        )


def oversubscription(workers: int) -> str | None:
    """What is to be said of more workers than cores; None where there are not more."""
    if workers <= cores():
        return None
    return (
        f"{workers} workers on {number_of(cores(), 'core')}: a worker keeps a core busy, so more "
        "than one a core are no quicker, and each takes memory of its own."
    )


def most_workers() -> int:
    """How many workers can live in the memory of this machine."""
    return max(1, _machine_memory() // LEAST_MEMORY)


def usual_workers() -> int:
    """How many workers there are where nobody says: one a core, as far as memory goes."""
    return min(cores(), most_workers())


def _machine_memory() -> int:
    """The bytes of memory that processes here may use."""
    return int(import_module("distributed.system").MEMORY_LIMIT)


def memory_of_worker(told: str, workers: int) -> int:
    """What a worker may use, in bytes; `auto`: its share of the machine's. Raises WrongUse where it
    is told in no way that Dask reads, or where no worker could live in it: Dask would end them
    without end.
    """
    if told == "auto":
        return _machine_memory() // max(workers, cores())
    try:
        size = int(import_module("dask.utils").parse_bytes(told))
    except (ValueError, OverflowError) as error:
        raise WrongUse(f"--memory {told} is no size ({error}); give it as 2GB, or auto.") from error
    if size < LEAST_MEMORY:
        raise WrongUse(
            f"--memory {told} is less than a worker needs; give {LEAST_MEMORY // 10**6}MB or more, "
            "better 2GB, or auto."
        )
    return size


@contextmanager
def scheduler_workers(address: str) -> Generator[WorkerPool]:
    """The workers of a scheduler that is there. Raises WrongUse where there is none, or where it is
    of another version.
    """
    distributed = import_module("distributed")
    try:
        host, port = distributed.comm.get_address_host_port(address)
        socket.create_connection((host, port), PATIENCE).close()
        client = distributed.Client(address, timeout=PATIENCE)
    except (OSError, ValueError) as error:
        raise WrongUse(
            f"no scheduler answers at {address} ({error}); start one with `dask scheduler`, or "
            "leave --scheduler out."
        ) from error
    with client:
        try:
            client.wait_for_workers(1, timeout=FIRST_WORKER)
        except TimeoutError:
            raise WrongUse(
                f"the scheduler at {address} has no worker; start one with `dask worker {address}`."
            ) from None
        check_versions(client.get_versions())
        yield WorkerPool(client, address)


def check_versions(told: dict[str, Any]) -> None:
    """Raises WrongUse where a scheduler or worker has other versions than the command.

    `told`: as `Client.get_versions` gives them.
    """
    own = _versions(told["client"])
    others = {"the scheduler": told["scheduler"]}
    others |= {f"the worker {name}": known for name, known in told.get("workers", {}).items()}
    for name, known in others.items():
        theirs = _versions(known)
        for what in COMPARED:
            if own[what] != theirs[what]:
                raise WrongUse(
                    f"{name} has {what} {theirs[what]}, this command {own[what]}: install the same "
                    "on both."
                )


def _versions(known: dict[str, Any] | None) -> dict[str, str]:
    """The versions that are compared; Python by its first two numbers."""
    packages = (known or {}).get("packages", {})
    found = {what: str(packages.get(what)) for what in COMPARED}
    found["python"] = ".".join(found["python"].split(".")[:2])
    return found


def cores() -> int:
    """How many processes can work side by side."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
