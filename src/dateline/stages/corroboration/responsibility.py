"""Who is said to have done it: accusations, claims and denials that stand as events, brought to their deed.

"The army denies that it shelled the school" is a denial, "the League's spokesman said the shells came from the army" a
claim: neither is the shelling, but both tell of it who did it, or did not. They stay events; what they say of the agent
stands in the deed's dispute over `agents`, and a denied deed that somebody claims is disputed, not denied.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct

from dateline.record.intervals import days, shared
from dateline.record.local import LocalEvent
from dateline.record.nouns import Dispute, DisputeValue, Event, EventMention, Status
from dateline.reference.affinity import affinity
from dateline.reference.allegations import allegations
from dateline.reference.name_matching import SIDES, is_known_by_deed, is_named, one_side
from dateline.reference.text import fold_text, stem, words
from dateline.stages.corroboration.disputes import named_here, span
from dateline.stages.corroboration.lines import Desk

_DEEDS = ("ASSAULT", "COERCE", "CRIME", "HAZARD")
_SPEAKING = (*SIDES, "person", "organization")


class Claim(Struct, frozen=True):
    """One line tells, in one mention, that an actor did the deed, or did not; `targets`: to whom, as it tells it."""

    agent: str
    denied: bool
    mention: EventMention
    event: str
    targets: tuple[str, ...] = ()


class _Told(Struct, frozen=True):
    """A mention with its event and telling."""

    event: Event
    mention: EventMention
    local_event: LocalEvent


def claims(events: Sequence[Event], desk: Desk) -> dict[str, list[Claim]]:
    """What is claimed and denied of who did each deed, by the deed's event id. The events bear their lines."""
    found: dict[str, list[Claim]] = defaultdict(list)
    by_report: dict[str, list[_Told]] = defaultdict(list)
    for event in events:
        for m in event.mentions:
            t = desk.local_event(m)
            if t is not None and (event.type == "ACCUSE" or not t.background):
                by_report[m.report].append(_Told(event, m, t))
    everywhere = [
        x for report in sorted(by_report, key=lambda r: desk.rank[r]) for x in by_report[report]
    ]
    everywhere = [x for x in everywhere if _deed(x, desk)]
    for told in by_report.values():
        told.sort(key=lambda x: (x.mention.start, x.mention.end))
        deeds = [x for x in told if _deed(x, desk)]
        for x in told:
            agents, denied = _alleged(x, told, desk)
            deed = (
                (_of_which(x, deeds, desk) or _of_another(x, everywhere, desk)) if agents else None
            )
            if deed is not None:
                found[deed.event.id] += [
                    Claim(agent, denied, x.mention, x.event.id) for agent in agents
                ]
    for event in events:
        found[event.id] += _own(event, desk)
    return {id: rows for id, rows in found.items() if rows}


def agent_dispute(event: Event, rows: Sequence[Claim], desk: Desk) -> Dispute | None:
    """Two sides of whom each is said to have done it, or one of whom it is said and denied, by different lines."""
    claimed = [c for c in rows if not c.denied]
    against = {
        i
        for i, a in enumerate(rows)
        for j, b in enumerate(rows)
        if i != j and a.mention.line != b.mention.line and _contrary(a, b, desk)
    }
    if not claimed or not against:
        return None
    kept = {i for i, c in enumerate(rows) if i in against or c.denied}
    values: dict[tuple[str, bool, str | None, str | None], list[Claim]] = defaultdict(list)
    for i in sorted(
        kept,
        key=lambda i: (rows[i].denied, desk.rank[rows[i].mention.report], rows[i].mention.start),
    ):
        c = rows[i]
        values[c.agent, c.denied, c.mention.line, None if c.event == event.id else c.event].append(
            c
        )
    return Dispute(
        "agents",
        "contradicts",
        tuple(
            DisputeValue(
                agent,
                line,
                tuple(dict.fromkeys(span(c.mention) for c in held)),
                denied=denied,
                event=other,
            )
            for (agent, denied, line, other), held in values.items()
        ),
    )


