"""The atlas: which places of the world bear a name, and where they lie.

Four sources, asked together: the countries and regions of `reference.places.countries`;
`data/world/places.tsv`, our own table of places of recent crises; `data/world/atlas.sqlite`, a
compact index of GeoNames (CC BY 4.0) built by training/atlas/build.py; and the user's own store,
filled by `dateline atlas add` (see `gazetteers`). The atlas only lists what there is; the choice
among places of one name is the stage `where`'s.
"""

from __future__ import annotations

import os
import sqlite3
import zlib
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from typing import cast

from msgspec import Struct, structs

from dateline.record.vocabulary import Grain
from dateline.reference.name_keys import fold_name, fold_names, key_of
from dateline.reference.places import countries
from dateline.reference.places.countries import DATA, rows_of
from dateline.reference.places.gazetteers import add
from dateline.reference.places.similar_names import CountryNames, keys_asked, telling_sound

__all__ = ["Atlas", "AtlasEntry", "add", "default_store", "open_atlas"]

_COLUMNS = 8  # of an entry: see `_entry`
_STRETCH = 512  # characters in which a line is looked for
_RANK = {"country": 0, "region": 1, "town": 2, "admin1": 3, "admin2": 4, "area": 5, "point": 6}
# degrees within which two sources' rows of one name, country and grain are one place
_TOWN, _LAND = 0.15, 20.0
_WITHIN: dict[Grain, float] = {
    "country": 90.0,
    "region": 90.0,
    "admin1": _LAND,
    "admin2": 0.5,
    "area": 1.0,
    "town": _TOWN,
    "point": _TOWN,
}


class AtlasEntry(Struct, frozen=True):
    """One place: lat, lon in degrees WGS 84; population as the source has it, 0 where unknown."""

    name: str
    lat: float | None
    lon: float | None
    country: str | None  # ISO 3166-1 alpha-3
    admin1: str | None
    grain: Grain
    population: int
    source: str


class _EntriesLeaf:
    """A leaf of entries: the cells of one column after those of another, a tab or line break behind
    each. They are cut out of its bytes when they are asked for, which few are.
    """

    def __init__(self, body: bytes) -> None:
        """Finds where the cells end."""
        import numpy as np

        self._body = body
        ends = np.flatnonzero(np.frombuffer(body, np.uint8) <= ord("\n"))
        self._bounds = np.concatenate(([-1], ends, [len(body)])).astype(np.int32)
        self._count = len(self._bounds) // _COLUMNS

    def cells(self, n: int) -> list[str]:
        """The cells of entry n."""
        before, ends = self._bounds[n :: self._count], self._bounds[n + 1 :: self._count]
        return [
            self._body[start + 1 : end].decode("utf-8")
            for start, end in zip(before.tolist(), ends.tolist(), strict=False)
        ]

    def names(self) -> list[str]:
        """The first cells of all entries."""
        return self._body[: self._bounds[self._count]].decode("utf-8").split("\t")


