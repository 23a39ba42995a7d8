"""What a person is told: of all cases, those that were not read first; and of which promises."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.responses import PlainTextResponse, RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.accounts.people import Person, person_in_browser, role_of
from dateline.desk.drawing import page
from dateline.desk.notices.due import watch_promise
from dateline.desk.notices.rows import (
    mark_read,
    notices_of,
    set_mail_wanted,
    unread,
    wants_mail,
)
from dateline.desk.reading.portions import portion
from dateline.desk.services import Services

router = APIRouter()
Field = Annotated[str, Form()]
SHOWN = 60


@router.get("/notices")
def listed(request: Request, case: str = "") -> Response:
    """The notices of whoever asks, of one case or of all that they may read."""
    services, person = _asking(request)
    open_cases = {
        slug: one.title
        for slug, one in services.desk.cases.items()
        if role_of(services, slug, person) != "public"
    }
    chosen = [case] if case in open_cases else list(open_cases)
    found = notices_of(services.store, person.name, chosen)
    return page(
        request,
        "notices.html",
        person=person,
        cases=list(open_cases.items()),
        titles=open_cases,
        of=case if case in open_cases else "",
        notices=portion(found, request, SHOWN),
        upto=max((one.id for one in found), default=0),
        mails=services.mailer.is_set_up,
        account=person.account,
        wants_mail=wants_mail(services.store, person.account),
    )


@router.get("/notices/number")
def number(request: Request) -> Response:
    """How many were not read, for open pages."""
    services, person = _asking(request)
    return PlainTextResponse(str(unread(services.store, person.name)))


@router.post("/notices/read")
def read(request: Request, id: Field = "", upto: Field = "") -> Response:
    """Marks one notice as read, or all up to the one that was seen last."""
    services, person = _asking(request)
    if _is_number(upto):
        mark_read(services.store, person.name, upto=int(upto))
    elif _is_number(id):
        mark_read(services.store, person.name, [int(id)])
    return RedirectResponse("/notices", 303)


@router.post("/notices/mail")
def mail(request: Request, do: Field = "off") -> Response:
    """Switches mail of notices off, or on again."""
    services, person = _asking(request)
    if person.account is not None:
        set_mail_wanted(services.store, person.account, do == "on")
    return RedirectResponse("/notices", 303)


@router.post("/c/{slug}/fact/{name}/due")
def due(name: str, visit: Annotated[Visit, Depends(Needs("read"))], do: Field = "tell") -> Response:
    """Has the visitor told when a promise falls due, or not any more."""
    watch_promise(visit, name, do == "tell")
    return RedirectResponse(f"{visit.case.base}/fact/{name}", 303)


def _asking(request: Request) -> tuple[Services, Person]:
    """The desk, and who asks, by a browser. Raises NotSignedIn."""
    return request.app.state.services, person_in_browser(request)


def _is_number(said: str) -> bool:
    """True for a number that a notice can have."""
    return said.isascii() and said.isdigit() and len(said) < 10
