"""A word of a sentence at which the time of an event may stand."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from dateline.language import Reading
from dateline.language.reading import Word

LENT = 20  # steps from which on a site is another event, which lends its time

SiteRelation = Literal["own", "shared", "fronted", "trailing", "day", "ordered"]


class AttachmentSite(Struct, frozen=True):
    """A word whose time may be the event's, and how many steps from the trigger it counts as being.

    fronted: only a time before the word; trailing: only a time after the trigger; day: the time
    that the word itself is of; ordered: only a time that the order was given on. From `LENT` steps
    on it is a site of another event.
    """

    steps: int
    word: int
    relation: SiteRelation


def is_predicate(reading: Reading, word: Word) -> bool:
    """A verb, or a noun or adjective with a copula."""
    is_verb = word.xpos.startswith("VB") or word.upos in ("VERB", "AUX")
    if is_verb:
        return True
    return reading.child(word.i, "cop") is not None
