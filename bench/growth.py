"""How a case grows: what it costs where reports meet, and to add one report, by their number.

    python -m bench.growth CASE.jsonl STATES.pickle [--sizes N N …] [--rows FILE] [--svg FILE]
    python -m bench.growth --draw FILE --svg FILE

`CASE.jsonl` and `STATES.pickle` are made by `bench/made_cases.py`. For each size a new case is made of
the first reports and built as `dateline case build` builds it, but that the reports are not read:
what the stages of a single report give is taken from the file of states. Then one report more is
added and read and the record and the page are built again, as a user does it, by the two commands
`dateline case add` and `dateline case build`. Shown: processor time (user and system) by stage where
reports meet, of adding one report, of a full build (with the time that reading takes, measured on
every fiftieth report and multiplied), the most memory that a process held, bytes of page and record.

`--rows`: a file of JSON lines in which every size is kept that was measured; a size that stands there
is not measured again. `--svg`: the curves.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple

import msgspec
from msgspec import structs

from bench.growth_curves import drawn
from bench.made_states import read_states
from dateline.build import Profile, ReportState, reading
from dateline.build.cached_readings import CachedLocalRecord, CachedReport, packed_local_record
from dateline.build.one_report import ReadAlone, ReadInCase, ReadOnce, Unread
from dateline.kept_case import KeptCase
from dateline.record.local import LocalRecord
from dateline.record.nouns import Fault, Report
from dateline.sources import iter_with_sources

ROOT = Path(__file__).resolve().parents[1]
SIZES = (250, 500, 1_000, 2_000)
ALONE = {
    "US": 1.0
}  # how much each report speaks of each country: the same, so that the light stays
UNCOMPILED = "PYTHONDONTWRITEBYTECODE"
SAMPLED = 50  # one report of so many is read, to know what reading takes

Row = dict[str, Any]


class Given(NamedTuple):
    """What the stages of a single report give, and in which light; packed as a build packs it, so
    that the process holds no more than where reports are read.
    """

    report: Report
    alone: bytes
    local: bytes

    def lit(self, countries: Mapping[str, float] | None) -> bytes:
        """The local record, as read in the light of countries."""
        kept = msgspec.msgpack.decode(self.local, type=CachedLocalRecord)
        told = dict(countries) if countries is not None else None
        return msgspec.msgpack.encode(structs.replace(kept, countries=told))


def renamed(states: Iterable[ReportState], reports: Path) -> dict[str, Given]:
    """What is given of reports, by the ids that they have in a case to which a file of them was
    added.
    """
    came = (found for found in iter_with_sources([reports]) if not isinstance(found, Fault))
    found: dict[str, Given] = {}
    for (report, _), state in zip(came, states, strict=True):
        local = msgspec.json.encode(state.local_record)
        local = local.replace(f'"{state.report.id}"'.encode(), f'"{report.id}"'.encode())
        read = structs.replace(state.report, id=report.id)
        state = structs.replace(
            state, report=read, local_record=msgspec.json.decode(local, type=LocalRecord)
        )
        alone = CachedReport(structs.replace(read, text=""), ALONE)
        found[report.id] = Given(read, msgspec.msgpack.encode(alone), packed_local_record(state))
    return found


def meet(file: Path, states: Path, count: int) -> Row:
    """Builds a case for the first time, in this process, with the readings of its reports given."""
    given = renamed(read_states(states, count), file.with_name("first.jsonl"))
    sample = [one.report for one in list(given.values())[::SAMPLED]]

    def read(work: Unread | ReadOnce) -> ReadAlone | ReadInCase:
        if isinstance(work, Unread):
            return ReadAlone(given[work.report.id].alone, b"", None)
        return ReadInCase(given.pop(work.came.report.id).lit(work.countries), None, None)

    as_it_is, reading.read = reading.read, read
    profile, begun = Profile(), time.process_time()
    try:
        record = KeptCase.open(str(file)).record(profile=profile)
    finally:
        reading.read = as_it_is
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    as_it_is(Unread(sample[0], frozenset()))  # what reads is loaded before anything is timed
    begun = time.process_time()
    for report in sample:
        as_it_is(Unread(report, frozenset()))
    read_one = (time.process_time() - begun) / max(len(sample), 1)
    return {
        "reports": len(record.reports),
        "events": len(record.events),
        "stages": profile.seconds,
        "built": spent,
        "peak": peak,
        "reading": read_one * len(record.reports),
    }


def installed() -> dict[str, str]:
    """The environment of a program that is installed: its modules are compiled once, not by each
    process.
    """
    kept = {name: value for name, value in os.environ.items() if name != UNCOMPILED}
    return kept | {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "dateline-compiled")}


def spent_by(*words: str | Path) -> float:
    """Processor time of a command of Python, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        [sys.executable, *map(str, words)],
        check=True,
        cwd=ROOT,
        env=installed() | {"SOURCE_DATE_EPOCH": "1767268800"},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def measured(case: Path, states: Path, count: int) -> Row:
    """One size: the first build, and one report more."""
    with case.open(encoding="utf-8") as lines, tempfile.TemporaryDirectory() as at:
        folder = Path(at)
        file, first, last = folder / "a.case", folder / "first.jsonl", folder / "last.jsonl"
        first.write_text("".join(next(lines) for _ in range(count)), "utf-8")
        last.write_text(next(lines), "utf-8")
        dateline = ("-m", "dateline", "case")
        spent_by(*dateline, "new", file)
        added = spent_by(*dateline, "add", file, first)
        told = subprocess.run(
            [sys.executable, "-m", "bench.growth", "--meet", file, states, str(count)],
            check=True,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        row: Row = json.loads(told.stdout.splitlines()[-1]) | {"added": added}
        warm = folder / "warm.case"  # so that all modules that the two commands need are compiled
        for words in (("new", warm), ("add", warm, last), ("build", warm, "--out", folder / "w")):
            spent_by(*dateline, *words)
        row["case add"] = spent_by(*dateline, "add", file, last)
        row["case build"] = spent_by(
            *dateline, "build", file, "--out", folder / "page", "--jobs", "1"
        )
        row["index.html"] = (folder / "page" / "index.html").stat().st_size
        row["record.json"] = (folder / "page" / "record.json").stat().st_size
    row["one more"] = row["case add"] + row["case build"]
    row["full build"] = row["added"] + row["reading"] + row["built"]
    row["meet"] = sum(row["stages"].values())
    return row


def shown(rows: list[Row]) -> str:
    """The rows as a table, and by how much each grew from one size to the next."""
    names = (
        "reports",
        "events",
        "meet",
        "full build",
        "one more",
        "peak",
        "index.html",
        "record.json",
    )
    told = ["".join(f"{name:>14}" for name in names)]
    told += ["".join(f"{row[name]:>14,.2f}" for name in names) for row in rows]
    for a, b in pairwise(rows):
        told.append(f"{a['reports']:,} to {b['reports']:,} reports, by stage where they meet:")
        for stage, seconds in b["stages"].items():
            if seconds > 0.05:
                grown = seconds / max(a["stages"].get(stage, 0.0), 1e-3)
                told.append(f"  {stage:<20} {seconds:>8.2f} s {grown:>6.2f}")
        told.append(f"  {'all':<20} {b['meet']:>8.2f} s {b['meet'] / a['meet']:>6.2f}")
    return "\n".join(told)


def main() -> None:
    """Measures the sizes that are asked for, and shows and draws all that are known."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", type=Path, nargs="?")
    parser.add_argument("states", type=Path, nargs="?")
    parser.add_argument("--sizes", type=int, nargs="+", default=SIZES)
    parser.add_argument("--rows", type=Path)
    parser.add_argument("--svg", type=Path)
    parser.add_argument("--draw", type=Path)
    parser.add_argument("--meet", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.meet:
        file, states, count = asked.meet
        print(json.dumps(meet(Path(file), Path(states), int(count))))
        return
    kept = asked.draw or asked.rows
    lines = kept.read_text("utf-8").splitlines() if kept and kept.is_file() else []
    known = {row["size"]: row for row in map(json.loads, lines)}
    for size in () if asked.draw else asked.sizes:
        if size in known:
            continue
        known[size] = measured(asked.case, asked.states, size) | {"size": size}
        if asked.rows:
            with asked.rows.open("a", encoding="utf-8") as file:
                file.write(json.dumps(known[size]) + "\n")
    rows = [known[size] for size in sorted(known)]
    print(shown(rows))
    if asked.svg:
        asked.svg.write_text(drawn(rows), "utf-8")


if __name__ == "__main__":
    main()
