"""Archives that are damaged by rule (bench/archive_damage.py): every whole record is read and no cut one taken for whole."""

from __future__ import annotations

import hashlib
import random
from typing import BinaryIO, cast

import pytest

from bench.archive_damage import DAMAGES, FORMS, archive
from bench.damaged_archives import dateline, given
from dateline.sources.refusal import Refusal
from dateline.sources.source import ByteSource, source_of
from dateline.sources.warc_records import WarcRecord, records
from tests.sources.made import put
from tests.sources.made_warc import http, page, pages, plain, record

PLACES = ("Harrow", "Ridda", "Ostend")


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("seed", range(1_000, 1_004))
def test_whole_records_are_read_and_no_cut_one_is_taken_for_whole(form, damage, seed):
    if "zstd" in form:
        pytest.importorskip("zstandard")
    whole = archive(form, seed)
    hurt = damage(random.Random(f"{form} {damage.__name__} {seed}"), whole)
    found = given(dateline, hurt.raw)
    sound = [r.payload for n, r in enumerate(whole.records) if n not in hurt.touched]
    assert [page for page in sound if page not in found] == []
    assert [page for page in found if page not in {r.payload for r in whole.records}] == []
    if hurt.kind == "wrong digest":
        assert set(found) == set(sound)


def read(path):
    with path.open("rb") as file:
        return list(records(source_of(file, path.name, path.stat().st_size)))


@pytest.mark.parametrize("kind", ["response", "metadata"])
@pytest.mark.parametrize("length", [30_000_000, 10**12])
def test_a_length_beyond_a_long_file_costs_its_record_alone(tmp_path, kind, length):
    film = record(bytes(40_000_000), kind="metadata", media="video/mp4")
    lying = record(b"abc", kind=kind, length=length)
    found = read(plain(tmp_path, *pages("Harrow"), lying, *pages("Ridda"), film, *pages("Ostend")))
    assert [isinstance(one, Refusal) for one in found] == [False, True, False, False]
    blocks = [one.block.decode() for one in found if isinstance(one, WarcRecord) and one.block]
    assert [place in block for place, block in zip(PLACES, blocks, strict=True)] == [True] * 3


class Pipe:
    """A stream that cannot go back."""

    def __init__(self, data):
        self._data, self._at = data, 0

    def read(self, size, /):
        piece = self._data[self._at : self._at + size]
        self._at += len(piece)
        return piece


def test_records_that_lie_in_one_another_are_not_read_again_and_again(monkeypatch):
    """Each says that it goes to the end of the file: of two times as many not four times as much is read."""
    read_in_all = [0]
    real = records.__globals__["Tape"].read

    def counting(tape, size):
        found = real(tape, size)
        read_in_all[0] += len(found)
        return found

    monkeypatch.setattr(records.__globals__["Tape"], "read", counting)
    spent = []
    for count in (2_000, 4_000):
        read_in_all[0] = 0
        head = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: %d\r\n\r\n"
        size = len(head) + 4
        data = b"".join(head % ((count - n - 1) * size + 7) for n in range(count))
        source = ByteSource("a.warc", cast(BinaryIO, Pipe(data)), data[:8192])
        assert all(isinstance(one, Refusal) for one in records(source))
        spent.append(read_in_all[0])
    assert spent[1] < 2.5 * spent[0]


def test_digests_of_other_kinds_and_of_the_payload(tmp_path):
    block = http(page("Harrow"))
    body = page("Harrow")
    right = [
        {"WARC_Block_Digest": f"sha256:{hashlib.sha256(block).hexdigest()}"},
        {"WARC_Block_Digest": f"SHA-512:{hashlib.sha512(block).hexdigest()}"},
        {"WARC_Block_Digest": f"md5:{hashlib.md5(block).hexdigest()}"},
        {"WARC_Payload_Digest": f"sha1:{hashlib.sha1(body).hexdigest()}"},
        {"WARC_Block_Digest": "blake9:abc"},
        {},
    ]
    wrong = [
        {"WARC_Block_Digest": f"sha256:{'0' * 64}"},
        {"WARC_Payload_Digest": f"sha1:{'0' * 40}"},
    ]
    for digests, is_right in [(d, True) for d in right] + [(d, False) for d in wrong]:
        (found,) = read(put(tmp_path, "a.warc", record(block, **digests)))
        assert isinstance(found, WarcRecord)
        assert found.is_as_digested() is is_right, digests


@pytest.mark.parametrize(
    "piece",
    [
        b"WARC/1.0\r\nA:",
        b"\x1f\x8b\x08",
        b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x00\x03",
        b"\x28\xb5\x2f\xfd",
        b"\x5d\x2a\x4d\x18\x04\x00\x00\x00abcd",
        b"\x50\x2a\x4d\x18\x00\x00\x00\x00",
    ],
)
def test_beginnings_without_an_end_have_an_end(tmp_path, piece):
    if piece[0] in (0x28, 0x50, 0x5D):
        pytest.importorskip("zstandard")
    found = read(put(tmp_path, "a.warc", piece * 4_000))
    assert all(isinstance(one, Refusal) for one in found)
    after = b"".join((piece * 40, b"\r\n\r\n", *pages("Ridda")))
    last = read(put(tmp_path, "b.warc", after))[-1]
    assert isinstance(last, WarcRecord) and last.block and b"Ridda" in last.block


def test_a_header_of_many_lines_and_one_that_has_no_end(tmp_path):
    (record,) = pages("Harrow")
    long = record.replace(b"\r\n", b"\r\n" + b"X-Note: a\r\n  goes on\r\n" * 1_500, 1)
    (found,) = read(put(tmp_path, "a.warc", long))
    assert isinstance(found, WarcRecord) and found.headers["x-note"] == "a goes on"
    found = read(put(tmp_path, "b.warc", b"WARC/1.0\r\n" + b"a: b\r\n" * 20_000 + record))
    assert [isinstance(one, Refusal) for one in found] == [True, False]
