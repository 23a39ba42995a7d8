"""One page for every fact, actor, place and report."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import NotThere
from dateline.desk.releases import corrections_of
from dateline.desk.revision import Revision, name_of
from dateline.desk.web.panels import panels_of
from dateline.pages.events import event_view
from dateline.prose.name_answers import answer
from dateline.record.nouns import Event

router = APIRouter()


@router.get("/c/{slug}/fact/{name}")
def fact(request: Request, name: str, visit: Annotated[Visit, Depends(Needs("see"))]) -> Response:
    """A fact: who, where, when, how it stands, and the words behind it. An address by the name of
    any of its words leads to the one that it bears now.
    """
    revision = visit.revision()
    thing = revision.thing(name)
    if not isinstance(thing, Event):
        return _gone(request, visit, revision, name)
    if name_of(thing) != name:
        return RedirectResponse(revision.address(thing), 303)
    return page(
        request,
        "fact.html",
        visit,
        revision=revision,
        event=event_view(thing, revision.index),
        panels=panels_of(visit, revision, thing),
    )


def _gone(request: Request, visit: Visit, revision: Revision, name: str) -> Response:
    """A fact that was there once: what became of it, and the correction where it was released.

    Raises NotThere where no fact ever bore the name.
    """
    found = corrections_of(visit.case, [name])
    note = answer(revision.record, name).note
    if not found and not note:
        raise NotThere(f"There is no fact {name}.")
    return page(request, "gone.html", visit, 410, revision=revision, corrections=found, note=note)
