"""Denials that stand as events of their own, brought to the event that they deny.

"He denied that the company had ignored warnings" denies what another report tells, also where the
two were not held to be one event: what the denial says is, for the most part, what the other says.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import product

from msgspec import Struct
from msgspec.structs import replace

from dateline.record.distance import kilometres_between
from dateline.record.intervals import days, meet
from dateline.record.local import LocalEvent
from dateline.record.nouns import Actor, Dispute, DisputeValue, Event, EventMention
from dateline.record.order import instant
from dateline.record.vocabulary import TAKEN_PLACE
from dateline.reference.actors.name_matching import SIDES, is_named, one_side
from dateline.reference.events.trigger_classes import trigger_classes
from dateline.reference.text import content, stem, words
from dateline.stages.corroboration.allegations import LocatedMention, by_report
from dateline.stages.corroboration.denials import denies_a_plan
from dateline.stages.corroboration.denied_beside import (
    denied_deeds,
    denies_own_part,
    is_right_before,
    names_nothing_else,
)
from dateline.stages.corroboration.field_comparison import span
from dateline.stages.corroboration.locations import SAME_TOWN, TOWNS
from dateline.stages.corroboration.report_sources import ReportSources

MOSTLY = 0.5  # share of the words of a denial that what it denies has as well
LONG_AFTER = 14 * 86400.0  # seconds between two reports that speak of one matter of the day


class _Told(Struct, frozen=True):
    """One mention of an event with what its report has there, and its content words."""

    event: Event
    mention: EventMention
    local: LocalEvent
    text: str  # of the clause
    said: frozenset[str]  # stems, less those of the trigger

    @property
    def names(self) -> frozenset[str]:
        """The stems of those with a capital."""
        named = (stem(w.casefold()) for w in self.text.split() if w[:1].isupper())
        return self.said.intersection(named)

    @property
    def concrete(self) -> frozenset[str]:
        """The words as written, in small letters."""
        return frozenset(w for w in words(self.text) if stem(w) in self.said)


def denied_elsewhere(events: Sequence[Event], sources: ReportSources) -> Mapping[str, Dispute]:
    """By event id: the dispute over whether it happened, between an event and a denial of it that
    is an event of its own. Both have it.
    """
    claims = _Claims(events, sources)
    denials: dict[str, list[Event]] = defaultdict(list)
    by_id = {event.id: event for event in events}
    for event in events:
        if event.mentions and all(_denies(mention, sources) for mention in event.mentions):
            denied = _denied_by(event, claims, sources)
            if denied is not None:
                denials[denied].append(event)
    found: dict[str, Dispute] = {}
    answers = _denied_in_answer(by_id, sources)
    for id in dict.fromkeys([*denials, *answers]):
        claimed, against = by_id[id], denials[id]
        found[id] = _dispute(claimed, [*against, *answers.get(id, ())], claimed)
        for denial in against:
            found[denial.id] = _dispute(claimed, [denial], denial)
    return found


def _denies(mention: EventMention, sources: ReportSources) -> bool:
    """True for a denial; what an outlet has taken back denies nothing, nor "has no plan to"."""
    is_denial = mention.status == "denied" and not mention.withdrawn
    return is_denial and not denies_a_plan(mention, sources)


def _denied_in_answer(
    by_id: Mapping[str, Event], sources: ReportSources
) -> Mapping[str, list[Event]]:
    """By event id: the rejections right behind it that say of it that it is not so."""
    located = by_report(by_id.values(), sources)
    found: dict[str, list[Event]] = defaultdict(list)
    for of_report in located.values():
        for denial in of_report:
            for deed in denied_deeds(denial, of_report, sources):
                if not denies_own_part(denial, deed, sources):
                    found[deed.event.id].append(_as_denied(denial))
    return found


def _as_denied(denial: LocatedMention) -> Event:
    """A rejection as what it says of the deed before it."""
    return replace(denial.event, mentions=(replace(denial.mention, status="denied"),))


def _dispute(claimed: Event, denials: Sequence[Event], holder: Event) -> Dispute:
    """What each line tells and what each denies, with the other event in whose words it does."""
    values = [
        *_values(claimed, holder),
        *(value for denial in denials for value in _values(denial, holder)),
    ]
    return Dispute("status", "contradicts", tuple(values))


def _values(event: Event, holder: Event) -> Iterator[DisputeValue]:
    """What each line tells of an event."""
    by_line: dict[str | None, list[EventMention]] = defaultdict(list)
    for m in event.mentions:
        by_line[m.line].append(m)
    other = None if event.id == holder.id else event.id
    for line, own in by_line.items():
        yield DisputeValue(own[0].status, line, tuple(map(span, own)), event=other)


# ------------------------------------------------------------ which event is denied


class _Claims:
    """The mentions of events that nobody denies, looked up by the words and classes of their
    triggers and by when their reports came out.
    """

    def __init__(self, events: Sequence[Event], sources: ReportSources) -> None:
        """Their words are read where a denial may be of them."""
        self._sources = sources
        self._mentions: list[tuple[Event, EventMention, LocalEvent]] = []
        by_key: dict[str, list[tuple[float, int]]] = defaultdict(list)
        for event in events:
            if any(m.status not in TAKEN_PLACE for m in event.mentions):
                continue
            for mention, local in _located(event, sources):
                at = instant(sources.by_id[mention.report].published)
                for key in _keys(local):
                    by_key[key].append((at, len(self._mentions)))
                self._mentions.append((event, mention, local))
        self._by_key = {key: sorted(found) for key, found in by_key.items()}
        self._told: dict[int, _Told] = {}

    def near(self, denial: _Told) -> Iterator[_Told]:
        """Those that share a word or a class of the trigger with a denial and came out within
        weeks of it.
        """
        at = instant(self._sources.by_id[denial.mention.report].published)
        found: set[int] = set()
        for key in _keys(denial.local):
            of_key = self._by_key.get(key, [])
            first = bisect_left(of_key, (at - LONG_AFTER, -1))
            last = bisect_left(of_key, (at + LONG_AFTER, len(self._mentions)))
            found.update(n for _, n in of_key[first:last])
        return map(self._told_by, sorted(found))

    def _told_by(self, n: int) -> _Told:
        """A mention, by its number, with its words."""
        if n not in self._told:
            self._told[n] = _with_words(*self._mentions[n], self._sources)
        return self._told[n]


def _located(event: Event, sources: ReportSources) -> Iterator[tuple[EventMention, LocalEvent]]:
    """The mentions of an event with what their reports have there."""
    for mention in event.mentions:
        local = sources.local_event(mention)
        if local is not None:
            yield mention, local


def _with_words(
    event: Event, mention: EventMention, local: LocalEvent, sources: ReportSources
) -> _Told:
    """A mention of an event with its words."""
    text, trigger = _clause(local, sources), mention.trigger
    said = frozenset(content(text)) - set(map(stem, words(local.lemma)))
    said -= set(content(sources.text(mention.report)[trigger.start : trigger.end]))
    return _Told(event, mention, local, text, said)


def _clause(local: LocalEvent, sources: ReportSources) -> str:
    """What is said: the words of the statement around the event, else those of the event."""
    text = sources.text(local.report)
    statement = sources.statements.get(local.statement or "")
    for around in statement.content if statement is not None else ():
        if around.start <= local.trigger.start < around.end:
            return text[around.start : around.end]
    return text[local.start : local.end]


def _keys(local: LocalEvent) -> Iterator[str]:
    """The words and the classes of a trigger."""
    yield stem(local.lemma)
    yield from (f"class {name}" for name in trigger_classes().of(local.lemma))


def _denied_by(denial: Event, claims: _Claims, sources: ReportSources) -> str | None:
    """The one event that the words of a denial fit best; None where none does, or two as well."""
    scores: dict[str, float] = {}
    for mention, local in _located(denial, sources):
        told = _with_words(denial, mention, local, sources)
        for claim in claims.near(told):
            if _can_be_denied(told, claim, sources):
                score = _coverage(told, claim)
                scores[claim.event.id] = max(scores.get(claim.event.id, 0.0), score)
    best = max(scores.values(), default=0.0)
    fitting = [id for id, score in scores.items() if score == best]
    return fitting[0] if len(fitting) == 1 else None


def _coverage(denial: _Told, claim: _Told) -> float:
    """The share of the denial's words that the claim has as well."""
    return len(denial.said & claim.said) / max(len(denial.said), 1)


