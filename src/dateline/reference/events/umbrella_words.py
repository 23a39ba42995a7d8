"""Words that name umbrellas: the tables `data/en/umbrella_words.tsv` and
`data/en/umbrella_phrases.tsv`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import cast

from msgspec import Struct

from dateline.record.vocabulary import EventType
from dateline.reference.pattern_tables import Pattern, patterns
from dateline.reference.tables import of_language, rows, words

PLURAL = ("s", "es")  # endings of nouns


class UmbrellaWord(Struct, frozen=True):
    """One row of the table: what its words name; the header of the table has the columns."""

    kind: str
    extent: str
    episodes: frozenset[EventType]
    species: str

    @property
    def lasts(self) -> bool:
        """True where the word names an umbrella by its nature, and not only in the plural."""
        return self.extent == "spanning"


class UmbrellaWords(Struct, frozen=True):
    """The words of a language by lemma; a lemma may be a mass noun and have a plural besides."""

    by_lemma: dict[str, tuple[UmbrellaWord, ...]]

    def of(self, lemma: str) -> tuple[UmbrellaWord, ...]:
        """What a trigger's lemma may name: by the whole phrase, its last words, and where none of
        them is known by any word that lasts ("epidemic kill").
        """
        parts = lemma.lower().split()
        for ending in (" ".join(parts), " ".join(parts[-2:]), parts[-1] if parts else ""):
            if ending in self.by_lemma:
                return self.by_lemma[ending]
        return tuple(word for word in self._each(parts) if word.lasts)[:1]

    def named_by(self, form: str) -> frozenset[str]:
        """The kinds of umbrella that a noun names as it is written: "unrest", "clashes"."""
        singulars = [form[: -len(end)] for end in PLURAL if form.endswith(end)]
        plurals = (row for word in singulars for row in self.by_lemma.get(word, ()))
        found = [row for row in plurals if row.extent in ("plural", "spanning")]
        own = self.by_lemma.get(form, ())
        found += [row for row in own if row.extent in ("mass", "spanning")]
        return frozenset(row.kind for row in found)

    def of_kind(self, kind: str) -> tuple[UmbrellaWord, ...]:
        """The rows of a kind, in the order of the table."""
        found = (row for known in self.by_lemma.values() for row in known if row.kind == kind)
        return tuple(dict.fromkeys(found))

    def _each(self, parts: list[str]) -> Iterator[UmbrellaWord]:
        """What the words name one by one."""
        for part in parts:
            yield from self.by_lemma.get(part, ())


class UmbrellaPhrases(Struct, frozen=True):
    """The patterns that are sought around the noun; the header of the table explains them."""

    series: Pattern
    within: Pattern
    amid: Pattern
    lasting: Pattern
    since: Pattern
    that_began: Pattern
    until_now: Pattern
    beginning: Pattern


@cache
def umbrella_words(language: str = "en") -> UmbrellaWords:
    """The words of a language. Raises `tables.UnknownLanguage`."""
    found: dict[str, list[UmbrellaWord]] = {}
    for kind, extent, episodes, species, cell in rows(
        of_language("umbrella_words.tsv", language), 5
    ):
        types = frozenset(cast("list[EventType]", words(episodes)))
        word = UmbrellaWord(kind, extent, types, species)
        for lemma in words(cell):
            found.setdefault(lemma, []).append(word)
    return UmbrellaWords({lemma: tuple(named) for lemma, named in found.items()})


@cache
def species_words(kind: str, language: str = "en") -> frozenset[str]:
    """The words by which those of a kind are told apart that say themselves which they are; of
    several words all but the last, which others bear as well ("yellow fever"). Raises
    `tables.UnknownLanguage`.
    """
    known = umbrella_words(language).by_lemma.items()
    lemmas = [
        lemma
        for lemma, named in known
        if any(row.kind == kind and row.species == "word" for row in named)
    ]
    return frozenset(part for lemma in lemmas for part in lemma.split()[:-1] or [lemma])


@cache
def umbrella_phrases(language: str = "en") -> UmbrellaPhrases:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("umbrella_phrases.tsv", UmbrellaPhrases, language=language)
