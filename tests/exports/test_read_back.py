"""Every export is read back by a program that is not ours, and tells as many things as the record."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from dateline.exports import FORMATS, acled, ged, tolls
from dateline.exports.event_index import asserted
from dateline.exports.table import OURS, names
from dateline.record.nouns import Record
from dateline.record_outputs import export
from dateline.reference.events.codebooks import codebooks
from dateline.reference.events.event_types import event_type, event_types

TYPES = {info.type for info in event_types() if info.plover}


def written(record: Record, name: str, folder: Path) -> Path:
    """The main file of a format."""
    files = export(record, name)
    for file, data in files.items():
        (folder / file).write_bytes(data)
    return folder / next(iter(files))


def rows(path: Path) -> list[dict]:
    """The rows of a CSV or Parquet file as DuckDB reads them; all cells of a CSV as text."""
    duckdb = pytest.importorskip("duckdb")
    options = (
        ""
        if path.suffix == ".parquet"
        else ", header=true, all_varchar=true, auto_detect=true, delim=',', quote='\"'"
    )
    reader = "read_parquet" if path.suffix == ".parquet" else "read_csv"
    with duckdb.connect() as base:
        found = base.execute(f"SELECT * FROM {reader}('{path}'{options})")
        names = [column[0] for column in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def test_every_format_is_written_and_the_same_twice(record):
    pytest.importorskip("pyarrow")
    for known in FORMATS:
        files = export(record, known.name)
        assert list(files) == [known.file, *known.parts]
        assert files == export(record, known.name)


@pytest.mark.parametrize(
    ("name", "columns"), [("ged", names(ged.COLUMNS)), ("acled", names(acled.COLUMNS))]
)
def test_the_codebooks_columns_stand_first_and_their_ids_are_blank(record, name, columns, tmp_path):
    path = written(record, name, tmp_path)
    assert path.read_text("utf-8").splitlines()[0].split(",") == [*columns, *OURS]
    blank = {"ged": ("id relid active_year code_status conflict_dset_id conflict_new_id dyad_dset_id dyad_new_id "
                     "side_a_dset_id side_a_new_id side_b_dset_id side_b_new_id country_id gwnoa gwnob"),
             "acled": "event_id_cnty admin3 source_scale timestamp"}[name]  # fmt: skip
    for row in rows(path):
        assert not any(row[column] for column in blank.split())


def test_ged_has_every_asserted_event_with_a_death_or_says_why_not(record, tmp_path):
    told = rows(written(record, "ged", tmp_path))
    by_id = {e.id: e for e in record.events}
    armed = [e.id for e in record.events if event_type(e.type).armed_force]
    kept = [row["dateline_event"] for row in told]
    left_out = rows(tmp_path / "ged.left-out.csv")
    lost = [row["dateline_event"] for row in left_out]
    assert sorted([*kept, *lost]) == sorted(armed) and all(row["reason"] for row in left_out)
    assert lost == [id for id in by_id if id in set(lost)]
    assert all(asserted(by_id[id]) and _deaths(by_id[id]) > 0 for id in kept)
    for row in told:
        columns = [
            int(row[c]) for c in ("deaths_a", "deaths_b", "deaths_civilians", "deaths_unknown")
        ]
        assert int(row["best"]) == sum(columns) >= 1 and min(columns) >= 0
        assert int(row["low"]) <= int(row["best"]) <= int(row["high"])
        assert row["dateline_verdict"] == by_id[row["dateline_event"]].standing.verdict
        assert all(
            row[c] for c in ("type_of_violence", "side_a", "side_b", "where_prec", "country")
        )
        assert row["date_start"] and row["date_end"] and row["date_prec"] in "12345"
        assert (
            (row["latitude"] is None) == (row["priogrid_gid"] is None) == (row["geom_wkt"] is None)
        )


def test_the_dead_of_the_example_are_those_that_its_record_holds_the_likeliest(example, tmp_path):
    told = {
        row["dateline_event"]: int(row["best"]) for row in rows(written(example, "ged", tmp_path))
    }
    held = {e.id: tolls.settled(e) for e in example.events if e.id in told and len(e.tolls) == 1}
    held = {id: number for id, number in held.items() if number is not None}
    assert held and {id: told[id] for id in held} == held


def _deaths(event) -> float:
    return max((c.best or c.low or 0 for c in event.counts if c.of == "killed"), default=0)


def test_acled_has_asserted_events_only_once_each_under_known_words(record, tmp_path):
    rules, asserted_ids = codebooks().acled, {e.id for e in record.events if asserted(e)}
    told = rows(written(record, "acled", tmp_path))
    ids = [id for row in told for id in row["dateline_events"].split(";")]
    assert set(ids) <= asserted_ids and max(Counter(ids).values(), default=1) == 1
    keys = Counter(
        (frozenset((r["actor1"], r["actor2"])), r["location"], r["event_date"]) for r in told
    )
    assert max(keys.values(), default=1) == 1
    for row in told:
        assert row["sub_event_type"] in rules.hierarchy[row["event_type"]]
        assert {row["inter1"], row["inter2"]} - {None} <= set(rules.inter)
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", row["event_date"]) and row["event_date"].startswith(
            row["year"]
        )
        assert row["time_precision"] in "123" and (row["geo_precision"] or "1") in "123"
        assert int(row["fatalities"]) >= 0


def test_hxl_is_read_by_libhxl_with_all_events(record, tmp_path):
    hxl = pytest.importorskip("hxl")
    path = written(record, "hxl", tmp_path)
    data = hxl.data(str(path), hxl.InputOptions(allow_local=True))
    found = list(data)
    assert [row.get("#event+id") for row in found] == [e.id for e in record.events]
    assert all(column.tag for column in data.columns) and len(data.columns) == len(
        path.read_text().split("\n")[1].split(",")
    )
    assert [row.get("#status") for row in found] == [e.status for e in record.events]
    for row, event in zip(found, record.events, strict=True):
        assert asserted(event) or not row.get("#affected+killed+best")


def test_geojson_is_read_by_shapely_with_all_events(record, tmp_path):
    shapely = pytest.importorskip("shapely")
    shape = pytest.importorskip("shapely.geometry").shape
    path = written(record, "geojson", tmp_path)
    features = json.loads(path.read_text("utf-8"))["features"]
    assert [f["id"] for f in features] == [e.id for e in record.events]
    known = [shape(f["geometry"]) for f in features if f["geometry"]]
    assert all(
        shapely.is_valid(g) and -180 <= g.bounds[0] <= 180 and -90 <= g.bounds[1] <= 90
        for g in known
    )
    assert all(
        f["geometry"] is None
        for f in features
        if f["properties"]["place_grain"] in ("country", "region")
    )


def test_prov_is_read_by_prov_with_everything_that_has_a_source(record, tmp_path):
    prov = pytest.importorskip("prov.model")
    document = prov.ProvDocument.deserialize(str(written(record, "prov", tmp_path)), format="json")
    entities = [
        str(e.identifier).split(":")[1].split(".")[0] for e in document.get_records(prov.ProvEntity)
    ]
    assert Counter(entities) == Counter(
        report=len(record.reports), line=len(record.lines), statement=len(record.statements), event=len(record.events),
        mention=sum(len(e.mentions) for e in record.events),
    )  # fmt: skip
    known = {str(r.identifier) for r in document.get_records() if r.identifier}
    for relation in document.get_records(prov.ProvRelation):
        assert {str(end) for _, end in relation.formal_attributes if end} <= known
    assert (
        prov.ProvDocument.deserialize(content=document.serialize(format="json"), format="json")
        == document
    )


def test_plover_lines_are_the_events_of_its_types(record, tmp_path):
    told = [
        json.loads(line) for line in written(record, "plover", tmp_path).read_bytes().splitlines()
    ]
    assert [t["id"].rsplit("#", 1)[1] for t in told] == [
        e.id for e in record.events if e.type in TYPES
    ]
    assert all(t["event"] in TYPES and t["dateline_status"] for t in told)
    keys = [k for t in told for k in t]
    assert set(keys) - {k for k in keys if k.startswith("dateline_")} <= {
        "id", "date", "source", "target", "event", "mode", "context", "eventText", "eventLoc", "dead", "injured",
        "size", "text", "language", "publication",
    }  # fmt: skip


def test_ninjs_keeps_to_its_schema(record, tmp_path):
    jsonschema = pytest.importorskip("jsonschema")
    item = json.loads(written(record, "ninjs", tmp_path).read_text("utf-8"))
    jsonschema.Draft202012Validator(NINJS).validate(item)
    assert len(item.get("events", [])) == len(record.events)
    assert len(item.get("places", [])) == len(record.places)


def _objects(*names: str, **more) -> dict:
    properties = {name: {"type": "string"} for name in names} | more
    return {
        "type": "array",
        "items": {"type": "object", "additionalProperties": False, "properties": properties},
    }


def _told(**more) -> dict:
    made = _objects("role", "contenttype", "value", **more)
    made["items"]["required"] = ["value"]
    return made


_POINT = {
    "type": "object",
    "required": ["type", "coordinates"],
    "properties": {"type": {"const": "Point"}},
}
# The part of the ninjs 2.1 schema (IPTC, http://www.iptc.org/std/ninjs/ninjs-schema_2.1.json) that an item of ours may
# use, in our own words: names, types, what is required, and that nothing else may stand there.
NINJS = {
    "type": "object",
    "required": ["uri"],
    "additionalProperties": False,
    "properties": {
        **{name: {"type": "string"} for name in ("profile", "version", "language", "title", "by", "located")},
        "uri": {"type": "string", "pattern": "^[a-z][a-z0-9+.-]*:."},
        "type": {"enum": ["text", "audio", "video", "picture", "graphic", "composite", "component"]},
        "representationtype": {"enum": ["full", "partial"]},
        "pubstatus": {"enum": ["usable", "withheld", "canceled"]},
        "versioncreated": {"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$"},
        "standard": {"type": "object", "additionalProperties": False,
                     "properties": {k: {"type": "string"} for k in ("name", "version", "schema")}},
        "descriptions": _told(),
        "headlines": _told(),
        "bodies": _told(charcount={"type": "number"}, wordcount={"type": "number"}),
        "people": _objects("name", "rel", "uri", "literal"),
        "organisations": _objects("name", "rel", "uri", "literal"),
        "places": _objects("name", "rel", "uri", "literal", geojson=_POINT),
        "events": _objects("name", "rel", "uri", "literal"),
        "infosources": _objects("name", "role", "uri", "literal"),
    },
}  # fmt: skip


def test_parquet_is_read_by_duckdb_with_events_mentions_and_counts(record, tmp_path):
    pytest.importorskip("pyarrow")
    path = written(record, "parquet", tmp_path)
    events, mentions, counts = (
        rows(path.with_name(f"{name}.parquet")) for name in ("events", "mentions", "counts")
    )
    assert [e["event"] for e in events] == [e.id for e in record.events]
    assert Counter(m["event"] for m in mentions) == Counter(
        {e.id: len(e.mentions) for e in record.events if e.mentions}
    )
    assert len(counts) == sum(len(e.counts) for e in record.events)
    texts = {r.id: r.text for r in record.reports}
    assert all(m["text"] == texts[m["report"]][m["start"] : m["end"]] for m in mentions)


def test_atom_is_read_by_feedparser_with_all_revisions(record, tmp_path):
    feedparser = pytest.importorskip("feedparser")
    path = written(record, "atom", tmp_path)
    feed = feedparser.parse(path.read_bytes())
    assert not feed.bozo and feed.version == "atom10"
    assert feed.feed.id and feed.feed.title and feed.feed.updated_parsed
    assert len(feed.entries) == len(record.revisions)
    assert len({entry.id for entry in feed.entries}) == len(feed.entries)
    assert all(entry.title and entry.updated_parsed for entry in feed.entries)
    assert feed.entries == sorted(feed.entries, key=lambda e: e.updated_parsed, reverse=True)


def test_markdown_names_every_source_and_no_word_of_a_report_is_markup(record, tmp_path):
    text = written(record, "markdown", tmp_path).read_text("utf-8")
    sources = text[text.index("## Sources") :]
    assert sources.count("\n- ") == len(record.reports)
    assert "<script" not in text and "](<javascript" not in text and "<b>" not in text


def cells(data: bytes) -> Iterator[tuple[str, str]]:
    for row in csv.DictReader(io.StringIO(data.decode("utf-8"))):
        yield from row.items()


@pytest.mark.parametrize("name", ["ged", "acled", "hxl"])
def test_no_cell_of_a_table_is_a_formula_and_what_was_guarded_is_told(record, name):
    numbers = re.compile(r"-?\d+(\.\d+)?")
    for column, cell in cells(export(record, name)[f"{name}.csv"]):
        assert not cell.startswith(("=", "+", "-", "@")) or numbers.fullmatch(cell), (column, cell)
        assert "\n" not in cell
    if record.case.title and record.case.title.startswith("Mutiny"):
        guarded = {
            cell
            for column, cell in cells(export(record, name)[f"{name}.csv"])
            if column == "dateline_guarded"
        }
        assert {"ged": "source_headline", "acled": "", "hxl": "Event;dateline_label"}[
            name
        ] in guarded
