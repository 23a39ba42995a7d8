"""Web archives made by rule, and ways to damage them, of which it is known what each record suffers.

An archive is a row of records, each the response to one address, packed as its form says: plain, a
gzip member a record, or a zstd frame a record (with or without a dictionary frame before them). A
damage names the records that it touches, by their numbers; all others lie in the file as they were
written.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import random
import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

FORMS = ("plain", "gzip", "zstd", "zstd, dictionary")
RECORDS = 20  # responses of an archive
HOLE = 6_000  # bytes at most that a hole takes
BITS = 3  # flipped at most


@dataclass(frozen=True)
class Record:
    """A record as it is written: its own head and its block (the answer of a server)."""

    url: str
    head: bytes
    block: bytes

    @property
    def raw(self) -> bytes:
        return self.head + b"\r\n\r\n" + self.block + b"\r\n\r\n"

    @property
    def payload(self) -> bytes:
        """The page, without the head of the answer."""
        return self.block.partition(b"\r\n\r\n")[2]


@dataclass(frozen=True)
class Archive:
    """An archive of one form: the bytes before its records, and each record with its packed bytes."""

    form: str
    before: bytes
    records: tuple[Record, ...]
    packed: tuple[bytes, ...]

    @property
    def raw(self) -> bytes:
        return self.before + b"".join(self.packed)

    def touched(self, start: int, end: int) -> frozenset[int]:
        """The records of which bytes lie in a stretch of the file."""
        found, at = set[int](), len(self.before)
        for number, part in enumerate(self.packed):
            if start < at + len(part) and end > at:
                found.add(number)
            at += len(part)
        return frozenset(found)


@dataclass(frozen=True)
class Damaged:
    """A file as it was left: its bytes, and the records that the damage touched."""

    kind: str
    raw: bytes
    touched: frozenset[int]


def _digest(block: bytes) -> str:
    return "sha1:" + base64.b32encode(hashlib.sha1(block).digest()).decode()


def _page(draw: random.Random, number: int) -> bytes:
    """A page of 400 bytes to some 60 kB, every sentence of it another one."""
    places = ["Arrin", "Belmar", "Corda", "Dunmore", "Estrel", "Farrow", "Galt", "Hest"]
    deeds = ["reached", "left", "held", "shelled", "flooded", "cleared", "searched", "closed"]
    what = ["the bridge", "a market", "the east road", "two schools", "the port", "a camp"]
    count = round(10 ** draw.uniform(0.5, 3))
    lines = [
        f"<p>On day {draw.randrange(10**6)} they {draw.choice(deeds)} {draw.choice(what)} near "
        f"{draw.choice(places)}, the office said in note {draw.randrange(10**9)}.</p>"
        for _ in range(count)
    ]
    title = f"Report {number} of the {draw.choice(places)} office"
    head = (
        f"<!doctype html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>"
    )
    return (head + "\n".join(lines) + "</article></body></html>").encode()


def record(draw: random.Random, number: int, has_digests: bool = True) -> Record:
    """A record with right lengths, and with right digests or none."""
    url = f"https://news{draw.randrange(10**6)}.example/{number}"
    payload = _page(draw, number)
    answer = (
        f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n"
        f"Content-Length: {len(payload)}\r\n\r\n"
    ).encode()
    block = answer + payload
    name = hashlib.md5(url.encode()).hexdigest()
    digests = (
        (f"WARC-Block-Digest: {_digest(block)}", f"WARC-Payload-Digest: {_digest(payload)}")
        if has_digests
        else ()
    )
    head = "\r\n".join(
        (
            "WARC/1.1",
            "WARC-Type: response",
            f"WARC-Record-ID: <urn:uuid:{name[:8]}-{name[8:12]}-{name[12:16]}-{name[16:20]}-{name[20:]}>",
            "WARC-Date: 2026-03-04T05:06:07Z",
            f"WARC-Target-URI: {url}",
            *digests,
            "Content-Type: application/http; msgtype=response",
            f"Content-Length: {len(block)}",
        )
    )
    return Record(url, head.encode(), block)


def packed(form: str, records: tuple[Record, ...]) -> Archive:
    """The records in one form."""
    if form == "plain":
        return Archive(form, b"", records, tuple(r.raw for r in records))
    if form == "gzip":
        return Archive(form, b"", records, tuple(gzip.compress(r.raw, mtime=0) for r in records))
    zstandard = import_module("zstandard")
    before, dictionary = b"", None
    if form == "zstd, dictionary":
        dictionary = zstandard.train_dictionary(8_000, [r.raw[:4_000] for r in records] * 8)
        content = dictionary.as_bytes()
        before = (0x184D2A5D).to_bytes(4, "little") + len(content).to_bytes(4, "little") + content
    pack = zstandard.ZstdCompressor(write_checksum=True, dict_data=dictionary)
    return Archive(form, before, records, tuple(pack.compress(r.raw) for r in records))


def archive(form: str, seed: int, has_digests: bool = True) -> Archive:
    """An archive that the seed gives; the same records in every form."""
    draw = random.Random(seed)
    made = (record(draw, number, has_digests) for number in range(RECORDS))
    return packed(form, tuple(made))


def _bit(draw: random.Random, whole: Archive) -> Damaged:
    """One to three bits of the records are the other way round."""
    raw, touched = bytearray(whole.raw), frozenset[int]()
    for _ in range(draw.randint(1, BITS)):
        place = draw.randrange(len(whole.before), len(raw))
        raw[place] ^= 1 << draw.randrange(8)
        touched |= whole.touched(place, place + 1)
    return Damaged("bit", bytes(raw), touched)


def _hole(draw: random.Random, whole: Archive) -> Damaged:
    """Bytes are gone, or there are zeros or other bytes where they were."""
    raw = whole.raw
    size = round(10 ** draw.uniform(0, 3.8))
    start = draw.randrange(len(whole.before), len(raw))
    end = min(start + min(size, HOLE), len(raw))
    filled = (b"", bytes(end - start), draw.randbytes(end - start))[draw.randrange(3)]
    return Damaged("hole", raw[:start] + filled + raw[end:], whole.touched(start, end))


def _cut(draw: random.Random, whole: Archive) -> Damaged:
    """The file ends too early."""
    raw = whole.raw
    end = draw.randrange(len(whole.before) + 1, len(raw))
    return Damaged("cut", raw[:end], whole.touched(end, len(raw)))


def _rewritten(whole: Archive, number: int, head: bytes, kind: str) -> Damaged:
    """One record has another head, and is packed as whole as the others."""
    old = whole.records[number]
    records = list(whole.records)
    records[number] = Record(old.url, head, old.block)
    again = packed(whole.form, tuple(records))
    if again.before != whole.before:  # the dictionary is that of the whole archive
        again = _with_dictionary(whole, records)
    return Damaged(kind, again.raw, frozenset([number]))


def _with_dictionary(whole: Archive, records: list[Record]) -> Archive:
    """Records packed by the dictionary that an archive has."""
    zstandard = import_module("zstandard")
    pack = zstandard.ZstdCompressor(
        write_checksum=True, dict_data=zstandard.ZstdCompressionDict(whole.before[8:])
    )
    return Archive(
        whole.form, whole.before, tuple(records), tuple(pack.compress(r.raw) for r in records)
    )


def _wrong_length(draw: random.Random, whole: Archive) -> Damaged:
    """One record says another length than it has: shorter, longer, more than the file, or none."""
    number = draw.randrange(RECORDS)
    old = whole.records[number]
    size = len(old.block)
    length = draw.choice(
        (
            str(draw.randrange(size)),
            str(size - draw.randint(1, 20)),
            str(size + draw.randint(1, 20)),
            str(size + draw.randint(21, 50_000)),
            str(size + 10**9),
            "-1",
            "many",
            "",
        )
    )
    head = re.sub(rb"(?<=\r\nContent-Length: )\d+", length.encode(), old.head)
    return _rewritten(whole, number, head, "wrong length")


def _wrong_digest(draw: random.Random, whole: Archive) -> Damaged:
    """One record says another digest of its block than it has."""
    number = draw.randrange(RECORDS)
    old = whole.records[number]
    digest = _digest(draw.randbytes(20)).encode()
    head = re.sub(rb"(?<=WARC-Block-Digest: )\S+", digest, old.head)
    return _rewritten(whole, number, head, "wrong digest")


DAMAGES: tuple[Callable[[random.Random, Archive], Damaged], ...] = (
    _bit,
    _hole,
    _cut,
    _wrong_length,
    _wrong_digest,
)
