"""How a name is folded, so that its spellings meet: "Sévaré" and "Sevare", "Al-Bab" and "al Bab",
"Côte d’Ivoire".
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import cache, lru_cache

from msgspec import Struct

from dateline.reference.english.function_words import function_words
from dateline.reference.tables import rows, words

_LETTERS = (
    *zip("øłđðıŋə", "olddina", strict=True),
    *(("ß", "ss"), ("æ", "ae"), ("œ", "oe"), ("þ", "th")),
)
_SILENT = re.compile(r"[\u0300-\u036f'’‘ʼʻʿʾ`´.]")
_BREAKS = re.compile(r"[\s\-‐-―_/,&()]+")
_AS_WRITTEN = re.compile(r"[A-Z]{2,4}|(?:[A-Z][a-z]{0,4}\. ?)+")
_DOUBLED = re.compile(r"([^\0])\1+")
_FEW = 1000  # letters for which numpy is not worth its calls
_BETWEEN = "\0"  # parts names that are folded together


class NameSpelling(Struct, frozen=True):
    """What names are spelled with in more than one way, lower case; see the header of the table."""

    article: re.Pattern[str]  # at the head of a name, which `_BETWEEN` opens
    optional: tuple[str, ...]
    interchangeable: tuple[str, ...]
    saint: re.Pattern[str]
    sounds: tuple[tuple[str, str], ...]  # spelling, the one that stands for its sound


@cache
def name_spelling() -> NameSpelling:
    """The table `data/world/name_spelling.tsv`."""
    sets = {name: words(cell) for name, cell in rows("world/name_spelling.tsv", 2)}
    pairs = (pair.partition(">") for pair in sets["sounds"])
    return NameSpelling(
        article=re.compile(rf"{_BETWEEN}(?:{'|'.join(sets['article'])}) (?=[^{_BETWEEN}])"),
        optional=sets["optional"],
        interchangeable=sets["interchangeable"],
        saint=re.compile(rf"\b(?:{'|'.join(sets['saint'])})\b"),
        sounds=tuple((spelling, sound) for spelling, _, sound in pairs),
    )


@lru_cache(maxsize=65536)
def fold_name(text: str) -> str:
    """The name in lower case without accents, apostrophes and dots, hyphens as spaces, a leading
    "the" dropped.

    >>> fold_name("Côte d’Ivoire"), fold_name("The Gambia"), fold_name("St. Petersburg")
    ('cote divoire', 'gambia', 'saint petersburg')
    """
    bare = without_article(_plain_letters(text).strip())
    return name_spelling().saint.sub("saint", bare) if "s" in bare else bare


def fold_names(names: Iterable[str]) -> list[str]:
    """Many names, each as `fold_name` folds it: one pass over all of them together, for those of
    a whole country are asked for at once.
    """
    one_each = [name.replace(_BETWEEN, " ") for name in names]
    if not one_each:
        return []
    text = _BETWEEN + _plain_letters(_BETWEEN.join(one_each)) + _BETWEEN
    text = text.replace(f"{_BETWEEN} ", _BETWEEN).replace(f" {_BETWEEN}", _BETWEEN)
    for article in function_words().determiners.definite:  # as `without_article`
        text = text.replace(f"{_BETWEEN}{article} ", _BETWEEN)
    return name_spelling().saint.sub("saint", text).split(_BETWEEN)[1:-1]


def _plain_letters(text: str) -> str:
    """The text in lower case without accents and silent marks, one space where words part."""
    letters = text.lower()
    if letters.isascii():
        if letters.isalnum():  # a single word has nothing to take off
            return letters
    else:
        for letter, plain in _LETTERS:  # faster than `translate`, which goes letter by letter
            letters = letters.replace(letter, plain)
        letters = unicodedata.normalize("NFKD", letters)
    return _BREAKS.sub(" ", _SILENT.sub("", letters))


def without_article(folded: str) -> str:
    """A folded name less the definite article before it: "the herald" -> "herald"."""
    for article in function_words().determiners.definite:
        folded = folded.removeprefix(f"{article} ")
    return folded


def key_of(name: str) -> str:
    """What a table keeps a name under: initials and abbreviations as they are written, all else
    folded.

    "NSW" and "Miss." are places; "nsw" may be, "miss" is not.
    """
    return name if _AS_WRITTEN.fullmatch(name) else fold_name(name)


@lru_cache(maxsize=65536)
def sound(folded: str) -> str:
    """A folded name by its sound, roughly: the article off, sounds that are spelled in many ways
    made one.

    Two names of one sound are near, not the same: compare only among the names of one country.

    >>> sound("diabali") == sound("diabaly"), sound("al bab") == sound("bab")
    (True, True)
    """
    return sounds((folded,))[0]


def sounds(folded: Iterable[str]) -> list[str]:
    """Many folded names by their sound, each as `sound` gives it, in one pass."""
    one_each = [name.replace(_BETWEEN, " ") for name in folded]
    if not one_each:
        return []
    spelling = name_spelling()
    text = spelling.article.sub(_BETWEEN, _BETWEEN + _BETWEEN.join(one_each))
    for old, new in spelling.sounds:
        text = text.replace(old, new)
    return _without_doubled(text).replace(" ", "").split(_BETWEEN)[1:]


def _without_doubled(text: str) -> str:
    """The text with one letter for each run of the same; what parts names stays as often."""
    if len(text) < _FEW:
        return _DOUBLED.sub(r"\1", text)
    import numpy as np

    letters = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    is_other = np.append(True, letters[1:] != letters[:-1])
    left = letters[is_other | (letters == ord(_BETWEEN))]
    return left.tobytes().decode("utf-32-le", "surrogatepass")
