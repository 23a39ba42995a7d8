"""Files packed by zstd: web archives with and without a dictionary, single files, damage and bombs."""

import gzip
import importlib
import json

import pytest

from dateline.sources import read_paths
from dateline.sources.tape import Tape
from dateline.sources.zstd_frames import DICTIONARY, ZstdStream
from tests.sources.made import only_fault, put
from tests.sources.made_warc import pages

zstandard = pytest.importorskip("zstandard")

PLACES = ("Harrow", "Ridda", "Ostend", "Calais", "Ghent")


def places_of(reports):
    return {name for name in PLACES for report in reports if f"mayor of {name}" in report.text}


def skippable(content, magic=DICTIONARY):
    return magic + len(content).to_bytes(4, "little") + content


def trained():
    samples = pages(*(f"Town{n}" for n in range(200)))
    return zstandard.train_dictionary(2_000, samples)


def frames(*records, dictionary=None, **options):
    """The frames of records, one each."""
    pack = zstandard.ZstdCompressor(dict_data=dictionary, **options)
    return [pack.compress(one) for one in records]


@pytest.mark.parametrize("name", ["a.warc.zst", "a.zst", "a", "a.txt"])
@pytest.mark.parametrize("options", [{}, {"write_checksum": True}, {"level": 19}, {"level": -5}])
def test_frames_are_read_whatever_the_name(tmp_path, name, options):
    reports, faults = read_paths(
        [put(tmp_path, name, b"".join(frames(*pages(*PLACES), **options)))]
    )
    assert (places_of(reports), faults) == (set(PLACES), [])
    assert {report.file for report in reports} == {name}


def test_one_frame_for_all_and_frames_without_their_size(tmp_path):
    whole = b"".join(pages(*PLACES))
    reports, faults = read_paths([put(tmp_path, "a.warc.zst", zstandard.compress(whole))])
    assert (places_of(reports), faults) == (set(PLACES), [])
    stream = zstandard.ZstdCompressor(write_content_size=False).compressobj()
    streamed = stream.compress(whole[:900]) + stream.flush(zstandard.COMPRESSOBJ_FLUSH_BLOCK)
    streamed += stream.compress(whole[900:]) + stream.flush()
    reports, faults = read_paths([put(tmp_path, "b.warc.zst", streamed)])
    assert (places_of(reports), faults) == (set(PLACES), [])


@pytest.mark.parametrize("is_packed", [False, True])
@pytest.mark.parametrize("name", ["a.warc.zst", "a", "a.html"])
def test_a_dictionary_before_the_records(tmp_path, name, is_packed):
    dictionary = trained()
    content = dictionary.as_bytes()
    content = zstandard.compress(content) if is_packed else content
    other = skippable(b"anything", b"\x53" + DICTIONARY[1:])
    data = skippable(content) + other.join(frames(*pages(*PLACES), dictionary=dictionary))
    reports, faults = read_paths([put(tmp_path, name, data)])
    assert (places_of(reports), faults) == (set(PLACES), [])


def test_archives_with_dictionaries_of_their_own_put_together(tmp_path):
    first, second = trained(), zstandard.ZstdCompressionDict(b"The mayor of the bridge " * 40)
    data = b"".join(
        (
            skippable(first.as_bytes()),
            *frames(*pages("Harrow", "Ridda"), dictionary=first),
            skippable(second.as_bytes()),
            *frames(*pages("Ghent"), dictionary=second),
        )
    )
    reports, faults = read_paths([put(tmp_path, "a.warc.zst", data)])
    assert (places_of(reports), faults) == ({"Harrow", "Ridda", "Ghent"}, [])


@pytest.mark.parametrize("with_dictionary", [False, True])
def test_every_flipped_byte_costs_at_most_its_frame(tmp_path, with_dictionary):
    dictionary = trained() if with_dictionary else None
    head = skippable(dictionary.as_bytes()) if dictionary else b""
    packed = frames(*pages(*PLACES), dictionary=dictionary, write_checksum=True)
    starts = [len(head) + sum(map(len, packed[:n])) for n in range(len(packed) + 1)]
    whole = head + b"".join(packed)
    for at in range(starts[1], starts[2]):
        data = bytearray(whole)
        data[at] ^= 0x55
        reports, faults = read_paths([put(tmp_path, "a.warc.zst", bytes(data))])
        lost = set(PLACES) - places_of(reports)
        assert lost <= {"Ridda"}, at
        assert len(faults) == len(lost), at


def test_bytes_that_are_gone_cost_their_frame_and_a_cut_one_is_not_read(tmp_path):
    packed = frames(*pages(*PLACES), write_checksum=True)
    for size in (1, 30, 200):
        cut = [*packed[:1], packed[1][:-size], *packed[2:]]
        reports, faults = read_paths([put(tmp_path, "a.warc.zst", b"".join(cut))])
        assert set(PLACES) - places_of(reports) == {"Ridda"}
        only_fault(faults, "damaged-record", f"byte {len(packed[0])}")
    reports, faults = read_paths([put(tmp_path, "b.warc.zst", b"".join(packed)[:-3])])
    assert places_of(reports) == set(PLACES) - {"Ghent"}
    only_fault(faults, "damaged-record", "breaks off")


