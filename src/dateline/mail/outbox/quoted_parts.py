"""A part of a mail in quoted-printable (RFC 2045, 6.7), made once for all readers: only where each
reader's own links stand it is put together anew.
"""

from __future__ import annotations

import re
from binascii import b2a_qp
from collections.abc import Mapping, Sequence

_SOFT = b"=\r\n"


class QuotedPart:
    """The words of a part with marks in them. `marks`: what is replaced for each reader."""

    def __init__(self, words: str, marks: Sequence[str]) -> None:
        pattern = re.compile("(" + "|".join(re.escape(mark) for mark in marks) + ")")
        self._pieces: list[bytes | str] = []
        for piece in pattern.split(words):
            if piece in marks:
                self._pieces.append(piece)
            elif piece:
                self._pieces.append(_quoted(piece))

    def filled(self, values: Mapping[str, str]) -> bytes:
        """The part with what stands at the marks. Each piece stands on lines of its own, which a
        reader's program joins.
        """
        quoted = {mark: _quoted(value) for mark, value in values.items()}
        pieces = [quoted[one] if isinstance(one, str) else one for one in self._pieces]
        return _joined(pieces)


def _joined(pieces: Sequence[bytes]) -> bytes:
    """Pieces one after another, a soft line break between them where no line ends."""
    made: list[bytes] = []
    for piece in pieces:
        if made and not made[-1].endswith(b"\r\n"):
            made.append(_SOFT)
        made.append(piece)
    if made and not made[-1].endswith(b"\r\n"):
        made.append(b"\r\n")
    return b"".join(made)


def _quoted(words: str) -> bytes:
    """Words in quoted-printable, lines of at most 76 columns."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n")
    return b2a_qp(lines.encode(), istext=True).replace(b"\n", b"\r\n")
