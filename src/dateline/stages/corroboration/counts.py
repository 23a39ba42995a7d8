"""Numbers of one thing held against one another: what contradicts, what replaces, what refines, and what is in force.

`docs/standing.md`, section "Disputes", states the rules in words.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations, pairwise

from msgspec import Struct

from dateline.record.counts import count_range, counts_meet
from dateline.record.intervals import day
from dateline.record.local import LocalEvent
from dateline.record.nouns import (
    Count,
    CountOf,
    Dispute,
    DisputeValue,
    Event,
    Refinement,
    Span,
    Toll,
    TollLine,
)
from dateline.record.order import instant
from dateline.reference.affinity import affinity
from dateline.reference.casualties import CIVILIANS, EVERYONE, casualties, fights, whom
from dateline.reference.text import stem, words
from dateline.stages.corroboration.lines import Desk

CUMULATIVE = ("killed", "wounded", "missing", "captured", "displaced", "arrested", "destroyed")
TOLLED = (*CUMULATIVE, "crowd", "troops", "vehicles")
NEAR = 60  # characters before a number in which its words may say that it changed


class Numbers(Struct, frozen=True):
    """What the counts of an event come to."""

    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()
    tolls: tuple[Toll, ...] = ()


def weigh_counts(event: Event, kinds: dict[str, str], desk: Desk) -> Numbers:
    """The numbers of the event, thing by thing; `kinds`: the kind of each line."""
    disputes: list[Dispute] = []
    refinements: list[Refinement] = []
    tolls: list[Toll] = []
    for (of, who), counts in sorted(_things(event, desk).items()):
        ledger = _Ledger(counts, kinds, desk)
        disputes += ledger.disputes(of)
        refinements += ledger.refinements(of)
        if of in TOLLED:
            tolls.append(ledger.toll(of, None if who == EVERYONE else counts[0].who))
    return Numbers(tuple(disputes), tuple(refinements), tuple(tolls))


def _things(event: Event, desk: Desk) -> dict[tuple[CountOf, str], list[Count]]:
    """The counts by what they count; "civilians" are "people", unless fighters are counted beside them."""
    summed = _summed(event, desk)
    whose = {id(c): whom(c.who) for c in event.counts}
    fought = {c.of for c in event.counts if fights(whose[id(c)])}
    groups: dict[tuple[CountOf, str], list[Count]] = defaultdict(list)
    for c in event.counts:
        who = whose[id(c)]
        if c.of == "crowd" or (who == CIVILIANS and c.of not in fought):
            who = EVERYONE
        if (c.report, c.start) not in summed:
            groups[c.of, who].append(c)
    return groups


def _summed(event: Event, desk: Desk) -> set[tuple[str, int]]:
    """Counts that sum up several occurrences ("the two strikes killed 20"): they are not held against one's own."""
    found: set[tuple[str, int]] = set()
    for m in event.mentions:
        t = desk.local_event(m)
        if t is not None and any(_counts_deeds(c, t) for c in t.counts):
            found |= {(c.report, c.start) for c in t.counts}
    return found


def _counts_deeds(count: Count, t: LocalEvent) -> bool:
    """True if the number counts deeds like the one told: "two strikes", "a series of three attacks"."""
    low, _ = count_range(count)
    noun = (words(count.who or "") or ("",))[-1]
    single = noun.removesuffix("s")
    deed = (
        stem(noun) == stem(t.lemma)
        or single in affinity().generic
        or bool(affinity().deeds_of(single))
    )
    return count.of == "other" and low >= 2 and noun != "" and deed


