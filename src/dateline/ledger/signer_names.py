"""The names by which people sign. They are printed line by line, stand beside facts for years and
tell two people apart, so a name must look like what it is.
"""

from __future__ import annotations

import re
import unicodedata

from dateline.ledger.errors import LedgerError

LONGEST = 100  # letters
_JOINERS = re.compile(r"(?<=[^\W\d_a-zA-Z])[\u200c\u200d](?=[^\W\d_a-zA-Z])")
"""Joiners that spell Persian or Indic names; elsewhere they are seen by nobody."""
_UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp")
"""Categories of Unicode that print nothing, or steer how the rest is printed."""
_BLANKS = "\u115f\u1160\u2800\u3164\uffa0"  # letters and signs that look like a blank
_BLANK_IN_NAMES = " \u3000"  # the blanks of Latin and of Chinese names


_DRAWN = str.maketrans("01авекмнорстухіјѕαβεζηικμνορτυχ", "olabekmhopctyxijsabezhikmnoptyx")
"""Digits and letters of Cyrillic and Greek that are drawn as Latin letters, large or small."""


def check_signer(name: str) -> str:
    """The name. Raises LedgerError for one that cannot sign."""
    why = _refusal(name)
    if why is not None:
        raise LedgerError(f"Nobody signs as {_shown(name)}: a name {why}.")
    return name


def looks_as(name: str) -> str:
    """What all names that look alike have in common: "K. D." and "k.d" are one."""
    folded = unicodedata.normalize("NFKC", name).casefold()
    return "".join(one for one in unicodedata.normalize("NFKC", folded) if one.isalnum())


def drawn_as(name: str) -> str:
    """What all names that are drawn alike have in common: "Ann 0ne" is "Ann One", whichever
    alphabet its letters are of.
    """
    return looks_as(name).translate(_DRAWN)


def _refusal(name: str) -> str | None:
    """Why a name cannot sign, completing "a name …"; None where it can."""
    if not any(map(str.isalnum, name)):
        return "has letters; say who you are"
    if len(name) > LONGEST:
        return f"has at most {LONGEST} letters; shorten it"
    unseen = next(filter(_is_unseen, _JOINERS.sub("", name)), None)
    if unseen is not None:
        called = unicodedata.name(unseen, "a control character").lower()
        return f"is one line of letters that can be seen; leave U+{ord(unseen):04X} out ({called})"
    if name != name.strip() or "  " in name:
        return "has single blanks, between its parts alone; leave the others out"
    return None


def _is_unseen(letter: str) -> bool:
    """True for what prints nothing, or a blank that is none of a name's."""
    category = unicodedata.category(letter)
    is_other_blank = category == "Zs" and letter not in _BLANK_IN_NAMES
    return category in _UNSEEN or letter in _BLANKS or is_other_blank


def _shown(name: str) -> str:
    """A name in quotation marks, whatever stands in it."""
    shown = ascii(name) if not name.isprintable() else f"'{name}'"
    return shown if len(shown) <= LONGEST else f"{shown[:LONGEST]}…"
