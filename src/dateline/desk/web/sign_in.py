"""Pages to sign in, to sign out, to choose a password by a link, and to join by an invitation."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dateline.desk.accounts.accounts import Account, account_of
from dateline.desk.accounts.kept_forms import KeptForm, form_carried, local_path
from dateline.desk.accounts.links import look_up
from dateline.desk.accounts.people import (
    Person,
    cookie_name,
    needs_sign_in,
    person_asking,
    person_of_session,
)
from dateline.desk.accounts.sessions import drop_cookie, end_session, set_cookie
from dateline.desk.accounts.signing_in import (
    ask_for_link,
    choose_password,
    join,
    join_as_new,
    sign_in,
)
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotThere
from dateline.desk.limiting import address_key
from dateline.desk.services import Services

router = APIRouter()

Field = Annotated[str, Form()]


@router.get("/sign-in")
def sign_in_page(request: Request, next: str = "/") -> Response:
    """The form to sign in; who is signed in goes on."""
    services = _services(request)
    if not needs_sign_in(services) or person_asking(request, services).person:
        return RedirectResponse(local_path(next), 303)
    return sign_in_form(request, next)


@router.post("/sign-in")
async def sign_in_now(request: Request) -> Response:
    """Signs in and leads on, or shows what was typed before the last session ended."""
    form = await request.form()
    name, password = str(form.get("name", "")), str(form.get("password", ""))
    next, kept = str(form.get("next", "/")), form_carried(form)
    services = _services(request)
    try:
        secret = await run_in_threadpool(
            sign_in, services, name, password, _host(request), request.headers.get("user-agent")
        )
    except DeskError as error:
        return sign_in_form(request, next, error, name, kept)
    person = person_of_session(services, secret)
    answer = (
        page(request, "resume.html", kept=kept, person=person, own=_is_own(services, kept, person))
        if kept
        else RedirectResponse(local_path(next), 303)
    )
    set_cookie(answer, services.settings, secret)
    return answer


@router.post("/sign-out")
def sign_out(request: Request) -> Response:
    """Ends this session."""
    services = _services(request)
    if cookie := request.cookies.get(cookie_name(services.settings)):
        end_session(services.store, cookie)
    answer = RedirectResponse("/sign-in", 303)
    drop_cookie(answer, services.settings)
    return answer


@router.get("/reset")
def reset_page(request: Request, sent: bool = False) -> Response:
    """The form to ask for a link."""
    mails = _services(request).mailer.is_set_up
    return page(request, "reset.html", sent=sent, mails=mails, error=None)


@router.post("/reset")
def reset(request: Request, name: Field = "") -> Response:
    """Mails a link where there is such an account; the answer is the same where there is none."""
    services = _services(request)
    try:
        ask_for_link(services, name, _host(request), services.settings.url)
    except DeskError as error:
        mails = services.mailer.is_set_up
        return page(request, "reset.html", sent=False, mails=mails, error=error)
    return RedirectResponse("/reset?sent=true", 303)


@router.get("/reset/{secret}")
def choose_page(request: Request, secret: str) -> Response:
    """The form to choose a password."""
    services = _counted(request)
    link = look_up(services.store, "reset", secret)
    account = account_of(services.store, link.account or 0)
    return page(request, "choose-password.html", secret=secret, account=account, error=None)


@router.post("/reset/{secret}")
def choose(request: Request, secret: str, password: Field = "", again: Field = "") -> Response:
    """Sets the password, and signs in."""
    services = _counted(request)
    link = look_up(services.store, "reset", secret)
    try:
        _same_twice(password, again)
        session = choose_password(services, secret, password, request.headers.get("user-agent"))
    except DeskError as error:
        if error.status != 422:
            raise
        account = account_of(services.store, link.account or 0)
        return page(
            request,
            "choose-password.html",
            secret=secret,
            account=account,
            error=error,
        )
    return _signed_in(services, "/", session)


@router.get("/invitation/{secret}")
def invitation_page(request: Request, secret: str) -> Response:
    """What somebody is invited to, and the form to join."""
    return _invitation(request, _counted(request), secret)


@router.post("/invitation/{secret}")
def accept(
    request: Request, secret: str, name: Field = "", password: Field = "", again: Field = ""
) -> Response:
    """Makes an account that has the role, and signs in; who is signed in gets the role."""
    services = _counted(request)
    account = _own(request, services)
    if account is not None:
        return RedirectResponse(f"/c/{join(services, secret, account)}/", 303)
    link = look_up(services.store, "invite", secret)
    try:
        _same_twice(password, again)
        agent = request.headers.get("user-agent")
        session = join_as_new(services, secret, name, password, agent)
    except DeskError as error:
        if error.status not in (409, 422):
            raise
        return _invitation(request, services, secret, error, name)
    return _signed_in(services, f"/c/{link.case_slug}/", session)


def _is_own(services: Services, kept: KeptForm, person: Person | None) -> bool:
    """True where a form is of who has signed in."""
    account = services.form_marks.account(services.store, kept.by)
    return person is not None and account is not None and account == person.account


def sign_in_form(
    request: Request,
    next: str,
    error: DeskError | None = None,
    name: str = "",
    kept: KeptForm | None = None,
) -> Response:
    """The form to sign in. `kept`: what was typed before; a browser without the cookie of a session
    is not told that one has ended.
    """
    return page(
        request,
        "sign-in.html",
        next=local_path(next),
        error=error,
        name=name,
        kept=kept,
        was_signed_in=cookie_name(_services(request).settings) in request.cookies,
    )


def _invitation(
    request: Request,
    services: Services,
    secret: str,
    error: DeskError | None = None,
    name: str = "",
) -> Response:
    """The page of an invitation. Raises LinkOver."""
    link = look_up(services.store, "invite", secret)
    case = services.desk.cases.get(link.case_slug or "")
    if case is None:
        raise NotThere("The case of this invitation is no longer on this desk.")
    return page(
        request,
        "invitation.html",
        link=link,
        secret=secret,
        title=case.title,
        account=_own(request, services),
        error=error,
        name=name,
    )


def _signed_in(services: Services, path: str, session: str) -> Response:
    """Leads on with a new session."""
    answer = RedirectResponse(path, 303)
    set_cookie(answer, services.settings, session)
    return answer


def _counted(request: Request) -> Services:
    """The desk, where not too many links were tried from the address of who asks. Raises
    TooMany.
    """
    services = _services(request)
    services.limits.hit("link opened from an address", address_key(_host(request)))
    return services


def _own(request: Request, services: Services) -> Account | None:
    """The account of who asks by a session."""
    person = person_asking(request, services).person
    if person is None or person.account is None:
        return None
    return account_of(services.store, person.account)


def _same_twice(password: str, again: str) -> None:
    """Raises DeskError where a new password was not typed twice."""
    if password != again:
        raise DeskError("The two passwords differ.", 422, "Type the same one twice.")


def _host(request: Request) -> str | None:
    """Where a request came from."""
    return request.client.host if request.client else None


def _services(request: Request) -> Services:
    return request.app.state.services
