"""How independently each event is known: lines, outlets, standing and disputes.

A line is one way by which the world reached the page; the contract's section "Independent lines" says when two
mentions stand on one. Every mention is given the key of its line here, copied words first being traced to the report
they came from. `docs/standing.md` states the rules of verdict, credibility and disputes in words.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.local import LocalRecord
from dateline.record.nouns import (
    Actor,
    Count,
    Event,
    EventMention,
    Line,
    Outlet,
    Reliability,
    Report,
    Reuse,
)
from dateline.reference import outlets
from dateline.reference.text import fold_text
from dateline.stages.corroboration.counts import weigh_counts
from dateline.stages.corroboration.denials import status_disputes
from dateline.stages.corroboration.disputes import field_disputes
from dateline.stages.corroboration.lines import Desk, Key
from dateline.stages.corroboration.mention_lines import line_keys
from dateline.stages.corroboration.responsibility import Claim, agent_dispute, claimed_of, claims
from dateline.stages.corroboration.standing import stand


class Corroborated(Struct, frozen=True):
    """Events with lines, standing and disputes; the lines of the case (l-1 …) and its outlets (o-1 …)."""

    events: tuple[Event, ...]
    lines: tuple[Line, ...]
    outlets: tuple[Outlet, ...]


def corroborate(
    reports: Sequence[Report],
    local_records: Sequence[LocalRecord],
    actors: Sequence[Actor],
    events: Sequence[Event],
    reuse: Sequence[Reuse] = (),
    reliability: Mapping[str, Reliability] | None = None,
) -> Corroborated:
    """Gives every mention and count its line, every event its standing and disputes.

    `local_records` and `actors` are those of unite, `events` those of merge. A report with `version_of` is the voice of the
    report that it is a version of. `reliability`: the user's letters by name of outlet; an outlet without one has none.
    """
    desk = Desk(reports, local_records, actors, reuse)
    keyed = [line_keys(event, desk) for event in events]
    names: dict[Key, str] = {}
    for keys in keyed:
        for key in keys:
            names.setdefault(key, f"l-{len(names) + 1}")
    carriers: dict[Key, set[str]] = defaultdict(set)
    for event, keys in zip(events, keyed, strict=True):
        for mention, key in zip(event.mentions, keys, strict=True):
            carriers[key].add(mention.report)
    lines = {names[key]: desk.line(names[key], key, carriers[key]) for key in names}
    lined = [
        _lined(event, [names[k] for k in keys]) for event, keys in zip(events, keyed, strict=True)
    ]
    rated = _rated(desk, reliability or {})
    told = claims(lined, desk)
    brought = {c.event: told[deed] for deed in told for c in told[deed] if c.event != deed}
    weighed = tuple(
        _weighed(event, told.get(event.id, []), brought.get(event.id, []), lines, desk, rated)
        for event in lined
    )
    return Corroborated(weighed, tuple(lines.values()), tuple(rated.values()))


def _rated(desk: Desk, reliability: Mapping[str, Reliability]) -> dict[str, Outlet]:
    """The outlets by the voice of the desk, with the letters that the user gave."""
    letters = {_plain(name): letter for name, letter in reliability.items()}
    voices = dict.fromkeys(desk.outlet(r.id) for r in desk.reports if r.outlet)
    return {
        voice: replace(
            outlet, reliability=letters.get(_plain(outlet.name)) or letters.get(_plain(voice))
        )
        for voice, outlet in zip(voices, desk.publishers(), strict=True)
    }


def _plain(name: str) -> str:
    known = outlets.outlet(name)
    return fold_text(known.name if known is not None else name).removeprefix("the ")


def _lined(event: Event, lines: list[str]) -> Event:
    mentions = tuple(replace(m, line=line) for m, line in zip(event.mentions, lines, strict=True))
    counts = tuple(replace(c, line=_count_line(c, mentions)) for c in event.counts)
    return replace(event, mentions=mentions, counts=counts)


def _weighed(
    event: Event,
    told: list[Claim],
    brought: list[Claim],
    lines: dict[str, Line],
    desk: Desk,
    rated: dict[str, Outlet],
) -> Event:
    """The event with its disputes, refinements, tolls and standing.

    `told`: who is said to have done it; `brought`: the claims of the deed that this event is itself a claim about.
    """
    numbers = weigh_counts(event, {x.id: x.kind for x in lines.values()}, desk)
    fields = field_disputes(event, desk)
    status = status_disputes(event, desk)
    alleged = claimed_of(event, brought, desk) if brought and not status else None
    blame = agent_dispute(event, told, desk)
    agreed = [d for d in fields.disputes if d.field != "agents" or blame is None]
    event = replace(
        event,
        disputes=(*status, *filter(None, (alleged, blame)), *agreed, *numbers.disputes),
        refinements=(*fields.refinements, *numbers.refinements),
        tolls=numbers.tolls,
    )
    return replace(event, standing=stand(event, lines, desk, rated))


def _count_line(count: Count, mentions: tuple[EventMention, ...]) -> str | None:
    """The line of the mention that holds the count, else of the nearest in its report."""
    near = [m for m in mentions if m.report == count.report]
    if not near:
        return None
    return min(near, key=lambda m: (max(m.start - count.start, count.end - m.end, 0), m.start)).line
