"""Holds a record against the keys of a gold file that the whole-case scorer does not read: ours.

`hold(record, gold)` gives, key by key (disputes, undisputed, refinements, tolls, promises,
versions, reuse, control, reported_times, nowhere), a name for each row of the gold and what is
wrong with the record there; nothing where it is right. Used by bench/case.py and
tests/test_gold.py.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

Row = dict[str, Any]
Held = list[tuple[str, str]]  # name of the gold's row, what is wrong ("" if nothing is)

_MARKS = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "\u00a0": " "})


def hold(record: Row, gold: Row) -> dict[str, Held]:
    """Every row of the gold's own keys, with what is wrong with the record there."""
    case = _Case(record, gold)
    return {
        key: [(name, wrong) for row in gold.get(key) or [] for name, wrong in rule(case, row)]
        for key, rule in RULES.items()
        if gold.get(key)
    }


def shares(held: dict[str, Held]) -> dict[str, tuple[int, int]]:
    """Right of all, key by key; disputes and supersessions apart."""
    rows: dict[str, list[str]] = {}
    for key, found in held.items():
        for name, wrong in found:
            rows.setdefault(
                "supersessions" if key == "disputes" and " supersedes " in name else key, []
            ).append(wrong)
    return {key: (sum(not w for w in wrongs), len(wrongs)) for key, wrongs in rows.items()}


class _Case:
    """The record by the gold's names: reports by key, words by evidence, events by gold event."""

    def __init__(self, record: Row, gold: Row) -> None:
        self.record, self.gold = record, gold
        by_file = {Path(r["file"] or "").name: r for r in record["reports"]}
        self.reports = {key: by_file[row["file"]] for key, row in gold["reports"].items()}
        self.day = {r["id"]: gold["reports"][key]["published"] for key, r in self.reports.items()}
        self.actors = {a["id"]: a for a in record["actors"]}
        self.lines = {line["id"]: line["name"] for line in record["lines"]}
        self.evidence = {
            e["id"]: (e["in"], e["quote"])
            for g in gold["events"]
            for e in g["evidence"]
            if "id" in e
        }
        self.events = {g["id"]: list(self._events(g)) for g in gold["events"]}

    def span(self, key: str, quote: str) -> Row:
        """Where a quote of the gold stands in the record's text, white space and quote
        marks aside.
        """
        report = self.reports[key]
        pattern = r"\s+".join(re.escape(w) for w in quote.translate(_MARKS).split())
        found = re.search(pattern, report["text"].translate(_MARKS))
        assert found, (key, quote)
        return {"report": report["id"], "start": found.start(), "end": found.end()}

    def _events(self, g: Row) -> Iterator[Row]:
        spans = [self.span(e["in"], e["quote"]) for e in g["evidence"]]
        for event in self.record["events"]:
            if event["type"] in g["type"] and any(
                overlap(m, s) for m in event["mentions"] for s in spans
            ):
                yield event

    def names(self, actor: str | None) -> list[str]:
        a = self.actors.get(actor or "")
        return [a["name"], *a["aliases"]] if a else []


def overlap(a: Row, b: Row) -> bool:
    """True if two spans share a character."""
    return a["report"] == b["report"] and a["start"] < b["end"] and b["start"] < a["end"]


def _like(names: list[str], wanted: list[str]) -> bool:
    return any(re.search(rf"\b{re.escape(w.lower())}\b", n.lower()) for w in wanted for n in names)


def _same_value(case: _Case, field: str, value: Row, wanted: Any) -> bool:
    """True if a value of the record is the gold's: an actor by name, a number by its figures, else
    its words.
    """
    if field in ("agents", "targets"):
        names = [str(w) for w in (wanted if isinstance(wanted, list) else [wanted])]
        right = [n.removeprefix("not ") for n in names if n.startswith("not ") == value["denied"]]
        return _like(case.names(value["value"]), right)
    if field in ("places", "when", "status"):
        return value["value"] == str(wanted)
    return re.findall(r"\d+", value["value"]) == re.findall(r"\d+", str(wanted))


def _holds(case: _Case, row: Row, values: list[Row]) -> list[list[Row]]:
    """For each value of the gold's row, those of the record that are it and stand on a line that it
    names.
    """
    found = []
    for i, wanted in enumerate(row["values"]):
        speakers = row["speakers"][min(i, len(row["speakers"]) - 1)]
        same = [v for v in values if _same_value(case, row["field"], v, wanted)]
        found.append([v for v in same if _like([case.lines[v["line"]]], speakers)])
    return found


def _in_record(field: str) -> set[str]:
    return {field, f"counts.{field}"}


