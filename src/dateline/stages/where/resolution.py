"""Chooses one place for each name of a report, by what the report itself says.

What counts, in this order: what the words beside it contain it in ("Konna, Mali"; "Springfield, Ill."), the countries
and their divisions that the report speaks of, other places of the report near by, kind and population last. A small
place lies in a country of the report or nowhere: "Konna" in a report on Mali is never a village elsewhere. One name
has one meaning in one report.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field

from dateline.language.reading import Reading
from dateline.record.distance import kilometres
from dateline.record.nouns import Report
from dateline.reference import countries
from dateline.reference.atlas import Atlas, Entry
from dateline.reference.name_keys import fold_name
from dateline.reference.place_words import is_word
from dateline.stages.where.recognition import Spot

Choice = Entry | str | None  # a place, "unplaced", or no toponym after all

UNKNOWN_PEOPLE = {
    "town": 3_000,
    "admin1": 400_000,
    "admin2": 40_000,
    "area": 15_000,
    "point": 3_000,
    "region": 10**7,
}
OWN_PEOPLE = (
    30_000  # of a row of our own table that tells none: it is there because it was in the news
)
GRAIN = {
    "country": 3.0,
    "region": 2.0,
    "town": 0.0,
    "admin1": 1.0,
    "admin2": -0.7,
    "area": -0.5,
    "point": -1.0,
}
CONTAINED, CONTEXT, DIVISION, SENTENCE, FAME, NEAR, WANTED, SHADED, LIKE = (
    8.0,
    3.5,
    2.5,
    1.0,
    1.5,
    1.5,
    2.0,
    4.0,
    3.0,
)
OF_REPORT = 0.12  # share of the leading country's weight from which a country is one of the report
OF_SMALL, SMALL = 0.34, 20_000  # the same for a small place, and what is small: of so few people
GREAT, LARGE, LONE_LARGE = (
    1_000_000,
    300_000,
    50_000,
)  # people of a town outside the report's countries
OF_NOTE = 10_000  # people of a town that a report may name without a word that says it is one
RIVAL = (
    20  # a place of another country with more than one in so many of the people makes a name unsure
)
VOTE = 0.4  # what a name borne in one country alone says for it, where the name is not great
VAGUE = 1.0  # below this weight of its first country a report has no country of its own
NEAR_KM = 150.0
BRIDGE = frozenset(
    {",", "(", "in", "the", "of", "'s"}
)  # what may stand between a place and what it lies in


@dataclass
class Chosen:
    """A choice for each spot; weights: how much the report speaks of each country; dateline: its place."""

    choices: list[Choice]
    weights: dict[str, float] = field(default_factory=dict)
    dateline: Entry | None = None

    def leading(self, count: int) -> list[str]:
        """The countries that the report speaks of most, by code."""
        top = max(self.weights.values(), default=0.0)
        ranked = sorted(self.weights.items(), key=lambda item: (-item[1], item[0]))
        return [code for code, weight in ranked[:count] if weight >= OF_REPORT * top]


def choose(
    reading: Reading, report: Report, spots: list[Spot], atlas: Atlas, context: Mapping[str, float]
) -> Chosen:
    """The places meant by the spots, in their order."""
    chooser = _Chooser(reading, spots, atlas, context)
    line = report.dateline.place if report.dateline else None
    dateline = chooser.read_dateline(line) if line else None
    choices = chooser.rounds()
    return Chosen(choices, dict(chooser.countries), dateline)


class _Chooser:
    def __init__(
        self, reading: Reading, spots: list[Spot], atlas: Atlas, context: Mapping[str, float]
    ) -> None:
        self.reading, self.spots, self.atlas = reading, spots, atlas
        self.countries: dict[str, float] = defaultdict(float, context)
        self.divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.points: list[tuple[float, float]] = []
        self.by_sentence: dict[int, set[str]] = defaultdict(set)
        self.groups: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for n, spot in enumerate(spots):
            self.groups[
                fold_name(spot.name), spot.wanted if _divides(spot.wanted) else None
            ].append(n)
        self.inside = {n: self._container(n) for n in range(len(spots))}
        self.beside = {n: self._beside(n) for n in range(len(spots))}
        self._read_peoples()
        self._read_sure()

    # -- what the report speaks of

    def _read_peoples(self) -> None:
        words = self.reading.words
        for i, word in enumerate(words):
            if not word.text[:1].isupper():
                continue
            pair = f"{word.text} {words[i + 1].text}" if i + 1 < len(words) else ""
            code = countries.country_of_demonym(pair) or countries.country_of_demonym(word.text)
            if code and not countries.country_named(word.text):
                self.countries[code] += 0.8
                self.by_sentence[word.sentence].add(code)

    def _read_sure(self) -> None:
        """Names of one meaning: countries, and towns and divisions that none other of weight shares."""
        for spot in self.spots:
            entry = _sure(spot)
            if entry is None or entry.country is None:
                codes = _countries_of(spot)
                for code in codes:
                    self.countries[code] += VOTE / len(codes)
                continue
            self.countries[entry.country] += 1.5 if entry.grain == "country" else 1.0
            self.by_sentence[self._sentence(spot)].add(entry.country)
            self._keep(entry)

    def read_dateline(self, place: str) -> Entry | None:
        """The dateline's place ("MOPTI, Mali"): it weighs as much as three names."""
        name, *rest = [p.strip() for p in place.split(",")]
        nation = next((c for c in map(countries.country_named, rest) if c), None)
        if nation:
            self.countries[nation] += 3.0
        entries = [e for e in self.atlas.named(name) if not nation or e.country == nation]
        if not entries:
            return None
        best = max(entries, key=lambda e: (self._score(e, None), -(e.lat or 0)))
        if not nation and best.country:
            self.countries[best.country] += 2.0
        return best

    def _keep(self, entry: Entry) -> None:
        if entry.country and entry.grain == "admin1":
            self.divisions[entry.country, fold_name(entry.name)] += 1.5
        elif entry.country and entry.admin1 and entry.grain in ("town", "admin2", "area", "point"):
            self.divisions[entry.country, fold_name(entry.admin1)] += 0.7
        if (
            entry.lat is not None
            and entry.lon is not None
            and entry.grain not in ("country", "region")
        ):
            self.points.append((entry.lat, entry.lon))

    def _sentence(self, spot: Spot) -> int:
        return self.reading.words[spot.first].sentence

    def _container(self, n: int) -> Spot | None:
        """The next name, if the words between say that it holds this one: "Konna, Mali"; "Gao in northern Mali"."""
        if n + 1 >= len(self.spots):
            return None
        spot, after = self.spots[n], self.spots[n + 1]
        between = self.reading.words[spot.last : after.first]
        if len(between) > 5 or self._sentence(spot) != self._sentence(after):
            return None
        first = [w for w in between if w.i not in spot.beside and w.i not in after.beside]
        if not first or first[0].lower not in (",", "(", "in"):
            return None
        rest_fits = all(
            w.lower in BRIDGE or is_word("direction", w.text) or is_word("place", w.text) for w in first
        )  # fmt: skip
        larger = any(e.grain in ("country", "admin1", "admin2", "region") for e in after.entries)
        return after if rest_fits and larger else None

    # -- the choice

    def rounds(self) -> list[Choice]:
        """Twice: the places of the first round are context of the second."""
        first = self._round()
        for n, choice in enumerate(first):
            if isinstance(choice, Entry) and _sure(self.spots[n]) is None and choice.country:
                self.countries[choice.country] += 0.4
                self._keep(choice)
        return self._by_full_names(self._round())

    def _by_full_names(self, choices: list[Choice]) -> list[Choice]:
        """A name without a place is short for a longer one of the report: "San Ignacio" of San Ignacio de Moxos."""
        full = {
            fold_name(s.name): c
            for s, c in zip(self.spots, choices, strict=True)
            if isinstance(c, Entry)
        }
        for n, choice in enumerate(choices):
            if choice == "unplaced":
                start = fold_name(self.spots[n].name) + " "
                longer = sorted(name for name in full if name.startswith(start))
                choices[n] = full[longer[0]] if longer else choice
        return choices

    def _round(self) -> list[Choice]:
        choices: list[Choice] = [None] * len(self.spots)
        for members in self.groups.values():
            choice = self._of_group([self.spots[n] for n in members], members)
            for n in members:
                choices[n] = choice
        return choices

    def _of_group(self, spots: list[Spot], members: list[int]) -> Choice:
        named = next((s for s in spots if s.entries), None)
        best = None
        if named is not None:
            scored = [(self._total(e, spots, members, named.entries), e) for e in named.entries]
            allowed = [(s, e) for s, e in scored if self._allowed(e, members, len(named.entries))]
            best = max(
                allowed,
                key=lambda item: (item[0], item[1].population, item[1].name),
                default=(0, None),
            )[1]
        weak = all(s.weak for s in spots)
        if best is not None and self._stray(best, members):
            best = self._begun(spots[0]) or best
        if best is not None:
            unbacked = weak and not any(s.supported for s in spots)
            return None if unbacked and not self._plain_here(best) else best
        if weak and not any(s.supported for s in spots):
            return None
        known = named is not None and any(e.population >= LARGE for e in named.entries)
        near = None if known else self._spelt_alike(spots[0]) or self._begun(spots[0])
        return near if near else None if weak and self._is_nameless(spots) else "unplaced"

    def _plain_here(self, entry: Entry) -> bool:
        """A name that nothing beside it makes a place: only if the country most spoken of has a town of note of it."""
        known = entry.source == "dateline" or entry.population >= OF_NOTE
        return known and entry.grain in ("town", "admin1") and entry.country in self._leading()[:1]

    def _is_nameless(self, spots: list[Spot]) -> bool:
        """A small place of another country that the words support only by a preposition is more likely no place."""
        return not any(s.wanted for s in spots)

    def _spelt_alike(self, spot: Spot) -> Entry | None:
        for code in self._leading():
            found = self.atlas.spelt_like(spot.name, code)
            found = (
                tuple(e for e in found if not _divides(spot.wanted) or e.grain == spot.wanted)
                or found
            )
            if found:
                return max(found, key=lambda e: (self._score(e, spot), e.name))
        return None

    def _stray(self, entry: Entry, members: list[int]) -> bool:
        """A town, though not one of the world's great ones, in a country of which the report says nothing else."""
        if entry.grain != "town" or _is_capital(entry) or entry.population >= GREAT:
            return False
        held = any(_holds(self.inside[n], entry) for n in members)
        return not held and entry.country not in self._of_report(OF_REPORT)

    def _begun(self, spot: Spot) -> Entry | None:
        """A town of the leading country by the first words of its name: only names of two words or more."""
        leading = self._leading()[:1] if " " in spot.name else []
        return next((e for code in leading for e in self.atlas.beginning(spot.name, code)), None)

    def _leading(self) -> list[str]:
        leading = Chosen([], dict(self.countries)).leading(3)
        ours = self._of_report(OF_SMALL)
        return [code for code in leading if code in ours and self.countries[code] >= VAGUE]

    def _allowed(self, entry: Entry, members: list[int], rivals: int) -> bool:
        """A small place only in a country of the report, or where the words put it."""
        if entry.grain in ("country", "region"):
            return True
        holders = [h for n in members if (h := self.inside[n])]
        if any(_holds(h, entry) for h in holders):
            return True
        if any(not _town_first(h) for h in holders) and entry.grain != "admin1":
            return False
        small = entry.grain != "admin1" and entry.population < SMALL and entry.source != "dateline"
        if entry.country in self._of_report(OF_SMALL if small else OF_REPORT):
            return True
        if max(self.countries.values(), default=0.0) < VAGUE:
            return True
        if entry.grain == "admin1" and entry.population >= LARGE:
            return True
        if (
            entry.source == "dateline" and rivals == 1 and entry.grain in ("admin1", "area")
        ):  # a land of our own table
            return True
        return entry.population >= (LONE_LARGE if rivals == 1 else LARGE) or _is_capital(entry)

    def _of_report(self, share: float) -> set[str]:
        top = max(self.countries.values(), default=0.0)
        return {code for code, weight in self.countries.items() if weight >= share * top}

    def _total(
        self, entry: Entry, spots: list[Spot], members: list[int], rivals: tuple[Entry, ...]
    ) -> float:
        score = max(self._score(entry, s) for s in spots)
        holders = [self.inside[n] for n in members if self.inside[n]]
        if any(_holds(h, entry) for h in holders):
            score += CONTAINED
        elif holders and entry.grain not in ("country", "region"):
            score -= CONTAINED / 2
        held = [self.spots[n - 1] for n in members if n and self.inside[n - 1] is self.spots[n]]
        if any(_holds_any(entry, spot) for spot in held):
            return score + CONTAINED / 2
        if any(entry.grain in self.beside[n] for n in members):
            return score + LIKE
        return score - _shaded(entry, rivals, spots[0])

    def _beside(self, n: int) -> set[str]:
        """The grains, above the town, of the sure names in one list with this: "Texas, Utah and Washington"."""
        found = set()
        for other in (n - 1, n + 1):
            if not 0 <= other < len(self.spots) or self.inside[min(n, other)]:
                continue
            first, second = self.spots[min(n, other)], self.spots[max(n, other)]
            between = {w.lower for w in self.reading.words[first.last : second.first]}
            if (
                between
                and between <= {",", "and", "or", ";"}
                and not _town_first(self.spots[other])
            ):
                found |= {
                    e.grain
                    for e in self.spots[other].entries[:3]
                    if e.grain in ("admin1", "country")
                }
        return found

    def _score(self, entry: Entry, spot: Spot | None) -> float:
        people = entry.population or (OWN_PEOPLE if entry.source == "dateline" else 0)
        score = (
            math.log10(max(people, UNKNOWN_PEOPLE.get(entry.grain, 1000) if not people else 1))
            + GRAIN[entry.grain]
        )
        if entry.grain == "town" and (entry.population >= 2_000_000 or _is_capital(entry)):
            score += FAME
        code = entry.country
        if code:
            top = max(self.countries.values(), default=0.0)
            score += CONTEXT * math.sqrt(self.countries.get(code, 0.0) / top) if top else 0.0
            if spot is not None and code in self.by_sentence[self._sentence(spot)]:
                score += SENTENCE
            most = max(self.divisions.values(), default=0.0)
            own = self.divisions.get((code, fold_name(entry.admin1 or entry.name)), 0.0)
            score += DIVISION * own / most if most else 0.0
        if entry.grain not in ("country", "region", "admin1") and self._near(entry):
            score += NEAR
        if spot is not None and _wants(spot, entry):
            score += WANTED
        return score

    def _near(self, entry: Entry) -> bool:
        here = (entry.lat or 0.0, entry.lon or 0.0)
        return any(point != here and kilometres(*here, *point) < NEAR_KM for point in self.points)


