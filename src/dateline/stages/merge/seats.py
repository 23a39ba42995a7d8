"""A telling with all that is compared of it, laid out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.record.account import Account, Telling
from dateline.record.bounds import Days, day, days
from dateline.record.nouns import Actor, Place, Report, Reuse
from dateline.reference.affinity import affinity
from dateline.reference.countries import country_of_demonym
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
    echo: str | None = None  # the telling that its bare words point back at


def take_seats(
    reports: list[Report], accounts: Sequence[Account], actors: Sequence[Actor], reuse: Sequence[Reuse]
) -> list[Seat]:
    """The tellings of all accounts in report order, each with what is compared of it."""
    rank = {report.id: i for i, report in enumerate(reports)}
    names = {a.id: name_stems(a) for a in actors if is_named(a)}
    passages: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for n, passage in enumerate(reuse):
        for side in (passage.a, passage.b):
            passages[side.report].append((side.start, side.end, n))
    found: list[Seat] = []
    for account in accounts:
        report = reports[rank[account.report]]
        speakers = {s.id: s.speaker for s in account.statements}
        lead = sorted({t.sentence.start for t in account.tellings if t.kind == "body"})[:LEAD]
        seats = sorted(
            (_seat(t, report, rank, names, passages[t.report], speakers, lead) for t in account.tellings),
            key=lambda s: s.order,
        )
        found += [replace(s, echo=_echo(s, seats[:i], report.text)) for i, s in enumerate(seats)]
    return sorted(found, key=lambda s: s.order)


def _seat(
    t: Telling,
    report: Report,
    rank: dict[str, int],
    names: dict[str, frozenset[str]],
    passages: list[tuple[int, int, int]],
    speakers: dict[str, str | None],
    lead: list[int],
) -> Seat:
    published = day(report.published)
    text, sentence = report.text[t.start : t.end], report.text[t.sentence.start : t.sentence.end]
    aside = {stem(w) for w in words(t.lemma)} | set(content(report.text[t.trigger.start : t.trigger.end]))
    aside = aside.union(*(names.get(a, frozenset()) for a in (*t.agents, *t.targets)))
    return Seat(
        order=(rank[t.report], t.start, t.end, t.id),
        t=t,
        scene=scene_of(t),
        days=days(t.when),
        published=(published, published) if published else None,
        own=frozenset(content(" ".join((text, *t.means)))) - aside,
        sentence=frozenset(content(sentence)),
        deeds=affinity().deeds_of(t.lemma),
        copies=frozenset(n for start, end, n in passages if start <= t.trigger.start and t.trigger.end <= end),
        speaker=speakers.get(t.statement) if t.statement else None,
        lead=t.kind == "headline" or t.sentence.start in lead,
    )


def _echo(seat: Seat, before: list[Seat], text: str) -> str | None:
    """The telling that a bare "the attack", "those talks" points back at: the last one of its type and deed."""
    t, table = seat.t, affinity()
    bare = not (t.agents or t.targets or t.places or t.counts or seat.own)
    front = words(text[t.sentence.start : t.trigger.start])[-1:]
    if not bare or not set(front) & table.definites:
        return None
    for other in reversed(before):
        told = other.t
        alike = told.lemma == t.lemma or seat.deeds & other.deeds or t.lemma in table.generic
        if alike and told.type == t.type and told.status == t.status and told.sentence != t.sentence:
            return other.echo or told.id
    return None


def name_stems(thing: Actor | Place) -> frozenset[str]:
    """The stems of the content words of all names that the actor or place bears."""
    return frozenset(stem for name in (thing.name, *thing.aliases) for stem in content(name))


def is_named(actor: Actor) -> bool:
    """True if the actor bears a name: "a French hostage" and "a secret agent" may be one, two names may not.

    A country's army, police or government needs no other name; a capital at the head of plain words is the sentence's.
    """
    if actor.country is not None and actor.kind in ("country", "government", "military", "police"):
        return True
    first, *rest = actor.name.split() or [""]
    if any(w[:1].isupper() and country_of_demonym(w) is None for w in rest):
        return True
    table = affinity()
    plain = table.bodies | table.plain | table.fighters
    known = stem(first.lower()) in {stem(w) for w in plain} or country_of_demonym(first) is not None
    return not rest and first[:1].isupper() and actor.kind != "population" and not known


def scene_of(t: Telling) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is told."""
    at = tuple(p.place for p in t.places if p.role in ("at", "near"))
    return at or tuple(p.place for p in t.places)
