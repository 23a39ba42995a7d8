"""The head of the page: the case, the time it stands at, how many sources, and what changed last."""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.lookup import Link, Lookup
from dateline.prose import dates
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label, number_of
from dateline.record.nouns import Revision, Told

NAMED = 3  # new facts that are named; the others are counted


class Turn(Struct, frozen=True):
    """What became of a fact, in short, leading to it; and why, in the reports' words."""

    link: Link
    why: str


class Change(Struct, frozen=True):
    """A revision in words: its day, how many facts it touched, the weightiest new ones, and what changed."""

    at: str
    words: str
    note: str
    new: tuple[Link, ...] = ()
    turns: tuple[Turn, ...] = ()


class Top(Struct, frozen=True):
    title: str
    as_of: str
    sources: str
    built: str
    change: Change | None
    earlier: tuple[Change, ...]  # the newest first


def view(lookup: Lookup) -> Top:
    """What stands above the brief; unknown times say that they are."""
    record = lookup.record
    changes = [_change(revision, lookup) for revision in reversed(record.revisions)]
    return Top(
        title=record.case.title or "A case without a title",
        as_of=newest(lookup),
        sources=_sources(lookup),
        built=dates.moment_words(record.case.built, lookup.zone),
        change=changes[0] if changes else None,
        earlier=tuple(changes[1:]),
    )


def newest(lookup: Lookup) -> str:
    """The newest time of publication or update among the reports, in words; empty where no report is dated."""
    stamps = [
        stamp
        for report in lookup.record.reports
        for stamp in (report.published, report.updated)
        if stamp
    ]
    read = [(moment.last, stamp) for stamp in stamps if (moment := dates.read(stamp, lookup.zone))]
    return dates.moment_words(max(read)[1], lookup.zone) if read else ""


def _sources(lookup: Lookup) -> str:
    outlets = {lookup.outlet(report) for report in lookup.record.reports} - {None}
    counts = [
        number_of(len(lookup.record.reports), "report"),
        number_of(len(outlets), "outlet") if outlets else "outlets not told",
        number_of(len(lookup.record.lines), "independent line"),
    ]
    return ", ".join(counts)


def _change(revision: Revision, lookup: Lookup) -> Change:
    counts = [
        (len(revision.added), "added"),
        (len(revision.changed), "changed"),
        (len(revision.withdrawn), "withdrawn"),
    ]
    told = ", ".join(f"{count} {what}" for count, what in counts if count)
    new = weightiest(
        [lookup.events[id_] for id_ in revision.added if id_ in lookup.events], lookup, NAMED
    )
    return Change(
        at=dates.moment_words(revision.at, lookup.zone),
        words=told or "nothing changed",
        note=revision.note,
        new=tuple(lookup.event(event.id, label(event, lookup)) for event in new),
        turns=tuple(_turn(turn, lookup) for turn in revision.told if turn.text in revision.note),
    )


def _turn(turn: Told, lookup: Lookup) -> Turn:
    """A turn that the note tells, its reason in brackets parted from it."""
    said, why = _parted(turn.text)
    return Turn(Link(said, lookup.anchor("event", turn.event)), why)


def _parted(text: str) -> tuple[str, str]:
    """A sentence and what stands in the brackets that end it."""
    whole = text.rstrip(".")
    depth = 0
    for place in range(len(whole) - 1, -1, -1):
        depth += (whole[place] == ")") - (whole[place] == "(")
        if depth == 0:
            break
    return (
        (whole[:place].rstrip(), whole[place + 1 : -1])
        if whole.endswith(")") and place
        else (text, "")
    )
