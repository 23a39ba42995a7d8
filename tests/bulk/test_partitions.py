"""Inputs are cut by what they hold, in bounded pieces."""

from __future__ import annotations

import os

from dateline.bulk.partitions import (
    FEWEST,
    LARGEST,
    MOST,
    packed_rows,
    partitions,
    unpacked_rows,
)
from dateline.bulk.rows import FailedRow, JsonLine, rows_of, size_of


def made(count: int, size: int = 20) -> list[JsonLine]:
    return [JsonLine("a.jsonl", n, f"{n:0{size}}".encode()) for n in range(count)]


def test_partitions_are_bounded_and_lose_nothing():
    rows = made(3000)
    cut = list(partitions(rows))
    assert [row for partition in cut for row in partition.rows] == rows
    assert all(FEWEST <= len(partition.rows) <= MOST for partition in cut[:-1])
    assert len({partition.key for partition in cut}) == len(cut)
    heavy = list(partitions(made(50, 400_000)))
    assert all(sum(map(size_of, p.rows[:-1])) < LARGEST for p in heavy)


def test_rows_that_are_put_before_leave_most_partitions_as_they_were():
    rows = made(3000)
    before = {partition.key for partition in partitions(rows)}
    after = {partition.key for partition in partitions([JsonLine("0.jsonl", 1, b"new"), *rows])}
    assert len(before & after) > 0.97 * len(before)


def test_the_key_hangs_on_every_row():
    rows = made(10)
    other = [*rows[:2], JsonLine("a.jsonl", 2, b"else"), *rows[3:]]
    assert next(partitions(rows)).key != next(partitions(other)).key


def test_rows_come_back_from_a_worker(tmp_path):
    (tmp_path / "a.jsonl").write_bytes(b'{"text": "Words."}\n\n{"text": "More."}\n')
    (tmp_path / "b.txt").write_text("Rebels took the town.")
    rows = tuple(rows_of([tmp_path]))
    assert [type(row).__name__ for row in rows] == ["JsonLine", "JsonLine", "WholeFile"]
    assert [row.number for row in rows if isinstance(row, JsonLine)] == [1, 3]
    assert unpacked_rows(packed_rows(rows)) == rows


def test_a_line_longer_than_a_report_is_a_row_without_bytes(tmp_path):
    with (tmp_path / "a.jsonl").open("wb") as file:
        file.write(b"x" * 26_000_000 + b'\n{"text": "Words."}\n')
    first, second = rows_of([tmp_path / "a.jsonl"])
    assert isinstance(first, JsonLine) and first.row is None
    assert isinstance(second, JsonLine) and second.row == b'{"text": "Words."}\n'


def test_a_file_that_may_not_be_read_costs_itself(tmp_path):
    if os.geteuid() == 0:
        (tmp_path / "a.jsonl").symlink_to(tmp_path / "gone")
    else:
        (tmp_path / "a.jsonl").write_bytes(b"{}")
        (tmp_path / "a.jsonl").chmod(0)
    (tmp_path / "b.jsonl").write_bytes(b'{"text": "Words."}\n')
    failed, read = rows_of([tmp_path])
    assert isinstance(failed, FailedRow) and "a.jsonl" in failed.fault.message
    assert isinstance(read, JsonLine)
