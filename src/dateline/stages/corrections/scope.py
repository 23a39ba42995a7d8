"""Of which reports a notice can speak: those of its outlet that were out, versions of its page."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence, Set
from functools import cached_property
from itertools import chain
from typing import TypeVar

from dateline.record.intervals import day
from dateline.record.local import LocalEvent, LocalRecord
from dateline.record.nouns import Actor, Report
from dateline.record.order import instant
from dateline.reference.publishing.outlets import outlet_key
from dateline.reference.publishing.writing_days import moment_of_part
from dateline.reference.text import content

K = TypeVar("K", bound=Hashable)


class ReportsByOutlet:
    """The reports with their mentions and the words for actors, as notices look them up."""

    def __init__(
        self,
        reports: Sequence[Report],
        local_records: Sequence[LocalRecord],
        actors: Sequence[Actor],
        named: Set[str] = frozenset(),
    ) -> None:
        """`reports` in their order; `local_records` and `actors` with case-wide ids; `named`: the
        reports of which a notice itself says where it was, or who did it.
        """
        self._named = named
        self.by_id = {report.id: report for report in reports}
        self._ordered = list(self.by_id.values())
        self.local_events = {record.report: record.local_events for record in local_records}
        self._actors = {actor.id: actor for actor in actors}

    def text(self, event: LocalEvent) -> str:
        """The words of the sentence of a mention."""
        return self.by_id[event.report].text[event.sentence.start : event.sentence.end]

    def mentions_beside(self, start: int, report: str) -> Iterator[LocalEvent]:
        """The mentions of the report of a notice that starts there, but for those in posts of a
        live page that were out before it.
        """
        for event in self.local_events.get(report, ()):
            if not self.was_out_before(event, start, report):
                yield event

    def says_only_how_many(self, report: str) -> bool:
        """True for a report that tells nothing but in its notices, and there only how many."""
        return report not in self._named and not self.local_events.get(report)

    def was_out_before(self, event: LocalEvent, start: int, report: str) -> bool:
        """True for a mention of an earlier post of the live page on which the notice stands."""
        if event.report != report:
            return False
        own, other = (moment_of_part(self.by_id[report], at) for at in (start, event.start))
        return own is not None and other is not None and instant(other) < instant(own)

    def stems_of_actors(self, ids: Sequence[str]) -> frozenset[str]:
        """The stems of the names of actors."""
        known = (self._actors[id_] for id_ in ids if id_ in self._actors)
        names = (name for actor in known for name in (actor.name, *actor.aliases))
        return frozenset(chain.from_iterable(map(content, names)))

    def stems_as_written(self, ids: Sequence[str], report: str) -> frozenset[str]:
        """The stems of the words by which a report names actors: "the army"."""
        known = (self._actors[id_] for id_ in ids if id_ in self._actors)
        spans = (span for actor in known for span in actor.mentions if span.report == report)
        text = self.by_id[report].text
        return frozenset(chain.from_iterable(content(text[s.start : s.end]) for s in spans))

    def in_scope(self, notice_report: str) -> Iterator[Report]:
        """The reports that a notice in this one may speak of, itself among them."""
        own = self.by_id[notice_report]
        until = max(filter(None, (day(own.published), day(own.updated))), default=None)
        versions = self._versions.get(self._first_version(own), ())
        of_outlet = self._of_outlet.get(_publisher(own), ())
        for n in sorted({*versions, *of_outlet}):
            report = self._ordered[n]
            first = day(report.published)
            is_later = until is not None and first is not None and first > until
            if not is_later or self.is_version(report, own):
                yield report

    def is_version(self, a: Report, b: Report) -> bool:
        """True for two versions of one page."""
        return self._first_version(a) == self._first_version(b)

    def _first_version(self, report: Report) -> str:
        """The id of the report that this one is, at last, a version of."""
        seen = {report.id}
        while report.version_of in self.by_id and report.version_of not in seen:
            report = self.by_id[report.version_of or ""]
            seen.add(report.id)
        return report.id

    @cached_property
    def _versions(self) -> dict[str, list[int]]:
        """First version -> the reports that are versions of it, by their numbers."""
        return _numbered(self._ordered, self._first_version)

    @cached_property
    def _of_outlet(self) -> dict[_Publisher, list[int]]:
        """Who publishes -> the reports of it, by their numbers."""
        return _numbered(self._ordered, _publisher)


_Publisher = tuple[str | None, str | None]


def _publisher(report: Report) -> _Publisher:
    """The outlet of a report; where none is known, the place in which it was written: a notice of
    one may be meant for another from there. Without either the report itself.
    """
    key = outlet_key(report.outlet, report.url)
    if key is not None:
        return key, None
    return None, report.dateline.place if report.dateline is not None else f"report {report.id}"


def _numbered(reports: Sequence[Report], key_of: Callable[[Report], K]) -> dict[K, list[int]]:
    """The reports, by their numbers, by a key."""
    found: dict[K, list[int]] = defaultdict(list)
    for n, report in enumerate(reports):
        found[key_of(report)].append(n)
    return found
