"""A person's own tokens, by which programs ask in their name."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.accounts.people import person_in_browser
from dateline.desk.accounts.tokens import end_token, make_token, tokens_of
from dateline.desk.drawing import page
from dateline.desk.roles import RIGHT_WORDS
from dateline.desk.services import Services

router = APIRouter()


@router.get("/tokens")
def tokens(request: Request) -> Response:
    """The tokens of whoever is signed in, and a form for another one."""
    return _page(request)


@router.post("/tokens")
def make(
    request: Request,
    name: Annotated[str, Form()] = "",
    scopes: Annotated[list[str] | None, Form()] = None,
    case: Annotated[str, Form()] = "",
) -> Response:
    """Makes a token, and shows it this once."""
    services: Services = request.app.state.services
    person = person_in_browser(request)
    slug = services.desk.case(case).slug if case else None
    made = make_token(services.store, person, name, scopes or (), slug)
    return _page(request, made)


@router.post("/tokens/{id}/end")
def end(request: Request, id: str) -> Response:
    """Ends a token."""
    services: Services = request.app.state.services
    end_token(services.store, person_in_browser(request), id)
    return RedirectResponse("/tokens", 303)


def _page(request: Request, made: str | None = None) -> Response:
    """The page, with a token that was just made."""
    services: Services = request.app.state.services
    person = person_in_browser(request)
    return page(
        request,
        "tokens.html",
        person=person,
        tokens=tokens_of(services.store, person),
        made=made,
        rights=RIGHT_WORDS,
        cases=services.desk.cases.values(),
    )
