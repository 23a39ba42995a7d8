"""Our GED and ACLED exports held against rows that somebody coded by hand from the codebooks.

    python -m bench.coder_rows [--misses] [--cases DIR]

He had read the reports and the codebooks and knew neither the program nor what it writes; his rows
stand in `tests/exports/coder/` (codes, days, places and numbers, no wording of a report). A row of
ours is matched with one of his by these fields: the day; for GED `type_of_violence`, for ACLED the
event type and the sub-event type; both actors; the place; the dead. Strict: all fields agree;
lenient: all but one. Each row is matched once, the likeliest pair first. Recall is the share of his
rows that are matched, precision the share of ours.

Days of ACLED are equal, those of GED overlap. Actors agree in any order, by the side that they
stand for: the forces of one state, civilians, a crowd, those unidentified, else an armed group;
several told together stand in one cell. Places agree where their names share most of their words.
"""

from __future__ import annotations

import argparse
import csv
import io
import re
from collections.abc import Callable, Sequence
from pathlib import Path

from msgspec import Struct

from dateline.case import Case
from dateline.exports import acled, ged
from dateline.record.assignment import one_to_one
from dateline.record.nouns import Record
from dateline.reference.name_keys import fold_name

ROOT = Path(__file__).resolve().parent.parent
CODED = ROOT / "tests" / "exports" / "coder"
CASES = {"mali": "mali-2013", "example": "", "syria": "syria-convoy-2016-09"}  # "": our own example
BUILT = "2020-01-01T00:00:00Z"

Row = dict[str, str]
Fields = dict[str, Callable[[Row, Row], bool]]  # name -> whether our row and his agree in it

STATE = re.compile(r"(?:government|military forces|police forces) of (?:the )?(.+)")
CROWDS = ("civilians", "protesters", "rioters", "unidentified armed group")
COMMON = frozenset(
    [
        "town",
        "village",
        "hamlet",
        "city",
        "region",
        "district",
        "near",
        "around",
        "with",
        "from",
        "the",
    ]
)


def sides(*cells: str) -> frozenset[str]:
    """The sides that cells of one actor name: "state mali", "civilians", "group"."""
    names = (name for cell in cells for name in re.split(r"[;,]", cell) if name.strip())
    return frozenset(map(side, names))


def side(name: str) -> str:
    """The side that an actor stands for, without the years and the country in brackets."""
    plain = fold_name(re.sub(r"\([^)]*\)", "", name)).strip()
    state = STATE.fullmatch(plain)
    if state:
        return f"state {state[1]}"
    return next((crowd for crowd in CROWDS if plain.startswith(crowd)), "group")


def actors_agree(ours: tuple[frozenset[str], ...], his: tuple[frozenset[str], ...]) -> bool:
    """True if the two sides of both rows are the same, in any order; none is one of none."""

    def same(a: frozenset[str], b: frozenset[str]) -> bool:
        """True if the cells name a side in common, or both are empty."""
        return bool(a & b) or (not a and not b)

    crossed = zip(ours, reversed(his), strict=True)
    return all(same(*pair) for pair in zip(ours, his, strict=True)) or all(
        same(*pair) for pair in crossed
    )


def words_of(place: str) -> frozenset[str]:
    """The words of a place's name that tell it from others."""
    words = re.split(r"[^\w]+", fold_name(place))
    return frozenset(word for word in words if len(word) > 3 and word not in COMMON)


def places_agree(ours: Sequence[str], his: str) -> bool:
    """True if a name of ours shares at least half of the words of the shorter name."""
    wanted = words_of(his)
    for name in map(words_of, ours):
        if name and wanted and 2 * len(name & wanted) >= min(len(name), len(wanted)):
            return True
    return False


GED: Fields = {
    "day": lambda o, h: o["date_start"] <= h["date_end"] and h["date_start"] <= o["date_end"],
    "type": lambda o, h: o["type_of_violence"] == h["type_of_violence"],
    "actors": lambda o, h: actors_agree(
        (sides(o["side_a"]), sides(o["side_b"])), (sides(h["side_a"]), sides(h["side_b"]))
    ),
    "place": lambda o, h: places_agree(
        [o["where_coordinates"], *o["where_description"].split(";")], h["where"]
    ),
    "dead": lambda o, h: o["best"] == h["best"],
}
ACLED: Fields = {
    "day": lambda o, h: o["event_date"] == h["event_date"],
    "type": lambda o, h: o["event_type"] == h["event_type"],
    "sub-type": lambda o, h: o["sub_event_type"] == h["sub_event_type"],
    "actors": lambda o, h: actors_agree(
        (sides(o["actor1"], o["assoc_actor_1"]), sides(o["actor2"], o["assoc_actor_2"])),
        (sides(h["actor1"]), sides(h["actor2"])),
    ),
    "place": lambda o, h: places_agree([o["location"]], h["location"]),
    "dead": lambda o, h: o["fatalities"] == h["fatalities"],
}
FORMATS = {"GED": (ged.stream, GED, "ged"), "ACLED": (acled.stream, ACLED, "acled")}


