"""How far a long command is: a bar on standard error where a person watches, nothing in a pipe."""

from __future__ import annotations

import sys
import time
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from dateline.progress import Step


BETWEEN = 0.1  # seconds from one drawing of the bar to the next


class Silent:
    """Shows nothing: there is no terminal."""

    def __call__(self, step: Step) -> None:
        """A build has come to this step."""

    def counted(self, number: int) -> None:
        """So many reports of a stream are read."""


class Shown(Silent):
    """Shows a bar of rich."""

    def __init__(self, bar: Progress) -> None:
        self.bar = bar
        self.task = bar.add_task("reading", total=None)
        self._drawn = 0.0

    def __call__(self, step: Step) -> None:
        self.bar.update(self.task, description=step.stage, completed=step.done, total=step.of)
        self._draw()

    def counted(self, number: int) -> None:
        self.bar.update(self.task, description=f"{number} reports")
        self._draw()

    def _draw(self) -> None:
        """Draws the bar, unless it was drawn a moment ago."""
        if time.monotonic() - self._drawn >= BETWEEN:
            self._drawn = time.monotonic()
            self.bar.refresh()


@contextmanager
def progress() -> Generator[Silent]:
    """A progress bar on standard error where a person watches, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import Progress

    # without a thread that draws it: processes are forked only from a program of one thread
    with Progress(console=Console(stderr=True), transient=True, auto_refresh=False) as bar:
        yield Shown(bar)
