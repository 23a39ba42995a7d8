"""How words are compared: folded (case, accents, quotation marks) and reduced to their stems, so
that "attacks" finds "attacked". Both databases are given stems that are made here, and so find the
same.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dateline.reference.text import fold_text, stem

_WORD = re.compile(r"[^\W_]+")
_ASKED = re.compile(r'"([^"]*)"|(\S+)')
_OWNER = re.compile(
    r"(?<=\w)['’ʼ]s\Z", re.I
)  # of one word, "Dine’s": what is looked for is the name
MOST_BYTES = 900_000  # of the stems of one thing in a tsvector, which holds a megabyte
LONGEST = 60  # letters of a word; what is longer is cut, and no word


@dataclass(frozen=True, slots=True)
class Term:
    """One thing that must stand in what is found: words one after another; open: the last may go on
    ("displac*").
    """

    stems: tuple[str, ...]
    asked: str
    open: bool = False


def folded(text: str) -> str:
    """The stems of a text in their order, parted by blanks."""
    return " ".join(stems(text))


def stems(text: str) -> list[str]:
    """The stems of the words of a text."""
    return [_stem(word) for word in _WORD.findall(fold_text(text))]


def lexemes(stemmed: str) -> str:
    """Each of some stems once, as far as a `tsvector` holds them: beyond a megabyte PostgreSQL
    finds nothing in it any more, and says nothing of that.
    """
    kept, size = list[str](), 0
    for one in dict.fromkeys(stemmed.split()):
        size += len(one.encode()) + 1
        if size > MOST_BYTES:
            break
        kept.append(one)
    return " ".join(kept)


def _stem(word: str) -> str:
    """One word's stem."""
    word = word[:LONGEST]
    return stem(word) if word.isascii() and word.isalpha() else word


def terms(asked: str) -> list[Term]:
    """What a person asks for: words, and phrases between quotation marks; all must stand there."""
    straight = asked.translate({ord(mark): '"' for mark in "“”„«»"})
    found: list[Term] = []
    for phrase, word in _ASKED.findall(straight):
        said = phrase or word
        is_open = not phrase and word.endswith("*")
        said = _OWNER.sub("", said) if not phrase else said
        parts = stems(said) if not is_open else _WORD.findall(fold_text(said))
        if parts:
            found.append(Term(tuple(parts), said.strip('"'), is_open))
    return found


def places(text: str, wanted: list[Term]) -> Iterator[tuple[int, int]]:
    """Where words of the terms stand in a text, in its own letters."""
    plain = {stem for term in wanted if not term.open for stem in term.stems}
    opened = tuple(term.stems[-1] for term in wanted if term.open)
    for match in _WORD.finditer(text):
        own = stems(match.group())
        if any(one in plain or (opened and one.startswith(opened)) for one in own):
            yield match.start(), match.end()
