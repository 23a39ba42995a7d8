"""The pages of a case's admins for its sources: outlets, and what is watched."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.case_admin import known_outlets, save_outlet
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.desk.ledger_refusals import as_refusals
from dateline.desk.watched import choose, watch_addresses, watch_view
from dateline.prose.sentences import number_of

router = APIRouter()

Field = Annotated[str, Form()]
Manager = Annotated[Visit, Depends(Needs("manage"))]
LETTERS = {
    "A": "reliable",
    "B": "usually reliable",
    "C": "fairly reliable",
    "D": "not usually reliable",
    "E": "unreliable",
    "F": "cannot be judged",
}
CHOSEN = {
    "thrown": "It is left out from now on, and not asked again.",
    "in": "It is in the case.",
    "soon": "It is asked for at the next look.",
    "same": "It was so already; nothing has changed.",
}


@router.get("/c/{slug}/admin/outlets")
def outlets_page(request: Request, visit: Manager, done: bool = False) -> Response:
    """The outlets of the case, with owner and letter of each."""
    return _outlets(request, visit, told="It is saved, and in the next revision." if done else "")


@router.post("/c/{slug}/admin/outlets")
def outlet(
    request: Request, visit: Manager, name: Field = "", owner: Field = "", letter: Field = ""
) -> Response:
    """Says who owns an outlet, and how reliable it is."""
    try:
        save_outlet(visit, name, owner, letter)
    except DeskError as error:
        return _outlets(request, visit, error, {"name": name, "owner": owner, "letter": letter})
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/admin/outlets?done=true", 303)


@router.get("/c/{slug}/admin/feeds")
def feeds_page(
    request: Request, visit: Manager, new: int | None = None, done: str = ""
) -> Response:
    """What is watched, and how it stands. `new`: how many were just named."""
    told = "" if new is None else f"{number_of(new, 'address', 'addresses')} more to watch."
    told = told or CHOSEN.get(done, "")
    return _feeds(request, visit, told=told)


@router.post("/c/{slug}/admin/feeds")
def watch(
    request: Request, visit: Manager, addresses: Field = "", what: Field = "feed"
) -> Response:
    """Has addresses watched from now on."""
    try:
        with visit.case.opened() as kept:
            new = watch_addresses(kept, addresses, what, visit.name)
    except DeskError as error:
        return _feeds(request, visit, error, {"addresses": addresses, "what": what})
    return RedirectResponse(f"{visit.case.base}/admin/feeds?new={new}", 303)


@router.post("/c/{slug}/admin/choice")
def choice(request: Request, visit: Manager, choice: Field = "", name: Field = "") -> Response:
    """Pulls in, throws out, pauses, goes on."""
    try:
        with visit.case.opened() as kept, as_refusals(visit.case, 422):
            outcome = choose(kept, choice, name, visit.name)
    except DeskError as error:
        return _feeds(request, visit, error)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/admin/feeds?done={outcome}", 303)


def _outlets(
    request: Request,
    visit: Visit,
    error: DeskError | None = None,
    typed: dict[str, str] | None = None,
    told: str = "",
) -> Response:
    """The page of the outlets."""
    with visit.case.opened(read_only=True) as kept:
        shelf = kept.shelf()
    rows = [
        {
            "name": outlet.name,
            "owner": shelf.owners.get(outlet.name) or outlet.owner or "",
            "letter": shelf.reliability.get(outlet.name) or outlet.reliability or "",
        }
        for outlet in known_outlets(visit)
    ]
    rows = [typed if typed and typed["name"] == row["name"] else row for row in rows]
    return page(
        request,
        "admin-outlets.html",
        visit,
        rows=rows,
        letters=LETTERS,
        error=error,
        told=told,
    )


def _feeds(
    request: Request,
    visit: Visit,
    error: DeskError | None = None,
    typed: dict[str, str] | None = None,
    told: str = "",
) -> Response:
    """The page of what is watched."""
    with visit.case.opened(read_only=True) as kept:
        view = watch_view(kept)
    return page(
        request,
        "admin-feeds.html",
        visit,
        view=view,
        error=error,
        typed=typed or {},
        told=told,
    )
