"""What a report says of the countries, divisions and points that it is about: the context of
resolution.

Peoples, names of one meaning and the dateline each add to the weight of their country. The places
that a first round of resolution finds add to it for the second.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from dateline.language.reading import Reading, Word
from dateline.reference.name_keys import fold_name
from dateline.reference.places import countries
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_resolution import place_weights
from dateline.stages.where.entries import is_called_so, is_land
from dateline.stages.where.toponyms import Toponym


class ReportEvidence:
    """Weights of countries (ISO 3166-1 alpha-3) and of their divisions, points, and countries by
    sentence.
    """

    def __init__(
        self, reading: Reading, toponyms: Sequence[Toponym], context: Mapping[str, float]
    ) -> None:
        self.reading = reading
        self.countries: dict[str, float] = defaultdict(float, context)
        self.divisions: dict[tuple[str, str], float] = defaultdict(float)
        self.points: list[tuple[float, float]] = []
        self.by_sentence: dict[int, set[str]] = defaultdict(set)
        self._add_peoples()
        for toponym in toponyms:
            self._add_toponym(toponym)

    # -- what is added

    def _add_peoples(self) -> None:
        """ "French", "South Africans": words that are no country's name themselves."""
        vote, words = place_weights().demonym_vote, self.reading.words
        for word in words:
            if not word.text[:1].isupper():
                continue
            code = _country_of_people(words, word.i)
            if not code or countries.country_named(word.text):
                continue
            self.countries[code] += vote
            self.by_sentence[word.sentence].add(code)

    def _add_toponym(self, toponym: Toponym) -> None:
        """A name of one meaning speaks for its country; any other a little for each that has
        such a place.
        """
        weights, entry = place_weights(), unambiguous(toponym)
        if entry is None or entry.country is None:
            codes = _countries_sharing(toponym)
            for code in codes:
                self.countries[code] += weights.shared_name_vote / len(codes)
            return
        is_country = entry.grain == "country"
        self.countries[entry.country] += weights.country_vote if is_country else weights.place_vote
        self.by_sentence[self.sentence_of(toponym)].add(entry.country)
        self._add_place(entry)

    def add_resolved(self, entry: AtlasEntry) -> None:
        """A place that the first round chose."""
        if entry.country:
            self.countries[entry.country] += place_weights().resolved_vote
            self._add_place(entry)

    def _add_place(self, entry: AtlasEntry) -> None:
        """Adds the weight of a place to its division, and its coordinates to the points."""
        division, vote = _division_and_vote(entry)
        if entry.country and division:
            self.divisions[entry.country, fold_name(division)] += vote
        if is_land(entry):
            return
        if entry.lat is None or entry.lon is None:
            return
        self.points.append((entry.lat, entry.lon))

    # -- what is asked

    def sentence_of(self, toponym: Toponym) -> int:
        """Index of the sentence that it stands in."""
        return self.reading.words[toponym.first].sentence

    @property
    def top_weight(self) -> float:
        """The weight of the leading country; 0 where the report names none."""
        return max(self.countries.values(), default=0.0)

    @property
    def top_division_weight(self) -> float:
        """The weight of the leading division."""
        return max(self.divisions.values(), default=0.0)

    def countries_above(self, share: float) -> set[str]:
        """The countries with at least that share of the leading one's weight."""
        least = share * self.top_weight
        return {code for code, weight in self.countries.items() if weight >= least}

    @property
    def is_vague(self) -> bool:
        """The report speaks of no country to speak of."""
        return self.top_weight < place_weights().vague_report

    def leading(self) -> list[str]:
        """Up to three countries that the report is about, by weight, also for its small places."""
        weights = place_weights()
        ours = self.countries_above(weights.small_place_share)
        leading = list[str]()
        for country in leading_countries(self.countries, 3):
            is_vague = self.countries[country] < weights.vague_report
            if country in ours and not is_vague:
                leading.append(country)
        return leading


def leading_countries(weights: Mapping[str, float], count: int) -> list[str]:
    """The countries of most weight, by code, as far as they are of the report at all."""
    top = max(weights.values(), default=0.0)
    ranked = sorted(weights.items(), key=lambda item: (-item[1], item[0]))
    share = place_weights().report_share
    return [code for code, weight in ranked[:count] if weight >= share * top]


def unambiguous(toponym: Toponym) -> AtlasEntry | None:
    """The only meaning of weight that a name has, if it has one."""
    if not toponym.candidates or toponym.is_weak:
        return None
    first, *others = sorted(toponym.candidates, key=lambda e: (-_prominence(e), e.name))
    if first.grain in ("region", "point") or not is_called_so(first, toponym.name):
        return None
    if _prominence(first) < place_weights().sure_population:
        return None
    has_rival = any(_is_rival(other, first, toponym) for other in others)
    return None if has_rival else first


def _is_rival(other: AtlasEntry, first: AtlasEntry, toponym: Toponym) -> bool:
    """A place elsewhere of weight; of a country's second name also a town that bears it."""
    weights = place_weights()
    if other.country != first.country:
        outweighs = _prominence(other) * weights.rival_factor > _prominence(first)
        if outweighs:
            return True
    if first.grain != "country":
        return False
    is_usual_name = fold_name(toponym.name) == fold_name(first.name)
    return not is_usual_name and other.population >= weights.lone_large_population


def _prominence(entry: AtlasEntry) -> float:
    """People; those of a country count many times, and a place of our own table has been in the
    news.
    """
    weights = place_weights()
    factor = weights.country_factor if entry.grain == "country" else 1
    known = weights.curated_population if entry.source == "dateline" else 0
    return factor * max(entry.population, known)


def _countries_sharing(toponym: Toponym) -> list[str]:
    """The countries that have a place of the name, if the words say that it is a place; not those
    whose place only other spellings call so.
    """
    if not toponym.is_supported:
        return []
    least = place_weights().voting_population
    sharing = set[str]()
    for entry in toponym.candidates:
        if entry.country is None or not is_called_so(entry, toponym.name):
            continue
        if _prominence(entry) >= least:
            sharing.add(entry.country)
    return sorted(sharing)


def _country_of_people(words: Sequence[Word], i: int) -> str | None:
    """The country whose people word i names, alone or with the word behind it."""
    pair = " ".join(word.text for word in words[i : i + 2])
    of_pair = countries.country_of_demonym(pair)
    if of_pair:
        return of_pair
    return countries.country_of_demonym(words[i].text)


def _division_and_vote(entry: AtlasEntry) -> tuple[str | None, float]:
    """The division that a place is or lies in, and the weight that it adds to it."""
    weights = place_weights()
    if entry.grain == "admin1":
        return entry.name, weights.division_vote
    division = None if is_land(entry) else entry.admin1
    return division, weights.within_division_vote
