"""Makes one long case of any size from the shared clusters, to measure how the work grows.

    python -m bench.made_cases OUT.jsonl --reports N [--seed N]
    python -m bench.made_cases OUT.jsonl --states OUT.states.pickle [--processes N]

A story is a group of reports of one event: an event of news-clusters, an incident of gun-incidents,
a coded unit of FA-KES. There are some 700 of them and 1,692 reports. Where more are asked for, a
story is told again as another story: its towns become other towns of the same country, its people
bear other surnames, its numbers are others, its outlets are others, and its words are rewritten
lightly as a wire's are (`bench/wire_copies.py`). One report in seven is copied, trimmed and
rewritten by another outlet. Stories follow one another at 50 reports a day, each spread over at
most a week, so that a case that is twice as long lasts twice as long; days that texts spell out are
moved by the same whole weeks. The first N reports of a longer case are the case of N reports.

The second form reads every report of a file through the stages of a single report and keeps what
the stages where reports meet ask for, so that these can be measured alone.
"""

from __future__ import annotations

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from itertools import islice
from pathlib import Path
from typing import Any

from bench.made_states import write_states
from bench.moved_days import MONTH, moved
from bench.wire_copies import copied, original, rewrite
from dateline.reference.places.atlas import Atlas, AtlasEntry, open_atlas

CLUSTERS = Path(__file__).resolve().parents[2] / "shared" / "data" / "clusters"
A_DAY = 50  # reports
LONGEST = 7  # days over which the reports of a story are spread
LONGEST_TEXT = 300  # words of a report; longer ones are cut behind a paragraph or sentence
COPIED = 1 / 7
BEGIN = date(2016, 1, 4)
_NAMES = re.compile(r"\b[A-Z][a-z]+(?:[- ][A-Z][a-z]+)*\b")
_NUMBER = re.compile(
    rf"{MONTH} \d+|\d+ {MONTH}|(?<![\d.,$:/-])\b(?P<number>[2-9]|[1-9]\d{{1,2}})\b(?![\d.,:/%-])"
)


@dataclass(frozen=True)
class Told:
    """A report of a story as the clusters have it."""

    outlet: str
    day: date
    title: str
    text: str


def stories() -> list[list[Told]]:
    """The stories of the shared clusters, in a fixed order."""
    groups: dict[str, list[Told]] = defaultdict(list)
    for row in _rows("news-clusters"):
        groups[f"news {row['event_id']}"].append(_told(row, row["outlet"]))
    for row in _rows("fa-kes-dev"):
        groups[f"fa-kes {row['unit_id']}"].append(_told(row, row["source"]))
    for row in _rows("gun-incidents"):
        for article in row["articles"]:
            groups[f"gun {row['incident_id']}"].append(_told(article, _outlet(article["url"])))
    return [found for _, found in sorted(groups.items())]


def _rows(name: str) -> list[dict[str, Any]]:
    text = (CLUSTERS / f"{name}.jsonl").read_text("utf-8")
    return [json.loads(line) for line in text.splitlines()]


def _told(row: Mapping[str, Any], outlet: str) -> Told:
    return Told(outlet, date.fromisoformat(row["date"][:10]), row["title"], _cut(row["text"]))


def _outlet(url: str) -> str:
    """The site of a page, also of one that the Internet Archive keeps."""
    return url.split("://")[-1].split("/")[0].removeprefix("www.")


def _cut(text: str) -> str:
    """The first paragraphs of a text, or the first sentences of a text in one paragraph."""
    if len(text.split()) <= LONGEST_TEXT:
        return text
    parts = text.split("\n")
    if len(parts[0].split()) > LONGEST_TEXT:
        parts = re.split(r"(?<=[.!?]) (?=[A-Z])", text)
    kept, size = [], 0
    for part in parts:
        size += len(part.split())
        if kept and size > LONGEST_TEXT:
            break
        kept.append(part)
    return ("\n" if "\n" in text else " ").join(kept)


@cache
def _atlas() -> Atlas:
    return open_atlas()


@cache
def _place(name: str) -> AtlasEntry | None:
    """The likeliest place of a name; None for what is none, or a word of English or a country."""
    found = _atlas().named(name)
    return found[0] if found and found[0].grain == "town" and found[0].population > 5_000 else None


