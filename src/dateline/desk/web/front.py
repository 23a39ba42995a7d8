"""The list of cases, the situation page, and the files that pages load."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit, is_open_to
from dateline.desk.accounts.people import person_asking
from dateline.desk.drawing import page
from dateline.desk.environment import asset
from dateline.desk.errors import NotThere
from dateline.desk.first_screen import first_screen
from dateline.desk.services import Services
from dateline.desk.settings import case_setting
from dateline.desk.shown_screen import shown_now

router = APIRouter()

KINDS = {"css": "text/css", "js": "text/javascript", "svg": "image/svg+xml", "txt": "text/plain"}


@router.get("/")
def cases(request: Request) -> Response:
    """The cases that the visitor may see; where there is one, that case."""
    services: Services = request.app.state.services
    person = person_asking(request, services).person
    shown = [
        case for slug, case in services.desk.cases.items() if is_open_to(services, slug, person)
    ]
    if len(services.desk.cases) == len(shown) == 1:
        return RedirectResponse(shown[0].base + "/", 303)
    archived = {c.slug for c in shown if case_setting(services.store, c.slug, "archived") == "yes"}
    titles = {case.slug: Needs("see")(request, case.slug).title for case in shown}
    return page(request, "cases.html", cases=shown, titles=titles, archived=archived, person=person)


@router.get("/assets/{name}")
def file(name: str) -> Response:
    """A file that pages load."""
    kind = KINDS.get(name.rpartition(".")[2])
    try:
        if kind is None:
            raise FileNotFoundError(name)
        return Response(asset(name), media_type=kind, headers={"Cache-Control": "max-age=3600"})
    except (OSError, ValueError):  # also a name longer than any file's
        raise NotThere from None


@router.get("/c/{slug}/")
async def situation(request: Request, visit: Annotated[Visit, Depends(Needs("see"))]) -> Response:
    """What is read in two minutes: the first screen of a case."""
    revision = await run_in_threadpool(visit.revision)
    revision = await shown_now(visit.case, revision)

    def drawn() -> Response:
        return page(
            request,
            "desk-situation.html",
            visit,
            revision=revision,
            first_screen=first_screen(revision),
        )

    return await run_in_threadpool(drawn)