def _can_be_denied(denial: _Told, claim: _Told, sources: ReportSources) -> bool:
    """True if another line tells it, most of the denial's words are those of the claim, among them
    a name or two others or one of him who denies his own deed, and nothing speaks against it.
    """
    if denial.local.report != claim.local.report and not _is_of_its_words(denial, claim):
        return False
    if denial.mention.line == claim.mention.line:
        return False
    if _denies_own_part_only(denial.local, claim.local, sources):
        return False
    if _is_at_odds(denial, claim, sources):
        return False
    is_beside = is_right_before(claim.local, denial.local, sources)
    if is_beside and names_nothing_else(denial.concrete, claim.concrete):
        return True
    if _coverage(denial, claim) < MOSTLY:
        return False
    common = denial.said & claim.said
    if len(common) > 1 or common & denial.names & claim.names:
        return True
    return bool(common) and _denies_his_own(denial, claim, sources)


def _is_of_its_words(denial: _Told, claim: _Told) -> bool:
    """True if most of the denial's words are those of the claim, and not for want of any."""
    return not denial.said.isdisjoint(claim.said) and _coverage(denial, claim) >= MOSTLY


def _denies_own_part_only(denial: LocalEvent, claim: LocalEvent, sources: ReportSources) -> bool:
    """True if the denial names a side that the claim does not: that is a matter of who did it."""
    denied = [actor for actor in sources.known_actors(denial.agents) if actor.kind in SIDES]
    claimed = sources.known_actors(claim.agents)
    return bool(denied) and not any(_is_one(a, b) for a, b in product(denied, claimed))


