"""What the page of a fact, an actor, a place or a report shows of rulings: what can be ruled, what
was, what waits, and who else is looking.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from dateline.desk.access import Visit
from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.ruling.controls import FieldControl
from dateline.desk.ruling.form_views import KINDS_SAID, fields_of
from dateline.desk.ruling.forms import FormKind, kinds_for
from dateline.desk.ruling.ruling_views import (
    ProposalView,
    RulingView,
    ruling_views,
    rulings_on,
    waiting_on,
)
from dateline.desk.ruling.visitors import note_visitor, other_visitors
from dateline.record.nouns import Actor, Event, Place, Report, Statement


@dataclass(frozen=True, slots=True)
class RulingPanel:
    """The part of a thing's page. name: its lasting name; of a report, its id; kinds, fields: empty
    where the visitor may not rule; own: the visitor's name.
    """

    name: str
    of_report: bool = False
    kinds: tuple[tuple[FormKind, str], ...] = ()
    fields: tuple[FieldControl, ...] = ()
    promise: str | None = None
    rulings: tuple[RulingView, ...] = ()
    waiting: tuple[ProposalView, ...] = ()
    here: tuple[str, ...] = ()
    own: str = ""

    @property
    def awaits(self) -> int:
        """The number of the last ruling that the page does not show yet; 0 for none."""
        return max((one.number for one in self.rulings if not one.is_built), default=0)


def ruling_panel(visit: Visit, revision: Revision, thing: Thing | Report) -> RulingPanel | None:
    """The panel of a thing; None for the public, and for what takes no rulings."""
    if isinstance(thing, Statement) or not visit.may("read") or visit.person is None:
        return None
    if isinstance(thing, Report):
        may_add = visit.may_sign("rule") and not thing.removed
        return RulingPanel(thing.id, of_report=True) if may_add else None
    name = name_of(thing)
    if visit.state is None:
        note_visitor(visit, name)
    if not (thing.name if isinstance(thing, Event) else thing.lasting):
        return None  # implied, and named by no words
    ruled = rulings_on(visit, revision, thing)
    if visit.state is not None:  # what was ruled later is not of that state
        ruled = [one for one in ruled if one.number <= revision.number]
    panel = RulingPanel(
        name, rulings=ruling_views(visit, revision, reversed(ruled)), own=visit.name
    )
    if visit.may_sign("rule"):
        panel = replace(
            panel,
            kinds=tuple(_kinds(thing)),
            fields=fields_of(thing),
            promise=_promise(revision, thing),
        )
    if visit.state is None:
        panel = replace(
            panel,
            waiting=waiting_on(visit, revision, thing),
            here=other_visitors(visit, thing),
        )
    return panel


def _kinds(thing: Event | Actor | Place) -> Sequence[tuple[FormKind, str]]:
    """What can be ruled of a thing, apart from its fields."""
    return [(kind, KINDS_SAID[kind][0]) for kind in kinds_for(thing) if kind != "correct"]


def _promise(revision: Revision, thing: Event | Actor | Place) -> str | None:
    """The name of the promise that a fact makes."""
    for one in revision.record.commitments if isinstance(thing, Event) else ():
        if one.event == thing.id:
            return one.name or None
    return None
