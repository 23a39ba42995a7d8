"""What programs may read: cases, things by lasting name, the record, exports, search, what changed
since, revisions, releases, rulings.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated, TypeVar

from fastapi import APIRouter, Depends, Path, Query, Request
from fastapi.responses import Response

from dateline.desk.access import Needs, Visit, is_open_to
from dateline.desk.accounts.people import person_asking
from dateline.desk.api.described import (
    API,
    CASE,
    MOST,
    Actors,
    CaseList,
    CaseSummary,
    Changes,
    Facts,
    Places,
    Releases,
    Reports,
    Revisions,
    Rulings,
    Statements,
    answered,
    cursor,
    cursor_parts,
    described,
    portion,
)
from dateline.desk.cases import DeskCase
from dateline.desk.errors import DeskError, NotBuilt, NotThere, TokenOver
from dateline.desk.releases.revision_notes import changed_since, newest, notes
from dateline.desk.revision import Revision, Thing
from dateline.desk.search import Found, Wanted
from dateline.desk.search.asking import day, find_for, question
from dateline.desk.services import Services
from dateline.exports import FORMATS, UnknownFormat, export, format_named
from dateline.exports.missing_library import MissingLibrary
from dateline.record.nouns import Actor, Event, Place, Record, Report, Statement
from dateline.record.schema import encode

router = APIRouter(tags=["reading"])
Seeing = Annotated[Visit, Depends(Needs("see"))]
Reading = Annotated[Visit, Depends(Needs("read"))]
Limit = Annotated[int, Query(ge=1, le=MOST)]
Cursor = Annotated[str | None, Query(max_length=500)]
Name = Annotated[str, Path(max_length=200)]
T = TypeVar("T", Event, Actor, Place, Statement)


@router.get(API + "/cases", responses=described(CaseList))
def cases(request: Request) -> Response:
    """The cases that the caller may see."""
    services: Services = request.app.state.services
    asking = person_asking(request, services)
    if asking.is_refused:
        raise TokenOver
    shown = [
        _summary(Needs("see")(request, slug), is_listed=True)
        for slug in services.desk.cases
        if asking.case in (None, slug) and is_open_to(services, slug, asking.person)
    ]
    return answered(CaseList(tuple(shown)))


@router.get(CASE, responses=described(CaseSummary))
def case(visit: Seeing) -> Response:
    """One case: its newest revision, and how much it holds."""
    return answered(_summary(visit))


@router.get(CASE + "/record", responses=described(Record))
def record(visit: Seeing) -> Response:
    """The whole record, as `record.json` has it."""
    return Response(encode(visit.revision().record), media_type="application/json")


@router.get(CASE + "/facts", responses=described(Facts))
def facts(
    visit: Seeing,
    type: str | None = None,
    status: str | None = None,
    limit: Limit = 50,
    cursor: Cursor = None,
) -> Response:
    """Facts by lasting name, in portions."""
    revision = visit.revision()
    chosen = (
        event
        for event in revision.record.events
        if type in (None, event.type) and status in (None, event.status)
    )
    shown, more = portion(chosen, cursor, limit)
    return answered(Facts(revision=revision.number, facts=_of(Event, shown), next=more))


@router.get(CASE + "/facts/{name}", responses=described(Event, 200, 410))
def fact(visit: Seeing, name: Name) -> Response:
    """The fact that a lasting name, or an id of this build, leads to."""
    return answered(_thing(visit, name, Event))


@router.get(CASE + "/actors", responses=described(Actors))
def actors(visit: Seeing, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Actors by lasting name, in portions."""
    revision = visit.revision()
    shown, more = portion(revision.record.actors, cursor, limit)
    return answered(Actors(revision=revision.number, actors=_of(Actor, shown), next=more))


@router.get(CASE + "/actors/{name}", responses=described(Actor, 200, 410))
def actor(visit: Seeing, name: Name) -> Response:
    """The actor that a name leads to."""
    return answered(_thing(visit, name, Actor))


