"""The process that builds records."""

from __future__ import annotations

import os
import subprocess
import sys
import time

BEGIN = """
import os, time
from dateline.desk.builder import Builder
if __name__ == "__main__":
    builder = Builder()
    print(builder._process().submit(os.getpid).result(), flush=True)
    time.sleep(60)
"""


def is_running(process: int) -> bool:
    """True while a process lives."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


def test_the_building_process_ends_where_the_desk_is_killed(tmp_path):
    script = tmp_path / "begin.py"
    script.write_text(BEGIN, encoding="utf-8")
    desk = subprocess.Popen([sys.executable, str(script)], stdout=subprocess.PIPE, text=True)
    assert desk.stdout is not None
    building = int(desk.stdout.readline())
    assert is_running(building)
    desk.kill()
    desk.wait()
    end = time.monotonic() + 20
    while is_running(building) and time.monotonic() < end:
        time.sleep(0.05)
    assert not is_running(building)
