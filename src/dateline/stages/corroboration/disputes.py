"""Where the lines of an event contradict, supersede or refine one another in its actors, places and days.

`docs/standing.md`, section "Disputes", states the rules in words; numbers and denials have rooms of their own
(`counts`, `denials`), and what other events tell of who did it is gathered in `claims`.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from datetime import date
from typing import Any, Literal

from msgspec import Struct

from dateline.record.distance import kilometres
from dateline.record.intervals import days, gap, width
from dateline.record.local import LocalEvent
from dateline.record.nouns import (
    Actor,
    Dispute,
    DisputeValue,
    Event,
    EventMention,
    Place,
    Refinement,
    Span,
)
from dateline.reference.affinity import affinity
from dateline.reference.allegations import allegations
from dateline.reference.casualties import CIVILIANS, whom
from dateline.reference.name_matching import SIDES, is_named, one_side
from dateline.reference.text import content, stem, words
from dateline.stages.corroboration.lines import Desk

SAME_TOWN = 25.0  # km: nearer than this, two towns may be one place told more or less exactly (UCDP GED, where_prec 2)
FEW_DAYS = 3  # days: a time wider than this says too little to be held against another
_TOWNS = ("point", "town")
_WIDE = ("country", "region", "admin1", "admin2", "area")
_HARMS = {"killed", "wounded", "captured", "arrested"}
_FIGHTERS = ("military", "police", "armed-group")


class Held(Struct, frozen=True):
    """One value of a field as one mention tells it."""

    value: str
    thing: Any  # what the value is compared by
    mention: EventMention


class Found(Struct, frozen=True):
    """What is disputed of a field and what is refined."""

    disputes: tuple[Dispute, ...] = ()
    refinements: tuple[Refinement, ...] = ()


def field_disputes(event: Event, desk: Desk) -> Found:
    """Agents, targets, places and days of the event, line against line."""
    told = [
        (m, t)
        for m in event.mentions
        if (t := desk.local_event(m)) is not None and not t.background
    ]
    told = [(m, t) for m, t in told if m.status in ("happened", "ongoing", "failed", "planned")]
    found = [
        _agents(told, desk),
        _targets(told, desk),
        _places(told, desk),
        _days(event, told, desk),
    ]
    return Found(
        tuple(d for one in found for d in one.disputes),
        tuple(r for one in found for r in one.refinements),
    )


def _agents(told: list[tuple[EventMention, LocalEvent]], desk: Desk) -> Found:
    """Who did it; beside each doer stand those to whom he did it, for in a fight each side is the other's target."""
    rows = []
    for m, t in told:
        whom_ = tuple(desk.actors[a] for a in t.targets if a in desk.actors)
        doers = [desk.actors[a] for a in t.agents if a in desk.actors]
        rows.append(_Row(m, [Held(a.id, (a, whom_), m) for a in doers if named_here(a, t, desk)]))
    return _weigh_field("agents", rows, _other_doer, _doer_named, desk)


def named_here(actor: Actor, t: LocalEvent, desk: Desk) -> bool:
    """True if the telling's own words name the actor: by a word of its name or, of a state's body, by what it is.

    What a pronoun or a phrase was read to mean may be misread: it starts no dispute over who did it.
    """
    text, state = desk.by_id[t.report].text, bool(actor.country)
    known = set(content(actor.name)) | {stem(w) for w in affinity().bodies if state}
    return any(
        m.report == t.report
        and t.start <= m.start < t.end
        and set(content(text[m.start : m.end])) & known
        for m in actor.mentions
    )


def _targets(told: list[tuple[EventMention, LocalEvent]], desk: Desk) -> Found:
    """To whom it was done, in tellings of harm: those who fight one another are told from either side."""
    hurt = [
        (m, t)
        for m, t in told
        if "harm" in affinity().deeds_of(t.lemma) or {c.of for c in t.counts} & _HARMS
    ]
    rows = [
        _Row(m, [Held(a, desk.actors[a], m) for a in t.targets if a in desk.actors])
        for m, t in hurt
    ]
    return _weigh_field("targets", rows, _other_target, _never, desk)


