"""Naval ships by name: "the destroyer USS Mason" is the forces of the country whose it is."""

from __future__ import annotations

from dateline.reference.actors.ships import country_of_ship
from dateline.stages.who.noun_phrases import is_capitalised
from dateline.stages.who.registry import Registry

LONGEST = 3  # words of a ship's name behind its prefix


def find_warships(registry: Registry) -> set[int]:
    """Resolve the ships that bear the prefix of a navy; gives the words that their names take."""
    taken: set[int] = set()
    words = registry.reading.words
    for word in words:
        iso3 = country_of_ship(word.text)
        if iso3 is None:
            continue
        last = _end_of_name(registry, word.i + 1)
        if last == word.i + 1:
            continue
        force = registry.force(iso3)
        registry.mention_by_name(force, word.i, last)
        before = words[word.i - 1] if word.i else word
        if before.i < word.i and before.head in range(word.i, last):  # "the destroyer USS Mason"
            registry.by_word[before.i] = force.key
        taken.update(range(word.i, last))
    return taken


def _end_of_name(registry: Registry, first: int) -> int:
    """The end of the capitalised words of one sentence that begin at a word."""
    words = registry.reading.words
    last = first
    while last < len(words) and last - first < LONGEST:
        word = words[last]
        if not is_capitalised(word) or word.sentence != words[first - 1].sentence:
            break
        last += 1
    return last
