"""Titles of persons, the nouns for offices and the verbs of holding one.

Table: `data/en/titles.tsv`; its head says what the columns mean.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Literal, cast

from dateline.reference.tables import rows

Scope = Literal["country", "body", "rank", "honorific"]


@dataclass(frozen=True, slots=True)
class Title:
    """The head of a title: what it is of by default, and the gender that it tells ("m", "f" or
    None).
    """

    words: str
    scope: Scope
    gender: str | None


@cache
def _titles() -> dict[str, Title]:
    return {
        words: Title(words, cast(Scope, scope), gender or None)
        for words, scope, gender, _ in rows("en/titles.tsv", 4)
        if scope not in ("office", "verb", "leads")
    }


@cache
def _offices(scope: str) -> dict[str, str]:
    return {word: title for word, found, _, title in rows("en/titles.tsv", 4) if found == scope}


def title_of(words: str) -> Title | None:
    """The title that the words end in, the longest first: "African Integration Minister" ->
    minister.
    """
    parts = words.lower().split()
    found = _titles()
    return next(
        (found[tail] for k in range(len(parts)) if (tail := " ".join(parts[k:])) in found), None
    )


def holder_of(office: str) -> str | None:
    """The title of who holds the office: "chairmanship" -> "chairman"."""
    return _offices("office").get(office.lower())


def title_by_verb(lemma: str) -> str | None:
    """The title of who does it to a body: "chair" -> "chair", "lead" -> "leader"."""
    return _offices("verb").get(lemma.lower())


def same_title(a: str, b: str) -> bool:
    """True if two titles name one office, spelling, case and "former" aside; "minister" is the
    "defence minister", and a "leader" whoever leads a state or its government.
    """
    first, second = _parts(a), _parts(b)
    for general, special in ((first, second), (second, first)):
        if general and general[-1] == "leader" and " ".join(special[-2:]) in _offices("leads"):
            return True
        if general and general[-1] == "leader" and special and special[-1] in _offices("leads"):
            return True
    if not first or not second or first[-1] != second[-1]:
        return False
    return set(first) <= set(second) or set(second) <= set(first)


def title_key(title: str) -> str:
    """The title in lower case and British spelling, so that its spellings meet."""
    return title.lower().replace("defense", "defence")


def _parts(title: str) -> list[str]:
    return title_key(title).replace("-", " ").split()