def _places(told: list[tuple[EventMention, LocalEvent]], desk: Desk) -> Found:
    rows = []
    for m, t in told:
        named = [
            desk.places[p.place] for p in t.places if p.role == "at" and p.place in desk.places
        ]
        rows.append(_Row(m, [Held(p.id, p, m) for p in named if _in_sentence(p, t)]))
    return _weigh_field("places", rows, _other_town, _town_in_region, desk)


def _days(event: Event, told: list[tuple[EventMention, LocalEvent]], desk: Desk) -> Found:
    rows = []
    for m, t in told:
        bounds = days(t.when)
        if bounds is not None and t.when is not None and t.when.text and event.status != "ongoing":
            text = (
                bounds[0].isoformat() if bounds[0] == bounds[1] else f"{bounds[0]} to {bounds[1]}"
            )
            rows.append(_Row(m, [Held(text, (bounds, _nightly(t, desk)), m)]))
    return _weigh_field("when", rows, _other_day, _day_within, desk)


class _Row(Struct, frozen=True):
    """What one mention tells of a field."""

    mention: EventMention
    held: list[Held]


Kind = Literal["contradicts", "supersedes"]
Compare = Callable[[Any, Any], bool]


def _weigh_field(
    field: str, rows: Sequence[_Row], other: Compare, finer: Compare, desk: Desk
) -> Found:
    """Pairs of mentions of which no value of one fits any of the other, and pairs that one makes more exact.

    A line that tells both values itself tells no dispute; words copied from one another tell one value.
    """
    rows = [r for r in rows if r.held]
    against: dict[Kind, set[int]] = {"contradicts": set(), "supersedes": set()}
    replaced: set[int] = set()
    vague: set[int] = set()
    exact: set[int] = set()
    by_line: dict[str | None, set[str]] = defaultdict(set)
    for r in rows:
        by_line[r.mention.line] |= {h.value for h in r.held}
    for i, x in enumerate(rows):
        for j in range(i + 1, len(rows)):
            y = rows[j]
            if all(other(a.thing, b.thing) for a in x.held for b in y.held):
                kind = _kind(x.mention, y.mention, by_line, x, y, desk)
                if kind is not None:
                    against[kind] |= {i, j}
                    if kind == "supersedes":
                        replaced.add(
                            i if desk.rank[x.mention.report] < desk.rank[y.mention.report] else j
                        )
            elif any(finer(a.thing, b.thing) for a in x.held for b in y.held):
                vague.add(i)
                exact.add(j)
            elif any(finer(b.thing, a.thing) for a in x.held for b in y.held):
                vague.add(j)
                exact.add(i)
    disputes = [
        Dispute(
            field,
            kind,
            _values(rows, sorted(ids), replaced),
            kind == "contradicts" and bool(ids - replaced),
        )
        for kind, ids in sorted(against.items())
        if ids
    ]
    refined = [*sorted(vague - exact), *sorted(vague & exact), *sorted(exact - vague)]
    return Found(
        tuple(disputes),
        (Refinement(field, _values(rows, refined, set())),) if refined else (),
    )


def _kind(
    a: EventMention,
    b: EventMention,
    by_line: dict[str | None, set[str]],
    x: _Row,
    y: _Row,
    desk: Desk,
) -> Kind | None:
    """How two mentions that differ stand: the later of one line or one page replaces; else they contradict."""
    if (a.report == b.report and a.line == b.line) or _copied(a, b, desk):
        return None
    if (
        a.line == b.line
        or desk.by_id[b.report].version_of == a.report
        or desk.by_id[a.report].version_of == b.report
    ):
        return "supersedes" if desk.rank[a.report] != desk.rank[b.report] else None
    mine, theirs = {h.value for h in x.held}, {h.value for h in y.held}
    if theirs <= by_line[a.line] or mine <= by_line[b.line]:
        return None
    return "contradicts"


