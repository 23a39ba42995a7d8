"""The command that gives a record to other tools: `export`."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Annotated

import typer

from dateline.cli.say import fail, tell
from dateline.exports import FORMATS, MissingLibrary, UnknownFormat, format_named
from dateline.record.nouns import Record

ALL = "all"


def export(
    folder: Annotated[
        Path,
        typer.Argument(
            metavar="DIR", help="A folder that `dateline report` wrote, or its record.json."
        ),
    ],
    format: Annotated[
        str,
        typer.Option(
            "--format",
            "-f",
            help=f"{', '.join(known.name for known in FORMATS)}; or {ALL} of them.",
        ),
    ],
    out: Annotated[
        Path | None,
        typer.Option(
            help="File or folder to write, - for standard output; by default beside the record."
        ),
    ] = None,
) -> None:
    """Write the record in a format that other tools read.

    Event codebooks, maps, provenance, news systems and feeds.
    """
    from dateline.output_files import OutputError, write_whole
    from dateline.record.schema import RecordError, read_record

    try:
        names = [f.name for f in FORMATS] if format.lower() == ALL else [format_named(format).name]
        record = read_record(folder)
    except UnknownFormat as error:
        fail(f"{error}, or {ALL}.", 2)
    except RecordError as error:
        fail(str(error), 2)
    made = _made(record, names)
    if out == Path("-"):
        _to_standard_output(made, format)
        return
    beside = folder if folder.is_dir() else folder.parent
    files = _paths(made[0], out or beside) if len(made) == 1 else _in(out or beside, made)
    try:
        write_whole(files)
    except OutputError as error:
        fail(str(error), 2)
    tell(f"Written: {', '.join(str(path) for path in files)}.")


def _made(record: Record, names: Sequence[str]) -> list[dict[str, Iterable[bytes]]]:
    """The files of each format, by name; of several formats one that lacks its library is
    left out.
    """
    from dateline.record_outputs import export_chunks as exported

    made: list[dict[str, Iterable[bytes]]] = []
    for name in names:
        try:
            made.append(exported(record, name))
        except MissingLibrary as error:
            if len(names) == 1:
                fail(str(error), 2)
            tell(f"{name} is left out. {error}")
    return made


def _to_standard_output(made: Sequence[Mapping[str, Iterable[bytes]]], format: str) -> None:
    several = len(made) > 1 or (len(made[0]) > 1 and not format_named(format).whole_alone)
    if several:
        fail(f"{format} makes several files; name a folder with --out.", 2)
    sys.stdout.buffer.writelines(next(iter(made[0].values())))


def _in(folder: Path, made: Sequence[Mapping[str, Iterable[bytes]]]) -> dict[Path, Iterable[bytes]]:
    """Every file under its own name in a folder."""
    return {folder / name: data for files in made for name, data in files.items()}


def _paths(made: Mapping[str, Iterable[bytes]], out: Path) -> dict[Path, Iterable[bytes]]:
    """Where each file of one format goes.

    Under its own name into a folder; else the first as told, the others beside it by its name. A
    format of several files takes a path without an ending for a folder that is still to be made.
    What ged.csv leaves out, ged.left-out.csv, stands beside events.csv as events.left-out.csv.
    """
    main = next(iter(made))
    ending = Path(main).suffix
    tables = [name for name in made if name != main and not _is_aside(name, main)]
    if out.is_dir() or (tables and out.suffix != ending):
        return _in(out, [made])
    return {
        out if name == main else out.with_name(_beside(out, name, main)): data
        for name, data in made.items()
    }


def _beside(out: Path, name: str, main: str) -> str:
    """The name of a further file beside the path of the main one."""
    if _is_aside(name, main):
        return out.stem + name.removeprefix(Path(main).stem)
    return f"{out.stem}-{name}"


def _is_aside(name: str, main: str) -> bool:
    """True for a file that bears the name of the main one and a word more: ged.left-out.csv."""
    return name.startswith(f"{Path(main).stem}.")
