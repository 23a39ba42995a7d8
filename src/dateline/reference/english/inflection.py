"""Regular inflection of English: what the plain form of a word may be, by its ending alone.

Which candidate is a word is for the caller to say. Irregular forms are in `quantities` (nouns and
verbs of counting) and in the lemma table of `language`. The endings are `data/en/inflection.tsv`.
"""

from __future__ import annotations

from functools import cache

from dateline.reference.tables import rows, words

_SHORTEST = 3  # letters that must be left of a word without its ending


@cache
def endings(use: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """(ending, what the plain form may have in its place) of one set of the table, in its order."""
    return tuple(
        (ending, tuple(base.replace("-", "") for base in words(bases)))
        for name, ending, bases in rows("en/inflection.tsv", 3)
        if name == use
    )


def plain_candidates(word: str, use: str) -> list[str]:
    """What a word may be a regular form of by the endings of one set, in the order of the table."""
    return [
        word.removesuffix(ending) + base
        for ending, bases in endings(use)
        if word.endswith(ending) and len(word) - len(ending) >= _SHORTEST
        for base in bases
    ]


def singular_candidates(word: str) -> list[str]:
    """What a noun in any number may be the plural of, itself first: "parties", "party", "parti",
    "partie".
    """
    return [word, *plain_candidates(word, "plural")]


def singular(word: str) -> str:
    """The likeliest singular of a noun that may be a plural: "gunmen" gunman, "parties" party,
    "gas" gas.
    """
    return next(iter(plain_candidates(word, "likeliest plural")), word)


def singular_of_men(word: str) -> str:
    """The singular of a noun for men, any other word as it is: "gunmen" gunman, "men" man."""
    return word.removesuffix("men") + "man" if word.endswith("men") else word


def singular_of_people(word: str) -> str:
    """The singular of a noun for people, however short: "men" man, "gunmen" gunman, "fighters"
    fighter.
    """
    return singular_of_men(word) if word.endswith("men") else word.removesuffix("s")
