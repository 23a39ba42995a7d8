"""Parts of countries ("northern Mali", "the north") and later words for a place ("the town").

A part is a place without a point: its country is known, its middle would be a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dateline.language.reading import Reading, Word
from dateline.record.nouns import Place
from dateline.reference import countries
from dateline.reference.atlas import Entry
from dateline.reference.place_words import is_word, value_of
from dateline.stages.where.recognition import Spot
from dateline.stages.where.resolution import Chosen

LATER = {
    "town": ("town", "city", "village"),
    "admin1": ("region", "province", "state", "governorate"),
}
BACK = 3  # sentences that "the town" may look back
CLEAR = 2.0  # how many times the leading country outweighs the next for "the north" to be its north


@dataclass(frozen=True)
class Area:
    """A part of a country or division: its name, the words, and the numbers of the spots that it takes in."""

    name: str
    spot: Spot
    country: str | None
    admin1: str | None = None
    covers: tuple[int, ...] = ()


def areas(reading: Reading, spots: Sequence[Spot], chosen: Chosen) -> list[Area]:
    """ "northern Mali", "the north of Mali", "Mali's north", and "the north" where one country leads clearly."""
    found: list[Area] = []
    for n, (spot, choice) in enumerate(zip(spots, chosen.choices, strict=True)):
        if isinstance(choice, Entry) and choice.grain in ("country", "admin1"):
            area = _with_direction(reading, n, spot, choice)
            if area:
                found.append(area)
    taken = {i for area in found for i in range(area.spot.first, area.spot.last)}
    taken |= {i for spot in spots for i in range(spot.first, spot.last)}
    return found + _bare(reading, taken, chosen)


def _with_direction(reading: Reading, n: int, spot: Spot, choice: Entry) -> Area | None:
    words, first, last = reading.words, spot.first, spot.last
    before = words[first - 1] if first else None
    quarter = None
    if before and is_word("direction", before.text) and before.sentence == words[first].sentence:
        quarter, first = before.lower, first - 1
    elif (
        first >= 2 and words[first - 1].lower == "of" and is_word("quarter", words[first - 2].text)
    ):
        if (
            first >= 3 and words[first - 3].lower == "the"
        ):  # "the north of Mali"; "north of Mali" lies outside it
            quarter, first = value_of("quarter", words[first - 2].text), first - 3
    elif (
        last + 1 < len(words)
        and words[last].text in ("'s", "’s")
        and is_word("quarter", words[last + 1].text)
    ):
        quarter, last = value_of("quarter", words[last + 1].text), last + 2
    if not quarter:
        return None
    whole = Spot(
        first,
        last,
        words[first].start,
        words[last - 1].end,
        f"{quarter} {choice.name}",
        beside=spot.beside,
    )
    division = choice.name if choice.grain == "admin1" else None
    return Area(whole.name, whole, choice.country, division, (n,))


def _bare(reading: Reading, taken: set[int], chosen: Chosen) -> list[Area]:
    """ "the north", "the rebel-held north", "the north of the country": of the country that the report is about."""
    code = _clear_country(chosen)
    if code is None:
        return []
    found: list[Area] = []
    for word in reading.words:
        quarter = value_of("quarter", word.text)
        if not quarter or word.i in taken or not word.text.islower():
            continue
        first, last = _noun_phrase(reading, word)
        if first is None:
            continue
        spot = Spot(
            first,
            last,
            reading.words[first].start,
            reading.words[last - 1].end,
            reading.words[first].text,
        )
        found.append(Area(f"{quarter} {countries.name_of(code)}", spot, code))
    return found


def _noun_phrase(reading: Reading, word: Word) -> tuple[int | None, int]:
    """First and last (exclusive) of "the north"; no first where it is a direction and not a part of a country."""
    words, i = reading.words, word.i
    after = [w.lower for w in words[i + 1 : i + 4]]
    last = i + 1
    if after[:1] == ["of"]:
        if after[1:3] != ["the", "country"]:
            return None, last
        last = i + 4
    elif after[:1] and (
        after[0] in ("-", "side", "bank", "wing", "gate", "coast", "end") or word.upos == "ADJ"
    ):
        return None, last
    for first in range(i - 1, max(i - 5, -1), -1):
        if words[first].lower in ("the", "country's"):
            from_far = (
                first
                and words[first - 1].lower == "to"
                and _measured(words[max(first - 3, 0) : first - 1])
            )
            return (None if from_far else first), last
        plain = (
            words[first].xpos[:2] in ("JJ", "VB", "HY", "NN", "RB") and words[first].xpos != "NNS"
        )
        if (
            words[first].sentence != word.sentence
            or not plain
            or value_of("quarter", words[first].text)
        ):
            break
    return None, last


def _measured(before: Sequence[Word]) -> bool:
    """ "500 km to the north": a distance stands before."""
    return any(w.xpos == "CD" or w.text.isdigit() for w in before)


def _clear_country(chosen: Chosen) -> str | None:
    """The country that the report's places lie in, if one holds clearly the most."""
    counts: dict[str, int] = {}
    for choice in chosen.choices:
        if isinstance(choice, Entry) and choice.country and choice.grain != "country":
            counts[choice.country] = counts.get(choice.country, 0) + 1
    named = {c.country: 1 for c in chosen.choices if isinstance(c, Entry) and c.country}
    ranked = sorted((counts or named).items(), key=lambda item: (-item[1], item[0]))
    if not ranked or (len(ranked) > 1 and ranked[0][1] < CLEAR * ranked[1][1]):
        return None
    return ranked[0][0]


def later_words(
    reading: Reading,
    places: Sequence[Place],
    by_word: dict[int, str],
    leading: Sequence[str],
    written_at: str | None = None,
) -> None:
    """Adds "the town", "the province", "the country" to `by_word`: the place of that kind named last before.

    "The capital" and "the Peruvian capital" are a capital that the report names; "this city", where none was named
    before, is the place of the dateline (`written_at`, its id).
    """
    by_id = {place.id: place for place in places}
    kinds = {word: grain for grain, words in LATER.items() for word in words}
    nation = next((p.id for p in places if p.grain == "country" and p.country in leading), None)
    metonyms = {m.start for p in places for m in p.mentions if m.metonym}
    last: dict[str, tuple[int, str]] = {}
    towns = [p for p in places if p.grain == "town" and p.country]
    capitals = {p.country: p.id for p in towns if countries.country_of_capital(p.name) == p.country}
    for word in reading.words:
        place = by_id.get(by_word.get(word.i, ""))
        if place is not None:
            if place.grain and word.start not in metonyms:
                last[place.grain] = (word.sentence, place.id)
            continue
        before = reading.words[word.i - 1] if word.i else word
        if word.lower == "capital" and (
            named := _capital_of(before, capitals, leading, written_at)
        ):
            by_word[word.i] = named
            continue
        if before.lower not in ("the", "this"):
            continue
        if word.lower == "country" and nation:
            by_word[word.i] = nation
        grain = kinds.get(word.lower)
        if grain in last and word.sentence - last[grain][0] <= BACK:
            by_word[word.i] = last[grain][1]
        elif before.lower == "this" and grain == "town" and written_at:
            by_word[word.i] = written_at


def _capital_of(
    before: Word, capitals: Mapping[str | None, str], leading: Sequence[str], written_at: str | None
) -> str | None:
    """The capital that "capital" means by the word before it: an adjective, "this" (where it is written), "the"."""
    if before.lower == "this":
        return written_at
    iso3 = (
        leading[0]
        if before.lower == "the" and leading
        else countries.country_of_demonym(before.text)
    )
    return capitals.get(iso3)
