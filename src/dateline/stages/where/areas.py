"""Parts of countries and divisions: "northern Mali", "the north of Mali", "Mali's north", "the
north".

A part is a place without a point: its country is known, its middle would be a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from msgspec import Struct

from dateline.language.reading import Reading, Word
from dateline.reference.english.function_words import function_words
from dateline.reference.places import countries
from dateline.reference.places.atlas import AtlasEntry
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.rules import Attempts
from dateline.stages.where.resolution import Resolution
from dateline.stages.where.toponyms import Toponym

_CLEAR = (
    2.0  # how many times the leading country outweighs the next for "the north" to be its north
)
_WIDEST = 4  # words between the article and "north"
_PHRASE = 3  # words behind "north" that are looked at
_INNER_TAGS = (
    "JJ",
    "VB",
    "HY",
    "NN",
    "RB",
)  # first letters of the tags between article and "north"


@dataclass(frozen=True)
class Area:
    """A part of a country or division: its name and words, and the numbers of the toponyms that
    it takes in.
    """

    name: str
    toponym: Toponym
    country: str | None
    admin1: str | None = None
    covers: tuple[int, ...] = ()


def areas(reading: Reading, toponyms: Sequence[Toponym], resolution: Resolution) -> list[Area]:
    """The parts of countries that words beside a toponym name, and those of the country that
    leads clearly.
    """
    found = list(_beside_toponyms(reading, toponyms, resolution))
    taken = set[int]()
    for toponym in (*toponyms, *(area.toponym for area in found)):
        taken.update(toponym.words)
    return found + _alone(reading, taken, resolution)


def _beside_toponyms(
    reading: Reading, toponyms: Sequence[Toponym], resolution: Resolution
) -> Iterator[Area]:
    """The part that the words beside each placed toponym name, if they name one."""
    for n, (toponym, choice) in enumerate(zip(toponyms, resolution.choices, strict=True)):
        if not isinstance(choice, AtlasEntry):
            continue
        area = _of_toponym(reading, n, toponym, choice)
        if area is not None:
            yield area


# -- beside a toponym


class _Part(Struct, frozen=True):
    """ "northern", and the words first..last (last exclusive) that name the part."""

    direction: str
    first: int
    last: int


class _Whole(Struct, frozen=True):
    """The words of the toponym that has the part."""

    words: Sequence[Word]
    toponym: Toponym

    def lower(self, i: int) -> str:
        """Word i in lower case; "" before the first and behind the last."""
        is_inside = 0 <= i < len(self.words)
        if not is_inside:
            return ""
        return self.words[i].lower


def _of_toponym(reading: Reading, n: int, toponym: Toponym, entry: AtlasEntry) -> Area | None:
    """The part of a country or division that the words beside its name make of it."""
    if entry.grain not in ("country", "admin1"):
        return None
    part = _PART.decide(_Whole(reading.words, toponym))
    if part is None:
        return None
    name = f"{part.direction} {entry.name}"
    words = _toponym(reading, part.first, part.last, name, toponym.kind_words)
    division = entry.name if entry.grain == "admin1" else None
    return Area(name, words, entry.country, division, (n,))


def _toponym(
    reading: Reading, first: int, last: int, name: str, kind_words: tuple[int, ...] = ()
) -> Toponym:
    """The toponym of words first..last (last exclusive), with its offsets in the report."""
    start, end = reading.words[first].start, reading.words[last - 1].end
    return Toponym(first, last, start, end, name, kind_words=kind_words)


def _direction_before(whole: _Whole) -> _Part | None:
    """ "northern Mali"."""
    first, last = whole.toponym.first, whole.toponym.last
    before = whole.lower(first - 1)
    if before not in toponym_words().directions:
        return None
    if whole.words[first - 1].sentence != whole.words[first].sentence:
        return None
    return _Part(before, first - 1, last)


def _quarter_of(whole: _Whole) -> _Part | None:
    """ "the north of Mali"; what is "north of Mali" lies outside it."""
    first, function = whole.toponym.first, function_words()
    direction = toponym_words().quarters.get(whole.lower(first - 2))
    if direction is None or whole.lower(first - 1) not in function.prepositions.of:
        return None
    if whole.lower(first - 3) not in function.determiners.definite:
        return None
    return _Part(direction, first - 3, whole.toponym.last)


def _possessed_quarter(whole: _Whole) -> _Part | None:
    """ "Mali's north"."""
    last = whole.toponym.last
    if last >= len(whole.words):
        return None
    if whole.words[last].text not in toponym_context().possessive:
        return None
    direction = toponym_words().quarters.get(whole.lower(last + 1))
    if direction is None:
        return None
    return _Part(direction, whole.toponym.first, last + 2)


_PART: Attempts[_Whole, _Part] = Attempts(
    "where.part of a country",
    (
        ("direction before", _direction_before),
        ("quarter of", _quarter_of),
        ("possessed quarter", _possessed_quarter),
    ),
    about=lambda whole: whole.toponym.first,
)


# -- alone


def _alone(reading: Reading, taken: set[int], resolution: Resolution) -> list[Area]:
    """ "the north", "the rebel-held north", "the north of the country": of the country that the
    report is about.
    """
    code = _clear_country(resolution)
    if code is None:
        return []
    found: list[Area] = []
    quarters = toponym_words().quarters
    for word in reading.of_form(quarters.keys()):
        direction = quarters.get(word.text)  # in small letters
        if not direction or word.i in taken:
            continue
        last = _phrase_end(reading, word)
        first = _phrase_start(reading, word)
        if first is not None and last is not None:
            toponym = _toponym(reading, first, last, reading.words[first].text)
            found.append(Area(f"{direction} {countries.name_of(code)}", toponym, code))
    return found


def _clear_country(resolution: Resolution) -> str | None:
    """The country that the report's places lie in, if one holds clearly the most."""
    counts = _places_by_country(resolution)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    if not ranked:
        return None
    (leader, most), *others = ranked
    is_contested = bool(others) and most < _CLEAR * others[0][1]
    return None if is_contested else leader