class _Ledger:
    """The counts of one thing in the order of time, and how each two stand to one another."""

    def __init__(self, counts: Sequence[Count], kinds: dict[str, str], desk: Desk) -> None:
        self.desk, self.kinds = desk, kinds
        self.counts = sorted(
            counts,
            key=lambda c: (self.day(c) or date.min, desk.rank[c.report], not self.old(c), c.start),
        )
        self.together = {
            frozenset((count_range(x), count_range(y))) for x, y in self._told_together()
        }
        self.pairs: dict[tuple[int, int], str] = {}
        for i, x in enumerate(self.counts):
            for j in range(i + 1, len(self.counts)):
                if relation := self.relation(x, self.counts[j]):
                    self.pairs[i, j] = relation
        self._keep_sides()
        self.replaced = {i for (i, _), relation in self.pairs.items() if relation == "supersedes"}

    def day(self, c: Count) -> date | None:
        """The day for which the number holds: its own, else that of its report."""
        report = self.desk.by_id[c.report]
        return day(c.as_of) or day(report.updated) or day(report.published)

    def relation(self, x: Count, y: Count) -> str | None:
        """How the later of two counts stands to the earlier; None where it says nothing new."""
        meet, own = counts_meet(x, y), x.report == y.report and x.line == y.line
        if own:  # a whole and its parts, or two places of one toll, unless the words say that one became the other
            return "supersedes" if self.old(x) and not meet and self.rises(y) else None
        if not meet and frozenset((count_range(x), count_range(y))) in self.together:
            return None  # nor do they where another report repeats one of them
        if (
            meet
            and count_range(x)[0] < count_range(y)[0]
            and not self.old(y)
            and (self.rises(y) or self.grew(x, y))
        ):
            return "supersedes"
        if meet:
            (low_x, high_x), (low_y, high_y) = count_range(x), count_range(y)
            return (
                "refines"
                if (low_x, high_x) != (low_y, high_y) and _within((low_x, high_x), (low_y, high_y))
                else None
            )
        return "supersedes" if self.replaces(x, y) else "contradicts"

    def grew(self, x: Count, y: Count) -> bool:
        """True if a later report knows of more at the least: "at least 31" has become "at least 43"."""
        open_ = count_range(x)[1] == count_range(y)[1] == float("inf")
        return open_ and x.of in CUMULATIVE and self.moment(x) < self.moment(y)

    def moment(self, c: Count) -> float:
        """When the report of the count was told last, seconds since 1970."""
        report = self.desk.by_id[c.report]
        return max(instant(report.published), instant(report.updated))

    def _told_together(self) -> Iterator[tuple[Count, Count]]:
        """Numbers that one line gives side by side in one report, none of them as what another was before."""
        for x, y in combinations(self.counts, 2):
            if (
                x.report == y.report
                and x.line == y.line
                and not (self.old(x) or self.old(y) or self.rises(y))
            ):
                yield x, y

    def replaces(self, x: Count, y: Count) -> bool:
        """True if the later count replaces the earlier: in words, by the same voice, or for a later day."""
        if self.old(x) or self.rises(y):
            return True
        if x.line == y.line and self.moment(x) < self.moment(y):
            return True
        if self.desk.by_id[y.report].version_of == x.report and self.kinds[x.line or ""] in (
            "own-reporting",
            "agency",
        ):
            return True
        apart = x.as_of and y.as_of and x.as_of != y.as_of
        return bool(apart) and (x.of not in CUMULATIVE or _grew(x, y))

    def _keep_sides(self) -> None:
        """A number that its own side brings up to date does not thereby replace what the other side told against it.

        Its own side is its line, else the number that it comes nearest to.
        """
        against = {pair for pair, relation in self.pairs.items() if relation == "contradicts"}
        for j, y in enumerate(self.counts):
            before = [i for i in range(j) if self.pairs.get((i, j)) == "supersedes"]
            own = [i for i in before if self.counts[i].line == y.line]
            if not own and before:
                far = {i: abs(count_range(y)[0] - count_range(self.counts[i])[0]) for i in before}
                own = [i for i in before if far[i] == min(far.values())]
            for i in before:
                if i not in own and any((min(i, k), max(i, k)) in against for k in own):
                    self.pairs[i, j] = "contradicts"

    def old(self, c: Count) -> bool:
        """True if the words before the number say that it held before ("up from", "initially", "an earlier count")."""
        before, table = self.before(c), casualties()
        if set(before) & table.former or (before[-1:] == ("from",) and set(before) & table.rising):
            return True
        return any(a in table.earlier and b in table.counting for a, b in pairwise(before))

    def rises(self, c: Count) -> bool:
        """True if the words before the number say that it has changed ("rose to")."""
        return bool(set(self.before(c)) & casualties().rising) and not self.old(c)

    def before(self, c: Count) -> tuple[str, ...]:
        text = self.desk.by_id[c.report].text[max(c.start - NEAR, 0) : c.start]
        return words(text.replace("\n\n", ". ").rsplit(". ", 1)[-1])

    def disputes(self, of: str) -> list[Dispute]:
        """One dispute of each kind that there is."""
        found = []
        for kind in ("supersedes", "contradicts"):
            pairs = [pair for pair, relation in self.pairs.items() if relation == kind]
            if pairs:
                alive = any(i not in self.replaced and j not in self.replaced for i, j in pairs)
                values = self.values({i for pair in pairs for i in pair})
                found.append(Dispute(f"counts.{of}", kind, values, kind == "contradicts" and alive))
        return found

    def refinements(self, of: str) -> list[Refinement]:
        """The vaguer numbers and those that make them more exact."""
        used = {i for pair, relation in self.pairs.items() if relation == "refines" for i in pair}
        if not used:
            return []
        width = {i: count_range(self.counts[i])[1] - count_range(self.counts[i])[0] for i in used}
        return [
            Refinement(
                f"counts.{of}", self.values(used, sorted(used, key=lambda i: (-width[i], i)))
            )
        ]

    def values(
        self, chosen: set[int], order: Sequence[int] | None = None
    ) -> tuple[DisputeValue, ...]:
        """One value for each number of each line, in the order of time or the one given."""
        rows: dict[tuple[str, str | None], list[int]] = defaultdict(list)
        for i in order or sorted(chosen):
            rows[figure(self.counts[i]), self.counts[i].line].append(i)
        return tuple(
            DisputeValue(
                value,
                line,
                tuple(_span(self.counts[i]) for i in ids),
                as_of=_last_day(self.day(self.counts[i]) for i in ids),
                in_force=any(i not in self.replaced for i in ids),
            )
            for (value, line), ids in rows.items()
        )

    def toll(self, of: CountOf, who: str | None) -> Toll:
        """The numbers in force, line by line, and the range over them."""
        by_line: dict[str | None, list[Count]] = defaultdict(list)
        for i, c in enumerate(self.counts):
            if i not in self.replaced:
                by_line[c.line].append(c)
        lines = [self._held(line, held) for line, held in by_line.items()]
        lows, highs = [x.low for x in lines if x.low is not None], [x.high for x in lines]
        return Toll(
            of,
            who,
            min(lows, default=None),
            _best(lines),
            None if None in highs else max((h for h in highs if h is not None), default=None),
            max((x.as_of for x in lines if x.as_of), default=None),
            tuple(lines),
        )

    def _held(self, line: str | None, held: list[Count]) -> TollLine:
        """What one line holds: of numbers that meet, what they share; of others (a whole, its parts) the largest."""
        main = max(held, key=lambda c: count_range(c)[0])
        meeting = [c for c in held if counts_meet(c, main)]
        low, high = max(count_range(c)[0] for c in meeting), min(count_range(c)[1] for c in meeting)
        best = next(
            (c.best for c in reversed(meeting) if c.best is not None and low <= c.best <= high),
            None,
        )
        as_of = _last_day(self.day(c) for c in meeting)
        top = None if high == float("inf") else _plain(high)
        return TollLine(line, _plain(low), best, top, as_of, tuple(_span(c) for c in meeting))


