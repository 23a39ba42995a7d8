"""The reading view: each report whole, furniture greyed, and the words of every event linked to their fact."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.events import reading_anchor
from dateline.pages.lookup import Lookup
from dateline.prose.sentences import label
from dateline.record.nouns import Report


class Run(Struct, frozen=True):
    """A run of text: `furniture` its kind or None; `said`: within the words of an event; `event`: the anchor of the
    event whose trigger this is; `ids`: anchors of the mentions that begin here; `title` names the event."""

    text: str
    furniture: str | None = None
    said: bool = False
    event: str | None = None
    title: str | None = None
    ids: tuple[str, ...] = ()


class Paper(Struct, frozen=True):
    anchor: str | None
    title: str
    outlet: str | None
    language: str | None
    runs: tuple[Run, ...]


class _Mark(Struct, frozen=True):
    start: int
    end: int
    kind: str  # "furniture", "said", "trigger"
    name: str
    title: str = ""


def view(lookup: Lookup) -> tuple[Paper, ...]:
    """Every report with its words in runs."""
    marks = _event_marks(lookup)
    return tuple(
        Paper(
            lookup.anchor("report", report.id),
            lookup.title(report),
            lookup.outlet(report),
            report.language,
            runs(report, marks.get(report.id, [])),
        )
        for report in lookup.record.reports
    )


def runs(report: Report, marks: list[_Mark]) -> tuple[Run, ...]:
    """The text of the report, whole and in order, cut wherever a mark begins or ends."""
    size = len(report.text)
    furniture = [_Mark(one.start, one.end, "furniture", one.kind) for one in report.furniture]
    every = sorted((*furniture, *marks), key=lambda mark: (mark.start, mark.end, mark.kind, mark.name))
    cuts = sorted({0, size, *(edge for mark in every for edge in (mark.start, mark.end) if 0 <= edge <= size)})
    shown: list[Run] = []
    open_: list[_Mark] = []
    upcoming = 0
    for start, end in zip(cuts, cuts[1:], strict=False):
        open_ = [mark for mark in open_ if mark.end > start]
        while upcoming < len(every) and every[upcoming].start <= start:
            if every[upcoming].end > start:
                open_.append(every[upcoming])
            upcoming += 1
        shown.append(_run(report.text[start:end], start, open_))
    return tuple(shown)


def _run(text: str, start: int, marks: list[_Mark]) -> Run:
    trigger = next((mark for mark in marks if mark.kind == "trigger"), None)
    return Run(
        text=text,
        furniture=next((mark.name for mark in marks if mark.kind == "furniture"), None),
        said=any(mark.kind == "said" for mark in marks),
        event=trigger.name if trigger else None,
        title=trigger.title if trigger else None,
        ids=tuple(mark.name for mark in marks if mark.kind == "said" and mark.start == start),
    )


def _event_marks(lookup: Lookup) -> dict[str, list[_Mark]]:
    marks: dict[str, list[_Mark]] = {}
    for event in lookup.record.events:
        anchor, title = lookup.anchor("event", event.id) or "", label(event, lookup)
        for number, mention in enumerate(event.mentions, 1):
            here = marks.setdefault(mention.report, [])
            here.append(_Mark(mention.start, mention.end, "said", reading_anchor(anchor, number) or ""))
            here.append(_Mark(mention.trigger.start, mention.trigger.end, "trigger", anchor, title))
    return marks
