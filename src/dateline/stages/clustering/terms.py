"""The marks of a report: words, names, and numbers with what they count, by weight, furniture aside.

What tells one deed from another like it are facts: who ("Ana Reyes" is one mark), where ("Mill Street"), how many of
what ("3 wounded", "19-year"). All of them can be read from the words as they stand, without a tree.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache

from dateline.record.nouns import Report
from dateline.reference.stopwords import stopwords
from dateline.reference.text import fold_text, stem

TITLE = 2.0  # a word of the title counts as so many of the text
LEAD = 1.0  # what a word at the very beginning counts more than one far down: news tells what matters first
LEAD_WORDS = 60  # words after which that has fallen to a third
NAME, NUMBER = "^", "="  # begin the marks that are no plain words
_KEPT = ("headline", "subhead", "caption")  # furniture whose words tell of the story
_WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
_STOP = re.compile(r"[.!?\n\"“]")


def marks(report: Report) -> Counter[str]:
    """The marks of a report with their weights: the sum over where they stand."""
    body = list(_tokens(_bare(report)))
    lower = {word for token, word, _ in body if token[0].islower()}
    found: Counter[str] = Counter()
    _count(found, list(_tokens(report.title or "")), lower, lambda _: TITLE)
    _count(found, body, lower, lambda place: 1 + LEAD * math.exp(-place / LEAD_WORDS))
    return found


def shown(mark: str) -> str:
    """A mark as a reader may see it: a name with capitals, a stem as it is."""
    return mark[1:].title() if mark[0] == NAME else mark.removeprefix(NUMBER)


def _bare(report: Report) -> str:
    """The text with the furniture that tells nothing blanked out."""
    text, at = [], 0
    for piece in sorted(
        (f for f in report.furniture if f.kind not in _KEPT), key=lambda f: f.start
    ):
        if piece.start >= at:
            text += [report.text[at : piece.start], "\n"]
            at = piece.end
    return "".join([*text, report.text[at:]])


def _tokens(text: str) -> Iterator[tuple[str, str, str]]:
    """Words as they stand, folded, and what stands before them."""
    at = 0
    for match in _WORD.finditer(text):
        yield match.group(), _folded(match.group()), text[at : match.start()]
        at = match.end()


@lru_cache(maxsize=262144)
def _folded(token: str) -> str:
    return fold_text(token).removesuffix("'s")


@lru_cache(maxsize=262144)
def _stems(word: str) -> tuple[str, ...]:
    """The stems of a word's parts that mean something: "drive-by" is "drive"."""
    aside = stopwords()
    parts = (part for part in word.split("-") if part not in aside)
    return tuple(stem(part) for part in parts if len(part) > 1 or part.isdigit())


def _count(
    found: Counter[str], tokens: list[tuple[str, str, str]], lower: set[str], weight
) -> None:
    aside = stopwords()
    before = None
    for place, (token, word, gap) in enumerate(tokens):
        value = weight(place)
        name = token[0].isupper() and word not in lower and word not in aside
        for part in _stems(word):
            found[NAME + part if name else part] += value
        if name and before and gap == " ":
            found[f"{NAME}{before} {word}"] += value
        if token[0].isdigit():
            if "-" in word:
                found[NUMBER + word] += value
            if place + 1 < len(tokens) and tokens[place + 1][2] in (" ", "-"):
                found[f"{NUMBER}{word} {tokens[place + 1][1]}"] += value
        before = word if name else None
