"""How far a long command is: a bar on standard error where a person watches, nothing in a pipe."""

from __future__ import annotations

import sys
from collections.abc import Generator
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rich.progress import Progress

    from dateline.progress import Step


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

    def __call__(self, step: Step) -> None:
        self.bar.update(self.task, description=step.stage, completed=step.done, total=step.of)

    def counted(self, number: int) -> None:
        self.bar.update(self.task, description=f"{number} reports")


@contextmanager
def progress() -> Generator[Silent]:
    """A progress bar on standard error where a person watches, nothing in a pipe."""
    if not sys.stderr.isatty():
        yield Silent()
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        yield Shown(bar)
