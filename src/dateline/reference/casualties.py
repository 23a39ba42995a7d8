"""Whom a number of people counts, in classes of one meaning: the table `data/casualties.yaml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml
from msgspec import Struct, convert

from dateline.reference.text import stem, words

EVERYONE, CIVILIANS = "everyone", "civilians"


class Casualties(Struct, frozen=True, kw_only=True):
    """The table as it stands in the file."""

    everyone: frozenset[str]
    civilians: frozenset[str]
    fighters: dict[str, frozenset[str]]
    behind: frozenset[str]
    rising: frozenset[str]
    former: frozenset[str]
    earlier: frozenset[str]
    counting: frozenset[str]


@cache
def casualties() -> Casualties:
    """The table, read once; msgspec.ValidationError where it lacks what is needed (a bug of ours)."""
    text = files("dateline.reference").joinpath("data", "casualties.yaml").read_text("utf-8")
    return convert(yaml.safe_load(text), Casualties)


def whom(who: str | None) -> str:
    """The class of the people (or things) that a count counts: `everyone`, `civilians`, a class of fighters, or the
    stem of its own noun ("bus passengers" and "passengers" are one)."""
    table = casualties()
    found: list[str] = []
    for word in words(who or ""):
        if word in table.behind:
            break
        found.append(word)
    head = found[-1] if found else ""
    if not head or head in table.everyone:
        return EVERYONE
    if head in table.civilians:
        return CIVILIANS
    return next(
        (name for name, nouns in sorted(table.fighters.items()) if head in nouns), stem(head)
    )


def fights(name: str) -> bool:
    """True if a class that `whom` gives is one of fighters."""
    return name in casualties().fighters
