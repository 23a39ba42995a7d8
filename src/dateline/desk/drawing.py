"""Draws a page of the desk from a template and what it shows."""

from __future__ import annotations

import hashlib
from typing import Any

from fastapi import Request
from fastapi.responses import HTMLResponse, Response

from dateline.desk.access import Visit
from dateline.desk.accounts.form_owners import with_owner
from dateline.desk.accounts.people import Person, person_asking
from dateline.desk.environment import environment
from dateline.desk.errors import DeskError
from dateline.desk.notices.rows import unread, waiting
from dateline.desk.releases.earlier_states import asked_path, came_from
from dateline.desk.services import Services
from dateline.desk.threads.comments import waiting_comments
from dateline.prose.dates import moment_words

KEPT = "private, no-cache"  # a browser keeps a page of a case, and asks whether it still holds


def _unread(request: Request, visit: Visit | None, shown: dict[str, Any]) -> int | None:
    """How many notices the visitor has not read; None for nobody, and for programs."""
    person = visit.person if visit else shown.get("person")
    if not isinstance(person, Person) or (visit and visit.scopes is not None):
        return None
    services: Services = request.app.state.services
    return unread(services.store, person.name)


def _account(request: Request, visit: Visit | None, shown: dict[str, Any], html: str) -> int | None:
    """The account of whom the forms of a page are for; None for nobody, and where it has none."""
    if 'method="post"' not in html:
        return None
    person = visit.person if visit else shown.get("person")
    if visit is None and not isinstance(person, Person):
        person = person_asking(request, request.app.state.services).person
    return person.account if isinstance(person, Person) else None


def _restored(visit: Visit | None) -> tuple[str, int] | None:
    """Of when the backup is that the case was brought back from, while nothing of it is sent, and
    what waits; told to its members alone.
    """
    held = visit.case.restored_from if visit and visit.may("read") else None
    if visit is None or held is None:
        return None
    return moment_words(held), waiting(visit.services.store, visit.case.slug)


def _waiting(visit: Visit | None) -> int:
    """How many readers' comments wait for an editor who visits."""
    if visit is None or not visit.may("release"):
        return 0
    return waiting_comments(visit.services.store, visit.case.slug)


def _address(request: Request) -> str:
    """The whole address of the page, as people reach it."""
    services: Services = request.app.state.services
    home = f"{services.settings.address or request.base_url}".rstrip("/")
    return home + asked_path(request) + (f"?{request.url.query}" if request.url.query else "")


def page(
    request: Request,
    template: str,
    visit: Visit | None = None,
    status: int = 200,
    error: DeskError | None = None,
    **shown: Any,
) -> Response:
    """A whole page. htmx takes the part of it that it asked for (`hx-select`).

    `visit`: of a page of a case; `error`: why a form was refused, whose status and headers the
    answer has; templates find both under these names. All words pass through autoescape; an unknown
    name is an error. A browser that has the very page already is told so.
    """
    base = visit.base if visit else ""
    status = error.status if error else status
    html = (
        environment()
        .get_template(template)
        .render(
            request=request,
            visit=visit,
            base=base,
            error=error,
            unread=_unread(request, visit, shown),
            restored=_restored(visit),
            whole_address=_address(request),
            asked_for=asked_path(request),
            came_from=came_from(request) if visit and not visit.state else None,
            waiting_comments=_waiting(visit),
            **shown,
        )
    )
    html = with_owner(html, request.app.state.services, _account(request, visit, shown, html))
    headers = {"Vary": "Cookie, HX-Request", **(error.headers if error else {})}
    if visit is not None and status == 200 and request.method in ("GET", "HEAD"):
        tag = f'W/"{hashlib.blake2b(html.encode(), digest_size=12).hexdigest()}"'
        headers |= {"ETag": tag, "Cache-Control": KEPT}
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers=headers)
    return HTMLResponse(html, status, headers)
