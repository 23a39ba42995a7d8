"""What is read of web archives that are damaged by rule: `python -m bench.damaged_archives [--files N]`.

The rules stand in `archive_damage.py` and were written before the reader was looked at: bits, holes,
files cut off, wrong lengths and wrong digests, in archives of 20 records, plain, by gzip and by
zstd. Without --files 300 archives, plain and by gzip, and 150 by zstd.

Of each reader is told: how many of the records that the damage did not touch it gives with their
bytes as they were; how many records it gives without a complaint whose bytes are those of no record
(cut ones taken for whole); and how many records with a wrong digest it gives without a complaint. A
reader that raises an error is heard no further, as its users would have it. With --no-digests the
records bear no digests: then nobody can know of a bit or of zeros within a page that lies plain in a
file, but what breaks off can be known.
"""

from __future__ import annotations

import argparse
import io
import logging
import random
from collections import Counter
from collections.abc import Callable, Iterator
from importlib import import_module

from bench.archive_damage import DAMAGES, FORMS, RECORDS, Archive, Damaged, archive
from dateline.sources.refusal import Refusal
from dateline.sources.source import source_of_bytes
from dateline.sources.warc_records import records

Given = Iterator[tuple[bytes, bool]]
Counts = Counter[tuple[str, str, str, str]]  # by reader, form, damage and what is counted


def dateline(raw: bytes) -> Given:
    """The pages that our reader gives, and whether it says that a page is as it was."""
    for found in records(source_of_bytes(raw, "a.warc")):
        if not isinstance(found, Refusal) and found.headers["warc-type"] == "response":
            yield page(found.block or b""), found.is_as_digested()


def fastwarc(raw: bytes) -> Given:
    """The pages that FastWARC gives as it is called by default."""
    return _fastwarc(raw, verify_digests=False)


def fastwarc_digests(raw: bytes) -> Given:
    """The pages that FastWARC gives when it is told to leave out those whose digest is wrong."""
    return _fastwarc(raw, verify_digests=True)


def _fastwarc(raw: bytes, verify_digests: bool) -> Given:
    warc = import_module("fastwarc.warc")
    kind = warc.WarcRecordType.response
    for found in warc.ArchiveIterator(
        io.BytesIO(raw), record_types=kind, parse_http=False, verify_digests=verify_digests
    ):
        yield page(found.reader.read()), True


def warcio(raw: bytes) -> Given:
    """The pages that warcio gives, and whether their digests are right."""
    iterator = import_module("warcio.archiveiterator")
    for found in iterator.ArchiveIterator(io.BytesIO(raw), check_digests=True):
        if found.rec_type == "response":
            read = found.raw_stream.read()
            yield read, found.digest_checker.passed is not False


def page(block: bytes) -> bytes:
    """What stands in the block of a response behind the head of the answer."""
    return block.partition(b"\r\n\r\n")[2]


READERS: dict[str, Callable[[bytes], Given]] = {
    "dateline": dateline,
    "FastWARC": fastwarc,
    "FastWARC, digests": fastwarc_digests,
    "warcio": warcio,
}


def given(read: Callable[[bytes], Given], raw: bytes) -> list[bytes]:
    """The pages that a reader gives as whole, until it raises an error."""
    found = list[bytes]()
    try:
        for found_page, is_right in read(raw):
            if is_right:
                found.append(found_page)
    except Exception:  # whatever it raises, its user gets no more
        pass
    return found


def main() -> None:
    """Damages, reads and counts."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--files", type=int, default=30, help="of each form and damage")
    parser.add_argument("--no-digests", action="store_true", help="the records bear no digests")
    parser.add_argument("--misses", action="store_true", help="tells what ours does not read")
    chosen = parser.parse_args()
    logging.disable()
    counts: Counts = Counter()
    for form in FORMS:
        files = chosen.files if "zstd" not in form else chosen.files // 2 or 1
        for damage in DAMAGES[:-1] if chosen.no_digests else DAMAGES:
            for seed in range(files):
                whole = archive(form, seed, has_digests=not chosen.no_digests)
                hurt = damage(random.Random(f"{form} {damage.__name__} {seed}"), whole)
                missed = counted(counts, form, whole, hurt)
                if chosen.misses and missed:
                    print(form, hurt.kind, seed, missed, sorted(hurt.touched))
    told(counts)


def counted(counts: Counts, form: str, whole: Archive, hurt: Damaged) -> int:
    """Counts what each reader gives of a damaged archive; how many sound records ours misses."""
    pages = {r.payload for r in whole.records}
    sound = {r.payload for n, r in enumerate(whole.records) if n not in hurt.touched}
    lying = pages - sound
    missed = 0
    for name, read in READERS.items():
        found = given(read, hurt.raw)
        at = (name, form, hurt.kind)
        counts[*at, "files"] += 1
        counts[*at, "sound"] += len(sound)
        counts[*at, "read"] += len(sound & set(found))
        counts[*at, "made up"] += sum(one not in pages for one in found)
        if hurt.kind == "wrong digest":
            counts[*at, "untold"] += len(lying & set(found))
        if name == "dateline":
            missed = len(sound - set(found))
    return missed


def told(counts: Counts) -> None:
    """Prints a line for each reader, form and damage, and one for each reader over plain and gzip,
    and over zstd.
    """
    lines = sorted({key[:3] for key in counts}, key=lambda key: (list(READERS).index(key[0]), key))
    print(
        f"reader, form, damage: files of {RECORDS} records, whole records read, cut ones taken for "
        "whole, wrong digests untold"
    )
    for name, form, kind in lines:
        row = Counter({key[3]: n for key, n in counts.items() if key[:3] == (name, form, kind)})
        _line(f"{name}, {form}, {kind}", row)
    for name in READERS:
        for group, forms in (("plain and gzip", FORMS[:2]), ("zstd", FORMS[2:])):
            row: Counter[str] = Counter()
            for key, n in counts.items():
                if key[0] == name and key[1] in forms:
                    row[key[3]] += n
            _line(f"{name}, {group}, all", row)


def _line(what: str, row: Counter[str]) -> None:
    share = row["read"] / max(1, row["sound"])
    print(
        f"{what}: {row['files']}, {row['read']} of {row['sound']} = {share:.4f}, {row['made up']}, "
        f"{row['untold']}"
    )


if __name__ == "__main__":
    main()
