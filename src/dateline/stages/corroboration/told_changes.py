"""What the words around a number say of its change: that it held before, or that it is what another
has become.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import pairwise

from msgspec import Struct

from dateline.record.nouns import Count, Event, Report
from dateline.reference.numbers.casualties import casualties
from dateline.reference.numbers.toll_revisions import toll_revisions
from dateline.reference.text import words
from dateline.stage_cache import NOTHING_KEPT, CachedPart, StageCache

NEAR = 60  # characters before a number in which its words may say that it changed
AROUND = 160  # characters around a number that may say that one took the place of another


class ToldChange(Struct, frozen=True, array_like=True):
    """`is_former`: it held before: "up from", "initially", "an earlier count"; `is_rise`: it has
    changed: "rose to"; `is_contested`: it is told against another: "But doctors say".
    """

    is_former: bool = False
    is_rise: bool = False
    is_contested: bool = False


class ToldChanges:
    """What the reports of a case say of their numbers, each kept by the text of its report."""

    def __init__(self, stage_cache: StageCache = NOTHING_KEPT) -> None:
        """Nothing is read until it is asked for. `stage_cache`: what earlier builds have found."""
        self._stage_cache = stage_cache
        self._parts: dict[str, CachedPart] = {}

    def of(self, count: Count, report: Report) -> ToldChange:
        """What the words around a number of a report say."""
        part = self._parts.get(report.id)
        if part is None:
            part = self._parts[report.id] = self._stage_cache.part("changes", report.text)
        return part.of(
            f"{count.start} {count.end}",
            ToldChange,
            lambda: _told_change(_Around.of(count, report.text)),
        )

    def find(self, events: Iterable[Event], reports: Mapping[str, Report]) -> None:
        """Reads what will be asked for, in the process that keeps it."""
        for event in events:
            for count in event.counts if len(event.counts) > 1 else ():
                self.of(count, reports[count.report])


def _told_change(around: _Around) -> ToldChange:
    """What words say of the number that they stand around."""
    is_former = _says_former(around)
    is_contested = toll_revisions().contested_before.search(around.before) is not None
    return ToldChange(is_former, not is_former and _says_rise(around), is_contested)


class _Around(Struct, frozen=True):
    """What stands around a number in its sentence, as far as `AROUND` reaches."""

    before: str
    behind: str

    @classmethod
    def of(cls, count: Count, text: str) -> _Around:
        """The words around a count of a text."""
        before = text[max(count.start - AROUND, 0) : count.start].replace("\n\n", ". ")
        behind = text[count.end : count.end + AROUND].replace("\n\n", ". ")
        return cls(before.rsplit(". ", 1)[-1], behind.split(". ", 1)[0])

    @property
    def near(self) -> tuple[str, ...]:
        """The words of the last `NEAR` characters before the number."""
        return words(self.before[-NEAR:])


def _says_former(around: _Around) -> bool:
    """True for "initially", "rose from", "cut to nine from", "an earlier count of", and before
    "later corrected to"; not for the nine of "initially put at 12, was cut to nine".
    """
    revisions = toll_revisions()
    if revisions.former_before.search(around.before):
        return True
    if revisions.former_behind.search(around.behind):
        return True
    if revisions.changed_before.search(around.before):
        return False
    table, before = casualties(), around.near
    if not table.former.isdisjoint(before):
        return True
    if any(a in table.earlier and b in table.counting for a, b in pairwise(before)):
        return True
    return _says_once(before)


def _says_once(before: tuple[str, ...]) -> bool:
    """True for "Earlier it had put the toll at", "which it had earlier given as": the adverb opens
    the sentence or stands behind its auxiliary, and a word of counting follows.
    """
    table = casualties()
    for at, word in enumerate(before):
        if word in table.earlier and (at == 0 or before[at - 1] in table.had):
            return not table.counting.isdisjoint(before[at + 1 :])
    return False


def _says_rise(around: _Around) -> bool:
    """True if the words before the number say that it has changed: "rose to", "cut to"."""
    if not casualties().rising.isdisjoint(around.near):
        return True
    return toll_revisions().changed_before.search(around.before) is not None
