"""Says what language a text is written in, or that it cannot be told.

Function words decide nearly every report in a millisecond; English words, loaded where they are
asked for, those of few function words; only where they do not is the model of py3langid
(BSD-3-Clause) loaded, which takes half a second.
"""

# py3langid has no complete types: what comes out of it is unknown to a checker.
# pyright: reportMissingTypeStubs=false, reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false, reportUnknownParameterType=false
# pyright: reportUnknownLambdaType=false, reportUntypedFunctionDecorator=false

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from dateline.reference.tables import rows

SAMPLE = 6000  # characters looked at: function words are spread evenly
LETTERS = 16  # fewer say nothing
FEWEST = 3  # function words of another language: one or two may be names ("Van")
SHORT = 80  # letters: of a shorter text with English words in it the model's word is not enough
LONG = 4  # letters: of shorter words many are words of other languages too
FEWEST_KNOWN = 12  # longer words that are English: fewer may be borrowed
MOST = 0.5  # share of them among the longer words
MARGIN = 40.0  # log-likelihood by which another language must beat English in the model
_WORD = re.compile(r"[^\W\d_]+")


@lru_cache(maxsize=1)
def function_words() -> dict[str, frozenset[str]]:
    """Language (ISO 639-1) to its commonest function words, lower case."""
    table = rows("world/language_words.tsv", 2)
    return {language: frozenset(words.split()) for language, words in table}


@lru_cache(maxsize=1)
def _languages_of() -> dict[str, tuple[str, ...]]:
    """The languages of each function word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, known in function_words().items():
        for word in known:
            found[word] = (*found.get(word, ()), language)
    return found


def identify(text: str) -> str | None:
    """ISO 639-1 code of the language; None where the text is too short or too mixed to tell."""
    sample = text[:SAMPLE].lower()
    words = _WORD.findall(sample)
    if sum(map(len, words)) < LETTERS:
        return None
    languages_of = _languages_of()
    counts = Counter[str]()
    for word, times in Counter(words).items():
        for language in languages_of.get(word, ()):
            counts[language] += times
    shares = {language: counts[language] / len(words) for language in function_words()}
    ranked = sorted(shares, key=lambda language: (-shares[language], language))
    best, second = ranked[0], ranked[1]
    enough = best == "en" or shares[best] * len(words) >= FEWEST
    common = shares[best] >= 0.2
    clear = shares[best] >= 1.5 * shares[second]
    if enough and common and clear:
        return best
    if best == "en" and clear and _are_english(words):
        return "en"
    return _by_model(sample, english_seen=shares["en"] > 0)


def _are_english(words: Sequence[str]) -> bool:
    """True where most of the longer words are forms of English ones, as in menus, lists and tables,
    which hold few function words.
    """
    from dateline.language.known_words import is_form  # with the weights' words: few texts ask

    longer = [word for word in words if len(word) >= LONG]
    known = sum(map(is_form, longer))
    return known >= FEWEST_KNOWN and known > MOST * len(longer)


def _by_model(sample: str, english_seen: bool) -> str | None:
    """The language by character statistics, for texts whose function words decide nothing.

    The model's scores are log-likelihoods. A language that beats English narrowly is not believed:
    the text is English if it has English words (`english_seen`), else its language is unknown.
    """
    import py3langid

    ranking = py3langid.rank(sample)
    best, score = ranking[0]
    if best == "en":
        return "en"
    english = dict(ranking).get("en", score)
    short = sum(map(str.isalpha, sample)) < SHORT
    narrow = score - english < MARGIN
    if english_seen and (narrow or short):
        return "en"
    if narrow:
        return None
    return best
