"""Whether a form is a word that the shipped tables know: the forms that treebanks have, the words
of names, and what has the stem of a common word; and whether words name a place.
"""

from __future__ import annotations

import json
import re
from functools import cache
from importlib.resources import files

from dateline.language.gazetteer import CLASSES, GazetteerTable, folded, gazetteer_table
from dateline.language.word_pieces import weights_folder
from dateline.reference.english.frequency import is_counted
from dateline.reference.places.place_words import toponym_words
from dateline.reference.text import stem

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PLACES = sum(1 << CLASSES.index(name) for name in ("town big", "town", "country", "place phrase"))


def is_known_word(form: str) -> bool:
    """True for a common word or the word of a name, in any case of letters."""
    return bool(_named().bits(folded(form))) or is_common_word(form)


def is_common_word(form: str) -> bool:
    """True for a word of the lemma table, or one with the stem of a common word."""
    word = folded(form)
    return word in _forms() or is_counted(stem(word))


def is_form(word: str) -> bool:
    """True for a form or lemma of the lemma table, in small letters."""
    return word in _forms()


def verb_lemma(form: str) -> str:
    """The lemma of a form, in small letters, of a verb that the lemma table has; "" for any
    other.
    """
    return _verbs().get(form, "")


def is_listed_place(words: str) -> bool:
    """True for a place that the gazetteer has by the whole of its name."""
    return bool(_named().bits(folded(words).replace("-", " - ")) & _PLACES)


def names_a_place(words: str) -> bool:
    """True for a place that the gazetteer has ("United States", "Khan Younis"), and for a name that
    holds the word of a town or a country and no common word but those of kinds and quarters of
    places: "Marib", "Abs district", "North Kivu".
    """
    if is_listed_place(words):
        return True
    found = _WORD.findall(words)
    bits = [_named().bits(folded(word)) & _PLACES if word[0].isupper() else 0 for word in found]
    others = [word for word, bit in zip(found, bits, strict=True) if not bit]
    return any(bits) and not any(map(_is_common, others))


def _is_common(word: str) -> bool:
    """True for a word that names of places do not have about them."""
    known, lower = toponym_words(), word.lower()
    if lower in known.kinds or lower in known.links:
        return False
    if lower in known.directions or lower in known.quarters:
        return False
    return word[0].islower() or is_common_word(word)


@cache
def _forms() -> frozenset[str]:
    """The forms and lemmas of the lemma table."""
    table: dict[str, dict[str, str]] = json.loads(_weights("lemmas.json"))
    return frozenset(word for forms in table.values() for pair in forms.items() for word in pair)


@cache
def _verbs() -> dict[str, str]:
    """The forms of verbs in the lemma table with their lemmas."""
    table: dict[str, dict[str, str]] = json.loads(_weights("lemmas.json"))
    return {form: lemma or form for form, lemma in table["V"].items()}


def _named() -> GazetteerTable:
    """The words and phrases of the gazetteer with the bits of their classes."""
    return gazetteer_table(weights_folder() / "gazetteer.tsv")


def _weights(name: str) -> str:
    """The text of a file that ships with the weights."""
    return files("dateline.language").joinpath("weights", name).read_text("utf-8")
