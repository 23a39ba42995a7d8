"""Who copied from whom: by agencies' own reports, credits, the naming of an outlet, and time; else it is left open.

The evidence is tried in that order, the first that decides is the reason given. A third report that has the same words
may be the source of both. Time decides last and only where nothing speaks against it: not where a report was changed
after the other came out, nor where all that two reports share stands in quotation marks: both may have heard it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import cache

from msgspec.structs import replace

from dateline.record.intervals import day
from dateline.record.nouns import Report, Reuse, Span
from dateline.record.order import instant
from dateline.reference.syndication import Lineage, names_as_source

COVERS = 0.8  # of a passage that a third report must have too, to be its source
QUOTED = 0.6  # of a passage's letters in quotation marks on both sides: a speaker's words

_QUOTATION = re.compile(r"[\"“][^\"“”]*[\"”]?")

Verdict = tuple[str | None, str | None, str]  # source report, agency, why


def with_sources(reports: Sequence[Report], passages: Sequence[Reuse]) -> list[Reuse]:
    """The passages with `source`, `agency` and `why`; `reports` in their order."""
    evidence = Evidence(reports, passages)
    found = []
    for p in passages:
        source, agency, why = evidence.verdict(p)
        found.append(replace(p, source=source, agency=agency, why=why))
    return found


class Evidence:
    """What the reports say of themselves and of one another."""

    def __init__(self, reports: Sequence[Report], passages: Sequence[Reuse]) -> None:
        self.by_id = {r.id: r for r in reports}
        self.rank = {r.id: i for i, r in enumerate(reports)}
        self.lineage = Lineage(reports)
        self.beside: dict[str, list[tuple[Span, str]]] = defaultdict(list)
        self.kin: dict[str, dict[str, int]] = defaultdict(lambda: defaultdict(int))
        self.plain: set[tuple[str, str]] = (
            set()
        )  # pairs of reports that share more than a speaker's words
        for p in passages:
            for here, there in ((p.a, p.b), (p.b, p.a)):
                self.beside[here.report].append((here, there.report))
                self.kin[here.report][there.report] += p.sentences
            if not (self._quoted(p.a) and self._quoted(p.b)):
                self.plain.add((p.a.report, p.b.report))
        self.held: Callable[[Span], dict[str, int]] = cache(self._held)
        self.wires: Callable[[str], tuple[str, ...]] = cache(
            lambda id: self.lineage.wires(self.by_id[id])
        )
        self.helped: Callable[[str], tuple[str, ...]] = cache(
            lambda id: self.lineage.wires(self.by_id[id], True)
        )
        self.own: Callable[[str], str | None] = cache(
            lambda id: self.lineage.agency(self.by_id[id].outlet)
        )
        self.cites: Callable[[str, str], bool] = cache(
            lambda id, other: names_as_source(self.by_id[id], self.by_id[other].outlet)
        )

    def verdict(self, p: Reuse) -> Verdict:
        a, b = p.a.report, p.b.report
        if self.by_id[a].outlet and self.by_id[a].outlet == self.by_id[b].outlet:
            return self._one_outlet(a, b)
        cover = self._cover(p)
        thirds = sorted(
            (c for c, share in cover.items() if share >= COVERS), key=lambda c: self.rank[c]
        )
        whole = [a, b, *thirds]
        kin = sorted(
            self.kin[a].keys() & self.kin[b].keys(),
            key=lambda c: (-self.kin[a][c] - self.kin[b][c], self.rank[c]),
        )
        for found in (
            self._agency_report(a, b, thirds),
            self._credit(a, b, [*sorted(cover, key=lambda c: self.rank[c]), *kin]),
            self._named(a, b, [*thirds, *(c for c in kin if c not in thirds)]),
        ):
            if found:
                return found
        return self._time(p, whole)

    def name(self, id: str) -> str:
        r = self.by_id[id]
        return r.outlet or r.file or f"report {id}"

    def _cover(self, p: Reuse) -> dict[str, float]:
        """Third reports that share words of the passage, with the part of it that they have."""
        found: dict[str, float] = {}
        for side in (p.a, p.b):
            for third, common in self.held(side).items():
                if third not in (p.a.report, p.b.report):
                    found[third] = max(found.get(third, 0.0), common / (side.end - side.start))
        return found

    def _held(self, side: Span) -> dict[str, int]:
        """Reports that share words of a stretch, with the number of its characters that they have."""
        held: dict[str, int] = defaultdict(int)
        for here, third in self.beside[side.report]:
            if here.start < side.end and side.start < here.end:
                held[third] += min(here.end, side.end) - max(here.start, side.start)
        return held

    def _one_outlet(self, a: str, b: str) -> Verdict:
        one, other = sorted((self.by_id[a], self.by_id[b]), key=lambda r: self.rank[r.id])
        if (one.published, one.updated) == (other.published, other.updated) or not (
            one.published and other.published
        ):
            return None, None, f"{self.name(a)} has both; which is the older cannot be told"
        when = other.updated or other.published
        return one.id, None, f"{self.name(a)} has both; the one of {when} is the later"

    def _agency_report(self, a: str, b: str, thirds: list[str]) -> Verdict | None:
        """One of the two, or a third with the same words, is an agency's own report."""
        sellers = [r for r in (a, b) if self.own(r)]
        if len(sellers) == 1:
            (seller,), buyer = sellers, b if sellers[0] == a else a
            named = "credits it" if self.own(seller) in self.helped(buyer) else "carries its words"
            return (
                seller,
                self.own(seller),
                f"{self.name(seller)} is an agency; {self.name(buyer)} {named}",
            )
        if not sellers:
            for c in thirds:
                if self.own(c):
                    return (
                        c,
                        self.own(c),
                        f"{self.name(a)} and {self.name(b)} both have words of {self.name(c)}, an agency",
                    )
        return None

    def _credit(self, a: str, b: str, others: list[str]) -> Verdict | None:
        """An agency that both, one of them, or another that shares their words, names; None if they name two."""
        for told in (self.wires, self.helped):
            ours, theirs = told(a), told(b)
            both = [w for w in ours if w in theirs]
            if both:
                return None, both[0], f"{self.name(a)} and {self.name(b)} both credit {both[0]}"
            if len({*ours, *theirs}) > 1 and ours and theirs:
                why = f"{self.name(a)} credits {ours[0]}, {self.name(b)} {theirs[0]}: who had it first cannot be told"
                return None, None, why
            for who, mute, wires in ((a, b, ours), (b, a, theirs)):
                if wires:
                    return (
                        None,
                        wires[0],
                        f"{self.name(who)} credits {wires[0]}; {self.name(mute)} names no source",
                    )
        for c in others:
            if wires := self.wires(c):
                return (
                    None,
                    wires[0],
                    f"{self.name(c)}, which has words of both, credits {wires[0]}",
                )
        return None

    def _named(self, a: str, b: str, thirds: list[str]) -> Verdict | None:
        """One names the other's outlet as its source, or either names a third that shares words with both."""
        if self.cites(a, b) != self.cites(b, a):
            copy, source = (a, b) if self.cites(a, b) else (b, a)
            return source, None, f"{self.name(copy)} names {self.name(source)}"
        for c in thirds:
            namers = [self.name(r) for r in (a, b) if self.cites(r, c) and not self.cites(c, r)]
            if namers:
                return (
                    c,
                    None,
                    f"{' and '.join(namers)} {'name' if len(namers) > 1 else 'names'} {self.name(c)}",
                )
        return None

    def _time(self, p: Reuse, carriers: list[str]) -> Verdict:
        """The one of the carriers that came out before all others: none but the first in order can be it."""
        a, b = self.name(p.a.report), self.name(p.b.report)
        if (p.a.report, p.b.report) not in self.plain:
            return None, None, f"{a} and {b} have the words of a speaker, whom both may have heard"
        first = min(carriers, key=lambda c: self.rank[c])
        if all(self._earlier(first, c) == first for c in carriers if c != first):
            when = self.by_id[first].published
            return first, None, f"{self.name(first)} had it first ({when}); nobody names a source"
        return (
            None,
            None,
            f"nobody names a source, and whether {a} or {b} had it first cannot be told",
        )

    def _earlier(self, a: str, b: str) -> str | None:
        """The one of two reports that came out first; None where dates are missing, equal, or overtaken by a change."""
        one, other = self.by_id[a], self.by_id[b]
        if self.rank[a] > self.rank[b]:
            a, one, other = b, other, one
        first, last = day(one.published), day(other.published)
        if first is None or last is None:
            return None
        timed = all(len(r.published or "") > 10 for r in (one, other))
        if first == last and (not timed or instant(one.published) >= instant(other.published)):
            return None
        changed = (
            one.updated is not None
            and one.outlet != other.outlet
            and instant(one.updated) > instant(other.published)
        )
        return None if changed else a

    def _quoted(self, side: Span) -> bool:
        text = self.by_id[side.report].text[side.start : side.end]
        return sum(len(m.group()) for m in _QUOTATION.finditer(text)) >= QUOTED * len(text)
