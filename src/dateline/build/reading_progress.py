"""Tells a caller's progress which report is about to be read."""

from __future__ import annotations

from collections.abc import Callable

from dateline.build.report_stages import ReportState
from dateline.progress import Progress, Step

ReadingProgress = Callable[[str, int, ReportState], None]
"""Called with what is about to be done ("reading", "mining"), how many reports it is done to
already, and the report.
"""


def reading_progress(progress: Progress | None, count: int) -> ReadingProgress | None:
    """What hands on, to `progress`, how far the reading of `count` reports is; None without one."""
    if progress is None:
        return None

    def tell(doing: str, done: int, state: ReportState) -> None:
        progress(Step(f"{doing} {report_title(state)}", done, count))

    return tell


def report_title(state: ReportState) -> str:
    """What a user knows the report by: its file, or its id where it came without one."""
    return state.report.file or state.report.id