def figure(count: Count) -> str:
    """The number as the record says it, with its hedge."""
    low, best, high = count.low, count.best, count.high
    if best is not None or low == high is not None:
        number = f"{best if best is not None else low}"
    elif low is not None and high is not None:
        number = f"{low} to {high}"
    else:
        number = f"at least {low}" if low is not None else f"at most {high}"
    hedge = (count.hedge or "").strip()
    if not hedge or hedge.lower() in number:
        return number
    return f"{number} ({hedge.lower()})"


def _best(lines: list[TollLine]) -> float | int | None:
    """The number that most lines hold of those that hold one for the newest day; None where two are held by as many."""
    told = [x for x in lines if x.best is not None]
    newest = max((x.as_of or "" for x in told), default="")
    held = Counter(x.best for x in told if (x.as_of or "") == newest)
    top = [n for n, times in held.items() if times == max(held.values())]
    return top[0] if len(top) == 1 else None


def _within(a: tuple[float, float], b: tuple[float, float]) -> bool:
    return (a[0] <= b[0] and b[1] <= a[1]) or (b[0] <= a[0] and a[1] <= b[1])


def _grew(first: Count, last: Count) -> bool:
    return count_range(last)[1] >= count_range(first)[0]


def _span(c: Count) -> Span:
    return Span(c.report, c.start, c.end)


def _last_day(found) -> str | None:
    last = max((d for d in found if d is not None), default=None)
    return last.isoformat() if last is not None else None


def _plain(number: float) -> float | int:
    return int(number) if float(number).is_integer() else number
