"""One page for every report, its words marked; a statement leads to its place in one."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.drawing import page
from dateline.desk.errors import NotThere
from dateline.desk.reading.report_view import report_view
from dateline.desk.web.panels import panels_of
from dateline.record.nouns import Statement

router = APIRouter()
Seen = Annotated[Visit, Depends(Needs("see"))]


@router.get("/c/{slug}/report/{id_}")
def report(request: Request, id_: str, visit: Seen) -> Response:
    """A report: its words, whence it is, and what was read in it; of a long one a part (`at`)."""
    revision = visit.revision()
    found = revision.index.reports.get(id_)
    if found is None:
        raise NotThere(f"This case has no report {id_}.")
    at = request.query_params.get("at", "")
    offset = int(at) if at.isdecimal() and len(at) < 10 else 0
    return page(
        request,
        "report-page.html",
        visit,
        revision=revision,
        report=report_view(found, revision, offset),
        panels=panels_of(visit, revision, found),
    )


@router.get("/c/{slug}/statement/{name}")
def statement(name: str, visit: Seen) -> Response:
    """Leads to the words of a statement in its report."""
    revision = visit.revision()
    found = revision.thing(name)
    address = revision.index.anchor("statement", found.id) if found else None
    if not isinstance(found, Statement) or address is None:
        raise NotThere(f"There is no statement {name}.")
    return RedirectResponse(address, 303)
