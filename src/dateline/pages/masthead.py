"""The head of the page: the case, the time it stands at, how many sources, and what
changed last.
"""

from __future__ import annotations

from datetime import datetime

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import dates
from dateline.prose.lead import lead
from dateline.prose.revision_words import touched
from dateline.prose.salience import weightiest
from dateline.prose.sentences import label, number_of, sentence_start
from dateline.record.nouns import Revision, Told

NAMED = 3  # new facts that are named; the others are counted


class TurnView(Struct, frozen=True):
    """What became of a fact, in short, leading to it; and why, in the reports' words."""

    link: Link
    why: str


class RevisionView(Struct, frozen=True):
    """A revision in words: its day, how many facts it touched, the weightiest new ones, and what
    changed.
    """

    at: str
    words: str
    note: str
    new: tuple[Link, ...] = ()
    turns: tuple[TurnView, ...] = ()


class Masthead(Struct, frozen=True):
    title: str
    as_of: str
    sources: str
    lead: tuple[Link, ...]  # the sentences of the paragraph that opens the page
    built: str
    change: RevisionView | None
    earlier: tuple[RevisionView, ...]  # the newest first


def view(index: LinkIndex) -> Masthead:
    """What stands above the brief; unknown times say that they are."""
    record = index.record
    changes = [_change(revision, index) for revision in reversed(index.shown.revisions)]
    return Masthead(
        title=record.case.title or "A case without a title",
        as_of=newest(index),
        sources=_sources(index),
        lead=tuple(Link(one.text, index.anchor("event", one.event)) for one in lead(index)),
        built=dates.moment_words(record.case.built, index.zone),
        change=changes[0] if changes else None,
        earlier=tuple(changes[1:]),
    )


def newest(index: LinkIndex) -> str:
    """The newest time of publication or update among the reports, in words; empty where no report
    is dated.
    """
    read: list[tuple[datetime, str]] = []
    for stamp in index.stamps():
        if moment := dates.read(stamp, index.zone):
            read.append((moment.last, stamp))
    return dates.moment_words(max(read)[1], index.zone) if read else ""


def _sources(index: LinkIndex) -> str:
    """The number of reports, outlets and independent lines, in words."""
    outlets = {index.outlet(report) for report in index.record.reports} - {None}
    counts = [
        number_of(len(index.record.reports), "report"),
        number_of(len(outlets), "outlet") if outlets else "outlets not told",
        number_of(len(index.record.lines), "independent line"),
    ]
    return ", ".join(counts)


def _change(revision: Revision, index: LinkIndex) -> RevisionView:
    """How a revision is shown: its counts, its weightiest new events and their turns."""
    new = weightiest(
        [index.events[id_] for id_ in revision.added if id_ in index.events], index, NAMED
    )
    return RevisionView(
        at=dates.moment_words(revision.at, index.zone),
        words=sentence_start(f"{touched(revision)}."),
        note=revision.note,
        new=tuple(index.event(event.id, label(event, index)) for event in new),
        turns=tuple(_turn(turn, index) for turn in _told_in_note(revision)),
    )


def _told_in_note(revision: Revision) -> list[Told]:
    """The turns that the note tells, in its order: what is taken back or superseded first."""
    told = [turn for turn in revision.told if turn.text in revision.note]
    return sorted(told, key=lambda turn: revision.note.index(turn.text))


def _turn(turn: Told, index: LinkIndex) -> TurnView:
    """A turn that the note mentions, its reason in brackets parted from it."""
    said, why = _parted(turn.text)
    return TurnView(Link(said, index.anchor("event", turn.event)), why)


def _parted(text: str) -> tuple[str, str]:
    """A sentence and what stands in the brackets that end it."""
    whole = text.rstrip(".")
    opening = _opening_bracket(whole)
    if not whole.endswith(")") or opening == 0:
        return text, ""
    return whole[:opening].rstrip(), whole[opening + 1 : -1]


def _opening_bracket(text: str) -> int:
    """Where the bracket opens that the last character closes; 0 where none does."""
    depth = 0
    for place in range(len(text) - 1, -1, -1):
        depth += (text[place] == ")") - (text[place] == "(")
        if depth == 0:
            return place
    return 0
