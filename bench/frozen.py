"""What comes out today, kept to be compared with what comes out after a change: byte for byte.

`python -m bench.frozen write DIR` reads the inputs below and keeps their records, pages and exports
under DIR; `python -m bench.frozen compare DIR` reads them again and names every file that differs
(exit code 1) or says "nothing changed". A refactoring is one only if the second says so.

Inputs: the example, every sentence of tests/english and, where `../shared` lies beside the
checkout, the cases under `cases/` that are asked for, 60 reports of `clusters/fa-kes-dev.jsonl` as
one case and every input of `faults/`. `--only GROUP` (several times) takes some of them; `--parses
DIR` keeps what the network said of each paragraph, so that a second run need not ask it again
(leave it out after a change to `language/` that the network sees).
"""

from __future__ import annotations

import argparse
import hashlib
import json
import os
import pickle
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

import yaml

ROOT = Path(__file__).resolve().parent.parent
SHARED = Path(os.environ.get("DATELINE_SHARED") or ROOT.parent / "shared")
CASES = ("mali-2013", "korea-2018-04", "syria-convoy-2016-09")
BUILT = "2020-01-01T00:00:00Z"
STREAM = 60  # reports of the stream that are read as one case


def jobs(only: list[str]) -> dict[str, Callable[[], Mapping[str, bytes]]]:
    """What is read, by group: each job gives files by name."""
    found: dict[str, Callable[[], Mapping[str, bytes]]] = {
        "example": partial(_case, ROOT / "example", True)
    }
    for path in sorted((ROOT / "tests/english").glob("*.yaml")):
        found[f"english/{path.stem}"] = partial(_sentences, path)
    if SHARED.exists():
        for name in CASES:
            found[f"cases/{name}"] = partial(_case, SHARED / "cases" / name, True)
        found["stream"] = partial(_stream, SHARED / "data/clusters/fa-kes-dev.jsonl")
        inputs = sorted((SHARED / "faults/inputs").iterdir())
        for k in range(4):
            found[f"faults/{k}"] = partial(_inputs, inputs[k::4])
    return {k: job for k, job in found.items() if not only or any(k.startswith(o) for o in only)}


def _case(folder: Path, exports: bool = False) -> dict[str, bytes]:
    from dateline.case import Case

    return _files(Case.of_paths([folder]), exports)


def _files(case, exports: bool) -> dict[str, bytes]:
    from dateline.exports import FORMATS
    from dateline.record.schema import encode_readable

    record = case.record(built=BUILT)
    found = {"record.json": encode_readable(record), "index.html": case.draw(record).encode()}
    if exports:
        for name in sorted(form.name for form in FORMATS):
            found |= {f"{name}/{file}": data for file, data in case.export(record, name).items()}
    return found


def _stream(path: Path) -> dict[str, bytes]:
    from dateline.case import Case
    from dateline.sources import read_line

    case = Case(title="stream", timezone="UTC")
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()[:STREAM]]
    case.add([read_line(json.dumps(row)) for row in rows])  # pyright: ignore[reportArgumentType]
    return _files(case, True)


def _inputs(paths: list[Path]) -> dict[str, bytes]:
    found = {}
    for path in paths:
        found |= {f"{path.name}/{name}": data for name, data in _case(path).items()}
    return found


def _sentences(path: Path) -> dict[str, bytes]:
    from tests.english.facts import read

    items = yaml.safe_load(path.read_text("utf-8"))
    return {
        "records.jsonl": "".join(
            json.dumps(read(item), ensure_ascii=False) + "\n" for item in items
        ).encode()
    }


def remember_parses(folder: Path) -> None:
    """The network asks the folder first, and leaves there what it had to find out."""
    from dateline.language.network import Network

    folder.mkdir(parents=True, exist_ok=True)
    parse = Network.parse

    def kept(self, words, starts=None):
        key = json.dumps([list(words), None if starts is None else list(map(int, starts))])
        path = folder / hashlib.sha1(key.encode()).hexdigest()
        if path.exists():
            return pickle.loads(path.read_bytes())
        found = parse(self, words, starts)
        part = path.with_suffix(f".{os.getpid()}")
        part.write_bytes(pickle.dumps(found))
        part.replace(path)
        return found

    Network.parse = kept


def _run(name: str, parses: Path | None, into: Path | None) -> tuple[str, dict[str, str]]:
    """One job: digests of its files by name; the files themselves under `into`, if it is given."""
    if parses:
        remember_parses(parses)
    os.environ["SOURCE_DATE_EPOCH"] = "1577836800"
    digests = {}
    for file, data in jobs([name])[name]().items():
        digests[f"{name}/{file}"] = hashlib.sha256(data).hexdigest()
        if into:
            path = into / name / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
    return name, digests


def _all(
    only: list[str], parses: Path | None, into: Path | None, processes: int
) -> Iterator[tuple[str, str]]:
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        for _name, digests in pool.map(
            _run, (todo := list(jobs(only))), [parses] * len(todo), [into] * len(todo)
        ):
            print(".", end="", file=sys.stderr, flush=True)
            yield from digests.items()
    print(file=sys.stderr)


def main() -> int:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("what", choices=("write", "compare"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--only", action="append", default=[])
    parser.add_argument("--parses", type=Path)
    parser.add_argument(
        "--changed", type=Path, help="where what differs now is written, to be looked at"
    )
    parser.add_argument("-j", "--jobs", type=int, default=2)
    args = parser.parse_args()
    index = args.folder / "digests.json"
    if args.what == "write":
        found = dict(_all(args.only, args.parses, args.folder, args.jobs))
        index.write_text(json.dumps(found, indent=0, sort_keys=True))
        print(f"{len(found)} files kept in {args.folder}")
        return 0
    kept = {
        k: v
        for k, v in json.loads(index.read_text()).items()
        if not args.only or k.startswith(tuple(args.only))
    }
    now = dict(_all(args.only, args.parses, args.changed, args.jobs))
    differing = sorted(k for k in kept.keys() | now.keys() if kept.get(k) != now.get(k))
    print("\n".join(differing) or f"nothing changed in {len(now)} files")
    return 1 if differing else 0


if __name__ == "__main__":
    raise SystemExit(main())
