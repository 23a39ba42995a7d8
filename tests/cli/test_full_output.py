"""Output that cannot be written: a full disk is told in one line, and nothing else."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

FULL = Path("/dev/full")  # a file on which every write fails as on a full disk
ROW = json.dumps({"id": "1", "text": "Rebels attacked Mopti.", "published": "2013-01-12"})


@pytest.mark.skipif(not FULL.exists(), reason="this system has no /dev/full")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_extract_on_a_full_disk_says_so_in_one_line(tmp_path, jobs):
    rows = tmp_path / "rows.jsonl"
    rows.write_text(ROW + "\n")
    command = [sys.executable, "-m", "dateline", "extract", str(rows), "--jobs", jobs]
    with FULL.open("wb") as out:
        ran = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, timeout=300)
    assert ran.returncode == 1
    (line,) = ran.stderr.decode().splitlines()
    assert line == "dateline: the output cannot be written: No space left on device."
