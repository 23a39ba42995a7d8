"""What programs ask that look after a desk: /healthz and /metrics."""

from __future__ import annotations

from fastapi import APIRouter, Request
from fastapi.responses import JSONResponse, Response
from prometheus_client import CONTENT_TYPE_LATEST

from dateline.desk.accounts.people import person_asking
from dateline.desk.errors import NotAllowed, NotSignedIn
from dateline.desk.operating.health import troubles
from dateline.desk.operating.metrics import DeskMetrics
from dateline.desk.services import Services
from dateline.desk.settings import is_loopback

router = APIRouter()


@router.get("/healthz")
def health(request: Request) -> Response:
    """200 where all can be read; 503 with what cannot, and the mend for who may know of it."""
    services: Services = request.app.state.services
    found = troubles(services)
    if not found:
        return JSONResponse({"status": "ok"})
    if _may_look_after(request, services):
        told: list[object] = [{"where": one.where, "why": one.why} for one in found]
    else:  # where a case stands, and which cases there are, is nobody's business
        told = [{"where": "store" if one.where == "store" else "case"} for one in found]
    return JSONResponse({"status": "in trouble", "troubles": told}, 503)


@router.get("/metrics")
def metrics(request: Request) -> Response:
    """The figures, on a desk for others to this computer and to tokens of the right manage."""
    services: Services = request.app.state.services
    if not _may_look_after(request, services):
        bearer = request.headers.get("authorization")
        raise NotAllowed("admin") if bearer else NotSignedIn
    figures: DeskMetrics = request.app.state.metrics
    return Response(figures.text(), headers={"Content-Type": CONTENT_TYPE_LATEST})


def _may_look_after(request: Request, services: Services) -> bool:
    """True for who asks from this computer itself, and for an admin of the desk, by a token of the
    right manage or signed in. What a proxy hands on is not from this computer.
    """
    is_handed_on = services.settings.address is not None or "x-forwarded-for" in request.headers
    host = request.client.host if request.client else ""
    if is_loopback(host) and not is_handed_on:
        return True
    asking = person_asking(request, services)
    if asking.person is None or not asking.person.is_admin or asking.case is not None:
        return False
    return asking.scopes is None or "manage" in asking.scopes