def _places_by_country(resolution: Resolution) -> Mapping[str, int]:
    """How many places of the report lie in each country; where it names countries alone, each
    counts once.
    """
    inside, named = Counter[str](), dict[str, int]()
    for choice in resolution.choices:
        if not isinstance(choice, AtlasEntry) or not choice.country:
            continue
        named[choice.country] = 1
        if choice.grain != "country":
            inside[choice.country] += 1
    return inside or named


def _phrase_end(reading: Reading, word: Word) -> int | None:
    """The end (exclusive) of "the north" or "the north of the country"; None where it is no part
    of a country.
    """
    after = [w.lower for w in reading.words[word.i + 1 : word.i + 1 + _PHRASE]]
    if not after:
        return word.i + 1
    if after[0] in function_words().prepositions.of:
        is_country = " ".join(after[1:]) in toponym_context().country_phrases
        return word.i + 1 + _PHRASE if is_country else None
    is_compound = after[0] == "-" or word.upos == "ADJ"
    if is_compound or after[0] in toponym_context().non_quarters:
        return None
    return word.i + 1


def _phrase_start(reading: Reading, word: Word) -> int | None:
    """The article of "the rebel-held north"; None where there is none, and in "500 km to the
    north".
    """
    words, determiners = reading.words, toponym_context().quarter_determiners
    widest = max(word.i - 1 - _WIDEST, -1)
    for first in range(word.i - 1, widest, -1):
        before = words[first]
        if before.lower in determiners:
            return None if _is_measured(words, first) else first
        if before.sentence != word.sentence or not _may_modify(before):
            return None
    return None


def _may_modify(word: Word) -> bool:
    """A word that may stand between the article and "north": "rebel-held", "far"; no other
    quarter.
    """
    if word.xpos[:2] not in _INNER_TAGS or word.xpos == "NNS":
        return False
    return not toponym_words().quarters.get(word.lower)


def _is_measured(words: Sequence[Word], article: int) -> bool:
    """ "500 km to the north": a distance stands before."""
    if article == 0:
        return False
    if words[article - 1].lower not in toponym_context().goal_prepositions:
        return False
    for word in words[max(article - 3, 0) : article - 1]:
        is_number = word.xpos == "CD" or word.text.isdigit()
        if is_number:
            return True
    return False
