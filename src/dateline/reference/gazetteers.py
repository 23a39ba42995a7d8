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
from collections.abc import Callable, Iterator
from pathlib import Path

from msgspec import Struct

from dateline.reference import countries
from dateline.reference.name_keys import fold_name

GEONAMES = (
    "geonameid", "name", "asciiname", "alternatenames", "latitude", "longitude", "feature_class", "feature_code",
    "country_code", "cc2", "admin1_code", "admin2_code", "admin3_code", "admin4_code", "population", "elevation",
    "dem", "timezone", "modification_date",
)  # fmt: skip
# GeoNames feature codes and classes (https://www.geonames.org/export/codes.html), the code before
# its class.
FEATURES = {
    "ADM1": "admin1", "ADM2": "admin2", "PCLI": "country", "PCLD": "country", "PPLX": "point", "CONT": "region",
    "P": "town", "A": "area", "H": "area", "L": "area", "T": "area", "V": "area", "U": "area", "R": "area",
    "S": "point",
}  # fmt: skip
# Placetypes of Who's On First (https://whosonfirst.org/docs/placetypes/).
PLACETYPES = {
    "country": "country", "dependency": "country", "continent": "region", "empire": "region", "macroregion": "area",
    "region": "admin1", "macrocounty": "area", "county": "admin2", "localadmin": "area", "locality": "town",
    "borough": "point", "macrohood": "point", "neighbourhood": "point", "microhood": "point", "campus": "point",
    "venue": "point", "marinearea": "area", "ocean": "area", "disputed": "area", "timezone": None,
}  # fmt: skip
SHOWN = 2000  # rows between two calls of the progress callback
LATIN_END = 0x250  # code points up to Latin Extended-B: names in other scripts cannot stand in an English report

Progress = Callable[[int], None]


class AtlasError(ValueError):
    """A file that cannot be added; the message names the file and the mend."""


class Added(Struct, frozen=True):
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


def add(file: Path, store: Path, progress: Progress | None = None) -> Added:
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
    base.executescript(
        "CREATE TABLE IF NOT EXISTS place(source TEXT, id TEXT, name TEXT, lat REAL, lon REAL, country TEXT,"
        " admin1 TEXT, grain TEXT, population INTEGER, PRIMARY KEY (source, id)) WITHOUT ROWID;"
        "CREATE TABLE IF NOT EXISTS name(folded TEXT, source TEXT, id TEXT, PRIMARY KEY (folded, source, id))"
        " WITHOUT ROWID; CREATE INDEX IF NOT EXISTS of_country ON place(country);"
    )


def _fill(
    base: sqlite3.Connection,
    file: Path,
    kind: str,
    lines: list[list[str]],
    progress: Progress | None,
) -> Added:
    reader = _geonames if kind == "geonames" else _whosonfirst
    places = names = read = 0
    for read, row in enumerate(reader(file, lines), 1):
        if progress and read % SHOWN == 0:
            progress(read)
        if row is None:
            continue
        places += 1
        base.execute(
            "INSERT OR REPLACE INTO place VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (
                kind,
                row.id,
                row.name,
                row.lat,
                row.lon,
                row.country,
                row.admin1,
                row.grain,
                row.population,
            ),
        )
        others = (
            () if row.grain == "country" else row.others
        )  # codes and peoples stand among a country's
        keys = {fold_name(n) for n in (row.name, *others) if _latin(n)}
        names += len(keys)
        base.executemany(
            "INSERT OR IGNORE INTO name VALUES (?, ?, ?)",
            [(k, kind, row.id) for k in sorted(keys) if k],
        )
    if not places:
        raise AtlasError(
            f"{file}: no row has a name and a point; is it cut short? Download it again"
        )
    if progress:
        progress(read)
    return Added(str(file), kind, read, places, names, read - places)


