"""Classes of triggers: which words can name one event (`data/en/trigger_classes.tsv`)."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.tables import of_language, rows, words

HARM = "harm"  # the class of what comes of an act: deaths, injuries, destruction
NONE: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class TriggerClasses:
    """The table of a language."""

    by_lemma: dict[str, frozenset[str]]
    harmful: frozenset[str]  # classes that harm can come of

    def of(self, lemma: str) -> frozenset[str]:
        """The classes of a trigger's lemma: of the whole phrase, else of its first and last
        word.
        """
        found = self.by_lemma.get(lemma, NONE)
        if found or " " not in lemma:
            return found
        parts = lemma.split()
        return self.by_lemma.get(parts[0], NONE) | self.by_lemma.get(parts[-1], NONE)

    def may_be_one(self, a: frozenset[str], b: frozenset[str]) -> bool:
        """True if two sets of classes meet, or one is the harm that may have come of the other."""
        if a & b:
            return True
        return self._came_of(a, b) or self._came_of(b, a)

    def _came_of(self, harm: frozenset[str], act: frozenset[str]) -> bool:
        """True if the one is harm and the other, where it has a class at all, may do harm."""
        if HARM not in harm:
            return False
        return not act or bool(act & self.harmful)


@cache
def trigger_classes(language: str = "en") -> TriggerClasses:
    """The classes of a language. Raises `tables.UnknownLanguage`."""
    by_lemma: dict[str, set[str]] = {}
    harmful: set[str] = set()
    for name, harm, cell in rows(of_language("trigger_classes.tsv", language), 3):
        if harm:
            harmful.add(name)
        for lemma in words(cell):
            by_lemma.setdefault(lemma, set()).add(name)
    frozen = {lemma: frozenset(names) for lemma, names in by_lemma.items()}
    return TriggerClasses(frozen, frozenset(harmful))
