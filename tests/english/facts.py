"""Partial facts of the English suite: whether a record tells one, and what it does tell, in words a person can read.

A wanted fact names only the keys that it cares for; README.md in this folder says which there are.
"""

from __future__ import annotations

import json
import re
from typing import Any

Fact = dict[str, Any]

PUBLISHED = "2013-01-12"  # a Saturday


def read(item: Fact) -> Fact:
    """The record of one item, by the road that `dateline extract` takes."""
    from dateline.extraction import extract

    row = {"id": "r", "text": item["text"], "published": item.get("published", PUBLISHED)}
    row |= {key: item[key] for key in ("outlet", "title", "url", "timezone") if key in item}
    row = {key: str(value) for key, value in row.items() if value is not None}
    return json.loads(next(iter(extract([json.dumps(row).encode()]))))


def misses(record: Fact, item: Fact) -> list[str]:
    """What must come out and did not, what must not and did."""
    found = [
        f"must, but is not: {_line(want)}"
        for want in item.get("must", ())
        if not tells(record, want)
    ]
    return found + [
        f"must not, but is: {_line(want)}"
        for want in item.get("must_not", ())
        if tells(record, want)
    ]


def tells(record: Fact, want: Fact) -> bool:
    """True if the record holds a thing that has every key of the wanted fact."""
    for kind in ("statement", "time", "place", "actor", "report", "fault"):
        if kind in want:
            check = _CHECKS[kind]
            return any(check(record, thing, want[kind]) for thing in record[kind + "s"])
    return any(_event(record, event, want) for event in record["events"])


# ------------------------------------------------------------------ one check a kind


def _event(record: Fact, event: Fact, want: Fact) -> bool:
    checks = {
        "type": lambda v: event["type"] in _list(v),
        "mode": lambda v: event["mode"] in _list(v),
        "context": lambda v: set(_list(v)) <= set(event["context"]),
        "status": lambda v: event["status"] in _list(v),
        "certainty": lambda v: event["certainty"] in _list(v),
        "announced": lambda v: event["announced"] in _list(v),
        "trigger": lambda v: any(_has(_cut(record, m["trigger"]), v) for m in event["mentions"]),
        "agents": lambda v: _named(_actors(record, event["agents"]), v),
        "targets": lambda v: _named(_actors(record, event["targets"]), v),
        "places": lambda v: _at(record, event["places"], v),
        "when": lambda v: _between(_stated(event["when"]), v),
        "told": lambda v: _between(event["when"], v) and event["when"]["basis"] == v[2],
        "due": lambda v: _due(event["due"], v),
        "counts": lambda v: _counted(event["counts"], v),
        "means": lambda v: _named([[m] for m in event["means"]], v),
        "speaker": lambda v: any(_spoken(record, m["statement"], v) for m in event["mentions"]),
    }
    return all(checks[key](value) for key, value in want.items())


def _due(due: Fact | None, want: list[str | None] | str | None) -> bool:
    if due is None or want is None:
        return due is want
    return want == "any" or _between(due, list(want))


def _spoken(record: Fact, id: str | None, want: str | None) -> bool:
    if id is None or want is None:
        return id is want
    return _speaker(record, next(s for s in record["statements"] if s["id"] == id), want)


def _speaker(record: Fact, statement: Fact, want: str | None) -> bool:
    """By the actor's names, else by the words that name the source; null: nobody known by name."""
    if want is None:
        return statement["speaker"] is None
    names = _actors(record, [statement["speaker"]] if statement["speaker"] else [])
    return any(_called(n, want) for n in names) or _has(statement["speaker_text"] or "", want)


def _statement(record: Fact, statement: Fact, want: Fact) -> bool:
    content = " ".join(_cut(record, stretch) for stretch in statement["content"])
    checks = {
        "speaker": lambda v: _speaker(record, statement, v),
        "speaker_text": lambda v: _plain(statement["speaker_text"] or "") == _plain(v or ""),
        "manner": lambda v: statement["manner"] in _list(v),
        "cue": lambda v: (
            (statement["cue"] and _has(_cut(record, statement["cue"]), v)) or statement["cue"] is v
        ),
        "content": lambda v: all(_has(content, words) for words in _list(v)),
        "without": lambda v: not any(_has(content, words) for words in _list(v)),
    }
    return all(checks[key](value) for key, value in want.items())


