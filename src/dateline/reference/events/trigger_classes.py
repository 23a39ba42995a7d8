"""Classes of triggers: which words can name one event (`data/en/trigger_classes.tsv`)."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.tables import of_language, rows, words
from dateline.reference.text import content, stem

HARM = "harm"  # the class of what comes of an act: deaths, injuries, destruction
LIGHT_FIRST, LIGHT_LAST = "light-first", "light-last"  # sets of words, and no classes
NONE: frozenset[str] = frozenset()


class TriggerClasses(Struct, frozen=True):
    """The table of a language."""

    by_lemma: dict[str, frozenset[str]]
    acts: frozenset[str]  # stems of single words that name what was done, and no harm that came
    harmful: frozenset[str]  # classes that harm can come of
    seldom: dict[str, frozenset[str]]  # by type, the classes of which a crisis seldom has two
    light_first: frozenset[str]  # words that alone say nothing of the phrase that they begin
    light_last: frozenset[str]  # and of the phrase that they end

    def of(self, lemma: str) -> frozenset[str]:
        """The classes of a trigger's lemma: of the whole phrase, else of its longest leading and
        trailing part that has any, and of the words between the two ("casualty aftershock kill");
        a light word alone counts for nothing.
        """
        found = self.by_lemma.get(lemma, NONE)
        if found or " " not in lemma:
            return found
        parts = lemma.split()
        sizes = range(len(parts) - 1, 0, -1)
        leading = next((n for n in sizes if self._of_part(parts[:n], self.light_first)), 0)
        trailing = next((n for n in sizes if self._of_part(parts[-n:], self.light_last)), 0)
        found = self._of_part(parts[:leading], self.light_first)
        found |= self._of_part(parts[len(parts) - trailing :], self.light_last)
        between = parts[max(leading, 1) : len(parts) - max(trailing, 1)]
        return found.union(*(self.by_lemma.get(word, NONE) for word in between))

    def _of_part(self, part: list[str], light: frozenset[str]) -> frozenset[str]:
        """The classes of a part of a phrase."""
        text = " ".join(part)
        return NONE if text in light else self.by_lemma.get(text, NONE)

    def name_an_act(self, text: str) -> bool:
        """True if the words name what was done ("killed in the raid"), and not only what came of
        it ("were killed", "the death toll").
        """
        return not self.acts.isdisjoint(content(text))

    def seldom_of(self, classes: frozenset[str], type: str) -> frozenset[str]:
        """Those of the classes of which one crisis seldom has two such events of the type."""
        return classes & self.seldom.get(type, NONE)

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
    seldom: dict[str, set[str]] = {}
    light: dict[str, frozenset[str]] = {}
    for name, harm, types, cell in rows(of_language("trigger_classes.tsv", language), 4):
        if name in (LIGHT_FIRST, LIGHT_LAST):
            light[name] = frozenset(words(cell))
            continue
        if harm:
            harmful.add(name)
        for type in words(types):
            seldom.setdefault(type, set()).add(name)
        for lemma in words(cell):
            by_lemma.setdefault(lemma, set()).add(name)
    frozen = {lemma: frozenset(names) for lemma, names in by_lemma.items()}
    acts = frozenset(stem(lemma) for lemma, names in frozen.items() if HARM not in names)
    return TriggerClasses(
        by_lemma=frozen,
        acts=acts,
        harmful=frozenset(harmful),
        seldom={type: frozenset(names) for type, names in seldom.items()},
        light_first=light[LIGHT_FIRST],
        light_last=light[LIGHT_LAST],
    )
