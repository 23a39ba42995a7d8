"""The terms of a report: words, names, and numbers with what they count, by weight, furniture
aside.

What distinguishes one event from another like it are facts: who ("Ana Reyes" is one term), where
("Mill Street"), how many of what ("3 wounded", "19-year"). All of them can be read from the words
as they stand, without a tree.
"""

from __future__ import annotations

import math
import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from dateline.record.nouns import Report
from dateline.record.vocabulary import FurnitureKind
from dateline.reference.english.stopwords import stopwords
from dateline.reference.text import fold_text, stem

TITLE = 2.0  # a word of the title counts as so many of the text
LEAD = 1.0  # what a word at the very beginning counts more than one far down: news says it first
LEAD_WORDS = 60  # words after which that has fallen to a third
NAME, NUMBER = "^", "="  # begin the terms that are no plain words
_KEPT: tuple[FurnitureKind, ...] = ("headline", "subhead", "caption")  # they speak of the story
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")


class _Token(NamedTuple):
    """A word as it stands, folded, and what stands before it."""

    text: str
    word: str
    before: str


def terms(report: Report) -> dict[str, float]:
    """The terms of a report with their weights: the sum over where they stand."""
    body, title = list(_tokens(without_furniture(report))), list(_tokens(report.title or ""))
    lower = {token.word for token in body if token.text[0].islower()}
    found: dict[str, float] = defaultdict(float)
    _add(found, title, lower, _weight_in_title)
    _add(found, body, lower, _weight_in_body)
    return found


def as_shown(term: str) -> str:
    """A term as a reader may see it: a name with capitals, a stem as it is."""
    return term[1:].title() if term[0] == NAME else term.removeprefix(NUMBER)


def without_furniture(report: Report) -> str:
    """The text of a cleaned report with the furniture that says nothing blanked out."""
    pieces: list[str] = []
    at = 0
    idle = (f for f in report.furniture if f.kind not in _KEPT)
    for piece in sorted(idle, key=lambda f: f.start):
        if piece.start >= at:
            pieces += [report.text[at : piece.start], "\n"]
            at = piece.end
    return "".join([*pieces, report.text[at:]])


def _tokens(text: str) -> Iterator[_Token]:
    """The words of a text, in order."""
    at = 0
    for match in _WORD.finditer(text):
        yield _Token(match.group(), _folded(match.group()), text[at : match.start()])
        at = match.end()


@lru_cache(maxsize=262144)
def _folded(token: str) -> str:
    """The word folded, without the genitive's ending."""
    return fold_text(token).removesuffix("'s")


@lru_cache(maxsize=262144)
def _stems(word: str) -> tuple[str, ...]:
    """The stems of a word's parts that mean something: "drive-by" is "drive"."""
    return tuple(stem(part) for part in word.split("-") if _means_something(part))


def _means_something(part: str) -> bool:
    """True for a figure, and for a word that is neither one letter nor a function word."""
    if part in stopwords():
        return False
    return len(part) > 1 or part.isdigit()


def _weight_in_title(place: int) -> float:
    """The same for all words of a title."""
    return TITLE


def _weight_in_body(place: int) -> float:
    """More at the beginning; `place`: the number of words before it."""
    return 1 + LEAD * math.exp(-place / LEAD_WORDS)


def _add(
    found: dict[str, float],
    tokens: Sequence[_Token],
    lower: set[str],
    weight: Callable[[int], float],
) -> None:
    """Adds the terms of the tokens, each with the weight of its place."""
    names = [_is_name(token, lower) for token in tokens]
    for place in range(len(tokens)):
        value = weight(place)
        for term in _terms_at(place, tokens, names):
            found[term] += value


def _terms_at(place: int, tokens: Sequence[_Token], names: Sequence[bool]) -> Iterator[str]:
    """The terms that a word makes alone, with the name before it, and with what it counts."""
    token, mark = tokens[place], NAME if names[place] else ""
    for part in _stems(token.word):
        yield mark + part
    follows_a_name = place > 0 and names[place - 1] and token.before == " "
    if names[place] and follows_a_name:
        yield f"{NAME}{tokens[place - 1].word} {token.word}"
    if token.text[0].isdigit():
        yield from _number_terms(token, tokens[place + 1 : place + 2])


def _is_name(token: _Token, lower: set[str]) -> bool:
    """True for a word with a capital that nowhere in the text stands without one."""
    if not token.text[0].isupper():
        return False
    return token.word not in lower and token.word not in stopwords()


def _number_terms(token: _Token, following: Sequence[_Token]) -> Iterator[str]:
    """A compound number ("34-year-old"), and a number with the word that it counts."""
    if "-" in token.word:
        yield NUMBER + token.word
    for counted in following:
        if counted.before in (" ", "-"):
            yield f"{NUMBER}{token.word} {counted.word}"
