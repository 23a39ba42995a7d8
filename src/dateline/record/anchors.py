"""Words pointed at so that they are found again in a text that was cleaned otherwise.

An anchor is a quotation with what stands before and after it, and its position (the TextQuote- and
TextPositionSelector of the W3C Web Annotation Data Model). It is found again where the quotation
stands in the new text, blanks and typographic signs aside, and what surrounds it tells which one is
meant. What cannot be told is not found: an anchor is never moved by a guess.
"""

from __future__ import annotations

import re
from os.path import commonprefix

from msgspec import Struct

CONTEXT = 64  # characters before and after that are kept
ENOUGH = 8  # characters of them that must agree, on one side, for a short quotation
LONG = 40  # characters of a quotation that no context need confirm where it stands once
_SIGNS = str.maketrans(
    {
        "“": '"', "”": '"', "„": '"', "«": '"', "»": '"', "‘": "'", "’": "'", "‚": "'", "`": "'",
        "–": "-", "—": "-", "‐": "-", "‑": "-", "−": "-",
    }
)  # fmt: skip
_UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060\ufeff]")
_BLANKS = re.compile(r"\s+")


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
    plain, offsets = _plain(text)
    wanted, _ = _plain(anchor.exact)
    wanted = wanted.strip()
    if not wanted:
        return None
    places = _places(plain, wanted)
    before, after = _plain(anchor.prefix)[0].rstrip(), _plain(anchor.suffix)[0].lstrip()
    agreed = [_agreement(plain, at, at + len(wanted), before, after, wanted) for at in places]
    chosen = _chosen(places, agreed, len(wanted))
    if chosen is None:
        return None
    return offsets[chosen], offsets[chosen + len(wanted) - 1] + 1


def _is_unmoved(text: str, anchor: Anchor) -> bool:
    """True if what surrounds the words at their old place is what surrounded them."""
    before, after = text[: anchor.start], text[anchor.end :]
    return before.endswith(anchor.prefix) and after.startswith(anchor.suffix)


def _plain(text: str) -> tuple[str, list[int]]:
    """The text with one blank between words and plain signs, and the offset of each character in
    the text as it is.
    """
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text.translate(_SIGNS)):
        if _UNSEEN.match(letter):
            continue
        if letter.isspace():
            if letters and letters[-1] == " ":
                continue
            letter = " "
        letters.append(letter)
        offsets.append(at)
    return "".join(letters), offsets


def _places(text: str, wanted: str) -> list[int]:
    """Where the words stand as whole words."""
    pattern = re.escape(wanted)
    opening = r"(?<!\w)" if wanted[0].isalnum() else ""
    closing = r"(?!\w)" if wanted[-1].isalnum() else ""
    return [found.start() for found in re.finditer(f"{opening}{pattern}{closing}", text)]


def _agreement(
    text: str, start: int, end: int, before: str, after: str, wanted: str
) -> tuple[int, int]:
    """How many characters of what stood before and after agree with what stands there."""
    here_before = text[:start].rstrip()[-len(before) :] if before else ""
    here_after = text[end:].lstrip()[: len(after)]
    return (
        len(commonprefix([before[::-1], here_before[::-1]])),
        len(commonprefix([after, here_after])),
    )


def _chosen(places: list[int], agreed: list[tuple[int, int]], length: int) -> int | None:
    """The place that is meant: the one that agrees, where no other does as well."""
    if not places:
        return None
    sums = [sum(one) for one in agreed]
    best = max(range(len(places)), key=lambda n: sums[n])
    others = [total for n, total in enumerate(sums) if n != best]
    if others and max(others) * 2 > sums[best]:
        return None
    is_sure = max(agreed[best]) >= ENOUGH or (not others and length >= LONG)
    return places[best] if is_sure else None
