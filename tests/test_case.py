"""A case of files: the same whether this process reads them or another one beside it."""

from __future__ import annotations

import os
import sys
import threading
from pathlib import Path

import pytest

from dateline.case import Case
from dateline.sources import CaseError
from tests.exports.conftest import EXAMPLE

ROW = '{"text": "Floods killed six people in Bihar.", "published": "2020-05-02", "id": "%d"}\n'


def test_a_case_is_the_same_where_another_process_reads_its_files():
    alone, beside = Case.of_paths([EXAMPLE]), Case.of_paths([EXAMPLE], jobs=2)
    for name in ("title", "timezone", "reports", "faults", "reliability", "owners"):
        assert getattr(alone, name) == getattr(beside, name), name
    built = "2031-01-01T00:00:00Z"
    assert beside.record(built=built) == alone.record(built=built)
    assert beside.record(built=built) == alone.record(built=built)  # once more


def test_a_report_that_is_added_afterwards_is_in_the_record(tmp_path: Path):
    first, second = tmp_path / "first.jsonl", tmp_path / "second.jsonl"
    first.write_text(ROW % 1)
    second.write_text(ROW.replace("Bihar", "Assam") % 2)
    case = Case.of_paths([first], jobs=2)
    case.add(Case.of_paths([second]).reports)
    assert len(case.record().reports) == 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_bad_case_file_is_told(tmp_path: Path, jobs: int):
    (tmp_path / "case.yaml").write_text("titel: x\n")
    with pytest.raises(CaseError, match="titel"):
        Case.of_paths([tmp_path], jobs=jobs)


@pytest.mark.skipif(sys.platform == "win32", reason="there are no named pipes")
def test_what_comes_through_a_pipe_is_read_once(tmp_path: Path):
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(ROW % 1,))
    writer.start()
    case = Case.of_paths([pipe], jobs=2)
    writer.join()
    assert case.reports or case.faults
