"""How independently each event is known: lines, outlets, standing and disputes.

A line is one way by which the world reached the page; the contract's section "Independent lines" says when two
mentions stand on one. Every mention is given the key of its line here, copied words first being traced to the report
they came from. `docs/standing.md` states the rules of verdict, credibility and disputes in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.account import Account
from dateline.record.nouns import Actor, Count, Event, EventMention, Line, Outlet, Report, Reuse, Standing, Verdict
from dateline.stages.weigh.disputes import count_disputes, status_disputes
from dateline.stages.weigh.lines import line_keys
from dateline.stages.weigh.voices import Desk, Key


class Weighed(Struct, frozen=True):
    """Events with lines, standing and disputes; the lines of the case (l-1 …) and its outlets (o-1 …)."""

    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    outlets: tuple[Outlet, ...]


def weigh(
    reports: Sequence[Report],
    accounts: Sequence[Account],
    actors: Sequence[Actor],
    events: Sequence[Event],
    reuse: Sequence[Reuse] = (),
) -> Weighed:
    """Gives every mention and count its line, every event its standing and disputes.

    `accounts` and `actors` are those of unite, `events` those of merge. A report with `version_of` is the voice of the
    report that it is a version of.
    """
    desk = Desk(reports, accounts, actors, reuse)
    keyed = [line_keys(event, desk) for event in events]
    names: dict[Key, str] = {}
    for keys in keyed:
        for key in keys:
            names.setdefault(key, f"l-{len(names) + 1}")
    carriers: dict[Key, set[str]] = defaultdict(set)
    for event, keys in zip(events, keyed, strict=True):
        for mention, key in zip(event.mentions, keys, strict=True):
            carriers[key].add(mention.report)
    lines = tuple(desk.line(names[key], key, carriers[key]) for key in names)
    by_id = {line.id: line for line in lines}
    weighed = tuple(
        _weighed(event, [names[k] for k in keys], by_id, desk) for event, keys in zip(events, keyed, strict=True)
    )
    return Weighed(weighed, lines, desk.publishers())


def _weighed(event: Event, lines: list[str], by_id: dict[str, Line], desk: Desk) -> Event:
    mentions = tuple(replace(m, line=line) for m, line in zip(event.mentions, lines, strict=True))
    counts = tuple(replace(c, line=_count_line(c, mentions)) for c in event.counts)
    event = replace(event, mentions=mentions, counts=counts)
    event = replace(
        event,
        disputes=(
            *status_disputes(event, desk),
            *count_disputes(event, {x.id: x.kind for x in by_id.values()}, desk),
        ),
    )
    verdict = _verdict(event)
    carriers = {desk.outlet(m.report) for m in mentions}
    standing = Standing(len(carriers), len(set(lines)), verdict, _credibility(event, verdict, by_id, desk))
    return replace(event, standing=standing)


def _count_line(count: Count, mentions: tuple[EventMention, ...]) -> str | None:
    """The line of the mention that holds the count, else of the nearest in its report."""
    near = [m for m in mentions if m.report == count.report]
    if not near:
        return None
    return min(near, key=lambda m: (max(m.start - count.start, count.end - m.end, 0), m.start)).line


def _verdict(event: Event) -> Verdict:
    if all(m.status == "denied" for m in event.mentions):
        return "denied"
    if any(d.kind == "contradicts" for d in event.disputes):
        return "disputed"
    return "corroborated" if len({m.line for m in event.mentions}) > 1 else "single-line"


def _credibility(event: Event, verdict: Verdict, lines: dict[str, Line], desk: Desk) -> int:
    """The Admiralty grade of the information; `docs/standing.md` has the table."""
    claims = {m.line for m in event.mentions if m.status != "denied" or verdict == "denied"}
    denials = {m.line for m in event.mentions if m.status == "denied"} if verdict != "denied" else set()
    if event.status == "possible" or event.certainty == "possible":
        return 6
    if denials:
        return 3 if len(claims) > len(denials) else 4 if len(claims) == len(denials) else 5
    kinds = {lines[line].kind for line in claims if line is not None}
    if verdict == "disputed":
        return 3 if len(claims) > 2 else 4
    if len(claims) == 1:
        return 6 if kinds == {"unnamed"} else 3
    carriers = {desk.outlet(m.report) for m in event.mentions}
    firm = event.certainty == "certain" and len(carriers) > 1 and kinds != {"unnamed"}
    return 1 if firm else 2