class Atlas:
    """A read-only look-up. Open one with `open_atlas`; it may be kept for the life of the
    process.
    """

    def __init__(self, index: Path, extra: Path | None = None) -> None:
        """Opens an index and, if given, a second one beside it, both read-only.

        `leaf` is the number of rows in a leaf of the index; the dictionaries below remember what
        was looked up, since the same names return in every report of a crisis.
        """
        self._index = sqlite3.connect(
            f"file:{index}?mode=ro&immutable=1", uri=True, check_same_thread=False
        )
        self._extra = _read_only(extra) if extra else None
        self._leaf = int(
            self._index.execute("SELECT value FROM meta WHERE key='leaf'").fetchone()[0]
        )
        leaves = self._index.execute("SELECT first FROM name ORDER BY first")
        self._firsts: list[str] = [first for (first,) in leaves]  # of each leaf of names, its first
        self._rows: dict[int, _EntriesLeaf] = {}
        self._names: dict[str, str] = {}
        self._found: dict[str, tuple[AtlasEntry, ...]] = {}
        self._country_names: dict[str, CountryNames] = {}
        self._alike: dict[tuple[str, str], tuple[AtlasEntry, ...]] = {}

    def named(self, text: str) -> tuple[AtlasEntry, ...]:
        """Every place of that name, accents, case, hyphens and the article aside; the likeliest
        kinds first.
        """
        text = text.strip()
        if text not in self._found:
            entries = [e for k in keys_asked(text) for e in self._exact(k)]
            self._found[text] = tuple(_distinct(_countries_of(text) + entries))
        return self._found[text]

    def spelt_like(self, text: str, country: str) -> tuple[AtlasEntry, ...]:
        """Places of one country whose name sounds the same, or is a letter off if it is long; none
        if none is near.

        Asked only when `named` has nothing in the countries that a report is about.
        """
        if (text, country) not in self._alike:
            heard = telling_sound(text)
            keys = self._names_of(country).sounding_like(heard) if heard else []
            self._alike[text, country] = self._among(keys, country)
        return self._alike[text, country]

    def beginning(self, text: str, country: str) -> tuple[AtlasEntry, ...]:
        """The town of one country whose name begins with the words and goes on ("Santa Ana" for
        Santa Ana del Yacuma).

        None where several towns do.
        """
        keys = self._names_of(country).beginning(fold_name(text) + " ")
        found = tuple(e for e in self._among(keys, country) if e.grain == "town")
        return found if len(found) == 1 else ()

    def close(self) -> None:
        """Closes the connections to the index and, if given, to the second one."""
        for base in filter(None, (self._index, self._extra)):
            base.close()

    def _exact(self, key: str) -> list[AtlasEntry]:
        """The entries of a folded name: our own, then the user's, then the built-in index."""
        own = [self._filled(_own()[1][n], key) for n in _own()[0].get(key, ())]
        return (
            own + self._stored("n.folded = ?", key) + [self._entry(n) for n in self._numbers(key)]
        )

    def _filled(self, entry: AtlasEntry, key: str) -> AtlasEntry:
        """An own row that was found by an alias, with the people and division that the index has
        under its name.
        """
        if entry.population and entry.admin1 or key == fold_name(entry.name):
            return entry
        return _distinct(
            [
                entry,
                *(
                    e
                    for n in self._numbers(fold_name(entry.name))
                    if _same(entry, e := self._entry(n))
                ),
            ]
        )[0]

    def _stored(self, where: str, value: str) -> list[AtlasEntry]:
        """The entries of the user's atlas that meet an SQL condition; none without one."""
        if self._extra is None:
            return []
        rows = self._extra.execute(
            "SELECT p.name, p.lat, p.lon, p.country, p.admin1, p.grain, p.population, p.source"
            " FROM name n JOIN place p ON p.source = n.source AND p.id = n.id"
            f" WHERE {where} ORDER BY p.source, p.id",
            (value,),
        )
        return [AtlasEntry(*row) for row in rows]

    def _numbers(self, key: str) -> list[int]:
        """The numbers of the entries that a folded name has in the index. A leaf holds many names,
        one a line: the name, a tab, and the steps from each number to the next.
        """
        n = bisect_right(self._firsts, key) - 1
        if n < 0:
            return []
        leaf = self._leaf_of_names(self._firsts[n])
        at = leaf.find(f"\n{key}\t", *_stretch_around(leaf, key))
        steps = leaf[at + len(key) + 2 : leaf.index("\n", at + 1)] if at >= 0 else ""
        numbers: list[int] = []
        for step in steps.split(" ") if steps else ():
            numbers.append(int(step) + (numbers[-1] if numbers else 0))
        return numbers

    def _leaf_of_names(self, first: str) -> str:
        """The leaf that a name begins, unpacked once, a line break before each line and behind
        all.
        """
        if first not in self._names:
            body = self._index.execute("SELECT body FROM name WHERE first = ?", (first,)).fetchone()
            self._names[first] = "\n" + zlib.decompress(body[0]).decode("utf-8") + "\n"
        return self._names[first]

    def _leaf_of_entries(self, leaf: int) -> _EntriesLeaf:
        """A leaf of entries, unpacked once."""
        if leaf not in self._rows:
            body = self._index.execute("SELECT body FROM row WHERE n = ?", (leaf,)).fetchone()[0]
            self._rows[leaf] = _EntriesLeaf(zlib.decompress(body))
        return self._rows[leaf]

    def _entry(self, number: int) -> AtlasEntry:
        """The entry of a number; the index keeps positions in thousandths of a degree."""
        leaf, n = divmod(number, self._leaf)
        cells = self._leaf_of_entries(leaf).cells(n)
        name, lat, lon, country, admin1, grain, people, source = cells
        return AtlasEntry(
            name,
            int(lat) / 1000,
            int(lon) / 1000,
            country,
            admin1 or None,
            cast("Grain", grain),
            int(people),
            source,
        )

    def _names_of(self, country: str) -> CountryNames:
        """The names of the places of a country, put in order once."""
        if country not in self._country_names:
            self._country_names[country] = CountryNames(self._names_in(country))
        return self._country_names[country]

    def _among(self, keys: Iterable[str], country: str) -> tuple[AtlasEntry, ...]:
        """The places of a country that have one of some folded names."""
        entries = chain.from_iterable(map(self._exact, keys))
        return tuple(_distinct(entry for entry in entries if entry.country == country))

    def _names_in(self, country: str) -> set[str]:
        """Folded names of the places of a country, of our own table, the index and the user's
        store.
        """
        keys = set(_own_names_by_country().get(country, ()))
        span = self._index.execute(
            "SELECT first, last FROM country WHERE iso3 = ?", (country,)
        ).fetchone()
        named: list[str] = []
        first, last = span or (0, 0)
        for leaf in range(first // self._leaf, -(-last // self._leaf)):
            start = leaf * self._leaf
            named += self._leaf_of_entries(leaf).names()[max(first - start, 0) : last - start]
        if named:
            keys.update(fold_names(named))
        if self._extra is not None:
            stored = self._extra.execute(
                "SELECT DISTINCT n.folded FROM name n JOIN place p"
                " ON p.source = n.source AND p.id = n.id WHERE p.country = ?",
                (country,),
            )
            keys.update(row[0] for row in stored)
        return keys


def _stretch_around(leaf: str, key: str) -> tuple[int, int]:
    """The stretch of a leaf of names in which the line of a name stands, if it has one: the lines
    are in order.
    """
    low, high = 0, len(leaf)
    while high - low > _STRETCH:
        middle = leaf.rfind("\n", low + 1, (low + high) // 2)
        if middle < 0:
            break
        if leaf[middle + 1 : leaf.find("\t", middle)] <= key:
            low = middle
        else:
            high = middle
    return low, high


def default_store(environ: Mapping[str, str] = os.environ) -> Path:
    """Where the user's own places lie: under $DATELINE_HOME, else in the data folder of the XDG
    rules.
    """
    home = environ.get("DATELINE_HOME")
    if home:
        return Path(home) / "atlas" / "places.sqlite"
    data = environ.get("XDG_DATA_HOME") or Path.home() / ".local" / "share"
    return Path(data) / "dateline" / "atlas" / "places.sqlite"


def open_atlas(extra: Path | bool = True) -> Atlas:
    """Opens the atlas. `extra`: the user's store; True takes the default one if it exists, False
    none.

    Raises FileNotFoundError if a store is named that does not exist.
    """
    store = default_store() if extra is True else extra or None
    if store is not None and not store.exists():
        if extra is not True:
            raise FileNotFoundError(
                f"{store}: there is no atlas store; `dateline atlas add FILE` makes one"
            )
        store = None
    return Atlas(DATA / "world" / "atlas.sqlite", store)


def _read_only(path: Path) -> sqlite3.Connection:
    """Opens a user's atlas for reading; any thread may use the connection."""
    return sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True, check_same_thread=False)


def _countries_of(text: str) -> list[AtlasEntry]:
    """The country and the region of that name."""
    found: list[AtlasEntry] = []
    code = countries.country_named(text)
    row = countries.country(code) if code else None
    if row:
        found.append(
            AtlasEntry(
                row.name, row.lat, row.lon, row.iso3, None, "country", row.population, "geonames"
            )
        )
    region = countries.region_named(text)
    if region:
        found.append(
            AtlasEntry(region.name, region.lat, region.lon, None, None, "region", 0, "dateline")
        )
    return found


def _distinct(entries: Iterable[AtlasEntry]) -> list[AtlasEntry]:
    """One entry a place: of several sources' rows of one place the first stays, filled up from the
    others.
    """
    kept: list[AtlasEntry] = []
    for entry in entries:
        twin = next((n for n, other in enumerate(kept) if _same(entry, other)), None)
        if twin is None:
            kept.append(entry)
        else:
            first = kept[twin]
            people, division = first.population or entry.population, first.admin1 or entry.admin1
            kept[twin] = structs.replace(first, population=people, admin1=division)
    return sorted(kept, key=lambda e: (_RANK[e.grain], -e.population))


def _same(a: AtlasEntry, b: AtlasEntry) -> bool:
    """True for one place in two sources: same country and grain, and near enough for the grain; by
    name where a position is missing.
    """
    if (a.country, a.grain) != (b.country, b.grain):
        return False
    if a.lat is None or b.lat is None or a.lon is None or b.lon is None:
        return a.name == b.name
    near = _WITHIN[a.grain]
    return abs(a.lat - b.lat) < near and abs(a.lon - b.lon) < near


@lru_cache(maxsize=1)
def _own() -> tuple[dict[str, list[int]], list[AtlasEntry]]:
    """Our own table: numbers of entries by folded name, and the entries."""
    names: dict[str, list[int]] = {}
    entries: list[AtlasEntry] = []
    for row in rows_of(DATA / "world" / "places.tsv"):
        number = len(entries)
        entries.append(_own_entry(row))
        aliases = row["aliases"].split("|") if row.get("aliases") else []
        for key in dict.fromkeys(key_of(n) for n in (row["name"], *aliases)):
            names.setdefault(key, []).append(number)
    return names, entries


@lru_cache(maxsize=1)
def _own_names_by_country() -> dict[str | None, set[str]]:
    """The folded names of our own table by the countries in which the places lie."""
    names, entries = _own()
    found: dict[str | None, set[str]] = {}
    for key, numbers in names.items():
        for n in numbers:
            found.setdefault(entries[n].country, set()).add(key)
    return found


def _own_entry(row: dict[str, str]) -> AtlasEntry:
    """An entry of our own table of places; positions in degrees."""
    return AtlasEntry(
        name=row["name"],
        lat=float(row["lat"]),
        lon=float(row["lon"]),
        country=row["country"] or None,
        admin1=row["admin1"] or None,
        grain=cast("Grain", row["grain"]),
        population=int(row["population"] or 0),
        source="dateline",
    )
