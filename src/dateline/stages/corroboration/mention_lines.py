"""The line of each mention of an event, as the contract's section "Independent lines" says."""

from __future__ import annotations

from collections import Counter, defaultdict

from dateline.record.local import LocalEvent
from dateline.record.nouns import Event, EventMention, Statement
from dateline.reference.affinity import affinity
from dateline.reference.name_matching import is_named
from dateline.stages.corroboration.lines import Desk, Key

_BODIES = ("organization", "company", "government", "military", "police", "armed-group", "party")
SUREST = (
    "speaker",
    "agency",
    "unnamed",
    "own-reporting",
)  # kinds of line, the one that names most first


def line_keys(event: Event, desk: Desk) -> list[Key]:
    """The key of each mention's line.

    A headline's own words stand on its report's telling; of words copied from one another, all stand on the line of the
    one who is named in any of them; a body stands on the line of its officer who is quoted beside it.
    """
    local_events = [desk.local_event(m) for m in event.mentions]
    found = [_key(event, m, t, desk) for m, t in zip(event.mentions, local_events, strict=True)]
    _join_copies(event, found, desk)
    for i, (m, t) in enumerate(zip(event.mentions, local_events, strict=True)):
        if t is not None and t.kind == "headline":
            mine = [j for j, o in enumerate(event.mentions) if o.report == m.report and j != i]
            mine = [j for j in mine if (u := local_events[j]) is None or u.kind != "headline"]
            found[i] = found[mine[0]] if mine else found[i]
    officers = {
        role.of: key
        for key in found
        if key.kind == "speaker" and key.whose in desk.actors
        for role in desk.actors[key.whose].roles
        if role.of in desk.actors and desk.actors[role.of].kind not in ("country", "government")
    }
    found = [officers.get(key.whose, key) if key.kind == "speaker" else key for key in found]
    return _told_again(_spoken_by_the_other(event, found, local_events), local_events, desk)


def _spoken_by_the_other(
    event: Event, keys: list[Key], local_events: list[LocalEvent | None]
) -> list[Key]:
    """An act of speech whose speaker an outlet leaves out ("an ultimatum was due to run out") is its one speaker's."""
    speakers = {k for k in keys if k.kind == "speaker"}
    if len(speakers) != 1:
        return keys
    (speaker,) = speakers
    bare = [
        t is not None
        and not t.agents
        and k.kind in ("own-reporting", "agency")
        and _speech_act(event, t)
        for k, t in zip(keys, local_events, strict=True)
    ]
    return [speaker if nameless else k for k, nameless in zip(keys, bare, strict=True)]


def _told_again(keys: list[Key], local_events: list[LocalEvent | None], desk: Desk) -> list[Key]:
    """A promise told again as its government's stands on the line of the one person who made it in words."""
    again = [
        t is not None and t.lemma in affinity().promises and k.kind == "speaker"
        for k, t in zip(keys, local_events, strict=True)
    ]
    makers = {
        k for k, retold in zip(keys, again, strict=True) if not retold and k.kind == "speaker"
    }
    if len(makers) != 1:
        return keys
    (maker,) = makers
    state = [
        k.whose in desk.actors and desk.actors[k.whose].kind in ("government", "country")
        for k in keys
    ]
    return [
        maker if retold and of_state else k
        for k, retold, of_state in zip(keys, again, state, strict=True)
    ]


def _join_copies(event: Event, keys: list[Key], desk: Desk) -> None:
    """Gives mentions that are one another's copy the key of whoever is named most surely.

    Where two readings name two (a trimmed copy may have lost who "he" was), the report that the words were taken from
    decides, then how many say so, then the order of reports.
    """
    for members in _copies(event, desk):
        told = Counter(keys[i] for i in members)
        if len(told) > 1:
            sources = {
                p.source for i in members for _, p in desk.twins(*_trigger(event.mentions[i]))
            }
            first = {key: min(i for i in members if keys[i] == key) for key in told}
            at_source = {keys[i] for i in members if event.mentions[i].report in sources}
            best = min(
                told, key=lambda k: (SUREST.index(k.kind), k not in at_source, -told[k], first[k])
            )
            for i in members:
                keys[i] = best


def _copies(event: Event, desk: Desk) -> list[list[int]]:
    """The mentions by place, grouped: each shares copied words and its trigger with another one of its group."""
    group = list(range(len(event.mentions)))
    at: dict[str, list[int]] = defaultdict(list)
    for i, m in enumerate(event.mentions):
        at[m.report].append(i)
    for i, m in enumerate(event.mentions):
        for there, _ in desk.twins(*_trigger(m)):
            for j in at[there.report]:
                o = event.mentions[j]
                held = there.start <= o.trigger.start and o.trigger.end <= there.end
                if held and group[i] != group[j] and desk.same_words(m, o):
                    old, new = max(group[i], group[j]), min(group[i], group[j])
                    group = [new if g == old else g for g in group]
    found: dict[int, list[int]] = defaultdict(list)
    for i, g in enumerate(group):
        found[g].append(i)
    return list(found.values())


def _trigger(m: EventMention) -> tuple[str, int, int]:
    return m.report, m.trigger.start, m.trigger.end


def _key(event: Event, m: EventMention, t: LocalEvent | None, desk: Desk) -> Key:
    statement = desk.statements.get(m.statement or "")
    if (
        statement is not None
        and statement.manner != "narrated"
        and (statement.speaker or statement.speaker_text)
    ):
        body = _body_of(statement, desk)
        return Key("speaker", body) if body else desk.spoken(statement, m.report, m.start, m.end)
    agents = t.agents if t is not None else event.agents
    if agents and _speech_act(event, t):
        return Key("speaker", agents[0])
    return desk.own_voice(m.report, m.start, m.end)


def _body_of(statement: Statement, desk: Desk) -> str | None:
    """The body for which an officer without a name speaks ("the director of the hospital"): the contract's convention.

    It is named within the source's words, behind the officer's.
    """
    speaker, source = desk.actors.get(statement.speaker or ""), statement.source
    if (
        speaker is None
        or source is None
        or speaker.kind not in ("person", "population", "other")
        or is_named(speaker)
    ):
        return None
    own = [
        m.start
        for m in speaker.mentions
        if m.report == statement.report and source.start <= m.start < source.end
    ]
    for actor in desk.actors.values() if own else ():
        for m in actor.mentions:
            behind = m.report == statement.report and min(own) < m.start and m.end <= source.end
            if behind and actor.kind in _BODIES and is_named(actor):
                return actor.id
    return None


def _speech_act(event: Event, t: LocalEvent | None) -> bool:
    acts = affinity().speech_acts
    type_, mode = (t.type, t.mode) if t is not None else (event.type, event.mode)
    return (type_ in acts.types and mode not in acts.but_modes) or (
        t is not None and t.lemma in acts.lemmas
    )
