"""Classes of nouns that code asks for, of the table `data/en/noun_classes.tsv`.

The lexicon looks up the classes of its own conditions by name (`lexicon.classes`).
"""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.events.lexicon import classes

Words = frozenset[str]


class NounClasses(Struct, frozen=True):
    """Lemmas, and pairs of a noun with the one before it ("patrol boat"). A field a class."""

    beside: Words
    body: Words
    brim: Words
    calendar: Words
    carrier: Words
    counterpart: Words
    couple_word: Words
    dealing: Words
    disease: Words
    force: Words
    general_site: Words
    inanimate: Words
    local: Words
    means: Words
    measure: Words
    military_thing: Words
    paper: Words
    partitive: Words
    person: Words
    possession: Words
    relational: Words
    site: Words
    thing: Words
    vehicle: Words
    victim: Words
    weapon: Words


@cache
def noun_classes(language: str = "en") -> NounClasses:
    """The classes of a language; KeyError where the table lacks one. Raises
    `tables.UnknownLanguage`.
    """
    found = classes(language)
    return NounClasses(
        **{name: found[name.replace("_", "-")] for name in NounClasses.__struct_fields__}
    )