def _denies_his_own(denial: _Told, claim: _Told, sources: ReportSources) -> bool:
    """True if the one who denies is of the side that is said to have done it."""
    statement = sources.statements.get(denial.local.statement or "")
    if statement is None or statement.speaker is None:
        return False
    deniers = sources.known_actors([statement.speaker])
    doers = sources.known_actors(claim.local.agents)
    return any(_is_one(a, b) for a, b in product(deniers, doers))


def _is_one(a: Actor, b: Actor) -> bool:
    """True if they are one side, or bear one name."""
    return one_side(a, b) or content(a.name) == content(b.name)


def _is_at_odds(denial: _Told, claim: _Told, sources: ReportSources) -> bool:
    """True if they are of other days or towns, of other doers, or done to others."""
    a, b = denial.local, claim.local
    x, y = days(a.when), days(b.when)
    if x is not None and y is not None and not meet(x, y):
        return True
    if _are_in_other_towns(a, b, sources):
        return True
    if _are_others(a.agents, b.agents, sources):
        return True
    return _are_others(a.targets, b.targets, sources)


def _are_in_other_towns(a: LocalEvent, b: LocalEvent, sources: ReportSources) -> bool:
    """True if both name towns, none of which is near one of the other."""
    towns = [
        [p for p in (sources.places.get(x.place) for x in e.places) if p and p.grain in TOWNS]
        for e in (a, b)
    ]
    apart = [kilometres_between(x, y) for x, y in product(*towns)]
    return bool(apart) and all(km is not None and km > SAME_TOWN for km in apart)


def _are_others(a: Sequence[str], b: Sequence[str], sources: ReportSources) -> bool:
    """True if both bear names, and none is of one side with one of the other."""
    pairs = [
        (x, y)
        for x, y in product(sources.known_actors(a), sources.known_actors(b))
        if is_named(x) and is_named(y)
    ]
    return bool(pairs) and not any(_is_one(x, y) for x, y in pairs)