def test_a_dictionary_that_is_damaged_is_told(tmp_path):
    packed = b"".join(frames(*pages("Harrow")))
    for dictionary in (
        DICTIONARY + (10**9).to_bytes(4, "little") + b"short",
        skippable(zstandard.compress(b"d" * 900)[:-4]),
        skippable(zstandard.compress(bytes(40_000_000))),
    ):
        reports, faults = read_paths([put(tmp_path, "a.warc.zst", dictionary + packed)])
        assert places_of(reports) == {"Harrow"}
        only_fault(faults, "damaged-record", "dictionary" if len(dictionary) < 20 else "byte 0")


def test_single_files_of_any_kind(tmp_path):
    rows = [{"text": f"The flood reached {place} at noon, police said."} for place in PLACES]
    lines = "\n".join(map(json.dumps, rows)).encode()
    for name, data in (
        ("a.jsonl.zst", zstandard.compress(lines)),
        ("b.jsonl.zst", b"".join(zstandard.compress(line + b"\n") for line in lines.split(b"\n"))),
        ("c.jsonl.gz.zst", zstandard.compress(gzip.compress(lines))),
    ):
        reports, faults = read_paths([put(tmp_path, name, data)])
        assert (len(reports), faults) == (len(PLACES), [])
    cut = zstandard.compress(lines)[:-20]
    only_fault(read_paths([put(tmp_path, "d.jsonl.zst", cut)])[1], "damaged-archive", "breaks off")
    many = "\n".join(json.dumps({"text": f"Report {n} of the flood."}) for n in range(2_000))
    after = zstandard.compress(many.encode() + b"\n") + b"and something else"
    reports, faults = read_paths([put(tmp_path, "e.jsonl.zst", after)])
    assert len(reports) >= 1_000
    only_fault(faults, "damaged-archive", "no zstd frame begins")


def repeated(block, count):
    """A frame of one block of 128 kB that is said many times over: 4 bytes each."""
    head = b"\x28\xb5\x2f\xfd" + b"\x00" + b"\x58"  # a window of 2 MB
    one = (block << 3 | 1 << 1).to_bytes(3, "little") + b"a"
    last = (block << 3 | 1 << 1 | 1).to_bytes(3, "little") + b"a"
    return head + one * (count - 1) + last


def test_bombs_of_zstd_do_not_go_off(tmp_path):
    bomb = repeated(131_072, 12_000)  # 48 kB that unpack to 1.5 GB
    only_fault(read_paths([put(tmp_path, "b.txt.zst", bomb)])[1], "too-large", "b.txt.zst")
    only_fault(read_paths([put(tmp_path, "b.jsonl.zst", bomb)])[1][:1], "damaged-archive")
    start = b"WARC/1.0\r\nWARC-Type: response\r\nContent-Length: 900000000000\r\n\r\n"
    head = (len(start) << 3).to_bytes(3, "little") + start
    armed = bomb[:6] + head + bomb[6:]
    data = armed + b"".join(frames(*pages("Ghent")))
    reports, faults = read_paths([put(tmp_path, "b.warc.zst", data)])
    assert places_of(reports) == {"Ghent"}
    only_fault(faults, "archive-bomb", "more than 100 times its size")


def test_what_a_bomb_gives_comes_in_small_pieces(tmp_path):
    path = put(tmp_path, "b.zst", repeated(131_072, 500))
    with path.open("rb") as file:
        stream = ZstdStream(file)
        assert max(len(stream.read(1_000_000_000)) for _ in range(500)) <= 131_072


def test_a_window_beyond_the_limit_is_refused(tmp_path):
    wide = zstandard.ZstdCompressor(
        compression_params=zstandard.ZstdCompressionParameters(window_log=28, write_content_size=0)
    ).compressobj()
    data = wide.compress(pages("Harrow")[0]) + wide.flush()
    data += b"".join(frames(*pages("Ghent")))
    reports, faults = read_paths([put(tmp_path, "w.warc.zst", data)])
    assert places_of(reports) == {"Ghent"}
    only_fault(faults, "damaged-record", "memory")


def test_without_zstandard_it_is_told_what_to_install(tmp_path, monkeypatch):
    real = importlib.import_module

    def missing(name, *rest):
        if name == "zstandard":
            raise ModuleNotFoundError(name)
        return real(name, *rest)

    monkeypatch.setattr("dateline.sources.zstd_frames.import_module", missing)
    for name in ("a.warc.zst", "a.txt.zst"):
        path = put(tmp_path, name, b"".join(frames(*pages("Harrow"))))
        reports, faults = read_paths([path])
        assert reports == []
        only_fault(faults, "missing-library", "pip install 'dateline[archives]'")
        path.unlink()
    path = put(tmp_path, "plain.warc", b"".join(pages("Harrow")))
    assert places_of(read_paths([path])[0]) == {"Harrow"}


class Counting:
    """A stream that counts what is read of it, and cannot go back."""

    def __init__(self, data):
        self._data, self._at, self.given = data, 0, 0

    def read(self, size, /):
        piece = self._data[self._at : self._at + size]
        self._at += len(piece)
        self.given += len(piece)
        return piece


def test_a_frame_is_passed_by_its_own_lengths():
    packed = b"".join(frames(*pages("Harrow", "Ghent")))
    stream = ZstdStream(Counting(packed))
    read = b"".join(iter(lambda: stream.read(100), b""))
    assert read == b"".join(pages("Harrow", "Ghent"))
    assert Tape(Counting(packed)).peek(4) == b"\x28\xb5\x2f\xfd"