def _opened(file: Path) -> tuple[str, list[list[str]]]:
    """The kind of the file and its rows of cells, the line of column names first where it has one."""
    text = _text(file)
    first = text.split("\n", 1)[0]
    tabs = "	" in first
    split = csv.reader(
        io.StringIO(text),
        delimiter="	" if tabs else ",",
        quoting=csv.QUOTE_NONE if tabs else csv.QUOTE_MINIMAL,
    )
    rows = [row for row in split if row]
    if not rows:
        raise AtlasError(f"{file}: the file is empty; download it again")
    head = [cell.strip().lower().lstrip("\ufeff") for cell in rows[0]]
    if len(head) == len(GEONAMES) and (head[0] == "geonameid" or head[0].isdigit()):
        return "geonames", rows[1:] if head[0] == "geonameid" else rows
    if "placetype" in head and "name" in head and {"wof_id", "id"} & set(head):
        return "whosonfirst", rows
    raise AtlasError(
        f"{file}: neither a GeoNames country file ({len(GEONAMES)} columns parted by tabs; this has {len(head)}) nor a"
        " Who's On First table (column names wof_id, name, lat, lon, placetype). GeoNames files lie at"
        " https://download.geonames.org/export/dump/"
    )


def _text(file: Path) -> str:
    try:
        if zipfile.is_zipfile(file):
            with zipfile.ZipFile(file) as archive:
                inner = [
                    n
                    for n in archive.namelist()
                    if n.endswith((".txt", ".tsv")) and "readme" not in n.lower()
                ]
                if len(inner) != 1:
                    raise AtlasError(
                        f"{file}: the zip holds {len(inner)} tables; unpack it and add the one you want"
                    )
                return archive.read(inner[0]).decode("utf-8")
        return file.read_text("utf-8-sig")
    except FileNotFoundError:
        raise AtlasError(f"{file}: there is no such file") from None
    except IsADirectoryError:
        raise AtlasError(f"{file}: a folder; name the file in it") from None
    except (UnicodeDecodeError, zipfile.BadZipFile, OSError) as error:
        raise AtlasError(
            f"{file}: cannot be read as text in UTF-8 ({error}); download it again"
        ) from None


def _geonames(file: Path, lines: list[list[str]]) -> Iterator[_Row | None]:
    firsts = {row[10]: row[1] for row in lines if len(row) == len(GEONAMES) and row[7] == "ADM1"}
    for number, cells in enumerate(lines, 1):
        if len(cells) != len(GEONAMES):
            raise AtlasError(
                f"{file}: row {number} has {len(cells)} columns of {len(GEONAMES)}; download it again"
            )
        point = _point(cells[4], cells[5])
        grain = FEATURES.get(cells[7]) or FEATURES.get(cells[6])
        if point is None or grain is None or not cells[1]:
            yield None
            continue
        others = (cells[2], *cells[3].split(","))
        country, first = countries.iso3_of(cells[8]), firsts.get(cells[10])
        yield _Row(cells[0], cells[1], others, *point, country, first, grain, _whole(cells[14]))


def _whosonfirst(file: Path, lines: list[list[str]]) -> Iterator[_Row | None]:
    head = [cell.strip().lower() for cell in lines[0]]
    for number, cells in enumerate(lines[1:], 1):
        if len(cells) != len(head):
            raise AtlasError(
                f"{file}: row {number} has {len(cells)} columns of {len(head)}; download it again"
            )
        row = dict(zip(head, cells, strict=True))
        point = _point(
            row.get("lat") or row.get("latitude", ""), row.get("lon") or row.get("longitude", "")
        )
        grain = PLACETYPES.get(row["placetype"])
        if point is None or grain is None or not row["name"] or row.get("is_current") == "0":
            yield None
            continue
        others = tuple(filter(None, row.get("alternates", "").split("|")))
        nation = row.get("country", "")
        code = countries.iso3_of(nation) if len(nation) == 2 else countries.country_named(nation)
        key = row.get("wof_id") or row["id"]
        people = _whole(row.get("population", ""))
        yield _Row(key, row["name"], others, *point, code, row.get("region") or None, grain, people)


def _point(lat: str, lon: str) -> tuple[float, float] | None:
    try:
        point = float(lat), float(lon)
    except ValueError:
        return None
    return point if -90 <= point[0] <= 90 and -180 <= point[1] <= 180 else None


def _whole(text: str) -> int:
    return int(text) if text.isdigit() else 0


def _latin(name: str) -> bool:
    return len(name) > 1 and all(
        ord(c) < LATIN_END or ord(c) in range(0x1E00, 0x2070) for c in name
    )
