"""Assemble: gives the report's LocalRecord, which points at the text by offsets alone.

The drafts point at words of the Reading; here their actors, places, times, counts and statements
are looked up and their offsets taken, so that no stage over all reports needs a tree.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from dateline.language import Reading
from dateline.record.actor_names import is_nameless
from dateline.record.drafts import EventDraft, QuantityDraft, QuotationDraft
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Fault, Place, Statement, Time, When
from dateline.reference.actors.actors import actor_words
from dateline.stages.assemble.counts import counts_by_mention
from dateline.stages.assemble.mentions import MentionSources, local_event
from dateline.stages.assemble.paired_lists import paired
from dateline.stages.assemble.settings import ReportPlaces, settings
from dateline.stages.assemble.statements import StatementsByWord, source_words, statement


def assemble(
    reading: Reading,
    report: str,
    *,
    quotation_drafts: Sequence[QuotationDraft],
    event_drafts: Sequence[EventDraft],
    whens: Sequence[When | None],
    quantities: Sequence[QuantityDraft],
    actors: Sequence[Actor],
    actor_by_word: Mapping[int, str],
    several: Mapping[int, tuple[str, ...]] | None = None,
    places: Sequence[Place],
    place_by_word: Mapping[int, str],
    written_at: str | None = None,
    published: str | None = None,
    times: Sequence[Time],
    faults: Sequence[Fault],
) -> LocalRecord:
    """The LocalRecord of one report. `whens` stand in the order of `event_drafts`; ids of the
    result are local.

    `actor_by_word`, `place_by_word`: word -> id of whom or what it stands for; `several`: word
    -> ids of all of them ("the two leaders"); `written_at`: the id of the dateline's place;
    `published`: the day of the report.
    """
    actors, actor_by_word = _without_anybody(actors, actor_by_word, event_drafts)
    statements = tuple(
        statement(reading, report, n, draft, actor_by_word)
        for n, draft in enumerate(quotation_drafts, 1)
    )
    sources = MentionSources(
        reading=reading,
        report=report,
        quotation_drafts=quotation_drafts,
        statements=StatementsByWord(reading, quotation_drafts, statements),
        actors=actors,
        actor_by_word=actor_by_word,
        several=several or {},
        place_by_word=place_by_word,
        times=times,
        source_words=source_words(reading, quotation_drafts),
    )
    counts = counts_by_mention(reading, event_drafts, quantities)
    by_id = {actor.id: actor for actor in actors}
    set_in = settings(
        ReportPlaces(
            reading=reading,
            event_drafts=event_drafts,
            whens=whens,
            places={place.id: place for place in places},
            by_word=place_by_word,
            written_at=written_at,
            published=date.fromisoformat(published[:10]) if published else None,
            actors={i: by_id[id_] for i, id_ in actor_by_word.items()},
        )
    )
    local_events = tuple(_local_events(sources, event_drafts, whens, counts, set_in))
    return LocalRecord(
        report=report,
        actors=_that_matter(actors, statements, local_events),
        places=tuple(places),
        times=tuple(times),
        statements=statements,
        local_events=local_events,
        faults=tuple(faults),
    )


def _without_anybody(
    actors: Sequence[Actor], by_word: Mapping[int, str], event_drafts: Sequence[EventDraft]
) -> tuple[Sequence[Actor], Mapping[int, str]]:
    """The actors without those whom the report calls by nothing but a bare "man", "group",
    "helicopter", and the words that stand for the others; one to whom something is done stays.
    """
    targets = {by_word.get(i) for draft in event_drafts for i in draft.targets}
    kept = [actor for actor in actors if actor.id in targets or _is_told_apart(actor)]
    ids = {actor.id for actor in kept}
    return kept, {i: id_ for i, id_ in by_word.items() if id_ in ids}


def _is_told_apart(actor: Actor) -> bool:
    """True for an actor with a name that is no bare noun for anybody."""
    names = (actor.name, *actor.aliases)
    return any(name.lower() not in actor_words().anybody for name in names)


def _that_matter(
    actors: Sequence[Actor], statements: Sequence[Statement], local_events: Sequence[LocalEvent]
) -> tuple[Actor, ...]:
    """The actors but for those whom no name and no part in anything tells from others of their
    kind: "a man", "groups".
    """
    involved: set[str | None] = {statement.speaker for statement in statements}
    for event in local_events:
        involved.update(event.agents, event.targets)
    for actor in actors:
        involved.update(role.of for role in actor.roles)
    return tuple(actor for actor in actors if actor.id in involved or not is_nameless(actor))


def _local_events(
    sources: MentionSources,
    event_drafts: Sequence[EventDraft],
    whens: Sequence[When | None],
    counts: Mapping[int, Sequence[QuantityDraft]],
    set_in: Mapping[int, str],
) -> list[LocalEvent]:
    """The mentions that name an occurrence, numbered. `counts`: index of the mention ->
    quantities; `set_in`: likewise the place in which it is set."""
    found: list[LocalEvent] = []
    for n, (draft, when) in enumerate(zip(event_drafts, whens, strict=True)):
        quantities = counts.get(n, ())
        parts = paired(sources.reading, draft, quantities)
        for part in parts:
            event = local_event(sources, f"t{len(found) + 1}", part.draft, when, part.quantities)
            if event is not None:
                found.append(part.worded(event))
        if parts:
            continue
        event = local_event(sources, f"t{len(found) + 1}", draft, when, quantities)
        if event is not None:
            found.append(replace(event, setting=set_in.get(n)))
    return found
