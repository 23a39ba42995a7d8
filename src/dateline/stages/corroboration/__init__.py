"""Corroboration: how independently each event is known, by its lines, outlets, standing and
disputes.

A line is an independent chain of sources. Every mention is given the key of its line here, copied
words first being traced to the report they came from. `docs/standing.md` states in words when two
mentions stand on one line, and the rules of verdict, credibility and disputes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import chain

from msgspec import Struct
from msgspec.structs import replace

from dateline.chunks import MapChunks, chunks_of, in_turn
from dateline.record.local import LocalRecord
from dateline.record.nouns import (
    Actor,
    Count,
    Dispute,
    Event,
    EventMention,
    Line,
    Outlet,
    Report,
    Reuse,
)
from dateline.record.vocabulary import LineKind, Reliability
from dateline.reference.name_keys import without_article
from dateline.reference.publishing import outlets
from dateline.reference.text import fold_text
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.corroboration.causes import cause_disputes, causing_events
from dateline.stages.corroboration.claimed_deeds import is_claim
from dateline.stages.corroboration.counts import compare_counts
from dateline.stages.corroboration.denials import status_disputes
from dateline.stages.corroboration.denied_elsewhere import denied_elsewhere
from dateline.stages.corroboration.denied_figures import (
    DeniedFigure,
    denied_figures,
    with_denials,
)
from dateline.stages.corroboration.disputes import field_disputes
from dateline.stages.corroboration.line_keys import (
    LineKey,
    MentionCase,
    facts_key,
    key_of_source,
    line_key,
)
from dateline.stages.corroboration.line_words import line
from dateline.stages.corroboration.mention_lines import line_keys
from dateline.stages.corroboration.over_elsewhere import over_elsewhere
from dateline.stages.corroboration.report_sources import ReportSources
from dateline.stages.corroboration.responsibility import (
    agent_dispute,
    denied_act_dispute,
    denied_by_others,
)
from dateline.stages.corroboration.responsibility_claims import Claim, claims
from dateline.stages.corroboration.standing import stand
from dateline.stages.corroboration.told_causes import ToldCause, told_causes, with_line
from dateline.stages.corroboration.told_figures import (
    ToldFigure,
    on_line,
    told_figures_of,
    with_figures,
)

CHUNK = 500  # events that are weighed in one go: few are not worth another process


class Corroborated(Struct, frozen=True):
    """Events with lines, standing and disputes.

    The lines of the case (l-1 …) and its outlets (o-1 …).
    """

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
    owners: Mapping[str, str] | None = None,
    map_chunks: MapChunks = in_turn,
    stage_cache: StageCache = NOTHING_KEPT,
) -> Corroborated:
    """Gives every mention and count its line, every event its standing and disputes.

    `local_records` and `actors` are those of entity resolution, `events` those of event
    coreference. A report with `version_of` speaks for the report that it is a version of.
    `reliability`: the user's letters by name of outlet; an outlet without one has none; `owners`:
    the user's too, before those of the table; `map_chunks` does what can be done in chunks;
    `stage_cache`: what earlier builds have found of reports.
    """
    sources = ReportSources(reports, local_records, actors, reuse, stage_cache)
    sources.changes.find(events, sources.by_id)
    causes = told_causes(events, sources, stage_cache)
    figures = told_figures_of(events, sources, stage_cache)
    with_lines, causes, figures, lines = _with_lines(events, causes, figures, sources)
    rated = _rated(sources, reliability or {}, owners or {})
    claimed = claims(with_lines, sources)
    alleging = {c.event: rows for act, rows in claimed.items() for c in rows if c.event != act}
    counted = [with_figures(event, figures.get(event.id, ())) for event in with_lines]
    denied = denied_figures(counted, sources)
    elsewhere = {**over_elsewhere(with_lines, sources), **denied_elsewhere(with_lines, sources)}
    owner_of = {(m.report, m.trigger.start): e.id for e in with_lines for m in e.mentions}

    def weigh(part: tuple[int, int]) -> list[Event]:
        """The events from the first number to before the second, with all that is told of them."""
        return [
            replace(
                _assessed(
                    event,
                    _Voices(
                        claimed.get(event.id, []),
                        alleging.get(event.id, []),
                        elsewhere.get(event.id),
                        causes.get(event.id, ()),
                        figures.get(event.id, ()),
                        denied.get(event.id, ()),
                    ),
                    lines,
                    rated,
                    sources,
                ),
                caused_by=causing_events(event, owner_of, sources),
            )
            for event in with_lines[slice(*part)]
        ]

    weighed = tuple(chain.from_iterable(map_chunks(weigh, chunks_of(len(events), CHUNK))))
    return Corroborated(weighed, tuple(lines.values()), tuple(rated.values()))


def _with_lines(
    events: Sequence[Event],
    causes: Mapping[str, Sequence[ToldCause]],
    figures: Mapping[str, Sequence[ToldFigure]],
    sources: ReportSources,
) -> tuple[list[Event], dict[str, list[ToldCause]], dict[str, list[ToldFigure]], dict[str, Line]]:
    """The events with the line of each mention and count, their causes and the figures told of them
    with theirs, and the lines by id, as they are first reported.
    """
    ids: dict[LineKey, str] = {}
    carriers: dict[LineKey, set[str]] = defaultdict(set)
    found: list[Event] = []
    for event in events:
        keys = line_keys(event, sources)
        for mention, key in zip(event.mentions, keys, strict=True):
            ids.setdefault(key, f"l-{len(ids) + 1}")
            carriers[key].add(mention.report)
        told = list(keys)  # the lines of what is counted
        for n, mention in enumerate(event.mentions):
            if event.counts and is_claim(mention, sources):
                told[n] = facts_key(event, mention, sources)
                ids.setdefault(told[n], f"l-{len(ids) + 1}")
                carriers[told[n]].add(mention.report)
        found.append(_lined(event, [ids[key] for key in keys], [ids[key] for key in told]))
    of_causes: dict[str, list[ToldCause]] = defaultdict(list)
    for event in events:
        for cause in causes.get(event.id, ()):
            key = line_key(MentionCase(event, cause.mention, None, sources))
            ids.setdefault(key, f"l-{len(ids) + 1}")
            carriers[key].add(cause.mention.report)
            of_causes[event.id].append(with_line(cause, ids[key]))
    of_figures: dict[str, list[ToldFigure]] = defaultdict(list)
    for event in events:
        for figure in figures.get(event.id, ()):
            key = key_of_source(MentionCase(event, figure.mention, None, sources), figure.statement)
            ids.setdefault(key, f"l-{len(ids) + 1}")
            carriers[key].add(figure.mention.report)
            of_figures[event.id].append(on_line(figure, ids[key]))
    by_id = {id: line(id, key, carriers[key], sources) for key, id in ids.items()}
    return found, of_causes, of_figures, by_id


def _lined(event: Event, lines: list[str], told: list[str]) -> Event:
    """The event with the lines of its mentions, in their order, and of its counts. `told`: the
    lines on which the mentions count; who claims a deed does not tell what it cost.
    """
    counting = _on_lines(event.mentions, told)
    counts = tuple(replace(c, line=_line_of_count(c, counting)) for c in event.counts)
    return replace(event, mentions=_on_lines(event.mentions, lines), counts=counts)


def _on_lines(mentions: Sequence[EventMention], lines: list[str]) -> tuple[EventMention, ...]:
    """The mentions, each on its line."""
    pairs = zip(mentions, lines, strict=True)
    return tuple(replace(mention, line=line) for mention, line in pairs)


def _line_of_count(count: Count, mentions: tuple[EventMention, ...]) -> str | None:
    """The line of the mention that holds the count, else of the nearest in its report."""
    near = [m for m in mentions if m.report == count.report]
    if not near:
        return None
    nearest = min(near, key=lambda m: (_characters_outside(count, m), m.start))
    return nearest.line


def _characters_outside(count: Count, mention: EventMention) -> int:
    """How far the count reaches out of the mention, on either side; 0 where it holds the count."""
    return max(mention.start - count.start, count.end - mention.end, 0)


def _rated(
    sources: ReportSources, reliability: Mapping[str, Reliability], owners: Mapping[str, str]
) -> dict[str, Outlet]:
    """The outlets by their key, with the letters and owners that the user gave."""
    letters = {_outlet_name(name): letter for name, letter in reliability.items()}
    owned = {_outlet_name(name): owner for name, owner in owners.items()}
    rated: dict[str, Outlet] = {}
    for key, outlet in sources.publishers().items():
        letter = letters.get(_outlet_name(outlet.name)) or letters.get(_outlet_name(key))
        owner = owned.get(_outlet_name(outlet.name)) or owned.get(_outlet_name(key))
        rated[key] = replace(outlet, reliability=letter, owner=owner or outlet.owner)
    return rated


def _outlet_name(name: str) -> str:
    """A name of an outlet as letters are looked up by: the known one, without its article."""
    known = outlets.outlet(name)
    one_name = known.name if known is not None else name
    return without_article(fold_text(one_name))


class _Voices(Struct, frozen=True):
    """What is said of an event, also in the words of others.

    claimed: who is said to have done it. alleging: all claims of the act that this event itself
    makes a claim about. denied: the dispute with a denial of it that is an event of its own.
    causes: those that sentences give which do not mention it. figures: the same of its numbers.
    denied_figures: those that somebody denies.
    """

    claimed: Sequence[Claim]
    alleging: Sequence[Claim]
    denied: Dispute | None
    causes: Sequence[ToldCause]
    figures: Sequence[ToldFigure]
    denied_figures: Sequence[DeniedFigure]


def _assessed(
    event: Event,
    voices: _Voices,
    lines: dict[str, Line],
    rated: dict[str, Outlet],
    sources: ReportSources,
) -> Event:
    """The event with its disputes, refinements, tolls and standing."""
    own = dict.fromkeys(told.line for told in (*event.mentions, *event.counts) if told.line)
    own |= dict.fromkeys(figure.count.line for figure in voices.figures if figure.count.line)
    kinds: dict[str, LineKind] = {id: lines[id].kind for id in own}
    counts = compare_counts(with_figures(event, voices.figures), kinds, sources)
    fields = field_disputes(event, sources)
    status = status_disputes(event, sources)
    denied = _denied_act(event, voices, sources) if not status else None
    agents = agent_dispute(event, voices.claimed, sources)
    cause = cause_disputes(event, voices.causes, sources)
    known = {"agents": agents is not None, "status": bool(status)}
    agreed = [d for d in fields.disputes if not known.get(d.field)]
    numbers = with_denials(counts.disputes, voices.denied_figures, event)
    event = replace(
        event,
        disputes=(*status, *filter(None, (denied, agents)), *agreed, *cause, *numbers),
        refinements=(*fields.refinements, *counts.refinements),
        tolls=counts.tolls,
    )
    return replace(event, standing=stand(event, lines, sources, rated))


def _denied_act(event: Event, voices: _Voices, sources: ReportSources) -> Dispute | None:
    """The dispute over whether it happened with what other events tell."""
    claimed = denied_act_dispute(event, voices.alleging, sources) if voices.alleging else None
    return claimed or voices.denied or denied_by_others(event, voices.claimed, sources)
