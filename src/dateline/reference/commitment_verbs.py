"""Verbs that vow, and verbs that set a term: the table `data/en/commitment_verbs.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dateline.reference.word_sets import word_sets


@dataclass(frozen=True, slots=True)
class CommitmentVerbs:
    """Lemmas: of vows ("swore to attack"), and of terms ("gave the rebels until Friday")."""

    vowing: frozenset[str]
    giving_time: frozenset[str]


@cache
def commitment_verbs(language: str = "en") -> CommitmentVerbs:
    """The verbs of vows and of terms. Raises `tables.UnknownLanguage`."""
    return word_sets("commitment_verbs.tsv", CommitmentVerbs, language)