def _time(record: Fact, time: Fact, want: Fact) -> bool:
    checks = {
        "text": lambda v: _plain(_cut(record, time)) == _plain(v),
        "value": lambda v: time["value"] == (None if v is None else str(v)),
        "earliest": lambda v: _day(time, "earliest", v),
        "latest": lambda v: _day(time, "latest", v),
        "grain": lambda v: time["grain"] in _list(v),
        "basis": lambda v: time["basis"] in _list(v),
    }
    return all(checks[key](value) for key, value in want.items())


def _place(record: Fact, place: Fact, want: Fact) -> bool:
    names = {
        _plain(n)
        for n in (place["name"], *place["aliases"], *(_cut(record, m) for m in place["mentions"]))
    }
    checks = {
        "name": lambda v: _plain(v) in names,
        "grain": lambda v: place["grain"] in _list(v),
        "country": lambda v: place["country"] == v,
        "admin1": lambda v: _plain(place["admin1"] or "") == _plain(v),
        "unplaced": lambda v: (place["lat"] is None) == v,
        "lat": lambda v: place["lat"] is not None and abs(place["lat"] - v) < 0.5,
        "lon": lambda v: place["lon"] is not None and abs(place["lon"] - v) < 0.5,
        "metonym": lambda v: any(m["metonym"] == v for m in place["mentions"]),
    }
    return all(checks[key](value) for key, value in want.items())


def _actor(record: Fact, actor: Fact, want: Fact) -> bool:
    roles = [" ".join(filter(None, (r["title"], r["of_text"]))) for r in actor["roles"]]
    checks = {
        "name": lambda v: _called(_names(record, actor), v),
        "kind": lambda v: actor["kind"] in _list(v),
        "country": lambda v: actor["country"] == v,
        "aliases": lambda v: all(
            any(_plain(a) == _plain(n) for a in _names(record, actor)) for n in _list(v)
        ),
        "roles": lambda v: all(any(_has(role, r) for role in roles) for r in _list(v)),
    }
    return all(checks[key](value) for key, value in want.items())


def _report(record: Fact, report: Fact, want: Fact) -> bool:
    return all(
        report[key] == (None if value is None else str(value)) for key, value in want.items()
    )


def _fault(record: Fact, fault: Fact, want: Fact) -> bool:
    return all(fault[key] == value for key, value in want.items())


_CHECKS = {
    "statement": _statement, "time": _time, "place": _place, "actor": _actor, "report": _report, "fault": _fault,
}  # fmt: skip

# ------------------------------------------------------------------ names, days, numbers


def _names(record: Fact, actor: Fact) -> list[str]:
    return [actor["name"], *actor["aliases"], *(_cut(record, m) for m in actor["mentions"])]


def _actors(record: Fact, ids: list[str]) -> list[list[str]]:
    return [_names(record, actor) for id in ids for actor in record["actors"] if actor["id"] == id]


def _called(names: list[str], want: str) -> bool:
    """True if one of the names holds the wanted words, whole."""
    return any(_has(name, want) for name in names)


def _named(things: list[list[str]], want: list[str]) -> bool:
    """Everything wanted is among the things; an empty list wants that there be none."""
    return all(any(_called(names, w) for names in things) for w in want) and bool(
        want or not things
    )


def _at(record: Fact, seats: list[Fact], want: list[Any]) -> bool:
    if not want:
        return not seats
    known = {place["id"]: place for place in record["places"]}
    wanted = [w if isinstance(w, dict) else {"name": w} for w in want]
    return all(
        any(
            _place(record, known[s["place"]], _less(w, "role"))
            and s["role"] == w.get("role", s["role"])
            for s in seats
        )
        for w in wanted
    )


def _counted(counts: list[Fact], want: list[Fact]) -> bool:
    def same(count: Fact, w: Fact) -> bool:
        return all(
            _has(count[key] or "", value)
            if key in ("who", "hedge") and value
            else count[key] == value
            for key, value in w.items()
        )

    return all(any(same(count, w) for count in counts) for w in want) and bool(want or not counts)


