"""Who publishes and who sells copy: news agencies with their aliases, and outlets with owner and
web domain.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec import Struct

from dateline.reference.pattern_tables import any_literal
from dateline.reference.tables import rows, words
from dateline.reference.text import fold_text


class Agency(Struct, frozen=True):
    """A news agency; `sells` is text, photo or both. Only text makes reports of two outlets one
    line.
    """

    name: str
    aliases: tuple[str, ...]
    country: str | None
    sells: str


class KnownOutlet(Struct, frozen=True):
    """An outlet of the table; `timezone` is the IANA name of its own clock."""

    name: str
    aliases: tuple[str, ...]
    domains: tuple[str, ...]
    owner: str | None
    country: str | None
    timezone: str | None


def agency(name: str | None) -> Agency | None:
    """The agency that a name stands for, in any of its spellings; None for anything else.

    Names in capitals ("AA", "PA") are taken only as so written, longer ones in any case.
    """
    if not name:
        return None
    bare = _bare(name)
    return _agencies().get(bare) or (_agencies().get(bare.casefold()) if len(bare) > 4 else None)


def outlet(name_or_url: str | None) -> KnownOutlet | None:
    """The outlet of a name or of a page's address; None where the table does not know it."""
    if not name_or_url:
        return None
    host = re.match(
        r"(?:https?://)?(?:www\.)?([\w.-]+\.[a-z]{2,})(?:[/:]|$)", name_or_url.strip().lower()
    )
    if host:
        parts = host[1].split(".")
        for i in range(len(parts) - 1):
            if found := _outlets().get(".".join(parts[i:])):
                return found
    return _outlets().get(_bare(name_or_url).casefold())


def outlet_key(name: str | None, url: str | None = None) -> str | None:
    """One name for an outlet, folded, whatever its spelling: by its name, or by the address where
    no name is given; None where neither tells it.
    """
    known = outlet(name or url)
    if known is not None:
        return fold_text(known.name)
    return fold_text(name) if name else None


@lru_cache(maxsize=1)
def agency_names() -> str:
    """A regular expression, case as written, for every name of every agency, the longest first."""
    names: set[str] = set()
    for found in _agencies().values():
        names.update((found.name, *found.aliases))
    names |= {name.upper() for name in names if len(name) > 4}
    return any_literal(names)


@lru_cache(maxsize=1)
def _agencies() -> dict[str, Agency]:
    """Agencies by each spelling; long ones by the case-folded form too, since short ones are often
    words.
    """
    table: dict[str, Agency] = {}
    for name, aliases, country, sells in rows("world/agencies.tsv", 4):
        found = Agency(name, words(aliases), country or None, sells or "both")
        for spelling in (name, *found.aliases):
            bare = _bare(spelling)
            table.setdefault(bare, found)
            if len(bare) > 4:
                table.setdefault(bare.casefold(), found)
    return table


@lru_cache(maxsize=1)
def _outlets() -> dict[str, KnownOutlet]:
    """Outlets by the case-folded form of each name, alias and web domain."""
    table: dict[str, KnownOutlet] = {}
    for name, aliases, domains, owner, country, zone in rows("world/outlets.tsv", 6):
        found = KnownOutlet(
            name, words(aliases), words(domains), owner or None, country or None, zone or None
        )
        for key in (*map(_bare, (name, *found.aliases)), *found.domains):
            table.setdefault(key.casefold(), found)
    return table


@lru_cache(maxsize=65536)
def _bare(name: str) -> str:
    """A name without article, possessive and the dots of initials."""
    name = re.sub(r"^(?:the)\s+", "", " ".join(name.split()), flags=re.I)
    name = re.sub(r"['’]s?$", "", name)
    return re.sub(r"\b([A-Z])\.", r"\1", name).strip(" .,;:()-–—")
