"""Rows of tables: each tells of another place, day or group."""

from __future__ import annotations

from dateline.stages.event_coreference.mention_pair import MentionPair


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
