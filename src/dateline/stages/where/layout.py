"""How toponyms stand to one another in the text: one within the next, several in one list."""

from __future__ import annotations

from collections.abc import Sequence

from dateline.language.reading import Reading, Word
from dateline.record.vocabulary import Grain
from dateline.reference.places.place_resolution import place_weights
from dateline.reference.places.place_words import toponym_context, toponym_words
from dateline.stages.where.entries import is_division
from dateline.stages.where.support import is_list_joint
from dateline.stages.where.toponyms import Toponym

_WIDEST = 5  # words between a place and what holds it
_OPENERS = frozenset({",", "("})
_CONTAINERS: tuple[Grain, ...] = ("country", "admin1", "admin2", "region")
_LISTED_GRAINS: tuple[Grain, ...] = ("admin1", "country")
_LISTED_CANDIDATES = 3  # of a name in a list, those that say what the list is of


class Layout:
    """For each toponym, by its number in text order: its container, and the grains of its siblings.

    container: "Konna, Mali", "Gao in northern Mali": the next name holds this one. sibling_grains:
    the grains, above the town, of the names in one list with it: "Texas, Utah and Washington".
    """

    def __init__(self, reading: Reading, toponyms: Sequence[Toponym]) -> None:
        self._words, self._toponyms = reading.words, toponyms
        numbers = range(len(toponyms))
        self.container = [self._container(n) for n in numbers]
        self.sibling_grains = [self._sibling_grains(n) for n in numbers]

    def name(self, n: int) -> str:
        """The name of toponym number n."""
        return self._toponyms[n].name

    def containers(self, numbers: Sequence[int]) -> list[Toponym]:
        """The containers that the words give the toponyms of these numbers."""
        found = (self.container[n] for n in numbers)
        return [container for container in found if container is not None]

    def held_by(self, n: int) -> Toponym | None:
        """The name before number n, if n is its container."""
        if n == 0:
            return None
        is_held = self.container[n - 1] is self._toponyms[n]
        return self._toponyms[n - 1] if is_held else None

    def _container(self, n: int) -> Toponym | None:
        """The next name, if it may hold places and nothing but a comma, a preposition or words for
        their kinds stand between: "Konna, in Mopti region, Mali".
        """
        if n + 1 >= len(self._toponyms):
            return None
        inner, outer = self._toponyms[n], self._toponyms[n + 1]
        between = self._words[inner.last : outer.first]
        if len(between) > _WIDEST or not self._share_sentence(inner, outer):
            return None
        kinds = {*inner.kind_words, *outer.kind_words}
        rest = [w for w in between if w.i not in kinds]
        opens = bool(rest) and _opens(rest[0])
        if not opens:
            return None
        if not all(map(_is_bridge, rest)):
            return None
        may_hold = any(e.grain in _CONTAINERS for e in outer.candidates)
        return outer if may_hold else None

    def _share_sentence(self, a: Toponym, b: Toponym) -> bool:
        """Names of two sentences say nothing of one another."""
        return self._words[a.first].sentence == self._words[b.first].sentence

    def _sibling_grains(self, n: int) -> frozenset[Grain]:
        """The grains above the town of the names before and behind that are in one list with
        number n.
        """
        grains = set[Grain]()
        for neighbour in (n - 1, n + 1):
            is_there = 0 <= neighbour < len(self._toponyms)
            if not is_there or not self._is_sibling(n, neighbour):
                continue
            listed = self._toponyms[neighbour].candidates[:_LISTED_CANDIDATES]
            grains.update(entry.grain for entry in listed)
        return frozenset(grains.intersection(_LISTED_GRAINS))

    def _is_sibling(self, n: int, m: int) -> bool:
        """In one list, neither within the other, and the other no town's name first."""
        first, second = min(n, m), max(n, m)
        if self.container[first] is not None or is_town_first(self._toponyms[m]):
            return False
        between = self._words[self._toponyms[first].last : self._toponyms[second].first]
        return is_list_joint(between)


def _opens(word: Word) -> bool:
    """A comma, a bracket or a preposition: what follows may hold what stands before."""
    if word.text in _OPENERS:
        return True
    return word.lower in toponym_context().container_prepositions


def _is_bridge(word: Word) -> bool:
    """What may stand between a place and what holds it: "in the northern province of"."""
    if word.text in _OPENERS:
        return True
    if word.lower in toponym_context().container_bridges:
        return True
    words = toponym_words()
    return word.lower in words.directions or word.lower in words.kinds


def is_town_first(toponym: Toponym) -> bool:
    """The name is a town's before it is a land's ("Berlin", "New York"), and no words call it a
    division ("Aleppo governorate").

    What stands before it need not lie in it.
    """
    if is_division(toponym.stated_grain):
        return False
    large = place_weights().town_first_population
    listed = toponym.candidates[:_LISTED_CANDIDATES]
    return any(e.grain == "town" and e.population >= large for e in listed)
