"""Words pointed at so that they are found again in a text that was cleaned otherwise.

An anchor is a quotation with what stands before and after it, and its position (the TextQuote- and
TextPositionSelector of the W3C Web Annotation Data Model). It is found again where the quotation
stands in the new text, blanks, ligatures and typographic signs aside, and what surrounds it tells
which one is meant. What cannot be told is not found: an anchor is never moved by a guess.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from difflib import SequenceMatcher
from os.path import commonprefix
from typing import NamedTuple

from msgspec import Struct

CONTEXT = 64  # characters before and after that are kept
ENOUGH = 8  # characters of them that must agree, on one side
AROUND = 240  # characters about a place in which a piece of the context may stand, moved a little
PIECE = 16  # characters of such a piece
LONG = 40  # characters of a quotation for which such a piece is enough, or that is found glued
SURE = 80  # characters of a quotation that no context need confirm where it stands once
_SIGNS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
        "–": "-", "—": "-", "―": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")


class Anchor(Struct, frozen=True):
    """Words of a report. `start`, `end`: where they stood, in code points; `url`: the report's
    address, by which a later reading of the same page is found.
    """

    report: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""
    url: str | None = None


def anchor_of(report: str, text: str, start: int, end: int, url: str | None = None) -> Anchor:
    """The anchor of a stretch of a report's text."""
    return Anchor(
        report,
        start,
        end,
        text[start:end],
        text[max(0, start - CONTEXT) : start],
        text[end : end + CONTEXT],
        url,
    )


def find_again(text: str, anchor: Anchor) -> tuple[int, int] | None:
    """Where the anchor's words stand in a text; None where that cannot be told."""
    if text[anchor.start : anchor.end] == anchor.exact and _is_unmoved(text, anchor):
        return anchor.start, anchor.end
    wanted = _plain(anchor.exact).letters
    if not wanted:
        return None
    plain = _plain(text)
    before, after = _plain(anchor.prefix).letters, _plain(anchor.suffix).letters
    places = _places(plain, wanted)
    agreed = [_agreement(plain.letters, at, at + len(wanted), before, after) for at in places]
    chosen = _chosen(agreed, len(wanted))
    if chosen is None:
        return None
    at = places[chosen]
    return plain.spans[at][0], plain.spans[at + len(wanted) - 1][1]


def _is_unmoved(text: str, anchor: Anchor) -> bool:
    """True if what surrounds the words at their old place is what surrounded them."""
    before, after = text[: anchor.start], text[anchor.end :]
    return before.endswith(anchor.prefix) and after.startswith(anchor.suffix)


class _Plain(NamedTuple):
    """A text as it is compared, and where each of its characters stands in the text as it is."""

    text: str
    letters: str
    spans: list[tuple[int, int]]


def _plain(text: str) -> _Plain:
    """The text without blanks and unseen characters, in plain signs: ligatures and accents as
    Unicode has them at last (NFKC), one dash for several, none within a word that a line may part.
    """
    letters: list[str] = []
    spans: list[tuple[int, int]] = []
    for start, end in _clusters(text):
        if text[start].isspace() or _UNSEEN.match(text[start]):
            continue
        plain = unicodedata.normalize("NFKC", text[start:end]).translate(_SIGNS)
        if plain == "-" and (letters[-1:] == ["-"] or _is_within_word(text, start, end)):
            continue
        for letter in plain:
            if not letter.isspace():
                letters.append(letter)
                spans.append((start, end))
    return _Plain(text, "".join(letters), spans)


def _clusters(text: str) -> Iterator[tuple[int, int]]:
    """Each character with the accents that follow it."""
    start = 0
    for at in range(1, len(text) + 1):
        if at == len(text) or not unicodedata.combining(text[at]):
            yield start, at
            start = at


def _is_within_word(text: str, start: int, end: int) -> bool:
    """True for a hyphen between letters, also one at which a line ends."""
    return text[start - 1 : start].isalpha() and text[end : end + 3].lstrip()[:1].isalpha()


def _places(plain: _Plain, wanted: str) -> list[int]:
    """Where the words stand: as whole words, or, if they are many, glued to others."""
    return [
        found.start()
        for found in re.finditer(f"(?={re.escape(wanted)})", plain.letters)
        if len(wanted) >= LONG or _is_whole(plain, found.start(), found.start() + len(wanted))
    ]


def _is_whole(plain: _Plain, start: int, end: int) -> bool:
    """True where no word goes on over an end of the stretch."""
    first, last = plain.spans[start][0], plain.spans[end - 1][1]
    seen = _UNSEEN.sub("", plain.text[max(0, first - 8) : first])
    left = seen[-1:] + plain.text[first]
    right = plain.text[last - 1] + _UNSEEN.sub("", plain.text[last : last + 8])[:1]
    return not (_goes_on(left) or _goes_on(right))


def _goes_on(pair: str) -> bool:
    """True if two neighbours are of one word or number: no small letter comes before a capital."""
    if len(pair) < 2:
        return False
    if pair.isalpha():
        return not (pair[0].islower() and pair[1].isupper())
    return pair.isdecimal()


class _Agreement(NamedTuple):
    """How much of the context stands at a place: characters that touch the words, before and
    after, and the longest piece nearby on the same side.
    """

    before: int
    after: int
    nearby: int


def _agreement(text: str, start: int, end: int, before: str, after: str) -> _Agreement:
    """What agrees with the context at a place."""
    here_before, here_after = text[max(0, start - AROUND) : start], text[end : end + AROUND]
    return _Agreement(
        len(commonprefix([before[::-1], here_before[::-1]])),
        len(commonprefix([after, here_after])),
        max(_common_piece(before, here_before), _common_piece(after, here_after)),
    )


def _common_piece(context: str, here: str) -> int:
    """The length of the longest piece of the context that stands here."""
    matcher = SequenceMatcher(None, context, here, autojunk=False)
    return matcher.find_longest_match().size


def _chosen(agreed: list[_Agreement], length: int) -> int | None:
    """The place that is meant: the one that agrees, where no other does as well."""
    if not agreed:
        return None
    sums = [one.before + one.after for one in agreed]
    best = max(range(len(agreed)), key=lambda n: sums[n])
    if max(agreed[best][:2]) >= ENOUGH:
        others = [total for n, total in enumerate(sums) if n != best]
        return best if max(others, default=0) * 2 <= sums[best] else None
    is_sure = length >= SURE or (length >= LONG and agreed[best].nearby >= PIECE)
    return best if len(agreed) == 1 and is_sure else None
