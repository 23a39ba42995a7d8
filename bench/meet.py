"""What it costs where reports meet: the stages of a case, on the first reports of a stream and on
twice as many.

    python -m bench.meet [--stream FILE] [--reports N] [--runs N] [--keep FILE]
    python -m bench.meet --copies N

The first `2 N` reports about the topic are read once (`--keep`: the readings are kept in this file,
and taken from there by the next run), and the stages where reports meet are run on the first `N` of
them and on all. Shown for either: processor time by stage, the rows of `reuse` and their size, the
events. A stage whose work grows with the reports costs twice as much for twice as many.

`--copies`: one wire by an agency and `N` copies of it, made by rule (`bench/wire_copies.py`), read
and met as one case.
"""

from __future__ import annotations

import argparse
import gc
import gzip
import json
import pickle
import random
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import msgspec
from msgspec import structs

from bench.wire_copies import copied, made, original
from dateline.build import Profile, read_reports
from dateline.build.case_stages import CASE_STAGES, CaseState
from dateline.build.stage import run_stages
from dateline.record.nouns import CaseInfo, Report
from dateline.record.order import in_order

ROOT = Path(__file__).resolve().parents[1]
STREAM = ROOT.parent / "shared" / "data" / "streams" / "syria.jsonl.gz"
CASE = CaseInfo(title="where reports meet", timezone="UTC", built="2026-01-01T00:00:00Z")


@dataclass(frozen=True)
class Met:
    """Reports that met: what it cost by stage, and the size of what came of it."""

    profile: Profile
    reports: int
    rows: int  # of `reuse`
    size: float  # of these rows, in MB
    events: int


def reports_of(stream: Path, first: int) -> list[Report]:
    """The first reports of a stream that are about its topic."""
    found: list[Report] = []
    with gzip.open(stream, "rt", encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            if not row.get("about", True):
                continue
            heading = f"{row['title']}\n\n" if row.get("title") else ""
            text, outlet = heading + row["text"], row["outlet"]
            found.append(Report(id=row["id"], text=text, outlet=outlet, published=row["published"]))
            if len(found) == first:
                break
    return found


def read(reports: Sequence[Report]) -> CaseState:
    """The reports as they are before they meet."""
    states = read_reports(reports, CASE)
    return CaseState(
        case=CASE,
        reports=tuple(state.report for state in states),
        local_records=tuple(s.local_record for s in states if s.local_record),
        reading_forms={s.report.id: s.reading_form for s in states if s.reading_form},
    )


def first_of(state: CaseState, count: int) -> CaseState:
    """The state with the first reports only."""
    reports = tuple(in_order(state.reports)[:count])
    ids = {report.id for report in reports}
    local_records = tuple(local for local in state.local_records if local.report in ids)
    return structs.replace(state, reports=reports, local_records=local_records)


def meet(state: CaseState) -> Met:
    """Runs the stages of the case; what earlier runs left in memory is cleared away first."""
    gc.collect()
    profile = Profile()
    record = run_stages(state, CASE_STAGES, profile).record
    assert record is not None
    size = len(msgspec.json.encode(record.reuse)) / 1e6
    return Met(profile, len(record.reports), len(record.reuse), size, len(record.events))


def least(runs: Sequence[Met]) -> Met:
    """The run with the least time that each stage took in any run: other work on the
    machine only ever adds.
    """
    seconds = {
        stage: min(run.profile.seconds[stage] for run in runs) for stage in runs[0].profile.seconds
    }
    return replace(runs[0], profile=Profile(seconds, runs[0].profile.runs))


def kept(path: Path | None, make: Callable[[], CaseState]) -> CaseState:
    """The state that lies in a file; made and laid there if there is none."""
    if path is not None and path.is_file():
        return pickle.loads(path.read_bytes())
    state = make()
    if path is not None:
        path.write_bytes(pickle.dumps(state))
    return state


def copies_of_a_wire(count: int, seed: int) -> list[Report]:
    """An agency's report and copies of it, trimmed and lightly rewritten, each by another
    outlet.
    """
    rng = random.Random(seed)
    path = min(
        (ROOT / "example" / "reports").glob("*.txt"),
        key=lambda file: (-file.stat().st_size, file.name),
    )
    blocks = original("wire", path.read_text("utf-8"))
    day = "2021-03-10T06:00:00+00:00"
    wire = made("wire", "The wire's own report", blocks, outlet="Reuters", published=day)
    found = [wire.report]
    for n in range(count):
        published = f"2021-03-{11 + n // 24:02}T{n % 24:02}:00:00+00:00"
        copy = made(f"copy-{n}", "", copied(blocks, rng), outlet=f"Outlet {n}", published=published)
        found.append(copy.report)
    return found


# ------------------------------------------------------------ what is shown


def show(met: Met) -> None:
    """The stages of one case, and what came of them."""
    print(f"{met.reports} reports", met.profile.table(), sep="\n")
    print(f"reuse: {met.rows} rows, {met.size:.1f} MB; events: {met.events}\n")


def show_growth(half: Met, whole: Met) -> None:
    """By how much the time of each stage grew from the half to the whole."""
    for stage, seconds in whole.profile.seconds.items():
        print(f"{stage:<20} {seconds / max(half.profile.seconds[stage], 1e-9):>6.2f}")
    every = sum(whole.profile.seconds.values()) / sum(half.profile.seconds.values())
    print(f"{'all':<20} {every:>6.2f}")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--stream", type=Path, default=STREAM)
    options.add_argument("--reports", type=int, default=200, help="the half")
    options.add_argument("--runs", type=int, default=3, help="the least time of each stage counts")
    options.add_argument("--keep", type=Path, help="a file for the readings")
    options.add_argument("--copies", type=int, help="copies of one wire, in place of the stream")
    options.add_argument("--seed", type=int, default=7)
    given = options.parse_args()
    if given.copies:
        state = kept(given.keep, lambda: read(copies_of_a_wire(given.copies, given.seed)))
        show(meet(state))
        return
    state = kept(given.keep, lambda: read(reports_of(given.stream, 2 * given.reports)))
    meet(first_of(state, 20))  # tables are loaded before anything is timed
    first = first_of(state, given.reports)
    runs = [(meet(first), meet(state)) for _ in range(given.runs)]
    half, whole = (least(side) for side in zip(*runs, strict=True))
    show(half)
    show(whole)
    show_growth(half, whole)


if __name__ == "__main__":
    main()
