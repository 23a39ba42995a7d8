"""Is a place of our crisis table kept when a namesake abroad bears its name?

`python -m bench.crisis_places [--misses]`: the list is made from the table itself
(`reference/data/world/places.tsv`) and the index of GeoNames: every town, area and first-order
division of it that shares its name with a place of another country, the table's own namesakes
aside. Each name stands in one sentence that says no country; right where the record places it in
the country of the table.
"""

from __future__ import annotations

import argparse
import json

from msgspec import json as msgspec_json

from dateline.extraction import extract
from dateline.record.nouns import Place, Record
from dateline.reference.name_keys import fold_name
from dateline.reference.places.atlas import Atlas, open_atlas
from dateline.reference.places.countries import DATA, rows_of

SENTENCE = "Fighting broke out in {name} on Monday, residents said."
GRAINS = ("town", "area", "admin1")


def shared_names(atlas: Atlas) -> dict[str, set[str]]:
    """The names of our table that places of other countries bear, each with its countries there."""
    own: dict[str, set[str]] = {}
    for row in rows_of(DATA / "world" / "places.tsv"):
        if row["grain"] in GRAINS:
            own.setdefault(row["name"], set()).add(row["country"])
    return {
        name: lands
        for name, lands in own.items()
        if {e.country for e in atlas.named(name) if e.grain in GRAINS} - lands - {None}
    }


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--misses", action="store_true", help="name each place that went astray")
    args = options.parse_args()
    names = shared_names(open_atlas(extra=False))
    rows = [_row(str(n), SENTENCE.format(name=name)) for n, name in enumerate(names)]
    right = 0
    for (name, lands), line in zip(names.items(), extract(rows), strict=True):
        record = msgspec_json.decode(line, type=Record)
        found = [p.country for p in record.places if p.lat is not None and name_is(p, name)]
        right += bool(found) and lands.issuperset(found)
        if args.misses and not (found and lands.issuperset(found)):
            print(f"{name}: {', '.join(sorted(lands))} wanted, got {found or 'no place'}")
    print(f"{right} of {len(names)} = {right / len(names):.3f}")


def _row(number: str, text: str) -> bytes:
    """A line of `dateline extract`."""
    return json.dumps({"id": number, "text": text, "published": "2020-03-04"}).encode()


def name_is(place: Place, name: str) -> bool:
    """The place bears the name, accents and case aside."""
    return fold_name(name) in map(fold_name, (place.name, *place.aliases))


if __name__ == "__main__":
    main()