def _copied(a: EventMention, b: EventMention, desk: Desk) -> bool:
    """True if the two stand in one copied passage in the same words, whatever was read in them."""
    return desk.same_words(a, b) and any(
        there.report == b.report and there.start <= b.trigger.start and b.trigger.end <= there.end
        for there, _ in desk.twins(a.report, a.trigger.start, a.trigger.end)
    )


def _in_sentence(place: Place, t: LocalEvent) -> bool:
    """True if the sentence itself names the place."""
    return any(
        m.report == t.report and t.sentence.start <= m.start < t.sentence.end
        for m in place.mentions
    )


def _values(
    rows: Sequence[_Row], ids: Sequence[int], replaced: set[int]
) -> tuple[DisputeValue, ...]:
    found: dict[tuple[str, str | None], list[int]] = defaultdict(list)
    for i in ids:
        for h in rows[i].held:
            found[h.value, rows[i].mention.line].append(i)
    return tuple(
        DisputeValue(
            value,
            line,
            tuple(dict.fromkeys(span(rows[i].mention) for i in own)),
            in_force=any(i not in replaced for i in own),
        )
        for (value, line), own in found.items()
    )


def span(m: EventMention) -> Span:
    """The words of a mention."""
    return Span(m.report, m.start, m.end)


# ---------------------------------------------------------------- what cannot both be so


def _other_actor(a: Actor, b: Actor) -> bool:
    return (
        a.kind in SIDES and b.kind in SIDES and is_named(a) and is_named(b) and not one_side(a, b)
    )


_Doer = tuple[Actor, tuple[Actor, ...]]


def _other_doer(a: _Doer, b: _Doer) -> bool:
    """Two sides of whom neither is the one to whom the other did it."""
    fought = any(one_side(a[0], x) for x in b[1]) or any(one_side(b[0], x) for x in a[1])
    return not fought and _other_actor(a[0], b[0])


def _doer_named(a: _Doer, b: _Doer) -> bool:
    """True if the second gives the first its name: "gunmen", then the League."""
    return not is_named(a[0]) and is_named(b[0]) and a[0].kind == b[0].kind and a[0].kind in SIDES


def _other_target(a: Actor, b: Actor) -> bool:
    """Two sides by name; or fighters by one line and civilians by another."""
    if _other_actor(a, b):
        return True
    return any(
        x.kind in _FIGHTERS and y.kind == "population" and whom(y.name) == CIVILIANS
        for x, y in ((a, b), (b, a))
    )


def _never(a: Hashable, b: Hashable) -> bool:
    return False


def _other_town(a: Place, b: Place) -> bool:
    """Two towns that are not one, nor one a part of the other."""
    if a.grain not in _TOWNS or b.grain not in _TOWNS or a.id == b.id:
        return False
    if a.lat is None or a.lon is None or b.lat is None or b.lon is None:
        return False
    return kilometres(a.lat, a.lon, b.lat, b.lon) > SAME_TOWN


def _town_in_region(a: Place, b: Place) -> bool:
    """True if the second lies in the first: a town in its region, a region in its country."""
    if (
        a.grain not in _WIDE
        or b.grain is None
        or not a.country
        or a.country != b.country
        or a.id == b.id
    ):
        return False
    if a.grain == "country":
        return b.grain != "country"
    return (
        a.grain == "admin1"
        and a.admin1 is not None
        and a.admin1 == b.admin1
        and b.grain != "admin1"
    )


_Dated = tuple[tuple[date, date], bool]


def _other_day(a: _Dated, b: _Dated) -> bool:
    """Two days that do not meet; one night may have the dates of two."""
    apart = gap(a[0], b[0])
    if not apart or max(width(a[0]), width(b[0])) > FEW_DAYS:
        return False
    return apart > 1 or not (a[1] or b[1])


def _day_within(a: _Dated, b: _Dated) -> bool:
    return a[0] != b[0] and a[0][0] <= b[0][0] and b[0][1] <= a[0][1]


def _nightly(t: LocalEvent, desk: Desk) -> bool:
    """True if the words around the day speak of the night."""
    said = words(desk.by_id[t.report].text[t.sentence.start : t.sentence.end])
    return bool(set(said) & allegations().night)
