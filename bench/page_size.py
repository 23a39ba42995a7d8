"""Measures how the page grows with the case: `python -m bench.page_size RECORD... [--runs N]
[--shots DIR]`.

For each record.json (or folder that has one): reports, facts, processor time of drawing (the best
of three), memory that drawing takes beyond the record, bytes of index.html, and, in headless
Chromium from disk and without a network, elements and the main thread's work until the page is
usable, the median of N fresh visits that go round the pages in turn, over that of the first page.
`--shots`: pictures at 1280 and 360 px, light and dark. `bench.made_records` makes large records.
"""

from __future__ import annotations

import argparse
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from bench.situation import visit

REPEATS = 3


def drawn(record: Path, page: Path) -> str:
    """Draws the page of a record in this process, and says what that took."""
    from dateline.pages import situation
    from dateline.pages.compact_markup import compact
    from dateline.record.schema import read_record

    read = read_record(record)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is that of drawing from here on
    before, took = peak(), []
    for _ in range(REPEATS):
        start = time.process_time()
        html = compact(situation.draw(read, {"The record as JSON": "record.json"})).encode()
        took.append(time.process_time() - start)
    page.write_bytes(html)
    return (
        f"{len(read.reports):6,} reports {len(read.events):7,} facts  drawn in {min(took):5.2f} s, "
        f"{peak() - before:4.0f} MB over the record's {before:5.0f}  {len(html):10,} bytes"
    )


def peak() -> float:
    """The most memory that this process has had since its peak was set back, in MB (Linux)."""
    told = Path("/proc/self/status").read_text(encoding="ascii")
    return sum(map(int, re.findall(r"VmHWM:\s+(\d+)", told))) / 1024


def look(pages: list[Path], runs: int, shots: Path | None) -> list[str]:
    """Elements and the main thread's work of each page; pictures of them where they are asked for."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        chromium = shutil.which("chromium") or shutil.which("google-chrome")
        browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
        elements: list[int] = []
        for page in pages:
            tab = browser.new_page(viewport={"width": 1280, "height": 900})
            asked: list[str] = []
            tab.on("request", lambda request, asked=asked: asked.append(request.url))
            tab.goto(page.as_uri())
            elements.append(tab.evaluate("document.querySelectorAll('*').length"))
            assert asked == [page.as_uri()], asked
            tab.close()
        work: list[list[float]] = [[] for _ in pages]
        for _ in range(runs):
            for place, page in enumerate(pages):
                work[place].append(visit(browser, page)[2])
        if shots is not None:
            for page in pages:
                _pictures(browser, page, shots)
        browser.close()
    medians = [statistics.median(found) for found in work]
    return [
        f"{count:7,} elements  main thread {own:4.0f} ms, {own / medians[0]:.2f} of the first"
        for count, own in zip(elements, medians, strict=True)
    ]


def _pictures(browser, page: Path, folder: Path) -> None:
    """The head of the page wide and narrow, light and dark."""
    folder.mkdir(parents=True, exist_ok=True)
    for width in (1280, 360):
        for scheme in ("light", "dark"):
            tab = browser.new_page(viewport={"width": width, "height": 900}, color_scheme=scheme)
            tab.goto(page.as_uri())
            tab.screenshot(path=folder / f"{page.stem}-{width}-{scheme}.png")
            tab.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--shots", type=Path)
    parser.add_argument("--draw", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.draw:
        print(drawn(options.records[0], options.draw))
        return 0
    with tempfile.TemporaryDirectory() as folder:
        pages, told = list[Path](), list[str]()
        for number, record in enumerate(options.records):
            pages.append(Path(folder) / f"{number}.html")
            words = [sys.executable, "-m", "bench.page_size", str(record), "--draw", str(pages[-1])]
            told.append(subprocess.run(words, check=True, capture_output=True, text=True).stdout)
        for drawing, looking in zip(told, look(pages, options.runs, options.shots), strict=True):
            print(f"{drawing.strip()}  {looking}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
