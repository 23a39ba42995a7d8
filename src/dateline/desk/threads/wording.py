"""The words of a remark: what may be said, whom it mentions, and how it is drawn.

Words are text. What begins with http:// or https:// is a link, @ and a member's name a mention;
nothing else is more than its characters. Each piece is drawn in isolation (`<bdi>`), so that a mark
of direction in one reaches no other.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal
from urllib.parse import urlsplit

from dateline.desk.errors import DeskError
from dateline.record.remarks import MARK

LONGEST = 10_000  # characters of one remark
MOST_MENTIONS = 20
_LINK = re.compile(r"https?://[!#-;=?-\[\]_a-z~%&]+", re.I)  # visible ASCII but " < > \ ^ ` { | }
_ENDS = ".,;:!?'*_"  # are of the sentence, not of the address


class BadWords(DeskError):
    """Words that cannot be signed."""

    def __init__(self, message: str, mend: str = "") -> None:
        super().__init__(message, 422, mend)


@dataclass(frozen=True, slots=True)
class WordPiece:
    """A part of a remark as it is drawn. address: of a link."""

    kind: Literal["text", "link", "mention"]
    text: str
    address: str | None = None


def cleaned_words(said: str) -> str:
    """Words as they are kept: composed (NFC), without control characters but for line breaks.

    Raises BadWords for none, and for too many.
    """
    text = unicodedata.normalize("NFC", said.replace("\r\n", "\n").replace("\r", "\n"))
    text = "".join(one for one in text if one == "\n" or not _is_control(one))
    text = re.sub(r"\n{3,}", "\n\n", text).strip()
    if len(text) > LONGEST:
        raise BadWords(
            f"This has {len(text):,} characters; {LONGEST:,} are the most.",
            "Shorten it, or write it in parts.",
        )
    if not any(_can_be_seen(one) for one in text):
        raise BadWords("Nothing was written.", "Write what you want to say.")
    return text


def with_mentions(words: str, names: Iterable[str], ticked: Sequence[str]) -> tuple[str, list[str]]:
    """Words with a mark in the place of each name after @, and the names in the order of the marks;
    those that were ticked and stand nowhere follow. Raises BadWords for too many.
    """
    known = sorted(set(names), key=len, reverse=True)  # "A. N. B." before "A. N."
    found: list[str] = []

    def mark(match: re.Match[str]) -> str:
        name = next(one for one in known if one.casefold() == match[1].casefold())
        if name not in found:
            found.append(name)
        return f"\x02{found.index(name)}\x03"

    if known:
        choice = "|".join(re.escape(name) for name in known)
        words = re.sub(rf"(?<![\w@])@({choice})(?!\w)", mark, words, flags=re.I)
    found += [name for name in dict.fromkeys(ticked) if name in known and name not in found]
    if len(found) > MOST_MENTIONS:
        raise BadWords(f"At most {MOST_MENTIONS} people can be mentioned at once.")
    return words, found


def paragraphs(words: str, mentioned: Sequence[str | None]) -> list[list[list[WordPiece]]]:
    """Words as they are drawn: paragraphs of lines of pieces."""
    return [
        [_line(line, mentioned) for line in paragraph.split("\n")]
        for paragraph in words.split("\n\n")
        if paragraph.strip()
    ]


def plain_words(words: str | None, mentioned: Sequence[str | None]) -> str | None:
    """Words for programs: each mark is the name that it stands for."""
    if words is None:
        return None
    return MARK.sub(lambda mark: _mention(mark, mentioned).text, words)


def _line(line: str, mentioned: Sequence[str | None]) -> list[WordPiece]:
    """The pieces of a line."""
    marks = list(MARK.finditer(line))
    ends = [0, *(end for mark in marks for end in mark.span()), len(line)]
    pieces: list[WordPiece] = []
    for start, end in pairwise(ends):
        stretch = line[start:end]
        mark = MARK.fullmatch(stretch)
        pieces += [_mention(mark, mentioned)] if mark else _links(stretch)
    return [piece for piece in pieces if piece.text]


def _mention(mark: re.Match[str], mentioned: Sequence[str | None]) -> WordPiece:
    """The name that a mark stands for."""
    place = int(mark[1])
    name = mentioned[place] if place < len(mentioned) else None
    return WordPiece("mention", f"@{name or 'somebody whose name was erased'}")


def _links(text: str) -> list[WordPiece]:
    """Text with its links."""
    pieces: list[WordPiece] = []
    done = 0
    for match in _LINK.finditer(text):
        address = _whole(match[0])
        if address is None:
            continue
        pieces += [WordPiece("text", text[done : match.start()])]
        pieces += [WordPiece("link", address, address)]
        done = match.start() + len(address)
    return [*pieces, WordPiece("text", text[done:])]


def _whole(found: str) -> str | None:
    """An address without what is of the sentence; None for one that hides where it leads, by a
    name before its host, or that has no host.
    """
    address = found.rstrip(_ENDS)
    while address.endswith((")", "]")) and address.count("(") + address.count("[") < (
        address.count(")") + address.count("]")
    ):
        address = address[:-1].rstrip(_ENDS)
    try:
        parts = urlsplit(address)
        is_plain = parts.hostname and "@" not in parts.netloc and (parts.port or 1)
    except ValueError:
        return None
    return address if is_plain else None


def _is_control(one: str) -> bool:
    """True for what is no character of a text: controls, halves of a pair."""
    return one != "\t" and unicodedata.category(one) in ("Cc", "Cs", "Co", "Cn", "Zl", "Zp")


def _can_be_seen(one: str) -> bool:
    """True for a character that leaves something on the page."""
    return unicodedata.category(one)[0] not in "CZM"
