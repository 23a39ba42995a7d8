"""A telling with all that is compared of it, laid out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from dateline.record.account import Account, Telling
from dateline.record.bounds import Days, day, days
from dateline.record.nouns import Actor, Report, Reuse
from dateline.reference.affinity import affinity
from dateline.reference.wording import content, stem, words

LEAD = 4  # sentences with a telling that a headline may sum up


@dataclass(frozen=True, slots=True)
class Seat:
    """A telling with what is compared of it."""

    order: tuple[int, int, int, str]  # report, start, end, id
    t: Telling
    scene: tuple[str, ...]
    days: Days | None
    published: Days | None
    own: frozenset[str]  # content stems of its stretch, less those of its trigger and actors
    sentence: frozenset[str]
    deeds: frozenset[str]
    copies: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    lead: bool  # it stands in the headline or in one of the first sentences of its report


def take_seats(
    reports: list[Report], accounts: Sequence[Account], actors: Sequence[Actor], reuse: Sequence[Reuse]
) -> list[Seat]:
    rank = {report.id: i for i, report in enumerate(reports)}
    names = {a.id: frozenset(s for name in (a.name, *a.aliases) for s in content(name)) for a in actors}
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found = []
    for account in accounts:
        report = reports[rank[account.report]]
        published = day(report.published)
        speakers = {s.id: s.speaker for s in account.statements}
        lead = sorted({t.sentence.start for t in account.tellings if t.kind == "body"})[:LEAD]
        for t in account.tellings:
            text, sentence = report.text[t.start : t.end], report.text[t.sentence.start : t.sentence.end]
            aside = {stem(w) for w in words(t.lemma)} | set(content(report.text[t.trigger.start : t.trigger.end]))
            aside = aside.union(*(names.get(a, frozenset()) for a in (*t.agents, *t.targets)))
            found.append(
                Seat(
                    order=(rank[t.report], t.start, t.end, t.id),
                    t=t,
                    scene=scene_of(t),
                    days=days(t.when),
                    published=(published, published) if published else None,
                    own=frozenset(content(" ".join((text, *t.means)))) - aside,
                    sentence=frozenset(content(sentence)),
                    deeds=affinity().deeds_of(t.lemma),
                    copies=frozenset(
                        n for start, end, n in passages[t.report] if start <= t.trigger.start and t.trigger.end <= end
                    ),
                    speaker=speakers.get(t.statement) if t.statement else None,
                    lead=t.kind == "headline" or t.sentence.start in lead,
                )
            )
    return sorted(found, key=lambda s: s.order)


def scene_of(t: Telling) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is told."""
    at = tuple(p.place for p in t.places if p.role in ("at", "near"))
    return at or tuple(p.place for p in t.places)
