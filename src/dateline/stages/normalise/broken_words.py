"""Words that a line's end breaks: "govern-" and "ment" on two lines are read as one word.

`BROKEN_WORDS` says what stands in the place of the hyphen and the line's end.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from msgspec import Struct

from dateline.language.known_words import is_known_word
from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters
from dateline.reference.english.function_words import function_words
from dateline.reference.english.stopwords import stopwords
from dateline.reference.english.word_breaks import word_breaks
from dateline.reference.numbers.quantities import number
from dateline.reference.places.place_words import toponym_words
from dateline.rules import RuleTable

_ADDRESS = re.compile(r"\S*[/@]\S*")


class BrokenWord(Struct, frozen=True):
    """A hyphen at a line's end: the letters or figures beside it, the whole of the words that they
    are of, and the text about them in small letters.
    """

    first: str
    second: str
    hyphen: str
    before: str  # all that stands before the hyphen, back to a space
    text: str

    @property
    def joined(self) -> str:
        """Both halves as one word."""
        return self.first + self.second

    @property
    def compound(self) -> str:
        """Both halves with a hyphen, in small letters."""
        return f"{self.first}-{self.second}".lower()


def broken_word_edits(text: str) -> list[Edit]:
    """What stands in the place of hyphens at line ends, in text order."""
    lower = text.lower()
    return [edit for match in _pattern().finditer(text) for edit in _word_edit(text, lower, match)]


def _word_edit(text: str, lower: str, match: re.Match[str]) -> Iterator[Edit]:
    """The edit at one hyphen; none where it breaks no word. lower: the text in small letters."""
    start = match.start("first")
    before = text[:start].rsplit(None, 1)[-1] if start and not text[start - 1].isspace() else ""
    word = BrokenWord(
        match["first"], match["second"], match["hyphen"], before + match["first"], lower
    )
    instead = BROKEN_WORDS.decide(word)
    if instead is not None:
        yield replacing(match.start("hyphen"), match.start("second"), instead)


def _hangs(word: BrokenWord) -> bool:
    """True for "pre-" over "and post-war": the hyphen stands for what comes later."""
    return word.second.lower() in function_words().conjunctions.coordinating | {"to"}


def _names(word: BrokenWord) -> bool:
    """True for a capital behind the hyphen ("Anglo-" over "American"): no word is broken there."""
    return word.second.istitle() or (word.second[0].isupper() and not word.first.isupper())


def _has_figures(word: BrokenWord) -> bool:
    """True for "70-" over "year-old", "MI-" over "17", "two-" over "thirds"."""
    has_figure = word.first[-1].isdigit() or word.second[0].isdigit()
    return has_figure or number(word.first.lower()) is not None


def _are_quarters(word: BrokenWord) -> bool:
    """True for "north-" over "west"."""
    known = toponym_words()
    quarters = known.quarters.keys() | known.directions
    return word.first.lower() in quarters and word.second.lower() in quarters


def _is_fragment(word: BrokenWord) -> bool:
    """True if a half is no word: it is of a name or a word that the tables do not have."""
    is_name = word.first[0].isupper()
    return not _is_word(word.second) or not (is_name or _is_word(word.first))


def _has_closed_prefix(word: BrokenWord) -> bool:
    """True for "un-" over "harmed"."""
    return word.first.lower() in word_breaks().closed_prefixes and _is_word(word.second)


def _is_word(form: str) -> bool:
    """True for a known word, function words among them."""
    return form.lower() in stopwords() or is_known_word(form)


def _stands(text: str, word: str) -> bool:
    """True for words that stand as such in a text, both in small letters."""
    return word in text and re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text) is not None


# what stands in the place of a hyphen and the line's end; None: both stay as they are
BROKEN_WORDS: RuleTable[BrokenWord, str | None] = RuleTable(
    "normalise.broken_word",
    [
        ("address", lambda w: _ADDRESS.match(w.before), lambda _: None),
        ("soft hyphen", lambda w: w.hyphen in characters().soft_hyphens, lambda _: ""),
        ("hanging hyphen", _hangs, lambda _: "- "),
        ("sentence opens", lambda w: w.second in _sentence_openers(), lambda _: None),
        ("figures", _has_figures, lambda _: "-"),
        ("name", _names, lambda _: "-"),
        ("compound in the text", lambda w: _stands(w.text, w.compound), lambda _: "-"),
        ("word in the text", lambda w: _stands(w.text, w.joined.lower()), lambda _: ""),
        ("quarters of the compass", _are_quarters, lambda _: "-"),
        ("known word", lambda w: is_known_word(w.joined), lambda _: ""),
        ("closed prefix", _has_closed_prefix, lambda _: ""),
        ("half a word", _is_fragment, lambda _: ""),
        ("compound", lambda _: True, lambda _: "-"),
    ],
)


@cache
def _pattern() -> re.Pattern[str]:
    """What stands before and behind the hyphen at the end of a line."""
    sets = characters()
    hyphens = re.escape(f"-{sets.hyphens}{sets.soft_hyphens}")
    return re.compile(
        rf"(?<![^\W_])(?P<first>[^\W_]++)(?P<hyphen>[{hyphens}])[^\S\n]*\n[^\S\n]*(?P<second>[^\W_]+)"
    )


@cache
def _sentence_openers() -> frozenset[str]:
    """Articles with a capital: a sentence opens with them, and no name behind a hyphen."""
    determiners = function_words().determiners
    return frozenset(w.capitalize() for w in determiners.definite | determiners.indefinite)
