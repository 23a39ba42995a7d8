"""What reading on the desk costs: `python -m bench.desk_reading [--record FILE] [--runs N]
[--requests N] [--shots DIR]`.

A desk is served for each of three records: the example (15 reports), the FA-KES development set
(282 reports; `--record` is its record.json where it was built before, else it is built now), and
that record's things many times over, each time under other ids and names (5,000 reports). For each,
in headless Chromium: bytes until the situation page is usable (HTML, style and scripts, as sent and
as unpacked), and the main thread's work until then, the median of N fresh visits (as
`bench.situation` measures it). Then, in turn, the situation page, a page of the list of facts, and
one of a fact, of records of 1,000 and of 10,000 facts: median and 95th percentile of the answers to
four clients, and how long the first answer of a new revision takes. `--shots`: keeps pictures of
every kind of page, wide, narrow and dark.
"""

from __future__ import annotations

import argparse
import re
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

import httpx
import msgspec

from bench.situation import USABLE
from dateline.record.nouns import Record

ROOT = Path(__file__).resolve().parents[1]
REPORTS = ROOT.parent / "shared" / "data" / "clusters" / "fa-kes-dev.jsonl"
BASE = "/c/case"
LATER = 1_000_000  # the number of the entry that the records claim, so that none is built
CLIENTS = 4
LISTS = (
    "facts", "timeline", "map", "numbers", "disputes", "promises", "needs", "control", "quotations",
    "faults", "actors", "places", "sources", "outlets", "lines",
)  # fmt: skip


def example() -> Record:
    """The record of the example."""
    from dateline.case import Case

    return Case.of_paths([ROOT / "example/reports"], ROOT / "example/case.yaml").record()


def fakes(record: Path | None) -> Record:
    """The record of the FA-KES development set, read where it was built before."""
    from dateline.case import Case

    if record is not None:
        return msgspec.json.decode(record.read_bytes(), type=Record)
    return Case.of_paths([REPORTS]).record()


def multiplied(record: Record, times: int) -> Record:
    """The record with all its things so many times, each time under other ids and names."""
    plain = msgspec.to_builtins(record)
    own = [key for key, value in plain.items() if value and isinstance(value, list | tuple)]
    ids = {thing["id"] for key in own for thing in plain[key] if "id" in thing}
    made = {key: list(plain[key]) for key in own}
    for number in range(2, times + 1):
        for key in own:
            if key not in ("outlets", "brief", "revisions"):
                has_name = key in ("actors", "places")
                made[key].extend(renamed(one, ids, number, has_name) for one in plain[key])
    return msgspec.convert({**plain, **made}, Record)


def renamed(value: Any, ids: set[str], number: int, has_name: bool = False) -> Any:
    """A thing of a record under other ids, with what refers to it."""
    if isinstance(value, str):
        return f"{value}x{number}" if value in ids else value
    if isinstance(value, list | tuple):
        return [renamed(one, ids, number) for one in value]
    if isinstance(value, dict):
        return {
            key: f"{one} {number}" if has_name and key == "name" else renamed(one, ids, number)
            for key, one in value.items()
        }
    return value


def cut(record: Record, facts: int) -> Record:
    """The record with its first facts alone."""
    return msgspec.structs.replace(record, events=record.events[:facts])


def serve(file: Path, port: int) -> None:
    """Serves a record as if the ledger had just been built."""
    from dateline.desk.revision import Revision
    from dateline.desk.serve import open_desk
    from dateline.desk.serve import serve as run
    from dateline.desk.settings import DeskSettings
    from dateline.kept_case import KeptCase
    from dateline.record.lasting_names import with_lasting_names

    record = with_lasting_names(msgspec.msgpack.decode(file.read_bytes(), type=Record), {})
    info = msgspec.structs.replace(record.case, entry=LATER)
    ledger = file.with_name("case.dateline")
    with KeptCase.create(str(ledger), "Case", by="bench"):
        pass
    services = open_desk(str(ledger), DeskSettings(port=port, by="bench"))
    case = services.desk.cases["case"]
    case._current = Revision(msgspec.structs.replace(record, case=info), case.base)  # pyright: ignore[reportPrivateUsage]
    run(services)


@contextmanager
def served(record: Record) -> Generator[str]:
    """A desk of a record in a process of its own; gives its address."""
    with tempfile.TemporaryDirectory() as folder, socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
        free.close()
        file = Path(folder) / "record.msgpack"
        file.write_bytes(msgspec.msgpack.encode(record))
        words = [sys.executable, "-m", "bench.desk_reading", "--serve", str(file), "--port"]
        process = subprocess.Popen([*words, str(port)], cwd=ROOT)
        try:
            address = f"http://127.0.0.1:{port}"
            for _ in range(3000):
                try:
                    httpx.get(address + "/assets/desk.css")
                    break
                except httpx.ConnectError:
                    time.sleep(0.1)
            yield address
        finally:
            process.terminate()
            process.wait(timeout=30)


