"""Parquet: a report a row, whatever wrote it; damaged rows, odd columns, bombs."""

import datetime
import decimal
import io
import random
from contextlib import contextmanager

import pytest

from dateline.sources import parquet as reader
from dateline.sources import read_paths
from dateline.sources.parquet_pages import BrokenHead, columns_of_groups, largest_page
from dateline.sources.source import source_of_bytes
from tests.sources.made import only_fault, put

pa = pytest.importorskip("pyarrow")
pq = pytest.importorskip("pyarrow.parquet")

POOLS = []
TEXTS = [f"The flood reached the bridge of town {n} on Friday, the mayor said." for n in range(40)]


def parquet(columns, **options):
    data = io.BytesIO()
    pq.write_table(pa.table(columns), data, **options)
    return data.getvalue()


def read(tmp_path, data, name="rows.parquet"):
    return read_paths([put(tmp_path, name, data)])


@pytest.mark.parametrize("name", ["rows.parquet", "rows", "rows.txt", "rows.zip"])
@pytest.mark.parametrize(
    "options",
    [
        {},
        {"compression": "zstd", "row_group_size": 7},
        {"compression": "none", "use_dictionary": False},
        {"compression": "gzip", "data_page_version": "2.0", "write_page_checksum": True},
    ],
)
def test_a_row_is_a_report_whatever_wrote_the_file(tmp_path, name, options):
    columns = {
        "text": TEXTS,
        "title": [f"Flood {n}" for n in range(40)],
        "published": [datetime.date(2026, 3, 1 + n % 20) for n in range(40)],
        "url": [f"https://courier.example/{n}" for n in range(40)],
        "outlet": ["Courier"] * 40,
        "raw": [b"\x00\xff"] * 40,
    }
    reports, faults = read(tmp_path, parquet(columns, **options), name)
    assert faults == []
    assert {r.text for r in reports} == set(TEXTS)
    report = next(r for r in reports if r.text == TEXTS[3])
    assert (report.title, report.published, report.url, report.outlet, report.file) == (
        "Flood 3",
        "2026-03-04",
        "https://courier.example/3",
        "Courier",
        name,
    )


@pytest.mark.parametrize(
    ("columns", "published"),
    [
        # news-please on Common Crawl, Media Cloud, a table of one's own
        (
            {
                "maintext": TEXTS[:1],
                "date_publish": [datetime.datetime(2026, 3, 4, 5, 6, 7)],
                "source_domain": ["courier.example"],
                "authors": [["Ada Bell"]],
                "language": ["en"],
            },
            "2026-03-04T05:06:07",
        ),
        (
            {
                "text": TEXTS[:1],
                "publish_date": [datetime.date(2026, 3, 4)],
                "media_name": ["Courier"],
                "indexed_date": ["2026-03-09"],
            },
            "2026-03-04",
        ),
        (
            {
                "content": TEXTS[:1],
                "date": pa.array([1772600767000000123], pa.timestamp("ns", "UTC")),
                "id": [decimal.Decimal("7.0")],
            },
            "2026-03-04T05:06:07",
        ),
        (
            {
                "text": pa.array(TEXTS[:1]).dictionary_encode(),
                "published": ["4 March 2026"],
                "source": pa.array([{"name": "Courier"}]),
            },
            "2026-03-04",
        ),
        ({"text": pa.array(TEXTS[:1], pa.large_string()), "published": [20260304]}, "2026-03-04"),
    ],
)
def test_columns_have_the_names_of_rows_of_json(tmp_path, columns, published):
    (report,), _ = read(tmp_path, parquet(columns))
    assert report.text == TEXTS[0]
    assert (report.published or "")[:19] == (published or "")
    assert report.outlet == (
        "Courier" if {"media_name", "source"} & columns.keys() else report.outlet
    )


def test_rows_without_a_text_and_rows_that_are_too_long_cost_themselves(tmp_path):
    texts = [TEXTS[0], None, "", "word " * 5_100_000, TEXTS[1]]
    reports, faults = read(tmp_path, parquet({"text": texts, "id": ["a", "b", "c", "d", "a"]}))
    assert sorted(r.text for r in reports) == TEXTS[:2]
    told = sorted((fault.slug, fault.message.partition("row ")[2][:1]) for fault in faults)
    assert told == [("no-text", "2"), ("no-text", "3"), ("repeated-id", "5"), ("too-large", "4")]


def test_columns_that_tell_nothing_of_a_report_are_refused_with_what_to_call_them(tmp_path):
    only_fault(
        read(tmp_path, parquet({"a": [1], "html": ["<p>x</p>"]}))[1], "no-text", "text, content"
    )
    only_fault(read(tmp_path, parquet({"text": [b"bytes"]}))[1], "no-text", "“text” is of bytes")
    other_case = parquet({"Id": ["a"], "Text": ["Words."], "x" * 999: [1]})
    has = f"it has “Id”, “Text”, “{'x' * 60}…”"
    mend = "“Text” differs from “text” by its case: name it so"
    only_fault(read(tmp_path, other_case)[1], "no-text", has, mend)
    many = parquet({f"column{n}": [n] for n in range(200)})
    only_fault(read(tmp_path, many)[1], "no-text", "“column19” and 180 more")
    empty = parquet({"text": pa.array([], pa.string())})
    only_fault(read(tmp_path, empty)[1], "no-text", "no rows")


def chunk(data, group, column="text"):
    """Where the pages of a column lie: the first byte and how many."""
    row_group = pq.ParquetFile(io.BytesIO(data)).metadata.row_group(group)
    part = next(
        row_group.column(n)
        for n in range(row_group.num_columns)
        if row_group.column(n).path_in_schema == column
    )
    start = min(p for p in (part.dictionary_page_offset, part.data_page_offset) if p)
    return start, part.total_compressed_size