@router.get(CASE + "/places", responses=described(Places))
def places(visit: Seeing, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """Places by lasting name, in portions."""
    revision = visit.revision()
    shown, more = portion(revision.record.places, cursor, limit)
    return answered(Places(revision=revision.number, places=_of(Place, shown), next=more))


@router.get(CASE + "/places/{name}", responses=described(Place, 200, 410))
def place(visit: Seeing, name: Name) -> Response:
    """The place that a name leads to."""
    return answered(_thing(visit, name, Place))


@router.get(CASE + "/statements", responses=described(Statements))
def statements(visit: Seeing, limit: Limit = 50, cursor: Cursor = None) -> Response:
    """What people are told to have said, by lasting name, in portions."""
    revision = visit.revision()
    shown, more = portion(revision.record.statements, cursor, limit)
    of = _of(Statement, shown)
    return answered(Statements(revision=revision.number, statements=of, next=more))


@router.get(CASE + "/reports", responses=described(Reports))
def reports(visit: Seeing, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """Reports by id, in portions."""
    revision = visit.revision()
    parts = cursor_parts(cursor, (str,))
    behind = sorted(
        (one for one in revision.record.reports if not parts or one.id > parts[0]),
        key=lambda one: one.id,
    )
    shown = tuple(behind[:limit])
    more = _cursor(shown[-1].id) if len(behind) > len(shown) else None
    return answered(Reports(revision=revision.number, reports=shown, next=more))


@router.get(CASE + "/reports/{id}", responses=described(Report))
def report(visit: Seeing, id: Name) -> Response:
    """One report with its text."""
    found = visit.revision().index.reports.get(id)
    if found is None:
        raise NotThere(f"There is no report {id}.")
    return answered(found)


@router.get(CASE + "/search", responses=described(Found))
def search(
    visit: Seeing,
    q: Annotated[str, Query(max_length=300)] = "",
    kind: str | None = None,
    type: str | None = None,
    status: str | None = None,
    verdict: str | None = None,
    since: str | None = None,
    until: str | None = None,
    about: Annotated[list[str] | None, Query()] = None,
    start: Annotated[int, Query(ge=0, le=1_000_000)] = 0,
) -> Response:
    """Full-text search over facts, quotations, reports, actors and places."""
    wanted = Wanted(
        words=question(q),
        kind=kind,
        type=type,
        status=status,
        verdict=verdict,
        since=day(since),
        until=day(until),
        about=tuple(about or ()),
        start=start,
    )
    return answered(find_for(visit, wanted))


@router.get(CASE + "/changes", responses=described(Changes))
def changes(
    visit: Reading,
    since: Annotated[int, Query(ge=0, le=2**31 - 1)] = 0,
    limit: Limit = 100,
    cursor: Cursor = None,
) -> Response:
    """The things of which the record says something else since a revision: their content changed,
    not only the numbers of a build.
    """
    store, slug = visit.services.store, visit.case.slug
    last = newest(store, slug)
    until = last.number if last else 0
    if since > until:
        raise _not_yet(visit, since, until)
    parts = cursor_parts(cursor, (int, str))
    behind = (int(parts[0]), str(parts[1])) if parts else None
    found = changed_since(store, slug, since, behind, limit)
    more = _cursor(found[-1].number, found[-1].name) if len(found) == limit else None
    return answered(Changes(since=since, until=until, changed=tuple(found), next=more))


@router.get(CASE + "/revisions", responses=described(Revisions))
def revisions(visit: Reading, limit: Limit = 20, cursor: Cursor = None) -> Response:
    """What each revision brought, the newest first."""
    parts = cursor_parts(cursor, (int,))
    before = parts[0] if parts else None
    found = notes(visit.services.store, visit.case.slug, limit=limit + 1, before=before)
    more = _cursor(found[limit - 1].number) if len(found) > limit else None
    return answered(Revisions(revisions=tuple(found[:limit]), next=more))


@router.get(CASE + "/releases", responses=described(Releases))
def releases(visit: Seeing) -> Response:
    """All releases, the newest first, each with what changed since the one before."""
    return answered(Releases(tuple(visit.case.releases())))


@router.get(CASE + "/rulings", responses=described(Rulings))
def rulings(visit: Reading) -> Response:
    """All rulings, in their order."""
    with visit.case.opened(read_only=True) as kept:
        return answered(Rulings(tuple(kept.rulings())))


_KINDS = ("application/json", "application/octet-stream", "text/csv", "text/plain")
_BINARY = {"schema": {"type": "string", "format": "binary"}}
_EXPORTED = {
    **described(Record),
    200: {
        "description": "The first file of the format.",
        "content": dict.fromkeys(_KINDS, _BINARY),
    },
}


@router.get(CASE + "/exports/{format}", responses=_EXPORTED)
def exported(visit: Seeing, format: Annotated[str, Path(max_length=40)]) -> Response:
    """The record in another format: those of `dateline export`."""
    try:
        format_named(format)
        files = export(visit.revision().record, format)
    except UnknownFormat:
        listed = ", ".join(one.name for one in FORMATS)
        raise NotThere(f"There is no format of that name; there are {listed}.") from None
    except MissingLibrary as missing:
        raise DeskError(str(missing), 503) from missing
    name, data = next(iter(files.items()))
    kind = {"csv": "text/csv", "json": "application/json", "geojson": "application/json"}.get(
        name.rpartition(".")[2], "application/octet-stream"
    )
    held = {"Content-Disposition": f'attachment; filename="{visit.case.slug}-{name}"'}
    return Response(data, media_type=kind, headers=held)


def _summary(visit: Visit, is_listed: bool = False) -> CaseSummary:
    """A case as its visitor may see it. is_listed: with others, so that one of which there is
    nothing to show just now is told without a revision. Raises NotBuilt where it is not.
    """
    kept: DeskCase = visit.case
    try:
        revision: Revision | None = visit.revision()
    except NotThere:
        revision = None
    except NotBuilt:
        if not is_listed:
            raise
        revision = None
    record = revision.record if revision else None
    return CaseSummary(
        slug=kept.slug,
        title=visit.title,
        revision=revision.number if revision else None,
        at=revision.at if revision else None,
        facts=len(record.events) if record else 0,
        reports=len(record.reports) if record else 0,
        archived=visit.is_archived,
        trouble=kept.trouble if visit.sees_all else None,
    )


def _thing(visit: Visit, name: str, kind: type[T]) -> T:
    """The thing that a name leads to. Raises NotThere, or DeskError (410) for what was there
    once.
    """
    revision = visit.revision()
    found = revision.thing(name)
    if isinstance(found, kind):
        return found
    note = "" if found else revision.fate(name)
    if note:
        raise DeskError(note, 410)
    raise NotThere(f"Nothing here is called {name}.")


def _not_yet(visit: Visit, since: int, until: int) -> DeskError:
    """The refusal of what is asked since a revision that is not there."""
    if until == 0:
        return NotBuilt(visit.case.trouble)
    return DeskError(
        f"There is no revision {since} yet; the newest is {until}.",
        422,
        "Ask since the `until` of an earlier answer, or since 0 for all.",
    )


def _of(kind: type[T], things: Iterable[Thing]) -> tuple[T, ...]:
    """Things that are all of one kind."""
    return tuple(one for one in things if isinstance(one, kind))


_cursor = cursor  # parameters of routes are called cursor as well
