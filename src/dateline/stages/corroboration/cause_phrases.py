"""How a sentence gives a cause: the connectives in it, the stretch that is the cause, and the one
that came of it.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from itertools import product

from msgspec import Struct

from dateline.reference.english.contrast import contrast_words
from dateline.reference.english.exclusions import is_excluded
from dateline.reference.events.causation import Side, causal_connectives, cause_classes
from dateline.reference.pattern_tables import any_literal
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import FieldComparison

_CLAUSE_MARK = re.compile(r"[,;:.–—]")


class ReportedCause(Struct, frozen=True):
    """The classes of causes that a sentence names, and those that it excludes."""

    named: frozenset[str]
    excluded: frozenset[str]


class CausalConnective(Struct, frozen=True):
    """Words that join a cause to what came of it, and on which side the cause stands; by offsets
    into the sentence.
    """

    start: int
    end: int
    side: Side


@lru_cache(maxsize=16384)
def connectives(sentence: str) -> tuple[CausalConnective, ...]:
    """The connectives of a sentence that somebody says are so: not behind "whether", "may have"."""
    if not may_hold_connective(sentence):
        return ()
    return tuple(
        CausalConnective(match.start(), match.end(), causal_connectives()[match.group().casefold()])
        for match in _pattern().finditer(sentence)
        if not is_left_open(sentence[: match.start()])
    )


def may_hold_connective(sentence: str) -> bool:
    """False for most sentences without a connective, as their letters tell, in a third of the
    time.
    """
    return _letters().search(sentence.casefold()) is not None


@cache
def _letters() -> re.Pattern[str]:
    """The letters of any connective, in small ones, also within words."""
    return re.compile(any_literal(causal_connectives()))


@cache
def _pattern() -> re.Pattern[str]:
    """Any connective, the longest that fits."""
    phrases = any_literal(causal_connectives())
    return re.compile(rf"\b{phrases}\b", re.IGNORECASE)


def is_left_open(before: str) -> bool:
    """True if the words before say "whether" or "may have": nobody gives it as the cause."""
    return not contrast_words().left_open.isdisjoint(words(before))


def clause_before(sentence: str, end: int) -> tuple[int, int]:
    """The clause that ends here."""
    marks = list(_CLAUSE_MARK.finditer(sentence, 0, end))
    return (marks[-1].end() if marks else 0), end


def clause_after(sentence: str, start: int) -> tuple[int, int]:
    """The clause that starts here."""
    mark = _CLAUSE_MARK.search(sentence, start)
    return start, (mark.start() if mark else len(sentence))


def exclude_one_another(a: ReportedCause, b: ReportedCause) -> bool:
    """True if one excludes what the other names, or they name causes that do not go together."""
    if is_excluded(a.named, b.excluded) or is_excluded(b.named, a.excluded):
        return True
    if not a.named or not b.named:
        return False
    table = cause_classes()
    return not any(table.go_together(x, y) for x, y in product(a.named, b.named))


CAUSES = FieldComparison("cause", exclude_one_another, lambda a, b: False)
