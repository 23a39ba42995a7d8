"""A telling with all that is compared of it, laid out once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.record.account import Account, Telling
from dateline.record.bounds import Days, day, days, shared
from dateline.record.nouns import Actor, Place, Report, Reuse
from dateline.reference.affinity import affinity
from dateline.reference.wording import content, stem, words

LEAD = 4  # sentences with a telling that a headline may sum up
FRONT = 3  # words before a noun in which its article is sought


@dataclass(frozen=True, slots=True)
class Seat:
    """A telling with what is compared of it."""

    order: tuple[int, int, int, str]  # report, start, end, id
    t: Telling
    scene: tuple[str, ...]
    days: Days | None
    published: Days | None
    own: frozenset[str]  # content stems of its stretch, less those of its trigger
    sentence: frozenset[str]
    deeds: frozenset[str]
    copies: frozenset[int]  # passages of `reuse` that it stands in, by index
    speaker: str | None
    lead: bool  # it stands in the headline or in one of the first sentences of its report
    definite: bool  # "the shelling", "her ultimatum": it speaks of what is known
    anew: bool  # "a second strike", "fresh clashes": not what its report told before
    rich: int  # how many of who, whom, where, when and how many it fills
    echo: str | None = None  # the telling that its words point back at


def take_seats(reports: list[Report], accounts: Sequence[Account], reuse: Sequence[Reuse]) -> list[Seat]:
    """The tellings of all accounts in report order, each with what is compared of it."""
    rank = {report.id: i for i, report in enumerate(reports)}
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
            (_seat(t, report, rank, passages[t.report], speakers, lead) for t in account.tellings),
            key=lambda s: s.order,
        )
        found += [replace(s, echo=_echo(s, seats[:i], report.text)) for i, s in enumerate(seats)]
    return sorted(found, key=lambda s: s.order)


def _seat(
    t: Telling,
    report: Report,
    rank: dict[str, int],
    passages: list[tuple[int, int, int]],
    speakers: dict[str, str | None],
    lead: list[int],
) -> Seat:
    published, before = day(report.published), _front(t, report.text)
    text, sentence = report.text[t.start : t.end], report.text[t.sentence.start : t.sentence.end]
    aside = {stem(w) for w in words(t.lemma)} | set(content(report.text[t.trigger.start : t.trigger.end]))
    return Seat(
        order=(rank[t.report], t.start, t.end, t.id),
        t=t,
        scene=scene_of(t),
        days=days(t.when),
        published=(published, published) if published else None,
        own=frozenset(content(" ".join((text, *t.means)))) - aside,
        sentence=frozenset(content(sentence)),
        deeds=affinity().deeds_of(t.lemma) | affinity().type_deeds.get(t.type, frozenset()),
        copies=frozenset(n for start, end, n in passages if start <= t.trigger.start and t.trigger.end <= end),
        speaker=speakers.get(t.statement) if t.statement else None,
        lead=t.kind == "headline" or t.sentence.start in lead,
        definite=bool((before if t.noun else _cause(t)) & affinity().definites),
        anew=bool((before | set(words(report.text[t.trigger.start : t.trigger.end]))) & affinity().anew),
        rich=sum(bool(x) for x in (t.agents, t.targets, t.places, t.when, t.counts)),
    )


def _cause(t: Telling) -> set[str]:
    """The first words of what did harm that nobody does: "displaced by the floods" points back at floods."""
    return {words(m)[0] for m in t.means if words(m)} if t.type == "HAZARD" else set()


def _front(t: Telling, text: str) -> set[str]:
    """The words before the trigger that belong to its phrase: its article and what stands between."""
    table, found = affinity(), set[str]()
    for word in reversed(words(text[t.sentence.start : t.trigger.start])[-FRONT:]):
        found.add(word)
        if word in table.definites or word in table.function_words:
            break
    return found


def _echo(seat: Seat, before: list[Seat], text: str) -> str | None:
    """The telling that "the attack", "those talks", "five others were wounded" points back at; None if none.

    A definite noun that adds no actor, place, day or number of its own means the last one told of its type and deed.
    Harm without a place or day of its own came of the deed that the sentence before it told.
    """
    t = seat.t
    bare = not (t.agents or t.targets or t.places or t.counts) and (not seat.own or _unqualified(t, text))
    for other in reversed(before):
        told = other.t
        if told.type != t.type or told.status != t.status or told.sentence == t.sentence or seat.anew:
            continue
        if seat.definite and (bare or _adds_nothing(seat, other)) and _same_deed(seat, other):
            return other.echo or told.id
        if _came_of(seat, other, text):
            return other.echo or told.id
    return None


def _unqualified(t: Telling, text: str) -> bool:
    """True if nothing stands between the article and the noun, and no phrase after it says which is meant."""
    before = words(text[t.sentence.start : t.trigger.start])[-1:]
    after = words(text[t.trigger.end : t.sentence.end])[:1]
    return bool(set(before) & affinity().definites) and not set(after) & affinity().restrictives


def _same_deed(seat: Seat, other: Seat) -> bool:
    return bool(other.t.lemma == seat.t.lemma or seat.deeds & other.deeds or seat.t.lemma in affinity().generic)


def _adds_nothing(seat: Seat, other: Seat) -> bool:
    """True if all that the telling names, and it names little, the other names too."""
    t, told = seat.t, other.t
    named = {*t.agents, *t.targets, *seat.scene} <= {*told.agents, *told.targets, *other.scene}
    timed = seat.days is None or (other.days is not None and shared(seat.days, other.days) > 0)
    return bool(t.agents or t.targets or seat.scene) and named and timed and not t.counts and seat.own <= other.own


def _came_of(seat: Seat, other: Seat, text: str) -> bool:
    """True if the telling is harm that the sentence just before it did."""
    t, told = seat.t, other.t
    if seat.deeds != {"harm"} or seat.scene or seat.days or not (other.deeds & affinity().harmful):
        return False
    between = text[told.sentence.end : t.sentence.start]
    harmed = {c.of for c in t.counts} & {c.of for c in told.counts}
    return told.sentence.end <= t.sentence.start and not between.strip() and "\n" not in between and not harmed


def name_stems(thing: Actor | Place) -> frozenset[str]:
    """The stems of the content words of all names that the actor or place bears."""
    return frozenset(stem for name in (thing.name, *thing.aliases) for stem in content(name))


def scene_of(t: Telling) -> tuple[str, ...]:
    """The places where it happens; where it comes from or goes to only if nothing else is told."""
    at = tuple(p.place for p in t.places if p.role in ("at", "near"))
    return at or tuple(p.place for p in t.places)
