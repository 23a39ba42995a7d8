"""What the stages of a build cost: processor time and memory, in this process and in others."""

from __future__ import annotations

import os
import time
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass, field

from dateline.build.memory import most_resident, resident


@dataclass
class Profile:
    """Processor time by stage, in seconds, and how often each stage ran; in the order of the first
    run.

    `growth`: memory in MB that was held after a stage and not before it, over all its runs;
    `peak`: the most that a process was seen to hold while the stage ran in it. `workers`: the most
    that each other process held, by its id.
    """

    seconds: dict[str, float] = field(default_factory=dict[str, float])
    runs: dict[str, int] = field(default_factory=dict[str, int])
    growth: dict[str, float] = field(default_factory=dict[str, float])
    peak: dict[str, float] = field(default_factory=dict[str, float])
    workers: dict[int, float] = field(default_factory=dict[int, float])

    def add(self, stage: str, seconds: float, growth: float = 0.0, peak: float = 0.0) -> None:
        """Counts one run of a stage; `seconds`: processor time; `growth`, `peak`: MB."""
        self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
        self.runs[stage] = self.runs.get(stage, 0) + 1
        self.growth[stage] = self.growth.get(stage, 0.0) + growth
        self.peak[stage] = max(self.peak.get(stage, 0.0), peak)

    @contextmanager
    def measured(self, stage: str) -> Generator[None]:
        """Counts what is done within as one run of a stage, by this process and by those that are
        begun and ended within.
        """
        held, most = resident(), most_resident()
        begun = _spent()
        try:
            yield
        finally:
            spent = _spent() - begun
            now, most_now = resident(), most_resident()
            peak = most_now if most_now > most else max(held, now)
            self.add(stage, spent, now - held, peak)

    def include(self, other: Profile) -> None:
        """Adds what another process has measured."""
        for stage, seconds in other.seconds.items():
            self.seconds[stage] = self.seconds.get(stage, 0.0) + seconds
            self.runs[stage] = self.runs.get(stage, 0) + other.runs[stage]
            self.growth[stage] = self.growth.get(stage, 0.0) + other.growth.get(stage, 0.0)
            self.peak[stage] = max(self.peak.get(stage, 0.0), other.peak.get(stage, 0.0))
        for process, most in other.workers.items():
            if process != os.getpid():
                self.workers[process] = max(self.workers.get(process, 0.0), most)

    def table(self) -> str:
        """The stages with their time, share, number of runs and memory, one line each, for a
        terminal; below them what each process held at most.
        """
        whole = sum(self.seconds.values()) or 1.0
        heading = f"{'stage':<20} {'seconds':>8} {'share':>6} {'runs':>6}"
        lines = [f"{heading} {'growth MB':>10} {'peak MB':>8}"]
        for name, spent in self.seconds.items():
            lines.append(
                f"{name:<20} {spent:>8.2f} {spent / whole:>6.1%} {self.runs[name]:>6} "
                f"{self.growth.get(name, 0.0):>10.1f} {self.peak.get(name, 0.0):>8.0f}"
            )
        lines.append(f"{'all':<20} {whole:>8.2f}")
        lines.append(f"peak memory of this process: {most_resident():.0f} MB")
        if self.workers:
            most = ", ".join(f"{held:.0f}" for held in sorted(self.workers.values(), reverse=True))
            lines.append(f"peak memory of each process that read, shared pages included: {most} MB")
        return "\n".join(lines)


def _spent() -> float:
    """Seconds of processor time that this process has used, and those that it has seen end."""
    spent = os.times()
    return time.process_time() + spent.children_user + spent.children_system
