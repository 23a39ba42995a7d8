"""Words and endings by which a text is given the case of ordinary English."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.word_sets import word_sets

Words = frozenset[str]


class TruecasingWords(Struct, frozen=True):
    """Lower-case forms; the header of the table says what each set is."""

    link: Words
    particle: Words
    article: Words
    kind: Words
    people_endings: Words
    not_people_endings: Words
    single_letters: Words
    personal: Words
    before_name: Words

    def stays_small(self, word: str) -> bool:
        """True for a word that is written small inside a name."""
        sets = (self.link, self.particle, self.article, self.kind)
        return any(word in members for members in sets)


@cache
def truecasing_words(language: str = "en") -> TruecasingWords:
    """The sets of a language. Raises `tables.UnknownLanguage`."""
    return word_sets("truecasing.tsv", TruecasingWords, language)