class Exchange:
    """The names of one retelling. `towns`: of each country, those of the clusters; `surnames`: of
    the clusters.
    """

    def __init__(
        self, towns: Mapping[str, Sequence[str]], surnames: Sequence[str], rng: random.Random
    ) -> None:
        self._towns, self._surnames, self._rng = towns, surnames, rng
        self._given: dict[str, str] = {}

    def renamed(self, text: str) -> str:
        """The text with other towns, surnames and numbers."""
        named = _NAMES.sub(lambda found: self._name(found[0]), text)
        return _NUMBER.sub(
            lambda found: self._number(found["number"]) if found["number"] else found[0], named
        )

    def _name(self, name: str) -> str:
        place = _place(name)
        if place is not None and place.country and place.country in self._towns:
            return self._other(name, self._towns[place.country])
        first, _, last = name.rpartition(" ")
        if first and last in self._known_surnames():
            return f"{first} {self._other(last, self._surnames)}"
        return self._given.get(name, name)

    def _known_surnames(self) -> frozenset[str]:
        return frozenset_of(tuple(self._surnames))

    def _number(self, figure: str) -> str:
        if figure not in self._given:
            number = int(figure)
            self._given[figure] = str(max(2, self._rng.randint(number // 2 + 1, number * 2)))
        return self._given[figure]

    def _other(self, name: str, names: Sequence[str]) -> str:
        if name not in self._given:
            self._given[name] = self._rng.choice(names)
        return self._given[name]


@cache
def frozenset_of(names: tuple[str, ...]) -> frozenset[str]:
    """The names as a set."""
    return frozenset(names)


def names_of(groups: Sequence[Sequence[Told]]) -> tuple[dict[str, list[str]], list[str]]:
    """The towns that the texts name by country, and the surnames of their people: the last words of
    names of two words that stand alone later in the same text.
    """
    towns: dict[str, set[str]] = defaultdict(set)
    surnames: set[str] = set()
    for told in (told for group in groups for told in group):
        names = set(_NAMES.findall(told.text))
        for name in names:
            place = _place(name)
            if place is not None and place.country:
                towns[place.country].add(name)
                continue
            first, _, last = name.rpartition(" ")
            if first and last in names and not _atlas().named(last):
                surnames.add(last)
    return (
        {country: sorted(found) for country, found in sorted(towns.items()) if len(found) > 5},
        sorted(surnames),
    )


def made_reports(seed: int = 7) -> Iterator[dict[str, str]]:
    """The rows of a case without end, in the order of its days."""
    groups = stories()
    towns, surnames = names_of(groups)
    order = random.Random(seed)
    count, telling = 0, 0
    while True:
        turn = list(range(len(groups)))
        order.shuffle(turn)
        for n in turn:
            rng = random.Random(f"{seed} {telling} {n}")
            exchange = Exchange(towns, surnames, rng) if telling else None
            begin = BEGIN + timedelta(count // A_DAY)
            for row in _rows_of_story(groups[n], begin, exchange, telling, rng):
                yield {"id": f"m{count:06d}"} | row
                count += 1
        telling += 1


def _rows_of_story(
    group: Sequence[Told],
    begin: date,
    exchange: Exchange | None,
    telling: int,
    rng: random.Random,
) -> Iterator[dict[str, str]]:
    """The reports of one telling of a story, each with its copy where it has one."""
    first = min(told.day for told in group)
    for told in sorted(group, key=lambda told: (told.day, told.outlet, told.title)):
        day = begin + timedelta(min((told.day - first).days, LONGEST - 1))
        shift = 7 * round((day - told.day).days / 7)
        title, text = moved(told.title, shift), moved(told.text, shift)
        if exchange is not None:
            title, text = exchange.renamed(title), _rewritten(exchange.renamed(text), rng)
        yield _row(told.outlet, telling, day, title, text)
        if rng.random() < COPIED:
            blocks = copied(original("o", text), rng)
            copy = "\n".join(" ".join(piece.text for piece in row) for row in blocks)
            if copy:
                yield _row(f"daily-{rng.randrange(60)}.example", telling, day, title, copy)


def _rewritten(text: str, rng: random.Random) -> str:
    """The text with most sentences rewritten lightly."""
    return "\n".join(
        " ".join(rewrite(piece, rng, rng.choice((0, 1, 2, 3))).text for piece in row)
        for row in original("o", text)
    )


def _row(outlet: str, telling: int, day: date, title: str, text: str) -> dict[str, str]:
    name = outlet if not telling else f"{telling}.{outlet}"
    return {
        "outlet": name,
        "published": f"{day.isoformat()}T12:00:00Z",
        "title": title,
        "text": text,
    }


def main() -> None:
    """Writes a case, or the readings of one."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("case", type=Path)
    parser.add_argument("--reports", type=int)
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--states", type=Path)
    parser.add_argument("--processes", type=int, default=2)
    asked = parser.parse_args()
    if asked.reports:
        with asked.case.open("w", encoding="utf-8") as file:
            for row in islice(made_reports(asked.seed), asked.reports):
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
    if asked.states:
        write_states(asked.case, asked.states, asked.processes)


if __name__ == "__main__":
    main()
