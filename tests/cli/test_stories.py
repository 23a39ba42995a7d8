"""`dateline stories` as a person and a script use it: a real process, files, pipes, exit codes."""

from __future__ import annotations

import json
import random
import subprocess
import sys
from pathlib import Path

import pytest

ROWS = [
    {"id": "a1", "published": "2020-05-02", "title": "Bridge at Tolmere closed after barge hits pier",
     "text": "TOLMERE - A barge loaded with gravel hit a pier of the Tolmere bridge on Saturday. Nobody was hurt. The "
     "bridge is closed to trains, harbour master Lena Brodie said."},
    {"id": "b1", "published": "2020-05-02", "title": "Teachers strike in Vessany",
     "text": "Teachers in Vessany walked out on Saturday over pay. Their union, led by Paulo Rizzi, wants a rise of "
     "six per cent. The ministry of education has offered two."},
    {"id": "a2", "published": "2020-05-04", "title": "Trains cross Tolmere bridge again",
     "text": "Trains are crossing the Tolmere bridge again after divers looked at the pier that a gravel barge hit on "
     "Saturday, harbour master Lena Brodie said on Monday."},
    {"id": "b2", "published": "2020-05-11", "title": "Vessany teachers end strike",
     "text": "Striking teachers in Vessany go back to work after the ministry of education offered five per cent. "
     "Union leader Paulo Rizzi called it a victory."},
]  # fmt: skip


def run(*arguments: str, given: bytes = b"") -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "dateline", "stories", *arguments]
    return subprocess.run(command, input=given, capture_output=True, timeout=120)


def lines(rows: list) -> bytes:
    return b"".join((r if isinstance(r, bytes) else json.dumps(r).encode()) + b"\n" for r in rows)


def read(ran: subprocess.CompletedProcess) -> list[dict]:
    assert ran.returncode == 0, ran.stderr.decode()
    return [json.loads(line) for line in ran.stdout.splitlines()]


def test_a_file_is_parted_into_stories_in_its_own_order(tmp_path: Path):
    file = tmp_path / "stream.jsonl"
    file.write_bytes(lines(ROWS))
    ran = run(str(file))
    told = read(ran)
    assert [r["id"] for r in told] == ["a1", "b1", "a2", "b2"]
    assert [r["cluster"] for r in told] == ["a1", "b1", "a1", "b1"]
    assert told[2]["title"] == ROWS[0]["title"] and told[2]["reports"] == 2
    assert told[2]["near"]["id"] == "a1" and told[2]["near"]["shared"]
    assert "2 stories" in ran.stderr.decode()


def test_standard_input_in_any_order_gives_the_same_stories():
    shuffled = list(ROWS)
    random.Random(3).shuffle(shuffled)
    told = {r["id"]: r for r in read(run(given=lines(shuffled)))}
    assert told == {r["id"]: r for r in read(run(given=lines(ROWS)))}


def test_a_bad_line_is_a_line_with_a_fault_and_never_a_stop():
    told = read(run(given=lines([ROWS[0], b"{broken", b"\xff\xfe", {"id": "n"}, ROWS[2]])))
    assert [r["cluster"] for r in told] == ["a1", None, None, None, "a1"]
    assert [r["fault"]["slug"] if r["fault"] else None for r in told[1:4]] == [
        "broken-json",
        "not-utf-8",
        "no-text",
    ]
    assert told[3]["id"] == "n" and told[1]["fault"]["message"].startswith("line 2")


@pytest.mark.parametrize("given", [b"", b"\n\n", b"{broken\n"])
def test_nothing_usable_is_exit_1(given: bytes):
    ran = run(given=given)
    assert ran.returncode == 1 and "Nothing usable" in ran.stderr.decode()


def test_a_missing_file_is_exit_2(tmp_path: Path):
    ran = run(str(tmp_path / "none.jsonl"))
    assert ran.returncode == 2 and "no such file" in ran.stderr.decode() and not ran.stdout


def test_two_lines_of_one_id_stay_two_lines():
    told = read(run(given=lines([ROWS[0], {**ROWS[1], "id": "a1"}, ROWS[0]])))
    assert [r["id"] for r in told] == ["a1", "a1", "a1"]
    assert told[0]["cluster"] == told[2]["cluster"] != told[1]["cluster"]


def test_any_kind_of_path_is_parted_in_its_own_order(tmp_path: Path):
    items = "".join(
        f"<item><title>{r['title']}</title><pubDate>{r['published']}</pubDate><description>{r['text']}</description></item>"
        for r in ROWS
    )
    feed = tmp_path / "feed.xml"
    feed.write_text(f"<rss version='2.0'><channel><title>T</title>{items}</channel></rss>")
    told = read(run(str(feed)))
    first, second, third, fourth = (row["cluster"] for row in told)
    assert first == third != second == fourth
    assert told[2]["title"] == ROWS[0]["title"]
    assert [row["cluster"] for row in read(run("-", given=feed.read_bytes()))] == [
        row["cluster"] for row in told
    ]
    for row in ROWS[:2]:
        (tmp_path / f"{row['id']}.json").write_text(json.dumps(row))
    mixed = read(run(str(feed), str(tmp_path / "a1.json"), str(tmp_path / "b1.json")))
    assert len(mixed) == 6
