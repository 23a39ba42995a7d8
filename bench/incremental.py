"""What a case costs that grows: one report more over building all anew, and a case file over memory.

    python -m bench.incremental [--reports FILE] [--keep FOLDER]

All reports of the file but the last are added to a new case and the record is built; then the last
is added and the record built again, as a user does it: `dateline case add`, `dateline case build`,
each a process of its own, page included. Held against a build of the same case for which nothing is
kept. Shown: processor time (user and system, children included), by which stages it goes, and
whether record and page are the same bytes. `--keep`: where the cases are made and stay; by default
a folder that is deleted.
"""

from __future__ import annotations

import argparse
import json
import resource
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from contextlib import ExitStack, closing
from pathlib import Path

from bench.growth import installed

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "clusters" / "fa-kes-dev.jsonl"
NOON = "1767268800"  # SOURCE_DATE_EPOCH: the entries of all cases bear one time
IN_MEMORY = """
import sys
from pathlib import Path
from dateline.case import Case
case = Case.of_paths([Path(sys.argv[1])])
case.write(Path(sys.argv[2]), case.record())
"""


def spent(*words: str) -> float:
    """Processor time of a command of Dateline, in seconds."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    environment = installed() | {"SOURCE_DATE_EPOCH": NOON}
    subprocess.run(
        [sys.executable, *words], check=True, env=environment, stdout=sys.stderr, cwd=ROOT
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def case(*words: str | Path) -> float:
    """Processor time of `dateline case …`."""
    return spent("-m", "dateline", "case", *map(str, words))


def grown(first: Path, last: Path, folder: Path) -> tuple[float, float]:
    """What it costs to add the last report to the first ones, and to build again."""
    file = folder / "grown.case"
    case("new", file)
    case("add", file, first)
    case("build", file, "--out", folder / "first")
    added = case("add", file, last)
    shutil.copyfile(file, folder / "whole.case")
    return added, case("build", file, "--out", folder / "grown", "--profile")


def whole(folder: Path) -> float:
    """What it costs to build the same case where nothing is kept."""
    file = folder / "whole.case"
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("delete from result")
        connection.commit()
    return case("build", file, "--out", folder / "whole", "--profile")


def split(reports: Path, folder: Path) -> tuple[Path, Path]:
    """All rows of a file but the last, and the last, as two files."""
    rows = [row for row in reports.read_text("utf-8").splitlines() if row.strip()]
    assert all(json.loads(row) for row in rows)
    first, last = folder / "first.jsonl", folder / "last.jsonl"
    first.write_text("\n".join(rows[:-1]) + "\n", "utf-8")
    last.write_text(rows[-1] + "\n", "utf-8")
    return first, last


def same(folder: Path, name: str) -> bool:
    """True if the case that grew gives the bytes of the one for which nothing was kept."""
    return (folder / "grown" / name).read_bytes() == (folder / "whole" / name).read_bytes()


def main(arguments: Sequence[str] | None = None) -> None:
    """Prints the figures."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--keep", type=Path)
    options = parser.parse_args(arguments)
    with ExitStack() as stack:
        folder = options.keep or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        folder.mkdir(parents=True, exist_ok=True)
        first, last = split(options.reports, folder)
        in_memory = spent("-c", IN_MEMORY, str(options.reports), str(folder / "memory"))
        add_one, build_one = grown(first, last, folder)
        build_all = whole(folder)
        one = add_one + build_one
        print(f"nothing kept: build {build_all:.1f} s")
        print(f"in memory, reading the file included: {in_memory:.1f} s")
        print(f"the last of them: add {add_one:.1f} s, build {build_one:.1f} s")
        print(f"the last over a full build: 1/{build_all / one:.1f}")
        print(f"from the case over in memory: {build_all / in_memory:.2f}")
        for name in ("record.json", "index.html"):
            print(f"{name}: {'the same bytes' if same(folder, name) else 'OTHER BYTES'}")


if __name__ == "__main__":
    main()
