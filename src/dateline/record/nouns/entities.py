"""Who and where: actors with their roles, and places."""

from __future__ import annotations

from msgspec import UNSET, Struct, UnsetType

from dateline.record.nouns.reports import Span
from dateline.record.ruled import Ruled
from dateline.record.vocabulary import ActorKind, Grain

# The docstrings below are the descriptions of the JSON Schema, letter for letter: another line end
# would be another schema.


class Role(Struct, frozen=True, gc=False):
    """An office: its title as written, of which body or country (an actor's id, and the words)."""

    title: str
    of: str | None = None
    of_text: str | None = None
    mentions: tuple[Span, ...] = ()


class Actor(Struct, frozen=True, gc=False, kw_only=True):
    """A person or body. lasting: the name that outlives the next build, in a case with a ledger."""

    id: str
    name: str
    kind: ActorKind = "other"
    country: str | None = None  # ISO 3166-1 alpha-3
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()
    lasting: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET


class PlaceMention(Struct, frozen=True, gc=False):
    report: str
    start: int
    end: int
    metonym: bool = False


class Place(Struct, frozen=True, gc=False, kw_only=True):
    """A place on the map, or honestly nowhere: lat and lon (WGS 84, degrees) None where it was not
    found. lasting: the name that outlives the next build, in a case with a ledger.
    """

    id: str
    name: str
    aliases: tuple[str, ...] = ()
    lat: float | None = None
    lon: float | None = None
    country: str | None = None  # ISO 3166-1 alpha-3
    admin1: str | None = None
    grain: Grain | None = None
    source: str | None = None
    mentions: tuple[PlaceMention, ...] = ()
    lasting: str | UnsetType = UNSET
    ruled: tuple[Ruled, ...] | UnsetType = UNSET
