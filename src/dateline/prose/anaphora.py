"""Words that point at what stands before them: "He left", "The company delayed", "that view"."""

from __future__ import annotations

import re
from collections.abc import Collection

from dateline.reference.english.sentence_words import sentence_words

_WORDS = re.compile(r"[\w’']+")
_JOINED = re.compile(r"(?P<word>[A-Z][a-z]+),? +(?=(?P<next>[\w’'-]+))")
_ENDS = re.compile(r"\s*(?:[,;.!?]|$)")


def opens_with(words: str, first: Collection[str]) -> bool:
    """True if the first word is one of those given."""
    found = _WORDS.search(words)
    return found is not None and found.group().casefold() in first


def points(words: str) -> bool:
    """True for words that begin by pointing at somebody or something before them: "He", "The move",
    "Its leader", "There, ".
    """
    closed = sentence_words()
    if opens_with(words, closed.pointing_back) or _is_anaphoric(words):
        return True
    first = _WORDS.search(words)
    is_place = first is not None and first.group().casefold() in closed.places_back
    return first is not None and is_place and words[first.end() : first.end() + 1] == ","


def _is_anaphoric(words: str) -> bool:
    """True for "The company" without a word behind it that says which: "of", "that"."""
    closed = sentence_words()
    found = [one.casefold() for one in _WORDS.findall(words)[:3]]
    if len(found) < 2 or found[0] != "the" or found[1] not in closed.anaphoric:
        return False
    return len(found) == 2 or found[2] not in closed.of_names


def points_within(words: str) -> bool:
    """True for words that point back wherever that stands: "disagree with that assessment", "I
    disagree with that, ".
    """
    closed = sentence_words()
    found = list(_WORDS.finditer(words))
    for number, one in enumerate(found):
        if one.group().casefold() not in closed.demonstrative:
            continue
        following = found[number + 1].group().casefold() if number + 1 < len(found) else ""
        if following in closed.opinions or _ENDS.match(words, one.end()):
            return True
    return False


def end_of_joint(words: str) -> int:
    """Where the words begin behind a "But" or "However," at their head; 0 where none is, or where
    it says something by itself: "But for".
    """
    found, closed = _JOINED.match(words), sentence_words()
    if found is None or found["word"].casefold() not in closed.joining:
        return 0
    return 0 if found["next"].casefold() in closed.joining_still else found.end()
