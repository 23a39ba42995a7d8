"""Small pieces of the sentences in which lines and standings are explained."""

from __future__ import annotations

from collections.abc import Sequence


def joined(names: Sequence[str]) -> str:
    """Names as a list in a sentence: "A, B and C"."""
    if len(names) < 2:
        return "".join(names)
    return ", ".join(names[:-1]) + " and " + names[-1]


def one_or_many(subjects: Sequence[str], one: str, many: str) -> str:
    """The form of the verb that agrees with the subjects."""
    return many if len(subjects) > 1 else one
