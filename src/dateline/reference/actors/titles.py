"""Titles of persons, the nouns for offices and the verbs of holding one.

The tables are `data/en/titles.tsv` and `data/en/offices.tsv`; their heads say what the columns
mean.
"""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, cast

from msgspec import Struct

from dateline.reference.actors.actors import group_noun
from dateline.reference.tables import of_language, rows

_LED_BY_HEADS = frozenset({"country", "government", "population", "military"})

Scope = Literal["country", "body", "rank", "honorific"]
Gender = Literal["m", "f"]


class Title(Struct, frozen=True):
    """The head of a title: what it is of by default, and the gender that it implies."""

    words: str
    scope: Scope
    gender: Gender | None


class Offices(Struct, frozen=True):
    """Word -> title, for each use of the table `offices.tsv`."""

    office: dict[str, str]
    verb: dict[str, str]
    head: dict[str, str]
    spelling: dict[str, str]


@cache
def titles(language: str = "en") -> dict[str, Title]:
    """Titles by their words. Raises `tables.UnknownLanguage`."""
    return {
        words: Title(words, cast(Scope, scope), cast(Gender, gender) if gender else None)
        for words, scope, gender in rows(of_language("titles.tsv", language), 3)
    }


@cache
def offices(language: str = "en") -> Offices:
    """The offices of a language; KeyError for a use that is none. Raises
    `tables.UnknownLanguage`.
    """
    found = Offices({}, {}, {}, {})
    by_use = {
        "office": found.office, "verb": found.verb, "head": found.head, "spelling": found.spelling
    }  # fmt: skip
    for use, word, title in rows(of_language("offices.tsv", language), 3):
        by_use[use][word] = title
    return found


@lru_cache(maxsize=65536)
def title_of(words: str) -> Title | None:
    """The title that the words end in, the longest: "African Integration Minister" -> minister."""
    parts = words.lower().split()
    tails = (" ".join(parts[at:]) for at in range(len(parts)))
    return next((found for tail in tails if (found := titles().get(tail))), None)


@cache
def _last_words() -> frozenset[str]:
    """The word that each title ends in."""
    return frozenset(title.split()[-1] for title in titles())


def may_end_title(word: str) -> bool:
    """True for a word in which a title ends, in any case of letters."""
    return word.lower() in _last_words()


def holder_of(office: str) -> str | None:
    """The title of who holds the office: "chairmanship" -> "chairman"."""
    return offices().office.get(office.lower())


def title_by_verb(lemma: str) -> str | None:
    """The title of who does it to a body: "chair" -> "chair", "lead" -> "leader"."""
    return offices().verb.get(lemma.lower())


@lru_cache(maxsize=65536)
def same_title(a: str, b: str) -> bool:
    """True if two titles name one office, spelling, case and "former" aside.

    "Minister" is the "defence minister", and a "leader" whoever leads a state or its government.
    """
    first, second = _parts(a), _parts(b)
    if _calls_the_head(first, second) or _calls_the_head(second, first):
        return True
    if not first or not second or first[-1] != second[-1]:
        return False
    return set(first) <= set(second) or set(second) <= set(first)


def calls_any_head(title: str) -> bool:
    """True for "leader", which of a country is whoever leads its state or government."""
    return title.lower() in offices().head.values()


def _calls_the_head(general: list[str], special: list[str]) -> bool:
    """True for "leader" and "prime minister"."""
    if not general:
        return False
    called = (offices().head.get(" ".join(special[-words:])) for words in (1, 2))
    leads_others = any(map(leads_no_state, set(general[:-1]) - set(special)))
    return general[-1] in called and not leads_others


def leads_no_state(word: str) -> bool:
    """True for the "rebel" of a "rebel leader": a group that is neither state nor people."""
    noun = group_noun(word)
    return noun is not None and _LED_BY_HEADS.isdisjoint(noun.kinds)


def title_key(title: str) -> str:
    """The title in lower case and one spelling, so that its spellings meet."""
    key = title.lower()
    for spelling, plain in offices().spelling.items():
        key = key.replace(spelling, plain)
    return key


def _parts(title: str) -> list[str]:
    """The words of a title, those joined by a hyphen apart."""
    return title_key(title).replace("-", " ").split()
