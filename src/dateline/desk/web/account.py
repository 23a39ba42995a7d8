"""The page of one's own account: password, address of mail, the browsers that are signed in."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.responses import RedirectResponse, Response

from dateline.desk.accounts.accounts import Account, account_of, roles_of, set_mail
from dateline.desk.accounts.names import name_key
from dateline.desk.accounts.passwords import is_right
from dateline.desk.accounts.people import cookie_name, person_asking, person_in_browser
from dateline.desk.accounts.sessions import drop_cookie, end_sessions, sessions_of
from dateline.desk.accounts.signing_in import NotRight, change_password
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.services import Services

router = APIRouter()

Field = Annotated[str, Form()]
DONE = {
    "password": "Your password is changed; your other browsers are signed out.",
    "mail": "Your address of mail is saved.",
    "ended": "It is signed out.",
}


@router.get("/account")
def own_page(request: Request, done: str = "") -> Response:
    """One's own account."""
    services, account = _own(request)
    return _page(request, services, account, told=DONE.get(done, ""))


@router.post("/account/password")
def password(request: Request, old: Field = "", new: Field = "", again: Field = "") -> Response:
    """Changes the password; other sessions end."""
    services, account = _own(request)
    try:
        if new != again:
            raise DeskError("The two new passwords differ.", 422, "Type the same one twice.")
        change_password(services, account, old, new, _cookie(request, services))
    except DeskError as error:
        return _page(request, services, account, error)
    return RedirectResponse("/account?done=password", 303)


@router.post("/account/mail")
def mail(request: Request, email: Field = "", password: Field = "") -> Response:
    """Changes the address of mail. It takes the password, since links to a new one go there."""
    services, account = _own(request)
    try:
        services.limits.hit("sign-in of a name", name_key(account.name))
        if not is_right(account.password, password):
            raise NotRight
        set_mail(services.store, account, email)
    except DeskError as error:
        return _page(request, services, account, error, email)
    return RedirectResponse("/account?done=mail", 303)


@router.post("/account/sessions")
def end(request: Request, session: Field = "") -> Response:
    """Ends one session by its name, or all where none is named."""
    services, account = _own(request)
    if session:
        end_sessions(services.store, account.id, session)
        return RedirectResponse("/account?done=ended", 303)
    end_sessions(services.store, account.id)
    answer = RedirectResponse("/sign-in", 303)
    drop_cookie(answer, services.settings)
    return answer


def _page(
    request: Request,
    services: Services,
    account: Account,
    error: DeskError | None = None,
    email: str | None = None,
    told: str = "",
) -> Response:
    """The page of an account."""
    roles = roles_of(services.store, account.id)
    cases = [
        (case, "admin" if account.is_admin else roles[slug])
        for slug, case in services.desk.cases.items()
        if account.is_admin or slug in roles
    ]
    return page(
        request,
        "account.html",
        person=person_asking(request, services).person,
        account=account,
        email=account.email if email is None else email,
        cases=cases,
        sessions=sessions_of(services.store, account.id, _cookie(request, services)),
        error=error,
        told=told,
    )


def _own(request: Request) -> tuple[Services, Account]:
    """The desk, and the account of who asks. Raises NotSignedIn, and NotThere on a desk of one
    person.
    """
    services, person = request.app.state.services, person_in_browser(request)
    if person.account is None:
        raise NotThere("Nobody has an account on this desk, so nobody needs to sign in.")
    return services, account_of(services.store, person.account)


def _cookie(request: Request, services: Services) -> str | None:
    """What the cookie of this session holds."""
    return request.cookies.get(cookie_name(services.settings))
