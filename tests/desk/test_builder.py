"""The process that builds records."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from threading import Event

from msgspec.structs import replace

from dateline.desk import cases
from dateline.desk.record_pieces import LONGEST, HeldRecord, received, sent, without_data
from dateline.record.nouns import Fault

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


def test_the_desk_is_sent_only_what_it_has_not(reading_desk):
    record = reading_desk.case.current.record
    long = replace(
        record, faults=tuple(Fault("read", "empty", f"{n}.txt") for n in range(3 * LONGEST))
    )
    first = sent(long)
    made, held = received(first, HeldRecord())
    assert made == long

    later = replace(long, faults=(*long.faults[:-1], Fault("read", "empty", "other.txt")))
    second = sent(later, without_data(first))
    assert [piece.data is not None for piece in second.pieces] == [False, False, False, True]
    assert received(second, held)[0] == later

    builder, where = reading_desk.services.desk.builder, reading_desk.case.where
    assert builder.record(where) == builder.record(where) == record
    builder.close()  # the next process knows nothing of what was sent
    assert builder.record(where) == record


def test_pages_say_that_a_newer_revision_is_being_built_and_go_on(desk, monkeypatch):
    go_on, builder = Event(), desk.services.desk.builder
    build = type(builder).record

    def slowly(*asked):
        go_on.wait(60)
        return build(builder, *asked)

    monkeypatch.setattr(builder, "record", slowly)
    monkeypatch.setattr(cases, "LONG_BUILD", 0.2)
    before = desk.case.current.number
    with desk.case.opened() as kept:
        entry = kept.set("title", "Another title", by="L. M.").seq
    desk.services.desk.look()
    with desk.client() as client:
        until = time.monotonic() + 20
        while not desk.case.building_for and time.monotonic() < until:
            time.sleep(0.05)
        for path in ("/", "/facts", "/disputes", "/releases"):
            page = client.get(f"/c/marowijne{path}")
            assert page.status_code == 200 and "A newer revision is being built" in page.text
        assert "being built" not in client.get(f"/c/marowijne/at/{before}/facts").text
        go_on.set()
        desk.built(entry)
        page = client.get("/c/marowijne/facts").text
        assert "being built" not in page and "Another title" in page
