"""Measures the book of a long record, the pages that `--full` writes beside index.html:
`python -m bench.book_size RECORD... [--out DIR]`.

For each record.json (or folder that has one): pages by kind, bytes in all and of the largest page,
processor time, and the most memory beyond the record's own while they are written, after the first
ten pages and at the end. `--out` keeps the pages of the last record. `bench.made_records` makes
large records.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections import Counter
from pathlib import Path

from bench.page_size import peak
from dateline.pages.book import report_pages
from dateline.record.schema import read_record

EARLY = 10  # pages after which memory is looked at for the first time


def written(record: Path, out: Path) -> str:
    """Writes the pages of a record's book in this process, and says what that took."""
    read = read_record(record)
    Path("/proc/self/clear_refs").write_text("5")  # the peak is that of drawing from here on
    before, start = peak(), time.process_time()
    sizes: dict[str, int] = {}
    early = 0.0
    for number, (name, pieces) in enumerate(report_pages(read, {}, full=True).items()):
        data = b"".join(pieces)
        (out / name).write_bytes(data)
        sizes[name] = len(data)
        early = peak() - before if number <= EARLY else early
    took = time.process_time() - start
    kinds = Counter(name.partition("-")[0] for name in sizes if name != "index.html")
    largest = max((size, name) for name, size in sizes.items() if name != "index.html")
    return (
        f"{len(read.reports):6,} reports {len(read.events):7,} facts  {dict(kinds)}  "
        f"{sum(sizes.values()) / 1e6:6.1f} MB, the largest {largest[1]} {largest[0] / 1e6:.2f} MB, "
        f"index.html {sizes['index.html'] / 1e6:.2f} MB  {took:6.1f} s, {early:4.0f} MB over the "
        f"record's {before:5.0f} after {EARLY} pages, {peak() - before:4.0f} at the end"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("records", nargs="+", type=Path)
    parser.add_argument("--out", type=Path, help="keep the pages here")
    asked = parser.parse_args()
    for path in asked.records:
        record = path / "record.json" if path.is_dir() else path
        with tempfile.TemporaryDirectory() as folder:
            out = asked.out or Path(folder)
            out.mkdir(parents=True, exist_ok=True)
            print(written(record, out), flush=True)


if __name__ == "__main__":
    main()
