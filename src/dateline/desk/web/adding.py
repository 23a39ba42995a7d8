"""The page on which reports are added by hand."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, get_args
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, File, Form, Request, UploadFile
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.accounts.names import name_key
from dateline.desk.adding import (
    Arrival,
    Arrivals,
    Became,
    FutureDay,
    add_address,
    add_files,
    add_text,
    given_details,
)
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError
from dateline.kept_case import KeptCase

router = APIRouter()

Field = Annotated[str, Form()]
Adder = Annotated[Visit, Depends(Needs("add"))]
BECAME: tuple[Became, ...] = get_args(Became)
FEW = 20  # reports whose arrival an address tells
ARRIVED = {
    "added": "Added",
    "better": "Known already; day, outlet or address is new",
    "known": "Known already",
    "removed": "Left out: its words had to go from this case",
    "thrown": "Left out: somebody threw it out; it can be pulled in under Feeds",
}


@router.get("/c/{slug}/add")
def add_page(
    request: Request,
    visit: Adder,
    added: str = "",
    better: str = "",
    known: str = "",
    removed: str = "",
    thrown: str = "",
) -> Response:
    """The forms, and what came of the last one."""
    ids = {"added": added, "better": better, "known": known, "removed": removed, "thrown": thrown}
    arrivals = _arrivals(visit, {became: said.split() for became, said in ids.items() if said})
    return _page(request, visit, arrivals)


@router.post("/c/{slug}/add/text")
def text(
    request: Request,
    visit: Adder,
    text: Field = "",
    published: Field = "",
    outlet: Field = "",
    url: Field = "",
    meant: Field = "",
) -> Response:
    """Adds a pasted text."""
    typed = {"text": text, "published": published, "outlet": outlet, "url": url}

    def adds(kept: KeptCase) -> Arrivals:
        return add_text(
            kept, text, given_details(published, outlet, url, meant == "yes"), visit.name
        )

    return _added(request, visit, typed, adds)


@router.post("/c/{slug}/add/address")
def address(
    request: Request,
    visit: Adder,
    address: Field = "",
    published: Field = "",
    outlet: Field = "",
    meant: Field = "",
) -> Response:
    """Adds the page at an address."""
    typed = {"address": address, "published": published, "outlet": outlet}
    services = visit.services

    def adds(kept: KeptCase) -> Arrivals:
        given = given_details(published, outlet, meant=meant == "yes")
        services.limits.hit("fetch by a name", name_key(visit.name))
        return add_address(kept, address, given, visit.name, services.settings.allow_private)

    return _added(request, visit, typed, adds)


@router.post("/c/{slug}/add/files")
def files(
    request: Request,
    visit: Adder,
    files: Annotated[list[UploadFile] | None, File()] = None,
    published: Field = "",
    outlet: Field = "",
    meant: Field = "",
) -> Response:
    """Adds files."""
    typed = {"published": published, "outlet": outlet}

    def adds(kept: KeptCase) -> Arrivals:
        given = given_details(published, outlet, meant=meant == "yes")
        named = [(one.filename or "file", one.file.read()) for one in files or () if one.filename]
        return add_files(kept, named, given, visit.name)

    return _added(request, visit, typed, adds)


def _added(
    request: Request,
    visit: Visit,
    typed: dict[str, str],
    adds: Callable[[KeptCase], Arrivals],
) -> Response:
    """Adds, and tells what came of it; what was typed is shown again where nothing did."""
    try:
        with visit.case.opened() as kept:
            arrivals = adds(kept)
    except DeskError as error:
        return _page(request, visit, error=error, typed=typed)
    visit.services.desk.look()
    if arrivals.faults or len(arrivals.reports) > FEW:
        return _page(request, visit, arrivals)
    by_kind: dict[str, list[str]] = {}
    for one in arrivals.reports:
        by_kind.setdefault(one.became, []).append(one.id)
    query = urlencode({became: " ".join(ids) for became, ids in by_kind.items()})
    return RedirectResponse(f"{visit.case.base}/add?{query}", 303)


def _arrivals(visit: Visit, ids: dict[str, list[str]]) -> Arrivals:
    """What an address tells of reports that the case holds."""
    if not any(ids.values()):
        return Arrivals()
    with visit.case.opened(read_only=True) as kept:
        shelf = kept.shelf()
    known = {**shelf.reports, **shelf.thrown_out}
    return Arrivals(
        tuple(
            Arrival(id, (known[id].title or known[id].text[:80]) if id in known else id, became)
            for became in BECAME
            for some in [ids.get(became, [])]
            for id in some[:FEW]
            if id in known or became == "removed"
        )
    )


def _page(
    request: Request,
    visit: Visit,
    arrivals: Arrivals | None = None,
    error: DeskError | None = None,
    typed: dict[str, str] | None = None,
) -> Response:
    """The page with its three forms."""
    return page(
        request,
        "add.html",
        visit,
        arrivals=arrivals or Arrivals(),
        arrived=ARRIVED,
        error=error,
        is_future=isinstance(error, FutureDay),
        typed=typed or {},
        outlets=_outlets(visit),
    )


def _outlets(visit: Visit) -> list[str]:
    """The names of outlets that the case knows."""
    current = visit.case.current
    return sorted(outlet.name for outlet in current.record.outlets) if current else []
