"""Measures how exports and `dateline diff` grow: `python -m bench.export_size RECORD...
[--format NAME]`.

For each record.json (or folder that has one) and each format, in a process of its own: processor
time, the most memory beyond the record's own while the chunks of the files are asked for and let go
(as they are written to a disk), and their bytes. Last, the record against itself without its newest
tenth of reports, as `dateline diff` compares them. `bench.made_records` makes large records.
"""

from __future__ import annotations

import argparse
import gc
import subprocess
import sys
import time
from pathlib import Path

import msgspec

from bench.page_size import peak
from dateline.record.nouns import Record

DIFF = "diff"


def exported(record: Record, name: str) -> int:
    """Writes a format to nowhere; its bytes."""
    from dateline.record_outputs import export_chunks

    files = export_chunks(record, name)
    return sum(len(chunk) for chunks in files.values() for chunk in chunks)


def compared(record: Record) -> int:
    """The differences from the record without its newest reports, as letters."""
    from dateline.prose.record_diff import diff_records, diff_text

    known = {report.id for report in record.reports[: len(record.reports) * 9 // 10]}
    told = (
        (event, tuple(one for one in event.mentions if one.report in known))
        for event in record.events
    )
    earlier = msgspec.structs.replace(
        record,
        reports=tuple(report for report in record.reports if report.id in known),
        events=tuple(msgspec.structs.replace(e, mentions=m) for e, m in told if m),
    )
    return len(diff_text(diff_records(earlier, record), earlier, record))


def measured(path: Path, name: str) -> str:
    """What one format costs."""
    from dateline.record.schema import read_record

    record = read_record(path)
    gc.collect()
    Path("/proc/self/clear_refs").write_text("5", encoding="ascii")
    before, start = peak(), time.process_time()
    size = compared(record) if name == DIFF else exported(record, name)
    took = time.process_time() - start
    return (
        f"{len(record.reports):6,} reports  {name:10} {took:6.2f} s  {peak() - before:5.0f} MB over "
        f"the record's {before:4.0f}  {size:12,} bytes"
    )


def main() -> int:
    from dateline.exports import FORMATS

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("records", type=Path, nargs="+")
    parser.add_argument("--format", action="append")
    parser.add_argument("--one", action="store_true", help=argparse.SUPPRESS)
    options = parser.parse_args()
    names = options.format or [*(one.name for one in FORMATS), DIFF]
    if options.one:
        print(measured(options.records[0], names[0]))
        return 0
    for record in options.records:
        for name in names:
            words = [sys.executable, "-m", "bench.export_size", str(record), "--one"]
            subprocess.run([*words, "--format", name], check=True)
    return 0


if __name__ == "__main__":
    sys.exit(main())
