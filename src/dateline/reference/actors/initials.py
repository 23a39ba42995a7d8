"""Initials, and the names whose they are: "Movement for Example" is MFE."""

from __future__ import annotations

LETTERS = range(2, 7)  # how many letters initials have


def are_initials(text: str) -> bool:
    """True for a few capital letters and nothing else."""
    if len(text) not in LETTERS:
        return False
    return text.isupper() and text.isalpha()


def initials_of(name: str) -> str:
    """The first letters of the capitalised words of a name of several words."""
    if len(name.split()) < 2:
        return ""
    first_letters = (word[0] for word in name.replace("-", " ").split())
    return "".join(filter(str.isupper, first_letters))
