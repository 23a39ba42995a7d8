"""The value that recognition hands to resolution: a name of a place with its candidates."""

from __future__ import annotations

from msgspec import Struct

from dateline.reference.places.atlas import AtlasEntry


class Toponym(Struct, frozen=True):
    """Words first..last (last exclusive) that name a place, and every place of that name.

    candidates: what the atlas lists under the name. stated_grain: the kind that the words ask for
    ("Mopti region": admin1). kind_words: indexes of words that mean the place too ("region").
    is_weak: a small place that the tagger did not see, to be kept only if the words or the report's
    countries back it. is_supported: the words around say that it is a place.
    """

    first: int
    last: int
    start: int
    end: int
    name: str
    candidates: tuple[AtlasEntry, ...] = ()
    stated_grain: str | None = None
    kind_words: tuple[int, ...] = ()
    is_weak: bool = False
    is_supported: bool = False

    @property
    def words(self) -> range:
        """The indexes of its words."""
        return range(self.first, self.last)
