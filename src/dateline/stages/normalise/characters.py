"""Characters that a reader does not see, or takes for others: each with what it is read as."""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from dateline.record.offset_map import Edit, replacing
from dateline.reference.characters import characters

_LATIN = r"A-Za-zÀ-ÖØ-öø-ɏ\u0300-\u036fḀ-ỿﬀ-ﬆ"  # letters, the accents on them, ligatures


def character_edits(text: str) -> list[Edit]:
    """Characters left out, spelt out, or read as a plain space or hyphen; in text order."""
    candidates = _candidates()
    if text.isascii() or candidates.isdisjoint(text):
        return []
    found: list[Edit] = []
    end = 0
    for at in [at for at, character in enumerate(text) if character in candidates]:
        match = _pattern().match(text, at) if at >= end else None
        if match is None:
            continue
        end = match.end()
        read_as = _read_as(match.group())
        if read_as != match.group():
            found.append(replacing(match.start(), end, read_as))
    return found


@cache
def _candidates() -> frozenset[str]:
    """The characters at which `_pattern` may match: a set tells in no time that a text has none."""
    sets = characters()
    return frozenset(
        "".join((sets.removed, sets.joiners, sets.spelt_out, sets.spaces, sets.hyphens))
    )


@cache
def _pattern() -> re.Pattern[str]:
    """Any one character that is read as something else, or a run of unseen ones within a word."""
    sets = characters()
    joiner = rf"(?<=[{_LATIN}])[{sets.removed}{sets.joiners}]+(?=[{_LATIN}])"
    others = (sets.removed, sets.spelt_out, sets.spaces, sets.hyphens)
    return re.compile(rf"{joiner}|[{re.escape(''.join(others))}]")


@cache
def _read_as(character: str) -> str:
    """What a character of the pattern, or a run of unseen ones, is read as."""
    sets = characters()
    if character in sets.spaces:
        return " "
    if character in sets.hyphens:
        return "-"
    if character in sets.spelt_out:
        return unicodedata.normalize("NFKC", character)
    return ""


def accent_edits(text: str) -> list[Edit]:
    """Letters with combining accents, composed (NFC) where Unicode has them; in text order."""
    if unicodedata.is_normalized("NFC", text):
        return []
    found: list[Edit] = []
    for start, end in _clusters(text):
        cluster = text[start:end]
        composed = unicodedata.normalize("NFC", cluster)
        if composed != cluster:
            found.append(replacing(start, end, composed))
    return found


def _clusters(text: str) -> list[tuple[int, int]]:
    """Each character with the combining ones behind it."""
    starts = [at for at, character in enumerate(text) if not at or not _combines(character)]
    return list(zip(starts, [*starts[1:], len(text)], strict=True))


def _combines(character: str) -> bool:
    """True for a mark that belongs to the character before it."""
    return unicodedata.combining(character) != 0
