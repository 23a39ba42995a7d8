"""The reports as sources: their outlets, agencies, versions, and the passages that they share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import TypeVar

from msgspec.structs import replace

from dateline.record.headlines import is_headline_alone
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import (
    Actor,
    EventMention,
    Outlet,
    Place,
    PlaceMention,
    Report,
    Reuse,
    Span,
    Statement,
    Time,
)
from dateline.record.order import in_order
from dateline.reference.publishing import outlets
from dateline.reference.publishing.syndication import Lineage
from dateline.reference.publishing.urls import host_of_url
from dateline.reference.text import content, stem, words
from dateline.stage_cache import NOTHING_KEPT, StageCache
from dateline.stages.corroboration.mention_index import MentionIndex
from dateline.stages.corroboration.stretches import lies_within
from dateline.stages.corroboration.told_changes import ToldChanges

T = TypeVar("T", Statement, Time)
Passage = tuple[Span, Span, Reuse]  # here, there, and what is known of the copying


class ReportSources:
    """What is known of the reports as sources, and of what they say, by id."""

    def __init__(
        self,
        reports: Sequence[Report],
        local_records: Sequence[LocalRecord],
        actors: Sequence[Actor],
        reuse: Sequence[Reuse],
        stage_cache: StageCache = NOTHING_KEPT,
    ) -> None:
        """`local_records` and `actors` with case-wide ids; `reuse`: who has whose words;
        `stage_cache`: what earlier builds have found of reports.
        """
        self.reports = in_order(reports)
        self.rank = {r.id: i for i, r in enumerate(self.reports)}
        self.by_id = {r.id: r for r in self.reports}
        self.actors = {a.id: a for a in actors}
        self.places = _with_all_mentions(p for a in local_records for p in a.places)
        self._headline_alone: dict[str, tuple[str, ...] | None] = {}
        self.mentions = MentionIndex(list(self.actors.values()), self.places)
        self.changes = ToldChanges(stage_cache)
        self.grains: dict[str, str | None] = {}  # of places, by id, as far as they were asked for
        self.statements: dict[str, Statement] = {
            s.id: s for a in local_records for s in a.statements
        }
        self._statements_of = _by_report(self.statements.values())
        self._local_events: dict[tuple[str, int, int, int, int], LocalEvent] = {
            (t.report, t.trigger.start, t.trigger.end, t.start, t.end): t
            for a in local_records
            for t in a.local_events
        }
        self._times = _by_report(t for a in local_records for t in a.times)
        self._lineage = Lineage(reports)
        self._agencies: dict[str | None, str | None] = {}  # by a name, as it is asked for
        self._wires: dict[tuple[str, bool], tuple[str, ...]] = {}  # asked for each mention
        self._passages: dict[str, list[Passage]] = defaultdict(list)
        for passage in reuse:
            self._passages[passage.a.report].append((passage.a, passage.b, passage))
            self._passages[passage.b.report].append((passage.b, passage.a, passage))
        keys = {r.id: self._outlet_key(r) for r in self.reports}
        self.outlet_key: Callable[[str], str] = keys.__getitem__
        self._by_outlet = {self.outlet_key(r.id): r for r in reversed(self.reports)}

    def local_event(self, m: EventMention) -> LocalEvent | None:
        """The local event that the mention's report has there."""
        key = (m.report, m.trigger.start, m.trigger.end, m.start, m.end)
        return self._local_events.get(key)

    def statements_of(self, report: str) -> list[Statement]:
        """The statements that stand in a report."""
        return self._statements_of[report]

    def actors_in(self, report: str) -> Sequence[tuple[Actor, Span]]:
        """The mentions of actors in a report, by the order of the actors."""
        return self.mentions.actors_in.get(report, ())

    def toponyms_in(self, report: str) -> Sequence[tuple[Place, PlaceMention]]:
        """The mentions of places in a report, by the order of the places."""
        return self.mentions.toponyms_in.get(report, ())

    def times_within(self, stretch: Span) -> list[Time]:
        """The time expressions that lie in a stretch of a report."""
        return [t for t in self._times[stretch.report] if stretch.start <= t.start < stretch.end]

    def sentence(self, local: LocalEvent) -> str:
        """The text of the sentence in which a report tells an event."""
        return self.text(local.report)[local.sentence.start : local.sentence.end]

    def known_actors(self, ids: Sequence[str]) -> list[Actor]:
        """The actors of the ids, in their order; an id that no actor bears is passed over."""
        return [self.actors[id] for id in ids if id in self.actors]

    def text(self, report: str) -> str:
        """The text of a report."""
        return self.by_id[report].text

    # ------------------------------------------------------------ outlets and agencies

    def _outlet_key(self, r: Report) -> str:
        """Who publishes a report: its outlet, else its host, else the page whose version it is."""
        known = outlets.outlet_key(r.outlet, r.url)
        if known is not None:
            return known
        host = host_of_url(r.url)
        if host:
            return host.removeprefix("www.")
        return f"report {self._first_version(r).id}"

    def _first_version(self, report: Report) -> Report:
        """The report that this one is, at last, a version of.

        A circle of versions ends where it would close.
        """
        seen = {report.id}
        while report.version_of in self.by_id and report.version_of not in seen:
            report = self.by_id[report.version_of or ""]
            seen.add(report.id)
        return report

    def is_outlet(self, key: str) -> bool:
        """True if a report of the case is published by the outlet of this key."""
        return key in self._by_outlet

    def outlet_name(self, key: str) -> str:
        """The name of the outlet as its first report gives it, else its file."""
        r = self._by_outlet.get(key)
        if r is None:
            return key
        return r.outlet or r.file or key

    def outlet_names(self, reports: Sequence[str]) -> list[str]:
        """The names of those who publish the reports, each once."""
        return list(dict.fromkeys(self.outlet_name(self.outlet_key(r)) for r in reports))

    def publishers(self) -> dict[str, Outlet]:
        """The outlets known by name, by key, in report order; nobody's reliability is guessed."""
        found: dict[str, Outlet] = {}
        for r in self.reports:
            key = self.outlet_key(r.id)
            if not r.outlet or key in found:
                continue
            known = outlets.outlet(r.outlet)
            owner = known.owner if known is not None else None
            found[key] = Outlet(f"o-{len(found) + 1}", r.outlet, owner)
        return found

    def agency(self, name: str | None) -> str | None:
        """The agency that a name stands for, by its one name: one of the table, or one
        of this case.
        """
        if name not in self._agencies:
            self._agencies[name] = self._lineage.agency(name)
        return self._agencies[name]

    def wires(self, report: str, helped: bool = False) -> tuple[str, ...]:
        """The agencies whose copy a report is or bears by its dateline, byline or credit."""
        key = report, helped
        if key not in self._wires:
            self._wires[key] = self._lineage.wires(self.by_id[report], helped)
        return self._wires[key]

    # ------------------------------------------------------------ headlines

    def headline_alone(self, report: str) -> tuple[str, ...] | None:
        """The words of a report that is its headline and nothing else; None for any other."""
        if report not in self._headline_alone:
            r = self.by_id[report]
            self._headline_alone[report] = words(r.text) if is_headline_alone(r) else None
        return self._headline_alone[report]

    def title_words(self, report: str) -> tuple[str, ...]:
        """The words of the title of a report."""
        return words(self.by_id[report].title or "")

    # ------------------------------------------------------------ copied words

    def passages(self, report: str) -> list[Passage]:
        """The passages that a report shares with others."""
        return self._passages[report]

    def copies(self, report: str, start: int, end: int) -> list[tuple[Span, Reuse]]:
        """Passages of other outlets that hold words of this stretch, and what is known
        of the copying.
        """
        own = self.outlet_key(report)
        found: list[tuple[Span, Reuse]] = []
        for here, there, passage in self._passages[report]:
            holds_words = here.start < end and start < here.end
            if holds_words and self.outlet_key(there.report) != own:
                found.append((there, passage))
        return found

    def copies_of_trigger(self, m: EventMention) -> list[tuple[Span, Reuse]]:
        """Passages of other outlets that hold the mention's trigger."""
        return self.copies(m.report, m.trigger.start, m.trigger.end)

    def is_copy(self, a: EventMention, b: EventMention) -> bool:
        """True if the two name it by one trigger in one copied passage, whatever was read in them;
        not where each report names another source of the words.
        """
        if not self._same_trigger(a, b) or self._of_two_sources(a, b):
            return False
        trigger = Span(b.report, b.trigger.start, b.trigger.end)
        return any(lies_within(trigger, there) for there, _ in self.copies_of_trigger(a))

    def _of_two_sources(self, a: EventMention, b: EventMention) -> bool:
        """True for alike words of which one report says "elders said", the other "the ministry
        said".
        """
        one, other = (self.statements.get(m.statement or "") for m in (a, b))
        if one is None or other is None or (one.speaker and one.speaker == other.speaker):
            return False
        said = [set(content(statement.speaker_text or "")) for statement in (one, other)]
        return all(said) and said[0].isdisjoint(said[1])

    def _same_trigger(self, a: EventMention, b: EventMention) -> bool:
        """True if the triggers are the same words but for their endings."""
        return self._trigger_stems(a) == self._trigger_stems(b)

    def _trigger_stems(self, m: EventMention) -> list[str]:
        """The words of a mention's trigger less their endings."""
        return [stem(w) for w in words(self.text(m.report)[m.trigger.start : m.trigger.end])]


def _by_report(told: Iterable[T]) -> dict[str, list[T]]:
    """What is told, by the id of the report that tells it."""
    found: dict[str, list[T]] = defaultdict(list)
    for one in told:
        found[one.report].append(one)
    return found


def _with_all_mentions(places: Iterable[Place]) -> dict[str, Place]:
    """The places by id, each with its mentions in all reports; a report's own place has only those
    of that report. What else is known of a place is as its last report has it.
    """
    found: dict[str, Place] = {}
    mentions: dict[str, dict[PlaceMention, None]] = defaultdict(dict)
    for place in places:
        found[place.id] = place
        mentions[place.id].update(dict.fromkeys(place.mentions))
    return {id: replace(place, mentions=tuple(mentions[id])) for id, place in found.items()}
