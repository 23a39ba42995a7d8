"""Words of reports, and of people, as a mail may hold them: on one line, without marks that turn
the direction of what stands around them, and without what we fill in ourselves.
"""

from __future__ import annotations

import re
import unicodedata

_TURNING = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_JOINING = frozenset("\u200c\u200d")  # parts of the spelling of Persian, Hindi and others
_OURS = re.compile(r"\{(?=\{)")  # "{{" opens a mark of ours


def harmless(words: str) -> str:
    """The words on one line; letters as they are."""
    kept = "".join(_letter(letter) for letter in words)
    return _OURS.sub("{ ", " ".join(kept.split()))


def harmless_paragraphs(words: str) -> list[str]:
    """The same of what a person wrote in several paragraphs."""
    lines = words.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return [line for line in map(harmless, lines) if line]


def _letter(letter: str) -> str:
    """A letter; a space for a line break or a control; nothing for what is not seen."""
    if letter in _TURNING:
        return ""
    kind = unicodedata.category(letter)
    if kind in ("Cc", "Zl", "Zp", "Zs"):
        return " "
    return "" if kind in ("Cf", "Cs", "Co", "Cn") and letter not in _JOINING else letter
