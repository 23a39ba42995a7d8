"""Rows of tables: each tells of another place, day or group."""

from __future__ import annotations

from collections.abc import Iterable

from dateline.reference.events.trigger_classes import HARM, trigger_classes
from dateline.reference.numbers.toll_tables import toll_words
from dateline.reference.text import words
from dateline.stages.event_coreference.features import MentionFeatures
from dateline.stages.event_coreference.mention_pair import MentionPair

ANY = "disaster"  # the trigger class of every hazard


def two_rows_of_a_table(pair: MentionPair) -> bool:
    """Two rows of one table: each tells of another place, day or group."""
    a, b = pair.a.row, pair.b.row
    if not pair.same_report or a is None or b is None:
        return False
    return a.table == b.table and a != b


def total_and_row(pair: MentionPair) -> bool:
    """A sum of a table's rows and a row of another: the whole is none of its parts."""
    a, b = pair.a.row, pair.b.row
    return a is not None and b is not None and a.total != b.total


def rows_of_two_tables(pair: MentionPair) -> bool:
    """Rows of two tables of a report, by what may be the same people in two ways ("by town", "by
    group"), that give neither a place nor days in common.
    """
    a, b = pair.a.row, pair.b.row
    if not pair.same_report or a is None or b is None or (a.total and b.total):
        return False
    if a.table == b.table or pair.a.location_set & pair.b.location_set:
        return False
    return pair.a.days is None or pair.a.days != pair.b.days


def row_of_another_place(pair: MentionPair) -> bool:
    """A row of a table, which is a part of what a text tells, and a telling that does not name the
    place of the row.
    """
    rows = [mention for mention in (pair.a, pair.b) if mention.row and not mention.row.total]
    if len(rows) != 1 or not rows[0].location_set:
        return False
    return pair.a.location_set.isdisjoint(pair.b.location_set)


def sum_of_another_hazard(pair: MentionPair) -> bool:
    """The sum of a table that tells what one hazard did, floods, and a telling whose trigger names
    another kind, the collapse of a dam, and that does not speak of the table's.
    """
    total, other = (pair.a, pair.b) if pair.a.row and pair.a.row.total else (pair.b, pair.a)
    hazards = _hazards(total)
    kinds = _classes(other.lemma_words)
    if not hazards or not kinds or not hazards.isdisjoint(_hazards(other)):
        return False
    return kinds.isdisjoint(_classes(word.removesuffix("s") for word in hazards))


def _classes(lemmas: Iterable[str]) -> frozenset[str]:
    """The classes of triggers, but for those that tell harm alone and for what any hazard is."""
    known = map(trigger_classes().of, lemmas)
    return frozenset[str]().union(*(found for found in known if HARM not in found)) - {ANY}


def _hazards(mention: MentionFeatures) -> frozenset[str]:
    """The hazards and diseases that the words of the mention name."""
    known = toll_words()
    return frozenset(words(mention.clause)) & (known.hazards | known.diseases)
