"""What a sentence says that something was not: "rifles, not a rocket", "no shells were fired"."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from dateline.reference.english.contrast import contrast_words
from dateline.reference.pattern_tables import any_literal
from dateline.reference.text import words

Stretches = tuple[tuple[int, int], ...]

_TOKEN = re.compile(r"[^\W_]+(?:['’.][^\W_]+)*|[^\w\s]")
_NEGATED = "n't"  # how a verb ends that excludes
_LOOKED_AT = 3  # words behind an excluding one in which it may be taken back


@lru_cache(maxsize=16384)
def exclusions(text: str) -> Stretches:
    """The stretches of the text that are excluded, by offsets into it, in order.

    Each reaches from behind the excluding word to the next mark or to a word that ends it.
    """
    folded = text.casefold().replace("’", "'")
    if not _may_exclude().search(folded):
        return ()
    tokens = [(m.start(), m.end(), m.group().casefold()) for m in _TOKEN.finditer(text)]
    said = [token.replace("’", "'") for _, _, token in tokens]
    found: list[tuple[int, int]] = []
    at = 0
    while at < len(said):
        first = at + _width_of_excluder(said, at)
        last = _end_of_clause(said, first) if first > at else at
        if last <= first:
            at += 1
            continue
        if not _is_taken_back(said[first:last]):
            found.append((tokens[first][0], tokens[last - 1][1]))
        at = last
    return tuple(found)


@cache
def _may_exclude() -> re.Pattern[str]:
    """The first words of all that excludes, at the start of a word: a folded text without any
    excludes nothing.
    """
    return re.compile(rf"(?<![^\W_]){any_literal(_firsts())}|{_NEGATED}")


@cache
def _firsts() -> frozenset[str]:
    """The first words of all that excludes."""
    table = contrast_words()
    return frozenset(phrase.split(" ")[0] for phrase in table.excluding | table.denying)


def asserted(text: str) -> str:
    """The text with what it excludes left blank, so that offsets stay."""
    return _blanked(text, exclusions(text))


def excluded(text: str) -> tuple[str, ...]:
    """The excluded stretches of the text, as written."""
    return tuple(text[start:end] for start, end in exclusions(text))


def is_excluded(named: frozenset[str], not_so: frozenset[str]) -> bool:
    """True if something is named, and all of it is among what somebody says was not."""
    return bool(named) and named <= not_so


def _blanked(text: str, stretches: Stretches) -> str:
    """The text with blanks in place of the stretches."""
    for start, end in stretches:
        text = text[:start] + " " * (end - start) + text[end:]
    return text


def _width_of_excluder(said: list[str], at: int) -> int:
    """How many words exclude here: 2 for "rather than", 1 for "not", 0 for none."""
    word = said[at]
    if word not in _firsts():
        return int(word.endswith(_NEGATED))
    table = contrast_words()
    pair = " ".join(said[at : at + 2])
    if pair in table.excluding or pair in table.denying:
        return 2
    excludes = word in table.excluding or word in table.denying or word.endswith(_NEGATED)
    return int(excludes)


def _end_of_clause(said: list[str], first: int) -> int:
    """The index behind the last excluded word."""
    ends = contrast_words().ends
    for at in range(first, len(said)):
        if said[at] in ends or not words(said[at]):
            return at
    return len(said)


def _is_taken_back(clause: list[str]) -> bool:
    """True for "not only with rifles", and where it is left open: "not known whether"."""
    table = contrast_words()
    if clause[0] in table.focus:
        return True
    return not table.noncommittal.isdisjoint(clause[:_LOOKED_AT])