class Match(Struct, frozen=True):
    """How the rows of one case agree: pairs (ours, his, fields that differ)."""

    ours: list[Row]
    his: list[Row]
    pairs: list[tuple[Row, Row, tuple[str, ...]]]

    def found(self, slack: int) -> int:
        """Pairs that differ in so many fields at most."""
        return sum(len(differ) <= slack for _, _, differ in self.pairs)


def read(table: str) -> list[Row]:
    """The rows of a CSV."""
    return list(csv.DictReader(io.StringIO(table)))


def match(ours: list[Row], his: list[Row], fields: Fields) -> Match:
    """The rows paired one to one, those that agree in most fields first."""
    differ = {
        (i, k): tuple(name for name, agree in fields.items() if not agree(o, h))
        for i, o in enumerate(ours)
        for k, h in enumerate(his)
    }
    found = one_to_one((float(len(names)), i, k) for (i, k), names in differ.items())
    return Match(ours, his, [(ours[i], his[k], differ[i, k]) for i, k in found.items()])


def record_of(name: str, cases: Path) -> Record:
    """The record of a case, read from its reports."""
    folder = cases / CASES[name] if CASES[name] else ROOT / "example"
    return Case.of_paths([folder]).record(built=BUILT)


def compared(record: Record, name: str) -> dict[str, Match]:
    """Each format of a case against the coder's rows."""
    found: dict[str, Match] = {}
    for format_, (stream, fields, ending) in FORMATS.items():
        coded = read((CODED / f"{name}.{ending}.csv").read_text("utf-8"))
        found[format_] = match(read(b"".join(stream(record)).decode("utf-8")), coded, fields)
    return found


def figures(matches: Sequence[Match]) -> str:
    """Recall and precision over cases, lenient and strict."""
    ours, his = sum(len(m.ours) for m in matches), sum(len(m.his) for m in matches)
    parts: list[str] = []
    for name, slack in (("lenient", 1), ("strict", 0)):
        found = sum(m.found(slack) for m in matches)
        recall, precision = found / his if his else 0, found / ours if ours else 0
        parts.append(f"{name} recall {found}/{his} = {recall:.2f}, precision {found}/{ours}"
                     f" = {precision:.2f}")  # fmt: skip
    return "; ".join(parts)


def told(row: Row, ours: bool) -> str:
    """A row in short."""
    columns = ("event_date date_start type_of_violence sub_event_type actor1 side_a actor2 side_b "
               "location where_coordinates where fatalities best dateline_events")  # fmt: skip
    cells = (row.get(column, "") for column in columns.split())
    return f"  {'ours' if ours else 'his '} " + " | ".join(filter(None, cells))


def show(found: Match) -> None:
    """Prints the pairs that differ and the rows without a pair."""
    for ours, his, differ in found.pairs:
        print(f"  -- differ in {', '.join(differ) or 'nothing'}")
        if differ:
            print(told(ours, True), told(his, False), sep="\n")
    for rows, is_ours in ((found.ours, True), (found.his, False)):
        paired = [pair[0 if is_ours else 1] for pair in found.pairs]
        for row in rows:
            if not any(row is other for other in paired):
                print("  -- alone", told(row, is_ours), sep="\n")


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--misses", action="store_true", help="print the rows that do not agree")
    options.add_argument("--cases", type=Path, default=ROOT.parent / "shared" / "cases")
    given = options.parse_args()
    found = {name: compared(record_of(name, given.cases), name) for name in CASES}
    for format_ in FORMATS:
        for name, matches in found.items():
            print(f"{format_} {name}: {figures([matches[format_]])}")
            if given.misses:
                show(matches[format_])
        print(f"{format_} all: {figures([matches[format_] for matches in found.values()])}\n")


if __name__ == "__main__":
    main()
