"""What a ruling is about: from a lasting name to the thing that holds its words now."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from dateline.record.lasting_names import LastingName, parsed
from dateline.record.nouns import Actor, Event, Fault, Place
from dateline.record.reading_form import ReadingForm
from dateline.record.rulings import SignedRuling

T = TypeVar("T", Event, Actor, Place)
Forms = Mapping[str, ReadingForm]


@dataclass(frozen=True)
class Targets(Generic[T]):
    """Things by the places in the sources' texts where their words begin; `letter`: of their noun
    in lasting names.
    """

    letter: str
    by_start: Mapping[tuple[str, int], Sequence[int]]
    spans: Sequence[tuple[str, int, int, int]]  # report, start, end, index

    def index(self, name: str | None) -> int | None:
        """The index of the thing that a lasting name leads to; None where none does."""
        wanted = parsed(name or "")
        if wanted is None or wanted.letter != self.letter:
            return None
        here = self.by_start.get((wanted.report, wanted.start))
        if here:
            return here[min(wanted.twin, len(here)) - 1]
        return self._around(wanted)

    def _around(self, wanted: LastingName) -> int | None:
        """The thing whose words stand most closely around the place."""
        around = [
            (end - start, index)
            for report, start, end, index in self.spans
            if report == wanted.report and start <= wanted.start < end
        ]
        return min(around)[1] if around else None


def event_targets(events: Sequence[Event], forms: Forms) -> Targets[Event]:
    """Events by the triggers of their mentions."""
    rows = [
        (n, m.report, m.trigger.start, m.trigger.end, m.start, m.end)
        for n, event in enumerate(events)
        for m in event.mentions
    ]
    by_start: dict[tuple[str, int], list[int]] = {}
    spans: list[tuple[str, int, int, int]] = []
    for n, report, low, high, start, end in rows:
        here = by_start.setdefault((report, source_start(report, low, high, forms)), [])
        if n not in here:
            here.append(n)
        spans.append((report, *_source(report, start, end, forms), n))
    return Targets("e", by_start, spans)


def entity_targets(things: Sequence[Actor] | Sequence[Place], forms: Forms) -> Targets[Actor]:
    """Actors or places by their mentions."""
    letter = "p" if things and isinstance(things[0], Place) else "a"
    by_start: dict[tuple[str, int], list[int]] = {}
    spans: list[tuple[str, int, int, int]] = []
    for n, thing in enumerate(things):
        for mention in thing.mentions:
            start, end = _source(mention.report, mention.start, mention.end, forms)
            here = by_start.setdefault((mention.report, start), [])
            if n not in here:
                here.append(n)
            spans.append((mention.report, start, end, n))
    return Targets(letter, by_start, spans)


def source_start(report: str, start: int, end: int, forms: Forms) -> int:
    """Where a stretch of what was read begins in the source's text."""
    return _source(report, start, end, forms)[0]


def not_found(signed: SignedRuling, name: str | None) -> Fault:
    """The fault of a ruling whose words nothing rests on any more."""
    wanted = parsed(name or "")
    return Fault(
        "rule",
        "ruling-not-found",
        f"ruling {signed.number} ({signed.ruling.kind}) is about {name}, and nothing in the record "
        "rests on those words now; it waits: rule again, or undo it",
        wanted.report if wanted else None,
        wanted.start if wanted else None,
        wanted.start if wanted else None,
    )


def _source(report: str, start: int, end: int, forms: Forms) -> tuple[int, int]:
    """A stretch of what was read as one of the source's text."""
    form = forms.get(report)
    return form.offsets.original(start, end) if form else (start, end)