def claimed_of(event: Event, rows: Sequence[Claim], desk: Desk) -> Dispute | None:
    """The dispute over a deed that all its mentions deny, where another line claims that the same side did it."""
    against = [
        c for c in rows if not c.denied and any(_same(c.agent, a, desk) for a in event.agents)
    ]
    lines = {m.line for m in event.mentions}
    against = [c for c in against if c.mention.line not in lines]
    if not against or any(m.status != "denied" for m in event.mentions):
        return None
    values: list[DisputeValue] = []
    by_line: dict[tuple[str | None, str], list[Claim]] = defaultdict(list)
    for c in against:
        by_line[c.mention.line, c.event].append(c)
    for (line, other), held in by_line.items():
        spans = tuple(dict.fromkeys(span(c.mention) for c in held))
        values.append(DisputeValue("happened", line, spans, event=other))
    for line in dict.fromkeys(m.line for m in event.mentions):
        spans = tuple(span(m) for m in event.mentions if m.line == line)
        values.append(DisputeValue("denied", line, spans))
    return Dispute("status", "contradicts", tuple(values))


def _own(event: Event, desk: Desk) -> list[Claim]:
    """What the event's own mentions tell of who did it, where they name him."""
    rows = []
    for m in event.mentions if event.type in ("ASSAULT", "COERCE", "CRIME") else ():
        t = desk.local_event(m)
        if t is None or m.status not in ("happened", "ongoing", "denied"):
            continue
        for agent in t.agents:
            actor = desk.actors.get(agent)
            if actor is None or is_known_by_deed(actor):
                continue
            if _side(agent, desk) and named_here(actor, t, desk):
                rows.append(Claim(agent, m.status == "denied", m, event.id, t.targets))
    return rows


def _deed(x: _Told, desk: Desk) -> bool:
    """True if the mention tells a deed of violence as something that happened, but not whose it was ("gunmen")."""
    violent = _violent(x.local_event.lemma) or bool(x.local_event.counts)
    told = x.event.type == "ASSAULT" and x.mention.status in ("happened", "ongoing")
    return (
        told
        and violent
        and not any(a in desk.actors and is_named(desk.actors[a]) for a in x.local_event.agents)
    )


def _alleged(x: _Told, told: Sequence[_Told], desk: Desk) -> tuple[tuple[str, ...], bool]:
    """Who is said to have done a deed that is not told here as a fact, and whether it is denied."""
    t, status = x.local_event, x.mention.status
    if x.event.type == "ASSAULT" and status in ("denied", "possible", "happened"):
        said = status != "happened" or t.statement is not None
        doers = _doers(t, desk) if said else ()
        if status == "happened":  # told as a fact by a source: it must name whom it means
            doers = tuple(
                d for d in doers if d not in t.agents or named_here(desk.actors[d], t, desk)
            )
        return doers, status == "denied"
    if (
        x.event.type == "ACCUSE"
        and t.lemma.split(" ")[0] in allegations().blaming
        and status == "happened"
    ):
        spelt = any(
            y.local_event.sentence == t.sentence and y.mention.start >= x.mention.start and y.event.type in _DEEDS
            and y.local_event.agents and set(y.local_event.agents) & set(t.targets)
            for y in told
        )  # fmt: skip
        return (t.targets, False) if not spelt and _blames(t, desk) else ((), False)
    return (), False


def _doers(t: LocalEvent, desk: Desk) -> tuple[str, ...]:
    """The sides that the telling names as doers; else those behind its verb ("came from an army gun")."""
    named = tuple(a for a in t.agents if a in desk.actors and desk.actors[a].kind in SIDES)
    if named:
        return named
    behind = desk.by_id[t.report].text[t.trigger.end : t.end]
    if not set(words(behind)[:1]) & allegations().sources:
        return ()
    said = set(words(behind))
    armed = [a for a in desk.actors.values() if a.kind in SIDES]
    here = [
        a.id
        for a in armed
        if any(
            m.report == t.report and t.trigger.end <= m.start and m.end <= t.end for m in a.mentions
        )
    ]
    return tuple(
        here or [a.id for a in armed if any(fold_text(n) in said for n in (a.name, *a.aliases))][:1]
    )


