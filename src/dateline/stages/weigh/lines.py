"""The line of each mention of an event, as the contract's section "Independent lines" says."""

from __future__ import annotations

from dateline.record.account import Telling
from dateline.record.nouns import Event, EventMention
from dateline.reference.affinity import affinity
from dateline.stages.weigh.voices import Desk, Key


def line_keys(event: Event, desk: Desk) -> list[Key]:
    """The key of each mention's line.

    A headline's own words stand on its report's telling; of words copied from one another, all stand on the line of the
    one who is named in any of them; a body stands on the line of its officer who is quoted beside it.
    """
    tellings = [desk.telling(m) for m in event.mentions]
    found = [_key(event, m, t, desk) for m, t in zip(event.mentions, tellings, strict=True)]
    _join_copies(event, found, desk)
    for i, (m, t) in enumerate(zip(event.mentions, tellings, strict=True)):
        if t is not None and t.kind == "headline":
            mine = [j for j, o in enumerate(event.mentions) if o.report == m.report and j != i]
            mine = [j for j in mine if (u := tellings[j]) is None or u.kind != "headline"]
            found[i] = found[mine[0]] if mine else found[i]
    officers = {
        role.of: key
        for key in found
        if key.kind == "speaker" and key.whose in desk.actors
        for role in desk.actors[key.whose].roles
        if role.of in desk.actors and desk.actors[role.of].kind not in ("country", "government")
    }
    found = [officers.get(key.whose, key) if key.kind == "speaker" else key for key in found]
    return _told_again(found, tellings, desk)


def _told_again(keys: list[Key], tellings: list[Telling | None], desk: Desk) -> list[Key]:
    """A promise told again as its government's stands on the line of the one person who made it in words."""
    again = [t is not None and t.lemma in affinity().promises and k.kind == "speaker" for k, t in zip(keys, tellings, strict=True)]
    makers = {k for k, retold in zip(keys, again, strict=True) if not retold and k.kind == "speaker"}
    if len(makers) != 1:
        return keys
    (maker,) = makers
    state = [k.whose in desk.actors and desk.actors[k.whose].kind in ("government", "country") for k in keys]
    return [maker if retold and of_state else k for k, retold, of_state in zip(keys, again, state, strict=True)]


def _join_copies(event: Event, keys: list[Key], desk: Desk) -> None:
    """Gives mentions that stand in one copied passage the key of whoever is named most surely."""
    surest = ("speaker", "agency", "unnamed", "own-reporting")
    for i, m in enumerate(event.mentions):
        for there, _ in desk.twins(m.report, m.trigger.start, m.trigger.end):
            for j, o in enumerate(event.mentions):
                held = o.report == there.report and there.start <= o.trigger.start and o.trigger.end <= there.end
                if held and keys[i].kind != keys[j].kind and desk.same_words(m, o):
                    key = min(keys[i], keys[j], key=lambda k: surest.index(k.kind))
                    keys[i] = keys[j] = key


def _key(event: Event, m: EventMention, t: Telling | None, desk: Desk) -> Key:
    statement = desk.statements.get(m.statement or "")
    if statement is not None and statement.manner != "narrated" and (statement.speaker or statement.speaker_text):
        return desk.spoken(statement, m.report, m.start, m.end)
    agents = t.agents if t is not None else event.agents
    if agents and _speech_act(event, t):
        return Key("speaker", agents[0])
    return desk.own_voice(m.report, m.start, m.end)


def _speech_act(event: Event, t: Telling | None) -> bool:
    acts = affinity().speech_acts
    type_, mode = (t.type, t.mode) if t is not None else (event.type, event.mode)
    return (type_ in acts.types and mode not in acts.but_modes) or (t is not None and t.lemma in acts.lemmas)
