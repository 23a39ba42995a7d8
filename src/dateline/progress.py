"""How far a long piece of work is, for who waits for it.

It knows nothing of what is done, so that a command that reads nothing need not load what reads.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Step:
    """How far a build is: `done` of `of` reports read, and what is at hand."""

    stage: str
    done: int
    of: int


Progress = Callable[[Step], None]
