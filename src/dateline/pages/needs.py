"""Needs and gaps: what was asked for, promised, brought and refused, one row each, and what nobody
has told.
"""

from __future__ import annotations

from msgspec import Struct

from dateline.pages.link_index import Link, LinkIndex
from dateline.prose import gaps as untold
from dateline.prose.needs import Need, needs
from dateline.prose.sentences import label, number_of
from dateline.prose.value_words import ValueWords, word

IN_SIGHT = 3  # rows of a stage, and gaps, that stand unfolded


class NeedRow(Struct, frozen=True):
    """One need: its clause leading to the fact; how it
    stands; who, to whom; what and how much; when; its lines.
    """

    clause: Link
    note: str
    sides: str
    what: str
    when: str
    lines: str


class NeedGroup(Struct, frozen=True):
    """The rows of one stage: those in sight, and those that are folded."""

    stage: ValueWords
    rows: tuple[NeedRow, ...]
    further: tuple[NeedRow, ...]


class GapRow(Struct, frozen=True):
    """What is not told, leading to the fact that it rests on first, and the others it rests on."""

    text: Link
    others: tuple[Link, ...]


class NeedsView(Struct, frozen=True):
    groups: tuple[NeedGroup, ...]
    gaps: tuple[GapRow, ...]
    further: tuple[GapRow, ...]


def view(index: LinkIndex) -> NeedsView:
    """The stages that have rows, and the gaps."""
    found = [(stage, rows) for stage, rows in needs(index).items() if rows]
    open_ = tuple(_gap(one, index) for one in untold.gaps(index))
    return NeedsView(
        tuple(_group(stage, rows, index) for stage, rows in found),
        open_[:IN_SIGHT],
        open_[IN_SIGHT:],
    )


def _group(stage: str, rows: tuple[Need, ...], index: LinkIndex) -> NeedGroup:
    """The rows of a stage under its words."""
    shown = tuple(_row(row, index) for row in rows)
    return NeedGroup(word("need-stage", stage), shown[:IN_SIGHT], shown[IN_SIGHT:])


def _row(need: Need, index: LinkIndex) -> NeedRow:
    """How a need is shown."""
    sides = " → ".join(side for side in (need.who, need.whom) if side)
    return NeedRow(
        clause=Link(need.clause, index.anchor("event", need.event)),
        note=need.note,
        sides=f"to {need.whom}" if need.whom and not need.who else sides,
        what=": ".join(part for part in (need.what, need.much) if part),
        when=f"due {need.due}" if need.due else need.day,
        lines=number_of(need.lines, "line") if need.lines else "",
    )


def _gap(gap: untold.Gap, index: LinkIndex) -> GapRow:
    """How a gap is shown; of the other facts it rests on those that the page shows."""
    first, *others = gap.events
    known = (index.events[id_] for id_ in others if index.anchor("event", id_))
    links = tuple(index.event(event.id, label(event, index)) for event in known)
    return GapRow(Link(gap.text, index.anchor("event", first)), links[:IN_SIGHT])
