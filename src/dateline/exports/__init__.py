"""The formats in which others read the record, one file a format; all of them stand in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from msgspec import Struct

from dateline.exports import (
    acled,
    atom,
    brief_json,
    brief_text,
    facts,
    ged,
    geojson,
    hxl,
    markdown,
    ninjs,
    parquet,
    plover,
    prov,
    workbook,
)
from dateline.exports.brief import BriefFact, BriefWords
from dateline.exports.missing_library import MissingLibrary
from dateline.record.nouns import Record

__all__ = [
    "FORMATS",
    "BriefFact",
    "BriefWords",
    "Format",
    "MissingLibrary",
    "UnknownFormat",
    "export",
    "export_chunks",
    "format_named",
]


Chunks = Iterable[bytes]  # what belongs into a file, to be written one after another


class Files(Struct, frozen=True):
    """What belongs into each of several files, by name."""

    by_name: Mapping[str, bytes | Chunks]


Made = bytes | Chunks | Files  # the main file, or each by name


class UnknownFormat(ValueError):
    """A name that no format bears: the message lists those that are."""


class Format(Struct, frozen=True, kw_only=True):
    """One format: its name, what it is, the file that it is written to by default, and what writes
    it.

    `write`: gives the main file, or each file by name; `parts`: further files, by name;
    `whole_alone`: the main file is whole without them; `needs_brief`: `write` asks for the brief.
    """

    name: str
    what: str
    file: str
    write: Callable[[Record, BriefWords], Made]
    parts: tuple[str, ...] = ()
    whole_alone: bool = False
    needs_brief: bool = False
    also: tuple[str, ...] = ()  # other names that people try


def _record_alone(write: Callable[[Record], Made]) -> Callable[[Record, BriefWords], Made]:
    """What writes a format that does not contain the brief."""
    return lambda record, _: write(record)


def _with_left_out(
    file: str, write: Callable[[Record], Chunks], left_out: Callable[[Record], Chunks]
) -> Callable[[Record, BriefWords], Made]:
    """What writes a codebook's rows, and beside them what has no row and why."""
    beside = f"{file.removesuffix('.csv')}.left-out.csv"
    return lambda record, _: Files({file: write(record), beside: left_out(record)})


# A new format is one file, one line here, one case in the tests.
FORMATS: tuple[Format, ...] = (
    Format(
        name="ged",
        what="UCDP GED events, CSV",
        file="ged.csv",
        write=_with_left_out("ged.csv", ged.stream, ged.left_out),
        parts=("ged.left-out.csv",),
        whole_alone=True,
        also=("ucdp", "ucdp-ged"),
    ),
    Format(
        name="acled",
        what="ACLED events, CSV",
        file="acled.csv",
        write=_with_left_out("acled.csv", acled.stream, acled.left_out),
        parts=("acled.left-out.csv",),
        whole_alone=True,
    ),
    Format(
        name="hxl",
        what="events under HXL hashtags, CSV",
        file="hxl.csv",
        write=_record_alone(hxl.stream),
    ),
    Format(
        name="geojson",
        what="events on the map, GeoJSON",
        file="events.geojson",
        write=_record_alone(geojson.stream),
    ),
    Format(
        name="prov",
        what="provenance, PROV-JSON",
        file="prov.json",
        write=_record_alone(prov.stream),
        also=("prov-json",),
    ),
    Format(
        name="plover",
        what="PLOVER events, JSON lines",
        file="plover.jsonl",
        write=_record_alone(plover.stream),
    ),
    Format(
        name="ninjs",
        what="the brief as a news item, ninjs",
        file="ninjs.json",
        write=ninjs.write,
        needs_brief=True,
    ),
    Format(
        name="parquet",
        what="events, mentions and counts, Parquet",
        file="events.parquet",
        write=lambda record, _: Files(parquet.write(record)),
        parts=("mentions.parquet", "counts.parquet"),
    ),
    Format(
        name="csv",
        what="the facts, one row a fact, CSV",
        file="facts.csv",
        write=_record_alone(facts.stream),
        also=("facts",),
    ),
    Format(
        name="xlsx",
        what="the facts, one row a fact, Excel workbook",
        file="facts.xlsx",
        write=_record_alone(workbook.write),
        also=("excel",),
    ),
    Format(
        name="markdown",
        what="the brief, Markdown",
        file="brief.md",
        write=markdown.write,
        needs_brief=True,
        also=("md", "brief"),
    ),
    Format(
        name="text",
        what="the brief, plain text",
        file="brief.txt",
        write=brief_text.write,
        needs_brief=True,
        also=("txt", "plain"),
    ),
    Format(
        name="brief-json",
        what="the brief, JSON",
        file="brief.json",
        write=brief_json.write,
        needs_brief=True,
    ),
    Format(
        name="atom",
        what="feed of the revisions, Atom",
        file="revisions.atom",
        write=_record_alone(atom.write),
    ),
)


def format_named(name: str) -> Format:
    """The format of a name, in any case. Raises UnknownFormat."""
    wanted = name.strip().lower()
    for known in FORMATS:
        if wanted in (known.name, *known.also):
            return known
    raise UnknownFormat(
        f"no format is called {name!r}; there are {', '.join(f.name for f in FORMATS)}"
    )


def export(record: Record, name: str, brief: BriefWords | None = None) -> dict[str, bytes]:
    """The record in a format: what belongs into each file, by file name, the first being the main
    one.

    Raises UnknownFormat, and MissingLibrary where the format needs a library that is not installed.
    """
    made = export_chunks(record, name, brief)
    return {file: b"".join(chunks) for file, chunks in made.items()}


def export_chunks(record: Record, name: str, brief: BriefWords | None = None) -> dict[str, Chunks]:
    """The same as `export`, each file in chunks that are made when they are asked for, once."""
    found = format_named(name)
    made = found.write(record, brief or BriefWords())
    files = made.by_name if isinstance(made, Files) else {found.file: made}
    return {file: (whole,) if isinstance(whole, bytes) else whole for file, whole in files.items()}