def visit(browser: Any, address: str) -> tuple[float, int, int]:
    """The main thread's work in milliseconds until the page is usable, and the bytes until then, as
    sent and as unpacked, of one fresh visit.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    client.send("Network.enable")
    sent: list[int] = []
    unpacked: list[int] = []
    client.on("Network.loadingFinished", lambda told: sent.append(int(told["encodedDataLength"])))
    client.on("Network.dataReceived", lambda told: unpacked.append(int(told["dataLength"])))
    page.goto(address, wait_until="commit")
    page.evaluate(USABLE)
    metrics = client.send("Performance.getMetrics")["metrics"]
    work = next(one["value"] for one in metrics if one["name"] == "TaskDuration")
    context.close()
    return 1000 * work, sum(sent), sum(unpacked)


def first_screens(browser: Any, desks: dict[str, tuple[Record, str]], runs: int) -> None:
    """Prints bytes and work of each record's first screen, visited in turn."""
    found: dict[str, list[tuple[float, int, int]]] = {name: [] for name in desks}
    for _, address in desks.values():
        visit(browser, address + BASE + "/")
    for _ in range(runs):
        for name, (_, address) in desks.items():
            found[name].append(visit(browser, address + BASE + "/"))
    least = statistics.median(work for work, _, _ in found[next(iter(found))])
    for name, rows in found.items():
        work, sent, unpacked = (statistics.median(column) for column in zip(*rows, strict=True))
        record = desks[name][0]
        print(
            f"{name:8} reports {len(record.reports):5,} facts {len(record.events):6,}  "
            f"sent {sent / 1000:5.1f} kB  unpacked {unpacked / 1000:5.1f} kB  "
            f"main thread {work:4.0f} ms, {work / least:.2f} of the first"
        )


def answers(desks: dict[str, str], path: str, requests: int) -> dict[str, list[float]]:
    """Seconds of each answer, the desks asked in turn by several clients."""
    found: dict[str, list[float]] = {name: [] for name in desks}

    def ask(_: int) -> None:
        with httpx.Client(timeout=120) as client:
            for _ in range(requests // CLIENTS):
                for name, address in desks.items():
                    began = time.perf_counter()
                    client.get(address + path).raise_for_status()
                    found[name].append(time.perf_counter() - began)

    with ThreadPoolExecutor(CLIENTS) as pool:
        list(pool.map(ask, range(CLIENTS)))
    return found


def speed(desks: dict[str, str], requests: int) -> None:
    """Prints how long answers take at few facts and at many."""
    for name, address in desks.items():
        began = time.perf_counter()
        httpx.get(f"{address}{BASE}/", timeout=300)
        print(f"first answer of a revision of {name}: {time.perf_counter() - began:.1f} s")
    fact = _first(f"{next(iter(desks.values()))}{BASE}/facts", "fact")
    for path in (f"{BASE}/", f"{BASE}/facts", fact):
        answers(desks, path, CLIENTS)  # what is made once is made
        shown: list[tuple[float, float]] = []
        for name, seconds in answers(desks, path, requests).items():
            ninety = statistics.quantiles(seconds, n=20)[-1]
            shown.append((statistics.median(seconds), ninety))
            print(
                f"{path[:28]:28} {name}: median {1000 * shown[-1][0]:5.1f} p95 {1000 * ninety:5.1f} ms"
            )
        print(
            f"{'':28} ratio: median {shown[1][0] / shown[0][0]:.2f} p95 {shown[1][1] / shown[0][1]:.2f}"
        )


def _first(address: str, kind: str) -> str:
    """The first link to a thing of a kind on a page."""
    page = httpx.get(address, timeout=120).text
    found = re.search(rf'href="({BASE}/{kind}/[^"#?]+)', page)
    return found[1] if found else BASE + "/"


def pictures(browser: Any, address: str, folder: Path) -> None:
    """Pictures of every kind of page, wide, narrow and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    kinds = {"fact": "facts", "actor": "actors", "place": "places", "report": "sources"}
    kinds |= {"line": "lines"}
    pages = {name: f"{BASE}/{name}" for name in LISTS} | {"situation": f"{BASE}/"}
    pages |= {kind: _first(f"{address}{BASE}/{where}", kind) for kind, where in kinds.items()}
    for name, width, scheme in (
        ("wide", 1280, "light"),
        ("narrow", 360, "light"),
        ("dark", 1280, "dark"),
    ):
        context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)
        tab = context.new_page()
        for kind, path in pages.items():
            tab.goto(address + path)
            tab.screenshot(
                path=folder / f"{kind}-{name}.png",
                full_page=True,
                clip={"x": 0, "y": 0, "width": width, "height": 2000},
            )
        context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", type=Path)
    parser.add_argument("--runs", type=int, default=9)
    parser.add_argument("--requests", type=int, default=400)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--serve", type=Path, help=argparse.SUPPRESS)
    parser.add_argument("--port", type=int, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.serve:
        serve(options.serve, options.port)
        return 0
    chromium = shutil.which("chromium") or shutil.which("google-chrome")
    if chromium is None or not (options.record or REPORTS.is_file()):
        print("no chromium, or no reports: nothing measured")
        return 0
    from playwright.sync_api import sync_playwright

    many = fakes(options.record)
    records = {
        "example": example(),
        "FA-KES": many,
        "5,000": multiplied(many, 5000 // len(many.reports) + 1),
    }
    with ExitStack() as stack:
        desks = {name: (one, stack.enter_context(served(one))) for name, one in records.items()}
        browser = stack.enter_context(sync_playwright()).chromium.launch(
            executable_path=chromium, args=["--no-sandbox"]
        )
        for _, address in desks.values():
            httpx.get(f"{address}{BASE}/", timeout=600)
        first_screens(browser, desks, options.runs)
        if options.shots:
            pictures(browser, desks["example"][1], options.shots)
        browser.close()
    of_facts = {n: cut(multiplied(many, n // len(many.events) + 1), n) for n in (1000, 10_000)}
    with ExitStack() as stack:
        speed(
            {f"{n:,} facts": stack.enter_context(served(one)) for n, one in of_facts.items()},
            options.requests,
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
