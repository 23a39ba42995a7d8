"""One page for every fact, actor, place and line."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import NotThere
from dateline.desk.reading.portions import portion
from dateline.desk.reading.thing_views import actor_page, fact_page, line_page, place_page
from dateline.desk.releases.releases import corrections_of
from dateline.desk.revision import Revision, name_of
from dateline.desk.threads.comment_views import gone_panel
from dateline.desk.threads.subjects import gone_label
from dateline.desk.threads.views import gone_threads
from dateline.desk.web.panels import panels_of
from dateline.record.nouns import Actor, Event, Place

router = APIRouter()
TELLINGS = 40  # of a fact, of a portion
Seen = Annotated[Visit, Depends(Needs("see"))]


@router.get("/c/{slug}/fact/{name}")
def fact(request: Request, name: str, visit: Seen) -> Response:
    """A fact: who, where, when, how it stands, and the words behind it. An address by the name of
    any of its words leads to the one that it bears now.
    """
    revision = visit.revision()
    thing = revision.thing(name)
    if not isinstance(thing, Event):
        return _gone(request, visit, revision, name)
    if name_of(thing) != name:
        return RedirectResponse(revision.address(thing), 303)
    view = fact_page(thing, revision)
    return page(
        request,
        "fact.html",
        visit,
        revision=revision,
        name=name,
        view=view,
        event=view.event,
        words=portion(view.event.behind, request, TELLINGS),
        panels=panels_of(visit, revision, thing),
    )


@router.get("/c/{slug}/actor/{name}")
def actor(request: Request, name: str, visit: Seen) -> Response:
    """An actor: names, offices, what it did, underwent, said, promised and held."""
    revision = visit.revision()
    thing = revision.require(name, Actor)
    if name_of(thing) != name:
        return RedirectResponse(revision.address(thing), 303)
    return page(
        request,
        "actor-page.html",
        visit,
        revision=revision,
        name=name,
        view=actor_page(thing, revision),
        panels=panels_of(visit, revision, thing),
    )


@router.get("/c/{slug}/place/{name}")
def place(request: Request, name: str, visit: Seen) -> Response:
    """A place: where it lies, what happened there, and who held it."""
    revision = visit.revision()
    thing = revision.require(name, Place)
    if name_of(thing) != name:
        return RedirectResponse(revision.address(thing), 303)
    return page(
        request,
        "place-page.html",
        visit,
        revision=revision,
        name=name,
        view=place_page(thing, revision),
        panels=panels_of(visit, revision, thing),
    )


@router.get("/c/{slug}/line/{name}")
def line(request: Request, name: str, visit: Seen) -> Response:
    """An independent line: what it is, and the facts that stand on it."""
    revision = visit.revision()
    names = revision.index.line_names
    found = names.line(name)
    if found is None:
        raise NotThere(f"There is no line {name}.")
    view, own = line_page(found, revision), names.name_of(found.id)
    return page(request, "line-page.html", visit, revision=revision, name=own, view=view)


def _gone(request: Request, visit: Visit, revision: Revision, name: str) -> Response:
    """A fact that was there once: what became of it, and the correction where it was released.

    Raises NotThere where no fact ever bore the name.
    """
    found = corrections_of(visit.case, [name])
    note = revision.fate(name)
    if not found and not note:
        raise NotThere(f"There is no fact {name}.")
    names = {name, *(one for c in found for one in (c.fact.name, c.fact.was) if one)}
    return page(
        request,
        "gone.html",
        visit,
        410,
        revision=revision,
        corrections=found,
        label=found[0].fact.label if found else gone_label(visit, revision, name),
        note=note,
        threads=gone_threads(visit, names),
        comments=gone_panel(visit, names) if found or visit.sees_all else None,
    )