def _disputes(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    name = f"{row['event']} {row['field']} {row['kind']} {' / '.join(map(str, row['values']))}"
    kin = [
        d
        for e in case.events[row["event"]]
        for d in e["disputes"]
        if d["field"] in _in_record(row["field"])
    ]
    kin = [d for d in kin if d["kind"] == row["kind"]]
    for d in kin:
        held = _holds(case, row, d["values"])
        if all(held):
            forced = any(v["in_force"] for v in held[0]) and row["kind"] == "supersedes"
            yield name, "the earlier is still in force" if forced else ""
            return
    yield name, "no such dispute" if not kin else "not these values by these lines"


def _undisputed(case: _Case, row: str) -> Iterator[tuple[str, str]]:
    found = [
        d["field"] for e in case.events[row] for d in e["disputes"] if d["kind"] == "contradicts"
    ]
    yield row, f"in dispute: {', '.join(found)}" if found else ""


def _refinements(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    kin = [
        r
        for e in case.events[row["event"]]
        for r in e["refinements"]
        if r["field"] in _in_record(row["field"])
    ]
    right = any(all(_holds(case, row, r["values"])) for r in kin)
    yield f"{row['event']} {row['field']}", "" if right else "not refined"


def _tolls(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    """Right if every event of the record that counts it has the range; a gold value may be a list
    of right ones.
    """
    told = [t for e in case.events[row["event"]] for t in e["tolls"] if t["of"] == row["of"]]
    told = [t for t in told if t["who"] is None] or told
    wanted = {k: row[k] if isinstance(row[k], list) else [row[k]] for k in ("low", "best", "high")}
    right = bool(told) and all(t[k] in wanted[k] for t in told for k in wanted)
    said = "; ".join(f"{t['low']} {t['best']} {t['high']}" for t in told) or "none"
    yield f"{row['event']} {row['of']}", "" if right else said


def _promises(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    ids = {e["id"] for e in case.events[row["event"]]}
    made = [c for c in case.record["commitments"] if c["event"] in ids]
    made = [
        c
        for c in made
        if _like([*case.names(c["speaker"]), c["speaker_text"] or ""], _speakers(case, row))
    ]
    wrong = [_wrong_promise(case, row, c) for c in made]
    yield row["event"], min(wrong, key=len) if wrong else "no such commitment"


def _speakers(case: _Case, row: Row) -> list[str]:
    event = next(g for g in case.gold["events"] if g["id"] == row["event"])
    return [row["speaker"], *event["commitment"]["speaker"]]


def _wrong_promise(case: _Case, row: Row, c: Row) -> str:
    wrong = []
    if (c["due"]["latest"] or "")[:10] != str(row["due"]):
        wrong.append(f"due {c['due']['latest']}")
    if c["state"] != row["state"]:
        wrong.append(c["state"])
    if "decided_by" in row:
        span = case.span(*case.evidence[row["decided_by"]])
        if not any(overlap(s, span) for s in c["decided_by"]):
            wrong.append("decided by other words")
    for day, state in row.get("history", {}).items():
        if (at := _state_on(case, c, day)) != state:
            wrong.append(f"{at} on {day}")
    return "; ".join(wrong)


def _state_on(case: _Case, c: Row, day: date) -> str | None:
    """The state at the end of a day: a promise whose time is past at that day's reports is no
    longer open.
    """
    return next((s["state"] for s in reversed(c["history"]) if case.day[s["report"]] <= day), None)


def _versions(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    found = case.reports[row["is"]]["version_of"]
    yield (
        f"{row['is']} of {row['of']}",
        "" if found == case.reports[row["of"]]["id"] else f"version of {found}",
    )


def _reuse(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    a, b = case.span(row["a"], row["quote_a"]), case.span(row["b"], row["quote_b"])
    pairs = [(p["a"], p["b"]) for p in case.record["reuse"]]
    right = any(overlap(a, x) and overlap(b, y) for p, q in pairs for x, y in ((p, q), (q, p)))
    yield f"{row['a']} and {row['b']}", "" if right else "not found"


def _control(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    places = {p["id"]: [p["name"], *p["aliases"]] for p in case.record["places"]}
    right = any(
        _like(places[c["place"]], row["place"]) and _like(case.names(c["holder"]), row["holder"])
        and (c["from"] or "")[:10] == str(row["from"])
        for c in case.record["control"]
    )  # fmt: skip
    yield f"{row['place'][0]} from {row['from']}", "" if right else "not held so"


def _times(case: _Case, row: Row) -> Iterator[tuple[str, str]]:
    quote = case.span(row["in"], row["quote"])
    at = row["quote"].index(row["words"])
    span = {
        "report": quote["report"],
        "start": quote["start"] + at,
        "end": quote["start"] + at + len(row["words"]),
    }
    found = [t for t in case.record["times"] if overlap(t, span)]
    wanted = {
        "earliest": row.get("earliest") or row["value"],
        "latest": row.get("latest") or row["value"],
    }
    right = any(all((t[k] or "")[:10] == str(v) for k, v in wanted.items()) for t in found)
    said = "; ".join(f"{t['earliest']} to {t['latest']}" for t in found) or "not found"
    yield f"{row['in']} {row['words']}", "" if right else said


def _nowhere(case: _Case, row: str) -> Iterator[tuple[str, str]]:
    found = [p for p in case.record["places"] if row in (p["name"], *p["aliases"])]
    yield (
        row,
        ""
        if found and all(p["lat"] is None for p in found)
        else "put on the map"
        if found
        else "not found",
    )


RULES: dict[str, Callable[[_Case, Any], Iterator[tuple[str, str]]]] = {
    "disputes": _disputes,
    "undisputed": _undisputed,
    "refinements": _refinements,
    "tolls": _tolls,
    "promises": _promises,
    "versions": _versions,
    "reuse": _reuse,
    "control": _control,
    "reported_times": _times,
    "nowhere": _nowhere,
}
