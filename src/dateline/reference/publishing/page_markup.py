"""How saved pages name their parts and their metadata: `data/world/page.yaml`, read once."""

from __future__ import annotations

import re
from functools import lru_cache
from importlib.resources import files

from msgspec import Struct

from dateline.record.vocabulary import FurnitureKind

_SETS = (
    "article_types",
    "embeds",
    "social_hosts",
    "headlines",
    "standfirst",
    "pull_quotes",
    "players",
    "live",
    "posts",
    "post_types",
    "post_properties",
    "page_types",
    "organization_types",
    "author_classes",
    "author_properties",
    "stamp_classes",
    "other_kinds",
    "unreadable_tags",
    "unreadable_roles",
    "unreadable_classes",
    "block_tags",
)
_PART = re.compile(r"[A-Z]?[a-z0-9]+|[A-Z]+(?![a-z])")


class Markup(Struct, frozen=True):
    """metadata: field to the meta tags that hold it; classes: (kind, words); the rest are sets of
    names, lower case.

    stamp_*: how stamps of publication and change are named; captures: the notes of archives on
    their copies, by where they stand (`page`, `address`), with group `figures` or `words`.
    """

    metadata: dict[str, tuple[str, ...]]
    article_types: frozenset[str]
    page_types: frozenset[str]
    organization_types: frozenset[str]
    author_classes: frozenset[str]
    author_properties: frozenset[str]
    stamp_tags: tuple[str, ...]
    stamp_classes: frozenset[str]
    stamp_names: dict[str, frozenset[str]]
    stamp_properties: dict[str, frozenset[str]]
    other_kinds: frozenset[str]
    captures: dict[str, tuple[re.Pattern[str], ...]]
    naming_attributes: tuple[str, ...]
    moment_attributes: tuple[str, ...]
    embeds: frozenset[str]
    social_hosts: frozenset[str]
    headlines: frozenset[str]
    standfirst: frozenset[str]
    pull_quotes: frozenset[str]
    players: frozenset[str]
    live: frozenset[str]
    posts: frozenset[str]
    post_types: frozenset[str]
    post_properties: frozenset[str]
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
        if not names:
            return None
        return next((kind for kind, words in self.classes if _is_named(words, names)), None)

    def is_embed(self, names: str) -> bool:
        """True where class names say that an element is a post of a social network."""
        return _is_named(self.embeds, names)

    def is_headline(self, names: str) -> bool:
        """True where class names say that a heading is the report's own headline."""
        return _is_named(self.headlines, names)

    def is_standfirst(self, names: str) -> bool:
        """True where class names say that an element is the lead under the headline."""
        return _is_named(self.standfirst, names)

    def is_pull_quote(self, names: str) -> bool:
        """True where class names say that a quotation is taken out of the body."""
        return _is_named(self.pull_quotes, names)

    def is_player(self, names: str) -> bool:
        """True where class names say that an element is a player of film or sound."""
        return _is_named(self.players, names)

    def is_live(self, names: str) -> bool:
        """True where class names say that an element holds the posts of a live page."""
        return _is_named(self.live, names)

    def is_post(self, names: str) -> bool:
        """True where class names say that an element is a post of a live page."""
        return _is_named(self.posts, names)

    def is_unreadable(self, names: str) -> bool:
        """True where class names say that the element is navigation, a cookie layer or hidden."""
        return any(
            name.lower() in self.unreadable_classes
            or "-".join(name_parts(name)) in self.unreadable_classes
            for name in names.split()
        )


@lru_cache(maxsize=16384)
def _spellings(names: str) -> tuple[str, frozenset[str]]:
    """Class names with hyphens between their parts, a bar before and behind each; the same with the
    names as they are written and with each part alone.
    """
    joined: set[str] = set()
    spellings: set[str] = set()
    for name in names.split():
        parts = name_parts(name)
        joined.add("-".join(parts))
        spellings |= {name.strip("_-").lower(), *parts}
    return " ".join(f"-{name}-" for name in sorted(joined)), frozenset(spellings | joined)


@lru_cache(maxsize=65536)
def _is_named(words: frozenset[str], names: str) -> bool:
    """True if one of the words is a name or a part of one, or stands in one as whole parts:
    "photo-credit" in "big-photo-credit".
    """
    joined, spellings = _spellings(names)
    if not words.isdisjoint(spellings):
        return True
    compounds = _compounds(words)
    return compounds is not None and compounds.search(joined) is not None


@lru_cache(maxsize=64)
def _compounds(words: frozenset[str]) -> re.Pattern[str] | None:
    """A pattern for those of the words that have several parts; None where none has."""
    found = sorted(re.escape(word) for word in words if "-" in word)
    return re.compile(f"-(?:{'|'.join(found)})-") if found else None


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
        naming_attributes=tuple(table["naming_attributes"]),
        moment_attributes=tuple(table["moment_attributes"]),
        **{name: frozenset(table[name]) for name in _SETS},
        stamp_tags=tuple(table["stamp_tags"]),
        stamp_names=_sets(table["stamp_names"]),
        stamp_properties=_sets(table["stamp_properties"]),
        captures={
            place: tuple(map(re.compile, found)) for place, found in table["captures"].items()
        },
        tags=dict(table["tags"]),
        classes=tuple((kind, frozenset(names)) for kind, names in table["classes"].items()),
    )


def _sets(table: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """The lists of a table as sets."""
    return {name: frozenset(words) for name, words in table.items()}
