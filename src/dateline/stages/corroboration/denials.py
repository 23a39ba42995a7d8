"""Denials against claims of one event: whether it happened is in dispute, or only who did it."""

from __future__ import annotations

from collections import defaultdict
from itertools import filterfalse, product

from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.record.vocabulary import AHEAD, TAKEN_PLACE
from dateline.reference.actors.name_matching import SIDES, one_side
from dateline.reference.english.contrast import contrast_words
from dateline.reference.english.function_words import function_words
from dateline.reference.events.event_types import event_type
from dateline.reference.text import words
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.report_sources import ReportSources

_BEFORE_DEED = 3  # words before a deed in which a plan to do it is named


def status_disputes(event: Event, sources: ReportSources) -> tuple[Dispute, ...]:
    """Denials against claims; one line that denies what it said in an earlier report supersedes
    itself.

    A side that denies its own part in what others report without it ("the army did not shell the
    school") does not deny that it happened: that is a matter of who did it.
    """
    claims = list(filterfalse(_is_denial, event.mentions))
    is_planned = any(m.status == "planned" for m in claims)
    denials = [
        m
        for m in filter(_is_denial, event.mentions)
        if not _denies_own_part_only(m, event, sources)
        and not _denies_all(m, sources)
        and (is_planned or not denies_a_plan(m, sources))
    ]
    if not denials or not claims:
        return ()
    values = _by_line([*claims, *denials])
    lines = {v.line for v in values}
    reports = {m.report for m in event.mentions}
    if len(lines) == 1:  # who says both in one report leaves it open: "either … or we won't"
        later = Dispute("status", "supersedes", values, False)
        return (later,) if len(reports) > 1 else ()
    if _is_called_off(event, claims, denials, sources):
        return (Dispute("status", "supersedes", values, False),)
    return (Dispute("status", "contradicts", values, True),)


def _is_called_off(
    event: Event,
    claims: list[EventMention],
    denials: list[EventMention],
    sources: ReportSources,
) -> bool:
    """True for a plan of which later reports say that it will not be."""
    if not event_type(event.type).is_undertaking or any(m.status not in AHEAD for m in claims):
        return False
    planned, denied = (
        [(sources.by_id[m.report].published or "")[:10] for m in mentions]
        for mentions in (claims, denials)
    )
    return all((*planned, *denied)) and max(planned) < min(denied)


def _by_line(mentions: list[EventMention]) -> tuple[DisputeValue, ...]:
    """What each line says, and what each denies: the claims first, then by line."""
    grouped: dict[tuple[bool, str], list[EventMention]] = defaultdict(list)
    for m in mentions:
        grouped[_is_denial(m), m.line or ""].append(m)
    values: list[DisputeValue] = []
    for key in sorted(grouped):
        _, line = key
        own = grouped[key]
        values.append(DisputeValue(own[0].status, line or None, tuple(map(span, own))))
    return tuple(values)


def _is_denial(m: EventMention) -> bool:
    """True if the mention denies the event; otherwise it claims it."""
    return m.status == "denied"


def _denies_all(denial: EventMention, sources: ReportSources) -> bool:
    """True where no single occurrence is denied: "no tram has crashed since 1959", "was not shut
    yet".
    """
    local = sources.local_event(denial)
    if local is None:
        return False
    text = sources.text(denial.report)
    around = text[min(denial.start, local.trigger.start) : local.sentence.end].split(",")[0]
    return not contrast_words().general.isdisjoint(words(around))


def denies_a_plan(denial: EventMention, sources: ReportSources) -> bool:
    """True for "had no plans to close the border", which does not deny that it was closed."""
    local = sources.local_event(denial)
    if local is None:
        return False
    text = sources.text(denial.report)
    before = words(text[local.sentence.start : local.trigger.start])[-_BEFORE_DEED:]
    return not contrast_words().planning.isdisjoint(before)


def _denies_own_part_only(denial: EventMention, event: Event, sources: ReportSources) -> bool:
    """True if the denial names a side that others, who report the event as a fact, do not name as
    having done it.
    """
    agents = _sides(denial, sources)
    if not agents or _is_denied_by_the_victim(denial, sources):
        return False
    named: dict[str, list[Actor]] = defaultdict(list)  # by report
    for m in event.mentions:
        if m.status in TAKEN_PLACE:
            named[m.report] += _sides(m, sources)
    return not all(_any_one_side(agents, sides) for sides in named.values())


def _is_denied_by_the_victim(denial: EventMention, sources: ReportSources) -> bool:
    """True where those who deny it are those to whom it is said to have been done, or to whose
    possessions: "denied that India had shot down one of its jets" is no matter of who did it.
    """
    local = sources.local_event(denial)
    statement = sources.statements.get(denial.statement or "")
    if local is None or statement is None:
        return False
    deniers = sources.known_actors([statement.speaker] if statement.speaker else [])
    if _any_one_side(deniers, _sides(denial, sources)):
        return False
    if _any_one_side(deniers, sources.known_actors(local.targets)):
        return True
    undergone = words(sources.text(denial.report)[denial.trigger.end : denial.end])
    return bool(deniers) and not function_words().pronouns.possessive.isdisjoint(undergone)


def _any_one_side(left: list[Actor], right: list[Actor]) -> bool:
    """True if one of the left is of one side with one of the right."""
    return any(one_side(a, b) for a, b in product(left, right))


def _sides(m: EventMention, sources: ReportSources) -> list[Actor]:
    """The sides of a conflict that the mention names as agents."""
    local = sources.local_event(m)
    if local is None:
        return []
    return [actor for actor in sources.known_actors(local.agents) if actor.kind in SIDES]
