"""Numbers of one thing held against one another: what contradicts, what replaces, what refines.

`docs/standing.md`, section "Disputes", states the rules in words; what is in force at last is
worked out in `tolls`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct

from dateline.record.counts import count_range
from dateline.record.local import LocalEvent
from dateline.record.nouns import Count, Dispute, DisputeValue, Event, Refinement, Toll
from dateline.record.vocabulary import CountOf, LineKind
from dateline.reference.events.event_anaphora import event_anaphora
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.numbers.casualties import CIVILIANS, EVERYONE, fights, whom
from dateline.reference.numbers.toll_revisions import toll_revisions
from dateline.reference.text import stem, words
from dateline.stages.corroboration.count_relations import CountRelation, Pair, relations
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.reported_counts import ReportedCount, reported_counts
from dateline.stages.corroboration.told_changes import AROUND
from dateline.stages.corroboration.tolls import TOLLED, last_day, toll


class CountFindings(Struct, frozen=True):
    """What the counts of an event come to."""

    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    tolls: tuple[Toll, ...] = ()


def compare_counts(
    event: Event, kinds: Mapping[str, LineKind], sources: ReportSources
) -> CountFindings:
    """The numbers of the event, thing by thing; `kinds`: the kind of each line."""
    disputes: list[Dispute] = []
    refinements: list[Refinement] = []
    tolls: list[Toll] = []
    for (of, who), counts in sorted(_by_what_is_counted(event, sources).items()):
        series = _CountSeries(of, counts, event, kinds, sources)
        disputes += series.disputes()
        refinements += series.refinements()
        if of in TOLLED:
            counted = None if who == EVERYONE else counts[0].who
            tolls.append(toll(of, counted, series.in_force()))
    return CountFindings(tuple(disputes), tuple(refinements), tuple(tolls))


# ------------------------------------------------------------ what is counted


def _by_what_is_counted(
    event: Event, sources: ReportSources
) -> dict[tuple[CountOf, str], list[Count]]:
    """The counts by what they count.

    Civilians are people as everybody else, unless fighters are counted beside them.
    """
    sums = _sums(event, sources)
    fighters_counted = {c.of for c in event.counts if fights(whom(c.who))}
    groups: dict[tuple[CountOf, str], list[Count]] = defaultdict(list)
    for count in event.counts:
        who = whom(count.who)
        plain_people = who == CIVILIANS and count.of not in fighters_counted
        if count.of == "crowd" or plain_people:
            who = EVERYONE
        is_of_all = who == EVERYONE and count.part  # "nine of them": who they are is not told
        if not is_of_all and (count.report, count.start) not in sums:
            groups[count.of, who].append(count)
    return {key: _without_stale_captions(counts, sources) for key, counts in groups.items()}


def _without_stale_captions(counts: Sequence[Count], sources: ReportSources) -> list[Count]:
    """The counts less those of captions whose report gives the number in its text: a picture's
    words may be older than the text.
    """
    captioned = {(c.report, c.start) for c in counts if _is_in_caption(c, sources)}
    in_text = {c.report for c in counts if (c.report, c.start) not in captioned}
    return [c for c in counts if c.report not in in_text or (c.report, c.start) not in captioned]


def _is_in_caption(count: Count, sources: ReportSources) -> bool:
    """True if the number stands in the caption of a picture."""
    furniture = sources.by_id[count.report].furniture
    return any(f.kind == "caption" and f.start <= count.start < f.end for f in furniture)


def _sums(event: Event, sources: ReportSources) -> set[tuple[str, int]]:
    """Counts that sum up several events ("the two strikes killed 20"): they are not held
    against one's own.
    """
    found: set[tuple[str, int]] = set()
    for local in filter(None, map(sources.local_event, event.mentions)):
        speaks_of_several = any(_counts_acts(count, local) for count in local.counts)
        if speaks_of_several:
            found.update((count.report, count.start) for count in local.counts)
    found.update((c.report, c.start) for c in event.counts if _is_sum(c, sources))
    return found


def _is_sum(count: Count, sources: ReportSources) -> bool:
    """True if the words behind a number say that it is what several come to: "nine between
    them".
    """
    behind = sources.text(count.report)[count.end : count.end + AROUND]
    return toll_revisions().sum_behind.search(behind) is not None


def _counts_acts(count: Count, local_event: LocalEvent) -> bool:
    """True if the number counts acts like the one mentioned: "two strikes", "a series of
    three attacks".
    """
    low, _ = count_range(count)
    counted = words(count.who or "")
    if count.of != "other" or low < 2 or not counted:
        return False
    noun = counted[-1]
    if stem(noun) == stem(local_event.lemma):
        return True
    single = noun.removesuffix("s")
    return single in event_anaphora().generic or bool(trigger_classes().of(single))


# ------------------------------------------------------------ how they stand to one another


class _CountSeries:
    """The counts of one thing in the order of time, and how each two stand to one another."""

    def __init__(
        self,
        of: CountOf,
        counts: Sequence[Count],
        event: Event,
        kinds: Mapping[str, LineKind],
        sources: ReportSources,
    ) -> None:
        """`kinds`: the kind of each line."""
        self.field = f"counts.{of}"
        self.counts = reported_counts(counts, event, sources)
        self.relations = relations(self.counts, kinds, sources)
        self.replaced = {i for i, _ in self._pairs("supersedes")}

    def _pairs(self, relation: CountRelation) -> list[Pair]:
        """The pairs of which the later count stands so to the earlier."""
        return [pair for pair, found in self.relations.items() if found == relation]

    def in_force(self) -> list[ReportedCount]:
        """The counts that no later one replaces."""
        return [c for i, c in enumerate(self.counts) if i not in self.replaced]

    def disputes(self) -> list[Dispute]:
        """One dispute of each kind that there is."""
        found: list[Dispute] = []
        if replacing := self._pairs("supersedes"):
            found.append(Dispute(self.field, "supersedes", self._values_of(replacing), False))
        if contrary := self._pairs("contradicts"):
            open_ = any(self.replaced.isdisjoint(pair) for pair in contrary)
            found.append(Dispute(self.field, "contradicts", self._values_of(contrary), open_))
        return found

    def refinements(self) -> list[Refinement]:
        """The vaguer numbers and those that make them more exact."""
        used = set(chain.from_iterable(self._pairs("refines")))
        if not used:
            return []
        vaguest_first = sorted(used, key=lambda i: (-self.counts[i].width, i))
        return [Refinement(self.field, self._values(vaguest_first))]

    def _values_of(self, pairs: list[Pair]) -> tuple[DisputeValue, ...]:
        """The values of the pairs, in the order of time."""
        return self._values(sorted(set(chain.from_iterable(pairs))))

    def _values(self, order: Sequence[int]) -> tuple[DisputeValue, ...]:
        """One value for each number of each line, in the order given."""
        rows: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for i in order:
            count = self.counts[i].count
            rows[figure_words(count), count.line].append(i)
        return tuple(self._value(figure, line, ids) for (figure, line), ids in rows.items())

    def _value(self, figure: str, line: str | None, ids: list[int]) -> DisputeValue:
        """A number of a line, in force while any of its counts is; `ids`: those counts."""
        held = [self.counts[i] for i in ids]
        return DisputeValue(
            figure,
            line,
            tuple(c.span for c in held),
            as_of=last_day(held),
            in_force=not self.replaced.issuperset(ids),
        )


def figure_words(count: Count) -> str:
    """The number as the record says it, with its hedge."""
    number = _number(count)
    hedge = (count.hedge or "").strip().lower()
    if not hedge or hedge in number:
        return number
    return f"{number} ({hedge})"


def _number(count: Count) -> str:
    """The best number, else the bounds."""
    low, best, high = count.low, count.best, count.high
    if best is not None:
        return f"{best}"
    if low is None:
        return f"at most {high}"
    if high is None:
        return f"at least {low}"
    return f"{low}" if low == high else f"{low} to {high}"
