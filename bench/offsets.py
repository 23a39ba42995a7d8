"""Offsets in every kind of file that is read: made files whose spans must quote the text exactly.

`python -m bench.offsets [--files 2000] [--jobs 2] [--seed 11]` makes as many files of each kind (`tests/made_files.py`), reads
each as a case of its own, and prints what is wrong (`tests/offset_checks.py`) and how many are right by kind.
"""

from __future__ import annotations

import argparse
import time
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path

SHOWN = 20  # files that are wrong, of which what is wrong is printed


def kinds() -> list[tuple[str, str]]:
    """The kinds that are read: the reader's function and the name of the file."""
    from dateline.sources.kinds import READERS
    from tests.made_files import MAKERS

    return [(r.function, name) for r in READERS for name, _ in MAKERS.get(r.function, ())]


def check(job: tuple[str, str, int, int]) -> tuple[str, int, list[tuple[bytes, list[str]]]]:
    """The kind, how many different files of it were made, and those that are wrong."""
    from hypothesis import given, seed

    from tests.made_files import MAKERS, Story, only_made, stories
    from tests.offset_checks import offset_faults

    function, name, count, number = job
    make = dict(MAKERS[function])[name]
    made: dict[bytes, list[str]] = {}

    @seed(number)
    @only_made(count)
    @given(stories())
    def run(story: Story) -> None:
        data = make(story)
        if data not in made:
            made[data] = offset_faults(name, data)

    run()
    return name, len(made), [(data, faults) for data, faults in made.items() if faults]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--files", type=int, default=2000)
    parser.add_argument("--jobs", "-j", type=int, default=2)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("--only", default="", help="kinds whose file name holds this")
    parser.add_argument("--keep", type=Path, help="a folder for the files that are wrong")
    args = parser.parse_args()
    wanted = [kind for kind in kinds() if args.only in kind[1]]
    each = -(-args.files // len(wanted))
    part = 25  # files a job
    jobs = [
        (*kind, min(part, each - at), args.seed + at)
        for at in range(0, each, part)
        for kind in wanted
    ]
    begun, made, wrong, shown = time.perf_counter(), Counter[str](), Counter[str](), 0
    with ProcessPoolExecutor(args.jobs, mp_context=get_context("spawn")) as pool:
        for name, count, bad in pool.map(check, jobs):
            made[name] += count
            wrong[name] += len(bad)
            for data, faults in bad:
                shown += 1
                if shown <= SHOWN:
                    print(name, *faults[:3], sep="\n    ", flush=True)
                if args.keep:
                    args.keep.mkdir(parents=True, exist_ok=True)
                    (args.keep / f"{shown}-{name}").write_bytes(data)
    for name in made:
        print(f"{name:<16} {made[name] - wrong[name]} of {made[name]}")
    total, bad = made.total(), wrong.total()
    print(f"all {total - bad} of {total} right in {time.perf_counter() - begun:.0f} s")
    return 1 if bad else 0


if __name__ == "__main__":
    raise SystemExit(main())
