"""The pages of a case's admins for its sources: outlets, and what is watched."""

from __future__ import annotations

from typing import Annotated, get_args

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.refusals import of_case
from dateline.desk.watched import choose, watch_addresses, watch_view
from dateline.ledger.database import LedgerError
from dateline.prose.sentences import number_of
from dateline.record.nouns import Outlet
from dateline.record.vocabulary import Reliability

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
LONGEST_OWNER = 200


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
        _save(visit, name, " ".join(owner.split()), letter)
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
        with visit.case.opened() as kept:
            outcome = choose(kept, choice, name, visit.name)
    except LedgerError as error:
        return _feeds(request, visit, DeskError(of_case(error, visit.case.where), 422))
    except DeskError as error:
        return _feeds(request, visit, error)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/admin/feeds?done={outcome}", 303)


def _save(visit: Visit, name: str, owner: str, letter: str) -> None:
    """Writes what is new of an outlet. Raises DeskError."""
    known = {outlet.name: outlet for outlet in _known(visit)}
    if name not in known:
        raise NotThere("No report of this case is of that outlet.")
    if letter and letter not in get_args(Reliability):
        raise DeskError("There is no such letter.", 422, "Choose one of A to F.")
    if len(owner) > LONGEST_OWNER or not owner.isprintable():
        raise DeskError("An owner is a name on one line.", 422, "Shorten it.")
    with visit.case.opened() as kept:
        shelf = kept.shelf()
        if letter and shelf.reliability.get(name) != letter:
            kept.set(f"reliability.{name}", letter, by=visit.name)
        before = shelf.owners.get(name) or ("" if not owner else known[name].owner or "")
        if owner != before:
            kept.set(f"owner.{name}", owner or None, by=visit.name)


def _known(visit: Visit) -> tuple[Outlet, ...]:
    """The outlets of the newest revision."""
    current = visit.case.current
    return current.record.outlets if current else ()


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
        for outlet in _known(visit)
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
