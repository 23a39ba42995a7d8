"""Initials, and the names whose they are: "Movement for Example" is MFE."""

from __future__ import annotations

LETTERS = range(2, 7)  # how many letters initials have


def are_initials(text: str) -> bool:
    """True for a few capital letters and nothing else."""
    if len(text) not in LETTERS:
        return False
    return text.isupper() and text.isalpha()


def are_mixed_initials(text: str, name: str) -> bool:
    """True for the first letters of all words of a name as they are written: "TfL", "MoD"."""
    words = name.replace("-", " ").split()
    is_mixed = len(text) in LETTERS and sum(map(str.isupper, text)) > 1 and not text.isupper()
    return is_mixed and "".join(word[0] for word in words) == text


def initials_of(name: str) -> str:
    """The first letters of the capitalised words of a name of several words."""
    if len(name.split()) < 2:
        return ""
    first_letters = (word[0] for word in name.replace("-", " ").split())
    return "".join(filter(str.isupper, first_letters))
