"""What a stage is to the runner: a name, what it needs, what it gives, and a function from state to
state.

A state is a frozen dataclass whose fields are what stages hand on. `run_stages` replaces the state
stage by stage, keeps the time that each took where a `Profile` is given, and tells an open trace
(`dateline.rules`) where it is.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from dateline.rules import now_in

S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class Stage(Generic[S]):
    """One stage: `needs` and `gives` are names of fields of the state.

    `run` reads no field but those it needs and those it gives, and changes none but those it gives
    (`tests/test_build.py` holds it to that).
    """

    name: str
    needs: tuple[str, ...]
    gives: tuple[str, ...]
    run: Callable[[S], S]


@dataclass
class Profile:
    """Processor time by stage, in seconds, and how often each stage ran; in the order of the first
    run.
    """

    seconds: dict[str, float] = field(default_factory=dict[str, float])
    runs: dict[str, int] = field(default_factory=dict[str, int])

    def add(self, stage: str, seconds: float) -> None:
        """Counts one run of a stage; `seconds`: processor time."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
        self.runs[stage] = self.runs.get(stage, 0) + 1

    def table(self) -> str:
        """The stages with their time, share and number of runs, one line each, for a terminal."""
        whole = sum(self.seconds.values()) or 1.0
        lines = [f"{'stage':<20} {'seconds':>8} {'share':>6} {'runs':>6}"]
        for name, spent in self.seconds.items():
            lines.append(f"{name:<20} {spent:>8.2f} {spent / whole:>6.1%} {self.runs[name]:>6}")
        return "\n".join([*lines, f"{'all':<20} {whole:>8.2f}"])


def run_stages(
    state: S, stages: Sequence[Stage[S]], profile: Profile | None = None, report: str | None = None
) -> S:
    """The state after all the stages, in their order. `report`: the id of the report being read,
    for a trace.
    """
    for stage in stages:
        now_in(stage.name, report)
        begun = time.process_time() if profile else 0.0
        state = stage.run(state)
        if profile:
            profile.add(stage.name, time.process_time() - begun)
    return state
