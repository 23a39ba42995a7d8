"""Names of people: what may be one, and which look alike.

A name stands under rulings and in threads, so nobody may take one that is read as another person's:
names are compared without case, marks of width, blanks and punctuation (Unicode NFKC, casefold).
"""

from __future__ import annotations

import re
import unicodedata

from dateline.desk.errors import DeskError
from dateline.ledger.signer_names import drawn_as, looks_as

__all__ = ["BadName", "cleaned_mail", "cleaned_name", "drawn_as", "name_key"]

LONGEST = 60  # characters
# scripts whose letters are drawn alike; UTS 39 calls a name of two of them mixed-script
_DRAWN_ALIKE = ("LATIN", "CYRILLIC", "GREEK", "ARMENIAN", "CHEROKEE")
_NO_PART_OF_A_NAME = ("C", "Zl", "Zp")  # controls, marks of direction, joiners; breaks of lines
_MAIL = re.compile(r"[^@\s<>\"',;:\\]{1,64}@[^@\s<>\"',;:\\]{1,190}\.[^@\s<>\"',;:\\.]{2,}")


class BadName(DeskError):
    """What nobody can be called here."""

    def __init__(self, message: str, mend: str = "Choose another name.") -> None:
        super().__init__(message, 422, mend)


def cleaned_name(said: str) -> str:
    """A name as it is kept: composed (NFC), blanks made one. Raises BadName."""
    name = " ".join(unicodedata.normalize("NFC", said).split())
    if not name:
        raise BadName("A name is missing.", "Write the name by which this person signs.")
    if len(name) > LONGEST:
        raise BadName(f"A name has at most {LONGEST} characters.")
    if any(unicodedata.category(one).startswith(_NO_PART_OF_A_NAME) for one in name):
        raise BadName("This name holds characters that cannot be seen.", "Type it anew.")
    if set(name) & set("<>@/\\"):
        raise BadName("A name cannot hold any of < > @ / \\.")
    if not name_key(name):
        raise BadName("A name needs a letter or a digit.")
    scripts = {script for one in name for script in _DRAWN_ALIKE if _is_of(one, script)}
    if len(scripts) > 1:
        raise BadName(
            f"This name mixes {' and '.join(sorted(s.capitalize() for s in scripts))} letters, "
            "which look alike.",
            "Write it in one of them.",
        )
    return name


def name_key(name: str) -> str:
    """What all names that look alike have in common: "K. D." and "k.d" are one."""
    return looks_as(name)


def cleaned_mail(said: str | None) -> str | None:
    """An address of mail as it is kept; None for none. Raises BadName for what is none."""
    address = (said or "").strip()
    if not address:
        return None
    if len(address) > 254 or not address.isascii() or not _MAIL.fullmatch(address):
        raise BadName("This is no address of mail.", "Write it as name@example.org.")
    return address.lower()


def _is_of(letter: str, script: str) -> bool:
    """True for a letter of a script."""
    return letter.isalpha() and unicodedata.name(letter, "").startswith(script)
