"""Reads gazetteer files that a user hands in (`dateline atlas add FILE`) into the user's own atlas
store.

Two kinds: a GeoNames country file (https://download.geonames.org/export/dump/readme.txt: 19
columns, with or without a line of column names, also inside its zip) and a table of Who's On First
(a line of column names; `wof_id` or `id`, `name`, `lat`, `lon`, `placetype`, `country`). The store
is a SQLite file of two tables: place(source, id, name, lat, lon, country, admin1, grain,
population) and name(folded, source, id).
"""

from __future__ import annotations

import csv
import io
import sqlite3
import zipfile
import zlib
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from msgspec import Struct

from dateline.reference.name_keys import fold_name
from dateline.reference.places import countries
from dateline.reference.tables import rows

_COLUMNS = (
    "geonameid name asciiname alternatenames latitude longitude feature_class feature_code "
    "country_code cc2 admin1_code admin2_code admin3_code admin4_code population elevation "
    "dem timezone modification_date"
)
GEONAMES = tuple(_COLUMNS.split())
SHOWN = 2000  # rows between two calls of the progress callback
LONGEST_NUMBER = 12  # figures
# code points up to Latin Extended-B: names in other scripts cannot stand in an English report
LATIN_END = 0x250
LATIN_EXTENDED = range(0x1E00, 0x2070)  # and those beyond it

Progress = Callable[[int], None]


_UNREADABLE = (
    *(ValueError, EOFError, NotImplementedError, RuntimeError),
    *(zipfile.BadZipFile, zlib.error),
)  # what the libraries raise on damage, and on a packing that they do not know


class AtlasError(ValueError):
    """A file that cannot be added; the message names the file and the mend."""


class AddedPlaces(Struct, frozen=True):
    """What came of adding a file: rows read, places and names kept, rows left out for want of a
    name or a point.
    """

    file: str
    kind: str  # "geonames" or "whosonfirst"
    rows: int
    places: int
    names: int
    left_out: int


class _Row(Struct, frozen=True):
    id: str
    name: str
    others: tuple[str, ...]
    lat: float
    lon: float
    country: str | None
    admin1: str | None
    grain: str
    population: int


def add(file: Path, store: Path, progress: Progress | None = None) -> AddedPlaces:
    """Adds the places of a gazetteer file to the store, which is made if it does not exist.

    Adding a file again changes nothing; a file that cannot be read whole leaves the store as it
    was. `progress` is called with the number of rows read so far. Raises AtlasError with the file
    and the mend.
    """
    kind, lines = _opened(file)
    store.parent.mkdir(parents=True, exist_ok=True)
    base = sqlite3.connect(store)
    try:
        _lay(base)
        with base:  # all or nothing
            return _fill(base, file, kind, lines, progress)
    except sqlite3.DatabaseError as error:
        raise AtlasError(
            f"{store}: not an atlas store ({error}); name another, or delete it and add again"
        ) from None
    finally:
        base.close()


def _lay(base: sqlite3.Connection) -> None:
    """Makes the tables of a store that has none."""
    base.executescript(
        "CREATE TABLE IF NOT EXISTS place(source TEXT, id TEXT, name TEXT, lat REAL, lon REAL,"
        " country TEXT, admin1 TEXT, grain TEXT, population INTEGER, PRIMARY KEY (source, id))"
        " WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS name(folded TEXT, source TEXT, id TEXT,"
        " PRIMARY KEY (folded, source, id)) WITHOUT ROWID;"
        " CREATE INDEX IF NOT EXISTS of_country ON place(country);"
    )


def _fill(
    base: sqlite3.Connection,
    file: Path,
    kind: str,
    lines: list[list[str]],
    progress: Progress | None,
) -> AddedPlaces:
    """Writes the rows of a file into the store. Raises AtlasError where none of them is a place."""
    reader = _geonames if kind == "geonames" else _whosonfirst
    places = names = read = 0
    for read, row in enumerate(reader(file, lines), 1):
        if progress and read % SHOWN == 0:
            progress(read)
        if row is not None:
            places += 1
            names += _write(base, kind, row)
    if not places:
        raise AtlasError(
            f"{file}: no row has a name and a point; is it cut short? Download it again"
        )
    if progress:
        progress(read)
    return AddedPlaces(str(file), kind, read, places, names, read - places)


def _write(base: sqlite3.Connection, source: str, row: _Row) -> int:
    """Writes one place with its names; how many names it has."""
    place = (row.id, row.name, row.lat, row.lon, row.country, row.admin1)
    base.execute(
        "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (source, *place, row.grain, row.population),
    )
    # codes and peoples stand among the other names of a country
    others = () if row.grain == "country" else row.others
    keys = {fold_name(name) for name in (row.name, *others) if _is_latin(name)}
    base.executemany(
        "INSERT OR IGNORE INTO name VALUES (?, ?, ?)",
        [(key, source, row.id) for key in sorted(keys) if key],
    )
    return len(keys)


def _opened(file: Path) -> tuple[str, list[list[str]]]:
    """The kind of the file and its rows of cells, the line of column names first where it
    has one.
    """
    lines = _cells(_text(file))
    if not lines:
        raise AtlasError(f"{file}: the file is empty; download it again")
    head = _column_names(lines[0])
    if _is_geonames(head):
        return "geonames", lines if head[0].isdigit() else lines[1:]
    if _is_whosonfirst(head):
        return "whosonfirst", lines
    raise AtlasError(
        f"{file}: neither a GeoNames country file ({len(GEONAMES)} columns parted by tabs; this has"
        f" {len(head)}) nor a Who's On First table (column names wof_id, name, lat, lon,"
        " placetype). GeoNames files lie at https://download.geonames.org/export/dump/"
    )


