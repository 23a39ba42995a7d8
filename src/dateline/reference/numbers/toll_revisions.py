"""How English says that one number took the place of another: `data/en/toll_revisions.tsv`."""

from __future__ import annotations

from functools import cache

from msgspec import Struct

from dateline.reference.pattern_tables import Pattern, patterns


class TollRevisions(Struct, frozen=True):
    """The patterns; the header of the table explains them."""

    former_before: Pattern  # "down from", "instead of the"
    former_behind: Pattern  # ", later corrected to", ", as first reported"
    in_its_place: Pattern  # ", later corrected to"
    changed_before: Pattern  # "cut to"
    contested_before: Pattern  # "But doctors say"
    sum_behind: Pattern  # "between them"
    change_before: Pattern  # "rose by"
    new_behind: Pattern  # "to"
    change: Pattern  # "lowered", of one word


@cache
def toll_revisions(language: str = "en") -> TollRevisions:
    """The patterns of a language. Raises `tables.UnknownLanguage`."""
    return patterns("toll_revisions.tsv", TollRevisions, language=language)