def _blames(t: LocalEvent, desk: Desk) -> bool:
    """True if the words name no deed, or one of violence: not "of buying motors", not "for the delay"."""
    text = desk.by_id[t.report].text[t.trigger.end : t.sentence.end]
    for actor in (desk.actors[a] for a in t.targets if a in desk.actors):
        for name in (actor.name, *actor.aliases):
            text = text.replace(name, "")
    found = words(text.split(",")[0])
    before = words(desk.by_id[t.report].text[t.sentence.start : t.trigger.start])[-2:]
    if set(before) & allegations().mutual:
        return True  # "which in turn accused": of the same
    at = next((i for i, w in enumerate(found) if w in allegations().complements), None)
    if at is None or set(found[at + 1 : at + 2]) & affinity().pronouns:
        return True  # "blamed the army", "blamed the army for it"
    return any(_violent(w) or _violent(stem(w)) for w in found[at + 1 :])


def _violent(lemma: str) -> bool:
    return bool(affinity().deeds_of(lemma) & allegations().violent)


def _of_which(x: _Told, deeds: Sequence[_Told], desk: Desk) -> _Told | None:
    """The deed that the words speak of: the one that their report is about, else the last one told before them.

    A report is about the deed of its headline or, where that tells none, of its first sentence with a deed.
    """
    fit = [
        d
        for d in deeds
        if d.event.id != x.event.id and _fits(x.local_event, x.mention.status, d.local_event, desk)
    ]
    before = [d for d in fit if d.mention.start <= x.mention.start]
    if not before:
        return fit[0] if fit else None
    return before[0] if before[0] is deeds[0] else before[-1]


def _of_another(x: _Told, deeds: Sequence[_Told], desk: Desk) -> _Told | None:
    """The one deed of other reports that a denial spells out: done to the same in the same place."""
    t, spots = x.local_event, {p.place for p in x.local_event.places}
    if x.mention.status != "denied" or not spots or not t.targets:
        return None
    fit = [
        d
        for d in deeds
        if d.event.id != x.event.id
        and spots & {p.place for p in d.local_event.places}
        and set(t.targets) & set(d.local_event.targets)
        and _fits(t, "denied", d.local_event, desk)
    ]
    return fit[0] if len({d.event.id for d in fit}) == 1 else None


def _fits(t: LocalEvent, status: Status, deed: LocalEvent, desk: Desk) -> bool:
    """True if the words can speak of the deed: of one day and place, and of violence or in its own words."""
    if t.type == "ACCUSE":
        return True
    a, b = days(t.when), days(deed.when)
    here, there = {p.place for p in t.places}, {p.place for p in deed.places}
    if (a and b and not shared(a, b)) or (here and there and not here & there):
        return False
    if status != "happened":
        return _violent(t.lemma)
    if t.counts or (
        t.targets and not any(_same(x, y, desk) for x in t.targets for y in deed.targets)
    ):
        return False  # it tells a deed of its own
    return any(
        _violent(w) or _violent(w.removesuffix("s"))
        for w in words(desk.by_id[t.report].text[t.start : t.end])
    )


def _side(agent: str, desk: Desk) -> bool:
    return desk.actors[agent].kind in _SPEAKING


def _same(a: str, b: str, desk: Desk) -> bool:
    return a in desk.actors and b in desk.actors and one_side(desk.actors[a], desk.actors[b])


def _contrary(a: Claim, b: Claim, desk: Desk) -> bool:
    if a.denied and b.denied or a.agent not in desk.actors or b.agent not in desk.actors:
        return False
    if a.denied or b.denied:
        return _same(a.agent, b.agent, desk)
    if any(_same(a.agent, t, desk) for t in b.targets) or any(
        _same(b.agent, t, desk) for t in a.targets
    ):
        return False  # a fight told from either side
    x, y = desk.actors[a.agent], desk.actors[b.agent]
    return (
        x.kind in _SPEAKING
        and y.kind in _SPEAKING
        and is_named(x)
        and is_named(y)
        and not one_side(x, y)
    )