def _cells(text: str) -> list[list[str]]:
    """The rows of a table parted by tabs or, where the first line has none, by commas."""
    tabs = "\t" in text.split("\n", 1)[0]
    quoting = csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL
    split = csv.reader(io.StringIO(text), delimiter="\t" if tabs else ",", quoting=quoting)
    return [row for row in split if row]


def _column_names(row: list[str]) -> list[str]:
    """The cells of a head in lower case, without the byte order mark of some CSV files."""
    return [cell.strip().lower().lstrip("\ufeff") for cell in row]


def _is_geonames(head: list[str]) -> bool:
    """True for a GeoNames table; its dumps have no head and begin with a numeric id."""
    if len(head) != len(GEONAMES):
        return False
    first = head[0]
    return first == GEONAMES[0] or first.isdigit()


def _is_whosonfirst(head: list[str]) -> bool:
    """True for the head of a Who's On First table, old or new."""
    return {"placetype", "name"} <= set(head) and not {"wof_id", "id"}.isdisjoint(head)


def _text(file: Path) -> str:
    """The text of a file, or of the one table in a zip."""
    try:
        if zipfile.is_zipfile(file):
            return _text_in_zip(file)
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise AtlasError(f"{file}: there is no such file") from None
    except IsADirectoryError:
        raise AtlasError(f"{file}: a folder; name the file in it") from None
    except (*_UNREADABLE, OSError) as error:
        raise AtlasError(
            f"{file}: cannot be read as text in UTF-8 ({error}); download it again"
        ) from None


def _is_table(name: str) -> bool:
    """True for a text file that is no readme, by its name."""
    return name.endswith((".txt", ".tsv")) and "readme" not in name.lower()


def _text_in_zip(file: Path) -> str:
    """The only table in a zip file. Raises AtlasError where there is none or more than one."""
    with zipfile.ZipFile(file) as archive:
        inner = list(filter(_is_table, archive.namelist()))
        if len(inner) != 1:
            raise AtlasError(
                f"{file}: the zip holds {len(inner)} tables; unpack it and add the one you want"
            )
        return archive.read(inner[0]).decode("utf-8")


@cache
def _grains() -> dict[tuple[str, str], str]:
    """The grain of each kind of feature, by gazetteer and kind."""
    table = rows("world/gazetteer_kinds.tsv", 3)
    return {(gazetteer, kind): grain for gazetteer, kind, grain in table if grain}


def _check_width(file: Path, number: int, cells: list[str], width: int) -> None:
    """Raises AtlasError for a row of another width, as in a download cut short."""
    if len(cells) != width:
        raise AtlasError(
            f"{file}: row {number} has {len(cells)} columns of {width}; download it again"
        )


def _geonames(file: Path, lines: list[list[str]]) -> Iterator[_Row | None]:
    """The places of a GeoNames file, None for a row without name, point or grain."""
    firsts = {row[10]: row[1] for row in lines if len(row) == len(GEONAMES) and row[7] == "ADM1"}
    for number, cells in enumerate(lines, 1):
        _check_width(file, number, cells, len(GEONAMES))
        row = dict(zip(GEONAMES, cells, strict=True))
        point = _point(row["latitude"], row["longitude"])
        grain = _grains().get(("geonames", row["feature_code"])) or _grains().get(
            ("geonames", row["feature_class"])
        )
        if point is None or grain is None or not row["name"]:
            yield None
            continue
        yield _Row(
            id=row["geonameid"],
            name=row["name"],
            others=(row["asciiname"], *row["alternatenames"].split(",")),
            lat=point[0],
            lon=point[1],
            country=countries.iso3_of(row["country_code"]),
            admin1=firsts.get(row["admin1_code"]),
            grain=grain,
            population=_whole(row["population"]),
        )


def _whosonfirst(file: Path, lines: list[list[str]]) -> Iterator[_Row | None]:
    """The places of a Who's On First table, None for a row without name, point or grain."""
    head = [cell.strip().lower() for cell in lines[0]]
    for number, cells in enumerate(lines[1:], 1):
        _check_width(file, number, cells, len(head))
        row = dict(zip(head, cells, strict=True))
        point = _point(_either(row, "lat", "latitude"), _either(row, "lon", "longitude"))
        grain = _grains().get(("whosonfirst", row["placetype"]))
        is_named = row["name"] and _either(row, "wof_id", "id")
        if point is None or grain is None or not is_named or row.get("is_current") == "0":
            yield None
            continue
        yield _Row(
            id=_either(row, "wof_id", "id"),
            name=row["name"],
            others=tuple(filter(None, row.get("alternates", "").split("|"))),
            lat=point[0],
            lon=point[1],
            country=_country_of(row.get("country", "")),
            admin1=row.get("region") or None,
            grain=grain,
            population=_whole(row.get("population", "")),
        )


def _either(row: dict[str, str], name: str, other: str) -> str:
    """The cell under one name of a column, else under its other name."""
    return row.get(name) or row.get(other, "")


def _country_of(nation: str) -> str | None:
    """The country of an alpha-2 code or a name."""
    return countries.iso3_of(nation) if len(nation) == 2 else countries.country_named(nation)


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    """Latitude and longitude in degrees; None for what is no position on Earth."""
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if -90 <= point[0] <= 90 and -180 <= point[1] <= 180 else None


def _whole(text: str) -> int:
    """The whole number in a cell, 0 where it holds none, or one that nothing on Earth counts."""
    return int(text) if text.isdecimal() and len(text) <= LONGEST_NUMBER else 0


def _is_latin(name: str) -> bool:
    """True for a name of two letters or more that an English report may write."""
    if len(name) < 2:
        return False
    codes = map(ord, name)
    return all(code < LATIN_END or code in LATIN_EXTENDED for code in codes)
