"""The fork server of workers of our own: a process that has loaded what reading needs, from which
all of them are forked.

Where this system cannot fork, Dask starts each worker from nothing.
"""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Generator
from contextlib import contextmanager
from importlib import import_module
from multiprocessing import forkserver
from typing import Any

from dateline.bulk.interrupts import held_interrupts

PRELOAD = "dateline.bulk.preload"  # the module that loads it
METHOD = "distributed.worker.multiprocessing-method"
ENVIRONMENT = {
    "MALLOC_TRIM_THRESHOLD_": "65536",
    "OMP_NUM_THREADS": "1",
    "MKL_NUM_THREADS": "1",
    "OPENBLAS_NUM_THREADS": "1",
}
"""What Dask sets for its workers (distributed.nanny.pre-spawn-environ): numpy reads it as it is
loaded, so it must be there before that.
"""


@contextmanager
def forked_workers() -> Generator[None]:
    """Has the workers that Dask starts in the block forked from one process, which begins to load
    at once and ends with the block.
    """
    server: Any = vars(forkserver)["_forkserver"]  # what is public begins one and ends none
    if sys.platform != "linux" or server._forkserver_pid is not None:
        yield  # the fork server that a program has already is left to it
        return
    before = server._preload_modules
    try:
        forkserver.set_forkserver_preload([PRELOAD])
        with held_interrupts(), _environment():
            forkserver.ensure_running()
        with import_module("dask").config.set({METHOD: "forkserver"}):
            yield
    finally:
        with held_interrupts():
            if server._forkserver_pid is not None:
                os.kill(server._forkserver_pid, signal.SIGTERM)  # it may be loading still
                server._stop()
        forkserver.set_forkserver_preload(before)


@contextmanager
def _environment() -> Generator[None]:
    """The environment of workers, as far as the user has not set another."""
    missing = ENVIRONMENT.keys() - os.environ.keys()
    os.environ.update({name: ENVIRONMENT[name] for name in missing})
    try:
        yield
    finally:
        for name in missing:
            del os.environ[name]
