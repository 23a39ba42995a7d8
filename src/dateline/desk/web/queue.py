"""The queue: one thing at a time, its words beside it."""

from __future__ import annotations

import secrets
from typing import Annotated
from urllib.parse import quote

import msgspec
from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response
from starlette.datastructures import FormData

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.desk.queue.order import QueueEntry
from dateline.desk.queue.visitor_queue import (
    all_for,
    colleagues,
    how_right,
    next_for,
    queue_of,
    sign_look,
)
from dateline.desk.revision import Revision, name_of
from dateline.pages.events import event_view
from dateline.prose.sentences import label
from dateline.record.looks import ASPECTS, OUTCOMES, Aspect, Look
from dateline.record.nouns import Event

router = APIRouter()
Looking = Annotated[Visit, Depends(Needs("look"))]
LISTED = 50
ASKED: dict[Aspect, str] = {
    "status": "It happened, is planned, is denied … as it says here",
    "place": "The place is right",
    "number": "The numbers are right",
    "merging": "All words are of this one fact, and no other fact is the same",
}


@router.get("/c/{slug}/queue")
def queue(request: Request, visit: Looking) -> Response:
    """Leads to what needs the visitor most: each entry has an address of its own, so that reloading
    and the browser's *Back* show the same one again.
    """
    revision = visit.revision()
    entry = next_for(visit, revision)
    if entry is None:
        right = how_right(visit, revision)
        return page(request, "queue-empty.html", visit, revision=revision, right=right)
    return RedirectResponse(f"{visit.base}/queue/{quote(entry.name)}", 303)


@router.get("/c/{slug}/queue/all")
def listed(request: Request, visit: Looking) -> Response:
    """All that waits, and why each stands where it does."""
    revision = visit.revision()
    found = all_for(visit, revision)
    shown = [
        (entry, label(event, revision.index))
        for entry in found[:LISTED]
        if isinstance(event := revision.thing(entry.name), Event)
    ]
    right = how_right(visit, revision)
    return page(
        request,
        "queue-all.html",
        visit,
        revision=revision,
        shown=shown,
        number=len(found),
        right=right,
    )


@router.get("/c/{slug}/queue/{name}")
def one(request: Request, name: str, visit: Looking) -> Response:
    """One entry by the name of its fact, wherever it stands in the row, with its words."""
    revision = visit.revision()
    following = next_for(visit, revision)
    if following is not None and following.name == name:  # it may be drawn at random
        return _shown(request, visit, revision, following)
    found = next((entry for entry in all_for(visit, revision) if entry.name == name), None)
    return _shown(request, visit, revision, found or QueueEntry(name=name))


@router.post("/c/{slug}/queue/{name}")
async def looked(request: Request, name: str, visit: Looking) -> Response:
    """Signs what became of an entry; then the next one. Whoever says that it is wrong is led to
    putting it right.
    """
    form = await request.form()
    entry, outcome = name, str(form.get("outcome", ""))
    sign_look(visit, name, _look(form))
    if outcome == "wrong":
        return RedirectResponse(f"{visit.case.base}/fact/{entry}#rulings", 303)
    return RedirectResponse(f"{visit.case.base}/queue", 303)


def _look(form: FormData) -> Look:
    """The look that a form says. Raises DeskError."""
    said: dict[str, object] = {
        "outcome": form.get("outcome"),
        "content": form.get("content") or "",
        "revision": int(str(form.get("revision") or 0)) if _is_number(form.get("revision")) else 0,
        "to": form.get("to") or None,
        "sampled": form.get("sampled") == "yes",
        "note": (str(form.get("note") or "")).strip() or None,
        "form": form.get("key") or None,
        "aspects": {
            aspect: form.get(f"aspect.{aspect}") == "right"
            for aspect in ASPECTS
            if form.get(f"aspect.{aspect}") in ("right", "wrong")
        },
    }
    if said["outcome"] not in OUTCOMES:
        raise DeskError("Say what became of it.", 422, "Press one of the buttons.")
    try:
        return msgspec.convert(said, Look)
    except msgspec.ValidationError as wrong:
        raise DeskError("The form was not understood.", 422, "Open the queue anew.") from wrong


def _is_number(value: object) -> bool:
    """True for a number that a revision can have."""
    return isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10


def _shown(request: Request, visit: Visit, revision: Revision, entry: QueueEntry) -> Response:
    """The page of one entry. Raises NotThere."""
    thing = revision.require(entry.name, Event)
    others = [
        event_view(other, revision.index)
        for reason in entry.reasons
        if reason.other and isinstance(other := revision.thing(reason.other), Event)
    ]
    return page(
        request,
        "queue.html",
        visit,
        revision=revision,
        entry=entry,
        name=name_of(thing),
        event=event_view(thing, revision.index),
        others=others[:3],
        asked=ASKED,
        content=queue_of(revision).contents.get(name_of(thing), ""),
        colleagues=colleagues(visit),
        key=secrets.token_urlsafe(9),
        waits=len(all_for(visit, revision)),
    )
