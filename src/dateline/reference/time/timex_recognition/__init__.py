"""Expressions of time in running English: what the words are, before any normalisation.

`find` reads a text by the grammar of `data/en/timex.yaml` and gives Expressions with the fields
that their words fill ("Friday night": weekday 5, part NI). What day that is, `timex_normalisation`
says.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from itertools import chain

from dateline.reference.time.timex_recognition.expression import Expression
from dateline.reference.time.timex_recognition.grammar import grammar
from dateline.reference.time.timex_recognition.joining import (
    around_day,
    joined,
    names_a_time,
    parted,
    widened,
)
from dateline.reference.time.timex_recognition.plausibility import is_plausible

__all__ = ["Expression", "find"]


def find(text: str) -> list[Expression]:
    """The expressions of time in a text (one block of a report), in order, never overlapping."""
    return list(_found(text))


@lru_cache(maxsize=256)  # a report's blocks are asked for twice: its own date, and all it reports
def _found(text: str) -> tuple[Expression, ...]:
    """The expressions of time in a text, in order and without overlap: the longest matches, parted,
    joined and widened.
    """
    if not text.strip():
        return ()
    matches = _longest(list(_candidates(text)))
    parts = list(chain.from_iterable(map(parted, matches)))
    found: list[Expression] = []
    for e in joined(text, parts):
        if not names_a_time(text, e):
            continue
        wide = around_day(text, widened(text, e))
        overlaps = bool(found) and wide.start < found[-1].end
        found.append(e if overlaps else wide)  # a word belongs to one expression
    return tuple(found)


def _candidates(text: str) -> Iterator[tuple[int, Expression]]:
    """Every plausible match of every rule outside names, with the rule's rank."""
    rules, possible = grammar().rules, grammar().clues.possible(text)
    may_have_names = bool(possible) and possible[-1] >= len(rules)
    names: list[tuple[int, int]] | None = None if may_have_names else []
    for rank in possible:
        if rank >= len(rules):
            break
        rule = rules[rank]
        for match in rule.pattern.finditer(text):
            if names is None:
                names = [match.span() for match in grammar().names.finditer(text)]
            start, end = match.span()
            if any(a < end and start < b for a, b in names):
                continue
            found = Expression.of(rule.kind, match)
            if is_plausible(text, found):
                yield rank, found


def _longest(candidates: list[tuple[int, Expression]]) -> list[Expression]:
    """Of overlapping candidates the longest; of equals the one whose rule stands first."""
    taken: list[Expression] = []
    for _, e in sorted(candidates, key=lambda c: (c[1].start - c[1].end, c[0], c[1].start)):
        if not any(t.start < e.end and e.start < t.end for t in taken):
            taken.append(e)
    return sorted(taken, key=lambda e: e.start)
