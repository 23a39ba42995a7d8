"""Promises of which somebody asked to be told when they fall due."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, delete, insert, select, update

from dateline.desk.access import Visit
from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError
from dateline.desk.moments import moment
from dateline.desk.notices.rows import NewNotice, keep_notices
from dateline.desk.revision import Revision, Thing, name_of
from dateline.desk.store import Store
from dateline.desk.store.tables import PROMISE_WATCH
from dateline.prose.sentences import label
from dateline.record.nouns import Event, Report


@dataclass(frozen=True, slots=True)
class PromisePanel:
    """The part of a promise's page. is_due: its day has passed, as the record has it; told: when
    the visitor was told.
    """

    name: str
    is_watched: bool
    is_due: bool
    told: str | None


class PromiseWatch:
    """Looks at each new revision for promises that have fallen due."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def __call__(
        self, case: DeskCase, before: Revision | None, new: Revision
    ) -> Mapping[str, object] | None:
        """Writes a notice for whoever asked to be told of a promise that is overdue now."""
        wanted = select(PROMISE_WATCH).where(
            PROMISE_WATCH.c.case_slug == case.slug, PROMISE_WATCH.c.told.is_(None)
        )
        with self._store.reading() as connection:
            waiting = list(connection.execute(wanted))
        for row in waiting:
            event = new.thing(row.name)
            if not isinstance(event, Event) or not is_due(new, event):
                continue
            here = _watch(case.slug, row.name, row.person)
            keep_notices(self._store, [_notice(case, new, event, row.person)])
            with self._store.writing() as connection:
                connection.execute(update(PROMISE_WATCH).where(here).values(told=moment()))
        return None


def is_due(revision: Revision, event: Event) -> bool:
    """True where a promise's day has passed and nothing tells that it was kept."""
    promises = revision.record.commitments
    return any(one.event == event.id and one.state == "overdue" for one in promises)


def watch_promise(visit: Visit, name: str, wanted: bool) -> None:
    """Has the visitor told when the promise of a fact falls due, or not any more. Raises NotThere,
    and DeskError where the fact is no promise.
    """
    revision = visit.revision()
    event = revision.require(name, Event)
    if wanted and all(one.event != event.id for one in revision.record.commitments):
        raise DeskError("This fact is no promise.", 409, "Nothing falls due of it.")
    store, names = visit.services.store, _names(visit, event)
    with store.writing() as connection:
        for name in names if not wanted else ():
            connection.execute(
                delete(PROMISE_WATCH).where(_watch(visit.case.slug, name, visit.name))
            )
        if wanted and not names:
            row = {
                "case_slug": visit.case.slug,
                "name": name_of(event),
                "person": visit.name,
                "made": moment(),
            }
            connection.execute(insert(PROMISE_WATCH).values(row))


def promise_panel(visit: Visit, revision: Revision, thing: Thing | Report) -> PromisePanel | None:
    """The panel of a fact that is a promise with a day to come; None for all else."""
    if not isinstance(thing, Event) or not visit.may("read") or not visit.may_sign("see"):
        return None
    own = [one for one in revision.record.commitments if one.event == thing.id]
    watched = _names(visit, thing) if own else {}
    if not any(one.due.latest or one.due.earliest for one in own) and not watched:
        return None
    told = next(iter(watched.values()), None)
    return PromisePanel(name_of(thing), bool(watched), is_due(revision, thing), told)


def _names(visit: Visit, event: Event) -> dict[str, str | None]:
    """The names by which the visitor asked to be told of a promise, and when they were: that of
    each fact that was merged into it.
    """
    wanted = select(PROMISE_WATCH).where(
        PROMISE_WATCH.c.case_slug == visit.case.slug, PROMISE_WATCH.c.person == visit.name
    )
    with visit.services.store.reading() as connection:
        rows = list(connection.execute(wanted))
    revision = visit.revision()
    return {row.name: row.told for row in rows if revision.thing(row.name) is event}


def _watch(slug: str, name: str, person: str) -> ColumnElement[bool]:
    """Where it stands that somebody asked."""
    here = (PROMISE_WATCH.c.case_slug == slug) & (PROMISE_WATCH.c.name == name)
    return here & (PROMISE_WATCH.c.person == person)


def _notice(case: DeskCase, new: Revision, event: Event, person: str) -> NewNotice:
    """The notice of a promise that fell due."""
    return NewNotice(
        person=person,
        case_slug=case.slug,
        at=moment(),
        kind="due",
        about=f"{case.base}/fact/{name_of(event)}",
        words=f"A promise fell due: “{label(event, new.index)}”",
        entry=new.number,
    )
