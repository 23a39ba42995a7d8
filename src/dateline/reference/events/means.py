"""By what means harm is done, in classes: the table `data/en/means.tsv`."""

from __future__ import annotations

from dateline.reference.english.inflection import singular
from dateline.reference.phrase_classes import PhraseClasses, phrase_classes


def means_classes(language: str = "en") -> PhraseClasses:
    """The classes of weapons and tools, by their singular: "shelled" names no shell.

    Raises `tables.UnknownLanguage`.
    """
    return phrase_classes("means.tsv", singular, language)