def _stated(when: Fact | None) -> Fact | None:
    """The time, None where it is only reckoned from the day of the report."""
    return when if when and when["basis"] not in ("lead", "report") else None


def _between(when: Fact | None, want: list[Any]) -> bool:
    return _day(when, "earliest", want[0]) and _day(when, "latest", want[1])


def _day(thing: Fact | None, key: str, want: Any) -> bool:
    """By the day; a wanted time of day is held against as much of it as is wanted."""
    have = (thing or {}).get(key)
    return have is None if want is None else (have or "").startswith(str(want).replace(" ", "T"))


def _less(fact: Fact, key: str) -> Fact:
    return {k: v for k, v in fact.items() if k != key}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _plain(words: str) -> str:
    return re.sub(r"^(the|a|an) ", "", " ".join(words.lower().split()).strip(" .,“”\"'"))


def _has(words: str, want: str) -> bool:
    """Whole words, case aside; an article before the wanted words does not count."""
    return (
        re.search(rf"(?<!\w){re.escape(_plain(str(want)))}(?!\w)", " ".join(words.lower().split()))
        is not None
    )


def _cut(record: Fact, stretch: Fact) -> str:
    return record["reports"][0]["text"][stretch["start"] : stretch["end"]]


# ------------------------------------------------------------------ what did come out


def shown(record: Fact) -> str:
    """The record of one report in lines: what did come out, for a person who looks at a failure."""
    rows = [f"faults: {[f['message'] for f in record['faults']]}"] if record["faults"] else []
    if not record["reports"]:
        return "\n".join(rows)
    report = record["reports"][0]
    rows.append(f"report  published {report['published']} ({report['published_basis']})")
    first = {a["id"]: f"{a['name']}" for a in record["actors"]}
    places = {p["id"]: p for p in record["places"]}
    for e in record["events"]:
        fact: Fact = {
            "type": e["type"],
            "mode": e["mode"],
            "status": e["status"],
            "certainty": e["certainty"],
            "announced": e["announced"],
        }
        fact["trigger"] = "/".join(_cut(record, m["trigger"]) for m in e["mentions"])
        fact["agents"], fact["targets"] = (
            [first[i] for i in e["agents"]],
            [first[i] for i in e["targets"]],
        )
        fact["places"] = [f"{places[s['place']]['name']} ({s['role']})" for s in e["places"]]
        fact["when"] = (
            [e["when"][key] for key in ("earliest", "latest", "basis", "text")]
            if e["when"]
            else None
        )
        fact["counts"] = [
            {k: c[k] for k in ("of", "who", "low", "best", "high", "hedge")} for c in e["counts"]
        ]
        fact["means"] = e["means"]
        fact["statements"] = [m["statement"] for m in e["mentions"]]
        rows.append("event   " + _line(fact))
    for s in record["statements"]:
        content = [_cut(record, c) for c in s["content"]]
        speaker = first.get(s["speaker"]) if s["speaker"] else None
        rows.append(
            f"said    {s['id']} {speaker!r} ({s['speaker_text']!r}) {s['manner']}: {content}"
        )
    for t in record["times"]:
        rows.append(
            f"time    {_cut(record, t)!r} {t['value']} [{t['earliest']}, {t['latest']}] {t['basis']}"
        )
    for p in record["places"]:
        where = "unplaced" if p["lat"] is None else f"{p['lat']:.2f} {p['lon']:.2f}"
        words = [_cut(record, m) + ("*" if m["metonym"] else "") for m in p["mentions"]]
        rows.append(f"place   {p['name']!r} {p['grain']} {p['country']} {where} {words}")
    for a in record["actors"]:
        roles = [f"{r['title']} of {r['of_text']}" for r in a["roles"]]
        rows.append(f"actor   {a['name']!r} {a['kind']} {a['country']} {a['aliases']} {roles}")
    return "\n".join(rows)


def _line(fact: Fact) -> str:
    return "{" + ", ".join(f"{k}: {v}" for k, v in fact.items() if v not in (None, [], "")) + "}"
