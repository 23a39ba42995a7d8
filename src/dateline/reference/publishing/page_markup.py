"""How saved pages name their parts and their metadata: `data/world/page.yaml`, read once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from dateline.record.nouns import FurnitureKind

_PART = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


@dataclass(frozen=True, slots=True)
class Markup:
    """metadata: field to the meta tags that hold it; classes: (kind, words); the rest are sets of
    names, lower case.

    stamp_*: how stamps of publication and change are named; captures: the notes of archives on
    their copies, by where they stand (`page`, `address`), with group `figures` or `words`.
    """

    metadata: dict[str, tuple[str, ...]]
    article_types: frozenset[str]
    page_types: frozenset[str]
    stamp_tags: tuple[str, ...]
    stamp_classes: frozenset[str]
    stamp_names: dict[str, frozenset[str]]
    stamp_properties: dict[str, frozenset[str]]
    other_kinds: frozenset[str]
    captures: dict[str, tuple[re.Pattern[str], ...]]
    unreadable_tags: frozenset[str]
    unreadable_roles: frozenset[str]
    unreadable_classes: frozenset[str]
    block_tags: frozenset[str]
    tags: dict[str, FurnitureKind]
    classes: tuple[tuple[FurnitureKind, frozenset[str]], ...]

    def kind_of(self, names: str) -> FurnitureKind | None:
        """The kind of furniture that class names ("photo-credit big") make of an element's words;
        None if none.
        """
        joined: set[str] = set()
        spellings: set[str] = set()  # the name as written, its parts, and these with hyphens
        for name in names.split():
            parts = name_parts(name)
            joined.add("-".join(parts))
            spellings |= {name.strip("_-").lower(), *parts}
        spellings |= joined
        for kind, words in self.classes:
            if not words.isdisjoint(spellings):
                return kind
            compounds = [word for word in words if "-" in word]
            if any(_is_within(word, joined) for word in compounds):
                return kind
        return None

    def is_unreadable(self, names: str) -> bool:
        """True where class names say that the element is navigation, a cookie layer or hidden."""
        return any(
            name.lower() in self.unreadable_classes
            or "-".join(name_parts(name)) in self.unreadable_classes
            for name in names.split()
        )


def _is_within(word: str, names: set[str]) -> bool:
    """True if a name holds the word as whole parts: "photo-credit" in "big-photo-credit"."""
    return any(f"-{word}-" in f"-{name}-" for name in names)


@lru_cache(maxsize=4096)
def name_parts(name: str) -> tuple[str, ...]:
    """The words of a class name, lower case: "photoCredit__big" is photo, credit, big."""
    return tuple(part.lower() for part in _PART.findall(name))


@lru_cache(maxsize=1)
def markup() -> Markup:
    """The table `data/world/page.yaml`. YAML is imported here, as only HTML needs it."""
    import yaml

    table = yaml.safe_load(
        files("dateline.reference").joinpath("data", "world", "page.yaml").read_text("utf-8")
    )
    return Markup(
        metadata={field: tuple(names) for field, names in table["metadata"].items()},
        article_types=frozenset(table["article_types"]),
        page_types=frozenset(table["page_types"]),
        stamp_tags=tuple(table["stamp_tags"]),
        stamp_classes=frozenset(table["stamp_classes"]),
        stamp_names=_sets(table["stamp_names"]),
        stamp_properties=_sets(table["stamp_properties"]),
        other_kinds=frozenset(table["other_kinds"]),
        captures={
            place: tuple(map(re.compile, found)) for place, found in table["captures"].items()
        },
        unreadable_tags=frozenset(table["unreadable_tags"]),
        unreadable_roles=frozenset(table["unreadable_roles"]),
        unreadable_classes=frozenset(table["unreadable_classes"]),
        block_tags=frozenset(table["block_tags"]),
        tags=dict(table["tags"]),
        classes=tuple((kind, frozenset(names)) for kind, names in table["classes"].items()),
    )


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The lists of a table as sets."""
    return {name: frozenset(words) for name, words in table.items()}
