"""Measures the situation report: `python bench/situation.py [--runs N] [--keep DIR]`. Needs
playwright and a chromium.

Three pages: the bundled example, shared/cases/mali-2013, and fifty reports (the example and the
first 35 articles of shared/data/clusters/news-clusters.jsonl). For each: bytes, seconds to draw,
and in headless Chromium from disk, the median of N fresh visits: milliseconds to first contentful
paint, to usable (load done, scripts run, next frame drawn), of the main thread's own work until
then (which other programs on the machine do not stretch), and the JavaScript heap in MB after a
garbage collection. Floor: 1 s usable for 50 reports, aim 0.3 s, under 2 MB.
"""

from __future__ import annotations

import argparse
import json
import shutil
import statistics
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"
ARTICLES = 35
USABLE = """() => new Promise((done) => {
  const told = () => requestAnimationFrame(() => setTimeout(() => {
    const paint = performance.getEntriesByName("first-contentful-paint")[0];
    if (paint) done([paint.startTime, performance.now()]); else told();
  }));
  if (document.readyState === "complete") told(); else addEventListener("load", told);
})"""


def fifty(folder: Path) -> list[Path]:
    """The example's reports and the articles, each a JSON file."""
    source = SHARED / "data/clusters/news-clusters.jsonl"
    if not source.is_file():
        return []
    folder.mkdir(parents=True)
    for number, line in enumerate(source.read_text("utf-8").splitlines()[:ARTICLES]):
        row = json.loads(line)
        kept = {key: row[key] for key in ("id", "text", "title", "outlet", "url")} | {
            "published": row["date"]
        }
        (folder / f"{number:02}.json").write_text(json.dumps(kept), encoding="utf-8")
    return [ROOT / "example/reports", folder]


def pages(folder: Path) -> dict[str, Path]:
    """The pages by name, written; those whose material is not there are left out."""
    from dateline.case import Case

    cases: dict[str, tuple[list[Path], Path | None]] = {
        "example": ([ROOT / "example/reports"], ROOT / "example/case.yaml")
    }
    mali = SHARED / "cases/mali-2013"
    if mali.is_dir():
        cases["mali"] = (sorted(mali.glob("*.txt")), mali / "case.yaml")
    if many := fifty(folder / "articles"):
        cases["fifty"] = (many, None)
    drawn = {}
    for name, (paths, case) in cases.items():
        opened = Case.of_paths(paths, case) if case else Case.of_paths(paths)
        record = opened.record()
        start = time.perf_counter()
        html = opened.draw(record)
        seconds = time.perf_counter() - start
        drawn[name] = folder / f"{name}.html"
        drawn[name].write_text(html, encoding="utf-8")
        size = len(html.encode())
        told = f"reports {len(record.reports):3} events {len(record.events):4}"
        print(f"{name:8} {told} bytes {size:9,} draw {seconds:.2f} s")
    return drawn


def visit(browser, path: Path) -> tuple[float, float, float, float]:
    """First paint, usable and main thread's work in milliseconds, heap in MB, of one fresh
    visit.
    """
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page = context.new_page()
    client = context.new_cdp_session(page)
    client.send("Performance.enable", {"timeDomain": "threadTicks"})
    page.goto(path.as_uri(), wait_until="commit")
    paint, usable = page.evaluate(USABLE)
    work = next(
        m["value"]
        for m in client.send("Performance.getMetrics")["metrics"]
        if m["name"] == "TaskDuration"
    )
    client.send("HeapProfiler.collectGarbage")
    heap = client.send("Runtime.getHeapUsage")["usedSize"] / 1e6
    context.close()
    return paint, usable, 1000 * work, heap


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--keep", type=Path, help="write the pages here")
    options = parser.parse_args()
    chromium = (
        shutil.which("chromium")
        or shutil.which("chromium-browser")
        or shutil.which("google-chrome")
    )
    try:
        from playwright.sync_api import sync_playwright
    except ImportError:
        chromium = None
    with tempfile.TemporaryDirectory() as name:
        drawn = pages(options.keep or Path(name))
        if chromium is None:
            print("no playwright or no chromium: sizes only")
            return 0
        with sync_playwright() as play:
            browser = play.chromium.launch(executable_path=chromium, args=["--no-sandbox"])
            for which, path in drawn.items():
                visit(browser, path)
                rows = [visit(browser, path) for _ in range(options.runs)]
                paint, usable, work, heap = (
                    statistics.median(column) for column in zip(*rows, strict=True)
                )
                told = f"first paint {paint:4.0f} ms  usable {usable:4.0f} ms  work {work:4.0f} ms"
                print(f"{which:8} {told}  heap {heap:.1f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