def _sure(spot: Spot) -> Entry | None:
    """The only meaning of weight that a name has, if it has one."""
    if not spot.entries or spot.weak:
        return None
    ranked = sorted(spot.entries, key=lambda e: (-_weight(e), e.name))
    first = ranked[0]
    if first.grain in ("region", "point") or _weight(first) < 40_000:
        return None
    rivals = [
        e for e in ranked[1:] if e.country != first.country and _weight(e) * RIVAL > _weight(first)
    ]
    if first.grain == "country" and fold_name(spot.name) != fold_name(
        first.name
    ):  # another name of it, that towns may bear too
        rivals += [e for e in ranked[1:] if e.population >= LONE_LARGE]
    return None if rivals else first


def _town_first(spot: Spot) -> bool:
    """The name is a town's before it is a land's ("Berlin", "New York"), so what stands before need not lie in it."""
    return any(e.grain == "town" and e.population >= 100_000 for e in spot.entries[:3])


def _countries_of(spot: Spot) -> list[str]:
    """The countries that have a place of the name: each gets a small part of a vote."""
    return (
        sorted({e.country for e in spot.entries if e.country and e.population >= 1_000})
        if spot.supported
        else []
    )


def _weight(entry: Entry) -> int:
    factor = 20 if entry.grain == "country" else 1
    return factor * max(entry.population, OWN_PEOPLE if entry.source == "dateline" else 0)