def test_damage_costs_its_row_group(tmp_path):
    data = parquet({"text": TEXTS}, row_group_size=10, write_page_checksum=True)
    start, size = chunk(data, 1)
    for at in range(start, start + size, 5):
        hurt = bytearray(data)
        hurt[at] ^= 0x55
        reports, faults = read(tmp_path, bytes(hurt))
        texts = {report.text for report in reports}
        assert texts >= {*TEXTS[:10], *TEXTS[20:]}, at
        assert (texts <= set(TEXTS)) or not faults, at
        if len(texts & set(TEXTS)) < 40 and not texts - set(TEXTS):
            only_fault(faults, "damaged-rows", "row 10")


def test_a_file_that_is_cut_or_odd_is_refused(tmp_path):
    data = parquet({"text": TEXTS})
    draw = random.Random(4)
    for size in (0, 4, 12, len(data) // 2, len(data) - 1):
        faults = read(tmp_path, data[:size] or b"PAR1")[1]
        only_fault(faults, "broken-file", "jsonl")
    for _ in range(150):
        hurt = bytearray(data)
        for _ in range(draw.randint(1, 4)):
            hurt[draw.randrange(len(hurt))] = draw.randrange(256)
        read(tmp_path, bytes(hurt))  # raises nothing


@contextmanager
def counted():
    """A pool of memory that counts what is taken while the block runs; it lasts as long as what
    was taken of it may.
    """
    before = pa.default_memory_pool()
    pool = pa.proxy_memory_pool(before)
    POOLS.append(pool)
    pa.set_memory_pool(pool)
    try:
        yield pool
    finally:
        pa.set_memory_pool(before)


def test_a_page_that_unpacks_to_very_much_is_not_unpacked(tmp_path):
    bomb = parquet(
        {"text": ["a" * 20_000_000] * 12},
        compression="zstd",
        use_dictionary=False,
        data_page_size=2**30,
    )
    assert len(bomb) < 100_000
    start, size = chunk(bomb, 0)
    assert largest_page(io.BytesIO(bomb), start, size) > 200_000_000
    with counted() as pool:
        reports, faults = read(tmp_path, bomb)
        assert pool.max_memory() < 1_000_000
    assert reports == []
    only_fault(faults, "damaged-rows", "unpacks to 240 MB")


def test_a_long_value_that_many_rows_repeat_is_held_for_few_of_them(tmp_path):
    words = " ".join(f"Report {n} of the flood." for n in range(400_000))
    data = parquet({"text": [words] * 60}, compression="zstd")
    assert len(data) < 3_000_000
    with counted() as pool:
        found = reader.read_parquet(source_of_bytes(data, "a.parquet"))
        for _ in range(20):
            next(found)
        assert 0 < pool.max_memory() < 4 * reader.LARGEST_PAGE


def test_more_rows_than_bytes_are_a_bomb(tmp_path):
    data = parquet({"text": pa.nulls(3_000_000, pa.string())}, compression="zstd")
    only_fault(read(tmp_path, data)[1], "archive-bomb", "3000000 rows")


@pytest.mark.parametrize(
    "head",
    [
        b"",
        b"\x15",
        b"\x15\x00\x15\x0a",
        b"\x1f" * 40,
        b"\x1c" * 40,
        b"\x15\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff",
        b"\x19\xfc\xff\xff\xff\xff\x0f",
        b"\x18\xff\xff\x03a",
        b"\x15\x00\x15\x0a\x15\x09\x00" + b"a" * 20,
    ],
)
def test_heads_of_pages_that_are_none(head):
    with pytest.raises(BrokenHead):
        largest_page(io.BytesIO(head), 0, 30)


def test_where_pages_lie_is_read_as_pyarrow_reads_it():
    columns = {"text": TEXTS, "title": TEXTS, "n": list(range(40)), "tags": [["a", "b"]] * 40}
    for options in ({}, {"row_group_size": 7}, {"use_dictionary": False, "compression": "none"}):
        data = parquet(columns, **options)
        metadata = pq.ParquetFile(io.BytesIO(data)).metadata
        found = columns_of_groups(io.BytesIO(data))
        assert len(found) == metadata.num_row_groups
        for n, group in enumerate(found):
            for k, pages in enumerate(group):
                chunk = metadata.row_group(n).column(k)
                first = chunk.dictionary_page_offset or chunk.data_page_offset
                assert pages.name == chunk.path_in_schema.partition(".")[0]
                assert (pages.start, pages.size) == (first, chunk.total_compressed_size)


@pytest.mark.parametrize(
    "data",
    [
        b"PAR1",
        b"PAR1" + b"\xff\xff\xff\x7fPAR1",
        b"PAR1\x00\x01\x00\x00\x00PAR1",  # an empty footer, but for what it has to tell
        b"PAR1" + b"\x1c" * 40 + b"\x28\x00\x00\x00PAR1",  # structs in structs
        b"PAR1\x19\xfc\xff\xff\xff\x7f\x06\x00\x00\x00PAR1",  # a list of very many
        b"PAR1\x49\x1c\x19\x1c\x00\x00\x00\x00\x07\x00\x00\x00PAR1",  # a column of no name
    ],
)
def test_footers_that_are_none(data):
    with pytest.raises(BrokenHead):
        columns_of_groups(io.BytesIO(data))


def test_without_pyarrow_it_is_told_what_to_install(tmp_path, monkeypatch):
    def missing(name):
        raise ModuleNotFoundError(name)

    data = parquet({"text": TEXTS})
    monkeypatch.setattr("dateline.sources.parquet.import_module", missing)
    only_fault(read(tmp_path, data)[1], "missing-library", "pip install 'dateline[bulk]'")
