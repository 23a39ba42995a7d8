"""How much memory this process holds, in MB: what `--profile` tells beside the time.

Resident memory, pages that other processes share included. Where the system tells only the most
that was ever held, growth is growth of that; where it tells nothing, both are 0.
"""

from __future__ import annotations

import sys
from pathlib import Path

STATM = Path("/proc/self/statm")  # proc(5): the second number is resident pages
MEGABYTE = 1e6


def resident() -> float:
    """What the process holds now."""
    try:
        pages = int(STATM.read_bytes().split()[1])
    except (OSError, IndexError, ValueError):
        return most_resident()
    import resource

    return pages * resource.getpagesize() / MEGABYTE


def most_resident() -> float:
    """The most that the process has held so far."""
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    unit = 1 if sys.platform == "darwin" else 1024  # getrusage(2): bytes there, else KiB
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit / MEGABYTE
