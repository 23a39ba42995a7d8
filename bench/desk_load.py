"""What many people at once cost: `python -m bench.desk_load [--record FILE] [--seconds N]`.

Two desks, of a record of 1,000 facts and of one of 10,000 (the FA-KES development set, or
`--record`, its things many times over under other ids and names, as `bench.desk_reading` makes
them), each with 20 readers, who look at a page for a second or so before they ask for the next, and
2 writers, who sign a note every two seconds or so: the desks in turn, five seconds each, until each
has had `--seconds`. Every note makes a new revision, in which a fact bears it: it is sent, drawn,
compared, noted, made searchable and told as on any desk; only reading the reports anew is left out,
in whose place the building process reads a file. Each kind of page is asked for once before, since
its template is read then. Printed: errors, and of each kind of page the median and the 95th
percentile, with the second's ratio.
"""

from __future__ import annotations

import argparse
import random
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections import Counter, defaultdict
from collections.abc import Generator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx
import msgspec

from bench.desk_reading import BASE, ROOT, cut, fakes, multiplied
from dateline.desk.builder import Builder, answer
from dateline.desk.record_pieces import SentRecord
from dateline.record.nouns import Record
from dateline.record.ruled import Ruled
from dateline.record.rulings import SignedRuling

READERS, WRITERS = 20, 2
TURN = 5.0  # seconds
WORDS = ("attack", "killed", "shelling", "civilians", "hospital", "Aleppo", "rebels", "army")


class FileBuilder(Builder):
    """Gives the record of a file as that of the ledger's newest state."""

    def __init__(self, file: Path) -> None:
        super().__init__()
        self._file = file

    def _built(
        self, where: str, until: int | None, tentative: Sequence[SignedRuling], mark: bytes
    ) -> SentRecord:
        """The record of the file, under the number of the last entry."""
        return self.run(built_from, self._file, where, mark)


def built_from(file: Path, where: str, mark: bytes) -> SentRecord:
    """What the process runs in place of reading the reports anew: the record of a file, under the
    number of the last entry, one fact of it ruled on.
    """
    from dateline.kept_case import OF_RECORD, KeptCase

    with KeptCase.open(where, read_only=True) as kept:
        last = kept.ledger.entries(None, OF_RECORD)[-1]
    record = msgspec.msgpack.decode(file.read_bytes(), type=Record)
    at = last.seq % len(record.events)
    ruled = (Ruled("note", None, "bench", last.at, "seen", last.seq),)
    event = msgspec.structs.replace(record.events[at], ruled=ruled)
    events = (*record.events[:at], event, *record.events[at + 1 :])
    about = msgspec.structs.replace(record.case, entry=last.seq)
    record = msgspec.structs.replace(record, case=about, events=events)
    return answer(where, record, mark, is_newest=True)


def serve(file: Path, port: int) -> None:
    """Serves a record whose ledger is written."""
    from dateline.desk.serve import open_desk
    from dateline.desk.serve import serve as run
    from dateline.desk.settings import DeskSettings
    from dateline.kept_case import KeptCase
    from dateline.record.lasting_names import with_lasting_names

    named = with_lasting_names(msgspec.msgpack.decode(file.read_bytes(), type=Record), {})
    file.write_bytes(msgspec.msgpack.encode(named))
    ledger = file.with_name("case.dateline")
    with KeptCase.create(str(ledger), "Case", by="bench"):
        pass
    run(open_desk(str(ledger), DeskSettings(port=port, by="bench"), FileBuilder(file)))


@contextmanager
def served(record: Record, port: int) -> Generator[str]:
    """A desk in a process of its own, once its record can be searched."""
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "record.msgpack"
        file.write_bytes(msgspec.msgpack.encode(record))
        words = [sys.executable, "-m", "bench.desk_load", "--serve", str(file), "--port", str(port)]
        process = subprocess.Popen(words, cwd=ROOT)
        address = f"http://127.0.0.1:{port}"
        try:
            _wait_for_words(address)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=60)


def _wait_for_words(address: str) -> None:
    """Waits until a search finds something."""
    until = time.monotonic() + 600
    while time.monotonic() < until:
        try:
            found = httpx.get(f"{address}/api/v1/cases/case/search?q={WORDS[0]}", timeout=60)
            if found.status_code == 200 and "name" in found.text:
                return
        except httpx.TransportError:
            pass
        time.sleep(0.5)
    raise TimeoutError(address)


