"""Records as JSON: in chunks the same bytes as at once."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from dateline.output_files import OutputError, write_whole
from dateline.record.nouns import CaseInfo, Record, Report
from dateline.record.schema import encode, encode_readable, readable_chunks

TRICKY = "A line\nbreak, a “quote”, a backslash \\n, a tab\t, {braces}, [brackets], é, \U0001f600."


@pytest.mark.parametrize(
    "record",
    [
        Record(),
        Record(case=CaseInfo(title=TRICKY)),
        Record(reports=(Report(id="r-1", text=TRICKY), Report(id="r-2", text="", title="[]"))),
        Record(reports=(Report(id="r-1", text="Rain."),), ruled_out=()),
    ],
)
def test_chunks_are_the_indented_record(record):
    chunks = list(readable_chunks(record))
    written = msgspec.json.format(encode(record), indent=1) + b"\n"
    assert b"".join(chunks) == encode_readable(record) == written
    assert len(chunks) > len(record.reports)
    assert msgspec.json.decode(written, type=Record) == record


def test_a_file_that_breaks_off_in_the_middle_of_its_chunks_leaves_what_was_there(tmp_path: Path):
    file = tmp_path / "record.json"
    file.write_bytes(b"old")

    def chunks():
        yield b"new"
        raise OSError(28, "No space left on device")

    with pytest.raises(OutputError, match="No space left on device"):
        write_whole({file: chunks()})
    assert file.read_bytes() == b"old" and [*tmp_path.iterdir()] == [file]