def _shaded(entry: Entry, entries: tuple[Entry, ...], spot: Spot) -> float:
    """A division named after its town is meant only where the words say so ("Mopti region").

    A town named as its country is ("Mexico") stands back behind it.
    """
    if entry.grain == "town" and any(
        e.grain == "country" and e.country == entry.country for e in entries
    ):
        return CONTAINED
    towns = [e for e in entries if e.grain == "town"]
    if entry.grain not in ("admin1", "admin2", "area", "point") or _wants(spot, entry):
        return 0.0
    named = [
        t
        for t in towns
        if t.country == entry.country and fold_name(t.name) == fold_name(entry.name)
    ]
    return SHADED if any(_close(t, entry, 3.0) for t in named) else 0.0


def _wants(spot: Spot, entry: Entry) -> bool:
    """The words ask for that kind; what one country calls a department is another's district."""
    return spot.wanted == entry.grain or (_divides(spot.wanted) and _divides(entry.grain))


def _divides(grain: str | None) -> bool:
    return grain in ("admin1", "admin2")


def _is_capital(entry: Entry) -> bool:
    return entry.grain == "town" and countries.country_of_capital(entry.name) == entry.country


def _holds(holder: Spot | None, entry: Entry) -> bool:
    return holder is not None and any(_within(entry, larger) for larger in holder.entries)


def _holds_any(larger: Entry, spot: Spot) -> bool:
    return any(_within(e, larger) and e.population >= 1000 for e in spot.entries)


def _within(entry: Entry, larger: Entry) -> bool:
    if larger.grain == "country":
        return entry.country == larger.country and entry.grain != "country"
    if larger.grain == "region":
        region = countries.region_named(larger.name)
        return region is not None and entry.country in region.countries
    if larger.grain == "admin1" and entry.country == larger.country and entry.grain != "admin1":
        return fold_name(entry.admin1 or "") == fold_name(larger.name) or (
            not entry.admin1 and _close(entry, larger, 4.0)
        )
    return (
        larger.grain == "admin2" and entry.country == larger.country and _close(entry, larger, 0.8)
    )


def _close(a: Entry, b: Entry, degrees: float) -> bool:
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return abs(a.lat - b.lat) < degrees and abs(a.lon - b.lon) < degrees
