"""The pages of a case's admins: members and invitations, its settings, the audit log."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated

from fastapi import APIRouter, Depends, Form, Request
from fastapi.concurrency import run_in_threadpool
from fastapi.responses import RedirectResponse, Response

from dateline.desk.access import Needs, Visit
from dateline.desk.accounts.accounts import (
    Account,
    account_called,
    account_of,
    close_account,
    may_manage_account,
    members,
    open_account,
    roles_of,
    set_role,
)
from dateline.desk.accounts.links import new_secret
from dateline.desk.accounts.signing_in import invite, link_to_password
from dateline.desk.audit import audit_lines
from dateline.desk.case_admin import let_go, save_settings
from dateline.desk.drawing import page
from dateline.desk.errors import DeskError, NotAllowed, NotThere
from dateline.desk.roles import ROLES, Role
from dateline.desk.settings import CASE_SETTINGS, case_setting, setting_words

router = APIRouter()

Field = Annotated[str, Form()]
Manager = Annotated[Visit, Depends(Needs("manage"))]
GIVEN: tuple[Role, ...] = ROLES[1:]
DONE = {
    "role": "The role is given.",
    "none": "That person is out of the case.",
    "closed": "The account is closed; whoever used it is signed out.",
    "opened": "The account is open again.",
    "settings": "The settings are saved.",
    "let-go": "Notices and webhooks of the case go out again.",
    "same": "It was so already; nothing has changed.",
}


@router.get("/c/{slug}/admin")
def members_page(request: Request, visit: Manager, done: str = "") -> Response:
    """Who has which role, and the forms to change that."""
    return _members(request, visit, told=DONE.get(done, ""))


@router.post("/c/{slug}/admin/role")
def role(request: Request, visit: Manager, name: Field = "", role: Field = "") -> Response:
    """Gives an account a role in the case, or takes it."""

    def does() -> str:
        account = _called(visit, name)
        if account.id == (visit.person.account if visit.person else None) and not _is_desk_admin(
            visit
        ):
            raise DeskError("You cannot change your own role.", 409, "Ask another admin.")
        changed = set_role(visit.services, visit.name, account, visit.case.slug, _role(role))
        return ("none" if role == "none" else "role") if changed else "same"

    return _done(request, visit, does)


@router.post("/c/{slug}/admin/invite")
def invitation(
    request: Request, visit: Manager, role: Field = "", email: Field = "", key: Field = ""
) -> Response:
    """Makes a link by which somebody joins, and shows it once."""
    services = visit.services
    try:
        given = _role(role) or "reader"
        url = services.settings.url
        secret = invite(services, visit.name, visit.case.slug, given, email, key, url)
    except DeskError as error:
        return _members(request, visit, error, {"role": role, "email": email})
    link = f"{_here(request, visit)}invitation/{secret}"
    was_mailed = bool(email.strip()) and services.mailer.is_set_up
    told = f"Give this link to whom you invite as {given}; it can be used once, within seven days."
    return _members(
        request, visit, told=told + (" It was mailed too." if was_mailed else ""), link=link
    )


@router.post("/c/{slug}/admin/link")
def password_link(request: Request, visit: Manager, name: Field = "", key: Field = "") -> Response:
    """Makes a link by which a member chooses another password, and shows it once."""
    try:
        account = _steered(visit, name)
        secret = link_to_password(visit.services, visit.name, account, key)
    except DeskError as error:
        return _members(request, visit, error)
    told = f"Give this link to {account.name} alone; it can be used once, within a day."
    return _members(request, visit, told=told, link=f"{_here(request, visit)}reset/{secret}")


@router.post("/c/{slug}/admin/close")
def close(request: Request, visit: Manager, name: Field = "") -> Response:
    """Closes an account."""

    def does() -> str:
        account = _steered(visit, name)
        return "closed" if close_account(visit.services, visit.name, account) else "same"

    return _done(request, visit, does)


@router.post("/c/{slug}/admin/open")
def reopen(request: Request, visit: Manager, name: Field = "") -> Response:
    """Opens a closed account again."""

    def does() -> str:
        account = _steered(visit, name)
        return "opened" if open_account(visit.services, visit.name, account) else "same"

    return _done(request, visit, does)


@router.get("/c/{slug}/admin/settings")
def settings_page(request: Request, visit: Manager, done: str = "") -> Response:
    """The settings of the case."""
    return _settings(request, visit, told=DONE.get(done, ""))


@router.post("/c/{slug}/admin/settings")
async def settings(request: Request, visit: Manager) -> Response:
    """Saves the settings that a form says otherwise, all or none."""
    said = {name: str(value) for name, value in (await request.form()).items()}
    try:
        await run_in_threadpool(save_settings, visit, said)
    except DeskError as error:
        return _settings(request, visit, error, said)
    visit.services.desk.look()
    return RedirectResponse(f"{visit.case.base}/admin/settings?done=settings", 303)


@router.post("/c/{slug}/admin/let-go")
def go_on(visit: Manager) -> Response:
    """Lets notices and webhooks of a case go out that was brought back from a backup."""
    let_go(visit)
    return RedirectResponse(f"{visit.case.base}/admin/settings?done=let-go", 303)


@router.get("/c/{slug}/admin/log")
def log(request: Request, visit: Manager) -> Response:
    """Who did what on the desk, the newest first."""
    with visit.case.opened(read_only=True) as kept:
        return page(request, "admin-log.html", visit, lines=audit_lines(kept.ledger)[:500])


def _settings(
    request: Request,
    visit: Visit,
    error: DeskError | None = None,
    said: dict[str, str] | None = None,
    told: str = "",
) -> Response:
    """The page of the settings."""
    with visit.case.opened(read_only=True) as kept:
        shelf = kept.shelf()
    values = {
        name: case_setting(visit.services.store, visit.case.slug, name) for name in CASE_SETTINGS
    }
    known = {"title": shelf.title or "", "timezone": shelf.timezone or "", **values, **(said or {})}
    rows = [(name, *setting_words(name), known[name]) for name in CASE_SETTINGS]
    return page(
        request,
        "admin-settings.html",
        visit,
        rows=rows,
        known=known,
        error=error,
        told=told,
    )


def _members(
    request: Request,
    visit: Visit,
    error: DeskError | None = None,
    typed: dict[str, str] | None = None,
    told: str = "",
    link: str = "",
) -> Response:
    """The page of the members."""
    services = visit.services
    shown = [
        (
            member,
            visit.person is not None and may_manage_account(services, visit.person, member.account),
        )
        for member in members(services.store, visit.case.slug)
    ]
    return page(
        request,
        "admin-members.html",
        visit,
        members=shown,
        roles=GIVEN,
        error=error,
        typed=typed or {},
        told=told,
        link=link,
        key=new_secret(),
        keys={member.account.id: new_secret() for member, _ in shown},
        mails=services.mailer.is_set_up,
    )


def _done(request: Request, visit: Visit, does: Callable[[], str]) -> Response:
    """Does something with an account, and leads back to the page."""
    try:
        done = does()
    except DeskError as error:
        return _members(request, visit, error)
    return RedirectResponse(f"{visit.case.base}/admin?done={done}", 303)


def _role(said: str) -> Role | None:
    """A role of a form; None for none. Raises DeskError."""
    if said == "none":
        return None
    for role in GIVEN:
        if role == said:
            return role
    raise DeskError("There is no such role.", 422, "Choose one of the list.")


def _called(visit: Visit, name: str) -> Account:
    """The account that a form names. Raises NotThere."""
    account = account_called(visit.services.store, name)
    if account is None:
        raise NotThere(f"There is no account called {name[:60]}; invite that person.")
    return account


def _steered(visit: Visit, name: str) -> Account:
    """The account of a member whom this admin may close or give a link. Raises DeskError."""
    account = _called(visit, name)
    if visit.person is None or not may_manage_account(visit.services, visit.person, account):
        raise NotAllowed("admin of the desk, or of all cases of that person,")
    if not account.is_admin and visit.case.slug not in roles_of(visit.services.store, account.id):
        raise NotThere(f"{account.name} is no member of this case.")
    return account


def _is_desk_admin(visit: Visit) -> bool:
    """True for an admin of all cases."""
    own = visit.person.account if visit.person else None
    return own is None or account_of(visit.services.store, own).is_admin


def _here(request: Request, visit: Visit) -> str:
    """The address of the desk as its admin reached it, for a link that only the admin is shown."""
    return visit.services.settings.url if visit.services.settings.address else str(request.base_url)
