"""How many processes may read side by side on this machine."""

from __future__ import annotations

import os
from pathlib import Path

QUOTA = Path("/sys/fs/cgroup/cpu.max")  # cgroups(7): microseconds in a period, or "max"
MEMORY_OF_ONE = 512 * 2**20  # bytes: what a process that reads holds at most, with room to spare

MOST_A_CORE = 4  # processes that are begun at most, whoever asks for how many


def processes_of(jobs: int | None) -> int:
    """How many processes are begun where so many are asked for: one a core for None, never more
    than `MOST_A_CORE` a core. What comes out does not hang on it.
    """
    cores = usable_cores()
    return cores if jobs is None else max(1, min(jobs, MOST_A_CORE * cores))


def usable_cores() -> int:
    """The cores that this process may use, or as many as there is memory for; at least 1."""
    if hasattr(os, "sched_getaffinity"):
        cores = len(os.sched_getaffinity(0))
    else:
        cores = os.cpu_count() or 1
    return max(1, min(cores, _quota(cores), _memory() // MEMORY_OF_ONE))


def _quota(cores: int) -> int:
    """The cores that a container may keep busy, rounded up; all where nothing bounds it."""
    try:
        allowed, period = QUOTA.read_text("ascii").split()
        return -(-int(allowed) // int(period))
    except (OSError, ValueError, ZeroDivisionError):
        return cores


def _memory() -> int:
    """Bytes of memory of the machine; as much as is ever wanted where it does not tell."""
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, OSError, ValueError):
        return 2**40
