"""Reads the reports of a made case through the stages of a single report, and keeps what the stages
where reports meet ask for, so that these can be measured alone (`bench/growth.py`).
"""

from __future__ import annotations

import pickle
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from itertools import count
from multiprocessing import get_context
from pathlib import Path

from msgspec.structs import replace

from dateline.build import ReportState, read_report
from dateline.record.nouns import Fault
from dateline.reference.places.atlas import Atlas, open_atlas
from dateline.sources import read_line


@cache
def _atlas() -> Atlas:
    return open_atlas()


def states_of(path: Path, processes: int) -> Iterator[ReportState]:
    """The reports of a file after the stages of a single report, in their order, without their
    words and trees.
    """
    with ProcessPoolExecutor(processes, mp_context=get_context("fork")) as pool:
        lines = path.read_text("utf-8").splitlines()
        yield from pool.map(_state, lines, chunksize=20)


def _state(line: str) -> ReportState:
    """One row after the stages of a single report."""
    report = read_line(line)
    assert not isinstance(report, Fault), report
    whole = read_report(ReportState(report, _atlas()))
    kept = ReportState(whole.report, None)  # pyright: ignore[reportArgumentType]
    return replace(kept, local_record=whole.local_record, reading_form=whole.reading_form)


def write_states(path: Path, out: Path, processes: int) -> None:
    """Keeps the states of a file, one pickle after another."""
    with out.open("wb") as file:
        for n, state in enumerate(states_of(path, processes), 1):
            pickle.dump(state, file, protocol=5)
            if n % 500 == 0:
                file.flush()
                print(n, flush=True)


def read_states(path: Path, number: int | None = None) -> Iterator[ReportState]:
    """The first states of a file that `write_states` made, one by one."""
    with path.open("rb") as file:
        for _ in count() if number is None else range(number):
            try:
                yield pickle.load(file)
            except EOFError:
                return