class Load:
    """Readers and writers of one desk."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.seconds: dict[str, list[float]] = defaultdict(list)
        self.errors: Counter[str] = Counter()
        self.notes = 0
        answer = httpx.get(f"{address}/api/v1/cases/case/facts?limit=100", timeout=120).json()
        self.facts: list[str] = [fact["name"] for fact in answer["facts"]]
        self._lock = threading.Lock()
        for page in ("", "search?q=army", "facts", f"fact/{self.facts[0]}"):  # templates are read
            httpx.get(f"{address}{BASE}/{page}", timeout=120).raise_for_status()

    def turn(self, seconds: float, seed: int) -> None:
        """All at work for some seconds."""
        until = time.monotonic() + seconds
        workers = [
            threading.Thread(target=work, args=(until, random.Random(f"{seed} {n}")))
            for n, work in enumerate([self._read] * READERS + [self._write] * WRITERS)
        ]
        for worker in workers:
            worker.start()
        for worker in workers:
            worker.join()

    def _read(self, until: float, chance: random.Random) -> None:
        """One reader."""
        pages = {
            "situation": lambda: f"{BASE}/",
            "search": lambda: f"{BASE}/search?q={chance.choice(WORDS)}",
            "facts": lambda: f"{BASE}/facts",
            "fact": lambda: f"{BASE}/fact/{chance.choice(self.facts)}",
        }
        with httpx.Client(base_url=self.address, timeout=60) as client:
            time.sleep(chance.uniform(0, 1))
            while time.monotonic() < until:
                kind = chance.choice(
                    ("situation", "situation", "search", "search", "facts", "fact")
                )
                self._ask(client, kind, "GET", pages[kind](), None, 200)
                time.sleep(chance.uniform(0.5, 1.5))

    def _write(self, until: float, chance: random.Random) -> None:
        """One writer."""
        with httpx.Client(base_url=self.address, timeout=60) as client:
            while time.monotonic() < until:
                body = {"kind": "note", "about": chance.choice(self.facts), "reason": "seen"}
                body["key"] = str(chance.random())
                self._ask(client, "note", "POST", "/api/v1/cases/case/rulings", body, 201)
                time.sleep(chance.uniform(1, 3))

    def _ask(
        self,
        client: httpx.Client,
        kind: str,
        method: str,
        path: str,
        body: dict[str, str] | None,
        wanted: int,
    ) -> None:
        """One request, and what came of it."""
        began = time.perf_counter()
        try:
            answer = client.request(method, path, json=body)
            wrong = "" if answer.status_code == wanted else f"{answer.status_code}"
        except httpx.HTTPError as error:
            wrong = type(error).__name__
        with self._lock:
            self.seconds[kind].append(time.perf_counter() - began)
            if wrong:
                self.errors[f"{kind} {wrong}"] += 1


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, default=8931)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.port)
        return 0
    many = fakes(options.record)
    records = [cut(multiplied(many, n // len(many.events) + 1), n) for n in (1000, 10_000)]
    with ExitStack() as stack:
        addresses = [
            stack.enter_context(served(record, options.port + n))
            for n, record in enumerate(records)
        ]
        loads = [Load(address) for address in addresses]
        for turn in range(round(options.seconds / TURN)):
            for load in loads:
                load.turn(TURN, turn)
        return told(loads)


def told(loads: list[Load]) -> int:
    """Prints errors and percentiles; 1 where there were errors."""
    few, lots = loads
    print(f"errors: {dict(few.errors) or 0} / {dict(lots.errors) or 0}")
    for kind in ("situation", "search", "facts", "fact", "note"):
        rows = [
            (len(one), statistics.median(one), statistics.quantiles(one, n=20)[-1])
            for one in (few.seconds[kind], lots.seconds[kind])
        ]
        shown = "  ".join(
            f"{n} asked, median {1000 * median:.0f} ms, p95 {1000 * ninety:.0f} ms"
            for n, median, ninety in rows
        )
        print(f"{kind:10} {shown}  p95 ratio {rows[1][2] / rows[0][2]:.2f}")
    return 1 if few.errors or lots.errors else 0


if __name__ == "__main__":
    sys.exit(main())
